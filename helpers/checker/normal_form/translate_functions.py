"""Functions, operations and case distinctions as terms.

    tanh x = 1 - 2 / (exp(2x) + 1),   cosh x = (exp(x) + exp(-x)) / 2,   sech x = 1 / cosh x,
    tan x = sin x / cos x where cos x != 0,
    H(x) = [x > 0] + [x = 0] / 2

A function without a rule here stays a letter: equal arguments give equal values, no more.
"""

from fractions import Fraction
from functools import reduce

import sympy as sp
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from helpers.checker.normal_form.bound_indices import index_variable
from helpers.checker.normal_form.deltas import delta, is_whole
from helpers.checker.normal_form.index_ranges import at_least_zero
from helpers.checker.normal_form.kinks import absolute, greatest, indicator, least, sign
from helpers.checker.normal_form.powers import exponential, logarithm
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.steps import holds_for_integers
from helpers.checker.normal_form.sums import product_over
from helpers.checker.normal_form.symbolic_powers import power
from helpers.checker.normal_form.terms import CONSTRUCTORS, ONE, ZERO, Poly, const, raised
from helpers.checker.normal_form.translate_leaves import Unsupported

__all__ = ["RULES"]

HALF = const(Fraction(1, 2))


def _of_terms(function):
    """Make a rule from a function of the translated arguments."""
    return lambda expr, bound, term: function(*(term(a, bound) for a in expr.args))


def _add(*terms):
    return reduce(lambda a, b: a + b, terms)


def _multiply(*terms):
    return reduce(lambda a, b: a * b, terms)


def _tanh(x):
    return ONE - raised(exponential(x.scaled(2)) + ONE, -1).scaled(2)


def _sinh(x):
    return (exponential(x) - exponential(-x)) * HALF


def _cosh(x):
    return (exponential(x) + exponential(-x)) * HALF


def _sech(x):
    return raised(_cosh(x), -1)


def _tan(x):
    sine, cosine = (CONSTRUCTORS["fn"](name, (0,), x) for name in ("sin", "cos"))
    return sine * raised(cosine, -1)


def _step(x, at_zero=HALF):
    return indicator(x, ">") + indicator(x, "==") * at_zero


def _factorial(expr, bound, term):
    """n! = 1 * 2 * ... * n for a whole number n that is not negative; any other one stays a letter."""
    n = term(expr.args[0], bound)
    if not (is_whole(n) and at_least_zero(n)):
        return _named(expr, bound, term)
    k = index_variable(session.fresh_name(), ONE, n)
    return product_over(k, Poly({((k, 1),): 1}))


def _named(expr, bound, term):
    args = [term(a, bound) for a in expr.args]
    return CONSTRUCTORS["fn"](type(expr).__name__, (0,) * len(args), *args)


def _piecewise(expr, bound, term):
    """sum of value * [its condition holds and no earlier one does]."""
    total, still_open = ZERO, ONE
    for value, condition in expr.args:
        here = _condition(condition, bound, term)
        if value is not sp.nan:
            total = total + still_open * here * term(value, bound)
        still_open = still_open * (ONE - here)
    return total


def _condition(condition, bound, term):
    """Return 1 where the condition holds and 0 elsewhere."""
    if condition in (sp.true, sp.false):
        return ONE if condition == sp.true else ZERO
    if isinstance(condition, Relational):
        difference = term(condition.lhs, bound) - term(condition.rhs, bound)
        about_indices = is_whole(difference) and any(a.head == "var" for m in difference.terms for a, _ in m)
        return (holds_for_integers if about_indices else indicator)(difference, condition.rel_op)
    if type(condition) not in _LOGIC:
        raise Unsupported(f"the condition {condition}")
    return _LOGIC[type(condition)](*(_condition(c, bound, term) for c in condition.args))


_LOGIC = {
    sp.And: _multiply,
    sp.Or: lambda *terms: ONE - _multiply(*(ONE - t for t in terms)),
    sp.Not: lambda t: ONE - t,
}

RULES = {
    sp.Add: _of_terms(_add),
    sp.Mul: _of_terms(_multiply),
    sp.Pow: _of_terms(power),
    sp.exp: _of_terms(exponential),
    sp.log: _of_terms(logarithm),
    sp.tanh: _of_terms(_tanh),
    sp.sinh: _of_terms(_sinh),
    sp.cosh: _of_terms(_cosh),
    sp.sech: _of_terms(_sech),
    sp.tan: _of_terms(_tan),
    sp.Abs: _of_terms(absolute),
    sp.sign: _of_terms(sign),
    sp.Max: _of_terms(greatest),
    sp.Min: _of_terms(least),
    sp.Heaviside: _of_terms(_step),
    sp.Piecewise: _piecewise,
    sp.KroneckerDelta: lambda expr, bound, term: delta(term(expr.args[0], bound) - term(expr.args[1], bound)),
    sp.factorial: _factorial,
    AppliedUndef: _named,
    sp.Function: _named,
}
