"""Optimizers against their closed forms, their two-step forms, and what a wrong rule would do."""

from itertools import islice

import numpy as np
import pytest

from helpers.optimizers import adagrad, gradient_descent, momentum

RNG = np.random.default_rng(0)
X, T, W0 = RNG.normal(size=(3, 5)), RNG.normal(size=3), RNG.normal(size=5)


def grad(w, rows=slice(None)):
    return X[rows].T @ (X[rows] @ w - T[rows])


def taken(iterates, steps):
    return list(islice(iterates, steps + 1))


def last(iterates):
    for w in iterates:  # noqa: B007
        pass
    return w


def test_gradient_descent_on_a_quadratic_has_its_closed_form():
    h, w0 = np.array([1.0, 3.0]), np.array([2.0, -1.0])
    for k, w in enumerate(taken(gradient_descent(lambda w: h * w, w0, eta=0.2), 6)):
        np.testing.assert_allclose(w, (1 - 0.2 * h) ** k * w0, rtol=1e-13)


def test_stochastic_gradient_descent_finds_the_solution_nearest_to_the_start():
    batches = (rng_rows for rng_rows in np.random.default_rng(1).integers(3, size=(4000, 1)))
    w = last(gradient_descent(grad, W0, eta=0.1, batches=batches))
    np.testing.assert_allclose(w, W0 + np.linalg.pinv(X) @ (T - X @ W0), atol=1e-9)


def test_there_is_one_step_for_each_batch_in_order():
    seen = []
    iterates = gradient_descent(lambda w, batch: seen.append(batch) or w, [1.0], eta=0.5, batches="abc")
    assert len(list(iterates)) == 4
    assert seen == ["a", "b", "c"]
    assert len(list(gradient_descent(lambda w, batch: w, [1.0], eta=0.5, batches=[]))) == 1


def test_the_step_size_may_vary():
    iterates = taken(gradient_descent(lambda w: 1.0, 0.0, eta=lambda k: 1 / (k + 1)), 3)
    np.testing.assert_allclose(iterates, [0, -1, -1.5, -11 / 6], rtol=1e-15)


@pytest.mark.parametrize("delta", [None, RNG.normal(size=5)])
def test_momentum_is_its_two_step_form(delta):
    eta, alpha = lambda k: 0.1 / (k + 1), 0.7
    w = taken(momentum(grad, W0, eta=eta, alpha=alpha, delta=delta), 12)
    w = [W0 - (0 if delta is None else delta), *w]  # w_{-1} first
    for k in range(12):
        now, before = w[k + 1], w[k]
        np.testing.assert_allclose(w[k + 2], now - eta(k) * grad(now) + alpha * (now - before), rtol=1e-12)


def test_momentum_zero_is_gradient_descent():
    both = momentum(grad, W0, eta=0.1, alpha=0), gradient_descent(grad, W0, eta=0.1)
    np.testing.assert_array_equal(*(taken(iterates, 9) for iterates in both))


@pytest.mark.parametrize(("factor", "converges"), [(0.99, True), (1.01, False)])
def test_momentum_converges_up_to_its_sharp_step(factor, converges):
    """On h w^2 / 2 the heavy ball converges exactly for eta h < 2 (1 + alpha)."""
    eta = factor * 2 * (1 + 0.5) / 3.0
    w = taken(momentum(lambda w: 3.0 * w, 1.0, eta=eta, alpha=0.5), 2000)[-1]
    assert (abs(w) < 1e-6) == converges
    assert (abs(w) > 1e6) != converges


@pytest.mark.parametrize(("x", "t"), [([1.0, 2.0], 3.0), ([2.0, 1.0], 2.0), ([-1.0, 0.5, 3.0], 2.0)])
def test_adagrad_on_one_sample_goes_to_the_solution_of_least_largest_entry(x, t):
    x = np.array(x)
    w = taken(adagrad(lambda w: 2 * x * (x @ w - t), np.zeros(x.size), eta=0.5), 3000)[-1]
    np.testing.assert_allclose(w, t / np.abs(x).sum() * np.sign(x), rtol=1e-12)


def test_adagrad_does_not_see_the_curvature_of_a_separable_quadratic():
    def path(h):
        return taken(adagrad(lambda w: h * w, np.ones(2), eta=0.3), 20)

    np.testing.assert_allclose(path(np.array([1.0, 1e4])), path(np.ones(2)), rtol=1e-12)


def test_adagrad_sums_squared_gradients_and_adds_eps_to_the_root():
    w0, w1, w2 = taken(adagrad(grad, W0, eta=0.5, eps=0.1), 2)
    np.testing.assert_allclose(w1, w0 - 0.5 * grad(w0) / (np.abs(grad(w0)) + 0.1), rtol=1e-14)
    root = np.sqrt(grad(w0) ** 2 + grad(w1) ** 2)
    np.testing.assert_allclose(w2, w1 - 0.5 * grad(w1) / (root + 0.1), rtol=1e-13)


def test_adagrad_leaves_an_entry_without_gradient_where_it_is():
    w = taken(adagrad(lambda w: w * [1, 0], np.array([1.0, 5.0]), eta=0.5), 3)[-1]
    assert w[1] == 5


METHODS = [gradient_descent, lambda *a, **k: momentum(*a, alpha=0.5, **k), adagrad]


@pytest.mark.parametrize("method", METHODS)
def test_a_tuple_moves_as_one_long_vector(method):
    def parts(w):
        return w[:2].reshape(1, 2), w[2:]

    def grad_of_parts(w):
        return parts(grad(np.concatenate([w[0].ravel(), w[1]])))

    together = taken(method(grad, W0, eta=0.1), 5)
    apart = taken(method(grad_of_parts, parts(W0), eta=0.1), 5)
    for w, (u, v) in zip(together, apart, strict=True):
        np.testing.assert_array_equal(w, np.concatenate([u.ravel(), v]))
        assert u.shape == (1, 2)


@pytest.mark.parametrize("method", METHODS)
def test_iterates_are_copies_that_nobody_else_changes(method):
    def spoiling(w):
        g = grad(w)
        w[:] = np.nan
        return g

    w0, iterates = W0.copy(), []
    for w in islice(method(spoiling, w0, eta=0.1), 5):
        iterates.append(w.copy())
        w[:] = np.nan
    np.testing.assert_array_equal(iterates, taken(method(grad, W0, eta=0.1), 4))
    np.testing.assert_array_equal(w0, W0)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("change", "error", "message"), [
    ({"eta": 0}, ValueError, "`eta` must be positive and finite: got 0"),
    ({"eta": -0.1}, ValueError, "`eta` must be positive and finite: got -0.1"),
    ({"eta": np.nan}, ValueError, "`eta` must be positive and finite: got nan"),
    ({"eta": "1"}, TypeError, "`eta` must be a number: got str"),
    ({"grad": 1.0}, TypeError, "`grad` must be a function: got float; pass it uncalled"),
    ({"w": [np.nan]}, ValueError, r"`w` must hold only finite numbers: got nan at \(0,\)"),
    ({"w": []}, ValueError, r"`w` must have at least one entry: got shape \(0,\)"),
])  # fmt: skip
def test_wrong_arguments_are_refused_before_the_first_step(method, change, error, message):
    arguments = {"grad": grad, "w": W0, "eta": 0.1, **change}
    with pytest.raises(error, match=message):
        method(arguments.pop("grad"), arguments.pop("w"), **arguments)


@pytest.mark.parametrize(("call", "error", "message"), [
    (lambda: momentum(grad, W0, eta=0.1, alpha=1), ValueError,
     "`alpha` must be at least 0 and less than 1: got 1"),
    (lambda: momentum(grad, W0, eta=0.1, alpha=-0.5), ValueError, "got -0.5"),
    (lambda: momentum(grad, W0, eta=0.1, alpha=None), TypeError, "`alpha` must be a number: got NoneType"),
    (lambda: momentum(grad, W0, eta=0.1, alpha=0.5, delta=[1.0]), ValueError,
     r"`delta` must have shape \(5,\): got \(1,\)"),
    (lambda: adagrad(grad, W0, eta=0.1, eps=-1e-8), ValueError,
     "`eps` must be at least 0 and less than inf: got -1e-08"),
    (lambda: adagrad(grad, W0, eta=0.1, eps=np.inf), ValueError, "got inf"),
    (lambda: taken(gradient_descent(lambda w: w[:2], W0, eta=0.1), 1), ValueError,
     r"`grad\(w\)` must have shape \(5,\): got \(2,\)"),
    (lambda: taken(gradient_descent(lambda w: w[0], (W0, W0), eta=0.1), 1), TypeError,
     r"`grad\(w\)` must be a tuple of 2 arrays, as `w` is one: got ndarray"),
    (lambda: taken(gradient_descent(lambda w: w[:1], (W0, W0), eta=0.1), 1), TypeError, "got a tuple of 1"),
    (lambda: taken(gradient_descent(lambda w: 1.0, 0.0, eta=lambda k: 1 - k), 2), ValueError,
     r"`eta\(1\)` must be positive and finite: got 0"),
    (lambda: taken(gradient_descent(lambda w: 1e200 * w, 1e200, eta=1.0), 2), ValueError,
     r"`grad\(w\)` must hold only finite numbers: got inf"),
])  # fmt: skip
@pytest.mark.filterwarnings("ignore:overflow")
def test_wrong_methods_and_gradients_are_refused(call, error, message):
    with pytest.raises(error, match=message):
        call()
