"""Inequalities between sums of products and products of sums, and those with roots.

sum_k a_k^s b_k^t <= (sum_k a_k)^s (sum_k b_k)^t   for s + t = 1        (Hoelder)
sum_k a_k b_k <= sum_k a_k sum_k b_k               for a, b >= 0
|P| <= R   <=>   P^2 <= R^2                        for R >= 0
"""

from sympy import Integer, Mul, Pow, Rational, Sum

from helpers.checker.inequalities.bound_indices import canonical, least, open_outer, replace_free
from helpers.checker.inequalities.goal import factors_of, powers_of, terms_of
from helpers.checker.inequalities.signs import is_nonnegative, is_nonpositive, is_positive

__all__ = ["by_hoelder", "by_own_products", "by_squaring"]


def by_hoelder(goal):
    """Replace c (sum_k a_k)^s (sum_k b_k)^t by the smaller c sum_k a_k^s b_k^t, s + t = 1.

    For c, s, t >= 0 and a, b > 0: by the means with weights, (a_k/A)^s (b_k/B)^t <= s a_k/A + t b_k/B, and
    these add up to one. Where s = 0 both sides are c B; over an empty range the right side is zero.
    """
    for term in terms_of(goal.expr):
        pairs = [(b, e) for b, e in _powers(term) if isinstance(b, Sum) and is_nonnegative(e, goal.facts)]
        for place, (first, s) in enumerate(pairs):
            for second, t in pairs[place + 1 :]:
                if (s + t).expand() == 1 and first.limits[-1][1:] == second.limits[-1][1:]:
                    yield from _hoelder(goal, term, (first, s), (second, t))


def by_own_products(goal):
    """Replace c sum_k a_k sum_k b_k by the smaller c sum_k a_k b_k, for a, b, c >= 0.

    The products a_k b_l with l other than k are left out. A square of a sum counts as such a product.
    """
    for term in terms_of(goal.expr):
        sums = [b for b, e in _powers(term) for _ in range(_whole(e)) if isinstance(b, Sum)]
        for place, first in enumerate(sums):
            for second in sums[place + 1 :]:
                if first.limits[-1][1:] == second.limits[-1][1:]:
                    yield from _own_products(goal, term, first, second)


def by_squaring(goal):
    """Compare a term t that contains a square root with the rest r of the sum by their squares.

    t + r >= 0 if t >= 0 and t^2 >= r^2; and if t <= 0, r >= 0 and r^2 >= t^2.
    """
    terms = terms_of(goal.expr)
    for t in terms if len(terms) > 1 else ():
        if not any(_is_half(e) for _, e in _powers(t)):
            continue
        r = goal.expr - t
        gap = (t**2).expand(deep=False) - (r**2).expand(deep=False)
        if is_nonnegative(t, goal.facts):
            yield (goal.about(gap),)
        elif is_nonpositive(t, goal.facts):
            yield goal.about(-gap), goal.about(r)


def _hoelder(goal, term, first, second):
    opened = _opened(goal, first[0], second[0])
    weight = term / (first[0] ** first[1] * second[0] ** second[1])
    if opened is not None and is_nonnegative(weight, goal.facts):
        a, b, index = opened
        if is_positive(a, goal.facts) and is_positive(b, goal.facts):
            product = Mul(*(_raised(base, e) for base, e in ((a, first[1]), (b, second[1]))))
            yield (goal.about(goal.expr - term + weight * canonical(Sum(product, index))),)


def _own_products(goal, term, first, second):
    opened = _opened(goal, first, second)
    weight = term / (first * second)
    if opened is not None and is_nonnegative(weight, goal.facts):
        a, b, index = opened
        if is_nonnegative(a, goal.facts) and is_nonnegative(b, goal.facts):
            yield (goal.about(goal.expr - term + weight * canonical(Sum(a * b, index))),)


def _opened(goal, first, second):
    """Return both summands at one index, and its limits; None where the range may be shorter than empty."""
    a, k, lower, upper = open_outer(first, goal.mentioned)
    if least(canonical(upper - lower + 1), goal.facts.floors) < 0:
        return None
    b, opened, _, _ = open_outer(second, (*goal.mentioned, k))
    return a, replace_free(b, opened, k), (k, lower, upper)


def _raised(base, exponent):
    """Return a power of a positive product, factor by factor."""
    return Mul(*(Pow(b, e * exponent) for b, e in powers_of(base).items()))


def _powers(term):
    """Return the factors of a product as pairs (base, exponent)."""
    return [factor.as_base_exp() for factor in factors_of(term)]


def _whole(exponent):
    return int(exponent) if exponent in (Integer(1), Integer(2)) else 0


def _is_half(exponent):
    return isinstance(exponent, Rational) and exponent.q == 2
