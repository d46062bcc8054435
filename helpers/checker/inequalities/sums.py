"""Sums split over additions, with everything pulled out that does not depend on the index.

sum_k (f + c*g) = sum_k f + c * sum_k g,     sum_k sum_l f = sum_l sum_k f
"""

from functools import lru_cache

from sympy import Add, Mul, Sum

from helpers.checker.inequalities.bound_indices import canonical, free_indices, open_outer
from helpers.checker.inequalities.goal import factors_of, terms_of

__all__ = ["by_exchanging", "by_spreading", "opened_factor", "spread"]


def by_spreading(goal):
    """Split the sums over additions, which changes no value."""
    result = canonical(spread(goal.expr))
    if result != goal.expr:
        yield (goal.about(result),)


def by_exchanging(goal):
    """Take an inner sum outside: sum_k a_k sum_l b_kl = sum_l sum_k a_k b_kl when l's range is free of k."""
    for term in terms_of(goal.expr):
        for total in factors_of(term):
            if isinstance(total, Sum):
                for other in _exchanged(total, goal.mentioned):
                    yield (goal.about(goal.expr - term + term / total * other),)


@lru_cache(maxsize=4096)
def spread(expr):
    """Return `expr` multiplied out at the top, with its sums split and freed of constant factors.

    Sound because the sums are finite: a sum is linear in its summand.
    """
    if not expr.has(Sum):
        return expr
    if isinstance(expr, Sum):
        return _spread_sum(expr)
    if isinstance(expr, Add):
        return Add(*(spread(term) for term in expr.args))
    if isinstance(expr, Mul):
        return Mul(*(spread(factor) for factor in expr.args)).expand(deep=False)
    return expr.func(*(spread(argument) for argument in expr.args))


def opened_factor(term, total, avoiding):
    """Return (weight, summand, index, lower, upper) with term = weight * sum over the index of the summand.

    `total` is a sum among the factors of `term`; a number before it counts to the summand.
    """
    number, rest = term.as_coeff_Mul()
    weight = Mul(*(factor for factor in factors_of(rest) if factor != total))
    summand, index, lower, upper = open_outer(total, avoiding)
    return weight, number * summand, index, lower, upper


def _spread_sum(total):
    summand, fresh, lower, upper = open_outer(canonical(total), (total,))
    return Add(*(_over(term, fresh, lower, upper) for term in terms_of(spread(summand).expand(deep=False))))


def _over(term, index, lower, upper):
    """Return the sum of a product over the index, factors that do not depend on it outside."""
    inside = [factor for factor in factors_of(term) if index in free_indices(factor)]
    outside = [factor for factor in factors_of(term) if factor not in inside]
    total = Sum(Mul(*inside), (index, lower, upper)) if inside else upper - lower + 1
    return Mul(*outside, canonical(total))


def _exchanged(total, avoiding):
    """Yield the forms of a sum with one of its inner sums outermost."""
    summand, k, *outer = open_outer(total, avoiding)
    for inner in factors_of(summand):
        if isinstance(inner, Sum):
            part, m, *ends = open_outer(inner, (*avoiding, summand))
            if not any(k in free_indices(end) for end in ends):
                rest = Mul(*(factor for factor in factors_of(summand) if factor is not inner))
                yield canonical(Sum(_over(rest * part, k, *outer), (m, *ends)))
