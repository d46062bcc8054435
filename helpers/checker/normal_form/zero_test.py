"""Is a term zero? The tests that follow when the normal form of a difference is not empty.

    common denominator   multiply by every sum that stands in a denominator
    addition theorems    sin(a + b) = sin a cos b + cos a sin b,  sin**2 + cos**2 = 1
    one sum              sum_k f + sum_k g = sum_k (f + g), and f + g is zero
    cases                sign(P) is 1, -1 or 0, and each case is zero
    values               y is 1 or -1 by hypothesis, and each case is zero
    exponentials         c_1 log P_1 + ... + R = 0  where  P_1**c_1 ... exp(R) = 1

Each test is sound on its own: it turns "is zero" into statements that imply it wherever both
sides exist.
"""

from fractions import Fraction
from math import lcm

from helpers.checker.normal_form.addition_theorems import with_base_arguments
from helpers.checker.normal_form.aligned_ranges import aligned
from helpers.checker.normal_form.bound_indices import bound_name, index_variable
from helpers.checker.normal_form.closed_sums import with_closed_sums
from helpers.checker.normal_form.entries import rebuilt
from helpers.checker.normal_form.hypotheses import reduce_by_relations
from helpers.checker.normal_form.kink_cases import holds_in_all_cases, innermost_kink
from helpers.checker.normal_form.letter_values import holds_for_all_values
from helpers.checker.normal_form.powers import exponential
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.substitution import substitute
from helpers.checker.normal_form.superpositions import with_superpositions
from helpers.checker.normal_form.terms import (
    ONE,
    ZERO,
    Poly,
    mono_poly,
)
from helpers.checker.normal_form.universal_equations import rewritten

__all__ = ["zero_method"]

DEEPEST = 6
"""Most case distinctions and merged sums nested into each other."""


def zero_method(poly, depth=0):
    """Return the name of the test that shows `poly` to be zero, or None."""
    for name, test in _TESTS:
        if test(poly, depth):
            return name
    return None


def _is_zero(poly, depth):
    return depth < DEEPEST and zero_method(poly, depth + 1) is not None


def _empty(poly, depth):
    return not poly


def _by_hypotheses(poly, depth):
    return bool(session.relations) and not reduce_by_relations(poly)


def _by_universal_equations(poly, depth):
    """Sound because a rewritten term equals the term under the hypotheses."""
    if not session.equations:
        return False
    reduced = rewritten(poly)
    return reduced != poly and _is_zero(reduced, depth)


def _by_superpositions(poly, depth):
    """Sound because what the session learns follows from the hypotheses; only at the top, for it is slow."""
    if depth or not (session.equations or session.relations):
        return False
    with with_superpositions() as anything_new:
        return anything_new and _is_zero(reduce_by_relations(rewritten(rebuilt(poly))), depth)


def _over_common_denominator(poly, depth):
    """Sound because the denominators do not vanish where the statement makes sense."""
    for _ in range(8):
        cleared = _cleared(poly)
        if cleared is None:
            return False
        poly = reduce_by_relations(cleared)
        if not poly:
            return True
    return False


def _cleared(poly):
    lowest = {}
    for m in poly.terms:
        for a, e in m:
            if e < 0 and a.head == "pol":
                lowest[a] = min(lowest.get(a, 0), e)
    if not lowest:
        return None
    total = ZERO
    for m, c in poly.terms.items():
        factors = dict(m)
        for a, e in lowest.items():
            left = factors.pop(a, 0) - e
            if left:
                factors[a] = left.numerator if isinstance(left, Fraction) and left.denominator == 1 else left
        total = total + mono_poly(factors, c)
    return total


def _by_addition_theorems(poly, depth):
    """Sound because `with_base_arguments` vanishes where the term does; denominators as above."""
    other = with_base_arguments(poly) if depth < DEEPEST else None
    if other is None:
        return False
    cleared = _cleared(other)
    simpler = other if cleared is None else cleared
    return simpler != poly and _is_zero(simpler, depth)


def _as_one_sum(poly, depth):
    """Sound because sums over one range may be added term by term, and n counts the range."""
    ranges = {}
    for m in poly.terms:
        for a, e in m:
            if a.head == "sum" and e == 1 and len(a.args) == 4:
                ranges.setdefault(a.args[1:3], None)
    return any(_merged_is_zero(poly, low, high, depth) for low, high in ranges)


def _merged_is_zero(poly, low, high, depth):
    if depth >= DEEPEST:
        return False
    var = index_variable(session.fresh_name(), low, high)
    groups, rest = {}, ZERO
    for m, c in poly.terms.items():
        split = _split_off_sum(m, low, high, var)
        if split is None:
            rest = rest + Poly({m: c})
        else:
            cofactor, body = split
            groups[cofactor] = groups.get(cofactor, ZERO) + body.scaled(c)
    if not any(len(body.terms) > 1 for body in groups.values()):
        return False
    if not _is_zero(rest, depth):
        return False
    return all(_is_zero(body, depth) for body in groups.values()) or _terms_are_zero(groups, depth)


def _terms_are_zero(groups, depth):
    """c_1 sum_k f + c_2 sum_k g = 0 since c_1 f(k) + c_2 g(k) = 0 in each case that a kink makes."""
    term = ZERO
    for cofactor, body in groups.items():
        term = term + body * Poly({cofactor: 1})
    return len(groups) > 1 and innermost_kink(term) is not None and _is_zero(term, depth)


def _split_off_sum(m, low, high, var):
    """(what multiplies the sum, its body at the index `var`), for a sum over low..high or its count."""
    count = (high - low + ONE).lone_atom
    for a, e in m:
        if e != 1:
            continue
        others = tuple(f for f in m if f[0] is not a)
        if a.head == "sum" and a.args[1:-1] == (low, high):
            name = bound_name(a.args[0], 0, low, high)
            return others, substitute(a.args[-1], {name: Poly({((var, 1),): 1})})
        if a is count:
            return others, ONE
    return None


def _by_cases(poly, depth):
    """Sound because `holds_in_all_cases` leaves no sign out that a kink can have."""
    kink = innermost_kink(poly) if depth < DEEPEST else None
    if kink is None:
        return False
    return holds_in_all_cases(poly, kink, lambda case, several: _is_zero(case, depth - (not several)))


def _by_values(poly, depth):
    """Sound because `holds_for_all_values` leaves no value out that a letter can have."""
    return depth < DEEPEST and holds_for_all_values(poly, lambda case: _is_zero(case, depth))


def _by_exponentials(poly, depth):
    """Sound because exp is one-to-one on the real numbers."""
    logs = [(m, a) for m in poly.terms for a, e in m if a.head == "log" and e == 1]
    if not logs or depth >= DEEPEST:
        return False
    first, a = logs[0]
    cofactor = {b: -e for b, e in first if b is not a}
    plain = poly * mono_poly(cofactor)
    return _exponential_is_one(plain, depth)


def _exponential_is_one(poly, depth):
    coefficients, rest = {}, ZERO
    for m, c in poly.terms.items():
        if len(m) == 1 and m[0][1] == 1 and m[0][0].head == "log":
            coefficients[m[0][0]] = c
        else:
            rest = rest + Poly({m: c})
    if len(coefficients) < 2:
        return False
    scale = lcm(*(Fraction(c).denominator for c in coefficients.values()))
    if any(abs(c * scale) > 12 for c in coefficients.values()):
        return False
    above, below = exponential(rest.scaled(scale)), ONE
    for a, c in coefficients.items():
        if c > 0:
            above = above * a.args[0].power(int(c * scale))
        else:
            below = below * a.args[0].power(int(-c * scale))
    return _is_zero(above - below, depth)


def _by_aligned_ranges(poly, depth):
    """Sound because `aligned` writes the same value with sums and products over one range."""
    other = aligned(poly) if depth < DEEPEST else None
    return other is not None and _is_zero(other, depth)


def _by_closed_sums(poly, depth):
    """Sound because `with_closed_sums` keeps the value; denominators as in the common denominator."""
    for _ in range(4 if depth < DEEPEST else 0):
        closed = with_closed_sums(poly)
        if closed is not None and _is_zero(closed, depth):
            return True
        poly = _cleared(poly if closed is None else closed)
        if poly is None:
            return False
    return False


_TESTS = (
    ("index normal form", _empty),
    ("index normal form, hypotheses", _by_hypotheses),
    ("index normal form, equations for all indices", _by_universal_equations),
    ("superposed equations", _by_superpositions),
    ("common denominator", _over_common_denominator),
    ("addition theorems", _by_addition_theorems),
    ("sums merged", _as_one_sum),
    ("values of a letter", _by_values),
    ("case split at kinks", _by_cases),
    ("ranges aligned", _by_aligned_ranges),
    ("closed sums", _by_closed_sums),
    ("exponentials of both sides", _by_exponentials),
)
