"""Sums over all whole numbers, in the same form however the index was shifted or turned round.

    sum_k x[k] w[i - k] = sum_k x[i - k] w[k]

A sum over all whole numbers does not change under k -> c + k or k -> c - k, when the summand is
zero outside a finite set. Among the versions in which some factor has the bare index k as its
argument, the caller keeps the least.
"""

from functools import cache
from itertools import permutations

from helpers.checker.normal_form.deltas import solve_for
from helpers.checker.normal_form.substitution import substitute
from helpers.checker.normal_form.terms import Poly, atom

__all__ = ["INFINITY_NAME", "infinity", "is_endless", "is_two_sided", "versions"]

MOST_VERSIONS = 200
INFINITY_NAME = "$oo"
"""The upper end of a sum over all whole numbers; no symbol of a statement can have this name."""


def infinity():
    """Return the term that stands for the upper end of a sum over all whole numbers."""
    return Poly({((atom("sym", INFINITY_NAME, ("positive",)), 1),): 1})


def is_two_sided(var):
    """True when the index `var` runs over all whole numbers."""
    return var.args[2] == infinity() and var.args[1] == -infinity()


def is_endless(var):
    """True when the range of the index `var` has an end at infinity."""
    return infinity() == var.args[2] or var.args[1] == -infinity()


def versions(poly, group):
    """Return `poly`, a monomial, under every shift that makes an argument a bare index of `group`."""
    free = [v for v in group if is_two_sided(v)]
    if not free:
        return [poly]
    found, pivoted = {}, cache(_pivoted)  # different orders come upon the same versions
    for order in permutations(free):
        level = [poly]
        for v in order:
            level = [q for p in level for q in pivoted(p, v)]
            if len(level) > MOST_VERSIONS:
                return [poly]
        found.update(dict.fromkeys(level))
    found = [p for p in found if p.monomial] or list(found)
    least = min(_nameless(p, group) for p in found)
    return [p for p in found if _nameless(p, group) == least]


def _pivoted(poly, var):
    """`poly` with `var` replaced so that one argument becomes `var` itself, in each possible way."""
    found = {}
    for argument in _arguments(poly, var):
        for target in (argument, -argument):
            value = solve_for(target - _as_term(_marker()), var)
            if value is not None:
                moved = substitute(substitute(poly, {var: value}), {_marker(): _as_term(var)})
                found[moved] = None
    return list(found) or [poly]


def _nameless(poly, group):
    """What can be said of a version without naming its bound indices; the least one is kept."""
    return sorted(
        (a.head, a.args[0] if a.head == "ind" else "", str(e), tuple(_weight(x, group) for x in a.args[2:]))
        for m in poly.terms
        for a, e in m
        if a.head == "ind"
    )


def _weight(argument, group):
    bound = sum(v in argument.free for v in group)
    return (bound, len(argument.terms), sorted((c < 0, str(c)) for c in argument.terms.values()))


def _arguments(poly, var):
    found = {}
    for m in poly.terms:
        for a, _ in m:
            if a.head == "ind":
                found.update(dict.fromkeys(x for x in a.args[2:] if var in x.free))
    return list(found)


def _marker():
    return atom("sym", "$new", ("integer",))


def _as_term(a):
    return Poly({((a, 1),): 1})
