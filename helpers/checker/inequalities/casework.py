"""Inequalities with Abs, Max, Min, sign, Heaviside and Piecewise.

|t| >= t,    |t| >= -t,    |a*b| = |a|*|b|
|t| = t if t >= 0, else -t;    max(a, b) = a if a >= b, else b
"""

from sympy import (
    Abs,
    Add,
    Eq,
    Ge,
    Gt,
    Heaviside,
    Integer,
    Le,
    Lt,
    Max,
    Min,
    Mul,
    Piecewise,
    Pow,
    Sum,
    sign,
)
from sympy.core.relational import Relational

from helpers.checker.inequalities.bound_indices import canonical, free_indices, is_bound, least
from helpers.checker.inequalities.goal import factors_of, terms_of
from helpers.checker.inequalities.signs import is_nonnegative, is_nonpositive
from helpers.checker.inequalities.sums import opened_factor, spread

__all__ = ["by_absolute_values", "by_cases", "by_extremes"]


def by_absolute_values(goal):
    """Drop |t| with a term that it outweighs: c*|t| + s >= 0 when |s| = c*|t|, letter by letter."""
    terms = terms_of(goal.expr)
    for weight in terms:
        if not weight.has(Abs):
            continue
        for term in terms:
            if term is not weight and _magnitude(term) == weight == _magnitude(weight):
                rest = goal.expr - weight - term
                yield (goal.about(rest),) if rest != 0 else ()


def by_extremes(goal):
    """Replace a maximum by an argument: w max(a, b) >= w a for w >= 0, w min(a, b) >= w a for w <= 0.

    Under a sum sign the same is done to every term, the weight outside not being negative.
    """
    for term in terms_of(goal.expr):
        for value in factors_of(term):
            if isinstance(value, Sum):
                yield from _replaced_under_sum(goal, term, value)
            for smaller in _with_arguments(goal, term, value):
                yield (goal.about(goal.expr - term + smaller),)


def by_cases(goal):
    """Tell cases apart: one of t >= 0 and t <= 0 holds, and in each the expression has a simpler form."""
    kinked = goal.expr.atoms(Abs, Max, Min, Piecewise, Heaviside, sign)
    for entry in sorted(kinked, key=lambda entry: (entry.count_ops(), str(entry))):
        cases = None if any(is_bound(i) for i in free_indices(entry)) else _cases(entry)
        if cases:
            yield tuple(
                goal.about(goal.expr.xreplace({entry: value}), condition)
                for condition, value in cases
                if condition != False  # noqa: E712  (SymPy's false: an empty case)
            )


def _replaced_under_sum(goal, term, total):
    """Yield the goal with an argument in place of the maximum in every term of a sum."""
    weight, summand, k, lower, upper = opened_factor(term, total, goal.mentioned)
    if least(canonical(upper - lower + 1), goal.facts.floors) < 0:
        return
    for value in factors_of(summand):
        for smaller in _with_arguments(goal, summand, value):
            fresh = spread(weight * Sum(smaller, (k, lower, upper)))
            yield goal.about(goal.expr - term + fresh), goal.about(weight)


def _with_arguments(goal, term, value):
    """Yield what is at most `term`, with an argument in place of its factor `value`, a maximum or minimum."""
    weight = Mul(*(factor for factor in factors_of(term) if factor != value))
    outweighs = {Max: is_nonnegative, Min: is_nonpositive}.get(type(value))
    if outweighs is not None and outweighs(weight, goal.facts):
        yield from (weight * argument for argument in value.args)


def _magnitude(term):
    """Return |term| as a product of |factor|, each in one form."""
    return Mul(*(_magnitude_of(factor) for factor in factors_of(term)))


def _magnitude_of(factor):
    """Return |factor|, with |a*b| as |a|*|b| and |a|**n for the n-th power."""
    if isinstance(factor, Abs):
        return _magnitude(factor.args[0])
    if isinstance(factor, Pow) and factor.exp.is_Integer:
        return _magnitude(factor.base) ** factor.exp
    if isinstance(factor, Add) and factor.could_extract_minus_sign():
        factor = -factor
    return Abs(factor)


def _cases(entry):
    """Return the pairs (condition, value) of a kinked function; the conditions leave nothing out."""
    if isinstance(entry, Abs):
        inner = entry.args[0]
        return (Ge(inner, 0), inner), (Le(inner, 0), -inner)
    if isinstance(entry, (Heaviside, sign)):
        inner, at_zero = (*entry.args, Integer(0))[:2]
        below = Integer(0) if isinstance(entry, Heaviside) else Integer(-1)
        return (Gt(inner, 0), Integer(1)), (Lt(inner, 0), below), (Eq(inner, 0), at_zero)
    if isinstance(entry, Piecewise):
        (value, condition), *others = entry.args
        if not isinstance(condition, Relational) or not others:
            return None
        return (condition, value), (condition.negated, Piecewise(*others))
    first, *others = entry.args
    rest = entry.func(*others)
    keep_first, keep_rest = (Ge, Le) if isinstance(entry, Max) else (Le, Ge)
    return (keep_first(first, rest), first), (keep_rest(first, rest), rest)
