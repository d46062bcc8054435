"""Log-sum-exp and softmax against SciPy, mpmath, and the properties that define them."""

import mpmath
import numpy as np
import pytest
import scipy.special

from helpers.log_sum_exp import log_softmax, logsumexp, softmax, softmax_jacobian

SCORES = [
    np.array([0.3, -1.2, 2.0]),
    np.array([1000.0, 999.0, -1000.0]),
    np.array([-1000.0, -1001.0]),
    np.array([5.0, 5.0, 5.0, 5.0]),
    np.array([1e308, -1e308, 1e308]),
    np.array([0.5, -np.inf, 1.0]),
    np.array([7.0]),
    np.random.default_rng(0).normal(size=(4, 3, 5)) * 30,
]


@pytest.mark.parametrize("z", SCORES, ids=range(len(SCORES)))
@pytest.mark.parametrize(("ours", "oracle", "atol"), [
    (logsumexp, scipy.special.logsumexp, 0),
    (softmax, scipy.special.softmax, 0),
    (log_softmax, scipy.special.log_softmax, 1e-15),  # SciPy loses digits near 0; see the next test but one
])  # fmt: skip
def test_scipy_agrees(ours, oracle, atol, z):
    with np.errstate(over="ignore"):
        expected = oracle(z, axis=-1)
    np.testing.assert_allclose(ours(z), expected, rtol=1e-14, atol=atol)


@pytest.mark.parametrize("axis", [0, 1, 2, -2])
def test_axis_is_the_one_that_is_summed(axis):
    z = np.random.default_rng(1).normal(size=(2, 3, 4))
    np.testing.assert_allclose(logsumexp(z, axis=axis), scipy.special.logsumexp(z, axis=axis), rtol=1e-14)
    np.testing.assert_allclose(softmax(z, axis=axis), scipy.special.softmax(z, axis=axis), rtol=1e-14)
    np.testing.assert_allclose(log_softmax(z, axis=axis), scipy.special.log_softmax(z, axis=axis), rtol=1e-14)


def test_accuracy_is_a_few_units_in_the_last_place():
    z = np.random.default_rng(2).normal(size=(50, 6)) * 5
    with mpmath.workdps(40):
        g = [mpmath.log(mpmath.fsum(mpmath.exp(mpmath.mpf(t)) for t in row)) for row in z]
        exact = np.array([[float(mpmath.mpf(t) - s) for t in row] for row, s in zip(z, g, strict=True)])
    assert np.all(abs(log_softmax(z) - exact) <= 4 * np.spacing(abs(exact)))
    assert np.all(abs(logsumexp(z) - [float(s) for s in g]) <= 4 * np.spacing(abs(z).max(axis=1)))


def test_a_probability_near_one_keeps_its_logarithm():
    expected = -float(mpmath.log1p(mpmath.exp(-40)))
    assert log_softmax([20.0, -20.0])[0] == pytest.approx(expected, rel=1e-15, abs=0)


def test_a_small_rest_beside_a_largest_score_of_zero_is_kept():
    assert logsumexp([0.0, -40.0]) == pytest.approx(float(mpmath.log1p(mpmath.exp(-40))), rel=1e-15, abs=0)


def test_a_common_shift_comes_out():
    z = np.array([0.5, -2.0, 1.5])
    assert logsumexp(z + 1024) == logsumexp(z) + 1024  # 1024 keeps the binary digits of z
    assert np.array_equal(softmax(z + 1024), softmax(z))


def test_infinite_scores():
    assert logsumexp([-np.inf, -np.inf]) == -np.inf
    assert logsumexp([np.inf, 0.0]) == np.inf
    assert logsumexp([np.inf, -np.inf]) == np.inf
    assert np.array_equal(logsumexp([[-np.inf, -np.inf], [0.0, -np.inf]]), [-np.inf, 0.0])


@pytest.mark.filterwarnings("error")
def test_nothing_is_warned_of_even_when_numpy_is_told_to_raise():
    with np.errstate(all="raise"):
        logsumexp([[1000.0, -1000.0], [1e308, -1e308], [-np.inf, -np.inf]])
        log_softmax([1e308, -1e308])
        softmax([1000.0, -1000.0])


def test_a_single_vector_gives_a_float_and_integers_are_taken():
    assert type(logsumexp([1, 2])) is float
    assert logsumexp([[1, 2]]).shape == (1,)
    assert logsumexp(np.zeros((0, 3))).shape == (0,)


def test_the_argument_is_not_changed():
    z = np.array([1.0, 2.0])
    logsumexp(z), softmax(z), log_softmax(z)
    assert np.array_equal(z, [1.0, 2.0])


@pytest.mark.parametrize(("z", "axis", "error", "message"), [
    ([1.0, np.nan], -1, ValueError, r"`z` must hold no NaN: got nan at \(1,\)"),
    (np.zeros((2, 0)), -1, ValueError, r"`z` must have an entry along axis -1: got shape \(2, 0\)"),
    ([1.0, 2.0], 1, ValueError, "`axis` must name an axis of `z`: expected one of 1 axes, got 1"),
    (3.0, -1, ValueError, "expected one of 0 axes, got -1"),
    ([1j, 2], -1, TypeError, "`z` must hold real numbers: got dtype complex128"),
    (["a"], -1, TypeError, "`z` must hold real numbers"),
    ([1.0], 0.5, TypeError, "float"),
])  # fmt: skip
@pytest.mark.parametrize("function", [logsumexp, softmax, log_softmax])
def test_wrong_scores_are_refused(function, z, axis, error, message):
    with pytest.raises(error, match=message):
        function(z, axis=axis)


@pytest.mark.parametrize("function", [softmax, log_softmax, softmax_jacobian])
@pytest.mark.parametrize(("row", "kind"), [
    ([np.inf, 0.0], r"a score \+inf"),
    ([-np.inf, -np.inf], "only scores -inf"),
])  # fmt: skip
def test_softmax_without_a_value_is_refused(function, row, kind):
    with pytest.raises(ValueError, match=rf"finite largest score.*got {kind} in row \(1,\)"):
        function([[0.0, 1.0], row])


def test_jacobian_is_diag_p_minus_p_p_transposed():
    z = np.random.default_rng(3).normal(size=(2, 3, 4))
    for at in np.ndindex(2, 3):
        p = scipy.special.softmax(z[at])
        np.testing.assert_allclose(softmax_jacobian(z)[at], np.diag(p) - np.outer(p, p), rtol=1e-13)


def test_jacobian_rows_sum_to_zero_and_keep_small_digits():
    H = softmax_jacobian([20.0, -20.0])
    e = float(mpmath.exp(-40))
    np.testing.assert_allclose(H, [[e, -e], [-e, e]], rtol=1e-14)
    assert not softmax_jacobian([0.1, 5.0]).sum(axis=1).any()
    assert np.array_equal(softmax_jacobian([3.0]), [[0.0]])
