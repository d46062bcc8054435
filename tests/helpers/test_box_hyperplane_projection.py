"""Projection onto a box cut by a hyperplane, against SciPy and its variational inequality."""

import numpy as np
import pytest
from scipy.optimize import minimize

from helpers.box_hyperplane_projection import project


def problem(seed, n=6):
    rng = np.random.default_rng(seed)
    y = rng.permuted(np.where(np.arange(n) % 3 == 0, -1.0, 1.0))
    C = rng.uniform(0.2, 2.0, n)
    inside = rng.uniform(0, 1, n) * C
    return rng, 2 * rng.normal(size=n), y, C, y @ inside


@pytest.mark.parametrize("seed", range(8))
def test_scipy_agrees(seed):
    _, v, y, C, s = problem(seed)
    constraint = {"type": "eq", "fun": lambda a: y @ a - s, "jac": lambda a: y}
    peer = minimize(
        lambda a: ((a - v) ** 2).sum() / 2, C / 2, jac=lambda a: a - v, method="SLSQP",
        bounds=[(0, c) for c in C], constraints=constraint, options={"ftol": 1e-14, "maxiter": 500},
    )  # fmt: skip
    np.testing.assert_allclose(project(v, y, C=C, s=s), peer.x, atol=1e-6)


@pytest.mark.parametrize("seed", range(8))
def test_no_feasible_point_lies_on_the_side_of_the_projected_point(seed):
    rng, v, y, C, s = problem(seed, n=40)
    a = project(v, y, C=C, s=s)
    assert (a >= 0).all()
    assert (a <= C).all()
    assert abs(y @ a - s) < 1e-13
    others = [project(3 * rng.normal(size=40), y, C=C, s=s) for _ in range(50)]
    assert max((v - a) @ (other - a) for other in others) < 1e-10
    assert all((v - other) @ (a - other) > 0.1 for other in others)  # any other point fails


def test_feasible_points_stay():
    _, _, y, C, s = problem(0)
    a = project(np.zeros(6), y, C=C, s=s)
    np.testing.assert_allclose(project(a, y, C=C, s=s), a, atol=1e-15)


def test_sums_at_the_ends_leave_one_point():
    y, C = np.array([1.0, 1.0, -1.0]), np.array([1.0, 2.0, 4.0])
    assert np.array_equal(project([5, -5, 5], y, C=C, s=3.0), [1, 2, 0])
    assert np.array_equal(project([5, -5, 5], y, C=C, s=-4.0), [0, 0, 4])
    assert np.array_equal(project([1, 2, 3], [1, 1, 1], C=9, s=0), [0, 0, 0])
    assert np.array_equal(project([0.0], [-1], C=1), [0.0])


def test_far_points_and_ties():
    y = np.array([1.0, -1.0, 1.0, -1.0])
    assert np.array_equal(project([1e12, 1e12, -1e12, -1e12], y, C=1.0), [1, 1, 0, 0])
    assert np.array_equal(project([3.0, 3.0, 3.0, 3.0], y, C=2.0), [2, 2, 2, 2])


@pytest.mark.parametrize(("arguments", "message"), [
    (([1.0, 2.0], [1, -1], 1.0, 1.5), "`s` must be between -1 and 1, or no point exists: got 1.5"),
    (([1.0], [1, -1], 1.0, 0.0), r"`v` must have an entry for each label: expected shape \(2,\), got \(1,\)"),
    (([1.0, 2.0], [1, 0], 1.0, 0.0), r"`y` must hold the labels -1 and 1 only: got 0 at \(1,\)"),
    (([1.0, 2.0], [[1, -1]], 1.0, 0.0), r"`y` must hold one label for each sample: .* got \(1, 2\)"),
    (([1.0, 2.0], [1, -1], [1.0, 0.0], 0.0), r"`C` must be positive: got 0 at \(1,\)"),
    (([1.0, 2.0], [1, -1], -3, 0.0), "`C` must be positive: got -3"),
    (([1.0, 2.0], [1, -1], [1.0], 0.0), r"hold one for each of 2 samples: got shape \(1,\)"),
    (([1.0, np.nan], [1, -1], 1.0, 0.0), r"`v` must hold only finite numbers: got nan at \(1,\)"),
    (([1.0, 2.0], [1, -1], np.inf, 0.0), "`C` must hold only finite numbers: got inf"),
])  # fmt: skip
def test_what_does_not_fit_is_refused(arguments, message):
    v, y, C, s = arguments
    with pytest.raises(ValueError, match=message):
        project(v, y, C=C, s=s)
