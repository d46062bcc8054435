"""The sign of an expression, read off the interval of its values.

positive: > 0,    nonnegative: >= 0,    negative: < 0,    nonpositive: <= 0
"""

from helpers.checker.inequalities.bound_indices import canonical
from helpers.checker.inequalities.enclosures import interval_of, is_nonzero
from helpers.checker.inequalities.facts import Facts

__all__ = [
    "interval_of",
    "is_negative",
    "is_nonnegative",
    "is_nonpositive",
    "is_nonzero",
    "is_positive",
    "sign_of",
]


def sign_of(expr, facts=None):
    """Return the sign of an expression in one word.

    ``positive, nonnegative, zero, nonpositive, negative or unknown``

    Parameters
    ----------
    expr : sympy.Expr
        A real expression.
    facts : Facts, optional
        Hypotheses made by `facts_from`.

    Returns
    -------
    str
        The strongest of the six words that is certain wherever the expression is defined.

    Examples
    --------
    >>> from sympy import Symbol, exp
    >>> sign_of(exp(Symbol("x", real=True)))
    'positive'
    """
    found = interval_of(canonical(expr), facts or Facts())
    if found.low == found.high == 0:
        return "zero"
    words = ("positive", "nonnegative", "negative", "nonpositive")
    return next((word for word in words if getattr(found, word)), "unknown")


def is_positive(expr, facts):
    """True when every value of `expr` is above zero."""
    return interval_of(expr, facts).positive


def is_negative(expr, facts):
    """True when every value of `expr` is below zero."""
    return interval_of(expr, facts).negative


def is_nonnegative(expr, facts):
    """True when no value of `expr` is below zero."""
    return interval_of(expr, facts).nonnegative


def is_nonpositive(expr, facts):
    """True when no value of `expr` is above zero."""
    return interval_of(expr, facts).nonpositive
