"""Inequalities that are equations, and expressions in the index normal form.

normal form of expr is 0   =>   expr >= 0
expr = its normal form, derivatives taken, deltas contracted, quotients over one denominator

The normal form is that of equality proofs; what it relied on must be certain under the facts.
"""

from sympy import (
    Add,
    Derivative,
    Eq,
    Ge,
    Gt,
    Indexed,
    KroneckerDelta,
    Ne,
    Piecewise,
    Product,
    Sum,
    Symbol,
    cosh,
    exp,
    sign,
    sinh,
    tanh,
)

from helpers.checker.inequalities.bound_indices import canonical, free_indices
from helpers.checker.inequalities.facts import Facts
from helpers.checker.inequalities.signs import is_nonnegative, is_nonzero, is_positive
from helpers.checker.inequalities.sums import spread
from helpers.checker.normal_form.back import expression_of
from helpers.checker.normal_form.equality import prove_equal
from helpers.checker.normal_form.session import TooLarge, Undefined, open_session, session
from helpers.checker.normal_form.side_conditions import RELATIONS
from helpers.checker.normal_form.translate import Unsupported, term
from helpers.checker.normal_form.vocabulary import Vocabulary

__all__ = ["by_equation", "by_normal_form", "normal_form", "without_derivatives"]

_NO_FORM = (Undefined, Unsupported, TooLarge)


def by_equation(goal):
    """Settle expr >= 0 by expr = 0 in the index normal form with the equations among the facts."""
    proof = prove_equal(goal.expr, Add(), _equations(goal))
    if proof.proved and all(_is_certain(condition, goal.expr, goal.facts) for condition in proof.conditions):
        yield ()


def by_normal_form(goal):
    """Replace the expression by its index normal form with the sums split, which changes no value."""
    nested = any(_is_nested(total) for total in goal.expr.atoms(Sum))
    mixed = goal.expr.has(exp) and goal.expr.has(cosh, sinh, tanh)
    if nested or mixed or goal.expr.has(KroneckerDelta, Product):
        form = normal_form(goal.expr, goal.facts)
        if form is not None and form != goal.expr:
            yield (goal.about(form),)


def without_derivatives(expr, facts):
    """Return `expr` with each derivative taken, or None where one cannot be taken everywhere.

    Hypotheses hold at a point and not around it: the derivative is taken without them, and what it asks for
    must be certain from assumptions and ranges alone.
    """
    taken = {node: normal_form(node, facts) for node in _outermost(expr, Derivative)}
    return None if None in taken.values() else expr.xreplace(taken)


def normal_form(expr, facts):
    """Return the index normal form of `expr` in its own letters, no hypothesis used; None where it has none.

    Sound where `expr` is defined, since what the normal form relied on is certain under the facts.
    """
    letters = _letters(expr)
    with open_session(None):
        try:
            found = expression_of(term(expr))
        except _NO_FORM:
            return None
        words = Vocabulary((expr,), {i.name for i in free_indices(expr)})
        conditions = [RELATIONS[kind](expression_of(poly, words), 0) for kind, poly in session.conditions]
    conditions = [_in_letters(condition, letters) for condition in conditions]
    if found.has(sign, Piecewise) or not all(_is_certain(condition, expr, facts) for condition in conditions):
        return None
    return spread(canonical(_in_letters(found, letters)))


def _is_nested(total):
    return len(total.limits) > 1 or total.function.has(Sum)


def _equations(goal):
    """Return the equations among the facts whose fixed indices the goal mentions.

    To the normal form an index of a hypothesis is fixed when the statement mentions it, else general: what
    it means there must be what it means here.
    """
    here = free_indices(goal.expr)
    found = []
    for fact in goal.facts.known:
        free = free_indices(fact.gap)
        if fact.equal and free - here == free & frozenset(fact.general):
            found.append(Eq(fact.small, fact.big))
    return tuple(equation for equation in found if isinstance(equation, Eq))


def _is_certain(condition, expr, facts):
    """True when a condition of the normal form of `expr` holds under the facts.

    A letter that is not free in `expr` is an index that means "for all": no fact may answer it.
    """
    if condition == True:  # noqa: E712  (SymPy's true)
        return True
    test = {Ne: is_nonzero, Gt: is_positive, Ge: is_nonnegative}.get(type(condition))
    own = free_indices(condition.lhs) <= free_indices(expr) and _plain(condition.lhs) <= _plain(expr)
    return bool(test and test(canonical(condition.lhs), facts if own else Facts()))


def _plain(expr):
    return {letter for letter in expr.free_symbols if isinstance(letter, Symbol)}


def _outermost(expr, kind):
    """Return the nodes of a kind that stand in no other such node."""
    if isinstance(expr, kind):
        return {expr}
    return set().union(*(_outermost(argument, kind) for argument in expr.args))


def _letters(expr):
    """Return the letters of an expression by name: symbols, and arrays under their label."""
    arrays = {("array", str(entry.base.label)): entry.base for entry in expr.atoms(Indexed)}
    return {**arrays, **{("symbol", letter.name): letter for letter in expr.atoms(Symbol)}}


def _in_letters(expr, letters):
    """Put the statement's own letters for those of the same name that the normal form gives back."""
    expr = expr.replace(
        lambda node: isinstance(node, Indexed),
        lambda node: letters[("array", str(node.base.label))][node.indices],
    )
    own = {s: letters[("symbol", s.name)] for s in expr.atoms(Symbol) if ("symbol", s.name) in letters}
    return expr.xreplace({old: new for old, new in own.items() if old != new})
