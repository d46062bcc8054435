"""Logarithms merged, and their means.

c log a + c log b = c log(a b)                                          for a, b > 0
sum_k w_k g_k >= -log(sum_k w_k exp(-g_k))     for w_k >= 0, sum_k w_k = 1     (Gibbs)

The second is Jensen's inequality for exp. With g = log(p/q) and w = p it says that a relative
entropy is not negative, with g = log p that an entropy is at most log n.
"""

from sympy import Add, Mul, Sum, exp, log

from helpers.checker.inequalities.bound_indices import canonical, fresh_index, least
from helpers.checker.inequalities.goal import factors_of, terms_of
from helpers.checker.inequalities.signs import is_positive
from helpers.checker.inequalities.weights import share, sum_ranges, weights_over

__all__ = ["by_gibbs", "by_merging_logarithms"]


def by_gibbs(goal):
    """Replace sum_k w_k g_k by the smaller -log(sum_k w_k exp(-g_k)), all sums with these weights at once.

    Tried where logarithms are about.
    """
    for ends in sum_ranges(goal.expr) if goal.expr.has(log) else ():
        if least(canonical(ends[1] - ends[0]), goal.facts.floors) < 0:
            continue
        k = fresh_index(*ends, goal.mentioned)
        for weight in weights_over(goal.expr, k, ends, goal.facts):
            shares = [share(term, weight, k, ends, goal.facts) for term in terms_of(goal.expr)]
            mean = [part for part in shares if part is not None]
            if mean:
                rest = [t for t, part in zip(terms_of(goal.expr), shares, strict=True) if part is None]
                total = canonical(Sum(weight * exp(-Add(*mean)), (k, *ends)))
                yield (goal.about(Add(*rest) - log(total)),)


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
