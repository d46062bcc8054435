"""Derivatives as central difference quotients at high precision.

    df/dx = (f(x + h) - f(x - h)) / (2h) + O(h^2),    h = 10^-s

With s digits in the step and `MP.dps` > 2s + s m digits in the numbers, a nest of m quotients keeps 2s good
digits, without extrapolation.  A kink is seen by the second difference: f(x + h) - 2f(x) + f(x - h) is of
order h^2 for a smooth f, and of order h or larger where the derivative does not exist.

The derivative by a matrix has its shape: at row i and column j the quotient in the entry X_ij.
"""

from __future__ import annotations

import sympy as sp
from sympy.matrices.expressions.matexpr import MatrixElement

from helpers.checker.refuter.matrix_arithmetic import filled, mapped, number
from helpers.checker.refuter.matrix_values import place_of_element
from helpers.checker.refuter.reals import MP, Unusable, inexact, integer

__all__ = ["QUOTIENTS", "is_kinked"]

KINKED = (sp.Abs, sp.sign, sp.Max, sp.Min, sp.Heaviside, sp.Piecewise, sp.floor, sp.ceiling)


def is_kinked(node, memo=None) -> bool:
    """Tell whether `node` contains a function that is not smooth everywhere it is real."""
    memo = {} if memo is None else memo
    if node not in memo:
        root = isinstance(node, sp.Pow) and not node.exp.is_Integer
        memo[node] = isinstance(node, KINKED) or root or any(is_kinked(x, memo) for x in node.args)
    return memo[node]


def _derivative(node, compiler):
    """Nest one quotient per order, the first variable innermost."""
    value, kinked = compiler(node.expr), is_kinked(node.expr)
    if any(isinstance(variable, sp.MatrixSymbol) for variable in node.variables):
        return _gradient(node, compiler, value, kinked)
    for variable, count in node.variable_count:
        value = _repeated(value, _place(variable, compiler), compiler(count), kinked)
    return value


def _gradient(node, compiler, value, kinked):
    """Take the quotient in every entry of a matrix, and arrange them in its shape."""
    (variable, count), *more = node.variable_count
    if more or count != 1:
        raise Unusable("no rule differentiates twice with respect to a matrix")
    name, (rows, columns) = str(variable.name), map(compiler, variable.shape)

    def gradient(point):
        def entry(i, j):
            return _quotient(lambda p: number(value(p)), (name, (i, j)), kinked)(point)

        return filled(integer(rows(point)), integer(columns(point)), entry)

    return gradient


def _place(variable, compiler):
    """Compile the place that `variable` names: itself, or an entry of an array."""
    if isinstance(variable, MatrixElement) and isinstance(variable.parent, sp.MatrixSymbol):
        return place_of_element(variable, compiler)
    if isinstance(variable, sp.Indexed):
        name, positions = str(variable.base.label), [compiler(x) for x in variable.indices]
        return lambda point: (name, tuple([integer(value(point)) for value in positions]))
    if not isinstance(variable, sp.Symbol):
        raise Unusable(f"no rule differentiates with respect to {type(variable).__name__}")
    return lambda point: variable


def _repeated(value, place, count, kinked):
    def derivative(point):
        where, quotient = place(point), value
        for _ in range(integer(count(point))):
            quotient = _quotient(quotient, where, kinked)
        return quotient(point)

    return derivative


def _quotient(value, place, kinked):
    """Return the central difference quotient of `value` in the number at `place`."""

    def quotient(point):
        point.clock.tick()
        h = MP.mpf(10) ** -point.step
        above, below = point.moved(place, h, value), point.moved(place, -h, value)
        if kinked:
            mapped(lambda a, b, c: _check_smooth(a, b, c, h), above, value(point), below)
        return mapped(lambda a, b: (inexact(a) - inexact(b)) / (2 * h), above, below)

    return quotient


def _check_smooth(above, here, below, h):
    """Refuse a kink or a jump between x - h and x + h."""
    above, here, below = inexact(above), inexact(here), inexact(below)
    scale = max(1, abs(above), abs(below))
    if abs(above - 2 * here + below) > h * MP.sqrt(h) * scale or abs(above - below) > MP.sqrt(h) * scale:
        raise Unusable("a derivative does not exist here")


def _substitution(node, compiler):
    """Evaluate Subs(f, x, a): f with each x bound to the value of its a."""
    value = compiler(node.expr)
    for variable, at in zip(node.variables, node.point, strict=True):
        value = _bind(variable, compiler(at), value)
    return value


def _bind(variable, at, value):
    return lambda point: next(iter(list(point.bound(variable, [at(point)], value))))


QUOTIENTS = {sp.Derivative: _derivative, sp.Subs: _substitution}
