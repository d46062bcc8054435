"""From SymPy expressions to terms: one small rule for each kind of node.

The rules restate definitions (``tanh x = 1 - 2/(exp(2x) + 1)``, ``max(a, b) = (a + b + |a - b|)/2``)
and hand everything else to the constructors of the normal form.
"""

from functools import reduce

import sympy as sp
from sympy.core.function import AppliedUndef, Derivative, Subs

from helpers.checker.deltas import delta
from helpers.checker.differentiate import derivative
from helpers.checker.kinks import absolute, greatest, indicator, least, sign
from helpers.checker.powers import exponential, logarithm, power
from helpers.checker.session import session
from helpers.checker.sums import index_variable, product_over, sum_over
from helpers.checker.terms import CONSTRUCTORS, ONE, ZERO, Poly, atom, const, raised, substitute

__all__ = ["Unsupported", "index_term", "term"]

MOST_UNROLLED = 64
"""A sum with numeric limits is written out up to this many terms."""


class Unsupported(Exception):
    """The normal form has no rule for a node of the statement."""


def term(expr, bound=None):
    """Return the normal form of a SymPy expression; `bound` maps bound indices to terms."""
    bound = bound or {}
    relevant = tuple((s, bound[s]) for s in sorted(bound, key=str) if expr.has(s)) if bound else ()
    key = (expr, relevant)
    found = session.translated.get(key)
    if found is None:
        found = session.translated[key] = _rule(expr)(expr, bound)
    return found


def index_term(idx):
    """Return the term of a free index, an `Idx` with a range."""
    return Poly({((index_variable(idx.name, term(idx.lower), term(idx.upper)), 1),): 1})


def _rule(expr):
    for kind in type(expr).__mro__:
        if kind in RULES:
            return RULES[kind]
    raise Unsupported(f"{type(expr).__name__} in {expr}")


def _number(expr, bound):
    return const(sp_fraction(expr))


def sp_fraction(q):
    """Return a SymPy rational as int or Fraction."""
    from fractions import Fraction

    return int(q.p) if q.q == 1 else Fraction(int(q.p), int(q.q))


def _symbol(expr, bound):
    if expr in bound:
        return bound[expr]
    definition = session.definitions.get(expr)
    if definition is not None:
        session.use(definition[1])
        return term(definition[0])
    return Poly({((symbol_atom(expr.name, expr), 1),): 1})


def symbol_atom(name, expr):
    """Return the atom of a symbol with its assumptions."""
    return atom("sym", name, flags_of(expr))


FLAGS = ("integer", "positive", "negative", "nonnegative", "nonpositive", "nonzero", "even", "odd")


def flags_of(expr):
    """Return the assumptions of a SymPy object that the rules make use of."""
    return tuple(f for f in FLAGS if getattr(expr, f"is_{f}", None))


def _idx(expr, bound):
    if expr in bound:
        return bound[expr]
    if expr.label in bound:
        return bound[expr.label]
    if expr.lower is None or expr.upper is None:
        raise Unsupported(f"the index {expr} without a range")
    return index_term(expr)


def _indexed(expr, bound):
    index = [term(i, bound) for i in expr.indices]
    for places, universal, value, hypothesis in session.definitions.get(expr.base, ()):
        inner = _matched(places, universal, index)
        if inner is not None:
            session.use(hypothesis)
            return term(value, {**bound, **inner})
    entry = CONSTRUCTORS["ind"](str(expr.base.label), flags_of(expr), *index)
    return _by_rule(entry)


def _matched(places, universal, index):
    """What the universal indices of a definition stand for at `index`, or None if it is no instance."""
    inner = {}
    for place, here in zip(places, index, strict=True):
        if place in universal:
            inner[place] = here
        elif term(place) != here:
            return None
    return inner


def _by_rule(entry):
    one = entry.lone_atom
    if one is not None and one in session.rules:
        value, hypothesis = session.rules[one]
        session.use(hypothesis)
        return value
    return entry


def _matrix_entry(expr, bound):
    index = [term(i, bound) for i in expr.indices]
    return CONSTRUCTORS["ind"](str(expr.parent), (), *index)


def _over_limits(one_index):
    """Make the rule of a Sum or a Product from what it does with one index."""

    def rule(expr, bound):
        return _nest(one_index, expr.function, list(expr.limits), bound)

    return rule


def _nest(one_index, body, limits, bound):
    if not limits:
        return term(body, bound)
    symbol, low, high = limits[-1]
    low, high = term(low, bound), term(high, bound)
    inner = lambda value: _nest(one_index, body, limits[:-1], {**bound, symbol: value})  # noqa: E731
    first, last = low.constant, high.constant
    if isinstance(first, int) and isinstance(last, int) and last - first < MOST_UNROLLED:
        return one_index.unrolled([inner(const(v)) for v in range(first, last + 1)])
    var = index_variable(session.fresh_name(), low, high)
    return one_index.symbolic(var, inner(Poly({((var, 1),): 1})))


class _Summing:
    symbolic = staticmethod(sum_over)

    @staticmethod
    def unrolled(values):
        return reduce(lambda a, b: a + b, values, ZERO)


class _Multiplying:
    symbolic = staticmethod(product_over)

    @staticmethod
    def unrolled(values):
        return reduce(lambda a, b: a * b, values, ONE)


def _derivative_node(expr, bound):
    result = term(expr.expr, bound)
    for variable, count in expr.variable_count:
        wrt = _raw_entry(variable, bound).lone_atom
        if wrt is None:
            raise Unsupported(f"a derivative with respect to {variable}")
        for _ in range(int(count)):
            result = derivative(result, wrt)
    return result


def _raw_entry(variable, bound):
    """The entry itself, even where a hypothesis or a definition speaks about it."""
    if isinstance(variable, sp.Indexed):
        index = [term(i, bound) for i in variable.indices]
        return CONSTRUCTORS["ind"](str(variable.base.label), flags_of(variable), *index)
    if isinstance(variable, sp.matrices.expressions.matexpr.MatrixElement):
        return _matrix_entry(variable, bound)
    return Poly({((symbol_atom(variable.name, variable), 1),): 1})


def _subs_node(expr, bound):
    fresh = {v: Poly({((atom("sym", session.fresh_name(), flags_of(v)), 1),): 1}) for v in expr.variables}
    body = _differentiated_in(expr.expr, fresh, bound)
    values = {fresh[v].lone_atom: term(p, bound) for v, p in zip(expr.variables, expr.point, strict=True)}
    return substitute(body, values)


def _differentiated_in(expr, fresh, bound):
    """The body of a Subs; a derivative in it is taken with respect to the new symbol."""
    if not isinstance(expr, Derivative):
        return term(expr, {**bound, **fresh})
    result = term(expr.expr, {**bound, **fresh})
    for variable, count in expr.variable_count:
        wrt = fresh.get(variable) or _raw_entry(variable, bound)
        for _ in range(int(count)):
            result = derivative(result, wrt.lone_atom)
    return result


def _undefined_function(expr, bound):
    args = [term(a, bound) for a in expr.args]
    return CONSTRUCTORS["fn"](type(expr).__name__, (0,) * len(args), *args)


def _named_function(expr, bound):
    return _undefined_function(expr, bound)


def _power(expr, bound):
    base, exponent = expr.as_base_exp() if expr.base != sp.E else (sp.E, expr.exp)
    if base == sp.E:
        return exponential(term(expr.exp, bound))
    return power(term(expr.base, bound), term(expr.exp, bound))


def _tanh(x):
    return ONE - raised(exponential(x.scaled(2)) + ONE, -1).scaled(2)


def _sinh(x):
    return (exponential(x) - exponential(-x)) * const(_HALF)


def _cosh(x):
    return (exponential(x) + exponential(-x)) * const(_HALF)


_HALF = sp_fraction(sp.Rational(1, 2))


def _step(x, at_zero=None):
    middle = const(_HALF) if at_zero is None else at_zero
    return indicator(x, ">") + indicator(x, "==") * middle


def _piecewise(expr, bound):
    total, open_still = ZERO, ONE
    for value, condition in expr.args:
        here = _condition(condition, bound)
        if not isinstance(value, sp.core.numbers.NaN):
            total = total + open_still * here * term(value, bound)
        open_still = open_still * (ONE - here)
    return total


def _condition(condition, bound):
    """Return 1 where the condition holds and 0 elsewhere."""
    if condition in (sp.true, True):
        return ONE
    if condition in (sp.false, False):
        return ZERO
    if isinstance(condition, sp.And):
        return reduce(lambda a, b: a * b, (_condition(c, bound) for c in condition.args))
    if isinstance(condition, sp.Or):
        return ONE - reduce(lambda a, b: a * b, (ONE - _condition(c, bound) for c in condition.args))
    if isinstance(condition, sp.Not):
        return ONE - _condition(condition.args[0], bound)
    if isinstance(condition, sp.core.relational.Relational):
        return indicator(term(condition.lhs, bound) - term(condition.rhs, bound), condition.rel_op)
    raise Unsupported(f"the condition {condition}")


def _of_terms(function):
    return lambda expr, bound: function(*(term(a, bound) for a in expr.args))


RULES = {
    sp.Rational: _number,
    sp.Symbol: _symbol,
    sp.Idx: _idx,
    sp.Indexed: _indexed,
    sp.matrices.expressions.matexpr.MatrixElement: _matrix_entry,
    sp.Add: lambda expr, bound: reduce(lambda a, b: a + b, (term(a, bound) for a in expr.args)),
    sp.Mul: lambda expr, bound: reduce(lambda a, b: a * b, (term(a, bound) for a in expr.args)),
    sp.Pow: _power,
    sp.exp: _of_terms(exponential),
    sp.log: _of_terms(logarithm),
    sp.Sum: _over_limits(_Summing),
    sp.Product: _over_limits(_Multiplying),
    sp.KroneckerDelta: lambda expr, bound: delta(term(expr.args[0], bound) - term(expr.args[1], bound)),
    Derivative: _derivative_node,
    Subs: _subs_node,
    AppliedUndef: _undefined_function,
    sp.Function: _named_function,
    sp.tanh: _of_terms(_tanh),
    sp.sinh: _of_terms(_sinh),
    sp.cosh: _of_terms(_cosh),
    sp.Abs: _of_terms(absolute),
    sp.sign: _of_terms(sign),
    sp.Max: _of_terms(greatest),
    sp.Min: _of_terms(least),
    sp.Heaviside: _of_terms(_step),
    sp.Piecewise: _piecewise,
    sp.core.numbers.Pi: lambda expr, bound: Poly({((atom("sym", "pi", ("positive",)), 1),): 1}),
    sp.core.numbers.Exp1: lambda expr, bound: exponential(ONE),
}
"""SymPy class -> rule(expr, bound) -> term."""
