"""Decide one statement by two routes that share no code, and let neither overrule the other.

    refuter    proof route    verdict
    witness    proved         DisagreementError: one of the two has a bug
    witness    undecided      refuted
    none       proved         proved, provided that the refuter evaluated at least one point
    none       undecided      undecided

Both routes always run. The refuter goes first, on half of the time, so that a proof attempt that
takes long cannot keep a counterexample from being found.
"""

from math import isfinite
from numbers import Real
from time import monotonic

from sympy.core.cache import clear_cache

from helpers.checker.budget import BudgetExceeded, time_limit
from helpers.checker.chain.rendering import statement_text
from helpers.checker.proof import undecided
from helpers.checker.prove import prove
from helpers.checker.refuter.search import format_witness, search
from helpers.checker.statements.read_statement import read_statement
from helpers.checker.verdict import DisagreementError, KindError, StatementError, Verdict

__all__ = ["check"]

OUT_OF_TIME = "the time budget is spent"

TROUBLES = {
    RecursionError: "an expression is nested too deep",
    MemoryError: "memory is exhausted",
    OverflowError: "a number is too large",
}

SEARCH_SHARE = 0.5
SOFT_SHARE = 0.8


def check(lhs, rhs, relation="==", *, given=(), sizes=None, budget=10.0):
    """Decide whether a relation holds for all values of its letters.

    ``lhs relation rhs  for all letters with given``

    Parameters
    ----------
    lhs, rhs : sympy.Expr
        The two sides, both scalars or both of one shape; every letter declared (`helpers.symbols`).
    relation : str
        "==", "<=" or ">=".
    given : iterable of sympy relations
        Hypotheses about letters of the statement; free indices in them are universally quantified.
    sizes : dict or None
        None for all sizes, or a size symbol to one or more positive integers: ``{n: (2, 3)}``.
    budget : float
        Time limit for both routes together, in seconds.

    Returns
    -------
    Verdict
        Proved, refuted with a witness, or undecided with a residual or a reason.

    Raises
    ------
    StatementError
        When the statement is ill-formed; before any algebra.
    DisagreementError
        When a proof and a counterexample were both found: a bug of the checker.

    Notes
    -----
    Two identical sides are "proved" by definition. A proof for which the refuter could not
    evaluate a single point counts as undecided: it had no second opinion.

    Examples
    --------
    >>> from helpers.symbols import scalar
    >>> x, y = scalar("x y")
    >>> check((x + y) ** 2, x**2 + 2 * x * y + y**2).status
    'proved'
    """
    end = monotonic() + _read_budget(budget)
    statement, trouble = _attempt(lambda deadline: _read(lhs, rhs, relation, given, sizes), end)
    if statement is None:
        return Verdict("undecided", method=trouble)
    if statement == "identical":
        return Verdict("proved", "all sizes", "by definition")
    return _decide(statement, end)


def _read_budget(budget):
    """Return the time limit in seconds, or refuse it."""
    if not isinstance(budget, Real) or isinstance(budget, bool):
        raise KindError(f"`budget` must be a number of seconds, got {budget!r}; write budget=10.")
    if not (isfinite(budget) and budget > 0):
        raise StatementError(f"`budget` must be positive and finite, got {budget!r}; write budget=10.")
    return float(budget)


def _read(lhs, rhs, relation, given, sizes):
    """Return the statement, or "identical" when it relates an object to itself."""
    statement = read_statement(lhs, rhs, relation, given=given, sizes=sizes)
    return "identical" if statement.lhs == statement.rhs else statement


def _decide(statement, end):
    """Run both routes until the time `end`, and weigh their answers."""
    middle = monotonic() + SEARCH_SHARE * (end - monotonic())
    found, search_trouble = _attempt(lambda deadline: _route(search, statement, deadline), middle)
    proof, proof_trouble = _attempt(lambda deadline: _route(prove, statement, deadline), end)
    proof = proof or undecided(method=proof_trouble)
    if found is not None and found.witness is not None:
        return _broken(statement, proof, found)
    points = found.points if found else 0
    if proof.status != "proved":
        return Verdict("undecided", method=proof.method, residual=proof.residual, points=points)
    if not points:
        reasons = [search_trouble] if found is None else found.unusable
        return Verdict("undecided", method=_no_second_opinion(proof, reasons))
    used = tuple(dict.fromkeys((*statement.needed, *proof.used)))
    return Verdict("proved", proof.scope, proof.method, conditions=proof.conditions, used=used, points=points)


def _route(route, statement, deadline):
    """Ask one route."""
    return route(
        statement.lhs, statement.rhs, statement.relation,
        given=statement.given, sizes=statement.sizes, deadline=deadline,
    )  # fmt: skip


def _attempt(action, end):
    """Return what an action gives, or None and the reason why it gave nothing in time.

    The action is told a deadline before the limit, so that one which watches the clock can hand
    over what it has. Any other exception is a bug and passes.
    """
    seconds = max(end - monotonic(), 1e-3)
    try:
        with time_limit(seconds):
            return action(monotonic() + SOFT_SHARE * seconds), ""
    except BudgetExceeded:
        clear_cache()  # an interrupted computation may have left half an answer there
        return None, OUT_OF_TIME
    except tuple(TROUBLES) as error:
        return None, next(words for kind, words in TROUBLES.items() if isinstance(error, kind))


def _broken(statement, proof, found):
    """Return "refuted", unless the other route has proved the statement."""
    if proof.status == "proved":
        raise DisagreementError(
            f"The two routes contradict each other on `{statement_text(statement)}`: "
            f"proved by {proof.method}, yet it fails at {format_witness(found.witness)}. "
            "This is a bug of the checker; please report it with this message.",
            proof,
            found,
        )
    witness, points = found.witness, found.points
    return Verdict(
        "refuted", method="counterexample", witness=witness, residual=proof.residual, points=points
    )


def _no_second_opinion(proof, reasons):
    """Say why a proof alone is not enough."""
    because = f" ({'; '.join(reasons)})" if reasons else ""
    return f"proved by {proof.method}, but the refuter could evaluate no point{because}"
