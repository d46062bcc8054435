"""Expressions as functions of a point in floating point.

    f(x_1, ..., x_n)  ->  (point, places) -> number

The function of an expression is put together from those of its parts, once, and called at each point.
What is closed (without a bound index) is computed once for each point.
"""

import math
from random import Random

import sympy as sp
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from helpers.checker.inequalities.bound_indices import free_indices

__all__ = ["UNSAMPLED", "closure_of", "whole_numbers"]

LARGEST_SIZE = 12


class _NoRule(Exception):
    """An operation that has no value in floating point here."""


UNSAMPLED = (_NoRule, ArithmeticError, ValueError, TypeError)
"""What these functions raise where an expression has no real value in floating point."""


def closure_of(expr, closures):
    """Return the function (point, places) -> value of an expression, made once for each expression."""
    found = closures.get(expr)
    if found is None:
        found = closures[expr] = _made(expr, closures)
    return found


def whole_numbers(low, high):
    """Return the whole numbers from low to high, if they are not too many."""
    if high - low > LARGEST_SIZE:
        raise _NoRule
    return range(round(low), round(high) + 1)


def _made(expr, closures):
    if expr.is_Number or isinstance(expr, sp.NumberSymbol):
        constant = float(expr)
        return lambda point, places: constant
    if isinstance(expr, sp.Idx):
        return _index(expr, closures)
    if isinstance(expr, sp.Symbol):
        return lambda point, places: places[expr] if expr in places else point.letter(expr, expr)
    if isinstance(expr, sp.Indexed):
        return _entry(expr, closures)
    rule = next((rule for kind, rule in _RULES.items() if isinstance(expr, kind)), None)
    if rule is None:
        return _unsampled
    return rule(expr, closures)


def _unsampled(point, places):
    raise _NoRule


def _index(expr, closures):
    """A bound index has a place; a free one some value in its range."""
    if expr.upper is None:
        return _unsampled
    lower, upper = closure_of(expr.lower, closures), closure_of(expr.upper, closures)

    def value(point, places):
        if expr in places:
            return places[expr]
        values = whole_numbers(lower(point, {}), upper(point, {}))
        if not values:
            raise _NoRule
        return values[Random(f"{point.number} {expr}").randrange(len(values))]

    return value


def _entry(expr, closures):
    """An entry of an array; the same place has the same value."""
    label, indices = expr.base.label, [closure_of(i, closures) for i in expr.indices]

    def value(point, places):
        return point.letter((label, *(round(i(point, places)) for i in indices)), expr)

    return value


def _over(combine):
    """Make the rule for a sum or a product over indices, the last limit outermost."""

    def rule(expr, closures):
        body = closure_of(expr.function, closures)
        limits = [
            (index, closure_of(low, closures), closure_of(high, closures)) for index, low, high in expr.limits
        ]
        free = free_indices(expr)

        def value(point, places):
            if not free.isdisjoint(places):
                return _combined(body, limits, combine, point, places)
            if expr not in point.closed:
                point.closed[expr] = _combined(body, limits, combine, point, places)
            return point.closed[expr]

        return value

    return rule


def _combined(body, limits, combine, point, places):
    if not limits:
        return body(point, places)
    index, low, high = limits[-1]
    values = whole_numbers(low(point, places), high(point, places))
    return combine([_combined(body, limits[:-1], combine, point, {**places, index: k}) for k in values])


def _of_arguments(function):
    """Make the rule for an operation on the values of the arguments."""

    def rule(expr, closures):
        parts = [closure_of(argument, closures) for argument in expr.args]
        return lambda point, places: function(*(part(point, places) for part in parts))

    return rule


def _logarithm(expr, closures):
    """Read log(1 + x) as one function: for a small x the sum would lose its digits."""
    rest = expr.args[0] - 1
    near_one = any(term == 1 for term in sp.Add.make_args(expr.args[0]))
    function, argument = (math.log1p, rest) if near_one else (math.log, expr.args[0])
    part = closure_of(argument, closures)
    return lambda point, places: function(part(point, places))


def _power(base, exponent):
    if base < 0 and exponent != int(exponent):
        raise _NoRule
    return float(base) ** (int(exponent) if exponent == int(exponent) else exponent)


def _piecewise(expr, closures):
    branches = [(closure_of(v, closures), _condition(condition, closures)) for v, condition in expr.args]

    def value(point, places):
        for branch, holds in branches:
            if holds(point, places):
                return branch(point, places)
        raise _NoRule

    return value


def _condition(condition, closures):
    if condition == True:  # noqa: E712  (SymPy's true)
        return lambda point, places: True
    if not isinstance(condition, Relational):
        return _unsampled
    left, right = closure_of(condition.lhs, closures), closure_of(condition.rhs, closures)
    compare = _COMPARED[condition.rel_op]
    return lambda point, places: compare(left(point, places), right(point, places))


def _abstract(expr, closures):
    """An abstract function: any smooth function will do, always the same one for a name and a point."""
    parts = [closure_of(argument, closures) for argument in expr.args]
    rng = Random(str(expr.func))
    a, b, c = (rng.uniform(0.5, 2) for _ in range(3))

    def value(point, places):
        turn = (a + point.number) * sum(part(point, places) for part in parts)
        return b * math.sin(turn) + c / (1 + turn * turn)

    return value


_COMPARED = {
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b, "!=": lambda a, b: a != b,
}  # fmt: skip

_RULES = {
    sp.Add: _of_arguments(lambda *parts: sum(parts)),
    sp.Mul: _of_arguments(lambda *parts: math.prod(parts)),
    sp.exp: _of_arguments(math.exp),
    sp.Pow: _of_arguments(_power),
    sp.log: _logarithm,
    sp.Sum: _over(math.fsum),
    sp.Product: _over(math.prod),
    sp.Abs: _of_arguments(abs),
    sp.Max: _of_arguments(max),
    sp.Min: _of_arguments(min),
    sp.sign: _of_arguments(lambda x: (x > 0) - (x < 0)),
    sp.Heaviside: _of_arguments(lambda x, middle: middle if x == 0 else float(x > 0)),
    sp.KroneckerDelta: _of_arguments(lambda i, j: int(i == j)),
    sp.tanh: _of_arguments(math.tanh),
    sp.sinh: _of_arguments(math.sinh),
    sp.cosh: _of_arguments(math.cosh),
    sp.atan: _of_arguments(math.atan),
    sp.erf: _of_arguments(math.erf),
    sp.sin: _of_arguments(math.sin),
    sp.cos: _of_arguments(math.cos),
    sp.Piecewise: _piecewise,
    AppliedUndef: _abstract,
}
