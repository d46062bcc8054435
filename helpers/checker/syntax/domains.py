"""Where is an expression defined? SymPy must not work out x/x to 1 before the checker has seen the x.

    x/x,  sqrt(x)^2,  exp(log(x)),  0*log(x),  1/x - 1/x

Each of these is worked out by SymPy to something that is defined in more places. An expression is worked
out only when everything in it that may be undefined (denominators, roots, logarithms and the like) is still
there afterwards; otherwise it stays as it is written, and the checker finds the conditions.
"""

from functools import cmp_to_key, lru_cache

import sympy as sp
from sympy.core.basic import Basic

__all__ = ["add", "keeping", "multiply", "raise_to", "restrictions"]

PARTIAL = (sp.log, sp.tan, sp.coth, sp.asin, sp.acos, sp.acosh, sp.atanh, sp.factorial, sp.binomial)
"""Functions that are not defined for every real number."""


@lru_cache(maxsize=4096)
def restrictions(expr):
    """Return the parts of an expression that need not be defined, each with its kind.

    Parameters
    ----------
    expr : sympy.Basic
        Any expression.

    Returns
    -------
    frozenset of (kind, sympy.Basic)
        Bases of powers that are no whole positive ones, and arguments of `PARTIAL` functions.

    Examples
    --------
    >>> x, y = sp.symbols("x y", real=True)
    >>> restrictions(x + sp.log(y)) == {("log", y)}
    True
    """
    found = frozenset().union(*map(restrictions, expr.args))
    if isinstance(expr, sp.Pow) and not _is_total(*expr.args):
        return found | {("denominator" if expr.exp.is_integer else "root", expr.base)}
    if isinstance(expr, PARTIAL) and not expr.is_number:
        return found | {(type(expr).__name__, expr.args[0])}
    return found


def keeping(function):
    """Return a function that leaves its value as it is written where working it out would lose a restriction.

    Parameters
    ----------
    function : callable
        A SymPy class, which takes ``evaluate=False``.

    Returns
    -------
    callable
        From SymPy arguments to an expression that is defined where the written one is.
    """

    def build(*arguments):
        value = function(*arguments)
        if _inside(arguments) <= restrictions(value):
            return value
        return function(*arguments, evaluate=False)

    build.__name__ = function.__name__
    return build


def add(*terms):
    """Return a sum, worked out where that loses nothing."""
    return keeping(sp.Add)(*_in_order(terms))


def multiply(*factors):
    """Return a product, worked out where that loses nothing."""
    return keeping(sp.Mul)(*_in_order(factors))


raise_to = keeping(sp.Pow)


def _is_total(base, exponent):
    """Tell whether a power is defined for every value of its letters."""
    if base.is_number and base.is_positive:
        return True
    return bool(exponent.is_integer and exponent.is_nonnegative)


def _inside(arguments):
    return frozenset().union(*map(restrictions, arguments))


def _in_order(arguments):
    """Return numbers, then all else in the order in which SymPy keeps the arguments of sums and products."""
    numbers = [e for e in arguments if e.is_Number]
    return [*numbers, *sorted((e for e in arguments if not e.is_Number), key=cmp_to_key(Basic.compare))]
