"""Where the logarithms and roots of a statement are real, for draws that miss the place.

    log u needs u > 0,    u**q needs u > 0 unless q is whole

For log t + log(1 - t) few numbers drawn at large are between 0 and 1.  Where points are scarce, draws are
moved there as if these conditions were hypotheses; a condition that fails by r comes to hold
by 1/(1 + r) or less, so that different draws stay different.  Nothing rests on the conditions: a point is
used only where both sides are real.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from helpers.checker.refuter.reals import is_exact
from helpers.checker.refuter.residual import Hypothesis, rounded
from helpers.checker.refuter.survey import leaves

__all__ = ["domains"]

MOST = 8
BINDERS = (sp.Sum, sp.Product)
OPAQUE = (sp.Limit, sp.Subs, sp.Lambda, sp.Piecewise, sp.Max, sp.Min)  # they bind, choose, or have no order


class Inside(Hypothesis):
    """The condition u > 0."""

    def holds(self, point) -> bool:
        """Tell whether the instance in force holds, and note by how much it fails."""
        self.met = rounded(self.residual(point))
        return self.met > 0

    def target(self, tight, sweep):
        """Return the value which the residual is moved to: the smaller, the farther outside it was."""
        gap = Fraction(1, sweep + 1)
        return gap / (1 + abs(self.met)) if is_exact(self.met) else gap


def domains(parts, indices, compiler) -> list:
    """List the conditions under which `parts` are real; `indices` are the free ones, with their ranges."""
    found, seen = {}, set()
    for part in parts:
        for tree, ranges in _positive(part, dict(indices), seen):
            own = {s: span for s, span in ranges.items() if s in leaves(tree)}
            found.setdefault(sp.Gt(tree, 0, evaluate=False), own)
    return [Inside(relation, ranges, compiler) for relation, ranges in list(found.items())[:MOST]]


def _positive(node, ranges, seen):
    """Yield what has to be positive in `node`, with the ranges of the indices there; each subtree once."""
    if node in seen or isinstance(node, OPAQUE):
        return
    seen.add(node)
    if isinstance(node, BINDERS):
        ranges = {**ranges, **{limit[0]: tuple(limit[1:]) for limit in node.limits if len(limit) == 3}}
    is_root = isinstance(node, sp.Pow) and node.exp.is_integer is False
    if (is_root or isinstance(node, sp.log)) and leaves(node.args[0]):
        yield node.args[0], ranges
    for child in node.args:
        yield from _positive(child, ranges, seen)
