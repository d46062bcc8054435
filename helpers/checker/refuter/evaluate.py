"""Concrete evaluation of a SymPy tree at a point, by walking the tree.

`Compiler(...)(expr)` turns a tree into a closure `value(point)`: every node kind has one rule in a table,
which compiles the children and returns the closure of the node.  SymPy itself computes nothing.
A bound index takes each integer of its range in turn:

    Sum(f, (k, a, b)) -> f(a) + f(a + 1) + ... + f(b),    0 when b < a.

Where an end is infinite, the index takes each integer at which f can differ from zero.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp
from sympy.core.function import AppliedUndef

from helpers.checker.refuter.elementary import FUNCTIONS
from helpers.checker.refuter.finite_supports import is_endless, span_finder
from helpers.checker.refuter.limit_sequences import LIMITS
from helpers.checker.refuter.matrix_values import (
    MATRICES,
    is_matrix_valued,
    matrix_product,
    matrix_sum,
    summed,
)
from helpers.checker.refuter.point import Clock
from helpers.checker.refuter.quotients import QUOTIENTS
from helpers.checker.refuter.reals import MP, Unusable, integer, power, product, sign, total

__all__ = ["Compiler"]

COSTLY = (
    sp.Sum, sp.Product, sp.Derivative, sp.Limit, sp.Subs, AppliedUndef, sp.Inverse, sp.Determinant, sp.MatPow,
)  # fmt: skip


class Compiler:
    """Compile trees to closures; `bindable` are the indices and the other symbols that a node can bind."""

    def __init__(self, bindable=(), clock=None):
        self.bindable = frozenset(bindable)
        self.memo, self.inside, self.valued, self.clock = {}, {}, {}, clock or Clock()

    def __call__(self, node):
        """Return the closure of `node`; equal subtrees share one, and costly ones remember their values."""
        if node not in self.memo:
            self.clock.check()
            value = self.rule(node)(node, self)
            self.memo[node] = value if node.is_Atom or not _is_costly(node) else self.remember(node, value)
        return self.memo[node]

    def rule(self, node):
        """Find the rule of the closest class of `node` that has one."""
        for kind in type(node).__mro__:
            if kind in RULES:
                return RULES[kind]
        raise Unusable(f"no rule evaluates {type(node).__name__}")

    def remember(self, node, value):
        """Cache `value` by the indices inside `node` and by the displacements in force."""
        names = tuple(sorted(self.indices(node), key=str))

        def cached(point):
            key = (node, point.stamp, *[point.values.get(s) for s in names])
            if key not in point.cache:
                point.cache[key] = value(point)
            return point.cache[key]

        return cached

    def indices(self, node):
        """Collect the bindable symbols inside `node`."""
        if node not in self.inside:
            found = frozenset([node]) & self.bindable
            self.inside[node] = found.union(*[self.indices(x) for x in node.args])
        return self.inside[node]


def _is_costly(node):
    return isinstance(node, COSTLY)


def _number(node, compiler):
    x = Fraction(int(node.p), int(node.q))
    x = x.numerator if x.denominator == 1 else x
    return lambda point: x


def _float(node, compiler):
    """Read a floating-point literal as the rational number it is."""
    negative, mantissa, exponent, _ = node._mpf_
    x = (-1) ** negative * Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
    return lambda point: x


def _constant(name):
    return lambda node, compiler: lambda point: +getattr(MP, name)


def _refuse(node, compiler):
    raise Unusable(f"{node} is not a real number")


def _symbol(node, compiler):
    return lambda point: point.read(node)


def _add(node, compiler):
    if is_matrix_valued(node, compiler.valued):
        return matrix_sum(node, compiler)
    parts = [compiler(x) for x in node.args]

    def value(point):
        point.clock.step()
        return total([part(point) for part in parts])

    return value


def _mul(node, compiler):
    if is_matrix_valued(node, compiler.valued):
        return matrix_product(node, compiler)
    parts = [compiler(x) for x in node.args]

    def value(point):
        point.clock.step()
        return product([part(point) for part in parts])

    return value


def _pow(node, compiler):
    base, exponent = map(compiler, node.args)
    return lambda point: power(base(point), exponent(point))


def _entry(node, compiler):
    name, positions = str(node.base.label), [compiler(x) for x in node.indices]
    return lambda point: point.read((name, tuple([integer(value(point)) for value in positions])))


def _ranged(fold):
    """Make the rule of Sum or Product: the last range is the outermost."""

    def rule(node, compiler):
        if any(len(limit) != 3 for limit in node.limits):
            raise Unusable("a sum or product has no limits")
        value, gather = compiler(node.function), summed if is_matrix_valued(node, compiler.valued) else fold
        for place, (symbol, low, high) in enumerate(node.limits):
            if is_endless(low, high) and fold is total:
                body = sp.Sum(node.function, *node.limits[:place]) if place else node.function
                value = _over_support(symbol, (low, high), body, value, gather)
            else:
                value = _over(symbol, compiler(low), compiler(high), value, gather)
        return value

    return rule


def _over(symbol, low, high, value, fold):
    def ranged(point):
        numbers = range(integer(low(point)), integer(high(point)) + 1)
        return fold(list(point.bound(symbol, numbers, value)))

    return ranged


def _over_support(symbol, ends, body, value, fold):
    """Sum over the integers between `ends`, one of them infinite, at which `body` can differ from zero."""
    span = span_finder(symbol, body, ends)

    def ranged(point):
        return fold(list(point.bound(symbol, span(point), value)))

    return ranged


def _delta(node, compiler):
    left, right = map(compiler, node.args[:2])
    return lambda point: int(sign(total([left(point), product([-1, right(point)])])) == 0)


def _relation(holds):
    """Make the rule of a relation from what the sign of lhs - rhs must satisfy."""

    def rule(node, compiler):
        left, right = compiler(node.lhs), compiler(node.rhs)
        return lambda point: holds(sign(total([left(point), product([-1, right(point)])])))

    return rule


def _connective(fold):
    def rule(node, compiler):
        parts = [compiler(x) for x in sorted(node.args, key=str)]  # SymPy orders them by hash
        return lambda point: fold(value(point) for value in parts)

    return rule


def _piecewise(node, compiler):
    pieces = [(compiler(piece.cond), compiler(piece.expr)) for piece in node.args]

    def value(point):
        for condition, branch in pieces:
            if condition(point):
                return branch(point)
        raise Unusable("no case of a Piecewise applies")

    return value


def _abstract(node, compiler):
    name, parts = node.func.__name__, [compiler(x) for x in node.args]

    def value(point):
        point.clock.tick()
        return point.functions[name](*[part(point) for part in parts])

    return value


RULES = {
    sp.Rational: _number,
    sp.Float: _float,
    type(sp.pi): _constant("pi"),
    type(sp.E): _constant("e"),
    type(sp.EulerGamma): _constant("euler"),
    type(sp.oo): _refuse,
    type(-sp.oo): _refuse,
    type(sp.zoo): _refuse,
    type(sp.nan): _refuse,
    type(sp.I): _refuse,
    sp.Symbol: _symbol,
    sp.Idx: _symbol,
    sp.Indexed: _entry,
    sp.Add: _add,
    sp.Mul: _mul,
    sp.Pow: _pow,
    sp.Sum: _ranged(total),
    sp.Product: _ranged(product),
    sp.KroneckerDelta: _delta,
    sp.Piecewise: _piecewise,
    sp.Eq: _relation(lambda s: s == 0),
    sp.Ne: _relation(lambda s: s != 0),
    sp.Lt: _relation(lambda s: s < 0),
    sp.Le: _relation(lambda s: s <= 0),
    sp.Gt: _relation(lambda s: s > 0),
    sp.Ge: _relation(lambda s: s >= 0),
    sp.And: _connective(all),
    sp.Or: _connective(any),
    sp.Not: _connective(lambda values: not any(values)),
    type(sp.true): lambda node, compiler: lambda point: True,
    type(sp.false): lambda node, compiler: lambda point: False,
    AppliedUndef: _abstract,
    **FUNCTIONS,
    **QUOTIENTS,
    **LIMITS,
    **MATRICES,
}
