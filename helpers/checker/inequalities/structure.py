"""How an expression is built: its size, and whether it is a number.

    size(f(a, b)) = 1 + size(a) + size(b),    f(a, b) is a number when a and b are

A search asks this of the same expressions again and again, and SymPy works it out anew each time: an
answer is remembered for every part.
"""

from functools import lru_cache

from sympy import Product, Sum
from sympy.core.function import AppliedUndef

__all__ = ["is_number", "size_of"]

_NEVER_NUMBERS = (Sum, Product, AppliedUndef)


@lru_cache(maxsize=16384)
def is_number(expr):
    """True for an expression without letters; a sum or a product over a range does not count as one."""
    if not expr.args:
        return bool(expr.is_number)
    return not isinstance(expr, _NEVER_NUMBERS) and all(map(is_number, expr.args))


@lru_cache(maxsize=16384)
def size_of(expr):
    """Return the number of operations in an expression."""
    return int(expr.count_ops())
