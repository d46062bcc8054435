"""Abstract functions made to have the values that hypotheses tell of them.

    f(a_1, ..., a_r) = b    f := b at the point (a_1, ..., a_r), a stand-in elsewhere

for every value of the free indices. A recurrence such as c(n + 1) = c(n) + n + 1 is one told value, and a
claim about c(n) another; they are told again as long as one may depend on the other. A function that is
differentiated keeps its smooth stand-in, since a single told value would put a jump into it. Whatever is
told counts only after the hypotheses have been verified.
"""

from __future__ import annotations

import sympy as sp
from sympy.core.function import AppliedUndef

from helpers.checker.refuter.reals import MP, is_exact

__all__ = ["function_values"]


def function_values(statements, hypotheses, compiler) -> list:
    """Return functions of a point that tell its abstract functions their values, to be applied in order.

    `statements` are all trees that will be evaluated; `hypotheses` are compiled, with the names and ranges of
    their free indices.
    """
    equations = [h for h in hypotheses if h.kind == "=="]
    smooth = set().union(*map(_differentiated, statements)) if equations else set()
    told = [tell for h in equations for tell in _tellers(h, smooth, compiler)[:1]]
    return told * len(told)


class Told:
    """A stand-in with told values at single points."""

    def __init__(self, base):
        self.base, self.values = base, {}

    def __call__(self, *xs):
        return self.values[xs] if xs in self.values else self.base(*xs)

    def formula(self, names) -> str:
        """Write the function in terms of its arguments' `names`, with the exceptions."""
        told = sorted((tuple(map(str, xs)), _shortened(y)) for xs, y in self.values.items())
        exceptions = [f"{y} at {', '.join(xs)}" for xs, y in told]
        return "; ".join([self.base.formula(names), *exceptions])


def _shortened(y):
    return str(y) if is_exact(y) else MP.nstr(y, 12)


def _differentiated(tree):
    """Return the names of the functions that stand under a derivative or a limit."""
    tops = [node for node in _nodes(tree) if isinstance(node, (sp.Derivative, sp.Limit))]
    return {f.func.__name__ for top in tops for f in _nodes(top) if isinstance(f, AppliedUndef)}


def _nodes(tree):
    """Return every node of a tree once, also where it stands many times."""
    found, left = set(), [tree]
    while left:
        node = left.pop()
        if node not in found:
            found.add(node)
            left.extend(node.args)
    return found


def _tellers(hypothesis, smooth, compiler):
    """Return one function for each side that is a lone abstract function."""
    sides = hypothesis.sides, hypothesis.sides[::-1]
    return [
        _teller(hypothesis, f.func.__name__, [compiler(a) for a in f.args], compiler(value))
        for f, value in sides
        if isinstance(f, AppliedUndef) and f.func.__name__ not in smooth and f not in _nodes(value)
    ]


def _teller(hypothesis, name, parts, value):
    def tell(point):
        for binding in hypothesis.instances(point):
            with binding:
                point.cache.clear()
                xs, y = tuple(part(point) for part in parts), value(point)
                if all(map(is_exact, xs)):
                    _tell(point, name, xs, y)
        point.cache.clear()

    return tell


def _tell(point, name, xs, y):
    f = point.functions[name]
    f = f if isinstance(f, Told) else Told(f)
    if y > 0 or not f.base.positive:
        f.values[xs], point.functions[name] = y, f
