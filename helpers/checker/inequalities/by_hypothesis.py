"""Inequalities from hypotheses.

a <= b and w >= 0   =>   w*a <= w*b
"""

from sympy import Indexed, Mul, Symbol

from helpers.checker.inequalities.bound_indices import canonical, free_indices
from helpers.checker.inequalities.goal import powers_of, terms_of
from helpers.checker.inequalities.signs import is_nonnegative, is_nonpositive

__all__ = ["by_hypothesis", "by_index_range", "by_substitution"]


def by_hypothesis(goal):
    """Subtract a multiple of a hypothesis.

    expr >= 0 follows from expr - w*(b - a) >= 0, a <= b and w >= 0; from a = b for every w. The factor w
    is the quotient of a term of `expr` and a term of b - a, so that these cancel.
    """
    size = len(terms_of(goal.expr))
    for fact in goal.facts.known:
        for places in goal.facts.instances(fact.general, goal.expr):
            gap = terms_of(canonical(fact.at(places).gap))
            for weight in _weights(goal.expr, gap):
                smaller = goal.about(goal.expr - sum(weight * term for term in gap))
                if len(terms_of(smaller.expr)) <= size and smaller.expr != goal.expr:
                    yield (smaller,) if fact.equal else (smaller, goal.about(weight))


def by_index_range(goal):
    """Put an index at an end of its range: w*i >= w*lower for w >= 0, w*i >= w*upper for w <= 0."""
    for i in sorted(free_indices(goal.expr), key=str):
        for weight in _weights(goal.expr, (i,)) if i.upper is not None else ():
            if is_nonnegative(weight, goal.facts):
                yield (goal.about(goal.expr - weight * (i - i.lower)),)
            elif is_nonpositive(weight, goal.facts):
                yield (goal.about(goal.expr - weight * (i - i.upper)),)


def by_substitution(goal):
    """Put equal for equal: replace a letter or an entry by what an equation says it is."""
    for fact in goal.facts.known:
        for old, new in ((fact.big, fact.small), (fact.small, fact.big)) if fact.equal else ():
            if isinstance(old, (Symbol, Indexed)) and not new.has(old):
                yield from _substituted(goal, fact, old, new)


def _substituted(goal, fact, old, new):
    """Yield the goal with a matching letter replaced; `old` must place every general index of `new`."""
    if not free_indices(new) & set(fact.general) <= free_indices(old):
        return
    for entry in sorted(goal.expr.atoms(type(old)), key=str):
        for places in goal.facts.matches(old, fact.general, entry):
            yield (goal.about(goal.expr.xreplace({entry: canonical(new.xreplace(places))})),)


def _weights(expr, gap):
    """Yield the quotients of a term of `expr` and one of the terms `gap` that add no denominator."""
    seen = set()
    for term in terms_of(expr):
        for pivot in gap:
            weight = _quotient(term, pivot)
            if weight is not None and weight not in seen:
                seen.add(weight)
                yield weight


def _quotient(term, pivot):
    """Return term / pivot when every power in `pivot` is a part of one in `term`, else None."""
    powers = powers_of(term)
    for base, exponent in powers_of(pivot).items():
        if base.is_number:
            continue
        if powers.get(base, 0) * exponent <= 0 or abs(powers[base]) < abs(exponent):
            return None
    return Mul(term, pivot**-1)
