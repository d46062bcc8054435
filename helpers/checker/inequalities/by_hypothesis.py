"""Inequalities from hypotheses.

a <= b and w >= 0   =>   w*a <= w*b
"""

from sympy import Indexed, Mul, Sum, Symbol

from helpers.checker.inequalities.bound_indices import canonical, free_indices, least, open_outer
from helpers.checker.inequalities.goal import factors_of, powers_of, terms_of
from helpers.checker.inequalities.signs import is_nonnegative, is_nonpositive
from helpers.checker.inequalities.structure import is_number
from helpers.checker.inequalities.sums import spread

__all__ = ["by_hypothesis", "by_index_range", "by_substitution", "by_summed_hypothesis"]


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
                if fact.equal and _brings_sums(goal.expr, gap, weight):
                    continue
                smaller = goal.about(goal.expr - sum(weight * term for term in gap))
                if len(terms_of(smaller.expr)) <= size and smaller.expr != goal.expr:
                    yield (smaller,) if fact.equal else (smaller, goal.about(weight))


def by_summed_hypothesis(goal):
    """Subtract a multiple of a hypothesis for every index of a range, summed.

    a_k <= b_k and w_k >= 0 for all k give sum_k w_k (b_k - a_k) >= 0. The factor w_k is the quotient of the
    summand of a sum of `expr` and a term of b_k - a_k, so that these cancel.
    """
    for fact in goal.facts.known:
        if len(fact.general) == 1:
            for term in terms_of(goal.expr):
                for total in factors_of(term):
                    if isinstance(total, Sum) and total.limits[-1][1:] == _ends(fact):
                        yield from _summed(goal, fact, Mul(term, total**-1), total)


def by_index_range(goal):
    """Put an index at an end of its range: w*i >= w*lower for w >= 0, w*i >= w*upper for w <= 0."""
    for i in sorted(free_indices(goal.expr), key=str):
        for weight in _weights(goal.expr, (i,)) if i.upper is not None else ():
            if is_nonnegative(weight, goal.facts):
                yield (goal.about(goal.expr - weight * (i - i.lower)),)
            elif is_nonpositive(weight, goal.facts):
                yield (goal.about(goal.expr - weight * (i - i.upper)),)


def _ends(fact):
    """Return the range of the one quantified index of a fact."""
    return fact.general[0].lower, fact.general[0].upper


def _summed(goal, fact, outside, total):
    """Yield the goals with the fact subtracted under the sum sign, where that makes no more terms."""
    summand, k, lower, upper = open_outer(total, goal.mentioned)
    if least(canonical(upper - lower + 1), goal.facts.floors) < 0:
        return
    gap = spread(fact.at({fact.general[0]: k}).gap)
    for weight in _weights(outside * summand, terms_of(gap)):
        smaller = goal.about(goal.expr - spread(Sum(weight * gap, (k, lower, upper))))
        if len(terms_of(smaller.expr)) <= len(terms_of(goal.expr)) + len(terms_of(gap)) - 2:
            yield (smaller,) if fact.equal else (smaller, goal.about(weight))


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


def _brings_sums(expr, gap, weight):
    """True when a number of the gap would be replaced by sums in a term that is no number itself."""
    number = any(is_number(term) and weight * term in terms_of(expr) for term in gap)
    return number and not is_number(weight) and any(term.has(Sum) for term in gap)


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
    """Return term / pivot when every power in `pivot`, not zero, is a part of one in `term`, else None."""
    if pivot == 0:
        return None
    powers = powers_of(term)
    for base, exponent in powers_of(pivot).items():
        if is_number(base):
            continue
        if powers.get(base, 0) * exponent <= 0 or abs(powers[base]) < abs(exponent):
            return None
    return Mul(term, pivot**-1)
