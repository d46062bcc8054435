"""The error of the central quotient falls as h squared for a right gradient, and not for a wrong one."""

import numpy as np
import pytest

from helpers.error_decay import check_decay

X = np.array([0.2, 1.0, -0.5])


def f(x):
    return np.sin(x).sum() + np.exp(x[0] * x[1])


def grad(x):
    e = np.exp(x[0] * x[1])
    return np.cos(x) + e * np.array([x[1], x[0], 0.0])


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_a_right_gradient_passes(rng):
    agreed = check_decay(f, grad, X, rng=rng)
    assert str(agreed) == "gradient agrees: 3 halvings of h = 0.05, error divided by 4 +- 0.5 each time"
    assert agreed.worst < 0.1
    assert "1 halving of h = 0.1," in str(check_decay(f, grad, X, rng=rng, h=0.1, halvings=1))


SLIPS = {
    "sign": lambda g: -g,
    "factor 2": lambda g: 2 * g,
    "1e-4 off": lambda g: g * 1.0001,
    "zero": lambda g: 0 * g,
    "reversed": lambda g: g[::-1],
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_wrong_gradient_is_refused(rng, slip):
    with pytest.raises(AssertionError, match=r"divide the error of the quotient by 4 \+- 0.5, got errors"):
        check_decay(f, lambda x: SLIPS[slip](grad(x)), X, rng=rng)


def test_an_exact_quotient_is_an_empty_check(rng):
    with pytest.raises(ValueError, match="errors of the quotient must stay above rounding"):
        check_decay(lambda x: x @ x, lambda x: 2 * x, X, rng=rng)


def test_shapes_and_numbers_are_checked(rng):
    with pytest.raises(ValueError, match=r"`grad\(x\)` must have shape \(3,\): got \(1,\)"):
        check_decay(f, lambda x: grad(x)[:1], X, rng=rng)
    with pytest.raises(ValueError, match="`h` must be positive"):
        check_decay(f, grad, X, rng=rng, h=-0.1)
    with pytest.raises(ValueError, match=r"`f\(x\)` must be a number: got shape \(3,\)"):
        check_decay(np.sin, np.cos, X, rng=rng)
