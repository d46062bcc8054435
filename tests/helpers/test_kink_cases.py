"""Case distinction at kinks: hypotheses that exclude a case are named, and without them nothing is proved."""

import pytest
from sympy import Abs, Eq, Ge, Gt, Heaviside, Le, Max, Min, Ne, S, sign

from helpers.checker.normal_form.equality import prove_equal
from helpers.symbols import scalar

s, t, a = scalar("s t a")
r = scalar("r", positive=True)


def test_a_hypothesis_that_excludes_a_case_is_named():
    given = (Le(s, t), Le(t, a))
    proof = prove_equal(Max(s, a), a, given)
    assert proof.proved
    assert set(proof.used) == set(given)
    assert not any(prove_equal(Max(s, a), a, (h,)).proved for h in given)


def test_a_hypothesis_that_excludes_nothing_is_not_named():
    proof = prove_equal(Min(Max(t, -r), r), t - sign(t) * Max(Abs(t) - r, 0), (Le(s, t), Ge(a, 1)))
    assert proof.proved
    assert proof.used == ()


def test_an_equation_excludes_cases():
    given = (Eq(s + t, 1), Ge(s, 2))
    assert prove_equal(Max(0, t), S.Zero, given).proved
    assert not prove_equal(Max(0, t), S.Zero, (Eq(s + t, 1), Ge(s, 0))).proved


@pytest.mark.parametrize(("told", "proved"), [(Gt, True), (Ge, False)])
def test_a_tie_is_a_case_of_its_own(told, proved):
    assert prove_equal(Heaviside(s - a), S.One, (told(s, t), Ge(t, a))).proved == proved


def test_a_value_that_is_told_not_to_vanish_stays_so_inside_a_case():
    value = sign(Abs(t) - r) ** 2
    assert prove_equal(value, S.One, (Ne(Abs(t), r),)).proved
    assert prove_equal(sign(t - r) ** 2 * Heaviside(t), Heaviside(t), (Ne(Abs(t), r),)).proved
    assert not prove_equal(value, S.One, (Ne(t, r),)).proved
