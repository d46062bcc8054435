"""What two equations for all indices say together: a sum that both can rewrite has one value.

    sum_l A[p, l] v[l] = t v[p]  for all p,      sum_p w[p] A[p, l] = s w[l]  for all l
    t sum_p w[p] v[p]  =  sum_{p, l} w[p] A[p, l] v[l]  =  s sum_l w[l] v[l]

The two left sides are laid over each other at one entry that they share (a superposition, or critical
pair). What follows is a new equation: for the free indices that are left, or between two numbers.
"""

from contextlib import contextmanager
from fractions import Fraction
from itertools import combinations_with_replacement

from helpers.checker.normal_form.bound_indices import index_variable
from helpers.checker.normal_form.content import split_content
from helpers.checker.normal_form.contractions import in_range
from helpers.checker.normal_form.session import session, set_aside
from helpers.checker.normal_form.shifts import is_endless
from helpers.checker.normal_form.substitution import substitute
from helpers.checker.normal_form.sums import sum_over
from helpers.checker.normal_form.term_sign import is_nonzero, never_negative
from helpers.checker.normal_form.terms import ONE, Poly, leading_monomial, mono_poly
from helpers.checker.normal_form.universal_equations import adopt_universal, is_symmetric, rewritten

__all__ = ["with_superpositions"]

MOST_EQUATIONS = 6
"""Most equations that are laid over one another."""


@contextmanager
def with_superpositions():
    """Let the session know what its equations say in pairs; yields whether that is anything new.

    Sound because both values of the sum follow from the hypotheses, at index values in range, and
    finite sums may be exchanged. P Q = 0 says Q = 0 only where a hypothesis or an assumption says P != 0.
    """
    saved = session.equations, session.relations, session.symmetric
    session.equations, session.relations, session.symmetric = list(saved[0]), list(saved[1]), dict(saved[2])
    pairs = combinations_with_replacement([e for e in saved[0] if _is_plain(e)][:MOST_EQUATIONS], 2)
    found = [(zero, (h,), ()) for zero, _, h in saved[1]]
    found += [consequence for pair in pairs for consequence in _consequences(*pair)]
    try:
        news = [_adopted(*consequence) for consequence in found]
        yield any(news)
    finally:
        session.equations, session.relations, session.symmetric = saved


def _is_plain(equation):
    """Whether the ranges of its indices are finite and free of other indices."""
    leaves = equation[1] | equation[2]
    ends = [x for leaf in leaves for r in leaf.args[1:] for x in r.free if not isinstance(x, str)]
    return all(x.head == "sym" for x in ends) and not any(is_endless(leaf) for leaf in leaves)


def _consequences(first, second):
    """Yield (P, hypotheses, free indices) with P = 0 for each way to lay two equations over each other."""
    first, second = _Side(*first), _renamed(*second)
    for a, e in first.target:
        for b, f in second.target if second is not None else ():
            if a.head == b.head == "ind" and a.args[:2] == b.args[:2] and e == f == 1:
                yield from _overlaps(first, a, second, b)


class _Side:
    """An equation: the sum of the monomial `target` over `summed` is `value`, for all `holes`."""

    def __init__(self, target, summed, holes, value, hypotheses):
        self.target, self.summed, self.holes = target, summed, holes
        self.value, self.hypotheses = value, hypotheses

    def cofactor(self, a):
        """The target without its factor `a`."""
        return mono_poly({b: e for b, e in self.target if b is not a})


def _renamed(target, summed, holes, value, hypotheses):
    """The equation in index variables of its own."""
    leaves = sorted(summed | holes, key=lambda leaf: leaf.serial)
    fresh = {leaf: index_variable(session.fresh_name(), *leaf.args[1:]) for leaf in leaves}
    names = {leaf: Poly({((v, 1),): 1}) for leaf, v in fresh.items()}
    one = substitute(Poly({target: 1}), names).monomial
    if one is None:
        return None
    sets = (frozenset(fresh[leaf] for leaf in group) for group in (summed, holes))
    return _Side(one[1], *sets, substitute(value, names).scaled(Fraction(1) / one[0]), hypotheses)


def _overlaps(first, a, second, b):
    orders = [(b.args[2:], ())]
    if is_symmetric(b):
        orders.append((b.args[:1:-1], (session.symmetric[b.args[0]][0],)))
    for index, needed in orders:
        chosen = _unified(a.args[2:], index, first, second)
        if chosen is not None:
            yield from _difference(first, a, second, b, chosen, needed)


def _unified(here, there, first, second):
    """What the free indices stand for so that two entries are one, or None."""
    chosen = {}
    for x, y in zip(here, there, strict=True):
        x, y = substitute(x, chosen), substitute(y, chosen)
        if x == y:
            continue
        hole = next((z.lone_atom for z in (x, y) if z.lone_atom in first.holes | second.holes), None)
        if hole is None:
            return None
        value = y if hole is x.lone_atom else x
        if hole in value.free or not in_range(value, *hole.args[1:]):
            return None
        chosen = {leaf: substitute(v, {hole: value}) for leaf, v in chosen.items()} | {hole: value}
    return chosen


def _difference(first, a, second, b, chosen, needed):
    """Yield the equation between the two values of the sum over both targets, the shared entry taken once."""
    rest_1, rest_2 = (substitute(s.cofactor(f), chosen) for s, f in ((first, a), (second, b)))
    if not (first.summed.isdisjoint(rest_2.free) and second.summed.isdisjoint(rest_1.free)):
        return
    with set_aside() as used:
        left = _summed(second.summed, rest_2 * substitute(first.value, chosen))
        right = _summed(first.summed, rest_1 * substitute(second.value, chosen))
        zero = rewritten(left - right)
    holes = (first.holes | second.holes) - set(chosen)
    yield zero, (*first.hypotheses, *second.hypotheses, *needed, *used), tuple(holes)


def _summed(variables, poly):
    for v in sorted(variables, key=lambda leaf: leaf.serial):
        poly = sum_over(v, poly)
    return poly


def _adopted(zero, hypotheses, holes):
    """Make P = 0 known, for all values of the indices `holes`; return whether it says anything new."""
    with set_aside() as used:
        divided = _divided(zero)
    hypotheses = (*hypotheses, *used)
    if divided.constant is not None or not all(v in divided.free or _is_filled(v) for v in holes):
        return False
    holes = sorted((v for v in holes if v in divided.free), key=lambda v: v.serial)
    if not holes:
        new = all(divided != known for known, *_ in session.relations)
        session.relations.append((divided, leading_monomial(divided), hypotheses))
        return new
    if not _adopted_as_symmetry(divided, holes, hypotheses):
        adopt_universal(divided, holes, hypotheses)
    return True


def _is_filled(v):
    low, high = v.args[1:]
    return never_negative(high - low)


def _divided(zero):
    """P where `zero` is P times factors that do not vanish."""
    if not zero:
        return zero
    _, content, rest = split_content(zero)
    kept = {a: 1 for a, e in content.items() if e > 0 and not is_nonzero(Poly({((a, 1),): 1}))}
    return mono_poly(kept) * (ONE if kept and is_nonzero(rest) else rest)


def _adopted_as_symmetry(zero, holes, hypotheses):
    """A[p, q] = A[q, p] or A[p, q] = -A[q, p] for all p and q: the indices of A are put in order."""
    entries = [m[0][0] for m in zero.terms if len(m) == 1 and m[0][1] == 1]
    if not len(entries) == len(zero.terms) == len(holes) == 2:
        return False
    one, other = entries
    if one.head != "ind" or one.args[:2] != other.args[:2] or one.args[2:] != other.args[:1:-1]:
        return False
    if {x.lone_atom for x in one.args[2:]} != set(holes) or holes[0].args[1:] != holes[1].args[1:]:
        return False
    ratio = Fraction(zero.terms[((other, 1),)]) / zero.terms[((one, 1),)]
    if abs(ratio) == 1:
        session.symmetric[one.args[0]] = (hypotheses, frozenset(), holes[0].args[1:], int(-ratio))
    return abs(ratio) == 1
