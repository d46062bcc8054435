"""Cross-entropy against SciPy, its gradient, and wrong probabilities."""

import mpmath
import numpy as np
import pytest
import scipy.special

from helpers.cross_entropy import cross_entropy
from helpers.difference_quotients import check_gradient, check_hessian
from helpers.log_sum_exp import softmax, softmax_jacobian

Z = np.random.default_rng(0).normal(size=(4, 3)) * 3
Y = np.random.default_rng(1).dirichlet(np.ones(3), size=4)


def test_scipy_agrees():
    expected = scipy.special.logsumexp(Z, axis=-1) - (Y * Z).sum(axis=-1)
    np.testing.assert_allclose(cross_entropy(Z, Y), expected, rtol=1e-13)
    np.testing.assert_allclose(cross_entropy(Z.T, Y.T, axis=0), expected, rtol=1e-13)


def test_it_is_entropy_plus_divergence():
    p = scipy.special.softmax(Z, axis=-1)
    expected = scipy.special.entr(Y).sum(axis=-1) + scipy.special.rel_entr(Y, p).sum(axis=-1)
    np.testing.assert_allclose(cross_entropy(Z, Y), expected, rtol=1e-13)


def test_a_tiny_loss_is_not_zero():
    loss = cross_entropy([20.0, -20.0], [1, 0])
    assert loss == pytest.approx(float(mpmath.log1p(mpmath.exp(-40))), rel=1e-15, abs=0)


@pytest.mark.parametrize(("z", "y", "loss"), [
    ([0.0, -np.inf], [1, 0], 0.0),  # a class of no weight adds nothing, though its logarithm is -inf
    ([0.0, -np.inf], [0, 1], np.inf),
    ([0.0, -np.inf], [0.5, 0.5], np.inf),
    ([1e308, -1e308], [1, 0], 0.0),
    ([1000.0, 0.0], [0, 1], 1000.0),
])  # fmt: skip
def test_extreme_scores(z, y, loss):
    result = cross_entropy(z, y)
    assert result == loss
    assert np.copysign(1, result) == 1


def test_gradient_is_p_minus_y_and_hessian_that_of_log_sum_exp():
    z, y, rng = Z[0], Y[0], np.random.default_rng(2)
    check_gradient(lambda z: cross_entropy(z, y), lambda z: softmax(z) - y, z, rng=rng)
    check_hessian(lambda z: cross_entropy(z, y), softmax_jacobian, z, rng=rng)
    with pytest.raises(AssertionError, match="gradient"):
        check_gradient(lambda z: cross_entropy(z, y), lambda z: y - softmax(z), z, rng=rng)


@pytest.mark.parametrize(("y", "message"), [
    ([[0.5, 0.5, 0.0], [0.5, 0.25, 0.5]], r"`y` must sum to one along axis -1: got 1.25 in row \(1,\)"),
    ([[1.5, -0.5, 0.0], [1, 0, 0]], r"`y` must not be negative: got -0.5 at \(0, 1\)"),
    ([0, 1], r"`y` must have the shape of `z`: expected \(2, 3\), got \(2,\); for class numbers use"),
    ([[np.nan, 1, 0], [1, 0, 0]], "`y` must hold no NaN"),
])  # fmt: skip
def test_wrong_probabilities_are_refused(y, message):
    with pytest.raises(ValueError, match=message):
        cross_entropy(np.zeros((2, 3)), y)


def test_sums_are_held_to_one_within_1e_9():
    cross_entropy([0.0, 0.0], [0.5, 0.5 + 5e-10])
    with pytest.raises(ValueError, match=r"got 1.000000002 in row \(\)"):
        cross_entropy([0.0, 0.0], [0.5, 0.5 + 2e-9])
