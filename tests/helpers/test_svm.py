"""The SVM dual against scikit-learn, SciPy and closed forms; both solvers against each other."""

import tracemalloc
from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from scipy.optimize import minimize
from sklearn.svm import SVC

from helpers import kernels
from helpers.svm import fit_dual
from helpers.svm_optimality import duality_gap, kkt_residuals, offset_interval

SOLVERS = ("smo", "projected-gradient")
XOR, PARITY = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]]), np.array([1, -1, 1, -1])


def moons(n, seed=0):
    """Two half circles with noise, so that the classes overlap."""
    rng = np.random.default_rng(seed)
    y, t = np.where(np.arange(n) % 2 == 0, 1.0, -1.0), rng.uniform(0, np.pi, n)
    centre = np.where(y > 0, 0.0, 1.0)[:, None] * [1.0, 0.5]
    return centre + y[:, None] * np.c_[np.cos(t), np.sin(t)] + 0.3 * rng.normal(size=(n, 2)), y


def peer(K, y, C, tol=1e-8):
    """Multipliers and offset by scikit-learn; costs for each sample are weights of C = 1."""
    machine = SVC(kernel="precomputed", C=1.0, tol=tol).fit(K, y, sample_weight=C * np.ones(len(y)))
    alpha = np.zeros(len(y))
    alpha[machine.support_] = np.abs(machine.dual_coef_[0])
    return alpha, machine.intercept_[0]


def in_single_precision(K):
    """Numbers that a float32 holds too, because LIBSVM keeps the kernel in that precision."""
    return K.astype(np.float32).astype(float)


@pytest.mark.parametrize("C", [0.1, 1.0, 10.0, 100.0])
@pytest.mark.parametrize("sigma", [0.1, 0.5, 2.0])
def test_scikit_learn_agrees(sigma, C):
    X, y = moons(150)
    K = in_single_precision(kernels.rbf(X, X, sigma=sigma) + 1e-3 * np.eye(150))
    ours, (alpha, b) = fit_dual(K, y, C=C, tol=1e-8), peer(K, y, C)
    theirs = K @ (y * alpha) + b
    np.testing.assert_allclose(K @ (y * ours.alpha) + ours.b, theirs, atol=1e-6)
    assert 0 <= ours.gap < 1e-6 * C * len(y)
    assert kkt_residuals(K, y, ours.alpha, ours.b, C=C).max() < 1e-7


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_cost_for_each_sample_agrees_with_sample_weights(solver):
    X, y = moons(60, seed=1)
    K, C = kernels.rbf(X, X, sigma=0.3), np.random.default_rng(2).uniform(0.2, 3.0, 60)
    ours, (alpha, b) = fit_dual(K, y, C=C, solver=solver), peer(K, y, C)
    np.testing.assert_allclose(ours.alpha, alpha, atol=1e-5)
    assert ours.b == pytest.approx(b, abs=1e-5)
    assert (ours.alpha <= C).all()
    unweighted = fit_dual(K, y, C=C.mean(), solver=solver)
    assert np.abs(unweighted.alpha - ours.alpha).max() > 0.1


def test_unequal_classes_agree_with_class_weights():
    X, y = moons(80, seed=3)
    K = kernels.polynomial(X, X, degree=3)
    machine = SVC(kernel="precomputed", C=0.5, tol=1e-8, class_weight={1: 4.0, -1: 1.0}).fit(K, y)
    ours = fit_dual(K, y, C=np.where(y > 0, 2.0, 0.5), tol=1e-8)
    np.testing.assert_allclose(K @ (y * ours.alpha) + ours.b, machine.decision_function(K), atol=1e-5)


@pytest.mark.parametrize("solver", SOLVERS)
def test_scipy_agrees(solver):
    X, y = moons(12, seed=4)
    K = kernels.rbf(X, X, sigma=0.8)
    Q = y[:, None] * K * y
    best = minimize(
        lambda a: a @ Q @ a / 2 - a.sum(), np.full(12, 0.1), jac=lambda a: Q @ a - 1, method="SLSQP",
        bounds=[(0, 2.0)] * 12, constraints={"type": "eq", "fun": lambda a: y @ a, "jac": lambda a: y},
        options={"ftol": 1e-15, "maxiter": 1000},
    )  # fmt: skip
    np.testing.assert_allclose(fit_dual(K, y, C=2.0, solver=solver).alpha, best.x, atol=1e-4)


@pytest.mark.parametrize("solver", SOLVERS)
@pytest.mark.parametrize("sigma", [0.5, 1.0, 2.0, 4.0])
def test_xor_has_its_closed_form(sigma, solver):
    K = kernels.rbf(XOR, XOR, sigma=sigma)
    a = np.exp(-2 / sigma**2)
    solution = fit_dual(K, PARITY, C=1e3, solver=solver, tol=1e-10)
    np.testing.assert_allclose(solution.alpha, (1 - a) ** -2, rtol=1e-8)
    assert abs(solution.b) < 1e-9
    assert abs(solution.gap) < 1e-6
    quadratic = fit_dual(kernels.polynomial(XOR, XOR, degree=2), PARITY, C=1e3, solver=solver, tol=1e-10)
    np.testing.assert_allclose(quadratic.alpha, 1 / 8, rtol=1e-9)


def test_both_solvers_agree():
    X, y = moons(40, seed=5)
    K = kernels.linear(X, X)
    one, two = (fit_dual(K, y, C=0.7, solver=solver, tol=1e-9) for solver in SOLVERS)
    np.testing.assert_allclose(K @ (y * one.alpha), K @ (y * two.alpha), atol=1e-6)
    assert one.gap == pytest.approx(two.gap, abs=1e-6)


@pytest.mark.parametrize("solver", SOLVERS)
def test_the_offset_is_the_middle_where_no_multiplier_is_free(solver):
    solution = fit_dual(np.eye(4), [1, 1, -1, -1], C=0.25, solver=solver)
    assert np.array_equal(solution.alpha, [0.25] * 4)
    assert offset_interval(np.eye(4), [1, 1, -1, -1], solution.alpha, C=0.25) == (-0.75, 0.75)
    assert solution.b == 0
    lopsided = fit_dual(np.diag([1.0, 3.0]), [1, -1], C=0.125, solver=solver)
    assert lopsided.b == pytest.approx((0.875 - 0.625) / 2)


def test_the_solution_is_feasible_and_stops_by_the_rule_it_states():
    X, y = moons(300, seed=6)
    K = kernels.rbf(X, X, sigma=0.4)
    for tol in (1e-1, 1e-3, 1e-9):
        solution = fit_dual(K, y, C=5.0, tol=tol)
        assert (solution.alpha >= 0).all()
        assert (solution.alpha <= 5.0).all()
        assert abs(y @ solution.alpha) < 1e-10
        low, high = offset_interval(K, y, solution.alpha, C=5.0)
        assert low - high <= tol * (1 + 1e-3) + 1e-12
        assert solution.gap == pytest.approx(duality_gap(K, y, solution.alpha, solution.b, C=5.0), abs=1e-9)


@pytest.mark.parametrize("scale", [1e-6, 1e6])
def test_the_scale_of_the_kernel_only_scales_the_multipliers(scale):
    X, y = moons(60, seed=7)
    K = kernels.rbf(X, X, sigma=0.5)
    one, scaled = fit_dual(K, y, C=2.0), fit_dual(scale * K, y, C=2.0 / scale)
    np.testing.assert_allclose(scale * K @ (y * scaled.alpha), K @ (y * one.alpha), atol=1e-4)


def test_equal_points_with_unlike_labels_are_no_obstacle():
    solution = fit_dual(np.ones((4, 4)), [1, 1, -1, -1], C=2.0)
    assert np.array_equal(solution.alpha, [2.0] * 4)
    assert solution.gap == pytest.approx(0)
    doubled = np.vstack([XOR, XOR])
    solution = fit_dual(kernels.rbf(doubled, doubled, sigma=1.0), np.tile(PARITY, 2), C=10.0, tol=1e-9)
    assert (solution.alpha[:4] + solution.alpha[4:]) == pytest.approx((1 - np.exp(-2)) ** -2, rel=1e-7)


def test_without_a_definite_kernel_the_steps_still_climb_to_where_no_pair_can():
    X, y = moons(80, seed=8)
    K = kernels.sigmoid(X, X, scale=2.0, offset=1.0)
    assert np.linalg.eigvalsh(K)[0] < -1
    alpha = fit_dual(K, y, C=1.0).alpha
    low, high = offset_interval(K, y, alpha, C=1.0)
    assert low - high <= 1.1e-6
    assert alpha.sum() - (y * alpha) @ K @ (y * alpha) / 2 > 0


def test_memory_stays_far_below_the_kernel():
    X, y = moons(1500, seed=9)
    K = kernels.rbf(X, X, sigma=0.5)
    for matrix in (K, np.asfortranarray(K)):
        tracemalloc.start()
        fit_dual(matrix, y, C=10.0, tol=1e-3)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 0.4 * K.nbytes


def test_arguments_are_not_changed():
    K, y, C = np.eye(2), np.array([1.0, -1.0]), np.array([3.0, 4.0])
    fit_dual(K, y, C=C)
    assert np.array_equal(K, np.eye(2))
    assert np.array_equal(y, [1, -1])
    assert np.array_equal(C, [3, 4])


def test_the_solution_cannot_be_changed():
    solution = fit_dual(np.eye(2), [1, -1], C=1)
    with pytest.raises(FrozenInstanceError):
        solution.b = 1.0
    with pytest.raises(ValueError, match="read-only"):
        solution.alpha[0] = 1.0


ONES = [1, -1]


@pytest.mark.parametrize(("K", "y", "options", "message"), [
    (np.eye(2), [1, 2], {}, r"`y` must hold the labels -1 and 1 only: got 2 at \(1,\)"),
    (np.eye(2), [0, 1], {}, r"`y` must hold the labels -1 and 1 only: got 0 at \(0,\)"),
    (np.eye(2), [1, 1], {}, "`y` must hold both labels, -1 and 1: got only 1"),
    (np.eye(2), [], {}, r"`y` must have at least one entry: got shape \(0,\)"),
    (np.eye(3), ONES, {}, r"`K` must be square, a row for each label: expected shape \(2, 2\), got \(3, 3\)"),
    (np.ones((2, 3)), ONES, {}, r"`K` must be square, .* got \(2, 3\)"),
    (np.ones(2), ONES, {}, r"`K` must be square, .* got \(2,\)"),
    ([[1, 2], [3, 1]], ONES, {}, r"`K` must be symmetric: got \d at \(\d, \d\) and \d at \(\d, \d\)"),
    ([[1, np.nan], [np.nan, 1]], ONES, {}, "`K` must hold only finite numbers: got nan at"),
    ([[1, np.inf], [np.inf, 1]], ONES, {}, "`K` must hold only finite numbers: got inf at"),
    (np.eye(2), ONES, {"C": 0}, "`C` must be positive: got 0"),
    (np.eye(2), ONES, {"C": [1, -1]}, r"`C` must be positive: got -1 at \(1,\)"),
    (np.eye(2), ONES, {"C": [1, 1, 1]}, "hold one for each of 2 samples"),
    (np.eye(2), ONES, {"C": np.inf}, "`C` must hold only finite numbers"),
    (np.eye(2), ONES, {"tol": 0}, "`tol` must be positive and finite: got 0"),
    (np.eye(2), ONES, {"max_iterations": 0}, "`max_iterations` must be at least 1: got 0"),
    (np.eye(2), ONES, {"solver": "SMO"}, r"must be one of \['projected-gradient', 'smo'\]: got 'SMO'"),
])  # fmt: skip
def test_wrong_values_are_refused(K, y, options, message):
    with pytest.raises(ValueError, match=message):
        fit_dual(K, y, **{"C": 1.0, **options})


def test_wrong_kinds_are_refused():
    with pytest.raises(TypeError, match="`K` must hold real numbers: got dtype complex128"):
        fit_dual(1j * np.eye(2), ONES, C=1)
    with pytest.raises(TypeError, match="`y` must hold real numbers"):
        fit_dual(np.eye(2), ["spam", "ham"], C=1)


@pytest.mark.parametrize("at", [(0, 299), (299, 0), (290, 3), (150, 149), (299, 299)])
def test_a_fault_is_found_anywhere_in_a_large_kernel(at):
    K, y = np.eye(300), np.tile([1, -1], 150)
    K[at] = np.nan
    with pytest.raises(ValueError, match="`K` must hold only finite numbers: got nan at"):
        fit_dual(K, y, C=1.0)
    K[at] = 1e-3
    if at[0] != at[1]:
        with pytest.raises(ValueError, match=r"`K` must be symmetric: got .*0\.001 at"):
            fit_dual(K, y, C=1.0)
        K[at] = 1e-13
        fit_dual(K, y, C=1.0)


@pytest.mark.parametrize("solver", SOLVERS)
def test_too_few_steps_are_an_error(solver):
    X, y = moons(60)
    with pytest.raises(RuntimeError, match="must fall to `tol` = 1e-06 within 3 steps: it is"):
        fit_dual(kernels.rbf(X, X, sigma=0.5), y, C=1.0, solver=solver, max_iterations=3)


def test_a_tolerance_below_rounding_is_an_error():
    X, y = moons(60)
    with pytest.raises(RuntimeError, match="the steps are lost in rounding; take a larger `tol`"):
        fit_dual(1e8 * kernels.rbf(X, X, sigma=1.0), y, C=1e6, tol=1e-300)


@pytest.mark.parametrize("C", [1.0, 10.0, 100.0])
@pytest.mark.parametrize("sigma", [0.1, 0.5, 2.0])
def test_multipliers_that_reach_a_bound_by_rounding_do_not_stop_the_steps(sigma, C):
    X, y = moons(700, seed=9)
    K = kernels.rbf(X, X, sigma=sigma)
    solution = fit_dual(K, y, C=C, tol=1e-3)
    low, high = offset_interval(K, y, solution.alpha, C=C)
    assert low - high <= 1e-3 * (1 + 1e-6)
