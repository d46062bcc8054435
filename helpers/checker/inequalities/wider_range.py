"""A sum of numbers that are not negative does not shrink when its range grows.

    sum_{k=A}^{B} f(k) >= sum_{k=a}^{b} f(k)   for  f >= 0,  A <= a  and  b <= B
"""

from sympy import Mul, Sum, expand

from helpers.checker.inequalities.bound_indices import canonical, least, open_outer, replace_free
from helpers.checker.inequalities.goal import factors_of, terms_of

__all__ = ["by_wider_range"]


def by_wider_range(goal):
    """Leave out c sum_[A, B] f - c sum_[a, b] f, when c >= 0, f >= 0 on [A, B], and [A, B] contains [a, b].

    Sound for an empty [a, b] too: its sum is 0. Equal terms on both sides have cancelled before.
    """
    terms = terms_of(goal.expr)
    sums = [(term, total) for term in terms for total in factors_of(term) if isinstance(total, Sum)]
    for term, total in sums:
        for other, less in sums:
            if term is not other and _contains(total, less, goal.facts.floors):
                yield from _left_out(goal, (term, total), (other, less))


def _contains(total, less, floors):
    """True when the outer range of a sum contains that of another one for all sizes."""
    (_, low, high), (_, first, last) = total.limits[-1], less.limits[-1]
    return all(least(canonical(gap), floors) >= 0 for gap in (first - low, high - last))


def _left_out(goal, wide, narrow):
    """Yield the goals that leave out two terms with opposite factors and one summand."""
    (term, total), (other, less) = wide, narrow
    factor = Mul(*(f for f in factors_of(term) if f != total))
    opposite = Mul(*(f for f in factors_of(other) if f != less))
    summand, fresh, _, _ = open_outer(total, goal.mentioned)
    smaller, index, _, _ = open_outer(less, (*goal.mentioned, fresh))
    same = expand(summand - replace_free(smaller, index, fresh)) == 0
    if same and expand(factor + opposite) == 0:
        yield goal.about(goal.expr - term - other), goal.about(factor), goal.about(summand)
