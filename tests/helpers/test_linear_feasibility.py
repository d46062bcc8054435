"""Infeasible linear conditions: no values fulfil them, and none that can be fulfilled is called so."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from helpers.checker.normal_form.linear_feasibility import is_infeasible
from helpers.checker.normal_form.session import open_session
from helpers.checker.normal_form.terms import ZERO, Poly, atom, const

HOLDS = {
    ">": lambda v: v > 0, ">=": lambda v: v >= 0, "<": lambda v: v < 0, "<=": lambda v: v <= 0,
    "==": lambda v: v == 0,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _session():
    with open_session(None):
        yield


def letter(name):
    return Poly({((atom("sym", name, ()), 1),): 1})


def test_a_chain_that_closes_strictly_is_infeasible():
    s, t, r = letter("s"), letter("t"), letter("r")
    assert is_infeasible([(s - t, ">"), (t - r, ">="), (s - r, "<=")])
    assert not is_infeasible([(s - t, ">="), (t - r, ">="), (s - r, "<=")])


def test_equations_count_in_both_directions():
    s, t = letter("s"), letter("t")
    assert is_infeasible([(s + t - const(1), "=="), (s, "<="), (t, "<=")])
    assert is_infeasible([(s - t, "=="), (s - t.scaled(2) - const(3), "=="), (t, ">")])
    assert not is_infeasible([(s + t - const(1), "=="), (s, "<=")])


@pytest.mark.parametrize(("relation", "false"), [(">", True), ("<", True), ("==", False), (">=", False)])
def test_conditions_on_zero(relation, false):
    assert is_infeasible([(ZERO, relation)]) == false


def test_powers_of_one_letter_are_letters_of_their_own():
    t = letter("t")
    assert not is_infeasible([(t * t, "<"), (t, ">")])


def test_no_conditions_can_be_fulfilled():
    assert not is_infeasible([])


def test_infeasible_conditions_fail_everywhere():
    """Conditions drawn at random: those called infeasible fail at every point of a grid."""
    rng = np.random.default_rng(4)
    letters, grid = [letter(name) for name in "stu"], [Fraction(v, 2) for v in range(-4, 5)]
    found = 0
    for _ in range(150):
        forms = rng.integers(-2, 3, (4, 4)).tolist()
        relations = [str(v) for v in rng.choice(list(HOLDS), 4)]
        conditions = [(_form(letters, f), relation) for f, relation in zip(forms, relations, strict=True)]
        if is_infeasible(conditions):
            found += 1
            assert not any(_fulfilled(forms, relations, point) for point in product(grid, repeat=3))
    assert 10 < found < 140


def _form(letters, coefficients):
    total = const(coefficients[0])
    for x, c in zip(letters, coefficients[1:], strict=True):
        total = total + x.scaled(c)
    return total


def _fulfilled(forms, relations, point):
    values = [f[0] + sum(c * v for c, v in zip(f[1:], point, strict=True)) for f in forms]
    return all(HOLDS[relation](value) for relation, value in zip(relations, values, strict=True))
