"""Hypotheses, put to use inside a proof attempt.

    w[l] = expr        every entry of w is replaced by expr
    A[i, j] = A[j, i]  the two indices of A are put in order
    sum_k y[k] = 1   the sum is replaced by its value
    P = Q            the leading monomial of P - Q is replaced by the rest
    P > 0, P != 0    the sign of P is known

An index that is also free in the statement is the same index there; any other index of a
hypothesis stands for all values in its range.
"""

from fractions import Fraction

import sympy as sp

from helpers.checker.session import session
from helpers.checker.sums import in_range
from helpers.checker.terms import Poly, leading_monomial, substitute
from helpers.checker.translate import term

__all__ = ["adopt", "free_indices", "reduce_by_relations"]

_SIGNS = {sp.Gt: "+", sp.Ge: "0+", sp.Lt: "-", sp.Le: "0-"}


def free_indices(expr):
    """Return the `Idx` objects that are free in a SymPy expression, by name."""
    found = {s for s in expr.free_symbols if isinstance(s, sp.Idx)}
    return sorted(found, key=str)


def adopt(given, statement):
    """Make the hypotheses known to the session; `statement` is a tuple of SymPy expressions."""
    tied = {i for side in statement for i in free_indices(side)}
    for h in given:
        if isinstance(h, sp.Eq) and _adopt_definition(h, tied):
            continue
        if isinstance(h, sp.Eq) and _adopt_symmetry(h, tied):
            continue
        _PENDING[type(h)](h, tied)


def reduce_by_relations(poly):
    """Return `poly` with leading monomials of the polynomial hypotheses replaced by the rest.

    Sound because each replacement adds a multiple of a term that a hypothesis says is zero.
    """
    for _ in range(200):
        step = next((r for r in (_reduced(poly, h) for h in session.relations) if r is not None), None)
        if step is None:
            return poly
        poly = step
    return poly


def _adopt_definition(h, tied):
    for left, right in ((h.lhs, h.rhs), (h.rhs, h.lhs)):
        if isinstance(left, sp.Symbol) and not isinstance(left, sp.Idx) and left not in right.free_symbols:
            session.definitions[left] = (right, h)
            return True
        if not isinstance(left, sp.Indexed) or left.base in right.atoms(sp.IndexedBase):
            continue
        universal = [p for p in left.indices if isinstance(p, sp.Idx) and p not in tied]
        if len(set(universal)) == len(universal):
            rules = session.definitions.setdefault(left.base, [])
            rules.append((left.indices, frozenset(universal), right, h))
            return True
    return False


def _adopt_symmetry(h, tied):
    left, right = h.lhs, h.rhs
    both = isinstance(left, sp.Indexed) and isinstance(right, sp.Indexed) and left.base == right.base
    if not both or left.rank != 2 or left.indices != right.indices[::-1]:
        return False
    if len(set(left.indices)) < 2 or any(not isinstance(p, sp.Idx) for p in left.indices):
        return False
    fixed = frozenset(term(p) for p in left.indices if p in tied)
    session.symmetric[str(left.base.label)] = (h, fixed)
    return True


def _adopt_equality(h, tied):
    poly = term(h.lhs) - term(h.rhs)
    holes = [v for v in _variables(poly) if v.args[0] not in {i.name for i in tied}]
    target = _isolated_atom(poly, holes)
    if target is None:
        if not holes and poly:
            session.relations.append((poly, leading_monomial(poly), h))
        return
    a, value = target
    if holes:
        session.patterns.append(_pattern(a, value, holes, h))
    else:
        session.rules[a] = (value, h)


def _adopt_sign(h, tied):
    poly = term(h.lhs) - term(h.rhs)
    if poly.constant is None:
        session.facts[normalised(poly)] = (_oriented(_SIGNS[type(h)], poly), h)


def _adopt_nonzero(h, tied):
    poly = term(h.lhs) - term(h.rhs)
    if poly.constant is None:
        session.nonzero[normalised(poly)] = h


_PENDING = {
    sp.Eq: _adopt_equality,
    sp.Ne: _adopt_nonzero,
    sp.Gt: _adopt_sign,
    sp.Ge: _adopt_sign,
    sp.Lt: _adopt_sign,
    sp.Le: _adopt_sign,
}


def _oriented(sign, poly):
    flip = {"+": "-", "-": "+", "0+": "0-", "0-": "0+"}
    return sign if poly.terms[leading_monomial(poly)] > 0 else flip[sign]


def normalised(poly):
    """Return `poly` divided by its leading coefficient."""
    return poly.scaled(Fraction(1) / poly.terms[leading_monomial(poly)])


def _variables(poly):
    return sorted(
        (v for v in poly.free if not isinstance(v, str) and v.head == "var"), key=lambda v: v.serial
    )


def _isolated_atom(poly, holes):
    """An atom that stands alone in one monomial with a number before it, and what it equals."""
    ranked = sorted(poly.terms, key=lambda m: max((a.height for a, _ in m), default=0), reverse=True)
    for m in ranked:
        if len(m) != 1 or m[0][1] != 1 or m[0][0].head not in ("sum", "ind"):
            continue
        a = m[0][0]
        rest = Poly({k: c for k, c in poly.terms.items() if k != m})
        if a.head == "ind" and a.args[0] in rest.free:
            continue
        if all(v in a.free for v in holes) and not _contains(rest, a):
            return a, rest.scaled(_negative_inverse(poly.terms[m]))
    return None


def _negative_inverse(c):
    return Fraction(-1) / c


def _contains(poly, a):
    return any(
        b is a or any(isinstance(x, Poly) and _contains(x, a) for x in b.args)
        for m in poly.terms
        for b, _ in m
    )


def _pattern(a, value, holes, h):
    """A rule for every choice of the universally quantified indices `holes` of the atom `a`."""

    def match(candidate):
        if candidate.head != a.head or candidate is a and not holes:
            return None
        for choice in _choices(holes, candidate):
            if _instance(a, choice) is candidate:
                session.use(h)
                return substitute(value, choice)
        return None

    return match


def _choices(holes, candidate):
    options = [
        Poly({((v, 1),): 1}) for v in candidate.free if not isinstance(v, str) and v.head in ("var", "bnd")
    ]
    options.sort(key=lambda p: p.lone_atom.serial)
    if len(holes) > 2 or len(options) > 6:
        return
    combos = [[o] for o in options] if len(holes) == 1 else [[o, q] for o in options for q in options]
    for combo in combos:
        fits = all(
            o.lone_atom.head == "var" and in_range(o, *v.args[1:]) for v, o in zip(holes, combo, strict=True)
        )
        if fits:
            yield dict(zip(holes, combo, strict=True))


def _instance(a, choice):
    saved, session.patterns = session.patterns, []
    try:
        return substitute(Poly({((a, 1),): 1}), choice).lone_atom
    finally:
        session.patterns = saved


def _reduced(poly, relation):
    zero, lead, h = relation
    for m, c in poly.terms.items():
        exponents = dict(m)
        if all(exponents.get(a, 0) >= e for a, e in lead):
            factor = {**exponents}
            for a, e in lead:
                factor[a] -= e
            clean = tuple(sorted(((a, e) for a, e in factor.items() if e), key=lambda t: t[0].serial))
            session.use(h)
            return poly - (zero * Poly({clean: 1})).scaled(c * -_negative_inverse(zero.terms[lead]))
    return None
