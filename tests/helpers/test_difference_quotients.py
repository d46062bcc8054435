"""Derivative checks: right derivatives pass, wrong ones and empty checks are refused.

The derivatives that must pass come from HIPS autograd, which shares no code with the quotients.
"""

import autograd
import autograd.numpy as anp
import numpy as np
import pytest

from helpers.difference_quotients import check_gradient, check_hessian, check_jacobian, check_vjp

X = np.array([[0.3, -1.1, 0.7], [1.4, 0.2, -0.6]])
A = np.random.default_rng(5).normal(size=(4, 3))


def f(x):
    return anp.log(anp.sum(anp.exp(x))) + anp.sum(x[0] ** 2 * anp.sin(x[1]))


def F(x):
    return anp.tanh(x @ A.T)


@pytest.fixture
def rng():
    return np.random.default_rng(0)


METHODS = [("central differences", "1e-8"), ("complex step", "1e-12")]
grad, jac, hess = autograd.grad(f), autograd.jacobian(F), autograd.hessian(f)
# What a wrong derivative looks like; each is given the right one, D.
SLIPS = {
    "sign": lambda D: -D,
    "factor 2": lambda D: 2 * D,
    "factor 1/2": lambda D: D / 2,
    "1e-4 off": lambda D: D * (1 + 1e-4),
    "one entry off": lambda D: D + 1e-5 * (np.arange(D.size) == 1).reshape(D.shape),
    "rows swapped": lambda D: D[::-1],
    "last axis reversed": lambda D: D[..., ::-1],
    "zero": lambda D: 0 * D,
    "constant": lambda D: np.ones_like(D),
}


@pytest.mark.parametrize(("method", "bound"), METHODS)
def test_right_first_derivatives_pass(rng, method, bound):
    extent = "entries and 8 random directions, relative error <"
    agreed = check_gradient(f, grad, X, rng=rng, method=method)
    assert str(agreed) == f"gradient agrees: 6 {extent} {bound}"
    agreed = check_jacobian(F, jac, X, rng=rng, method=method)
    assert str(agreed) == f"Jacobian agrees: 48 {extent} {bound}"
    agreed = check_vjp(F, lambda x, c: autograd.make_vjp(F)(x)[0](c), X, rng=rng, method=method)
    assert str(agreed) == f"vector-Jacobian product agrees: 4 random cotangents, 24 {extent} {bound}"


def test_right_second_derivatives_pass(rng):
    agreed = check_hessian(f, hess, X, rng=rng)
    assert str(agreed) == (
        "Hessian agrees: 36 entries and 8 random pairs of directions, relative error < 1e-6"
    )


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("method", dict(METHODS))
def test_wrong_first_derivatives_are_refused(rng, method, slip):
    wrong = SLIPS[slip]
    with pytest.raises(AssertionError, match="gradient: analytic and numeric disagree at entry"):
        check_gradient(f, lambda x: wrong(grad(x)), X, rng=rng, method=method)
    with pytest.raises(AssertionError, match="Jacobian: analytic and numeric disagree at entry"):
        check_jacobian(F, lambda x: wrong(jac(x)), X, rng=rng, method=method)
    vjp = autograd.make_vjp(F)
    with pytest.raises(AssertionError, match="vector-Jacobian product: analytic and numeric disagree"):
        check_vjp(F, lambda x, c: wrong(vjp(x)[0](c)), X, rng=rng, method=method)


@pytest.mark.parametrize("slip", SLIPS)
def test_wrong_second_derivatives_are_refused(rng, slip):
    with pytest.raises(AssertionError, match="Hessian: analytic and numeric disagree at entry"):
        check_hessian(f, lambda x: SLIPS[slip](hess(x)), X, rng=rng)


def test_an_asymmetric_hessian_is_refused_even_where_its_form_is_right(rng):
    K = np.zeros((6, 6))
    K[0, 4], K[4, 0] = 1e-3, -1e-3
    with pytest.raises(AssertionError, match=r"Hessian: .* entry \(0, 0, 1, 1\)"):
        check_hessian(f, lambda x: hess(x) + K.reshape(2, 3, 2, 3), X, rng=rng)


def test_many_entries_are_checked_along_random_directions_alone(rng):
    x, w = np.linspace(-1, 1, 65), np.cos(np.arange(65.0))
    agreed = check_gradient(lambda x: np.sin(x) @ w, lambda x: np.cos(x) * w, x, rng=rng)
    assert str(agreed) == "gradient agrees: 8 random directions, relative error < 1e-8"
    with pytest.raises(AssertionError, match=r"disagree at random direction \d of 8"):
        check_gradient(lambda x: np.sin(x) @ w, lambda x: np.cos(x) * w + 1e-5 * (x == x[7]), x, rng=rng)
    assert str(check_gradient(lambda x: x @ x, lambda x: 2 * x, x[:64], rng=rng)).startswith(
        "gradient agrees: 64 entries"
    )
    hessian = lambda x: np.diag(-np.sin(x) * w)  # noqa: E731
    agreed = check_hessian(lambda x: np.sin(x) @ w, hessian, x, rng=rng, directions=1)
    assert str(agreed) == "Hessian agrees: 1 random pair of directions, relative error < 1e-6"


def test_random_cotangents_see_what_the_sum_of_outputs_hides(rng):
    p = lambda z: np.exp(z) / np.exp(z).sum()  # noqa: E731
    wrong = lambda z, c: p(z) * (c - c.mean())  # noqa: E731  zero for c = 1, as is the right rule
    with pytest.raises(AssertionError, match="vector-Jacobian product"):
        check_vjp(p, wrong, [0.1, 0.5, -1.0], rng=rng)
    check_vjp(p, lambda z, c: p(z) * (c - p(z) @ c), [0.1, 0.5, -1.0], rng=rng)


def test_the_message_has_the_worst_place_and_both_values(rng):
    message = r"gradient: .* at entry \(1,\): 7 and -4; the error is 1.6 relative to 7.09, must be < 1e-8\."
    with pytest.raises(AssertionError, match=message):
        check_gradient(lambda x: x @ x, lambda x: np.array([2.0, 7.0]), [1.0, -2.0], rng=rng)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_nan_and_infinity_are_refused_on_either_side(rng, value):
    with pytest.raises(ValueError, match=r"`grad\(x\)` must hold only finite numbers: got \w+ at \(1,\)"):
        check_gradient(lambda x: x @ x, lambda x: np.array([2.0, value]), [1.0, 1.0], rng=rng)
    with pytest.raises(ValueError, match=r"`f\(x\)` must hold only finite numbers"):
        check_gradient(lambda x: x @ x * value, lambda x: 2 * x, [1.0, 1.0], rng=rng)
    with pytest.raises(ValueError, match="`x` must hold only finite numbers"):
        check_gradient(lambda x: x @ x, lambda x: 2 * x, [1.0, value], rng=rng)


@pytest.mark.parametrize("method", dict(METHODS))
def test_a_derivative_that_vanishes_is_an_empty_check(rng, method):
    square, twice, x = (lambda x: 1 + x @ x), (lambda x: 2 * x), [0.0, 0.0]
    with pytest.raises(ValueError, match=r"check of the gradient must not be empty.* give `scale`"):
        check_gradient(square, twice, x, rng=rng, method=method)
    agreed = check_gradient(square, twice, x, rng=rng, method=method, scale=1.0, error=1e-8)
    assert str(agreed) == "gradient agrees: 2 entries and 8 random directions, error < 1e-8"
    with pytest.raises(AssertionError, match="entry"):
        check_gradient(square, lambda x: x + 1e-3, x, rng=rng, method=method, scale=1.0)


def test_a_derivative_that_drowns_in_rounding_is_an_empty_check(rng):
    with pytest.raises(ValueError, match="check of the gradient must not be empty"):
        check_gradient(lambda x: 1e6 + x @ x, lambda x: 3 * x, [0.1, 0.2], rng=rng)
    with pytest.raises(ValueError, match="check of the Hessian must not be empty"):
        check_hessian(lambda x: x.sum(), lambda x: np.zeros((2, 2)), [1.0, 2.0], rng=rng)
    check_hessian(lambda x: x.sum(), lambda x: np.zeros((2, 2)), [1.0, 2.0], rng=rng, scale=1.0)


def test_a_kink_is_not_smoothed_over(rng):
    with pytest.raises(AssertionError, match="gradient"):
        check_gradient(lambda x: np.maximum(x, 0).sum(), lambda x: (x > 0) * 1.0, [0.0, 1.0], rng=rng)


@pytest.mark.parametrize(("check", "claim", "message"), [
    (check_gradient, lambda x: np.zeros((3, 2)), r"`grad\(x\)` must have shape \(2, 3\): got \(3, 2\)"),
    (check_gradient, lambda x: 1.0, r"`grad\(x\)` must have shape \(2, 3\): got \(\)"),
    (check_hessian, lambda x: np.eye(6), r"`hess\(x\)` must have shape \(2, 3, 2, 3\): got \(6, 6\)"),
    (check_jacobian, lambda x: np.ones((2, 3, 1)), r"`jac\(x\)` must have shape \(2, 3\): got \(2, 3, 1\)"),
    (check_vjp, lambda x, c: np.ones(3), r"`vjp\(x, c\)` must have shape \(2, 3\): got \(3,\)"),
])  # fmt: skip
def test_wrong_shapes_are_refused(rng, check, claim, message):
    with pytest.raises(ValueError, match=message):
        check(lambda x: np.sin(x).sum(), claim, X, rng=rng)


def test_wrong_arguments_are_refused(rng):
    good = (lambda x: x @ x, lambda x: 2 * x, [1.0, 2.0])
    with pytest.raises(ValueError, match=r"must be a number: got shape \(2,\); use `check_jacobian`"):
        check_gradient(lambda x: x, lambda x: x, [1.0, 2.0], rng=rng)
    with pytest.raises(ValueError, match=r"`f\(x\)` must be a number: got shape \(2,\)"):
        check_hessian(lambda x: x, lambda x: x, [1.0, 2.0], rng=rng)
    with pytest.raises(TypeError, match="`grad` must be a function: got ndarray; pass it uncalled"):
        check_gradient(good[0], np.array([2.0, 4.0]), good[2], rng=rng)
    with pytest.raises(TypeError, match="`rng` must be a numpy Generator: got int"):
        check_gradient(*good, rng=0)
    with pytest.raises(ValueError, match="must be one of 'central differences', 'complex step': got"):
        check_gradient(*good, rng=rng, method="forward")
    with pytest.raises(ValueError, match="`directions` must be at least 1: got 0"):
        check_gradient(*good, rng=rng, directions=0)
    with pytest.raises(ValueError, match="`cotangents` must be at least 1"):
        check_vjp(np.sin, lambda x, c: c * np.cos(x), [1.0, 2.0], rng=rng, cotangents=0)
    with pytest.raises(ValueError, match="`x` must have at least one entry"):
        check_gradient(good[0], good[1], [], rng=rng)


def test_a_function_may_write_into_its_argument(rng):
    def careless(x):
        x *= 2.0
        return x @ x

    x = np.array([1.0, 2.0])
    check_gradient(careless, lambda x: 8 * x, x, rng=rng)
    assert np.array_equal(x, [1.0, 2.0])
