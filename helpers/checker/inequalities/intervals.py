"""Exact intervals of real numbers, each end open or closed.

    [a, b] + [c, d] = [a + c, b + d],    [a, b] * [c, d] = [min, max] of {ac, ad, bc, bd}

The interval of an expression contains every value the expression can take; an open end says that
the value is never reached. Ends are exact SymPy constants; when two constants cannot be compared
the interval is widened, never narrowed.
"""

from dataclasses import dataclass

from sympy import Integer, S, cosh, exp, log, oo

__all__ = [
    "EVERYTHING", "NONNEGATIVE", "POSITIVE", "Interval", "exponential", "hyperbolic_cosine", "increasing",
    "intersect", "is_less", "logarithm", "magnitude", "maximum", "minimum", "plus", "point", "power", "times",
    "union",
]  # fmt: skip

ZERO = Integer(0)


@dataclass(frozen=True)
class Interval:
    """The set of values between `low` and `high`; an open end is not reached."""

    low: object
    high: object
    low_open: bool = False
    high_open: bool = False

    @property
    def nonnegative(self):
        """True when no value is below zero."""
        return self.low == 0 or is_less(ZERO, self.low)

    @property
    def positive(self):
        """True when every value is above zero."""
        return is_less(ZERO, self.low) or (self.low == 0 and self.low_open)

    @property
    def nonpositive(self):
        """True when no value is above zero."""
        return self.negated.nonnegative

    @property
    def negative(self):
        """True when every value is below zero."""
        return self.negated.positive

    @property
    def nonzero(self):
        """True when zero is not a value."""
        return self.positive or self.negative

    @property
    def negated(self):
        """The interval of -x."""
        return Interval(-self.high, -self.low, self.high_open, self.low_open)


EVERYTHING = Interval(-oo, oo, True, True)
POSITIVE = Interval(ZERO, oo, True, True)
NONNEGATIVE = Interval(ZERO, oo, False, True)


def point(value):
    """Return the interval that holds one number."""
    return Interval(value, value)


def is_less(a, b):
    """True when the exact constants satisfy a < b for certain."""
    if a.is_Rational and b.is_Rational:
        return a.p * b.q < b.p * a.q
    if a in (b, oo) or b == -oo:
        return False
    if a == -oo or b == oo:
        return True
    return (b - a).is_positive is True


def plus(a, b):
    """Return the values of x + y."""
    return Interval(
        _sum_of_ends(a.low, b.low, -oo), _sum_of_ends(a.high, b.high, oo),
        a.low_open or b.low_open, a.high_open or b.high_open,
    )  # fmt: skip


def times(a, b):
    """Return the values of x * y; a bilinear function is extreme at the corners."""
    corners = [
        _corner(x, x_open, y, y_open)
        for x, x_open in ((a.low, a.low_open), (a.high, a.high_open))
        for y, y_open in ((b.low, b.low_open), (b.high, b.high_open))
    ]
    low, low_open = _least(corners)
    high, high_open = _least([(-value, is_open) for value, is_open in corners])
    return Interval(low, -high, low_open, high_open)


def union(a, b):
    """Return the smallest interval that contains both."""
    low, low_open = _least([(a.low, a.low_open), (b.low, b.low_open)])
    high, high_open = _least([(-a.high, a.high_open), (-b.high, b.high_open)])
    return Interval(low, -high, low_open, high_open)


def intersect(a, b):
    """Return the values in both; where the ends cannot be compared those of `a` stay."""
    low, low_open = _greatest(a.low, a.low_open, b.low, b.low_open)
    high, high_open = _greatest(-a.high, a.high_open, -b.high, b.high_open)
    return Interval(low, -high, low_open, high_open)


def maximum(a, b):
    """Return the values of max(x, y)."""
    low, low_open = _greatest(a.low, a.low_open, b.low, b.low_open)
    return Interval(low, union(a, b).high, low_open, union(a, b).high_open)


def minimum(a, b):
    """Return the values of min(x, y)."""
    return maximum(a.negated, b.negated).negated


def magnitude(a):
    """Return the values of |x|."""
    if a.nonnegative:
        return a
    if a.nonpositive:
        return a.negated
    return Interval(ZERO, union(a, a.negated).high, False, union(a, a.negated).high_open)


def increasing(function, a, whole=EVERYTHING):
    """Return the values of an increasing function on `a`; `whole` holds all its values."""
    low, low_open = (whole.low, whole.low_open) if a.low == -oo else (function(a.low), a.low_open)
    high, high_open = (whole.high, whole.high_open) if a.high == oo else (function(a.high), a.high_open)
    return Interval(low, high, low_open, high_open)


def power(base, exponent):
    """Return the values of x**e for a number e, where defined.

    Even powers depend on |x|, odd ones increase, a fractional one needs x >= 0 and is monotone there;
    a negative exponent is the reciprocal of the positive one.
    """
    if exponent.is_negative:
        return _reciprocal(power(base, -exponent))
    if exponent.is_Integer and exponent % 2 == 0:
        base = magnitude(base)
    elif not exponent.is_Integer:
        base = intersect(base, NONNEGATIVE)
    return increasing(lambda x: x**exponent, base)


def hyperbolic_cosine(a):
    """Return the values of cosh x, which increases with |x|."""
    return increasing(cosh, magnitude(a))


def exponential(a):
    """Return the values of exp x."""
    return increasing(exp, a, POSITIVE)


def logarithm(a):
    """Return the values of log x where x > 0."""
    a = intersect(a, POSITIVE)
    low, low_open = (-oo, True) if a.low == 0 else (log(a.low), a.low_open)
    high, high_open = (oo, True) if a.high == oo else (log(a.high), a.high_open)
    return Interval(low, high, low_open, high_open)


def _reciprocal(a):
    """Return the values of 1/x where x is not zero; of either sign they can be anything."""
    if a.nonpositive:
        return _reciprocal(a.negated).negated
    if not a.nonnegative:
        return EVERYTHING
    high, high_open = (oo, True) if a.low == 0 else (1 / a.low, a.low_open)
    low, low_open = (ZERO, True) if a.high == oo else (S.One / a.high, a.high_open)
    return Interval(low, high, low_open, high_open)


def _sum_of_ends(a, b, infinite):
    """Return a + b where either may be `infinite`."""
    return infinite if a is infinite or b is infinite else a + b


def _corner(x, x_open, y, y_open):
    """Return x*y and whether it is not reached; 0 times an infinite end is 0, for the factor is finite."""
    x_zero, y_zero = _is_zero(x), _is_zero(y)
    if x_zero or y_zero:
        return ZERO, not ((x_zero and not x_open) or (y_zero and not y_open))
    return x * y, x_open or y_open


def _is_zero(end):
    return end is ZERO or (end.is_Float and end == 0)


def _least(ends):
    """Return the least of several (value, open) ends, closed if a closed one has it; -oo when unsure."""
    best, best_open = ends[0]
    for value, is_open in ends[1:]:
        if value == best:
            best_open = best_open and is_open
        elif is_less(value, best):
            best, best_open = value, is_open
        elif not is_less(best, value):
            return -oo, True
    return best, best_open


def _greatest(a, a_open, b, b_open):
    """Return the greater of two lower ends, open if an open one has it; `a` when unsure."""
    if a == b:
        return a, a_open or b_open
    return (b, b_open) if is_less(a, b) else (a, a_open)
