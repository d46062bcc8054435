"""The network with one hidden layer: against automatic differentiation, and its wrong inputs."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad

from helpers.agreement import assert_close
from helpers.one_hidden_layer import descend, gradients, predictions

ACTIVATIONS = {"identity": lambda a: a, "tanh": anp.tanh, "relu": lambda a: anp.maximum(a, 0.0)}


@pytest.fixture
def problem():
    rng = np.random.default_rng(3)
    return tuple(rng.normal(size=shape) for shape in ((7, 3), 7, (5, 3), 5))


def risk(X, y, W, v, activation):
    hidden = ACTIVATIONS[activation](anp.dot(X, W.T))
    return anp.mean((anp.dot(hidden, v) - y) ** 2) / 2


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_gradients_agree_with_automatic_differentiation(problem, activation):
    X, y, W, v = problem
    ours = gradients(X, y, W, v, activation=activation)
    for place, ours_of in zip((2, 3), ours, strict=True):
        assert_close(ours_of, grad(risk, place)(X, y, W, v, activation), what="gradients")


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_predictions_sample_by_sample(problem, activation):
    X, _, W, v = problem
    expected = [sum(b * ACTIVATIONS[activation](w @ x) for w, b in zip(W, v, strict=True)) for x in X]
    assert_close(predictions(X, W, v, activation=activation), expected)


def test_descent_is_one_step_after_the_other(problem):
    X, y, W, v = problem
    path_W, path_v = descend(X, y, W, v, eta=0.1, steps=3)
    assert path_W.shape == (4, 5, 3)
    assert path_v.shape == (4, 5)
    grad_W, grad_v = gradients(X, y, path_W[1], path_v[1])
    assert_close(path_W[2], path_W[1] - 0.1 * grad_W)
    assert_close(path_v[2], path_v[1] - 0.1 * grad_v)


def test_the_rectifier_has_slope_zero_at_its_kink():
    grad_W, _ = gradients([[1.0]], [1.0], [[0.0]], [1.0], activation="relu")
    assert grad_W[0, 0] == 0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"X": np.zeros(3)}, "must have shapes"),
        ({"X": np.zeros((0, 3))}, "at least one entry"),
        ({"W": np.zeros((5, 2))}, "must have shapes"),
        ({"v": np.zeros(4)}, "must have shapes"),
        ({"y": np.zeros(6)}, "one target per sample"),
        ({"W": np.full((5, 3), np.nan)}, "`W`"),
        ({"activation": "sine"}, "must be one of identity, tanh, relu"),
        ({"eta": 0.0}, "must be positive"),
        ({"steps": 0}, "must be positive"),
    ],
)
def test_wrong_inputs_are_named(problem, change, message):
    X, y, W, v = problem
    given = {"X": X, "y": y, "W": W, "v": v, "eta": 0.1, "steps": 1} | change
    with pytest.raises(ValueError, match=message):
        descend(**given)
