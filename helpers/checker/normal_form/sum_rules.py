"""Hypotheses on the value of a sum, put to use wherever the sum occurs.

    sum_k y[k] = 1,    sum_l A[i, l] x[l] = b[i]  for every i

The sum is replaced by its value; an index that stands for all values takes those that occur.
"""

from fractions import Fraction
from itertools import product

from helpers.checker.normal_form.contractions import in_range
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.substitution import contains_atom, substitute
from helpers.checker.normal_form.terms import Poly

__all__ = ["index_variables", "isolated_sum", "sum_rule"]


def isolated_sum(poly, holes):
    """Return a sum that stands alone in one monomial with a number before it, and what it equals."""
    ranked = sorted(poly.terms, key=lambda m: max((a.height for a, _ in m), default=0), reverse=True)
    for m in ranked:
        if len(m) != 1 or m[0][1] != 1 or m[0][0].head != "sum":
            continue
        a = m[0][0]
        rest = Poly({k: c for k, c in poly.terms.items() if k != m})
        inside = any(contains_atom(b, a) for k in rest.terms for b, _ in k)
        if all(v in a.free for v in holes) and not inside:
            return a, rest.scaled(Fraction(-1) / poly.terms[m])
    return None


def sum_rule(a, value, holes, h):
    """Return the rule that the sum `a` equals `value`, for every choice of the indices `holes`."""

    def rule(candidate):
        for choice in _choices(holes, candidate):
            if _instance(a, choice) is candidate:
                session.use(h)
                return substitute(value, choice)
        return None

    return rule


def index_variables(poly):
    """Return the index variables that are free in a term, the oldest first."""
    found = (v for v in poly.free if not isinstance(v, str) and v.head == "var")
    return sorted(found, key=lambda v: v.serial)


def _choices(holes, candidate):
    if not holes:
        yield {}
        return
    options = index_variables(Poly({((candidate, 1),): 1}))
    if len(holes) > 2 or len(options) > 6:
        return
    for combo in product(options, repeat=len(holes)):
        terms = [Poly({((o, 1),): 1}) for o in combo]
        if all(in_range(t, *v.args[1:]) for v, t in zip(holes, terms, strict=True)):
            yield dict(zip(holes, terms, strict=True))


def _instance(a, choice):
    if not choice:
        return a
    saved, session.sum_rules = session.sum_rules, []
    try:
        return substitute(Poly({((a, 1),): 1}), choice).lone_atom
    finally:
        session.sum_rules = saved
