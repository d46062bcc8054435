"""Inequalities in letters that take few values by a hypothesis.

    y**2 = 1       y is 1 or -1              a label of sign
    t**2 = t       t is 0 or 1               a label of class, a switch
    P(y) = 0       y is a root of P          for any P with rational roots only
"""

from functools import lru_cache

from sympy import Eq, Ge, Gt, Indexed, Symbol
from sympy.polys.polytools import Poly

from helpers.checker.inequalities.bound_indices import canonical

__all__ = ["by_values"]

HIGHEST_DEGREE = 4


def by_values(goal):
    """Tell cases apart by the value of a letter: each is a goal in which that value is put for it.

    Sound because the letter has no other value. What is known about it is known about its value as well.
    """
    for fact in goal.facts.known:
        letter, roots = _values(fact.gap) if fact.equal else (None, ())
        for places in goal.facts.instances(fact.general, goal.expr) if roots else ():
            entry = letter.xreplace(places)
            if _matters(entry, goal):
                yield tuple(_case(goal, entry, root) for root in roots)


def _case(goal, letter, value):
    """Return the goal where the letter has a value."""
    put = {letter: value}
    told = [fact.at(places) for fact in goal.facts.known for places in _instances(goal, fact, letter)]
    known = [_relation(fact, put) for fact in told if fact.gap.has(letter)]
    return goal.about(canonical(goal.expr.xreplace(put)), Eq(letter, value), *known)


def _instances(goal, fact, letter):
    return goal.facts.instances(fact.general, letter) if fact.general else ({},)


def _relation(fact, put):
    kind = Eq if fact.equal else Gt if fact.strict else Ge
    return kind(fact.gap.xreplace(put), 0)


def _matters(letter, goal):
    """True when a letter with no value yet stands in the goal, or in something else that is known."""
    told = [fact.at(places) for fact in goal.facts.known for places in _instances(goal, fact, letter)]
    if any(fact.equal and (fact.gap - letter).is_number | (fact.gap + letter).is_number for fact in told):
        return False
    return goal.expr.has(letter) or any(fact.gap.has(letter) and not _values(fact.gap)[1] for fact in told)


@lru_cache(maxsize=1024)
def _values(equation):
    """Return the one letter of a polynomial that is zero, and its roots when all are rational; else ()."""
    letters = equation.atoms(Indexed) or equation.atoms(Symbol)
    letter = next(iter(letters)) if len(letters) == 1 else None
    if letter is None or not equation.is_polynomial(letter):
        return None, ()
    polynomial = Poly(equation, letter)
    if not 1 < polynomial.degree() <= HIGHEST_DEGREE or not all(c.is_Rational for c in polynomial.coeffs()):
        return None, ()
    roots = polynomial.ground_roots()
    return letter, tuple(roots) if sum(roots.values()) == polynomial.degree() else ()
