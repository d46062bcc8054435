"""One hypothesis as numbers that have to vanish, or to have a sign, at a point.

a R b    r = a - b    for every value of the free indices, and at every entry where a and b are matrices
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product as grid

import sympy as sp
from sympy.matrices.expressions.matexpr import MatrixElement

from helpers.checker.refuter.finite_supports import spans_of_all
from helpers.checker.refuter.matrix_arithmetic import entries_of, is_matrix, mapped
from helpers.checker.refuter.matrix_values import is_matrix_valued, place_of_element
from helpers.checker.refuter.reals import MP, integer, is_exact, product, total

__all__ = ["Hypothesis", "rounded"]

HOLDS = {
    "==": lambda r: r == 0,
    "!=": lambda r: r != 0,
    "<=": lambda r: r <= 0,
    "<": lambda r: r < 0,
    ">=": lambda r: r >= 0,
    ">": lambda r: r > 0,
}


class Hypothesis:
    """The relation `relation`, whose free indices with their ranges are `ranges`, compiled by `compiler`.

    An index that is `endless` takes each integer at which one of the sides can differ from 0; where both
    are 0 there is nothing to meet.
    """

    def __init__(self, relation, ranges, compiler, endless=()):
        self.kind, self.sides = relation.rel_op, (relation.lhs, relation.rhs)
        self.left, self.right = map(compiler, self.sides)
        self.ranges = [(s, compiler(low), compiler(high)) for s, (low, high) in ranges.items()]
        self.endless = [s for s in ranges if s in endless]
        self.places = [_place_of(side, compiler) for side in self.sides if _is_lone(side)]
        self.is_matrix, self.at = any(map(is_matrix_valued, self.sides)), (0, 0)

    def residual(self, point):
        """Return lhs - rhs, or the entry of it that is in force."""
        r = self._difference(point)
        return r[self.at[0]][self.at[1]] if is_matrix(r) else r

    def residuals(self, point):
        """Return the residuals of all instances, those of one equation between matrices together."""
        if self.is_matrix and not self.ranges:
            return entries_of(self._difference(point))
        found = []
        for binding in self.instances(point):
            with binding:
                found.append(self.residual(point))
        return found

    def _difference(self, point):
        return mapped(lambda a, b: total([a, product([-1, b])]), self.left(point), self.right(point))

    def instances(self, point):
        """Yield with the free indices bound to each tuple of values in turn, at each entry of a matrix."""
        names = [s for s, _, _ in self.ranges]
        for numbers in grid(*self._spans(point)):
            point.clock.tick()
            values = dict(zip(names, numbers, strict=True))
            yield from (_Binding(point, values, self, at) for at in self._entries(point, values))

    def _spans(self, point):
        spans = {s: range(integer(low(point)), integer(high(point)) + 1) for s, low, high in self.ranges}
        if self.endless:
            spans |= spans_of_all(self.endless, self.sides, point, spans)
        return spans.values()

    def _entries(self, point, values):
        if not self.is_matrix:
            return [(0, 0)]
        with _Binding(point, values, self, (0, 0)):
            A = mapped(lambda *xs: 0, self.left(point), self.right(point))
        return list(grid(range(len(A)), range(len(A[0]))))

    def lone_places(self, point):
        """List the places that lone sides name, at the indices in force."""
        return [place(point, self.at) for place in self.places]

    def holds(self, point) -> bool:
        """Tell whether the instance in force holds: exactly, or to nearly full precision."""
        return HOLDS[self.kind](rounded(self.residual(point)))

    def is_settled(self, point) -> bool:
        """Tell whether a relation between matrices without indices of its own holds at every entry."""
        if not self.is_matrix or self.ranges:
            return False
        return all(HOLDS[self.kind](rounded(r)) for r in entries_of(self._difference(point)))

    def target(self, tight, sweep):
        """Return the value which the residual is moved to."""
        gap = Fraction(1, sweep + 1)
        loose = {"==": 0, "!=": gap, "<": -gap, ">": gap, "<=": -gap, ">=": gap}
        return 0 if tight and self.kind in ("<=", ">=") else loose[self.kind]


class _Binding:
    """Indices bound, and an entry of a matrix in force, for the length of a `with` block."""

    def __init__(self, point, values, hypothesis, at):
        self.point, self.values, self.hypothesis, self.at = point, values, hypothesis, at
        self.owner = (*values.values(), *at)

    def __enter__(self):
        self.hypothesis.at = self.at
        self.old = {s: self.point.values.get(s) for s in self.values}
        self.point.values.update(self.values)

    def __exit__(self, *error):
        for s, x in self.old.items():
            if x is None:
                self.point.values.pop(s, None)
            else:
                self.point.values[s] = x


def rounded(r):
    """Call a residual 0 that is 0 to nearly full precision."""
    if is_exact(r) or MP.mag(r) > -2.6 * MP.dps if r else False:
        return r
    return 0


def _is_lone(side):
    if isinstance(side, MatrixElement):
        return isinstance(side.parent, sp.MatrixSymbol)
    return isinstance(side, (sp.Symbol, sp.Indexed, sp.MatrixSymbol)) and not isinstance(side, sp.Idx)


def _place_of(side, compiler):
    """Compile the place that a lone side names at an entry of a matrix."""
    if isinstance(side, sp.Symbol):
        return lambda point, at: side
    if isinstance(side, sp.MatrixSymbol):
        return lambda point, at: (str(side.name), at)
    if isinstance(side, MatrixElement):
        place = place_of_element(side, compiler)
        return lambda point, at: place(point)
    name, positions = str(side.base.label), [compiler(x) for x in side.indices]
    return lambda point, at: (name, tuple(integer(value(point)) for value in positions))
