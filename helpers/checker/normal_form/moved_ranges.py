"""Sums over a range in the same form however the index was shifted or turned round.

    sum_{k=a}^{b} f(k) = sum_{k=a+c}^{b+c} f(k - c) = sum_{k=a}^{b} f(a + b - k)

The index is turned round where the first tensor has -k for k, and shifted so that its argument k + c becomes
the bare index k. Then ``z[k + 1]`` over 1..n-1 and ``z[k]`` over 2..n are one sum.
"""

from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.shifts import is_endless
from helpers.checker.normal_form.substitution import substitute
from helpers.checker.normal_form.terms import Poly, atom

__all__ = ["moved"]


def moved(poly, var, others=()):
    """Return `poly` and its index `var`, turned round and shifted; unchanged where nothing asks for it.

    Sound for every range, an empty one too, because both maps are one-to-one between the old range and the
    new one. A shift does not contain the indices `others`, which are bound together with `var`. Every
    move makes arguments plainer, in order, so that no sequence of moves goes on for ever.
    """
    if _is_plain(poly, var) or is_endless(var):
        return poly, var
    places, turned = _places(poly, var), poly
    before = _weights(places)
    if not any(before):
        return poly, var
    if all(slope == -1 for place, slope, _ in places if place == places[0][0]):
        low, high = var.args[1:]
        turned = substitute(poly, {var: low + high - _term(var)})
    result, u = _shifted(turned, var, _places(turned, var), set(others))
    plainer = all(_weights(_places(Poly({m: 1}), u)) < before for m in result.terms)
    return (result, u) if plainer else (poly, var)


def _is_plain(poly, var):
    """True when every argument with `var` is `var` itself: the common case."""
    for a in (a for m in poly.terms for a, _ in m if var in a.free):
        for x in a.args:
            if isinstance(x, Poly) and var in x.free:
                plain = x.lone_atom is var if a.head == "ind" else _is_plain(x, var)
                if not plain:
                    return False
    return True


def _weights(places):
    """How far each argument is from a bare index: 0 for k, 1 for k + c, 2 for c - k."""
    return [2 if slope < 0 else int(bool(rest)) for _, slope, rest in places]


def _shifted(poly, var, places, others):
    """Move the least argument of the first tensor that allows it to the bare index."""
    rests = [(place, rest) for place, slope, rest in places if slope == 1 and rest.free.isdisjoint(others)]
    first = [rest for place, rest in rests if place == rests[0][0]]
    least = min(first, key=lambda rest: rest.terms.get((), 0), default=None)
    if not least:
        return poly, var
    low, high = var.args[1:]
    u = atom("var", session.fresh_name(), low + least, high + least)
    return substitute(poly, {var: _term(u) - least}), u


def _places(poly, var):
    """((tensor, slot), slope, rest) of each argument slope * var + rest with slope 1 or -1, in order."""
    found = {}
    _collect(poly, var, found)
    return sorted(found, key=lambda place: place[0])


def _collect(poly, var, found):
    for a in {a for m in poly.terms for a, _ in m if var in a.free}:
        for slot, x in enumerate(a.args):
            if not isinstance(x, Poly) or var not in x.free:
                continue
            slope = x.terms.get(((var, 1),))
            if a.head == "ind" and slope in (1, -1):
                rest = Poly({m: c for m, c in x.terms.items() if m != ((var, 1),)})
                if var not in rest.free:
                    found[((a.args[0], slot), slope, rest)] = None
            elif a.head != "ind":
                _collect(x, var, found)


def _term(a):
    return Poly({((a, 1),): 1})
