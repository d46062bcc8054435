"""What is refused at the door, with its place and the way out."""

import numpy as np
import pytest

from helpers.arguments import (
    claimed,
    generator,
    plain,
    point_and_value,
    positive_number,
    real_array,
    value,
    whole_number,
)


@pytest.mark.parametrize(("a", "finite", "kind", "message"), [
    ([1j], False, TypeError, "`x` must hold real numbers: got dtype complex128"),
    ([None], False, TypeError, "`x` must hold real numbers: got dtype object"),
    ([[0.0, np.nan]], False, ValueError, r"`x` must hold no NaN: got nan at \(0, 1\)"),
    ([0.0, -np.inf], True, ValueError, r"`x` must hold only finite numbers: got -inf at \(1,\)"),
    (np.zeros((2, 0)), True, ValueError, r"`x` must have at least one entry: got shape \(2, 0\)"),
])  # fmt: skip
def test_wrong_arrays_are_refused(a, finite, kind, message):
    with pytest.raises(kind, match=message):
        real_array(a, "x", finite=finite)


def test_arrays_are_copied_to_float64():
    a = np.array([1.0, 2.0])
    b = real_array(a, "a")
    b[0] = 5
    assert a[0] == 1
    assert real_array([1, 2], "a").dtype == np.float64
    assert real_array([np.inf], "a")[0] == np.inf


NOT_POSITIVE = [(0, ValueError), (np.nan, ValueError), ("1", TypeError), (1j, TypeError)]


@pytest.mark.parametrize(("number", "kind"), NOT_POSITIVE)
def test_what_is_no_positive_number_is_refused(number, kind):
    with pytest.raises(kind, match="`h` must be"):
        positive_number(number, "h")


@pytest.mark.parametrize(("number", "kind"), [(0, ValueError), (1.0, TypeError)])
def test_what_is_no_whole_number_is_refused(number, kind):
    with pytest.raises(kind, match=r"at least 1|float"):
        whole_number(number, "k")


@pytest.mark.parametrize("rng", [None, 0, np.random.RandomState(0)])
def test_what_is_no_generator_is_refused(rng):
    with pytest.raises(TypeError, match=r"`rng` must be a numpy Generator: got .*; use `np.random"):
        generator(rng)


def test_what_is_no_function_or_has_no_value_is_refused():
    with pytest.raises(TypeError, match="`jac` must be a function: got float; pass it uncalled"):
        point_and_value(sum, [1.0], np.random.default_rng(0), jac=1.0)
    with pytest.raises(TypeError, match=r"`f\(x\)` must hold real numbers"):
        point_and_value(lambda x: None, [1.0], np.random.default_rng(0))
    with pytest.raises(ValueError, match=r"`D` must have shape \(2,\): got \(1, 2\)"):
        claimed([[1.0, 2.0]], "D", (2,))


def test_a_function_gets_a_copy():
    x = np.array([1.0, 2.0])
    assert value(lambda x: x.sort() or x.fill(7.0) or x[0], x) == 7
    assert np.array_equal(x, [1, 2])


def test_numbers_become_plain_and_arrays_stay():
    assert type(plain(np.float64(1))) is float
    assert plain(np.ones(1)).shape == (1,)
