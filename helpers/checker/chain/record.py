"""A derivation as data: what a ledger lists and what a machine can check again.

Both sides of every step are written with ``srepr``, which SymPy reads back to the same object with
its shapes, ranges and assumptions. The record holds nothing that changes between runs or between
versions; the versions go beside it, where a strict comparison of outputs does not look.
"""

from contextlib import suppress
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version

import sympy
from mpmath import __version__ as mpmath_version
from sympy import Function, Symbol
from sympy.core.function import UndefinedFunction
from sympy.printing.repr import ReprPrinter

from helpers.checker.chain.notation import text

__all__ = ["MIME", "SCHEMA", "RecordError", "derivation_record", "exact_text", "versions"]

MIME = "application/vnd.derivation+json"
SCHEMA = 1
DISTRIBUTION = "derivations-that-run"
POINT = Symbol("x", real=True)
TOLD_FIRST = ("integer", "positive", "negative", "nonnegative", "nonpositive", "nonzero", "real")


class RecordError(ValueError):
    """A stored record cannot be read, or does not say what it should."""


def derivation_record(derivation):
    """Return a derivation as a dictionary that JSON can hold.

    Parameters
    ----------
    derivation : helpers.derivation.Derivation
        The checked chain.

    Returns
    -------
    dict
        Keys: schema, name, covers, statement, assumptions, evidence, scope, steps. Expressions are
        given as ``srepr``, and the statement also as text. A derivation whose statement has letters
        that a lemma lets exist has the key ``chosen`` too, with those assumptions that say what they are.
    """
    found = [exact_text(relation) for relations in derivation.chosen.values() for relation in relations]
    return ({"chosen": found} if found else {}) | {
        "assumptions": [exact_text(relation) for relation in derivation.assuming],
        "covers": list(derivation.covers),
        "evidence": derivation.evidence,
        "name": derivation.name,
        "schema": SCHEMA,
        "scope": derivation.scope,
        "statement": {
            "left": exact_text(derivation.start),
            "relation": derivation.relation,
            "right": exact_text(derivation.result),
            "text": f"{text(derivation.start)} {derivation.relation} {text(derivation.result)}",
        },
        "steps": [_step(step) for step in derivation.steps],
    }


def versions():
    """Return the versions of what decided, by name; the checker's own where it is installed."""
    found = {"mpmath": mpmath_version, "sympy": sympy.__version__}
    with suppress(PackageNotFoundError):
        found[DISTRIBUTION] = version(DISTRIBUTION)
    return found


def exact_text(expr):
    """Return an expression as Python that SymPy evaluates to the same object.

    Parameters
    ----------
    expr : sympy.Basic
        Any expression or relation.

    Returns
    -------
    str
        SymPy's ``srepr``, with the assumptions of undefined functions, which it leaves out.

    Examples
    --------
    >>> from helpers.symbols import function, scalar
    >>> exact_text(function("f")(scalar("x")))
    "Function('f', real=True)(Symbol('x', real=True))"
    """
    return _Exact().doprint(expr)


def _step(step):
    """Return one step as a dictionary; one that rests on a lemma has the key ``lemma`` too."""
    lemma = {"lemma": _lemma(step.citation)} if step.citation else {}
    return lemma | {
        "conditions": [exact_text(condition) for condition in step.verdict.conditions],
        "evidence": step.evidence,
        "given": [exact_text(relation) for relation in step.given],
        "left": exact_text(step.left),
        "method": step.verdict.method,
        "reason": step.reason,
        "relation": step.relation,
        "right": exact_text(step.expression),
        "scope": step.verdict.scope,
        "sizes": {exact_text(letter): list(values) for letter, values in step.sizes},
        "source": step.source,
        "status": step.verdict.status,
        "used": [exact_text(relation) for relation in step.verdict.used],
    }


def _lemma(citation):
    """Return a lemma and what stands for its letters as a dictionary; a function is written at a point."""
    lemma = citation.lemma
    return {
        "conclusions": [exact_text(relation) for relation in lemma.conclusions],
        "exists": [exact_text(letter) for letter in lemma.exists],
        "hypotheses": [exact_text(relation) for relation in lemma.hypotheses],
        "name": lemma.name,
        "place": lemma.place,
        "reference": lemma.reference,
        "using": {_letter(key): _letter(value) for key, value in citation.using},
    }


def _letter(letter):
    """Return a letter or expression as text."""
    return exact_text(letter(POINT) if isinstance(letter, UndefinedFunction) else letter)


class _Exact(ReprPrinter):
    """SymPy's ``srepr`` with the assumptions of functions, and with dummies numbered as they come."""

    def __init__(self):
        super().__init__()
        self.dummies = {}

    def _print_Dummy(self, expr):
        number = self.dummies.setdefault(expr, len(self.dummies) + 1)
        return f"Dummy({expr.name!r}, dummy_index={number}{_keywords(_fewest(expr))})"

    def _print_Symbol(self, expr):
        return f"Symbol({expr.name!r}{_keywords(_fewest(expr))})"

    def _print_FunctionClass(self, expr):
        if isinstance(expr, UndefinedFunction):
            return f"Function({expr.__name__!r}{_keywords(_declared(expr))})"
        return super()._print_FunctionClass(expr)


@lru_cache(maxsize=4096)
def _fewest(symbol):
    """Return assumptions from which SymPy derives all those of a symbol, none of which can go.

    Equal symbols may have been made with different keywords, and SymPy's caches hand out either;
    the choice here depends on what the assumptions mean, not on which symbol came first.
    """
    facts = symbol.assumptions0
    for word in sorted(facts, key=_rank, reverse=True):
        fewer = {other: value for other, value in facts.items() if other != word}
        if Symbol(symbol.name, **fewer).assumptions0 == symbol.assumptions0:
            facts = fewer
    return facts


def _rank(word):
    """Order the words for assumptions: those that the book's makers use first."""
    return (TOLD_FIRST.index(word) if word in TOLD_FIRST else len(TOLD_FIRST), word)


def _declared(function):
    """Return assumptions from which SymPy derives all those of a function: one if one is enough."""
    for word, value in sorted(function._kwargs.items()):
        if Function(function.__name__, **{word: value}) == function:
            return {word: value}
    return function._kwargs


def _keywords(assumptions):
    """Write assumptions as keyword arguments that follow others."""
    return "".join(f", {word}={value}" for word, value in sorted(assumptions.items()))
