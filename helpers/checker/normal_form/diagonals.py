"""Sums of steps: an index that is only counted, and two indices that may be exchanged.

    sum_{k=a}^{b} [l - k >= 0]    = l - a + 1                                 for a - 1 <= l <= b
    sum_{k, l} [k - l >= 0] f     = (sum_{k, l} f + sum_{k, l} delta(k - l) f) / 2    for symmetric f
"""

from fractions import Fraction

from helpers.checker.normal_form.deltas import delta, solve_for
from helpers.checker.normal_form.index_ranges import at_least_zero
from helpers.checker.normal_form.shifts import is_endless
from helpers.checker.normal_form.substitution import substitute
from helpers.checker.normal_form.terms import ONE, Poly, mono_poly

__all__ = ["across_the_diagonal", "count_below_step"]


def count_below_step(variables, m):
    """Count an index that stands in one step only.

    sum_{k=a}^{b} [l - k >= 0] = l - a + 1  for a - 1 <= l <= b
    """
    steps = [a for a, e in m if a.head == "step" and e == 1]
    for var in variables if steps else ():
        inside = [a for a, _ in m if var in a.free]
        if len(inside) != 1 or inside[0] not in steps or is_endless(var):
            continue
        count = _count_where(inside[0].args[0], var)
        if count is not None:
            rest = mono_poly({b: e for b, e in m if b is not inside[0]})
            return [v for v in variables if v is not var], rest * count
    return None


def across_the_diagonal(group, factors):
    """sum [k - l >= 0] f = (sum f + sum delta(k - l) f) / 2  where exchanging k and l does not change f."""
    for a, _ in factors:
        pair = _pair_of_step(a, group)
        if pair is None:
            continue
        k, l = pair
        rest = mono_poly({b: e for b, e in factors if b is not a})
        swapped = substitute(rest, {k: Poly({((l, 1),): 1}), l: Poly({((k, 1),): 1})})
        if swapped == rest:
            return (rest + rest * delta(a.args[0])).scaled(Fraction(1, 2))
    return None


def _count_where(poly, var):
    """How many values of `var` make `poly` not negative, where that is a linear term; else None."""
    value = solve_for(poly, var)
    if value is None:
        return None
    low, high = var.args[1:]
    rising = poly.terms[((var, 1),)] > 0
    first, last = (value, high) if rising else (low, value)
    inside = at_least_zero(first - low) and at_least_zero(high - last)
    return last - first + ONE if inside and at_least_zero(last - first + ONE) else None


def _pair_of_step(a, group):
    """The indices k, l of [k - l >= 0] when both are in the group and run over one range."""
    if a.head != "step" or len(a.args[0].terms) != 2:
        return None
    pair = [v for v in group if a.args[0].terms.get(((v, 1),)) in (1, -1)]
    return pair if len(pair) == 2 and pair[0].args[1:] == pair[1].args[1:] else None
