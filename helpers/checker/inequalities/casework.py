"""Inequalities with Abs, Max, Min and Piecewise.

|t| >= t,    |t| >= -t,    |a*b| = |a|*|b|
|t| = t if t >= 0, else -t;    max(a, b) = a if a >= b, else b
"""

from sympy import Abs, Add, Ge, Le, Max, Min, Mul, Piecewise, Pow
from sympy.core.relational import Relational

from helpers.checker.inequalities.bound_indices import free_indices, is_bound
from helpers.checker.inequalities.goal import factors_of, terms_of

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
    """Replace a maximum by one of its arguments: max(a, b) >= a; and -min(a, b) >= -a.

    Only for a term with a positive number in front; the rest of the term must be that maximum.
    """
    for term in terms_of(goal.expr):
        number, rest = term.as_coeff_Mul()
        if (isinstance(rest, Max) and number > 0) or (isinstance(rest, Min) and number < 0):
            for argument in rest.args:
                yield (goal.about(goal.expr - term + number * argument),)


def by_cases(goal):
    """Tell cases apart: one of t >= 0 and t <= 0 holds, and in each the expression has a simpler form."""
    kinked = goal.expr.atoms(Abs, Max, Min, Piecewise)
    for entry in sorted(kinked, key=lambda entry: (entry.count_ops(), str(entry))):
        cases = None if any(is_bound(i) for i in free_indices(entry)) else _cases(entry)
        if cases:
            yield tuple(
                goal.about(goal.expr.xreplace({entry: value}), condition)
                for condition, value in cases
                if condition != False  # noqa: E712  (SymPy's false: an empty case)
            )


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
    if isinstance(entry, Piecewise):
        (value, condition), *others = entry.args
        if not isinstance(condition, Relational) or not others:
            return None
        return (condition, value), (condition.negated, Piecewise(*others))
    first, *others = entry.args
    rest = entry.func(*others)
    keep_first, keep_rest = (Ge, Le) if isinstance(entry, Max) else (Le, Ge)
    return (keep_first(first, rest), first), (keep_rest(first, rest), rest)
