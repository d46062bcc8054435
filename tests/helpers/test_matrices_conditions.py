"""Side conditions of proofs about matrices, and the hypotheses that supply them."""

import pytest
import sympy as sp
from sympy import Determinant, Eq, Gt, Identity, MatrixSymbol, Ne, Symbol, Trace, ZeroMatrix, log

from helpers.checker.budget import BudgetExceeded
from helpers.checker.matrices.gradient_node import gradient
from helpers.checker.matrices.matrix_equality import prove_matrix_equal
from helpers.symbols import scalar, size

n, d = size("n d")
A, B, K, M = (MatrixSymbol(name, n, n) for name in "ABKM")
X = MatrixSymbol("X", n, d)
x, u, v = (MatrixSymbol(name, n, 1) for name in "xuv")
I, Id = Identity(n), Identity(d)
eta, c = scalar("eta c")
lam = scalar("lam", positive=True)
t = Symbol("t", integer=True, nonnegative=True)

DIFFERENCE = (A.inv() - B.inv(), A.inv() * (B - A) * B.inv())


def test_each_inverse_is_a_condition():
    assert set(prove_matrix_equal(*DIFFERENCE).conditions) == {Ne(Determinant(A), 0), Ne(Determinant(B), 0)}


def test_a_hypothesis_supplies_the_condition_and_is_reported():
    given = (Ne(Determinant(A), 0), Gt(Determinant(B), 0))
    proof = prove_matrix_equal(*DIFFERENCE, given)
    assert (proof.conditions, set(proof.used)) == ((), set(given))


@pytest.mark.parametrize("regularised", [X.T * X + lam * Id, 2 * lam * Id + 3 * X.T * X, Id + X.T * X / n])
def test_a_visibly_positive_definite_matrix_needs_no_condition(regularised):
    proof = prove_matrix_equal(
        regularised.inv() * X.T * X * regularised.inv().T, (regularised.inv() * X.T) * (X * regularised.inv())
    )
    assert (proof.status, proof.conditions) == ("proved", ())


@pytest.mark.parametrize("matrix", [X.T * X - lam * Id, X.T * X + c * Id, X.T * X])
def test_other_matrices_do(matrix):
    proof = prove_matrix_equal(matrix.inv().T * X.T, matrix.inv() * X.T)
    assert (proof.status, len(proof.conditions)) == ("proved", 1)


def test_the_denominator_of_sherman_morrison_is_a_condition():
    rhs = A.inv() - A.inv() * u * v.T * A.inv() / (1 + Trace(v.T * A.inv() * u))
    conditions = prove_matrix_equal((A + u * v.T).inv(), rhs).conditions
    assert any(isinstance(k, Ne) and k.lhs.has(Trace) for k in conditions)


def test_the_logarithm_of_a_determinant_asks_for_its_sign():
    statement = gradient(log(Determinant(M)), M), M.inv().T
    assert prove_matrix_equal(*statement).conditions == (Gt(Determinant(M), 0),)
    absolute = gradient(log(sp.Abs(Determinant(M))), M), M.inv().T
    assert prove_matrix_equal(*absolute).conditions == (Ne(Determinant(M), 0),)


def test_a_symbol_that_may_vanish_is_proved_at_zero_by_itself():
    step = (I - eta * M) ** (t + 1), (I - eta * M) ** t - eta * M * (I - eta * M) ** t
    assert (prove_matrix_equal(*step).status, prove_matrix_equal(*step).conditions) == ("proved", ())
    divided = (M / eta + A).inv(), eta * (M + eta * A).inv()
    assert Ne(eta, 0) in prove_matrix_equal(*divided).conditions


def test_a_negative_power_needs_an_inverse_and_a_natural_one_does_not():
    assert prove_matrix_equal(M ** (t + 1), M * M**t).conditions == ()
    lower = M ** (t - 1) * (A + B), M ** (t - 1) * A + M ** (t - 1) * B
    assert prove_matrix_equal(*lower).conditions == (Ne(Determinant(M), 0),)


def test_the_entries_of_a_symmetric_matrix_are_independent_under_a_derivative():
    symmetric = Eq(K.T, K)
    assert prove_matrix_equal(gradient(x.T * K * x, K), x * x.T, (symmetric,)).proved
    assert not prove_matrix_equal(gradient(x.T * K * x, K), 2 * x * x.T, (symmetric,)).proved


def test_hypotheses_that_lead_back_to_each_other_come_to_an_end():
    circle = (Eq(u, A * v), Eq(v, B * u))
    assert prove_matrix_equal(u, A * B * u, circle).proved
    assert not prove_matrix_equal(u, B * A * u, circle).proved


def test_a_contradiction_is_not_used_by_accident():
    assert not prove_matrix_equal(A, B, (Eq(A * B, B * A),)).proved
    assert not prove_matrix_equal(A, ZeroMatrix(n, n), (Eq(A * A, ZeroMatrix(n, n)),)).proved


def test_the_deadline_is_kept():
    with pytest.raises(BudgetExceeded):
        prove_matrix_equal((A + B + K + M) ** 8, (A + B + K + M) ** 8 + I, deadline=0.0)
