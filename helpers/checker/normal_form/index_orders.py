"""Orders of the bound indices of a sum that can be canonical.

    sum_{k, l} f(k) g(k, l)  =  sum_{l, k} f(l) g(l, k)

Of all ways to name the indices the least counts. Only indices that look alike, by their ranges and by the
places where they stand, can change places: the others are put in order by their looks.
"""

from itertools import permutations, product

from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.shifts import versions
from helpers.checker.normal_form.terms import Poly

__all__ = ["candidates", "structure"]


def candidates(poly, group):
    """Yield (monomial or sum of several, order of the indices) that can be canonical, shifts included."""
    for version in versions(poly, group):
        one = version.monomial
        for order in _orders(group, one[1] if one else ()):
            yield version, order


def structure(poly):
    """Return what tells two terms apart, in a form that can be compared."""
    return tuple(sorted((tuple((a.serial, e) for a, e in m), c) for m, c in poly.terms.items()))


def _orders(group, factors):
    """Orders of the bound indices that can be canonical: only look-alikes are exchanged."""
    if len(group) == 1:
        return [group]
    classes = {}
    for v in group:
        classes.setdefault(_look(v, factors), []).append(v)
    ordered = [permutations(classes[k]) for k in sorted(classes)]
    return [[v for part in choice for v in part] for choice in product(*ordered)]


def _look(v, factors):
    """What can be said of an index without naming the others: its range and where it stands."""
    places = sorted(
        (a.head, str(a.args[0]) if a.head == "ind" else "", _slots(v, a), str(e)) for a, e in factors
    )
    return (structure(v.args[1]), structure(v.args[2]), tuple(places))


def _slots(v, a):
    if v not in a.free:
        return ()
    if a.head == "ind" and a.args[0] in session.symmetric:
        return (len(a.args),)  # its indices may be exchanged, so their places tell nothing
    return tuple(p for p, x in enumerate(a.args) if isinstance(x, Poly) and v in x.free)
