"""From SymPy expressions to terms: one small rule for each kind of node.

The rules restate definitions (``tanh x = 1 - 2/(exp(2x) + 1)``, ``max(a, b) = (a + b + |a - b|)/2``)
and hand everything else to the constructors of the normal form. A rule is a function
``rule(expr, bound, term)``: `bound` maps bound indices to terms, `term` translates a part.
"""

import sympy as sp

from helpers.checker.normal_form import translate_binders, translate_functions, translate_leaves
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.translate_leaves import Unsupported

__all__ = ["RULES", "Unsupported", "term"]

RULES = {**translate_leaves.RULES, **translate_binders.RULES, **translate_functions.RULES}
"""SymPy class -> rule; the nearest class among the bases of a node decides."""


def term(expr, bound=None):
    """Return the normal form of a SymPy expression; `bound` maps bound indices to terms."""
    relevant = _relevant(expr, bound) if bound else ()
    key = (expr, relevant)
    found = session.translated.get(key)
    if found is None:
        found = session.translated[key] = _rule(expr)(expr, dict(relevant), term)
    return found


def _relevant(expr, bound):
    """The bound indices that occur in `expr`: only these may tell one translation from another."""
    names = _names(expr)
    return tuple((s, bound[s]) for s in bound if s in names)


def _names(expr):
    """Every symbol and index that occurs in `expr`, remembered for each subexpression."""
    found = session.names.get(expr)
    if found is None:
        own = (expr, expr.label) if isinstance(expr, sp.Idx) else (expr,) if expr.is_Symbol else ()
        found = session.names[expr] = frozenset(own).union(*(_names(a) for a in expr.args))
    return found


def _rule(expr):
    for kind in type(expr).__mro__:
        if kind in RULES:
            return RULES[kind]
    raise Unsupported(f"{type(expr).__name__} in {expr}")
