"""Softplus and the logistic function against SciPy and high precision."""

import mpmath
import numpy as np
import pytest
import scipy.special

from helpers.difference_quotients import check_gradient
from helpers.softplus import sigmoid, softplus

NUMBERS = np.array([-1e308, -800, -700, -40, -1, -1e-9, 0, 1e-9, 1, 40, 700, 800, 1e308, np.inf, -np.inf])


def test_scipy_agrees():
    np.testing.assert_allclose(softplus(NUMBERS), np.logaddexp(0, NUMBERS), rtol=1e-15)
    np.testing.assert_allclose(sigmoid(NUMBERS), scipy.special.expit(NUMBERS), rtol=1e-15)


@pytest.mark.parametrize("z", [-700.0, -40.0, -0.5, 0.0, 0.5, 40.0, 700.0])
def test_accuracy_is_a_few_units_in_the_last_place(z):
    with mpmath.workdps(400):
        e = mpmath.exp(mpmath.mpf(z))
        exact_softplus, exact_sigmoid = float(mpmath.log1p(e)), float(e / (1 + e))
    assert abs(softplus(z) - exact_softplus) <= 2 * np.spacing(exact_softplus)
    assert abs(sigmoid(z) - exact_sigmoid) <= 2 * np.spacing(exact_sigmoid)


def test_sigmoid_is_the_derivative():
    check_gradient(softplus, sigmoid, 0.7, rng=np.random.default_rng(0))


def test_shapes_and_kinds():
    assert type(softplus(1)) is float
    assert type(sigmoid(1)) is float
    assert softplus(np.zeros((2, 3))).shape == (2, 3)
    assert sigmoid(np.zeros((0,))).shape == (0,)


@pytest.mark.parametrize("function", [softplus, sigmoid])
def test_wrong_numbers_are_refused(function):
    with pytest.raises(ValueError, match=r"`z` must hold no NaN: got nan at \(0,\)"):
        function([np.nan])
    with pytest.raises(TypeError, match="`z` must hold real numbers: got dtype complex128"):
        function(1j)
