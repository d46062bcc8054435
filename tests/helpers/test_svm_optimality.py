"""Objectives, gap, offset and conditions of optimality of the SVM, each fed wrong solutions too."""

import numpy as np
import pytest
from sklearn.svm import SVC

from helpers import kernels
from helpers.svm import fit_dual
from helpers.svm_optimality import (
    decision_values,
    dual_objective,
    duality_gap,
    kkt_residuals,
    offset_interval,
    primal_objective,
)

RNG = np.random.default_rng(0)
y = np.array([1.0, -1.0, 1.0, -1.0, 1.0, -1.0, -1.0])
X = RNG.normal(size=(7, 2)) + 0.5 * y[:, None]
C = RNG.uniform(0.5, 2.0, 7)
K = kernels.linear(X, X)
BEST = fit_dual(K, y, C=C, tol=1e-12)
w = X.T @ (y * BEST.alpha)


def test_outputs_are_those_of_the_linear_machine_and_of_scikit_learn():
    Z = RNG.normal(size=(5, 2))
    f = decision_values(kernels.linear(Z, X), y, BEST.alpha, BEST.b)
    np.testing.assert_allclose(f, Z @ w + BEST.b, rtol=1e-12)
    machine = SVC(kernel="linear", C=1.0, tol=1e-10).fit(X, y, sample_weight=C)
    np.testing.assert_allclose(f, machine.decision_function(Z), atol=1e-7)


def test_objectives_are_those_of_the_definition():
    slack = np.maximum(0, 1 - y * (X @ w + BEST.b))
    assert primal_objective(K, y, BEST.alpha, BEST.b, C=C) == pytest.approx(w @ w / 2 + C @ slack, rel=1e-12)
    double = sum(
        BEST.alpha[i] * BEST.alpha[j] * y[i] * y[j] * K[i, j] for i in range(7) for j in range(7)
    )
    assert dual_objective(K, y, BEST.alpha) == pytest.approx(BEST.alpha.sum() - double / 2, rel=1e-12)


def test_the_gap_is_the_difference_and_vanishes_at_the_optimum_only():
    assert duality_gap(K, y, BEST.alpha, BEST.b, C=C) == pytest.approx(0, abs=1e-9)
    for share in (0.9, 0.5, 0.0):
        alpha = share * BEST.alpha
        gap = primal_objective(K, y, alpha, 0.3, C=C) - dual_objective(K, y, alpha)
        assert duality_gap(K, y, alpha, 0.3, C=C) == pytest.approx(gap, rel=1e-12)
        assert gap > 1e-2


def test_weak_duality_holds_for_all_feasible_pairs():
    for _ in range(50):
        a = RNG.uniform(0, 1, 7) * C
        a[y > 0] *= a[y < 0].sum() / a[y > 0].sum()
        a *= min(1.0, (C / a).min())
        assert duality_gap(K, y, a, RNG.normal(), C=C) > 0


def test_the_conditions_hold_at_the_optimum_and_fail_beside_it():
    assert kkt_residuals(K, y, BEST.alpha, BEST.b, C=C).shape == (8,)
    assert kkt_residuals(K, y, BEST.alpha, BEST.b, C=C).max() < 1e-10
    wrong = {
        "offset": (BEST.alpha, -BEST.b),
        "scaled": (0.99 * BEST.alpha, BEST.b),
        "sum": (BEST.alpha + np.eye(7)[0] * 0.01, BEST.b),
        "bound": (BEST.alpha * 1.5, BEST.b),
        "zero": (np.zeros(7), 0.0),
    }
    for name, (alpha, b) in wrong.items():
        assert kkt_residuals(K, y, alpha, b, C=C).max() > 1e-3, name
    assert kkt_residuals(K, y, BEST.alpha + np.eye(7)[0], BEST.b, C=C)[-1] == pytest.approx(1)
    assert kkt_residuals(K, -y, BEST.alpha, BEST.b, C=C).max() > 0.1


def test_the_interval_of_the_offset_is_a_point_where_a_multiplier_is_free():
    assert ((BEST.alpha > 0) & (BEST.alpha < C)).any()
    low, high = offset_interval(K, y, BEST.alpha, C=C)
    assert low == pytest.approx(BEST.b, abs=1e-10)
    assert high == pytest.approx(BEST.b, abs=1e-10)
    low, high = offset_interval(K, y, 0.5 * BEST.alpha, C=C)
    assert low > high + 0.1  # not optimal: no offset fits


def test_every_offset_of_the_interval_is_optimal_and_none_outside():
    K, y, alpha = np.diag([1.0, 3.0]), np.array([1.0, -1.0]), np.array([0.125, 0.125])
    low, high = offset_interval(K, y, alpha, C=0.125)
    assert (low, high) == (-0.625, 0.875)
    for b in (low, 0.0, high):
        assert duality_gap(K, y, alpha, b, C=0.125) == pytest.approx(0)
        assert kkt_residuals(K, y, alpha, b, C=0.125).max() == 0
    for b in (low - 0.1, high + 0.1):
        assert duality_gap(K, y, alpha, b, C=0.125) > 1e-3
        assert kkt_residuals(K, y, alpha, b, C=0.125).max() > 1e-3


@pytest.mark.parametrize(("call", "message"), [
    (lambda: dual_objective(K, y, [1.0]), r"an entry for each label: expected shape \(7,\), got \(1,\)"),
    (lambda: dual_objective(np.ones((7, 6)), y, BEST.alpha), "`K` must be square, a row for each label"),
    (lambda: primal_objective(K, y, BEST.alpha, 0, C=0), "`C` must be positive: got 0"),
    (lambda: decision_values(K[:, :6], y, BEST.alpha, 0), r"expected 7 columns, got \(7, 6\)"),
    (lambda: decision_values(K, y, BEST.alpha, np.nan), "`b` must hold only finite numbers"),
    (lambda: duality_gap(K, y, BEST.alpha, np.nan, C=C), "`b` must hold only finite numbers"),
    (lambda: kkt_residuals(K, 2 * y, BEST.alpha, 0, C=C), "`y` must hold the labels -1 and 1 only"),
    (lambda: offset_interval(K, y, -BEST.alpha, C=C), "`alpha` must be between 0 and `C`: got -"),
    (lambda: offset_interval(np.eye(2), [1, 1], [0, 0], C=1), "must be feasible for labels of both signs"),
])  # fmt: skip
def test_what_does_not_fit_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
