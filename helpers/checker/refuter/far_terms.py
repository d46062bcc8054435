"""Limits that are reached slowly, and infinite ones, from terms very far out.

    |f(2^K) - f(2^(K/2))| small          =>  f(2^K)
    |f(2^K)| >> |f(2^(K/2))| >> |f(2^(K/4))|  =>  infinite

With K of several hundred, an error of the order of 1/r or 1/sqrt(r) is far below every gap that counts, and
what still grows there like a power of r grows for ever: no number drawn moves the turn of a function so far
out.  So many digits are carried that the fourth power of r leaves no trace of rounding, and the last term is
computed once more with twice as many.  Numbers that are rounded already, being solutions of an equation, do
not bear that magnification and have no say.  K follows the precision, so that a slow approach shows.
"""

from __future__ import annotations

from itertools import pairwise

from helpers.checker.refuter.reals import LOG10_OF_2, MP, Unusable, inexact, is_exact

__all__ = ["Diverges", "common_sign", "far_limit", "grow_exponentially", "terms_at"]

POWERS_PER_TERM = 32
ORDERS = 4  # powers of r that may cancel
AGREEMENT = 1e-9
GROWTH = 10**10  # from one place to the next
EXPONENTIAL = 1000  # of two: what doubles such exponents, with r, grows exponentially


class Diverges(Unusable):
    """A limit is plus or minus infinity, by its `sign`; 0 for values that change their sign as they grow."""

    def __init__(self, sign):
        super().__init__("a limit is infinite")
        self.sign = sign


def far_limit(point, variable, value, side):
    """Return the limit of `value` from terms far out; raise `Diverges` where they grow without end."""
    if not _is_exactly_known(point):
        raise Unusable("a limit is not seen to converge")
    powers = _powers(point)
    digits = int(ORDERS * LOG10_OF_2 * powers[-1])
    terms = terms_at(point, variable, value, side, powers, digits)
    (again,) = terms_at(point, variable, value, side, powers[-1:], 2 * digits)
    if not _agree(terms[-1], again):
        raise Unusable("a limit is lost in rounding")
    if _agree(terms[-2], terms[-1]):
        return terms[-1]
    if _grows(terms):
        raise Diverges(common_sign(terms))
    raise Unusable("a limit is not seen to converge")


def grow_exponentially(terms):
    """Tell whether terms grow exponentially in r: the logarithm of their size doubles with r."""
    tail = [MP.mag(x) for x in terms[-3:] if x]
    a, b, c = tail if len(tail) == 3 else (0, 0, 0)
    return a > EXPONENTIAL and 2 * b > 3 * a and 2 * c > 3 * b


def common_sign(terms):
    """Return the sign that the last terms share, 0 if they share none."""
    signs = {(x > 0) - (x < 0) for x in terms[-3:]}
    return signs.pop() if len(signs) == 1 else 0


def _is_exactly_known(point):
    numbers = [x for entries in point.arrays.values() for x in entries.values()]
    return all(map(is_exact, [*numbers, *point.values.values()]))


def _powers(point):
    """Return K/4, K/2 + 1 and K; a whole number 2^k + k mod 2 is even at one of them and odd at another."""
    last = POWERS_PER_TERM * point.terms
    return [last // 4, last // 2 + 1, last]


def terms_at(point, variable, value, side, powers, digits):
    """Evaluate at the powers of two with so many more digits."""
    point.cache.clear()
    MP.dps += digits
    try:
        numbers = [side(point, k) for k in powers]
        return [inexact(x) for x in point.bound(variable, numbers, value)]
    finally:
        MP.dps -= digits
        point.cache.clear()


def _agree(a, b):
    return abs(a - b) <= AGREEMENT * max(1, abs(b))


def _grows(terms):
    """Tell whether terms grow from place to place by far more than any number drawn explains."""
    return all(abs(b) > GROWTH * max(1, abs(a)) for a, b in pairwise(terms))
