"""Numbers, symbols, indices and entries of tensors as terms.

The entry of a matrix at an `Idx` is counted from 1, as all indices of a statement are; at any other index
it is counted from 0, for these come from SymPy, which writes (x^T y)[0, 0] as a sum from 0 to n - 1.
"""

from fractions import Fraction

import sympy as sp
from sympy.matrices.expressions.matexpr import MatrixElement

from helpers.checker.normal_form.bound_indices import index_variable
from helpers.checker.normal_form.entries import PI_NAME, entry, symbol
from helpers.checker.normal_form.finite_support import SIGNAL
from helpers.checker.normal_form.powers import exponential
from helpers.checker.normal_form.shifts import infinity
from helpers.checker.normal_form.terms import ONE, Poly, atom, const

__all__ = ["RULES", "Unsupported", "flags_of", "number", "raw_entry"]

FLAGS = ("integer", "positive", "negative", "nonnegative", "nonpositive", "nonzero", "even", "odd")
"""The assumptions that the rules of the normal form make use of."""


class Unsupported(Exception):
    """The normal form has no rule for a node of the statement."""


def number(q):
    """Return a SymPy rational as an exact Python number."""
    return int(q.p) if q.q == 1 else Fraction(int(q.p), int(q.q))


def flags_of(expr):
    """Return the assumptions of a SymPy object that the rules make use of."""
    flags = tuple(f for f in FLAGS if getattr(expr, f"is_{f}", None))
    return (*flags, SIGNAL) if isinstance(expr, sp.Indexed) and sp.oo in (expr.base.shape or ()) else flags


def raw_entry(variable, bound, term):
    """Return the atom of a variable of differentiation itself, whatever hypotheses say about it."""
    if isinstance(variable, sp.Indexed):
        index = [term(i, bound) for i in variable.indices]
        return atom("ind", str(variable.base.label), flags_of(variable), *index)
    if isinstance(variable, MatrixElement):
        return atom("ind", str(variable.parent), (), *_places(variable, bound, term))
    if isinstance(variable, sp.Symbol) and variable not in bound:
        return atom("sym", variable.name, flags_of(variable))
    raise Unsupported(f"a derivative with respect to {variable}")


def _number(expr, bound, term):
    return const(number(expr))


def _symbol(expr, bound, term):
    return bound[expr] if expr in bound else symbol(expr.name, flags_of(expr))


def _idx(expr, bound, term):
    for name in (expr, expr.label):
        if name in bound:
            return bound[name]
    if any(isinstance(name, sp.Idx) and name.label == expr.label for name in bound):
        raise Unsupported(f"the index {expr} with two ranges")
    if expr.lower is None or expr.upper is None:
        raise Unsupported(f"the index {expr} without a range")
    return Poly({((index_variable(expr.name, term(expr.lower), term(expr.upper)), 1),): 1})


def _indexed(expr, bound, term):
    return entry(str(expr.base.label), flags_of(expr), *(term(i, bound) for i in expr.indices))


def _matrix_entry(expr, bound, term):
    return entry(str(expr.parent), (), *_places(expr, bound, term))


def _places(element, bound, term):
    """Row and column, counted from 1."""
    return [term(i, bound) if isinstance(i, sp.Idx) else term(i, bound) + ONE for i in element.indices]


RULES = {
    sp.Rational: _number,
    sp.Symbol: _symbol,
    sp.Idx: _idx,
    sp.Indexed: _indexed,
    MatrixElement: _matrix_entry,
    sp.core.numbers.Pi: lambda expr, bound, term: symbol(PI_NAME, ("positive",)),
    sp.core.numbers.Infinity: lambda expr, bound, term: infinity(),
    sp.core.numbers.NegativeInfinity: lambda expr, bound, term: -infinity(),
    sp.core.numbers.Exp1: lambda expr, bound, term: exponential(ONE),
}
