"""Signs that a hypothesis states: for one term, or for every value of an index.

    P > 0, P >= 0, P != 0      the sign of P is known
    P(j) > 0 for all j         the sign of P(k), of P(3) and of P under a sum over k is known

A universal sign is looked up by its entries: where the hypothesis says x[j], a term that contains
x[3] can only be its instance at j = 3.
"""

from contextlib import contextmanager
from itertools import product

from helpers.checker.normal_form.bound_indices import index_variable
from helpers.checker.normal_form.content import split_content
from helpers.checker.normal_form.contractions import in_range
from helpers.checker.normal_form.deltas import solve_for
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.substitution import substitute
from helpers.checker.normal_form.term_sign import is_positive, never_negative, normalised
from helpers.checker.normal_form.terms import Poly

__all__ = ["learn_sign"]

MOST_CHOICES = 36
"""Most instances of a universal hypothesis that are compared with one term."""

FLIP = {"+": "-", "-": "+", "0+": "0-", "0-": "0+", "!=": "!="}


def learn_sign(poly, sign, holes, hypothesis):
    """Make it known that `poly` has a sign: "+", "0+", "-", "0-", or "!=" for "not zero".

    `holes` are index variables of `poly` that stand for every value in their range. A factor without
    such an index has its sign only where the range is not empty.
    """
    session.signs.clear()
    used = dict(session.used)
    for part, its_sign in list(_consequences(poly, sign)):
        kept = [hole for hole in holes if hole in part.free]
        if all(hole in kept or never_negative(hole.args[-1] - hole.args[-2]) for hole in holes):
            _learn_one(part, its_sign, kept, hypothesis)
    session.used = used  # to take note of a hypothesis is not to need one


def _consequences(poly, sign):
    """The term with its sign; the same without positive factors; each factor of a term that is not 0."""
    yield poly, sign
    scale, content, rest = split_content(poly)
    if not content:
        return
    if all(is_positive(Poly({((a, 1),): 1})) for a in content):
        yield (rest if scale > 0 else -rest), sign
    elif sign in ("+", "-", "!="):
        yield from ((Poly({((a, 1),): 1}), "!=") for a in content)
        yield rest, "!="


def _learn_one(poly, sign, holes, hypothesis):
    if poly.constant is not None:
        return
    fresh = [index_variable(session.fresh_name(), *hole.args[-2:]) for hole in holes]
    names = {hole: Poly({((v, 1),): 1}) for hole, v in zip(holes, fresh, strict=True)}
    key, flipped = normalised(substitute(poly, names))
    sign = FLIP[sign] if flipped else sign
    if holes:
        session.sign_rules.append(_universal(key, sign, fresh, hypothesis))
    elif sign == "!=":
        session.nonzero[key] = hypothesis
    else:
        session.facts[key] = (sign, hypothesis)


def _universal(pattern, sign, holes, hypothesis):
    """A function of normalised terms: (sign, hypothesis) for an instance of the pattern, else None.

    Sound because an instance is the pattern at index values inside the ranges of the hypothesis.
    """
    anchors = [_anchors(pattern, hole, holes) for hole in holes]
    known = {}

    def rule(key):
        if key not in known:
            known[key] = _instance(pattern, holes, anchors, key)
        return None if known[key] is None else (FLIP[sign] if known[key] else sign, hypothesis)

    return rule


def _instance(pattern, holes, anchors, key):
    """Whether the sign turns where `key` is an instance of the pattern, or None where it is none."""
    if len(pattern.terms) != len(key.terms) or not _tensors(pattern) <= key.free:
        return None
    options = [_values(hole, found, key) for hole, found in zip(holes, anchors, strict=True)]
    for choice in _combinations(options):
        with _signs_asleep():
            instance, flipped = normalised(substitute(pattern, dict(zip(holes, choice, strict=True))))
        if instance == key:
            return flipped
    return None


def _combinations(options):
    count = 1
    for values in options:
        count *= len(values)
    return product(*options) if count <= MOST_CHOICES else ()


def _anchors(pattern, hole, holes):
    """(tensor, place, index term) for the entries of the pattern whose index depends on this hole alone."""
    others = set(holes) - {hole}
    found = []
    for name, index in entries(pattern):
        for place, at in enumerate(index):
            if hole in at.free and others.isdisjoint(at.free):
                found.append((name, place, at))
    return found


def _values(hole, anchors, key):
    """The values of the hole at which an entry of the pattern becomes an entry of `key`."""
    low, high = hole.args[1:]
    found = {}
    for name, place, at in anchors[:1]:
        for other, index in entries(key):
            value = solve_for(at - index[place], hole) if other == name else None
            if value is not None and in_range(value, low, high):
                found[value] = None
    return list(found)


def entries(poly):
    """Yield (name, index terms) for every entry of a tensor in a term, however deep it stands."""
    for a in {a: None for m in poly.terms for a, _ in m}:
        if a.head == "ind":
            yield a.args[0], a.args[2:]
        for x in a.args:
            if isinstance(x, Poly):
                yield from entries(x)


def _tensors(poly):
    return {leaf for leaf in poly.free if isinstance(leaf, str)}


@contextmanager
def _signs_asleep():
    """Build an instance without asking for signs again, and without a trace in the session."""
    names = ("sign_rules", "signs", "conditions", "used")
    saved = {name: getattr(session, name) for name in names}
    for name, value in saved.items():
        setattr(session, name, type(value)())
    try:
        yield
    finally:
        for name, value in saved.items():
            setattr(session, name, value)
