"""Is an expression positive wherever it is defined? Told from its form alone.

exp x > 0,   p_k > 0 for a positive letter,   x^2 >= 0,   sums and products of such
"""

from sympy import Abs, Sum, exp

__all__ = ["is_nonnegative", "is_positive"]


def is_positive(expr):
    """Tell whether an expression is positive by its form.

    Examples
    --------
    >>> from helpers.symbols import scalar
    >>> x = scalar("x")
    >>> is_positive(1 + x**2), is_positive(x**2)
    (True, False)
    """
    if expr.is_Number:
        return expr > 0
    if expr.is_Add:
        return all(map(is_nonnegative, expr.args)) and any(map(is_positive, expr.args))
    if expr.is_Mul:
        return all(map(is_positive, expr.args))
    if expr.is_Pow:
        return is_positive(expr.base)
    if isinstance(expr, Sum):
        never_empty = all(low == 1 and high.is_Symbol for _, low, high in expr.limits)
        return never_empty and is_positive(expr.function)
    return isinstance(expr, exp) or bool((expr.is_Symbol or expr.is_Indexed) and expr.is_positive)


def is_nonnegative(expr):
    """Tell whether an expression is at least 0 by its form."""
    if is_positive(expr) or isinstance(expr, Abs):
        return True
    if expr.is_Number:
        return expr >= 0
    if expr.is_Add or expr.is_Mul:
        return all(map(is_nonnegative, expr.args))
    if expr.is_Pow:
        return expr.exp.is_even is True and expr.exp.is_positive is True
    return isinstance(expr, Sum) and is_nonnegative(expr.function)
