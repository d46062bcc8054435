"""Inequalities from factors, from shifted letters, and from the Cauchy-Schwarz inequality.

sum_k a_k * sum_k b_k >= (sum_k sqrt(a_k b_k))**2 for a, b >= 0      (Cauchy and Schwarz)
A s**2 + B s + C >= 0 for A > 0 and 4 A C >= B**2
"""

import sympy as sp
from sympy.polys.polyerrors import BasePolynomialError

from helpers.checker.inequalities.bound_indices import free_indices, is_bound, open_outer, replace_free
from helpers.checker.inequalities.derivatives import derivative
from helpers.checker.inequalities.goal import factors_of, powers_of, terms_of
from helpers.checker.inequalities.signs import interval_of, is_nonnegative, is_positive
from helpers.checker.inequalities.structure import is_number, size_of

__all__ = ["by_cauchy_schwarz", "by_discriminant", "by_factoring", "by_shifted_sizes"]

MOST_OPERATIONS = 80


def by_factoring(goal):
    """Replace a polynomial, in which sums count as letters, by its factors, among which squares show."""
    letters = {total: sp.Dummy(real=True) for total in goal.expr.atoms(sp.Sum)}
    plain = goal.expr.xreplace(letters)
    polynomial = _polynomial(plain)
    if polynomial is None or _has_lone_letter(polynomial):
        return
    factored = sp.factor(plain).xreplace({letter: total for total, letter in letters.items()})
    if factored != goal.expr and len(terms_of(factored)) == 1:
        yield (goal.about(factored),)


def by_shifted_sizes(goal):
    """Show a polynomial in bounded letters by its coefficients.

    With s >= c put s = c + t, t >= 0; if the terms of the expanded polynomial in t are all >= 0, so is it.
    """
    if goal.expr.has(sp.Sum, sp.Indexed) or size_of(goal.expr) > MOST_OPERATIONS:
        return
    shifts = {}
    for letter in sorted(goal.expr.atoms(sp.Symbol), key=str):
        low = interval_of(letter, goal.facts).low
        if low.is_Rational and goal.expr.is_polynomial(letter):
            shifts[letter] = sp.Dummy(letter.name, nonnegative=True) + low
    if shifts and is_nonnegative(sp.expand(goal.expr.xreplace(shifts)), goal.facts):
        yield ()


def by_discriminant(goal):
    """Show a quadratic in one letter by its discriminant: A s^2 + B s + C >= 0 for A > 0, 4 A C >= B^2.

    It is A (s + B/(2A))^2 + (4 A C - B^2)/(4A), whatever else the letter stands in.
    """
    if size_of(goal.expr) > MOST_OPERATIONS or goal.expr.has(sp.exp, sp.log):
        return
    sums = {total: sp.Dummy() for total in goal.expr.atoms(sp.Sum)}
    back = {letter: total for total, letter in sums.items()}
    expr = goal.expr.xreplace(sums)
    for letter in _letters_outside(expr, sums):
        if derivative(expr, letter).has(letter) and expr.is_polynomial(letter):
            coefficients = [c.xreplace(back) for c in sp.Poly(expr, letter).all_coeffs()]
            if len(coefficients) == 3 and is_positive(coefficients[0], goal.facts):
                a, b, c = coefficients
                yield (goal.about((4 * a * c - b**2).expand(deep=False)),)


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


def _letters_outside(expr, sums):
    """Return the symbols and entries of `expr` that stand in none of the sums taken out of it."""
    entries = (a for a in expr.atoms(sp.Indexed) if not any(map(is_bound, free_indices(a))))
    names = {base.label for base in expr.atoms(sp.IndexedBase)}
    inside = {part for total in sums for part in total.atoms(sp.Symbol, sp.Indexed)}
    return sorted({*expr.atoms(sp.Symbol) - names - {*sums.values()}, *entries} - inside, key=str)


def _polynomial(expr):
    """Return `expr` as a polynomial, or None."""
    if size_of(expr) > MOST_OPERATIONS or is_number(expr) or expr.has(sp.Sum):
        return None
    try:
        return sp.Poly(expr)
    except BasePolynomialError:
        return None


def _has_lone_letter(polynomial):
    """True when a letter, to the first power in one term x*m alone, shows that only numbers are factors.

    A factor without x would divide m, hence be a product of letters, and each other term as well.
    """
    if not all(isinstance(generator, (sp.Symbol, sp.Indexed)) for generator in polynomial.gens):
        return False
    terms = polynomial.monoms()
    columns = list(zip(*terms, strict=True))
    x = next((x for x, exponents in enumerate(columns) if sum(exponents) == 1), None)
    if x is None:
        return False
    m = terms[columns[x].index(1)]
    return all(y == x or m[y] == 0 or min(columns[y]) == 0 for y in range(len(m)))


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
