"""Inequalities from tangent lines.

    exp u >= 1 + u,    log u <= u - 1,    log u >= 1 - 1/u,    cosh u >= 1 + u**2/2

A convex function lies above its tangents, a concave one below.
"""

from sympy import Add, Mul, Sum, cosh, exp, log

from helpers.checker.inequalities.bound_indices import canonical, least
from helpers.checker.inequalities.goal import factors_of, terms_of
from helpers.checker.inequalities.signs import is_nonnegative, is_nonpositive
from helpers.checker.inequalities.sums import opened_factor

__all__ = ["by_tangents"]

# function, and lower and upper bound of its values as functions of its argument
_TANGENTS = (
    (exp, lambda u: 1 + u, None),
    (log, lambda u: 1 - 1 / u, lambda u: u - 1),
    (cosh, lambda u: 1 + u**2 / 2, None),
)


def by_tangents(goal):
    """Replace c*f(u) by c*(tangent of f at u): below it for c >= 0, above it for c <= 0.

    Under a sum sign the same is done to every term, the weight outside not being negative. The function is
    used where it stands, hence u > 0 under a logarithm.
    """
    for term in terms_of(goal.expr):
        for factor in factors_of(term):
            if isinstance(factor, Sum):
                yield from _replaced_under_sum(goal, term, factor)
            for line in _lines(goal, term, factor):
                yield (goal.about(goal.expr - term + line),)


def _replaced_under_sum(goal, term, total):
    """Yield the goal with a tangent in every term of a sum, as one sum for each part of the tangent."""
    weight, summand, fresh, lower, upper = opened_factor(term, total, goal.mentioned)
    if len(terms_of(summand)) > 1 or least(canonical(upper - lower + 1), goal.facts.floors) < 0:
        return
    for factor in factors_of(summand):
        for line in _lines(goal, summand, factor):
            parts = [weight * Sum(part, (fresh, lower, upper)) for part in terms_of(line)]
            yield goal.about(goal.expr - term + Add(*parts)), goal.about(weight)


def _lines(goal, term, value):
    """Yield what is at most `term`, with a tangent in place of the factor `value`."""
    factors = list(factors_of(term))
    factors.remove(value)
    weight = Mul(*factors)
    for function, below, above in _TANGENTS:
        if isinstance(value, function):
            bound = below if is_nonnegative(weight, goal.facts) else None
            bound = above if bound is None and is_nonpositive(weight, goal.facts) else bound
            if bound is not None:
                yield Add(*(weight * part for part in terms_of(bound(value.args[0]))))
