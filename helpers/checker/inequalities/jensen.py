"""Jensen's inequality for any function with a proved sign of the second derivative.

F'' <= 0,  w_k >= 0,  sum_k w_k = 1   =>   F(sum_k w_k u_k) >= sum_k w_k F(u_k)

The weights add up by a hypothesis, by construction (e_k / sum_l e_l), because they are equal (1/n),
or as numbers and letters in front of finitely many terms.
"""

from functools import lru_cache
from itertools import count

from sympy import (
    Abs,
    Add,
    Heaviside,
    Max,
    Min,
    Piecewise,
    Pow,
    Product,
    Sum,
    Symbol,
    factor,
    sign,
)
from sympy.core.function import Function

from helpers.checker.inequalities.bound_indices import canonical, fresh_index, least
from helpers.checker.inequalities.derivatives import derivative
from helpers.checker.inequalities.goal import Goal, factors_of, terms_of
from helpers.checker.inequalities.reality import conditions_for_real
from helpers.checker.inequalities.sampling import fails_at_a_point
from helpers.checker.inequalities.signs import is_nonnegative, is_positive
from helpers.checker.inequalities.sums import spread
from helpers.checker.inequalities.weights import few_weights, share, sum_ranges, weights_over

__all__ = ["by_jensen", "by_jensen_for_few"]

_BENT = (Abs, Max, Min, Piecewise, Heaviside, sign)


def by_jensen(goal):
    """Replace F(sum_k w_k u_k) by the smaller sum_k w_k F(u_k) where F'' <= 0.

    A term s of the argument that is no sum over k counts as sum_k w_k s.
    """
    for term, argument, ends in _arguments_with_sums(goal):
        lower, upper = ends
        if least(canonical(upper - lower), goal.facts.floors) < 0:
            continue
        k = fresh_index(lower, upper, goal.mentioned)
        for weight in weights_over(argument, k, ends, goal.facts):
            value = _values(argument, weight, k, ends, goal.facts)
            bend = _concave(goal, term, argument, (value,)) if value is not None else None
            if bend is not None:
                smaller = canonical(Sum(weight * term.xreplace({argument: value}), (k, lower, upper)))
                yield goal.about(goal.expr - term + spread(smaller)), bend


def by_jensen_for_few(goal):
    """Replace F(w_1 u_1 + ... + w_m u_m) by the smaller w_1 F(u_1) + ... + w_m F(u_m) where F'' <= 0."""
    for term in terms_of(goal.expr):
        for argument in _arguments(term):
            for pairs in few_weights(terms_of(argument), goal.facts):
                bend = _concave(goal, term, argument, [value for _, value in pairs])
                if bend is not None:
                    smaller = Add(*(weight * term.xreplace({argument: value}) for weight, value in pairs))
                    yield goal.about(goal.expr - term + smaller), bend


def _arguments_with_sums(goal):
    """Yield (term, argument, range) for the arguments of the term's functions that contain a sum."""
    for term in terms_of(goal.expr):
        for argument in _arguments(term):
            for ends in sum_ranges(argument):
                yield term, argument, ends


def _arguments(term):
    """Return the arguments of functions and the bases of powers in a term, outside sums, outermost first."""
    found, left = [], list(factors_of(term))
    while left:
        node = left.pop(0)
        if isinstance(node, Sum) or not node.args:
            continue
        if isinstance(node, (Function, Pow)) and node.args[0].args:
            found.append(node.args[0])
        left.extend(node.args)
    return list(dict.fromkeys(found))


def _values(argument, weight, k, ends, facts):
    """Return u_k with argument = sum_k w_k u_k; None where that would divide by a weight that may be zero."""
    values = []
    for part in terms_of(argument):
        value = share(part, weight, k, ends, facts) if ends in sum_ranges(part) else part
        if value is None:
            return None
        values.append(value)
    return Add(*values)


def _concave(goal, term, argument, values):
    """Return the goal -F'' >= 0 for the term as a function of the argument; None where it may have corners.

    The argument moves in the line or a half-line that holds the values; on its inside the second
    derivative is at most zero, and at an end the term is defined and, having no jump, continuous.
    """
    inside, whole = _half_lines(values, goal)
    function = term.xreplace({argument: inside})
    if not function.has(inside) or any(node.has(inside) for node in function.atoms(*_BENT, Sum, Product)):
        return None
    if conditions_for_real(term.xreplace({argument: whole}), goal.facts) != ():
        return None
    bend = -derivative(derivative(function, inside), inside)
    return None if fails_at_a_point(Goal(bend, goal.facts)) else goal.about(_factored(bend))


@lru_cache(maxsize=1024)
def _factored(expr):
    return factor(expr)


def _half_lines(values, goal):
    """Return letters for the inside of an interval that holds the values, and for all of it."""
    name = _fresh_name(goal.expr)
    if all(is_positive(value, goal.facts) for value in values):
        return (Symbol(name, positive=True),) * 2
    if all(is_nonnegative(value, goal.facts) for value in values):
        return Symbol(name, positive=True), Symbol(name, nonnegative=True)
    return (Symbol(name, real=True),) * 2


def _fresh_name(expr):
    """Return a name that is not in `expr`; it has a space, which no declared letter can have."""
    taken = {letter.name for letter in expr.atoms(Symbol)}
    return next(name for name in (f"any x{number}" for number in count(1)) if name not in taken)
