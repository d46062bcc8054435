"""Double sums, by pairs of indices.

T(k, l) + T(l, k) >= 0 for all k, l   =>   sum_k sum_l T(k, l) >= 0
"""

from sympy import Add, Mul, Sum

from helpers.checker.inequalities.bound_indices import (
    canonical,
    fresh_index,
    least,
    open_outer,
    replace_free,
)  # fmt: skip
from helpers.checker.inequalities.goal import factors_of, terms_of

__all__ = ["by_pairs"]


def by_pairs(goal):
    """Compare double sums over one range by two general indices, each pair taken both ways round.

    A product of two sums is a double sum, and so is the number of terms times a sum. Twice the double sum
    is that of T(k, l) + T(l, k).
    """
    for ends in dict.fromkeys(total.limits[-1][1:] for total in _outer_sums(goal.expr)):
        if least(canonical(ends[1] - ends[0] + 1), goal.facts.floors) < 0:
            continue
        k = fresh_index(*ends, goal.mentioned)
        l = fresh_index(*ends, (*goal.mentioned, k))
        parts = [_at_pair(term, ends, k, l) for term in terms_of(goal.expr)]
        if None not in parts:
            one_way = Add(*parts)
            both = one_way + _exchanged(one_way, k, l)
            yield (goal.about(both.expand()),)


def _outer_sums(expr):
    """Return the sums among the factors of the terms, powers of sums included."""
    factors = (factor.as_base_exp()[0] for term in terms_of(expr) for factor in factors_of(term))
    return [factor for factor in factors if isinstance(factor, Sum)]


def _at_pair(term, ends, k, l):
    """Return T(k, l) with term = sum_kl T(k, l), or None."""
    found, rest = [], []
    length = canonical(ends[1] - ends[0] + 1)
    for factor in factors_of(term):
        base, exponent = factor.as_base_exp()
        same = _is_over(base, ends) or base == length
        copies = int(exponent) if same and exponent in (1, 2) else 0
        (found if copies else rest).extend([base] * copies or [factor])
    if len(found) == 1 and isinstance(found[0], Sum):
        return _nested(found[0], rest, ends, k, l)
    if len(found) < 2:
        return None
    first, second, *others = found
    return Mul(_at(first, k), _at(second, l), *others, *rest)


def _nested(total, rest, ends, k, l):
    """Return the summand of a sum of sums over the range."""
    inside = list(factors_of(_at(total, k)))
    second = next((factor for factor in inside if _is_over(factor, ends)), None)
    if second is None:
        return None
    inside.remove(second)
    return Mul(_at(second, l), *inside, *rest)


def _is_over(expr, ends):
    """True for a sum with that outer range."""
    return isinstance(expr, Sum) and expr.limits[-1][1:] == ends


def _at(total, index):
    """Return the summand at an index; a number of terms is the sum of ones."""
    if not isinstance(total, Sum):
        return Add(1)
    summand, opened, _, _ = open_outer(total, (total, index))
    return replace_free(summand, opened, index)


def _exchanged(expr, k, l):
    """Return `expr` with k and l exchanged."""
    aside = fresh_index(k.lower, k.upper, (expr, k, l))
    return replace_free(replace_free(replace_free(expr, k, aside), l, k), aside, l)
