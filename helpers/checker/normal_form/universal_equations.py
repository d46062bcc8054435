"""Equations that hold for every value of an index, as rewriting rules at any place of a sum.

    sum_l A[p, l] v[l] = t v[p]  for all p
    sum_{k, l} A[k, l] v[l] w[k]   becomes   t sum_k v[k] w[k]

The greatest monomial of the equation, its sums opened, is looked for among the factors of a sum. An
index that the equation sums over must match a bound index of the same range that no other factor
holds; any other index of the equation may match whatever stays in its range. A number that is not
zero is divided out of it.
"""

from fractions import Fraction

from helpers.checker.normal_form.bound_indices import open_sum
from helpers.checker.normal_form.contractions import in_range
from helpers.checker.normal_form.session import session, set_aside
from helpers.checker.normal_form.substitution import built_anew, substitute
from helpers.checker.normal_form.sums import sum_over
from helpers.checker.normal_form.term_sign import is_nonzero
from helpers.checker.normal_form.terms import CONSTRUCTORS, ONE, ZERO, Poly, mono_poly, with_atoms

__all__ = ["adopt_universal", "is_symmetric", "rewritten"]

MOST_STEPS = 60
"""Most rewriting steps for one term, for a rule may lead in a circle."""


def adopt_universal(poly, holes, hypothesis):
    """Make ``poly = 0``, for all values of the index variables `holes`, a rewriting rule if it can be one."""
    opened = {m: _opened(m) for m in poly.terms}
    lead = max(opened, key=lambda m: (len(opened[m][0]), sum(e for _, e in m), [a.serial for a, _ in m[-1:]]))
    summed, body = opened[lead]
    one = body.monomial
    if one is None or not set(holes) <= body.free:
        return
    rest = Poly({m: c for m, c in poly.terms.items() if m != lead})
    value = rest.scaled(Fraction(-1) / (poly.terms[lead] * one[0]))
    with set_aside() as used:
        divisors = {a: -e for a, e in one[1] if a.head == "sym" and is_nonzero(Poly({((a, 1),): 1}))}
    target = tuple(f for f in one[1] if f[0] not in divisors)
    if not target:
        return
    hypotheses = (*(hypothesis if isinstance(hypothesis, tuple) else (hypothesis,)), *used)
    session.equations.append(
        (target, frozenset(summed), frozenset(holes), value * mono_poly(divisors), hypotheses)
    )


def rewritten(poly):
    """Return `poly` with the universal equations applied, at most `MOST_STEPS` times.

    Sound because each step replaces a sum by what a hypothesis says that it is, at index values in range.
    """
    poly = _rewritten_inside(poly)
    for _ in range(MOST_STEPS):
        session.check_budget(10)
        step = next((s for s in (_step(m, c) for m, c in poly.terms.items()) if s is not None), None)
        if step is None:
            return poly
        m, new = step
        poly = poly - Poly({m: poly.terms[m]}) + new
    return poly


def is_symmetric(a):
    """Whether a hypothesis lets the two indices of an entry be exchanged."""
    if len(a.args) != 4 or a.args[0] not in session.symmetric:
        return False
    return CONSTRUCTORS["ind"](*a.args[:2], a.args[3], a.args[2]).lone_atom is a


def _rewritten_inside(poly):
    """`poly` with the arguments of its functions rewritten; the body of a sum is left to its factors."""
    return with_atoms(poly, lambda a: built_anew(a, rewritten) if a.head in _FUNCTIONS else None)


def _step(m, c):
    """(monomial, what equals it) where an equation applies to it, else None."""
    variables, body = _opened(m)
    changed, total = False, ZERO
    for factors, k in body.terms.items():
        results = (_applied(rule, variables, factors) for rule in session.equations)
        found = next((result for result in results if result), None)
        left, term = found or (variables, Poly({factors: 1}))
        changed = changed or bool(found)
        total = total + _summed(left, term).scaled(k * c)
    return (m, total) if changed else None


def _opened(m):
    """The index variables of all sums of a monomial, and the product of its factors under them."""
    variables, body = [], ONE
    for a, e in m:
        if a.head == "sum" and isinstance(e, int) and e > 0:
            for _ in range(e):
                fresh, inner = open_sum(a)
                variables.extend(fresh)
                body = body * inner
        else:
            body = body * mono_poly({a: e})
    return variables, body


def _summed(variables, poly):
    for v in variables:
        poly = sum_over(v, poly)
    return poly


def _applied(rule, variables, factors):
    """(variables left, term under their sums) after one use of a rule, or None."""
    target, summed, holes, value, hypothesis = rule
    for bound, left in _matches(list(target), dict(factors), {}, (summed, holes, set(variables))):
        images = {bound[v].lone_atom for v in summed if v in bound}
        rest = mono_poly({a: e for a, e in left.items() if e})
        if len(images) < len(summed) or any(not a.free.isdisjoint(images) for a, e in left.items() if e):
            continue
        chosen = {h: bound[h] for h in holes if h in bound}
        if len(chosen) < len(holes) or any(not x.free.isdisjoint(images) for x in chosen.values()):
            continue
        if all(in_range(x, *h.args[1:]) for h, x in chosen.items()):
            session.use(hypothesis)
            return [v for v in variables if v not in images], rest * substitute(value, chosen)
    return None


def _matches(target, factors, bound, names):
    """Yield (what the names stand for, the factors that are left) for each way to find the target."""
    if not target:
        yield bound, factors
        return
    (pattern, e), *others = target
    for a, f in factors.items():
        if a.head == pattern.head and isinstance(f, int) and isinstance(e, int) and f >= e > 0:
            for wider in _unified(pattern, a, bound, names):
                yield from _matches(others, {**factors, a: f - e}, wider, names)


def _unified(pattern, a, bound, names):
    """Yield the ways in which the atom `a` is an instance of `pattern`."""
    if pattern is a:
        yield bound
        return
    if pattern.head != "ind" or pattern.args[:2] != a.args[:2] or len(pattern.args) != len(a.args):
        return
    yield from _indices_unified(pattern.args[2:], a.args[2:], bound, names)
    if is_symmetric(pattern) and is_symmetric(a):
        yield from _indices_unified(pattern.args[2:], a.args[:1:-1], bound, names)


def _indices_unified(places, index, bound, names):
    summed, holes, variables = names
    wider = dict(bound)
    for place, here in zip(places, index, strict=True):
        leaf = place.lone_atom
        if leaf in summed:
            image = here.lone_atom
            if image not in variables or image.args[1:] != leaf.args[1:]:
                return
        elif leaf not in holes and place != here:
            return
        if (leaf in summed or leaf in holes) and wider.setdefault(leaf, here) != here:
            return
    if len({wider[v] for v in summed if v in wider}) == sum(v in wider for v in summed):
        yield wider


_FUNCTIONS = ("exp", "log", "pol", "fn", "sgn", "pow")
