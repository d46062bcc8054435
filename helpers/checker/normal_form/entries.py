"""Symbols and entries of tensors, replaced by what a hypothesis says they are.

    w[l] = expr for all l      w[3] becomes expr at l = 3
    A[i, j] = A[j, i]          the two indices are put in order
    A[i, j] = -A[j, i]         the two indices are put in order, and A[i, i] = 0

each for index values in the ranges of the hypothesis.

While a derivative is taken, hypotheses about the variable of differentiation sleep: they hold at
the point, not near it.
"""

from contextlib import contextmanager

from helpers.checker.normal_form.contractions import in_range
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.substitution import built_anew, substitute
from helpers.checker.normal_form.terms import CONSTRUCTORS, ZERO, Poly, atom, with_atoms

__all__ = ["PI_NAME", "entry", "matched", "rebuilt", "symbol", "value_of", "without_hypotheses"]

PI_NAME = "$pi"
"""The circle number; no symbol of a statement can have this name."""


def symbol(name, flags):
    """Return the term of a symbol with the assumptions `flags`."""
    if name in session.symbol_rules:
        value, hypothesis = session.symbol_rules[name]
        session.use(hypothesis)
        return _onward(value)
    return Poly({((atom("sym", name, flags), 1),): 1})


def entry(name, flags, *index):
    """Return the term of the entry of a tensor at `index` (terms)."""
    for places, holes, value, hypothesis in session.entry_rules.get(name, ()):
        inner = matched(places, holes, index)
        if inner is not None and all(in_range(x, *hole.args[1:]) for hole, x in inner.items()):
            session.use(hypothesis)
            return _onward(substitute(value, inner))
    ordered, sign = _in_order(name, index)
    return Poly({((atom("ind", name, flags, *ordered), 1),): sign}) if sign else ZERO


def value_of(a):
    """Return the term of the value `a` of an abstract function, an atom."""
    if a in session.value_rules:
        value, hypothesis = session.value_rules[a]
        session.use(hypothesis)
        return _onward(value)
    return Poly({((a, 1),): 1})


def _onward(value):
    """The value with the other hypotheses applied to it, which may have been read later."""
    several = (
        len(session.symbol_rules) + len(session.value_rules) + sum(map(len, session.entry_rules.values()))
    )
    return rebuilt(value) if several > 1 else value


@contextmanager
def without_hypotheses():
    """Let all hypotheses sleep; yields True when there were any."""
    names = (
        "symbol_rules",
        "entry_rules",
        "value_rules",
        "symmetric",
        "facts",
        "nonzero",
        "sign_rules",
        "sum_rules",
        "equations",
        "values",
        "relations",
    )
    saved = {name: getattr(session, name) for name in names}
    caches = {name: getattr(session, name) for name in ("signs", "translated")}
    awake = any(saved.values())
    try:
        if awake:
            for name in (*names, *caches):
                setattr(session, name, type(getattr(session, name))())
        yield awake
    finally:
        for name, value in {**saved, **caches}.items():
            setattr(session, name, value)


def rebuilt(poly):
    """Return `poly` with every atom built anew, so that hypotheses act on it."""
    return with_atoms(poly, lambda a: built_anew(a, rebuilt))


def matched(places, holes, index):
    """Return what the holes of a rule stand for at `index`, or None where the rule does not apply."""
    inner = {}
    for place, here in zip(places, index, strict=True):
        if place.lone_atom in holes:
            inner[place.lone_atom] = here
        elif place != here:
            return None
    return inner


def _in_order(name, index):
    """The two indices in order, and the sign that comes with it: 0 for A[i, i] = -A[i, i]."""
    if name not in session.symmetric:
        return index, 1
    hypothesis, fixed, ends, sign = session.symmetric[name]
    if not fixed <= set(index) or not all(x in fixed or in_range(x, *ends) for x in index):
        return index, 1
    ordered = tuple(sorted(index, key=_order))
    turned, equal = index != ordered, index[0] == index[1]
    if turned or (equal and sign < 0):
        session.use(hypothesis)
    return ordered, (sign if turned else 0 if equal and sign < 0 else 1)


def _order(poly):
    return sorted((tuple((a.serial, e) for a, e in m), c) for m, c in poly.terms.items())


CONSTRUCTORS["sym"] = symbol
CONSTRUCTORS["ind"] = entry
