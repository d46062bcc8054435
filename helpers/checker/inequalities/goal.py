"""A goal is an inequality expr >= 0 to be shown under facts; a rule reduces it to simpler goals.

    lhs <= rhs   is   rhs - lhs >= 0

Each rule is a function from a goal to tuples of goals: when all goals of one tuple hold, the goal
holds; the empty tuple settles it. Rules never search, so each can be judged on its own.
"""

from dataclasses import dataclass

from sympy import Add, Integer, Mul, Pow

from helpers.checker.inequalities.bound_indices import canonical
from helpers.checker.inequalities.facts import Facts
from helpers.checker.inequalities.structure import is_number

__all__ = ["Goal", "common_part", "divide", "factors_of", "goal_for", "powers_of", "terms_of"]


@dataclass(frozen=True)
class Goal:
    """The claim that `expr` is not negative under `facts`."""

    expr: object
    facts: Facts

    def about(self, expr, *assumed):
        """Return the goal expr >= 0 under the same facts and what is assumed besides."""
        return goal_for(expr, self.facts.assume(*assumed) if assumed else self.facts)

    @property
    def mentioned(self):
        """Every expression in sight, for choosing fresh names."""
        return (self.expr, *self.facts.expressions)


def goal_for(expr, facts):
    """Return the goal with equal sums under equal names, so that equal terms cancel."""
    return Goal(_collected(canonical(expr)), facts)


def terms_of(expr):
    """Return the terms of a sum."""
    return Add.make_args(expr)


def factors_of(term):
    """Return the factors of a product."""
    return Mul.make_args(term)


def powers_of(term):
    """Return the factors of a product as a mapping base -> exponent, numbers as exponents only."""
    found = {}
    for factor in factors_of(term):
        base, exponent = factor.args if isinstance(factor, Pow) else (factor, Integer(1))
        if not exponent.is_Rational:
            base, exponent = factor, Integer(1)
        found[base] = found.get(base, Integer(0)) + exponent
    return found


def common_part(terms):
    """Return the largest product of powers that divides each term, numbers aside.

    Only powers of one sign are shared, so dividing by it makes no new denominator.
    """
    first, *others = [powers_of(term) for term in terms]
    shared = []
    for base, exponent in first.items():
        exponents = [exponent, *(powers.get(base, Integer(0)) for powers in others)]
        least = min(exponents) if exponent > 0 else max(exponents)
        if not is_number(base) and least * exponent > 0:
            shared.append(base**least)
    return Mul(*shared)


def divide(term, part):
    """Return term / part where `part` is a product of powers of factors of `term`."""
    powers = powers_of(term)
    for base, exponent in powers_of(part).items():
        if base != 1:
            powers[base] -= exponent
    return Mul(*(base**exponent for base, exponent in powers.items()))


def _collected(expr):
    """Add up equal terms; a number times a sum is multiplied out, squares are not."""
    parts = []
    for term in terms_of(expr):
        number, rest = term.as_coeff_Mul()
        parts += [number * part for part in rest.args] if isinstance(rest, Add) else [term]
    return Add(*parts)
