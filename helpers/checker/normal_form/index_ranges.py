"""What the range of an index says about whole-number terms that contain it.

    c k + r  >=  c a + r   for  a <= k <= b  and  c >= 0,     >=  c b + r  for  c <= 0
"""

from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.shifts import infinity, is_endless
from helpers.checker.normal_form.substitution import substitute
from helpers.checker.normal_form.term_sign import never_negative
from helpers.checker.normal_form.terms import Poly

__all__ = ["at_least_zero", "extreme"]

MOST_STEPS = 12


def at_least_zero(poly):
    """True when `poly` >= 0 is known for all sizes and for all values of the indices in it.

    Sound because each index is replaced by the end of its range that makes a linear term least; where
    the range is empty there is no value to speak of.
    """
    for _ in range(MOST_STEPS):
        if never_negative(poly) or _by_facts(poly):
            return True
        moved = next((m for m in (_at_end(poly, v, -1) for v in _indices(poly)) if m is not None), None)
        if moved is None:
            return False
        poly = moved
    return False


def extreme(poly, variables, direction):
    """Return the greatest (1) or least (-1) value of `poly` over the ranges of `variables`, or None.

    The value bounds `poly`, which must be linear in the variables, and does not contain them.
    """
    for v in variables:
        if v in poly.free:
            poly = _own_end(poly, v, direction) or _at_end(poly, v, direction)
            if poly is None:
                return None
    return None if any(v in poly.free for v in variables) else poly


def _by_facts(poly):
    """True when `poly` is not less than a term that a hypothesis says is not negative."""
    for known, (sign, hypothesis) in session.facts.items():
        if sign in ("+", "0+") and never_negative(poly - known):
            session.use(hypothesis)
            return True
    return False


def _indices(poly):
    found = {a for m in poly.terms for a, e in m if a.head in ("var", "bnd")}
    return sorted(found, key=lambda a: a.serial)


def _own_end(poly, v, direction):
    """The end of the range of `v` for v - c or less, and for v + c or more: sums over one range match."""
    shift = (poly - Poly({((v, 1),): 1})).constant
    inside = shift is not None and shift * direction <= 0
    return v.args[-1 if direction > 0 else -2] if inside and not is_endless(v) else None


def _at_end(poly, v, direction):
    """`poly` at the end of the range of `v` where it is greatest or least; None if that is not known."""
    slope = poly.terms.get(((v, 1),))
    if not slope or any(v in a.free for m in poly.terms if m != ((v, 1),) for a, _ in m):
        return None
    low, high = v.args[-2:]
    end = high if (slope > 0) == (direction > 0) else low
    return None if end in (infinity(), -infinity()) else substitute(poly, {v: end})
