"""Sums, products, derivatives and substitutions as terms: the nodes that bind a name."""

from functools import reduce

import sympy as sp
from sympy.matrices.expressions.matexpr import MatrixElement

from helpers.checker.normal_form.bound_indices import index_variable
from helpers.checker.normal_form.differentiate import derivative
from helpers.checker.normal_form.entries import rebuilt, without_hypotheses
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.substitution import substitute
from helpers.checker.normal_form.sums import product_over, sum_over
from helpers.checker.normal_form.terms import ONE, ZERO, Poly, atom, const
from helpers.checker.normal_form.translate_leaves import Unsupported, flags_of, raw_entry

__all__ = ["RULES"]

MOST_UNROLLED = 64
"""A sum with numeric limits is written out up to this many terms."""


def _sum(expr, bound, term):
    return _nest(sum_over, _added, expr.function, expr.limits, bound, term)


def _product(expr, bound, term):
    return _nest(product_over, _multiplied, expr.function, expr.limits, bound, term)


def _nest(symbolic, unrolled, body, limits, bound, term):
    """Work through the limits from the outermost, which SymPy writes last, to the body."""
    if not limits:
        return term(body, bound)
    name, low, high = _limit(limits[-1])
    low, high = term(low, bound), term(high, bound)

    def inner(value):
        return _nest(symbolic, unrolled, body, limits[:-1], {**bound, name: value}, term)

    first, last = low.constant, high.constant
    if isinstance(first, int) and isinstance(last, int) and last - first < MOST_UNROLLED:
        return unrolled([inner(const(v)) for v in range(first, last + 1)])
    start = _first_position(name, body, low)
    var = index_variable(session.fresh_name(), low + start, high + start)
    return symbolic(var, inner(Poly({((var, 1),): 1}) - start))


def _first_position(name, body, low):
    """1 for a sum over entries of a matrix that SymPy wrote, which counts them from 0; else 0.

    The sum is then taken from 1, as all others are.
    """
    positions = not low and not isinstance(name, sp.Idx) and body.has(MatrixElement)
    return ONE if positions else ZERO


def _limit(limit):
    if len(limit) != 3:
        raise Unsupported(f"a sum over {limit[0]} without limits")
    return limit


def _added(values):
    return reduce(lambda a, b: a + b, values, ZERO)


def _multiplied(values):
    return reduce(lambda a, b: a * b, values, ONE)


def _derivative(expr, bound, term):
    """Differentiate with all hypotheses asleep: they hold at the point, and it moves."""
    with without_hypotheses() as awake:
        result = term(expr.expr, bound)
        for variable, count in expr.variable_count:
            wrt = raw_entry(variable, bound, term)
            for _ in range(_order(count)):
                result = derivative(result, wrt)
    return rebuilt(result) if awake else result


def _order(count):
    if not isinstance(count, sp.Integer):
        raise Unsupported(f"a derivative of order {count}")
    return int(count)


def _subs(expr, bound, term):
    """f'(x) at x = value, in SymPy's words Subs(Derivative(f(x), x), x, value)."""
    with without_hypotheses() as awake:
        fresh = {v: atom("sym", session.fresh_name(), flags_of(v)) for v in expr.variables}
        body = _body(expr.expr, fresh, bound, term)
    values = {fresh[v]: term(p, bound) for v, p in zip(expr.variables, expr.point, strict=True)}
    result = substitute(body, values)
    return rebuilt(result) if awake else result


def _body(expr, fresh, bound, term):
    inner = {**bound, **{v: Poly({((a, 1),): 1}) for v, a in fresh.items()}}
    if not isinstance(expr, sp.Derivative):
        return term(expr, inner)
    result = term(expr.expr, inner)
    for variable, count in expr.variable_count:
        wrt = fresh.get(variable) or raw_entry(variable, bound, term)
        for _ in range(_order(count)):
            result = derivative(result, wrt)
    return result


RULES = {sp.Sum: _sum, sp.Product: _product, sp.Derivative: _derivative, sp.Subs: _subs}
