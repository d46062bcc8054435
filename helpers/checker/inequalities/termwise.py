"""Inequalities between sums, term by term.

f(k) <= g(k) for every k in the range   =>   sum_k f(k) <= sum_k g(k)
f >= 0   =>   f(m) <= sum_k f(k) for m in the range
"""

from functools import partial

from sympy import Add, Mul, Sum

from helpers.checker.inequalities.bound_indices import (
    canonical,
    fits,
    fresh_index,
    index_terms,
    least,
    open_outer,
    replace_free,
)  # fmt: skip
from helpers.checker.inequalities.goal import factors_of, terms_of

__all__ = ["by_one_term", "by_terms"]


def by_terms(goal):
    """Compare sums over one range by a general term.

    sum_k h(k) >= 0 if h(k) >= 0 for every k and the range's length is not negative. All sums over the
    range are merged into one; a term with the length n as factor is the sum of n equal terms, and where
    sum_k w_k = c is given, t = sum_k w_k t / c. What stays outside the sums is a goal of its own.
    """
    for lower, upper in _ranges(goal.expr):
        length = canonical(upper - lower + 1)
        if least(length, goal.facts.floors) < 0:
            continue
        fresh = fresh_index(lower, upper, goal.mentioned)
        inside, outside = _sorted_out(goal.expr, lower, upper, fresh)
        for absorb in (_over(length), *_weights(goal.facts, lower, upper, fresh), None):
            shares = [absorb(term) if absorb else None for term in outside]
            if absorb and not any(share is not None for share in shares):
                continue
            kept = [term for term, share in zip(outside, shares, strict=True) if share is None]
            goals = [goal.about(Add(*inside, *(share for share in shares if share is not None)))]
            yield (*goals, goal.about(Add(*kept))) if kept else tuple(goals)


def by_one_term(goal):
    """Drop all terms of a sum but one.

    c * sum_k f(k) >= c * f(m) when c >= 0 and f(k) >= 0 for every k, and m lies in the range.
    """
    for term in terms_of(goal.expr):
        for total in factors_of(term):
            if isinstance(total, Sum):
                yield from _kept_terms(goal, term, total)


def _kept_terms(goal, term, total):
    """Yield the goals that keep one term of `total` where that cancels something."""
    rest = Mul(*(factor for factor in factors_of(term) if factor != total))
    summand, fresh, lower, upper = open_outer(total, goal.mentioned)
    if least(canonical(upper - lower + 1), goal.facts.floors) < 0:
        return
    for m in index_terms(goal.expr):
        if fits(m, lower, upper, goal.facts.floors):
            smaller = goal.about(goal.expr - term + rest * replace_free(summand, fresh, m))
            if len(terms_of(smaller.expr)) < len(terms_of(goal.expr)):
                yield smaller, goal.about(rest), goal.about(summand)


def _ranges(expr):
    """Return the outer ranges of the sums among the factors of the terms, in order of appearance."""
    totals = (factor for term in terms_of(expr) for factor in factors_of(term) if isinstance(factor, Sum))
    return list(dict.fromkeys(total.limits[-1][1:] for total in totals))


def _sorted_out(expr, lower, upper, fresh):
    """Return the summands at `fresh` of the sums over the range, and the other terms."""
    inside, outside = [], []
    for term in terms_of(expr):
        factors = list(factors_of(term))
        total = next((factor for factor in factors if _is_over(factor, lower, upper)), None)
        if total is None:
            outside.append(term)
            continue
        factors.remove(total)
        inside.append(Mul(*factors, _at(total, fresh)))
    return inside, outside


def _is_over(expr, lower, upper):
    """True for a sum with that outer range."""
    return isinstance(expr, Sum) and expr.limits[-1][1:] == (lower, upper)


def _at(total, fresh):
    """Return the summand of a sum with its outermost index replaced by `fresh`."""
    summand, opened, _, _ = open_outer(total, (total, fresh))
    return replace_free(summand, opened, fresh)


def _over(length):
    """Return the rule t -> t / n for terms with the factor n, the number of terms."""

    def share(term):
        factors = list(factors_of(term))
        if length not in factors:
            return None
        factors.remove(length)
        return Mul(*factors)

    return share


def _weights(facts, lower, upper, fresh):
    """Return the rules t -> t * w_k / c for each hypothesis sum_k w_k = c over the range, c a number."""
    equations = [fact for fact in facts.known if fact.equal and not fact.general]
    for total, value in (sides for f in equations for sides in ((f.small, f.big), (f.big, f.small))):
        if _is_over(total, lower, upper) and value.is_Rational and value != 0:
            yield partial(Mul, _at(total, fresh) / value)
