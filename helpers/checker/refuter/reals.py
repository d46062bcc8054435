"""Real arithmetic in which rational numbers stay exact as long as they can.

A value is an `int`, a `Fraction`, or an mpmath number `x` of the private context `MP`, carried at
`MP.dps` digits.  Sums, products and powers of exact values are exact; anything else is rounded.
Complex results, infinities and numbers too large to handle raise `Unusable`: the point has no say.
"""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from mpmath.ctx_mp import MPContext

__all__ = [
    "MP",
    "Infinite",
    "OutOfTime",
    "Unusable",
    "forget_reach",
    "inexact",
    "integer",
    "is_exact",
    "meet",
    "power",
    "product",
    "reach",
    "sign",
    "total",
]

MP = MPContext()
MP.largest_exponent = 0  # of 2, among the values met; see `reach`
MAX_BITS = 4096  # longer exact numbers are rounded
MAX_EXPONENT = 10**12  # of a power of two
LOG10_OF_2 = 0.30103


class Unusable(ArithmeticError):
    """A statement has no real value at a point, or none that can be computed safely."""


class Infinite:
    """What a side of a relation is where its limit is infinite: unequal to every number."""

    def __init__(self, sign):
        self.sign = sign

    def __str__(self):
        return {1: "oo", -1: "-oo", 0: "unbounded"}[self.sign]


class OutOfTime(Exception):
    """The deadline of a search has passed."""


def reach() -> int:
    """Return how many digits a summand may be smaller than another one and still matter in the end.

    With numbers up to 10^D, what is smaller than 10^-3D beside 1 matters only when it is multiplied by
    three such numbers and more.
    """
    return int(3 * MP.largest_exponent * LOG10_OF_2) + 1


def meet(exponent):
    """Note that a value of the size 2^exponent has a part in the evaluation."""
    MP.largest_exponent = max(MP.largest_exponent, exponent)


def forget_reach():
    """Forget which values were met."""
    MP.largest_exponent = 0


def is_exact(x) -> bool:
    """Tell whether `x` is held as a rational number."""
    return not isinstance(x, MP.mpf)


def inexact(x):
    """Round `x` to `MP.dps` digits."""
    if isinstance(x, Fraction):
        return MP.mpf(x.numerator) / x.denominator
    return MP.mpf(x)


def total(values):
    """Add `values`: sum_k x_k, exact when all of them are."""
    exact, rounded = 0, None
    for x in values:
        if isinstance(x, MP.mpf):
            rounded = x if rounded is None else rounded + x
        else:
            exact += x
    if rounded is None:
        return _short(exact)
    return _finite(rounded if exact == 0 else rounded + inexact(exact))


def product(values):
    """Multiply `values`: prod_k x_k, exact when all of them are, or when an exact one is 0."""
    exact, rounded = 1, None
    for x in values:
        if isinstance(x, MP.mpf):
            rounded = x if rounded is None else rounded * x
        else:
            exact = _short(exact * x)
            if isinstance(exact, MP.mpf):
                exact, rounded = 1, exact if rounded is None else rounded * exact
    if rounded is None or exact == 0:
        return exact
    return _finite(rounded if exact == 1 else rounded * inexact(exact))


def power(base, exponent):
    """Raise `base` to `exponent`: b**e, with 0**0 = 1; complex powers are unusable."""
    if isinstance(exponent, Fraction) and exponent.denominator == 1:
        exponent = exponent.numerator
    if isinstance(exponent, int):
        return _integer_power(base, exponent)
    if base < 0:
        raise Unusable("a power of a negative number is complex")
    if base == 0:
        if sign(exponent) <= 0:
            raise Unusable("division by zero")
        return 0
    root = _exact_root(base, exponent)
    return _transcendental_power(base, exponent) if root is None else root


def sign(x) -> int:
    """Give the sign of `x`; a rounded number too close to 0 to tell is unusable."""
    if isinstance(x, MP.mpf):
        if x and MP.mag(x) > -2.3 * MP.dps:
            return 1 if x > 0 else -1
        if x:
            raise Unusable("a sign cannot be told from rounding")
        return 0
    return (x > 0) - (x < 0)


def integer(x) -> int:
    """Return `x` as an `int`, where it is one."""
    if isinstance(x, MP.mpf) or Fraction(x).denominator != 1:
        raise Unusable("an index or a limit of a sum is not an integer")
    return int(x)


def _short(x):
    """Keep an exact number of reasonable length; round a longer one."""
    if isinstance(x, int):
        return x if x.bit_length() <= MAX_BITS else inexact(x)
    if x.denominator == 1:
        return _short(x.numerator)
    return x if x.denominator.bit_length() + x.numerator.bit_length() <= MAX_BITS else inexact(x)


def _finite(x):
    """Refuse infinities, undefined values and exponents beyond all use; note the largest exponent."""
    exponent = MP.mag(x) if x and MP.isfinite(x) else 0
    if not MP.isfinite(x) or abs(exponent) > MAX_EXPONENT:
        raise Unusable("a value is infinite or too large")
    meet(exponent)
    return x


def _integer_power(base, exponent):
    if base == 0 and exponent < 0:
        raise Unusable("division by zero")
    if is_exact(base):
        bits = Fraction(base).numerator.bit_length() + Fraction(base).denominator.bit_length()
        if bits * abs(exponent) <= MAX_BITS or base in (0, 1, -1):
            return _short(Fraction(base) ** (exponent if abs(base) != 1 else exponent % 2))
        base = inexact(base)
    if base and abs(MP.mag(base)) * abs(exponent) > MAX_EXPONENT:
        raise Unusable("a power is too large")
    return _finite(1 / base if exponent == -1 else base**exponent)


def _exact_root(base, exponent):
    """Take the square root of a rational square exactly; None for everything else."""
    if not is_exact(base) or not isinstance(exponent, Fraction) or exponent.denominator != 2:
        return None
    p, q = Fraction(base).numerator, Fraction(base).denominator
    if isqrt(p) ** 2 != p or isqrt(q) ** 2 != q:
        return None
    return _integer_power(Fraction(isqrt(p), isqrt(q)), exponent.numerator)


def _transcendental_power(base, exponent):
    """Compute exp(e log b) for b > 0."""
    if exponent == Fraction(1, 2):
        return MP.sqrt(inexact(base))
    log_power = inexact(exponent) * MP.log(inexact(base))
    if abs(log_power) > MAX_EXPONENT:
        raise Unusable("a power is too large")
    return _finite(MP.exp(log_power))
