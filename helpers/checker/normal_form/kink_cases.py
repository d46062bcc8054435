"""Case distinction at kinks: the three signs of a term, less those that cannot occur.

    P > 0,  P < 0  or  P = 0

Each case assumes a sign, and inside it the cases of the next kink. A pattern of signs such as
s > t, t > r, s < r is dismissed when no values have it, by linear arithmetic from the signs assumed so far,
the hypotheses and the declared signs of letters.
"""

from contextlib import contextmanager
from fractions import Fraction
from itertools import combinations_with_replacement

from helpers.checker.normal_form.linear_feasibility import is_infeasible
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.substitution import contains_atom, replace_atom
from helpers.checker.normal_form.term_sign import is_nonzero, sign_of
from helpers.checker.normal_form.terms import Poly, const

__all__ = ["holds_in_all_cases", "innermost_kink", "never_negative_here"]

RELATION = {1: ">", -1: "<", 0: "=="}
"""sign(P) -> how P compares with zero."""

MOST_FACTORS = 8
"""Most conditions that are multiplied with one another."""

RELATION_OF_SIGN = {"+": ">", "0+": ">=", "-": "<", "0-": "<="}


def innermost_kink(poly):
    """Return a sign whose argument is free of bound indices and of other signs, or None."""
    for m in poly.terms:
        for a, _ in m:
            for x in a.args:
                deeper = innermost_kink(x) if isinstance(x, Poly) else None
                if deeper is not None:
                    return deeper
            if a.head == "sgn" and all(isinstance(v, str) or v.head != "bnd" for v in a.free):
                return a
    return None


def holds_in_all_cases(poly, kink, holds):
    """Return True when something holds of `poly` for each sign that `kink` can have.

    ``holds(poly[sign(P) := s])``  for s = 1, -1, 0

    Parameters
    ----------
    poly : Poly
        The term in question.
    kink : Atom
        sign(P), as `innermost_kink` finds it.
    holds : function
        Called with a term that equals `poly` in one case, and whether there are other cases.

    Returns
    -------
    shown : bool

    Notes
    -----
    Sound because each real number is positive, negative or zero. A case is left out only when no
    values have it: a side condition excludes P = 0, or the linear conditions contradict each other.
    """
    possible = [value for value in RELATION if not _is_excluded(kink, value)]
    return all(_holds_where(poly, kink, value, holds, len(possible) > 1) for value in possible)


def never_negative_here(poly):
    """Return True when `poly` >= 0 follows by linear arithmetic from the assumed signs and the hypotheses.

    Sound because poly < 0 contradicts them, or their products by twos: P Q >= 0 for P >= 0 and Q >= 0.
    Which hypotheses were needed is for the caller to find out.
    """
    conditions = _conditions()
    if _contradict([(poly, "<", None), *_linked(poly, conditions)]):
        return True
    if all(sum(e for _, e in m) == 1 for m in poly.terms if m):
        return False
    conditions += _products(conditions + _declared([p for p, *_ in conditions]))
    return _contradict([(poly, "<", None), *_linked(poly, conditions)])


def _products(conditions):
    """The products of two conditions, each written for a term that is positive or not negative.

    And the squares of their differences, which are never negative. Roots and quotients are left out: where
    they do not exist, their products say nothing.
    """
    whole = [c for c in conditions if c[1] != "==" and _is_polynomial(c[0])][:MOST_FACTORS]
    upward = [(p if relation[0] == ">" else -p, "=" not in relation) for p, relation, _ in whole]
    for (p, strict), (q, both) in combinations_with_replacement(upward, 2):
        yield p * q, ">" if strict and both else ">=", None
        if p is not q:
            yield (p - q) * (p - q), ">=", None


def _is_polynomial(poly):
    return all(isinstance(e, int) and e > 0 for m in poly.terms for _, e in m)


def _holds_where(poly, kink, value, holds, several):
    with _assumed(kink, value):
        case = replace_atom(poly, kink, const(value))
        return holds(case if value else _where_zero(case, kink.args[0]), several)


@contextmanager
def _assumed(kink, value):
    session.assumed.append((kink, value))
    try:
        yield
    finally:
        session.assumed.pop()


def _is_excluded(kink, value):
    """Whether nothing has the sign `value` at `kink` besides the signs assumed so far."""
    base = kink.args[0]
    if value == 0 and (is_nonzero(base) or ("nonzero", base) in session.conditions):
        return True
    with _assumed(kink, value):
        linked = _linked(base, _conditions())
        return len(linked) > 1 and (_contradict(linked) or _makes_zero_what_is_not(linked))


def _conditions():
    """(term, relation to zero, hypothesis) for each assumed sign and each hypothesis on a sign or value."""
    told = [(p, RELATION_OF_SIGN[s], h) for p, (s, h) in session.facts.items()]
    told += [(p, "==", h) for p, _, h in session.relations]
    assumed = [(k.args[0], RELATION[v], None) for k, v in session.assumed]
    return assumed + [(_here(p), relation, h) for p, relation, h in told]


def _linked(base, conditions):
    """The conditions that share a monomial with `base`, directly or through one another."""
    reach, linked = set(base.terms) - {()}, []
    while True:
        fresh = [c for c in conditions if c not in linked and not reach.isdisjoint(c[0].terms)]
        if not fresh:
            return linked
        linked += fresh
        reach.update(m for p, *_ in fresh for m in p.terms if m)


def _makes_zero_what_is_not(linked):
    """Whether a term that is not zero would have to be: it could be neither positive nor negative."""
    if not any(relation == "==" for _, relation, _ in linked):
        return False
    told = [*session.nonzero.items(), *((p, None) for kind, p in session.conditions if kind == "nonzero")]
    letters = {m for p, *_ in linked for m in p.terms}
    for p, hypothesis in ((_here(p), h) for p, h in told):
        if not letters.isdisjoint(p.terms) and _contradict(
            [(p, ">", hypothesis), *linked], [(p, "<", hypothesis), *linked]
        ):
            return True
    return False


def _contradict(*systems):
    """Whether no values fulfil any of the systems of conditions; notes the hypotheses needed for it."""
    needed = []
    for conditions in systems:
        conditions = [*conditions, *_declared([p for p, *_ in conditions])]
        if not is_infeasible(c[:2] for c in conditions):
            return False
        needed += _needed(conditions)
    for hypothesis in needed:
        session.use(hypothesis)
    return True


def _needed(conditions):
    """The hypotheses without which some values might fulfil the conditions."""
    for told in [c for c in conditions if c[2] is not None]:
        others = [c for c in conditions if c is not told]
        if is_infeasible(c[:2] for c in others):
            conditions = others
    return [h for *_, h in conditions]


def _declared(terms):
    """The signs of the monomials of `terms` that follow from what is declared about letters."""
    names = ("facts", "sign_rules", "nonzero", "signs")
    saved = {name: getattr(session, name) for name in names}
    for name, value in saved.items():
        setattr(session, name, type(value)())
    try:
        ones = [Poly({m: 1}) for m in dict.fromkeys(m for p in terms for m in p.terms if m)]
        return [(p, RELATION_OF_SIGN[sign_of(p)], None) for p in ones if sign_of(p) is not None]
    finally:
        for name, value in saved.items():
            setattr(session, name, value)


def _here(poly):
    """`poly` with the assumed signs in place."""
    for kink, value in session.assumed:
        poly = replace_atom(poly, kink, const(value))
    return poly


def _where_zero(poly, zero):
    """`poly` where the term `zero` vanishes: a symbol or an entry of `zero` is solved for."""
    for m, c in zero.terms.items():
        if len(m) != 1 or m[0][1] != 1 or m[0][0].head not in ("sym", "ind"):
            continue
        rest = Poly({k: v for k, v in zero.terms.items() if k != m})
        target = m[0][0]
        if not any(contains_atom(b, target) for k in rest.terms for b, _ in k):
            return replace_atom(poly, target, rest.scaled(Fraction(-1) / c))
    return poly
