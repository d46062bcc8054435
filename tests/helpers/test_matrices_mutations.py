"""Mistakes in true statements about matrices: whatever the checker still proves, the oracle confirms."""

import random
import sys
from pathlib import Path

import pytest
from sympy import sympify

from helpers.checker.matrices.matrix_equality import prove_matrix_equal
from helpers.checker.matrices.shapes import shape_of
from helpers.checker.verdict import ShapeError

sys.path.insert(0, str(Path(__file__).parent))
from exact_matrices import difference
from matrix_mutations import mutants
from matrix_statements import TRUE

EACH = 4
EXACT = 1e-30


def sample(name):
    """A few mistakes in one statement, the same in every run."""
    lhs, rhs, *given = TRUE[name]
    choices = [pair for pair in mutants(lhs, rhs) if fits(*pair)]
    random.Random(name).shuffle(choices)
    return choices[:EACH], given[0] if given else ()


def fits(lhs, rhs):
    try:
        return shape_of(lhs) == shape_of(rhs)
    except ShapeError:
        return False


@pytest.mark.parametrize("name", TRUE)
def test_a_mistake_is_proved_only_where_it_is_none(name):
    pairs, given = sample(name)
    for lhs, rhs in pairs:
        if prove_matrix_equal(lhs, rhs, given).proved:
            assert all(difference(lhs, rhs, given, seed) < EXACT for seed in (1, 2)), f"{lhs} = {rhs}"


def test_most_mistakes_are_refused():
    outcomes = [
        prove_matrix_equal(lhs, rhs, given).proved
        for name in list(TRUE)[::4]
        for pairs, given in [sample(name)]
        for lhs, rhs in pairs
    ]
    assert len(outcomes) > 100
    assert sum(outcomes) < len(outcomes) / 2


def test_the_oracle_sees_a_wrong_statement():
    lhs, rhs, *_ = TRUE["push through"]
    assert difference(lhs, 2 * sympify(rhs)) > EXACT
