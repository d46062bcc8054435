"""The side conditions of a proof, told once each and in the letters of the statement.

    a b != 0             a != 0  and  b != 0
    a**2 P > 0           a != 0  and  P > 0
    P >= 0 and P != 0    P > 0
    P(j) > 0 for all j   also says  P(3) > 0

What a hypothesis or another condition says already is left out. An index that is not free in the
statement means "for all": the proof relied on the condition at every value in its range.
"""

import sympy as sp

from helpers.checker.normal_form.back import expression_of
from helpers.checker.normal_form.bound_indices import bound_names, index_variable
from helpers.checker.normal_form.content import split_content
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.sign_facts import entries, learn_sign
from helpers.checker.normal_form.substitution import substitute
from helpers.checker.normal_form.term_sign import is_nonnegative, is_nonzero, is_positive, sign_of
from helpers.checker.normal_form.terms import BINDERS, CONSTRUCTORS, ONE, Poly, atom, mono_poly

__all__ = ["RELATIONS", "side_conditions"]

RELATIONS = {"positive": sp.Gt, "nonnegative": sp.Ge, "nonzero": sp.Ne}
SIGNS = {"positive": "+", "nonnegative": "0+", "nonzero": "!="}
KNOWN = {"positive": is_positive, "nonnegative": is_nonnegative, "nonzero": is_nonzero}
RANK = tuple(RELATIONS)


def side_conditions(vocabulary, tied):
    """Return the side conditions of the session that nothing supplies, as SymPy relations.

    `vocabulary` has the letters of the statement, `tied` the names of its free indices.
    """
    asked = {}
    for kind, poly in list(session.conditions):
        asked.update(dict.fromkeys((k, _with_plain_indices(p, tied)) for k, p in _parts(kind, poly)))
    kept = _independent(_joined(asked), tied)
    told = dict.fromkeys(RELATIONS[kind](expression_of(p, vocabulary), 0) for kind, p in kept)
    return tuple(relation for relation in told if relation != sp.true)


def _parts(kind, poly):
    """Conditions that together say the same about the factors of `poly`.

    Factors of a denominator, and bases of roots, are there already, so they need no word here.
    """
    scale, content, rest = split_content(poly)
    if kind == "nonzero":
        yield from (("nonzero", _base(a)) for a, e in content.items() if e > 0)
        yield ("nonzero", _without_sign(rest if scale > 0 else -rest))
        return
    keep = {}
    for a, e in content.items():
        if kind == "positive" and (not isinstance(e, int) or e % 2 == 0):
            yield ("nonzero", _one(a))
        elif sign_of(_one(a)) != "+":
            keep[a] = e if not isinstance(e, int) else e % 2 or 2
    left = mono_poly(keep, 1 if scale > 0 else -1) * rest
    base = _without_sign(left)
    yield ("nonzero", base) if kind == "positive" and base is not left else (kind, left)


def _without_sign(poly):
    """P where `poly` is sign(P) or |P|, which vanish where P does; else `poly` itself."""
    signs = [a for m in poly.terms for a, _ in m if a.head == "sgn"]
    if not signs:
        return poly
    base = signs[0].args[0]
    return base if poly in (_one(signs[0]), CONSTRUCTORS["abs"](base)) else poly


def _base(a):
    """What must not be 0 for the atom not to be: the base of a symbolic power, else the atom itself."""
    return a.args[0] if a.head == "pow" else _one(a)


def _one(a):
    return Poly({((a, 1),): 1})


def _with_plain_indices(poly, tied):
    """`poly` with its universal indices numbered by where they stand, so that equal conditions look equal."""
    loose = sorted(_loose(poly, tied), key=lambda leaf: (_places(leaf, poly), leaf.serial))
    names = {leaf: index_variable(f"$any{p}", *leaf.args[-2:]) for p, leaf in enumerate(loose)}
    return substitute(poly, {leaf: _one(v) for leaf, v in names.items()})


def _loose(poly, tied):
    """The universal indices of a term: neither free in the statement nor bound by a sum of the term."""
    found = {}
    for a in {a: None for m in poly.terms for a, _ in m}:
        if a.head == "bnd" or (a.head == "var" and a.args[0] not in tied):
            found[a] = None
        elif a.head not in ("var", "sym"):
            inside = (leaf for x in a.args if isinstance(x, Poly) for leaf in _loose(x, tied))
            own = bound_names(a) if a.head in BINDERS else ()
            found.update(dict.fromkeys(leaf for leaf in inside if leaf not in own))
    return list(found)


def _places(leaf, poly):
    return sorted((name, p) for name, index in entries(poly) for p, at in enumerate(index) if leaf in at.free)


def _joined(asked):
    """P >= 0 and P != 0 told as P > 0."""
    nonzero = {p for kind, p in asked if kind == "nonzero"}
    whole = {(kind, p): kind == "nonnegative" and (p in nonzero or -p in nonzero) for kind, p in asked}
    return [("positive" if whole[key] else key[0], key[1]) for key in asked]


def _independent(asked, tied):
    """The conditions that neither hypotheses nor those kept before say; the shortest come first."""
    kept = []
    for kind, poly in sorted(asked, key=lambda c: (len(c[1].terms), RANK.index(c[0]))):
        if not _holds(kind, poly):
            kept.append((kind, poly))
            learn_sign(poly, SIGNS[kind], _loose(poly, tied), None)
    return kept


def _holds(kind, poly):
    """Whether a condition is known, as a whole or factor by factor."""
    if KNOWN[kind](poly):
        return True
    scale, content, rest = split_content(poly)
    factors = {**content, atom("pol", rest): 1} if rest != ONE else content
    return KNOWN[kind](Poly({tuple(factors.items()): scale}))
