"""Where an expression is defined and real.

    1/x needs x != 0,    log x needs x > 0,    sqrt(x) needs x >= 0

An inequality speaks of real numbers. What is certain from assumptions and facts is settled here,
the rest is returned as conditions for the statement to declare.
"""

import sympy as sp
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from helpers.checker.inequalities.bound_indices import canonical, free_indices, is_opened, least, open_outer
from helpers.checker.inequalities.signs import is_nonnegative, is_nonzero, is_positive

__all__ = ["conditions_for_real"]

_EVERYWHERE = (
    sp.Add, sp.Mul, sp.exp, sp.Max, sp.Min, sp.Abs, sp.tanh, sp.erf, sp.sinh, sp.cosh, sp.atan, sp.sin,
    sp.cos, sp.Heaviside, sp.sign, AppliedUndef,
)  # fmt: skip
_KINKED = (sp.Max, sp.Min, sp.Abs, sp.Heaviside, sp.sign, sp.Piecewise, sp.KroneckerDelta)


class _NotKnownReal(Exception):
    """Nothing is known about an operation in the expression."""


def conditions_for_real(expr, facts):
    """Return the conditions under which `expr` is defined and real.

    Parameters
    ----------
    expr : sympy.Expr
        An expression in letters with declared assumptions.
    facts : Facts
        Hypotheses made by `facts_from`.

    Returns
    -------
    tuple of sympy relations, or None
        Empty when `expr` is real throughout; None when it contains an operation that is not in the
        table, or a condition that would have to hold for every term of a sum.

    Examples
    --------
    >>> from sympy import Symbol
    >>> from helpers.checker.inequalities.facts import Facts
    >>> x = Symbol("x", real=True)
    >>> conditions_for_real(1 / x, Facts()), conditions_for_real(1 / (1 + x**2), Facts())
    ((Ne(x, 0),), ())
    """
    try:
        found = dict.fromkeys(_conditions(canonical(expr), facts))
    except _NotKnownReal:
        return None
    found.pop(sp.true, None)
    if sp.false in found or any(is_opened(i) for condition in found for i in free_indices(condition.lhs)):
        return None
    return tuple(found)


def _conditions(expr, facts):
    """Yield the conditions of an expression, those of its branches included."""
    if expr.is_number and not expr.args:
        if not expr.is_real:
            raise _NotKnownReal
    elif isinstance(expr, (sp.Symbol, sp.Idx, sp.Indexed)):
        yield from _letter(expr)
    elif isinstance(expr, (sp.Sum, sp.Product)):
        yield from _total(expr, facts)
    elif isinstance(expr, sp.Piecewise):
        yield from _branches(expr, facts)
    elif isinstance(expr, sp.Derivative):
        yield from _derivative(expr, facts)
    elif isinstance(expr, sp.KroneckerDelta):
        return
    else:
        yield from _operation(expr, facts)


def _operation(expr, facts):
    """Yield the conditions of an operation on real arguments, then those of its arguments."""
    if isinstance(expr, sp.Pow):
        yield from _power(expr, facts)
    elif isinstance(expr, sp.log):
        if not is_positive(expr.args[0], facts):
            yield sp.Gt(expr.args[0], 0)
    elif not isinstance(expr, _EVERYWHERE) or (isinstance(expr, AppliedUndef) and not expr.is_real):
        raise _NotKnownReal
    for argument in expr.args:
        yield from _conditions(argument, facts)


def _letter(expr):
    """Refuse a letter that is not declared real."""
    if isinstance(expr, sp.Idx) or expr.is_real:
        return ()
    raise _NotKnownReal


def _power(expr, facts):
    """Yield x != 0 for a negative integer exponent, x >= 0 or x > 0 for any other."""
    base, exponent = expr.args
    if is_positive(base, facts):
        return
    if exponent.is_integer and not exponent.has(sp.Sum, sp.Product):
        if not is_nonnegative(exponent, facts) and not is_nonzero(base, facts):
            yield sp.Ne(base, 0)
    elif is_positive(exponent, facts):
        if not is_nonnegative(base, facts):
            yield sp.Ge(base, 0)
    else:
        yield sp.Gt(base, 0)


def _total(expr, facts):
    """Yield the conditions of one general term; the range must be finite and its length not negative."""
    if any(len(limit) != 3 or not (limit[1].is_finite and limit[2].is_finite) for limit in expr.limits):
        raise _NotKnownReal
    summand, _, lower, upper = open_outer(expr, (expr, *facts.expressions))
    if least(canonical(upper - lower + 1), facts.floors) < 0:
        raise _NotKnownReal
    yield from _conditions(summand, facts)


def _branches(expr, facts):
    """Yield the conditions of each branch, under the condition of the branch."""
    if expr.args[-1].cond != True:  # noqa: E712  (SymPy's true)
        raise _NotKnownReal
    for value, condition in expr.args:
        if condition != True and not isinstance(condition, Relational):  # noqa: E712
            raise _NotKnownReal
        yield from _conditions(value, facts.assume(condition))
        if isinstance(condition, Relational):
            facts = facts.assume(condition.negated)


def _derivative(expr, facts):
    """Yield the conditions of the function; one with kinks or jumps may have no derivative."""
    if expr.expr.has(*_KINKED):
        raise _NotKnownReal
    conditions = list(_conditions(expr.expr, facts))
    if any(isinstance(condition, sp.Ge) for condition in conditions):
        raise _NotKnownReal
    yield from conditions
