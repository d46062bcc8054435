"""Inequalities between products of powers, by means with weights.

sum_i c_i m_i >= prod_i (c_i m_i / w_i)**w_i     for c_i, m_i >= 0, w_i > 0, sum_i w_i = 1

The weights are those for which the product of the m_i**w_i is the product of powers that is to be
outweighed: r**3/3 + 2 s**(3/2)/3 >= r s has the weights 1/3 and 2/3.
"""

from itertools import combinations

from sympy import Abs, Add, Dummy, Integer, Mul, linsolve

from helpers.checker.inequalities.goal import powers_of, terms_of
from helpers.checker.inequalities.signs import is_nonnegative
from helpers.checker.inequalities.weights import few_weights

__all__ = ["by_weighted_means"]

MOST_PARTS = 4
MOST_GAINS = 6


def by_weighted_means(goal):
    """Replace several gains and a loss by their mean and the loss."""
    yield from _by_numbers(goal)
    yield from _by_letters(goal)


def _by_letters(goal):
    """Replace gains w_i u_i, all there are, by prod_i u_i^w_i, for u_i, w_i >= 0 and sum_i w_i = 1.

    A weight that is zero is the exponent of a one, so that it does not matter what it is the weight of.
    """
    gains = [term for term in terms_of(goal.expr) if is_nonnegative(term, goal.facts)]
    rest = goal.expr - Add(*gains)
    for pairs in few_weights(gains, goal.facts) if rest != 0 else ():
        if not all(w.is_number for w, _ in pairs) and all(is_nonnegative(u, goal.facts) for _, u in pairs):
            yield (goal.about(rest + Mul(*(u**w for w, u in pairs))),)


def _by_numbers(goal):
    """Replace gains c_i m_i and a loss -d m by (K - d) m, where K m is the mean of the gains with weights.

    Each m is a product of powers of bases that are not negative; in a loss, a base of any sign counts by its
    magnitude. Sound wherever the gains are defined: a base that is zero has no negative power there, and
    prod_i m_i**w_i = m.
    """
    gains, losses = _gains_and_losses(goal)
    for loss, (d, m) in losses.items():
        for count in range(2, MOST_PARTS + 1):
            for chosen in combinations(gains, count):
                weights = _weights([gains[term][1] for term in chosen], m)
                if weights is not None:
                    rest = goal.expr - loss - Add(*chosen)
                    mean = Mul(*((gains[t][0] / w) ** w for t, w in zip(chosen, weights, strict=True)))
                    yield (goal.about(rest + (mean - d) * Mul(*(b**e for b, e in m.items()))),)


def _gains_and_losses(goal):
    """Return term -> (number, powers) for the gains, and for the losses by their magnitude."""
    gains, losses = {}, {}
    for term in terms_of(goal.expr):
        number, rest = term.as_coeff_Mul()
        powers = _magnitude(rest, goal.facts)
        if powers is None:
            continue
        if number > 0 and is_nonnegative(rest, goal.facts):
            gains[term] = number, powers
        else:
            losses[term] = abs(number), powers
    return (gains, losses) if 1 < len(gains) <= MOST_GAINS else ({}, {})


def _magnitude(product, facts):
    """Return |product| as base -> exponent with bases that are not negative; None for a root of another."""
    found = {}
    for base, exponent in powers_of(product).items():
        if base == 1:
            continue
        if not is_nonnegative(base, facts):
            if not exponent.is_Integer:
                return None
            base = Abs(base)
        found[base] = found.get(base, Integer(0)) + exponent
    return found


def _weights(parts, target):
    """Return positive numbers w_i that add up to one with prod parts_i**w_i = target, if there is one way."""
    bases = dict.fromkeys(base for powers in (*parts, target) for base in powers)
    rows = [([powers.get(b, Integer(0)) for powers in parts], target.get(b, Integer(0))) for b in bases]
    if any(not min(row) <= e <= max(row) for row, e in rows):
        return None
    unknown = [Dummy() for _ in parts]
    equations = [Add(*(e * w for e, w in zip(row, unknown, strict=True))) - value for row, value in rows]
    for found in linsolve([*equations, Add(*unknown) - 1], unknown):
        if all(w.is_Rational and w > 0 for w in found):
            return found
    return None
