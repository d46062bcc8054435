"""Limits from values along a geometric sequence.

    r_k = c 2^k -> oo,    or    r_k = a + c 2^-k -> a,    c = 7/5

No r_k is a whole number, so that sin(pi r) does not pass for 0.

The terms f(r_k) and their Richardson extrapolations, which remove errors in c/r, c/r^2, ..., are compared;
the sequence whose last two terms agree best gives the limit.  A limit is accepted only when that
agreement is to nine digits, and a longer sequence is used to confirm whatever is concluded from it.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import sympy as sp

from helpers.checker.refuter.reals import MP, Unusable, inexact

__all__ = ["LIMITS"]

AGREEMENT = 1e-9
C = Fraction(7, 5)


def _limit(node, compiler):
    expr, variable, target, direction = node.args
    value = compiler(expr)
    if target in (sp.oo, -sp.oo):
        sides = [(lambda point, k: (1 if target is sp.oo else -1) * C * 2**k)]
    else:
        at = compiler(target)
        signs = {"+": [1], "-": [-1], "+-": [1, -1]}[str(direction)]
        sides = [_approach(at, s) for s in signs]

    def limit(point):
        """Give the limit; how far out its terms lie says nothing about the digits that the limit needs."""
        met = MP.largest_exponent
        found = _agreed([_settled(point, variable, value, side) for side in sides])
        MP.largest_exponent = met
        return found

    return limit


def _approach(at, s):
    return lambda point, k: inexact(at(point)) + s * inexact(C) * MP.mpf(2) ** -k


def _settled(point, variable, value, side):
    """Return the limit of `value` along the sequence that `side` gives."""
    numbers = [side(point, k) for k in range(4, 4 + point.terms)]
    terms = [inexact(x) for x in point.bound(variable, numbers, value)]
    candidates = [terms, *_extrapolated(terms)]
    best = min(candidates, key=lambda xs: abs(xs[-1] - xs[-2]))
    if abs(best[-1] - best[-2]) > AGREEMENT * max(1, abs(best[-1])):
        raise Unusable("a limit is not seen to converge")
    return best[-1]


def _extrapolated(terms):
    """Yield the columns of Richardson's table: T_m[k] = (2^m T_{m-1}[k+1] - T_{m-1}[k]) / (2^m - 1)."""
    column = terms
    for m in range(1, len(terms) - 3):
        column = [(2**m * b - a) / (2**m - 1) for a, b in pairwise(column)]
        yield column


def _agreed(limits):
    """Return the common value of one-sided limits."""
    if any(abs(x - limits[0]) > AGREEMENT * max(1, abs(x)) for x in limits):
        raise Unusable("a two-sided limit does not exist here")
    return limits[0]


LIMITS = {sp.Limit: _limit}
