"""Numbers that would grow out of proportion are refused before SymPy computes them.

    2^1000 has 301 digits;    9^9^9 has 369 million;    exp(10^6 log 3) is 3^1000000 to SymPy

A power of numbers is one call that nothing can interrupt, so its size is estimated beforehand: b^e has about
e times as many bits as b.
"""

import sympy as sp

from helpers.checker.syntax.bounds import LARGEST_EXPONENT, LARGEST_FACTORIAL, MOST_BITS

__all__ = [
    "TooLarge",
    "bits",
    "require_moderate_exponent",
    "require_moderate_exponential",
    "require_moderate_power",
    "require_small",
]


class TooLarge(ValueError):
    """A value that SymPy would spend too long on."""


def bits(number):
    """Return the number of bits of numerator or denominator, whichever has more."""
    return max(number.p.bit_length(), number.q.bit_length())


def require_moderate_exponent(exponent):
    """Refuse a large number in an exponent; the checker multiplies powers of sums out."""
    numbers = [abs(x) for x in exponent.atoms(sp.Rational)]
    if any(x > LARGEST_EXPONENT or x.q > LARGEST_EXPONENT for x in numbers):
        raise TooLarge(
            f"a number in an exponent must be at most {LARGEST_EXPONENT}, and so must its denominator; "
            "write a letter in its place"
        )


def require_moderate_power(base, exponent):
    """Refuse a power of a number, or of a product with one, that has too many digits."""
    factor = base.as_coeff_Mul()[0]
    numbers = isinstance(exponent, sp.Rational) and isinstance(factor, sp.Rational)
    if numbers and bits(factor) > 1 and bits(factor) * abs(exponent) > MOST_BITS:
        raise TooLarge(f"a power of a number must have at most {MOST_BITS} bits")


def require_moderate_exponential(x):
    """Refuse exp(c log b) with a large number c, which SymPy turns into b^c."""
    for term in sp.Add.make_args(x):
        number, rest = term.as_coeff_Mul()
        if rest.has(sp.log) and abs(number) > LARGEST_EXPONENT:
            raise TooLarge(f"a factor of a logarithm in `exp` must be at most {LARGEST_EXPONENT}")


def require_small(name, numbers):
    """Refuse a large number in a factorial or a binomial coefficient."""
    if any(x.is_number and not abs(x) <= LARGEST_FACTORIAL for x in numbers):
        raise TooLarge(f"a number in `{name}` must be at most {LARGEST_FACTORIAL}")
