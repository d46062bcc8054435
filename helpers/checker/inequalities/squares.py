"""Inequalities from factors, from shifted letters, and from the Cauchy-Schwarz inequality.

sum_k a_k * sum_k b_k >= (sum_k sqrt(a_k b_k))**2 for a, b >= 0      (Cauchy and Schwarz)
"""

import sympy as sp
from sympy.polys.polyerrors import BasePolynomialError

from helpers.checker.inequalities.bound_indices import open_outer, replace_free
from helpers.checker.inequalities.goal import factors_of, powers_of, terms_of
from helpers.checker.inequalities.signs import interval_of, is_nonnegative

__all__ = ["by_cauchy_schwarz", "by_factoring", "by_shifted_sizes"]

MOST_OPERATIONS = 80


def by_factoring(goal):
    """Replace a polynomial by its factors, among which squares show."""
    if _polynomial(goal.expr) is None:
        return
    factored = sp.factor(goal.expr)
    if factored != goal.expr and len(terms_of(factored)) == 1:
        yield (goal.about(factored),)


def by_shifted_sizes(goal):
    """Show a polynomial in bounded letters by its coefficients.

    With s >= c put s = c + t, t >= 0; if the terms of the expanded polynomial in t are all >= 0, so is it.
    """
    if goal.expr.has(sp.Sum, sp.Indexed) or goal.expr.count_ops() > MOST_OPERATIONS:
        return
    shifts = {}
    for letter in sorted(goal.expr.atoms(sp.Symbol), key=str):
        low = interval_of(letter, goal.facts).low
        if low.is_Rational and goal.expr.is_polynomial(letter):
            shifts[letter] = sp.Dummy(letter.name, nonnegative=True) + low
    if shifts and is_nonnegative(sp.expand(goal.expr.xreplace(shifts)), goal.facts):
        yield ()


def by_cauchy_schwarz(goal):
    """Replace c * sum a * sum b by the smaller c * (sum sqrt(a*b))**2, for a, b, c >= 0 over one range.

    The number of terms counts as the sum of ones.
    """
    for term in terms_of(goal.expr):
        factors = list(factors_of(term))
        for total in (f for f in factors if isinstance(f, sp.Sum)):
            others = list(factors)
            others.remove(total)
            yield from _with_partner(goal, term, total, others)


def _polynomial(expr):
    """Return `expr` as a polynomial, or None."""
    if expr.count_ops() > MOST_OPERATIONS or expr.is_number or expr.has(sp.Sum):
        return None
    try:
        return sp.Poly(expr)
    except BasePolynomialError:
        return None


def _with_partner(goal, term, total, others):
    """Yield the goals with `total` paired with another sum over its range, or with its length."""
    a, fresh, lower, upper = open_outer(total, goal.mentioned)
    for partner in others:
        if isinstance(partner, sp.Sum) and partner.limits[-1][1:] == (lower, upper):
            b_opened, opened, _, _ = open_outer(partner, (*goal.mentioned, fresh))
            b = replace_free(b_opened, opened, fresh)
        elif partner == upper - lower + 1:
            b = sp.Integer(1)
        else:
            continue
        rest = list(others)
        rest.remove(partner)
        root = _root(a * b, goal.facts)
        if root is None:
            continue
        smaller = sp.Mul(*rest) * sp.Sum(root, (fresh, lower, upper)) ** 2
        yield goal.about(goal.expr - term + smaller), goal.about(a), goal.about(b), goal.about(sp.Mul(*rest))


def _root(product, facts):
    """Return the square root of a product, even powers as absolute values; None when unsure of a sign."""
    parts = []
    for base, exponent in powers_of(product).items():
        if isinstance(base, sp.exp):
            parts.append(sp.exp(base.args[0] * exponent / 2))
        elif exponent % 2 == 0:
            parts.append(sp.Abs(base) ** (exponent / sp.Integer(2)))
        elif is_nonnegative(base, facts):
            parts.append(base ** (exponent / sp.Integer(2)))
        else:
            return None
    return sp.Mul(*parts)
