"""Proximal Newton steps: the conditions of optimality of their problem, and the gain of the dual."""

import numpy as np
import pytest

from helpers import kernels
from helpers.proximal_newton import add_rows, newton_cost, proximal_maximiser
from helpers.svm import fit_dual
from helpers.svm_optimality import offset_interval


def problem(n, sigma, C, seed=0):
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(n, 2)), np.where(np.arange(n) % 2 == 0, 1.0, -1.0)
    return kernels.rbf(X, X, sigma=sigma), y, np.minimum(C * y, 0), np.maximum(C * y, 0)


def violation(s, beta, lower, upper):
    return s[beta < upper].max() - s[beta > lower].min()


def step(sigma, rho):
    K, y, lower, upper = problem(60, sigma, C=1.0)
    start = np.zeros(60)
    return proximal_maximiser(K, start, y, lower, upper, rho=rho, offset=0.0, violation=1e-6)


@pytest.mark.parametrize(("sigma", "rho"), [(0.1, 0.03), (0.1, 3.0), (0.5, 0.3), (0.5, 3.0), (2.0, 3.0)])
def test_the_conditions_of_optimality_hold(sigma, rho):
    K, y, lower, upper = problem(60, sigma, C=1.0)
    beta = step(sigma, rho)
    assert ((lower <= beta) & (beta <= upper)).all()
    assert abs(beta.sum()) < 1e-12
    assert violation(y - K @ beta - rho * beta, beta, lower, upper) < 1e-6


def test_a_larger_rho_is_easier():
    assert step(2.0, 0.03) is None
    assert step(2.0, 3.0) is not None


def test_a_step_raises_the_dual_and_keeps_the_sum():
    K, y, lower, upper = problem(60, 0.5, C=1.0)
    c = np.where(np.arange(60) < 20, 0.2 * y, 0.0)
    beta = proximal_maximiser(
        K, c, y - K @ c, lower, upper, rho=0.3, offset=0.0, violation=violation(y - K @ c, c, lower, upper)
    )
    gain = (beta - c) @ (y - K @ (beta + c) / 2)
    assert gain >= 0.3 * np.square(beta - c).sum() / 2 > 0
    assert beta.sum() == pytest.approx(c.sum(), abs=1e-12)


def test_the_optimum_is_a_fixed_point():
    K, y, lower, upper = problem(60, 0.5, C=1.0)
    c = y * fit_dual(K, y, C=1.0, tol=1e-11).alpha
    low, high = offset_interval(K, y, np.abs(c), C=1.0)
    beta = proximal_maximiser(K, c, y - K @ c, lower, upper, rho=0.3, offset=(low + high) / 2, violation=1e-6)
    np.testing.assert_allclose(beta, c, atol=1e-9)


def test_without_two_free_variables_there_is_no_step():
    K, y, lower, upper = problem(4, 0.5, C=1e-3)
    assert proximal_maximiser(K, upper + lower, y, lower, upper, rho=1.0, offset=0.0, violation=2.0) is None


def test_rows_are_added_in_place_whatever_their_number():
    K = np.random.default_rng(1).normal(size=(200, 200))
    r, rows = np.ones(200), np.arange(0, 200, 2)
    add_rows(r, K, rows, rows / 7)
    np.testing.assert_allclose(r, 1 + (rows / 7) @ K[rows], atol=1e-10)


def test_more_free_variables_cost_more():
    assert newton_cost(0) < newton_cost(100) < newton_cost(1000)
