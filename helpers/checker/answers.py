"""Answer a question that is a text: what the command and the page of the book show.

text  ->  two sides, hypotheses, names  ->  verdict  ->  words, LaTeX and values, all fit for JSON
"""

from time import perf_counter

from helpers.checker.chain.notation import latex
from helpers.checker.decide import check
from helpers.checker.refuter.witness import format_witness
from helpers.checker.statements.statement_errors import StatementError
from helpers.checker.syntax.notation_error import NotationError
from helpers.checker.syntax.read_question import read_question
from helpers.checker.syntax.writing import CannotWriteError, write_expression
from helpers.checker.verdict import DisagreementError

__all__ = ["answer"]

LONGEST_RESIDUAL = 2_000
"""Characters of a residual that a reader would still look at."""

LATEX_RELATION = {"==": "=", "<=": r"\le", ">=": r"\ge"}


def answer(text, budget=10.0):
    """Decide a question.

    Parameters
    ----------
    text : str
        The question, in the notation of `helpers.checker.syntax`.
    budget : float
        Time limit of the check in seconds.

    Returns
    -------
    dict
        Fit for JSON. The key ``status`` is "proved", "refuted", "undecided" or "unreadable". An unreadable
        question has ``error`` with the problem and its place. Any other has the two sides as text and LaTeX,
        ``relation``, ``given``, ``names`` (what each was taken for), ``scope``, ``method``, ``conditions``,
        ``used``, ``witness``, ``residual``, ``points`` and ``seconds``.

    Examples
    --------
    >>> answer("x + 1 <= x")["witness"]["right"]
    '0'
    """
    start = perf_counter()
    try:
        question = read_question(text)
        verdict = check(
            question.lhs, question.rhs, question.relation,
            given=question.given, sizes=question.sizes, budget=budget,
        )  # fmt: skip
    except NotationError as error:
        return {"status": "unreadable", "error": error.as_dict()}
    except StatementError as error:
        return {"status": "unreadable", "error": {"message": str(error)}}
    except DisagreementError as error:
        return {"status": "undecided", **_question(question), **_nothing(str(error), start)}
    return {**_verdict(verdict), **_question(question), "seconds": perf_counter() - start}


def _verdict(verdict):
    """Return a verdict as a dictionary."""
    witness = verdict.witness
    return {
        "status": verdict.status,
        "scope": verdict.scope,
        "method": verdict.method,
        "conditions": [_both(condition) for condition in verdict.conditions],
        "used": [_both(relation) for relation in verdict.used],
        "witness": None if witness is None else {name: _value(value) for name, value in witness.items()},
        "counterexample": None if witness is None else format_witness(witness),
        "residual": None if verdict.residual is None else _residual(verdict.residual),
        "points": verdict.points,
    }


def _question(question):
    """Return what was asked, as it was understood."""
    return {
        "left": _both(question.lhs),
        "right": _both(question.rhs),
        "relation": question.relation,
        "latex": f"{latex(question.lhs)} {LATEX_RELATION[question.relation]} {latex(question.rhs)}",
        "given": [_both(relation) for relation in question.given],
        "names": [kind.written() for kind in question.read_as],
    }


def _nothing(method, start):
    """Return an answer that says nothing but why."""
    empty = dict.fromkeys(("witness", "counterexample", "residual"))
    lists = {"conditions": [], "used": [], "points": 0, "scope": ""}
    return {**empty, **lists, "method": method, "seconds": perf_counter() - start}


def _both(expr):
    """Return an expression as text and as LaTeX."""
    return {"text": _text(expr), "latex": latex(expr)}


def _text(expr):
    """Return an expression in the notation; in SymPy's where the notation has no words for it."""
    try:
        return write_expression(expr)
    except CannotWriteError:
        return str(expr)


def _residual(expr):
    """Return what is left of a difference, unless it is too long to be of use."""
    words = _text(expr)
    if len(words) <= LONGEST_RESIDUAL:
        return {"text": words, "latex": latex(expr)}
    return {"text": f"{words[:LONGEST_RESIDUAL]} ... ({len(words)} characters)", "latex": ""}


def _value(value):
    """Return a value of a witness as a string or as lists of strings."""
    return [_value(entry) for entry in value] if isinstance(value, (tuple, list)) else str(value)
