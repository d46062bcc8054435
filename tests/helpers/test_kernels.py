"""Kernel matrices against scikit-learn and high precision, and what is refused."""

import mpmath
import numpy as np
import pytest
from sklearn.metrics import pairwise

from helpers.kernels import linear, polynomial, rbf, sigmoid

RNG = np.random.default_rng(0)
X, Z = RNG.normal(size=(7, 3)), RNG.normal(size=(4, 3))
SIGMA, SCALE, OFFSET = 0.7, 0.3, -1.25
PAIRS = {
    "linear": (linear(X, Z), pairwise.linear_kernel(X, Z)),
    "polynomial": (
        polynomial(X, Z, degree=3, scale=SCALE, offset=OFFSET),
        pairwise.polynomial_kernel(X, Z, degree=3, gamma=SCALE, coef0=OFFSET),
    ),
    "polynomial, as it comes": (polynomial(X, Z, degree=2), (1 + X @ Z.T) ** 2),
    "rbf": (rbf(X, Z, sigma=SIGMA), pairwise.rbf_kernel(X, Z, gamma=1 / (2 * SIGMA**2))),
    "sigmoid": (
        sigmoid(X, Z, scale=SCALE, offset=OFFSET),
        pairwise.sigmoid_kernel(X, Z, gamma=SCALE, coef0=OFFSET),
    ),
    "sigmoid, as it comes": (sigmoid(X, Z), np.tanh(X @ Z.T)),
}


@pytest.mark.parametrize("name", PAIRS)
def test_scikit_learn_agrees(name):
    ours, theirs = PAIRS[name]
    assert ours.shape == (7, 4)
    assert ours.dtype == np.float64
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-14)


def test_another_convention_would_be_seen():
    for gamma in (1 / SIGMA**2, 1 / (2 * SIGMA), SIGMA):
        assert np.abs(rbf(X, Z, sigma=SIGMA) - pairwise.rbf_kernel(X, Z, gamma=gamma)).max() > 0.01


FAR = np.array([[1e8, -1e8], [1e8 + 1, -1e8], [1e8 + 0.5, -1e8 + 2]])


def test_close_points_far_from_the_origin_keep_their_digits():
    K = rbf(FAR, FAR, sigma=1.5)
    for i in range(3):
        for j in range(3):
            squares = ((mpmath.mpf(a) - b) ** 2 for a, b in zip(FAR[i], FAR[j], strict=True))
            exact = mpmath.exp(-sum(squares) / 4.5)
            assert abs(K[i, j] - float(exact)) < 1e-15
    expanded = (FAR**2).sum(1)[:, None] + (FAR**2).sum(1) - 2 * FAR @ FAR.T
    assert np.abs(np.exp(-expanded / 4.5) - K).max() > 0.1  # the expansion would be seen


def test_gram_matrices_are_symmetric_with_ones_on_the_diagonal():
    points = 1e3 * RNG.normal(size=(50, 5))
    K = rbf(points, points.copy(), sigma=300.0)
    assert np.array_equal(K, K.T)
    assert np.array_equal(K.diagonal(), np.ones(50))
    assert (K > 0).all()


def test_extreme_lengths_give_the_limits():
    assert np.array_equal(rbf([[0.0], [1e308]], [[0.0], [-1e308]], sigma=1e-300), [[1, 0], [0, 0]])
    assert np.array_equal(rbf([[0.0], [1.0]], [[2.0]], sigma=1e200), [[1], [1]])
    assert np.array_equal(sigmoid([[1e100]], [[1e100], [-1e100]]), [[1, -1]])


def test_whole_numbers_are_computed_as_floats():
    assert polynomial(np.array([[2]], dtype=np.int8), [[100]], degree=3)[0, 0] == 201.0**3


KERNELS = {
    "linear": linear,
    "polynomial": lambda X, Z: polynomial(X, Z, degree=2),
    "rbf": lambda X, Z: rbf(X, Z, sigma=1.0),
    "sigmoid": sigmoid,
}


@pytest.mark.parametrize("kernel", KERNELS.values(), ids=KERNELS)
def test_wrong_points_are_refused(kernel):
    for bad, message in [
        ([1.0, 2.0], r"`X` must be a matrix with one point in each row: .* got \(2,\); a single point"),
        (np.ones((2, 2)), "`X` and `Z` must hold points of one dimension: got 2 and 3 columns"),
        (np.zeros((0, 3)), r"`X` must have at least one entry: got shape \(0, 3\)"),
        ([[0, np.nan, 0]], r"`X` must hold only finite numbers: got nan at \(0, 1\)"),
    ]:
        with pytest.raises(ValueError, match=message):
            kernel(bad, Z)
    with pytest.raises(ValueError, match=r"`Z` must hold only finite numbers: got inf at \(0, 0\)"):
        kernel(X, [[np.inf, 0, 0]])
    with pytest.raises(TypeError, match="`Z` must hold real numbers: got dtype complex128"):
        kernel(X, [[1j, 0, 0]])


@pytest.mark.parametrize(("kind", "message", "call"), [
    (ValueError, "`sigma` must be positive and finite: got 0", lambda: rbf(X, Z, sigma=0)),
    (TypeError, "`sigma` must be a number: got str", lambda: rbf(X, Z, sigma="1")),
    (ValueError, "`degree` must be at least 1: got 0", lambda: polynomial(X, Z, degree=0)),
    (TypeError, "float", lambda: polynomial(X, Z, degree=0.5)),
    (ValueError, "`scale` must be positive and finite: got -1", lambda: sigmoid(X, Z, scale=-1)),
    (ValueError, "`offset` must hold only finite numbers", lambda: sigmoid(X, Z, offset=np.nan)),
    (ValueError, r"`offset` must be a number: got shape \(2,\)", lambda: sigmoid(X, Z, offset=[1.0, 2.0])),
    (ValueError, r"got inf at \(0, 0\), more than a float can hold", lambda: linear([[1e200]], [[1e200]])),
    (ValueError, "more than a float can hold", lambda: polynomial([[1e60]], [[1e60]], degree=9)),
])  # fmt: skip
def test_wrong_parameters_are_refused(kind, message, call):
    with pytest.raises(kind, match=message):
        call()
