"""Affine layers, rectifiers and the loss against automatic differentiation and difference quotients."""

import autograd.numpy as anp
import mpmath
import numpy as np
import pytest
import scipy.special
from autograd import grad, make_vjp

from helpers import layers
from helpers.difference_quotients import check_gradient, check_vjp
from helpers.layers import affine, relu, softmax_cross_entropy, softplus

RNG = np.random.default_rng(0)
X, W, b = RNG.normal(size=(4, 3)), RNG.normal(size=(5, 3)), RNG.normal(size=5)
Z, LABELS = RNG.normal(size=(4, 3)) * 3, np.array([2, 0, 1, 2])
ARGUMENTS = [X, W, b]


def through(layer, place=None, arguments=()):
    """A layer and its partner as functions of the argument at one place, for `check_vjp`."""
    function, partner = getattr(layers, layer), getattr(layers, f"{layer}_vjp")
    at = 0 if place is None else place

    def call(a):
        return function(*arguments[:at], a, *arguments[at + 1 :])

    def vjp(a, c):
        gradients = partner(c, call(a)[1])
        return gradients if place is None else gradients[place]

    return lambda a: call(a)[0], vjp


@pytest.mark.parametrize("place", [0, 1, 2])
def test_affine_gradients_agree_with_difference_quotients(place):
    f, vjp = through("affine", place, ARGUMENTS)
    check_vjp(f, vjp, ARGUMENTS[place], rng=np.random.default_rng(1))


def test_affine_agrees_with_automatic_differentiation():
    out, cache = affine(X, W, b)
    G = np.random.default_rng(2).normal(size=out.shape)
    for place, ours in enumerate(layers.affine_vjp(G, cache)):
        vjp, value = make_vjp(lambda X, W, b: anp.dot(X, W.T) + b, place)(X, W, b)
        np.testing.assert_allclose(out, value, rtol=1e-14)
        np.testing.assert_allclose(ours, vjp(G), rtol=1e-13)


def test_affine_gradients_are_sums_of_outer_products():
    G = np.random.default_rng(3).normal(size=(4, 5))
    _, dW, db = layers.affine_vjp(G, affine(X, W, b)[1])
    np.testing.assert_allclose(dW, sum(np.outer(g, x) for g, x in zip(G, X, strict=True)), rtol=1e-13)
    np.testing.assert_allclose(db, sum(G), rtol=1e-13)


@pytest.mark.parametrize("layer", ["relu", "softplus"])
@pytest.mark.parametrize("z", [np.array([[0.7, -1.3], [2.0, -0.2], [0.01, 5.0]]), np.array(0.4)])
def test_rectifier_gradients_agree_with_difference_quotients(layer, z):
    check_vjp(*through(layer), z, rng=np.random.default_rng(4))


def test_the_slope_at_zero_is_a_convention():
    z = [-1.0, 0.0, -0.0, 2.0]
    for slope in (0.0, 0.5, 1.0):
        out, cache = relu(z, slope_at_zero=slope)
        assert np.array_equal(out, [0, 0, 0, 2])
        assert np.array_equal(layers.relu_vjp(np.full(4, 3.0), cache), [0, 3 * slope, 3 * slope, 3])
    assert np.array_equal(layers.relu_vjp(np.ones(4), relu(z)[1]), [0, 0, 0, 1])


def test_softplus_agrees_with_scipy_far_out():
    z = np.array([-800.0, -40.0, 0.0, 40.0, 800.0])
    out, cache = softplus(z)
    np.testing.assert_allclose(out, np.logaddexp(0, z), rtol=1e-15)
    np.testing.assert_allclose(layers.softplus_vjp(np.ones(5), cache), scipy.special.expit(z), rtol=1e-15)


def test_the_loss_agrees_with_scipy_and_automatic_differentiation():
    def loss(Z):
        picked = Z[np.arange(4), LABELS]
        return anp.mean(anp.log(anp.sum(anp.exp(Z), axis=1)) - picked)

    value, cache = softmax_cross_entropy(Z, LABELS)
    assert type(value) is float
    expected = -scipy.special.log_softmax(Z, axis=1)[np.arange(4), LABELS].mean()
    assert value == pytest.approx(expected, rel=1e-14)
    np.testing.assert_allclose(layers.softmax_cross_entropy_vjp(2.5, cache), 2.5 * grad(loss)(Z), rtol=1e-12)


def test_the_loss_gradient_agrees_with_difference_quotients():
    f, vjp = through("softmax_cross_entropy", None, (Z, LABELS))
    check_vjp(f, vjp, Z, rng=np.random.default_rng(5))


def test_the_loss_keeps_its_digits_for_large_and_for_certain_scores():
    value, cache = softmax_cross_entropy([[20.0, -20.0], [1e5, -1e5], [-1e5, 1e5]], [0, 0, 0])
    e = float(mpmath.exp(-40))
    assert value == pytest.approx((2e5 + e) / 3, rel=1e-15)
    np.testing.assert_allclose(
        layers.softmax_cross_entropy_vjp(3.0, cache), [[-e, e], [0, 0], [-1, 1]], rtol=1e-14
    )


def test_the_loss_is_the_mean_and_not_the_sum():
    once, twice = (
        softmax_cross_entropy(Z, LABELS)[0],
        softmax_cross_entropy(np.tile(Z, (2, 1)), [*LABELS] * 2)[0],
    )
    assert twice == pytest.approx(once, rel=1e-14)


def network(theta, step):
    """Loss and gradient of a network with one hidden layer; `step` may change what comes back."""
    W1, b1, W2, b2 = theta[:15].reshape(5, 3), theta[15:20], theta[20:40].reshape(4, 5), theta[40:]
    A, at_A = affine(X, W1, b1)
    H, at_H = softplus(A)
    S, at_S = affine(H, W2, b2)
    L, at_L = softmax_cross_entropy(S, LABELS)
    dH, *d2 = layers.affine_vjp(layers.softmax_cross_entropy_vjp(1.0, at_L), at_S)
    _, *d1 = layers.affine_vjp(step(layers.softplus_vjp(dH, at_H)), at_A)
    return L, np.concatenate([g.ravel() for g in (*d1, *d2)])


def test_layers_compose_to_the_gradient_of_a_network():
    theta, rng = RNG.normal(size=44), np.random.default_rng(6)
    check_gradient(lambda t: network(t, lambda g: g)[0], lambda t: network(t, lambda g: g)[1], theta, rng=rng)
    with pytest.raises(AssertionError, match="gradient: analytic and numeric disagree"):
        check_gradient(lambda t: network(t, lambda g: g)[0], lambda t: network(t, np.abs)[1], theta, rng=rng)


@pytest.mark.parametrize(("layer", "place", "wrong"), [
    ("affine", 0, lambda c: c @ W * 1.001),
    ("affine", 1, lambda c: c.T @ X / len(X)),
    ("affine", 2, lambda c: c.mean(axis=0)),
])  # fmt: skip
def test_wrong_gradients_are_seen(layer, place, wrong):
    f, _ = through(layer, place, ARGUMENTS)
    with pytest.raises(AssertionError, match="vector-Jacobian product: analytic and numeric disagree"):
        check_vjp(f, lambda a, c: wrong(c), ARGUMENTS[place], rng=np.random.default_rng(7))


def test_single_precision_is_kept():
    single = [a.astype(np.float32) for a in (X, W, b, Z)]
    *arguments, scores = single
    out, cache = affine(*arguments)
    results = [out, *layers.affine_vjp(np.ones(out.shape), cache)]
    for function, partner in ((relu, layers.relu_vjp), (softplus, layers.softplus_vjp)):
        out, cache = function(scores)
        results += [out, partner(np.ones(out.shape), cache)]
    results.append(layers.softmax_cross_entropy_vjp(1.0, softmax_cross_entropy(scores, LABELS)[1]))
    assert {a.dtype for a in results} == {np.dtype(np.float32)}
    assert affine(single[0], W, b)[0].dtype == np.float64
    assert relu(np.array([1, -2]))[0].dtype == np.float64


def test_a_cache_does_not_follow_later_changes():
    x, w = X.copy(), W.copy()
    _, cache = affine(x, w, b)
    x[:], w[:] = 0, 0
    np.testing.assert_array_equal(cache.X, X)
    np.testing.assert_array_equal(cache.W, W)


def test_large_finite_numbers_are_not_taken_for_infinite_ones():
    big = np.full(3, np.finfo(np.float32).max)
    assert np.array_equal(relu(big)[0], big)


@pytest.mark.parametrize(("call", "error", "message"), [
    (lambda: affine([1.0, 2.0], W, b), ValueError, r"`X` must have 2 axes \(n, d\): got shape \(2,\)"),
    (lambda: affine(X, W.T, b), ValueError,
     r"`W` must have shape \(3, 3\), one column for each column of `X`: got \(3, 5\)"),
    (lambda: affine(X, W, b[1:]), ValueError,
     r"`b` must have shape \(5,\), one number for each row of `W`: got \(4,\)"),
    (lambda: affine(X[:0], W, b), ValueError, r"`X` must have at least one entry: got shape \(0, 3\)"),
    (lambda: affine(X, W * np.nan, b), ValueError,
     r"`W` must hold only finite numbers: got nan at \(0, 0\)"),
    (lambda: relu([1.0, np.inf, -np.inf]), ValueError,
     r"`z` must hold only finite numbers: got inf at \(1,\)"),
    (lambda: relu([1j]), TypeError, "`z` must hold real numbers: got dtype complex128"),
    (lambda: relu([1.0], slope_at_zero=2), ValueError, "from 0 to 1: got 2"),
    (lambda: relu([1.0], slope_at_zero=np.nan), ValueError, "from 0 to 1: got nan"),
    (lambda: relu([1.0], slope_at_zero="0"), TypeError, "`slope_at_zero` must be a number: got str"),
    (lambda: softplus(["a"]), TypeError, "`z` must hold real numbers"),
    (lambda: softmax_cross_entropy(Z, [0, 1, 2, 3]), ValueError,
     r"`labels` must lie from 0 to 2, as `Z` has 3 columns: got 3 at \(3,\)"),
    (lambda: softmax_cross_entropy(Z, [0, -1, 2, 0]), ValueError, r"got -1 at \(1,\)"),
    (lambda: softmax_cross_entropy(Z, [0.0, 1, 2, 0]), TypeError,
     "`labels` must hold integers: got dtype float64"),
    (lambda: softmax_cross_entropy(Z, [0, 1]), ValueError,
     r"`labels` must have shape \(4,\), one class number for each row of `Z`: got \(2,\)"),
    (lambda: softmax_cross_entropy(np.zeros((0, 3)), []), ValueError, "`Z` must have at least one entry"),
    (lambda: softmax_cross_entropy([1.0], [0]), ValueError, r"`Z` must have 2 axes \(n, k\)"),
    (lambda: layers.affine_vjp(np.ones((5, 4)), affine(X, W, b)[1]), ValueError,
     r"`cotangent` must have the shape of the layer's result: expected \(4, 5\), got \(5, 4\)"),
    (lambda: layers.softmax_cross_entropy_vjp([1.0], softmax_cross_entropy(Z, LABELS)[1]), ValueError,
     r"expected \(\), got \(1,\)"),
    (lambda: layers.relu_vjp([np.nan], relu([1.0])[1]), ValueError,
     "`cotangent` must hold only finite numbers"),
    (lambda: layers.relu_vjp([1.0], softplus([1.0])[1]), TypeError,
     "`cache` must be the second result of `relu`: got SoftplusCache"),
])  # fmt: skip
def test_wrong_arguments_are_refused(call, error, message):
    with pytest.raises(error, match=message):
        call()
