"""Statements about matrices in symbolic dimension: true ones proved, false ones never."""

import sys
from pathlib import Path

import pytest

from helpers.checker.matrices.matrix_equality import prove_matrix_equal

sys.path.insert(0, str(Path(__file__).parent))
from exact_matrices import difference
from matrix_statements import FALSE, TRUE

EXACT = 1e-30


def cases(table):
    return [pytest.param(*(*statement, ())[:3], id=name) for name, statement in table.items()]


@pytest.mark.parametrize(("lhs", "rhs", "given"), cases(TRUE))
def test_a_true_statement_is_proved_for_all_sizes(lhs, rhs, given):
    proof = prove_matrix_equal(lhs, rhs, given)
    assert (proof.status, proof.scope) == ("proved", "all sizes"), f"{proof.method}: {proof.residual}"


@pytest.mark.parametrize(("lhs", "rhs", "given"), cases(TRUE))
def test_the_oracle_confirms_a_true_statement(lhs, rhs, given):
    assert all(difference(lhs, rhs, given, seed) < EXACT for seed in (1, 2))


@pytest.mark.parametrize(("lhs", "rhs", "given"), cases(FALSE))
def test_a_false_statement_is_never_proved(lhs, rhs, given):
    assert prove_matrix_equal(lhs, rhs, given).status == "undecided"
    assert any(difference(lhs, rhs, given, seed) > EXACT for seed in (1, 2))


@pytest.mark.parametrize("name", [name for name, statement in TRUE.items() if len(statement) == 3])
def test_a_hypothesis_is_needed_and_reported(name):
    lhs, rhs, given = TRUE[name]
    assert set(prove_matrix_equal(lhs, rhs, given).used) == set(given)
    for dropped in given:
        assert not prove_matrix_equal(lhs, rhs, tuple(h for h in given if h != dropped)).proved
