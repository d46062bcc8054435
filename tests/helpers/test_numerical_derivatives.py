"""Quotients: their order of accuracy, their kinks, and what a complex step needs."""

import autograd
import autograd.numpy as anp
import numpy as np
import pytest

from helpers.numerical_derivatives import (
    central_difference,
    complex_step,
    directional_derivative,
    numerical_hessian,
    numerical_jacobian,
    random_directions,
    second_derivative,
)

X = np.array([0.3, -0.8, 1.2])


def f(x):
    return anp.exp(x[0]) * anp.sin(x[1]) + x[2] ** 3 * x[0]


def test_orders_of_the_quotients():
    v = np.array([0.6, 0.0, 0.8])
    exact = autograd.grad(f)(X) @ v
    two = [abs(central_difference(f, X, v, h=h) - exact) for h in (0.1, 0.05)]
    four = [abs(directional_derivative(lambda x: anp.sin(3 * f(x)), X, v, h=h)
                - autograd.grad(lambda x: anp.sin(3 * f(x)))(X) @ v) for h in (0.02, 0.01)]  # fmt: skip
    assert two[0] / two[1] == pytest.approx(4, rel=0.05)
    assert four[0] / four[1] == pytest.approx(16, rel=0.2)


def test_accuracy_promised_by_the_docstrings():
    H = autograd.hessian(f)(X)
    g = autograd.grad(f)(X)
    np.testing.assert_allclose(numerical_jacobian(f, X), g, atol=1e-11)
    np.testing.assert_allclose(numerical_jacobian(f, X, derivative=complex_step), g, rtol=1e-15)
    np.testing.assert_allclose(numerical_hessian(f, X), H, atol=1e-9)
    u, v = np.array([1.0, 0.5, 0.0]), np.array([0.0, 1.0, -1.0])
    assert second_derivative(f, X, u, v) == pytest.approx(u @ H @ v, abs=1e-9)


def test_jacobian_layout_is_output_then_input():
    M = np.arange(6.0).reshape(2, 3)
    np.testing.assert_allclose(numerical_jacobian(lambda x: M @ x, X), M, atol=1e-10)
    assert numerical_jacobian(lambda x: np.outer(x, x), X).shape == (3, 3, 3)
    assert numerical_jacobian(lambda x: x**2, 3.0) == pytest.approx(6.0)


def test_a_dropped_imaginary_part_is_noticed():
    with pytest.raises(TypeError, match=r"`f` must take complex numbers .* got values of dtype float64"):
        complex_step(lambda x: np.abs(x).sum(), X, X)


def test_nan_of_the_function_is_noticed():
    with pytest.raises(ValueError, match=r"`f\(x\)` must hold only finite numbers: got nan"):
        central_difference(lambda x: x.sum() * np.nan, X, X, h=0.1)


def test_random_directions_are_random_and_of_length_one():
    V = random_directions(3, (2, 2), np.random.default_rng(0))
    np.testing.assert_allclose((V**2).sum(axis=(1, 2)), 1)
    assert np.linalg.matrix_rank(V.reshape(3, 4)) == 3
