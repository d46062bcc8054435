"""Weights of a mean over a range, and what they are the weights of.

w_k >= 0,  sum_k w_k = 1
"""

from itertools import islice, product

from sympy import Add, Indexed, Integer, Mul, Sum, Symbol

from helpers.checker.inequalities.bound_indices import canonical, free_indices, open_outer, replace_free
from helpers.checker.inequalities.goal import factors_of, powers_of, terms_of
from helpers.checker.inequalities.signs import is_nonnegative, is_positive

__all__ = ["few_weights", "share", "sum_ranges", "weights_over"]


MOST_PARTS = 4
MOST_SPLITS = 32


def weights_over(expr, k, ends, facts):
    """Yield weights w_k >= 0 with sum_k w_k = 1 over the range, first those that a hypothesis gives.

    Then e_k / sum_k e_k for the product e_k of the positive factors of a summand, then equal weights.
    """
    given = list(_given(k, ends, facts))
    yield from given
    for part in dict.fromkeys(part for term in terms_of(expr) for part in factors_of(term)):
        if _is_over(part, ends):
            yield from _normalised(_at(part, k), k, ends, facts, given)
    yield 1 / (ends[1] - ends[0] + 1)


def share(term, weight, k, ends, facts):
    """Return u_k with term = sum_k w_k u_k for a term with a sum over the range; None for another term.

    None as well where u_k would have a weight that may be zero in its denominator.
    """
    factors = list(factors_of(term))
    total = next((factor for factor in factors if _is_over(factor, ends)), None)
    if total is None:
        return None
    factors.remove(total)
    found = Mul(*factors, _at(total, k), weight**-1)
    return found if is_positive(weight, facts) or _divides(weight, found) else None


def sum_ranges(expr):
    """Return the outer ranges of the sums among the factors of the terms, in order of appearance."""
    totals = (factor for term in terms_of(expr) for factor in factors_of(term) if isinstance(factor, Sum))
    return list(dict.fromkeys(total.limits[-1][1:] for total in totals))


def few_weights(parts, facts):
    """Yield pairs (w, u) with sum of parts = sum of w u, w >= 0 and sum of w = 1: equal ones, or factors."""
    if not 1 < len(parts) <= MOST_PARTS:
        return
    yield [(Integer(1) / len(parts), len(parts) * part) for part in parts]
    options = [_splits(part, facts) for part in parts]
    for pairs in islice(product(*options), MOST_SPLITS):
        if _is_zero(Add(*(weight for weight, _ in pairs)) - 1, facts):
            yield list(pairs)


def _is_zero(expr, facts):
    """True when terms cancel, or an equation among the facts says so."""
    expr = canonical(expr.expand())
    equations = (fact for fact in facts.known if fact.equal)
    return expr == 0 or any(
        facts.speaks_of(gap, fact, expr) for fact in equations for gap in fact.gaps
    )


def _splits(term, facts):
    """Return a term as (w, u) in several ways, w its number and some other factors that are not negative."""
    number, rest = term.as_coeff_Mul()
    factors = factors_of(rest)
    free = [factor for factor in factors if is_nonnegative(factor, facts)][:2]
    chosen = ((), *((factor,) for factor in free), tuple(free))
    return [
        (Mul(number, *some), Mul(*(factor for factor in factors if factor not in some)))
        for some in dict.fromkeys(chosen)
        if number > 0
    ]


def _given(k, ends, facts):
    for fact in facts.known:
        for total, value in ((fact.small, fact.big), (fact.big, fact.small)) if fact.equal else ():
            if _is_over(total, ends) and value == 1 and not fact.general:
                weight = _at(total, k)
                if is_nonnegative(weight, facts):
                    yield weight


def _normalised(summand, k, ends, facts, given):
    chosen = [f for f in factors_of(summand) if k in free_indices(f) and is_positive(f, facts)]
    weight = Mul(*chosen)
    if chosen and weight not in given:
        yield weight / canonical(Sum(weight, (k, *ends)))


def _divides(weight, found):
    """True when no power of the weight, a letter or an entry, is left in the denominator."""
    return isinstance(weight, (Symbol, Indexed)) and powers_of(found).get(weight, 0) >= 0


def _is_over(expr, ends):
    """True for a sum with that outer range."""
    return isinstance(expr, Sum) and expr.limits[-1][1:] == ends


def _at(total, k):
    """Return the summand of a sum at the index k."""
    summand, opened, _, _ = open_outer(total, (total, k))
    return replace_free(summand, opened, k)
