"""Inner sums pulled out of the monomials that an outer sum runs over.

    sum_k f(k) (sum_j g(k, j))               = sum_{k, j} f(k) g(k, j)
    sum_{i=1}^{n} f(i) (sum_{j=1}^{i} g(j))  = sum_{i=1}^{n} sum_{j=1}^{n} [i - j >= 0] f(i) g(j)
"""

from helpers.checker.normal_form.bound_indices import index_variable, open_sum
from helpers.checker.normal_form.contractions import is_in_range
from helpers.checker.normal_form.index_ranges import extreme
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.substitution import substitute
from helpers.checker.normal_form.terms import Poly, mono_poly

__all__ = ["open_inner_sums"]

MOST_BOUND = 8
"""Most indices that one sum atom may bind; a deeper product of sums stays nested."""


def open_inner_sums(variables, m):
    """Pull the sums that depend on the variables out of the monomial, each copy under new names."""
    bound = set(variables)
    for a, e in m:
        if a.head != "sum" or not isinstance(e, int) or e < 1 or bound.isdisjoint(a.free):
            continue
        inner = (len(a.args) - 2) // 2
        wide = _widened(a.args[1:-1], bound)
        if wide is None or len(variables) + inner * e > MOST_BOUND:
            continue
        rest = mono_poly({b: f for b, f in m if b is not a})
        new = list(variables)
        for _ in range(e):
            fresh, body = open_sum(a)
            fresh, body = _in_wide_ranges(fresh, body, wide)
            new.extend(fresh)
            rest = rest * body
        return new, rest
    return None


def _widened(ranges, bound):
    """Ranges without the `bound` indices that contain the given ones, whatever those are; else None."""
    if all(bound.isdisjoint(r.free) for r in ranges):
        return ranges
    outer = sorted(bound, key=lambda v: -v.serial)
    wide = [extreme(r, outer, -1 if p % 2 == 0 else 1) for p, r in enumerate(ranges)]
    return None if any(r is None for r in wide) else wide


def _in_wide_ranges(fresh, body, wide):
    """The same sum with its indices in wider ranges, and steps that are zero outside of the old ones."""
    if all(end == w for end, w in zip((end for v in fresh for end in v.args[1:]), wide, strict=True)):
        return fresh, body
    widened = []
    for p, v in enumerate(fresh):
        u = index_variable(session.fresh_name(), wide[2 * p], wide[2 * p + 1])
        value = Poly({((u, 1),): 1})
        body = substitute(body, {v: value}) * is_in_range(value, v)
        widened.append(u)
    return widened, body
