"""Sums of one summand over ranges that differ by a few terms, written with one of them.

    sum_{k=1}^{n-1} f(k) = sum_{k=1}^{n} f(k) - f(n),        prod_{k=1}^{n} f(k) = f(n) prod_{k=1}^{n-1} f(k)
"""

from helpers.checker.normal_form.bound_indices import index_variable, open_sum
from helpers.checker.normal_form.index_ranges import at_least_zero
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.shifts import infinity
from helpers.checker.normal_form.substitution import replace_atom, substitute
from helpers.checker.normal_form.sums import product_over, sum_over
from helpers.checker.normal_form.terms import ONE, ZERO, Poly, const

__all__ = ["aligned", "ranged_atoms"]

MOST_TERMS = 8
"""Most single terms that are split off at one end of a range."""


def aligned(poly):
    """Return `poly` with its sums and products over neighbouring ranges brought to one range, else None.

    Sound because sum_[a, b] = sum_[A, B] - (terms from A to a - 1) - (terms from b + 1 to B) when b >= a - 1,
    so that the three parts make up the whole; the length of every range is checked. Products are
    brought to the part that their ranges share, so that nothing is divided by.
    """
    result = poly
    for atoms in _families(poly).values():
        if len(atoms) > 1:
            low, high = _common_range(atoms)
            for a in atoms if at_least_zero(high - low + ONE) else ():
                value = _over_range(a, low, high)
                result = result if value is None else replace_atom(result, a, value)
    return None if result == poly else result


def ranged_atoms(poly, found=None):
    """Return the sums and products over one finite range of known length, however deep they stand."""
    found = {} if found is None else found
    for a in dict.fromkeys(a for m in poly.terms for a, _ in m):
        for x in a.args:
            if isinstance(x, Poly):
                ranged_atoms(x, found)
        if a.head in ("sum", "prod") and len(a.args) == 4 and _has_length(*a.args[1:3]):
            found[a] = None
    return list(found)


def _has_length(low, high):
    return low != -infinity() and high != infinity() and at_least_zero(high - low + ONE)


def _families(poly):
    """Sums and products by their body and by the ends of their ranges up to a number."""
    families = {}
    name = session.fresh_name()
    anywhere = Poly({((index_variable(name, -infinity(), infinity()), 1),): 1})
    for a in ranged_atoms(poly):
        (var,), body = open_sum(a)
        noted = dict(session.conditions)
        body = substitute(body, {var: anywhere})
        session.conditions = noted
        ends = tuple(end - const(end.terms.get((), 0)) for end in a.args[1:3])
        families.setdefault((a.head, body, ends), []).append(a)
    return families


def _common_range(atoms):
    """The smallest range around those of sums, the greatest one inside those of products."""
    lows, highs = ([a.args[p] for a in atoms] for p in (1, 2))
    first, last = (min, max) if atoms[0].head == "sum" else (max, min)
    return first(lows, key=_constant), last(highs, key=_constant)


def _constant(poly):
    return poly.terms.get((), 0)


def _over_range(a, low, high):
    """The sum or product `a`, written with the one over low..high; None if that is itself, or far off."""
    before, after = (low - a.args[1]).constant, (a.args[2] - high).constant
    if before == after == 0 or max(abs(before), abs(after)) > MOST_TERMS:
        return None
    (var,), body = open_sum(a)
    wide = index_variable(session.fresh_name(), low, high)
    whole = substitute(body, {var: Poly({((wide, 1),): 1})})
    if a.head == "sum":
        ends = [low + const(r) for r in range(-before)] + [high - const(r) for r in range(-after)]
        return sum_over(wide, whole) - sum((substitute(body, {var: v}) for v in ends), ZERO)
    ends = [low - const(r + 1) for r in range(before)] + [high + const(r + 1) for r in range(after)]
    result = product_over(wide, whole)
    for v in ends:
        result = result * substitute(body, {var: v})
    return result
