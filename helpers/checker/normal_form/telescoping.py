"""Two sums over one range, one summand a step ahead of the other.

    sum_{k=a}^{b} f(k + 1) = sum_{k=a}^{b} f(k) + f(b + 1) - f(a)        for a <= b
"""

from itertools import permutations

from helpers.checker.normal_form.aligned_ranges import ranged_atoms
from helpers.checker.normal_form.bound_indices import open_sum
from helpers.checker.normal_form.index_ranges import at_least_zero
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.substitution import replace_atom, substitute
from helpers.checker.normal_form.terms import ONE, Poly

__all__ = ["telescoped"]

MOST_SUMS = 6
"""Most sums that are compared with one another."""


def telescoped(poly):
    """Return `poly` with each sum that is a step ahead of another written by that one, and by two terms.

    Sound because the two sums share all terms but the first and the last, which exist where the sums
    do, for the range is not empty.
    """
    sums = [a for a in ranged_atoms(poly) if a.head == "sum" and at_least_zero(a.args[2] - a.args[1])]
    for ahead, a in permutations(sums[:MOST_SUMS], 2):
        difference = _difference(ahead, a)
        if difference is not None:
            poly = replace_atom(poly, ahead, Poly({((a, 1),): 1}) + difference)
    return poly


def _difference(ahead, a):
    """f(b + 1) - f(a) where the summand of `ahead` is that of `a` at the next index, else None."""
    if ahead.args[1:3] != a.args[1:3]:
        return None
    (var,), body = open_sum(a)
    (other,), following = open_sum(ahead)
    noted = dict(session.conditions)
    here = Poly({((other, 1),): 1})
    found = None
    if substitute(body, {var: here + ONE}) == following:
        low, high = a.args[1:3]
        found = substitute(body, {var: high + ONE}) - substitute(body, {var: low})
    session.conditions = noted
    return found
