"""The corpus: every true statement is proved for all sizes, every false one refuted, none accepted."""

from dataclasses import replace

import pytest
from sympy import MatrixSymbol, sympify

from helpers.checker.verdict import StatementError
from helpers.derivation import check
from tests.corpus import (
    attention,
    bounds,
    closed_forms,
    constraints,
    convolutions,
    differential_operators,
    entropy,
    hypotheses,
    inequalities,
    kernels,
    limits,
    matrices,
    matrix_derivatives,
    matrix_gradients,
    matrix_inequalities,
    matrix_iterations,
    networks,
    normalisation,
    norms,
    piecewise,
    posteriors,
    products,
    regression,
    softmax,
    subgradients,
    traces,
    variance,
)

KINDS = (
    matrix_derivatives, matrices, matrix_gradients, matrix_inequalities, matrix_iterations, traces,
    norms, softmax, entropy, regression, variance, normalisation, attention, networks, kernels,
    products, piecewise, subgradients, constraints, hypotheses, convolutions, limits, inequalities, bounds,
    differential_operators, closed_forms, posteriors,
)  # fmt: skip

PATIENCE = 60.0
"""Seconds for a proof: far more than it needs, so that a busy machine changes no verdict."""

ENOUGH = 10.0
"""Seconds for a witness, found in the first half, and for a vain attempt at a proof in the second."""

BRIEF = 2.0
"""Seconds for a statement that nothing is claimed about, except that it is not refuted."""


def entries(table):
    """Return the statements of one table over all kinds, each with its kind and name."""
    return [
        pytest.param(statement, id=f"{kind.__name__.rpartition('.')[2]}: {name}")
        for kind in KINDS
        for name, statement in getattr(kind, table, {}).items()
    ]


def decide(statement, budget):
    """Return the verdict on a statement."""
    return check(statement.lhs, statement.rhs, statement.relation, given=statement.given, budget=budget)


@pytest.mark.parametrize("statement", entries("TRUE"))
def test_a_true_statement_is_proved_for_all_sizes(statement):
    verdict = decide(statement, PATIENCE)
    assert (verdict.status, verdict.scope) == ("proved", "all sizes"), verdict.residual
    assert verdict.method != "by definition"
    assert verdict.points >= statement.points
    if verdict.conditions and not sympify(statement.lhs).has(MatrixSymbol):
        declared = decide(replace(statement, given=(*statement.given, *verdict.conditions)), PATIENCE)
        assert (declared.status, declared.conditions) == ("proved", ())
        assert set(verdict.conditions) <= set(declared.used)


@pytest.mark.parametrize("statement", entries("FALSE"))
def test_a_false_statement_is_refuted_with_a_witness(statement):
    verdict = decide(statement, ENOUGH)
    assert verdict.status == "refuted"
    assert verdict.witness["left"] != verdict.witness["right"]


@pytest.mark.parametrize("statement", entries("BEYOND"))
def test_a_true_statement_beyond_the_checker_is_not_refuted(statement):
    """Nothing else is claimed; what the checker cannot decide or read yet shows up as skipped."""
    try:
        status = decide(statement, BRIEF).status
    except StatementError as error:
        status = f"not read: {error}"
    assert status != "refuted"
    if status != "proved":
        pytest.skip(f"true, yet {status}")


@pytest.mark.parametrize("statement", entries("UNREFUTED"))
def test_a_false_statement_beyond_the_refuter_is_not_proved(statement):
    """Nothing else is claimed; what the refuter has no witness for yet shows up as skipped."""
    status = decide(statement, ENOUGH).status
    assert status != "proved"
    if status != "refuted":
        pytest.skip(f"false, yet {status}")


@pytest.mark.parametrize("table", ["TRUE", "FALSE"])
def test_the_corpus_is_large(table):
    assert len(entries(table)) >= 200
    assert all(len(getattr(kind, table)) >= 10 for kind in KINDS)
