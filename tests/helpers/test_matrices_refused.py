"""Ill-formed statements about matrices, and inequalities between numbers that contain them."""

import pytest
from sympy import (
    Determinant,
    Eq,
    Ge,
    HadamardProduct,
    Identity,
    MatMul,
    MatrixSymbol,
    Ne,
    Pow,
    Symbol,
    Trace,
    exp,
    sqrt,
)

from helpers.checker.verdict import AssumptionError, HypothesisError, IndexRangeError, KindError, ShapeError
from helpers.derivation import check
from helpers.symbols import gradient, index, scalar, size

n, d = size("n d")
r = index("r", d)
eta = scalar("eta")
lam = scalar("lam", positive=True)
A, B, K, Q = (MatrixSymbol(name, n, n) for name in "ABKQ")
X = MatrixSymbol("X", n, d)
x, y = MatrixSymbol("x", n, 1), MatrixSymbol("y", n, 1)
w = MatrixSymbol("w", d, 1)
I = Identity(n)
residual = X * w - y
loss = Trace(residual.T * residual) + lam * Trace(w.T * w)

HOLDS = {
    "Frobenius norm": (Trace(X.T * X), 0),
    "Gram matrix": (w.T * X.T * X * w, 0),
    "regularised Gram matrix": (w.T * X.T * X * w + lam * w.T * w, lam * w.T * w),
    "sum of squares": (Trace(residual.T * residual), 0),
    "positive semidefinite": (x.T * K * x, 0, (Eq(K, X * X.T),)),
}


@pytest.mark.parametrize("name", HOLDS)
def test_a_quadratic_form_is_not_negative(name):
    lhs, rhs, given = (*HOLDS[name], ())[:3]
    verdict = check(lhs, rhs, ">=", given=given)
    assert (verdict.status, verdict.used) == ("proved", given)
    assert check(rhs, lhs, ">=", given=given).status == "refuted"


def test_without_its_hypothesis_a_form_may_be_negative():
    assert check(x.T * K * x, 0, ">=").status == "refuted"
    assert check(Trace(A * A), 0, ">=").status == "refuted"
    assert check(Trace(A * A), 0, ">=", given=(Eq(A, A.T),)).status != "refuted"


CONDITIONED = {
    "root": (sqrt(Trace(A)) + Trace(x.T * x), sqrt(Trace(A)), (Ge(Trace(A), 0),)),
    "quotient": (Trace(x.T * x) * (1 + 1 / eta), Trace(x.T * x) / eta, (Ne(eta, 0),)),
    "inverse": (Trace(x.T * (A.inv() + I) * x), Trace(x.T * A.inv() * x), (Ne(Determinant(A), 0),)),
    "inverse of a square": (Trace(x.T * (A * A.T).inv() * x), 0, (Ne(Determinant(A), 0),)),
}


@pytest.mark.parametrize(("lhs", "rhs", "conditions"), CONDITIONED.values(), ids=CONDITIONED)
def test_a_sum_of_squares_keeps_the_conditions_of_its_parts(lhs, rhs, conditions):
    verdict = check(lhs, rhs, ">=")
    assert (verdict.status, verdict.conditions) == ("proved", conditions)


def test_an_inverse_is_not_moved_onto_a_letter_that_a_hypothesis_ties():
    form = Trace(x.T * (A * A.T + I).inv() * y)
    assert check(form, 0, ">=", given=(Ge(Trace(x.T * y), 0),)).status == "refuted"


REFUSED = {
    "shapes": (A, X, (), ShapeError, r"two sides must have one shape, got shape \(n, n\) on the left and"),
    "a transposed gradient": (gradient(loss, w), residual.T * X, (), ShapeError, "must have one shape"),
    "a sum inside": (A * (A + X), A, (), ShapeError, r"terms of `A \+ X` must have one shape"),
    "a factor of shape (1, 1)": (MatMul(x.T * y, A), A, (), ShapeError, "`A` has n rows; transpose one"),
    "a number and a matrix": (Trace(A), A, (), ShapeError, "got a scalar on the left"),
    "a hypothesis": (X, 2 * X, (Eq(X.T, X, evaluate=False),), ShapeError, "sides of the hypothesis"),
    "a function of a matrix": (exp(A), A, (), ShapeError, r"write A.applyfunc\(f\) for a function of every"),
    "a number as index": (A[0, 1], A[1, 0], (), IndexRangeError, r"SymPy counts from 0 and this book from 1"),
    "a longer index": (X[r, r], 0, (), IndexRangeError, "must not exceed|must stay|declare it"),
    "a letter without size": (MatrixSymbol("Z", eta, eta), A, (), ShapeError, 'eta = size\\("eta"\\)'),
    "one name for two": (A, Symbol("A", real=True) * B, (), AssumptionError, "one object, but `A` is a"),
    "a stray hypothesis": (A, B, (Eq(Q.T * Q, I),), HypothesisError, "speaks about `Q`"),
    "a derivative of an entrywise product": (
        Trace(HadamardProduct(A, B)).diff(A), A, (), KindError, r"write gradient\(f, X\) for the gradient",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lhs", "rhs", "given", "kind", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_ill_formed_is_refused_before_any_algebra(lhs, rhs, given, kind, message):
    with pytest.raises(kind, match=message):
        check(lhs, rhs, given=given)


def test_an_order_between_matrices_is_refused():
    with pytest.raises(ShapeError, match='relation "<=" orders numbers, got two sides of shape'):
        check(A, B, "<=")


def test_a_power_of_zero_is_zero_only_for_a_positive_exponent():
    t, s = Symbol("t", integer=True, nonnegative=True), size("s")
    assert check(Pow(0, t, evaluate=False) * A, 0 * A).status == "refuted"
    assert check(Pow(0, s, evaluate=False) * A + A, A).status == "proved"
