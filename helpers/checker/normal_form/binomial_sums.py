"""Sums of binomial coefficients times powers of the index and a geometric sequence, in closed form.

    sum_{k=0}^{n} C(n, k) rho**k       = (1 + rho)**n
    sum_{k=0}^{n} C(n, k) k**d rho**k  = sum_j S(d, j) n (n - 1) ... (n - j + 1) rho**j (1 + rho)**(n - j)

with the Stirling numbers S(d, j) of the second kind. The first terms may be missing: they are taken off.
"""

from fractions import Fraction

from helpers.checker.normal_form.bound_indices import open_sum
from helpers.checker.normal_form.deltas import is_whole
from helpers.checker.normal_form.index_ranges import at_least_zero
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.substitution import built_anew, substitute
from helpers.checker.normal_form.symbolic_powers import power
from helpers.checker.normal_form.term_sign import is_nonzero
from helpers.checker.normal_form.terms import ONE, ZERO, Poly, const, mono_poly, raised, with_atoms

__all__ = ["with_binomial_sums"]

MOST_MISSING = 3
GREATEST_DEGREE = 4
FUNCTIONS = ("exp", "log", "pol", "pow")


def with_binomial_sums(poly):
    """Return `poly` with the sums over k = first..n of c C(n, k) k**d rho**k carried out.

    Sound for a whole number n >= 0 and every rho: the sum is (rho d/d rho)**d of the binomial theorem,
    and a first term beyond n has C(n, k) = 0. In t sum_k C(n, k) t**(k - 1) the factor makes c = 1 of
    c = 1/t; a sum whose c is a fraction that may not exist stays.
    """
    if "binomial" not in poly.free:
        return poly
    total = ZERO
    for m, k in _with_sums_inside(poly).terms.items():
        found = (_carried_out(a, mono_poly({b: e for b, e in m if b is not a}, k)) for a, e in m if e == 1)
        value = next((v for v in found if v is not None), None)
        total = total + (Poly({m: k}) if value is None else value)
    return total


def _with_sums_inside(poly):
    """`poly` with the sums inside its functions carried out."""
    return with_atoms(
        poly,
        lambda a: built_anew(a, with_binomial_sums) if a.head in FUNCTIONS and "binomial" in a.free else None,
    )


def _carried_out(a, cofactor):
    """The cofactor times the sum atom `a`, or None where `a` is no such sum."""
    if a.head != "sum" or len(a.args) != 4 or "binomial" not in a.free:
        return None
    first, n = a.args[1].constant, a.args[2]
    if not (first in range(MOST_MISSING + 1) and is_whole(n) and at_least_zero(n)):
        return None
    (var,), body = open_sum(a)
    read = _read(body, var, n)
    if read is None:
        return None
    degree, sequence, rho = read
    c = cofactor * substitute(sequence, {var: const(first)}) * _inverse(rho).power(first)
    if not all(e > 0 or _is_divisor(b) for m in c.terms for b, e in m):
        return None
    return c * (_whole_sum(degree, n, rho) - _first_terms(first, degree, n, rho))


def _is_divisor(a):
    """Whether one may divide by an atom: it is not zero, or a side condition says so already."""
    base = a.args[0] if a.head == "pol" else Poly({((a, 1),): 1})
    return is_nonzero(base) or ("nonzero", base) in session.conditions


def _read(body, var, n):
    """(d, q(k), rho) for a body C(n, k) k**d q(k) with q(k + 1) = rho q(k), else None."""
    if body.monomial is None:
        return None
    scale, m = body.monomial
    factors = dict(m)
    k = Poly({((var, 1),): 1})
    counts = [b for b in factors if b.head == "fn" and b.args == ("binomial", (0, 0), n, k)]
    if not counts or factors.pop(counts[0]) != 1:
        return None
    degree = factors.pop(var, 0)
    geometric = all(b.head in ("pow", "exp") for b in factors if var in b.free)
    if degree not in range(GREATEST_DEGREE + 1) or not geometric:
        return None
    sequence = mono_poly(factors, scale)
    following = substitute(sequence, {var: k + ONE})
    rho = following * _inverse(sequence)
    return (degree, sequence, rho) if rho and var not in rho.free else None


def _whole_sum(degree, n, rho):
    total, falling = ZERO, ONE
    for j, s in enumerate(_stirling(degree)):
        if s:
            total = total + (falling * rho.power(j) * power(ONE + rho, n - const(j))).scaled(s)
        falling = falling * (n - const(j))
    return total


def _stirling(d):
    """S(d, 0), ..., S(d, d) by S(d + 1, j) = j S(d, j) + S(d, j - 1)."""
    row = [1]
    for _ in range(d):
        row = [j * s + before for j, (s, before) in enumerate(zip([*row, 0], [0, *row], strict=True))]
    return row


def _first_terms(first, degree, n, rho):
    total, binomial = ZERO, ONE
    for k in range(first):
        total = total + (binomial * rho.power(k)).scaled(k**degree)
        binomial = (binomial * (n - const(k))).scaled(Fraction(1, k + 1))
    return total


def _inverse(poly):
    """1 over a term: over a monomial factor by factor, which asks for nothing."""
    if poly.monomial is None:
        return raised(poly, -1)
    c, m = poly.monomial
    return mono_poly({a: -e for a, e in m}, Fraction(1) / c)
