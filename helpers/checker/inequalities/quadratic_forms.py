"""Squares completed exactly.

expr = m^T G m with G = L D L^T, D >= 0   =>   expr = sum_i D_i (L^T m)_i^2 >= 0

The entries of m are real monomials in whatever the expression is made of: letters, sums,
exponentials, roots of what is not negative.
"""

from fractions import Fraction

from sympy import Abs, Integer, Mul, exp

from helpers.checker.inequalities.goal import powers_of, terms_of
from helpers.checker.inequalities.signs import is_nonnegative

__all__ = ["by_quadratic_form"]

MOST_TERMS = 40


def by_quadratic_form(goal):
    """Complete squares in the monomials whose squares occur with a positive number in front.

    Each other monomial of the expression must be a product of two of these, and elimination of the
    symmetric matrix G must meet no negative pivot, and no zero pivot with anything beside it.
    """
    monomials = _monomials(goal.expr)
    if len(monomials) > MOST_TERMS or not any(c < 0 for c in monomials.values()):
        return
    gram = _gram(monomials, goal.facts)
    if gram is not None and _has_no_negative_pivot(gram):
        yield ()


def _monomials(expr):
    """Return the terms of the expression multiplied out, as monomial -> rational coefficient."""
    found = {}
    for term in terms_of(expr.expand(deep=False)) if len(terms_of(expr)) <= MOST_TERMS else ():
        number, monomial = term.as_coeff_Mul(rational=True)
        found[monomial] = found.get(monomial, Fraction(0)) + Fraction(int(number.p), int(number.q))
    return found


def _gram(monomials, facts):
    """Return the matrix G with expr = m^T G m, or None where a monomial is no product of two of m."""
    moduli = {node.args[0] for monomial in monomials for node in monomial.atoms(Abs)}
    roots = [_root(monomial, facts, moduli) for monomial, c in monomials.items() if c > 0 and monomial != 1]
    basis = [Integer(1), *dict.fromkeys(root for root in roots if root is not None)]
    places = {}
    for i, first in enumerate(basis):
        for j, second in enumerate(basis[: i + 1]):
            places.setdefault(first * second, (i, j))
    gram = [[Fraction(0)] * len(basis) for _ in basis]
    for monomial, coefficient in monomials.items():
        if monomial not in places:
            return None
        i, j = places[monomial]
        gram[i][j] += coefficient / 2
        gram[j][i] += coefficient / 2
    return gram


def _root(monomial, facts, moduli):
    """Return a real monomial whose square is the given one, or None; |x| for x where |x| occurs."""
    parts = []
    for base, exponent in powers_of(monomial).items():
        if isinstance(base, exp):
            parts.append(exp(base.args[0] * exponent / 2))
        elif exponent.is_Integer and exponent % 2 == 0:
            parts.append((Abs(base) if base in moduli else base) ** (exponent / 2))
        elif is_nonnegative(base, facts):
            parts.append(base ** (exponent / 2))
        else:
            return None
    return Mul(*parts)


def _has_no_negative_pivot(gram):
    """True when symmetric elimination shows the rational matrix to be positive semidefinite."""
    size = len(gram)
    for place, row in enumerate(gram):
        pivot, others = row[place], range(place + 1, size)
        if pivot < 0 or (pivot == 0 and any(row[j] for j in others)):
            return False
        for i in others if pivot else ():
            ratio = gram[i][place] / pivot
            for j in others:
                gram[i][j] -= ratio * row[j]
    return True
