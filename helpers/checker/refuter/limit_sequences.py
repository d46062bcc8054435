"""Limits from values along a geometric sequence.

    r_k = c 2^k -> oo,    or    r_k = a + c 2^-k -> a,    c = 7/5

No r_k is a whole number, so that sin(pi r) does not pass for 0; where the variable is whole, the numbers
2^k and 2^k + 1 take turns, so that (-1)^r does not pass for 1.

The terms f(r_k) and their Richardson extrapolations, which remove errors in c/r, c/r^2, ..., are compared;
the sequence whose last two terms agree best gives the limit.  A limit is accepted only when that
agreement is to nine digits, and a longer sequence is used to confirm whatever is concluded from it.  Where
the terms cannot be followed so far, no longer sequence can confirm, and those before must agree to all digits
that count; where terms do not agree, `far_terms` looks much farther out.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import sympy as sp

from helpers.checker.refuter.far_terms import Diverges, common_sign, far_limit, grow_exponentially, terms_at
from helpers.checker.refuter.reals import MP, Unusable, inexact, reach

__all__ = ["LIMITS"]

AGREEMENT, FULL_AGREEMENT = 1e-9, 1e-34
FIRST, FEWEST = 4, 7  # the first power of two; the fewest terms that count
C = Fraction(7, 5)
MOST_DIGITS = 2000  # more are met only where exponentials decide, beside which nothing is lost that counts


def _limit(node, compiler):
    expr, variable, target, direction = node.args
    value, is_exact = compiler(expr), not expr.has(sp.Derivative)
    if target in (sp.oo, -sp.oo):
        sides = [_departure(1 if target is sp.oo else -1, variable.is_integer)]
    else:
        at = compiler(target)
        signs = {"+": [1], "-": [-1], "+-": [1, -1]}[str(direction)]
        sides = [_approach(at, s) for s in signs]

    def limit(point):
        """Give the limit; how far out its terms lie says nothing about the digits that the limit needs."""
        met, MP.largest_exponent = MP.largest_exponent, 0
        try:
            return _agreed([_settled(point, variable, value, side, is_exact) for side in sides])
        finally:
            MP.largest_exponent = met

    return limit


def _departure(s, is_whole):
    """Return the numbers that tend to infinity, by the power of two."""
    if is_whole:
        return lambda point, k: s * (2**k + k % 2)
    return lambda point, k: s * C * 2**k


def _approach(at, s):
    return lambda point, k: inexact(at(point)) + s * inexact(C) * MP.mpf(2) ** -k


def _settled(point, variable, value, side, is_exact):
    """Return the limit of `value` along the sequence that `side` gives."""
    terms = _followed(point, variable, value, [side(point, k) for k in range(FIRST, FIRST + point.terms)])
    candidates = [terms, *_extrapolated(terms)]
    best = min(candidates, key=lambda xs: abs(xs[-1] - xs[-2]))
    needed = AGREEMENT if len(terms) == point.terms else FULL_AGREEMENT
    if abs(best[-1] - best[-2]) <= needed * max(1, abs(best[-1])):
        if is_exact:
            _require_kept(point, variable, value, side, terms)
        return best[-1]
    try:
        if is_exact:
            return far_limit(point, variable, value, side)
    except Diverges:
        raise
    except Unusable:
        if grow_exponentially(terms):
            raise Diverges(common_sign(terms)) from None
    raise Unusable("a limit is not seen to converge")


def _require_kept(point, variable, value, side, terms):
    """Refuse a sequence that has lost its digits: with enough for the numbers that were met it is another."""
    digits = reach()
    if MP.dps < digits <= MOST_DIGITS:
        (again,) = terms_at(point, variable, value, side, [FIRST + len(terms) - 1], digits)
        if abs(again - terms[-1]) > AGREEMENT * max(1, abs(again)):
            raise Unusable("a limit is lost in rounding")


def _followed(point, variable, value, numbers):
    """Return the terms up to the first that cannot be computed."""
    terms = []
    try:
        terms.extend(inexact(x) for x in point.bound(variable, numbers, value))
    except Unusable:
        if len(terms) < FEWEST:
            raise
    return terms


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
