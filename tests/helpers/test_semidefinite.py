"""Semidefiniteness with witnesses, and null spaces that are neither too small nor too large."""

import re

import numpy as np
import pytest
import scipy.linalg

from helpers.log_sum_exp import softmax_jacobian
from helpers.semidefinite import check_null_space, check_positive_semidefinite

H = softmax_jacobian([0.3, -1.0, 2.0, 0.0])


def test_the_hessian_of_log_sum_exp_passes():
    text = "positive semidefinite: 4 x 4, smallest eigenvalue >= -1e-12 * largest"
    assert str(check_positive_semidefinite(H)) == text
    text = "null space: spanned by 1 vector of R^4, relative error < 1e-10"
    assert str(check_null_space(H, np.ones(4))) == text


V, W = np.array([3.0, 1.0]), np.array([1.0, -3.0])  # only x very near V shows that NEARLY is negative
NEARLY = np.outer(W, W) - 1e-9 * np.outer(V, V)
INDEFINITE = [NEARLY, -H, H - 0.01 * np.eye(4), H - 1e-9, [[1, 2], [2, 1]], [[-1.0]], [[0, 1], [1, 0]]]


@pytest.mark.parametrize("A", INDEFINITE, ids=range(len(INDEFINITE)))
def test_an_indefinite_matrix_is_refused_with_a_vector_that_shows_it(A):
    with pytest.raises(AssertionError, match=r"must be positive semidefinite, and is not: x = \(") as refusal:
        check_positive_semidefinite(A)
    x = [float(t) for t in re.search(r"x = \((.*?)\)", str(refusal.value))[1].split(",")]
    form = float(re.search(r"x\^T A x = (\S+)\.", str(refusal.value))[1])
    assert np.array(x) @ np.asarray(A) @ x == pytest.approx(form, rel=1e-4)
    assert form < 0


def test_a_semidefinite_matrix_that_is_not_dominant_passes():
    check_positive_semidefinite([[1, 2], [2, 5]])


@pytest.mark.parametrize("scale", [1e-12, 1e12])
def test_the_verdict_does_not_depend_on_the_scale(scale):
    check_positive_semidefinite(scale * H)
    with pytest.raises(AssertionError, match="and is not"):
        check_positive_semidefinite(scale * (H - 1e-6 * np.eye(4)))


@pytest.mark.parametrize(("A", "message"), [
    ([[2, -2], [-0.5, 0.5]], r"`A` must be symmetric: got -2 at \(0, 1\) and -0.5 at \(1, 0\)"),
    ([[1, 0, 1e-3], [0, 1, 0], [0, 0, 1]], r"got 0.001 at \(0, 2\) and 0 at \(2, 0\)"),
    (np.ones((2, 3)), r"`A` must be a square matrix: got shape \(2, 3\)"),
    (np.ones((2, 2, 2)), r"`A` must be a square matrix: got shape \(2, 2, 2\)"),
    ([1.0, 2.0], "`A` must be a square matrix"),
    (np.zeros((0, 0)), "`A` must have at least one entry"),
    ([[1, np.nan], [np.nan, 1]], r"`A` must hold only finite numbers: got nan at \(0, 1\)"),
    (np.zeros((2, 2)), "`A` must not be zero"),
])  # fmt: skip
def test_what_is_no_symmetric_matrix_is_refused(A, message):
    with pytest.raises(ValueError, match=message):
        check_positive_semidefinite(A)


def test_null_space_agrees_with_scipy():
    A = np.random.default_rng(0).normal(size=(2, 5))
    agreed = check_null_space(A, scipy.linalg.null_space(A))
    assert str(agreed) == "null space: spanned by 3 vectors of R^5, relative error < 1e-10"


@pytest.mark.parametrize(("A", "N", "message"), [
    (H, [1, 1, 1, 0], r"column 1 is outside, \|A x\| / \(\|A\| \|x\|\) = "),
    (H, np.ones(4) + [0, 0, 0, 1e-6], "column 1 is outside"),
    (scipy.linalg.block_diag(H, H), np.ones(8), "dimension 2, and the span has 1"),
    (np.diag([1.0, 1e-14, 0.0]), [0, 0, 1], "dimension 2, and the span has 1"),
])  # fmt: skip
def test_a_wrong_null_space_is_refused(A, N, message):
    with pytest.raises(AssertionError, match=message):
        check_null_space(A, N)


@pytest.mark.parametrize(("A", "N", "message"), [
    (H, np.ones(3), r"got shapes \(3, 1\) and \(4, 4\)"),
    (H, np.ones((4, 2)), "`N` must have independent columns: got rank 1 of 2"),
    (H, np.zeros(4), "`N` must have independent columns: got rank 0 of 1"),
    (0 * H, np.ones(4), "`A` must not be zero"),
])  # fmt: skip
def test_what_does_not_fit_is_refused(A, N, message):
    with pytest.raises(ValueError, match=message):
        check_null_space(A, N)


def test_tolerances_must_be_positive():
    with pytest.raises(ValueError, match="`tol` must be positive and finite: got 0"):
        check_positive_semidefinite(H, tol=0)
