"""Which numbers the assumptions of a symbol allow, and how a drawn number is bent to fit them."""

from __future__ import annotations

from fractions import Fraction

from helpers.checker.refuter.reals import is_exact

__all__ = ["admits", "bend"]


def _is_integer(x):
    return is_exact(x) and Fraction(x).denominator == 1


DEMANDS = (
    ("is_integer", _is_integer, True),
    ("is_even", lambda x: _is_integer(x) and x % 2 == 0, True),
    ("is_odd", lambda x: _is_integer(x) and x % 2 == 1, True),
    ("is_rational", is_exact, True),
    ("is_zero", lambda x: x == 0, True),
    ("is_nonzero", lambda x: x != 0, True),
    ("is_positive", lambda x: x > 0, True),
    ("is_negative", lambda x: x < 0, True),
    ("is_nonnegative", lambda x: x >= 0, True),
    ("is_nonpositive", lambda x: x <= 0, True),
    ("is_prime", lambda x: _is_integer(x) and x > 1 and all(x % k for k in range(2, int(x**0.5) + 1)), True),
    ("is_integer", lambda x: not _is_integer(x), False),
    ("is_zero", lambda x: x != 0, False),
)


def admits(symbol, x) -> bool:
    """Tell whether the assumptions of `symbol` allow the value `x`."""
    return all(holds(x) for name, holds, when in DEMANDS if getattr(symbol, name, None) is when)


def bend(symbol, x):
    """Change the exact number `x` as little as is needed to satisfy usual assumptions of `symbol`."""
    if symbol.is_integer:
        x = round(x)
    if symbol.is_even or symbol.is_odd:
        x = 2 * x + (1 if symbol.is_odd else 0)
    if symbol.is_nonnegative:
        x = abs(x)
    if symbol.is_nonpositive:
        x = -abs(x)
    if x == 0 and symbol.is_zero is False:
        x = -1 if symbol.is_nonpositive else 1
        x = 2 * x if symbol.is_even else x
    return x
