"""Hypotheses, put to use inside a proof attempt.

    w[l] = expr        every entry of w is replaced by expr, unless other definitions lead from expr to w
    w[i] = w[j]        the entry at i is replaced by the entry at j, for i and j of the statement
    a(t + 1) = expr    the value of a at t + 1 is replaced by expr
    A[i, j] = A[j, i]  the two indices of A are put in order; likewise for A[i, j] = -A[j, i]
    sum_k y[k] = 1     the sum is replaced by its value
    P = Q              the leading monomial of P - Q is replaced by the rest
    y**2 = 1           y is 1 or -1
    P > 0, P != 0      the sign of P is known

An index that is also free in the statement is the same index there; any other index of a
hypothesis stands for all values in its range.
"""

from fractions import Fraction

import sympy as sp
from sympy.core.function import AppliedUndef

from helpers.checker.normal_form.entries import matched
from helpers.checker.normal_form.letter_values import adopt_values
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.sign_facts import learn_sign
from helpers.checker.normal_form.substitution import contains_atom
from helpers.checker.normal_form.sum_rules import index_variables, isolated_sum, sum_rule
from helpers.checker.normal_form.terms import Poly, atom, leading_monomial, mono_poly
from helpers.checker.normal_form.translate import term
from helpers.checker.normal_form.translate_leaves import flags_of
from helpers.checker.normal_form.universal_equations import adopt_universal

__all__ = ["adopt", "free_indices", "reduce_by_relations"]


def free_indices(expr):
    """Return the `Idx` objects that are free in a SymPy expression, by name."""
    return sorted(_free(expr, {}), key=str)


def _free(expr, memo):
    if expr not in memo:
        if isinstance(expr, sp.Idx):
            memo[expr] = frozenset((expr,))
        elif isinstance(expr, (sp.Sum, sp.Product)):
            memo[expr] = _free_outside(expr, memo)
        else:
            memo[expr] = frozenset().union(*(_free(a, memo) for a in expr.args))
    return memo[expr]


def _free_outside(expr, memo):
    names = {limit[0] for limit in expr.limits} | {limit[0].name for limit in expr.limits}
    inner = {i for i in _free(expr.function, memo) if i not in names and i.name not in names}
    return frozenset(inner).union(*(_free(end, memo) for limit in expr.limits for end in limit[1:]))


def adopt(given, statement):
    """Make the hypotheses known to the session; `statement` is a tuple of SymPy expressions."""
    tied = {i for side in statement for i in free_indices(side)}
    for h in given:
        for rule in _RULES[type(h)]:
            if rule(h, tied):
                break
        session.signs.clear()
        session.translated.clear()


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
            value = term(right)
            if atom("sym", left.name, flags_of(left)) in value.free:
                continue  # earlier definitions lead back to it
            session.symbol_rules[left.name] = (value, h)
            return True
        if isinstance(left, sp.Indexed):
            universal = [p for p in left.indices if isinstance(p, sp.Idx) and p not in tied]
            if _leads_elsewhere(left, right, universal) and _adopt_entry_rule(left, universal, right, h):
                return True
    return False


def _adopt_value(h, tied):
    """a(t + 1) = expr: the value of an abstract function at one argument."""
    for left, right in ((h.lhs, h.rhs), (h.rhs, h.lhs)):
        if isinstance(left, AppliedUndef) and left not in right.atoms(AppliedUndef):
            a, value = term(left).lone_atom, term(right)
            if a is not None and not any(contains_atom(b, a) for m in value.terms for b, _ in m):
                session.value_rules[a] = (value, h)
                return True
    return False


def _leads_elsewhere(left, right, universal):
    """True when replacing left by right ends: distinct indices, and no instance of the left on the right."""
    if len(set(universal)) < len(universal):
        return False
    same = [e for e in right.atoms(sp.Indexed) if e.base == left.base]
    places = [p for p, index in enumerate(left.indices) if index not in universal]
    return all(any(left.indices[p] != e.indices[p] for p in places) for e in same)


def _adopt_entry_rule(left, universal, right, h):
    places = tuple(term(p) for p in left.indices)
    holes = frozenset(term(p).lone_atom for p in universal)
    value, name = term(right), str(left.base.label)
    if any(matched(places, holes, index) is not None for index in _indices(value, name)):
        return False  # earlier definitions lead back to it
    session.entry_rules.setdefault(name, []).append((places, holes, value, h))
    return True


def _indices(poly, name):
    """The indices of every entry of the tensor `name` in a term, however deep it stands."""
    if name not in poly.free:
        return
    for a in {a for m in poly.terms for a, _ in m}:
        if a.head == "ind" and a.args[0] == name:
            yield a.args[2:]
        for x in a.args:
            yield from _indices(x, name) if isinstance(x, Poly) else ()


def _adopt_symmetry(h, tied):
    left, sign = h.lhs, -1 if h.rhs.could_extract_minus_sign() else 1
    right = sign * h.rhs
    both = isinstance(left, sp.Indexed) and isinstance(right, sp.Indexed) and left.base == right.base
    if not both or left.rank != 2 or left.indices != right.indices[::-1]:
        return False
    if len(set(left.indices)) < 2 or any(not isinstance(p, sp.Idx) for p in left.indices):
        return False
    fixed = frozenset(term(p) for p in left.indices if p in tied)
    ends = {(term(p.lower), term(p.upper)) for p in left.indices if p not in tied}
    if len(ends) > 1:
        return False
    session.symmetric[str(left.base.label)] = (h, fixed, next(iter(ends), ()), sign)
    return True


def _adopt_equality(h, tied):
    poly = term(h.lhs) - term(h.rhs)
    holes = _holes(poly, tied)
    adopt_values(poly, holes, h)
    if poly and holes:
        adopt_universal(poly, holes, h)
    target = isolated_sum(poly, holes)
    if target is not None:
        session.sum_rules.append(sum_rule(*target, holes, h))
    elif not holes and poly:
        session.relations.append((poly, leading_monomial(poly), h))
    return True


def _adopt_sign(h, tied):
    poly = term(h.lhs) - term(h.rhs)
    if poly.constant is None:
        learn_sign(poly, _SIGNS[type(h)], _holes(poly, tied), h)
    return True


def _holes(poly, tied):
    """The index variables of a hypothesis that stand for every value in their range."""
    names = {i.name for i in tied}
    return [v for v in index_variables(poly) if v.args[0] not in names]


_RULES = {
    sp.Eq: (_adopt_definition, _adopt_value, _adopt_symmetry, _adopt_equality),
    sp.Ne: (_adopt_sign,),
    sp.Gt: (_adopt_sign,),
    sp.Ge: (_adopt_sign,),
    sp.Lt: (_adopt_sign,),
    sp.Le: (_adopt_sign,),
}
"""Kind of relation -> what can be made of it, tried in order."""

_SIGNS = {sp.Gt: "+", sp.Ge: "0+", sp.Lt: "-", sp.Le: "0-", sp.Ne: "!="}


def _reduced(poly, relation):
    zero, lead, h = relation
    for m, c in poly.terms.items():
        exponents = dict(m)
        if all(exponents.get(a, 0) >= e for a, e in lead):
            left = {a: e - dict(lead).get(a, 0) for a, e in m}
            factor = mono_poly({a: e for a, e in left.items() if e})
            session.use(h)
            return poly - (zero * factor).scaled(Fraction(c) / zero.terms[lead])
    return None
