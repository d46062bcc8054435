"""Logarithms merged, and their means.

c log a + c log b = c log(a b)                                          for a, b > 0
sum_k w_k c g_k >= -c log(sum_k w_k exp(-g_k))     for w_k >= 0, sum_k w_k = 1, c >= 0     (Gibbs)

The second is Jensen's inequality for exp. With g = log(p/q) and w = p it says that a relative
entropy is not negative, with g = log p that an entropy is at most log n; with w = a/sum a and c = sum a
it is the log-sum inequality.
"""

from sympy import Add, Integer, Mul, Sum, exp, log

from helpers.checker.inequalities.bound_indices import canonical, free_indices, fresh_index, least
from helpers.checker.inequalities.goal import common_part, divide, factors_of, terms_of
from helpers.checker.inequalities.signs import is_nonnegative, is_positive
from helpers.checker.inequalities.sums import spread
from helpers.checker.inequalities.weights import share, sum_ranges, weights_over

__all__ = ["by_gibbs", "by_merging_logarithms"]


def by_gibbs(goal):
    """Replace sum_k w_k c g_k by the smaller -c log(sum_k w_k exp(-g_k)), all with these weights at once.

    Tried where logarithms are about, with c = 1 and with the common factor c >= 0 that is free of k.
    """
    for ends in sum_ranges(goal.expr) if goal.expr.has(log) else ():
        if least(canonical(ends[1] - ends[0]), goal.facts.floors) < 0:
            continue
        k = fresh_index(*ends, goal.mentioned)
        for weight in weights_over(goal.expr, k, ends, goal.facts):
            shares = [share(term, weight, k, ends, goal.facts) for term in terms_of(goal.expr)]
            mean = [part for part in shares if part is not None]
            rest = Add(*(t for t, part in zip(terms_of(goal.expr), shares, strict=True) if part is None))
            parts = [term for part in mean for term in terms_of(part)]
            for c in _scales(parts, k, goal.facts) if parts else ():
                gains = Add(*(divide(part, c) for part in parts))
                total = spread(canonical(Sum(weight * exp(-gains), (k, *ends))))
                yield (goal.about(rest - c * log(total)),)


def by_merging_logarithms(goal):
    """Write the logarithms of positive quantities with one factor, or its negative, as one logarithm."""
    groups, rest = {}, []
    for term in terms_of(goal.expr):
        factors = list(factors_of(term))
        value = next((f for f in factors if isinstance(f, log) and is_positive(f.args[0], goal.facts)), None)
        if value is None:
            rest.append(term)
            continue
        factors.remove(value)
        weight = Mul(*factors)
        turned = weight.could_extract_minus_sign()
        groups.setdefault(-weight if turned else weight, []).append(value.args[0] ** (-1 if turned else 1))
    if any(len(parts) > 1 for parts in groups.values()):
        merged = [weight * log(Mul(*parts)) for weight, parts in groups.items()]
        yield (goal.about(Add(*rest, *merged)),)


def _scales(parts, k, facts):
    """Return one, and the product of the common factors that are free of k where it is not negative."""
    scale = Mul(*(factor for factor in factors_of(common_part(parts)) if k not in free_indices(factor)))
    return dict.fromkeys((Integer(1), scale)) if is_nonnegative(scale, facts) else (Integer(1),)
