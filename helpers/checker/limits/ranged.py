"""Limits of sums and products over a range that the letter does not move.

    lim sum_k f_k = sum_k lim f_k        over finitely many terms

A sum has as many terms as it has, a number that stays the same: the general term decides. Where its size
depends on the index, one term that is known to grow carries a sum of positive terms with it.
"""

import sympy as sp

from helpers.checker.inequalities.bound_indices import (
    canonical,
    fits,
    index_terms,
    least,
    open_outer,
    replace_free,
)
from helpers.checker.limits.approach import Unknown

__all__ = ["has_terms", "of_product_over", "of_sum", "opened", "terms_known"]


def of_sum(expr, near):
    """sum f_k ~ (sum c_k) e**k when all terms have one order."""
    summand, fresh, lower, upper = opened(expr, near)
    try:
        c, k = near.leading(summand)
    except Unknown:
        return _by_one_term(summand, fresh, lower, upper, near)
    if k == sp.oo:
        return sp.Integer(0), sp.oo
    if k == -sp.oo:
        if not has_terms(lower, upper, near):
            raise Unknown
        return c, k
    return canonical(sp.Sum(c, (fresh, lower, upper))), k


def of_product_over(expr, near):
    """prod f_k -> prod c_k when every factor has a limit."""
    factor, fresh, lower, upper = opened(expr, near)
    c, k = near.leading(factor)
    if k != 0:
        raise Unknown
    return canonical(sp.Product(c, (fresh, lower, upper))), k


def opened(total, near):
    """Return (general term, its index, lower, upper) of a finite range that the letter does not move."""
    for limit in total.limits:
        if len(limit) != 3 or limit.has(near.letter) or not all(end.is_finite for end in limit[1:]):
            raise Unknown
    return open_outer(canonical(total), (total, *near.statement, *near.facts.expressions))


def terms_known(fresh, lower, upper, near):
    """Return the indices in the range that the statement or a hypothesis names."""
    places = index_terms(sp.Tuple(*near.statement, *near.facts.expressions))
    return [place for place in places if place != fresh and fits(place, lower, upper, near.facts.floors)]


def has_terms(lower, upper, near):
    """True when the range is not empty."""
    return least(canonical(upper - lower + 1), near.facts.floors) >= 1


def _by_one_term(summand, fresh, lower, upper, near):
    """sum_k f_k >= f_m for f_k > 0, hence it grows with f_m."""
    if near.sign(summand) == 1:
        for place in terms_known(fresh, lower, upper, near):
            try:
                size = near.leading(canonical(replace_free(summand, fresh, place)))
            except Unknown:
                continue
            if size == (1, -sp.oo):
                return size
    raise Unknown
