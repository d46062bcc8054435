"""Sums in closed form: powers of the index, geometric sequences and their products, by telescoping.

    sum_{k=a}^{b} k**d    = S(b) - S(a - 1)   with   S(k) - S(k - 1) = k**d
    G_d = sum_{k=a}^{b} k**d q(k)             with   q(k + 1) = rho q(k)
    rho G_d = sum_j C(d, j) (-1)**(d - j) G_j + b**d q(b + 1) - (a - 1)**d q(a)

The last line holds for every rho, rho = 1 too: it multiplies the sum, and divides by nothing.
"""

from fractions import Fraction
from math import comb

from helpers.checker.normal_form.aligned_ranges import ranged_atoms
from helpers.checker.normal_form.binomial_sums import with_binomial_sums
from helpers.checker.normal_form.bound_indices import open_sum
from helpers.checker.normal_form.substitution import replace_atom, substitute
from helpers.checker.normal_form.sums import sum_over
from helpers.checker.normal_form.telescoping import telescoped
from helpers.checker.normal_form.terms import ONE, Poly, mono_poly

__all__ = ["with_closed_sums"]

GREATEST_DEGREE = 8
MOST_STEPS = 40


def with_closed_sums(poly):
    """Return `poly` with its closed sums carried out, None when there is none.

    Sound because a telescoping sum over a range whose length is not negative is the difference of its ends,
    and by the binomial theorem.
    """
    result = telescoped(poly)
    for a in ranged_atoms(result):
        value = _closed(a)
        if value is not None:
            result = replace_atom(result, a, value)
    result = with_binomial_sums(result)
    geometric = [g for g in map(_Geometric.of, ranged_atoms(result)) if g is not None]
    for _ in range(MOST_STEPS):
        step = next((p for p in (g.absorbed(result) for g in geometric) if p is not None), None)
        if step is None:
            break
        result = step
    return None if result == poly else result


def _closed(a):
    """The value of a sum of powers of its index, and of powers times a geometric sequence of numbers."""
    g = _Geometric.of(a)
    ratio = g.ratio.constant if g else None
    if ratio is None:
        return None
    if ratio == 1:
        low, high = a.args[1:3]
        return g.sequence * (_power_sum(g.degree, high) - _power_sum(g.degree, low - ONE))
    return g.rest().scaled(Fraction(1) / (ratio - 1))


def _power_sum(d, n):
    """S_d(n) = sum_{k=1}^{n} k**d as a polynomial in n.

    (d + 1) S_d = (n + 1)**(d + 1) - 1 - sum_{j<d} C(d + 1, j) S_j
    """
    total = (n + ONE).power(d + 1) - ONE
    for j in range(d):
        total = total - _power_sum(j, n).scaled(comb(d + 1, j))
    return total.scaled(Fraction(1, d + 1))


class _Geometric:
    """A sum of k**degree q(k) with q(k + 1) = ratio q(k)."""

    def __init__(self, a, var, degree, sequence, ratio):
        self.atom, self.var, self.degree = a, var, degree
        self.sequence, self.ratio = sequence, ratio

    @classmethod
    def of(cls, a):
        """Read a sum atom; None for a sum of another kind."""
        if a.head != "sum" or a.args[-1].monomial is None:
            return None
        (var,), body = open_sum(a)
        factors = dict(body.monomial[1]) if body.monomial else {}
        degree = factors.pop(var, 0)
        powers = all(b.head in ("pow", "exp") for b in factors)
        if not powers or not isinstance(degree, int) or not 0 <= degree <= GREATEST_DEGREE:
            return None
        sequence = mono_poly(factors, body.monomial[0])
        ratio = _at(sequence, var, _term(var) + ONE) * _inverse(sequence)
        if ratio.monomial is None or var in ratio.free:
            return None
        return cls(a, var, degree, sequence, ratio)

    def rest(self):
        """(ratio - 1) times the sum: sums of lower degree and the two ends."""
        low, high = self.atom.args[1:3]
        total = high.power(self.degree) * _at(self.sequence, self.var, high + ONE)
        total = total - (low - ONE).power(self.degree) * _at(self.sequence, self.var, low)
        for j in range(self.degree):
            lower = sum_over(self.var, _term(self.var).power(j) * self.sequence)
            total = total + lower.scaled(comb(self.degree, j) * (-1) ** (self.degree - j))
        return total

    def absorbed(self, poly):
        """`poly` with ratio * G = G + rest put in wherever the left side is seen; None where it is not."""
        ratio, rest = self.ratio, self.rest
        if sum(e < 0 for _, e in ratio.monomial[1]) > sum(e > 0 for _, e in ratio.monomial[1]):
            ratio = _inverse(ratio)
            rest = lambda: -(ratio * self.rest())  # noqa: E731 (G / ratio = G - rest / ratio)
        found = {m: c for m, c in poly.terms.items() if self._shows(m, ratio)}
        if not found:
            return None
        cofactor = Poly(found) * _inverse(ratio * _term(self.atom))
        return poly - Poly(found) + cofactor * (_term(self.atom) + rest())

    def _shows(self, m, ratio):
        """True for a monomial with the sum, and with every factor of the ratio."""
        exponents = dict(m)
        factors = ratio.monomial[1]
        seen = factors and all(exponents.get(b, 0) / e >= 1 for b, e in factors)
        return seen and exponents.get(self.atom) == 1


def _at(poly, var, value):
    return substitute(poly, {var: value})


def _term(a):
    return Poly({((a, 1),): 1})


def _inverse(poly):
    """1 over a monomial, factor by factor."""
    c, m = poly.monomial
    return Poly({tuple((a, -e) for a, e in m): Fraction(1) / c})
