"""The criterion of agreement: what passes, what is refused, and a text that is the same on every machine."""

import numpy as np
import pytest

from helpers.agreement import assert_close, settle

B = np.arange(6.0).reshape(2, 3) - 2.5


def test_the_text_tells_the_bound_and_not_the_error_seen():
    exact, rounded = assert_close(B, B), assert_close(B + 1e-15, B)
    assert repr(exact) == str(rounded) == "values agree: 6 entries, relative error < 1e-12"
    assert exact == rounded
    assert exact.worst < rounded.worst < 1e-12


def test_with_a_scale_the_text_tells_the_absolute_bound():
    assert str(assert_close([0.0], [0.0], scale=3.0, error=1e-8)) == "values agree: 1 entry, error < 3e-8"


@pytest.mark.parametrize("slip", [-B, 2 * B, B + 1e-4, B * (1 + 1e-11), B[::-1], B[:, ::-1]], ids=range(6))
def test_wrong_numbers_are_refused(slip):
    with pytest.raises(AssertionError, match=r"sums: actual and expected disagree at entry \(\d, \d\)"):
        assert_close(slip, B, what="sums")


def test_the_message_has_the_first_of_the_worst_places_and_both_values():
    wrong = B.copy()
    wrong[0, 1] += 0.5
    wrong[1, 2] -= 0.5
    message = r"disagree at entry \(0, 1\): -1 and -1.5; the error is 0.2 relative to 2.5, must be < 1e-12\."
    with pytest.raises(AssertionError, match=message):
        assert_close(wrong, B)


def test_a_place_is_not_worse_for_its_rounding():
    with pytest.raises(AssertionError, match=r"at entry \(0,\)"):
        assert_close([1.1, 1.1 + 1e-12], [1.0, 1.0])


def test_errors_are_relative_to_what_is_expected():
    with pytest.raises(AssertionError, match=r"the error is 1e\+13 relative to 1,"):
        assert_close([1e13], [1.0], error=1.0)


def test_every_group_is_settled():
    right, wrong = ("entry", B, B), ("random direction", B, B + 1e-5)
    with pytest.raises(AssertionError, match=r"D: analytic .* at random direction 1 of 2, entry \(0,\)"):
        settle("D", [right, wrong], 0.0, 1e-8, None)
    assert str(settle("D", [right], 0.0, 1e-8, None)) == "D agrees: 6 entries, relative error < 1e-8"


def test_nearly_equal_values_are_shown_with_the_digits_that_tell_them_apart():
    with pytest.raises(AssertionError, match=r"1\.00000001 and 1;"):
        assert_close([1.00000001], [1.0])


@pytest.mark.parametrize(("actual", "expected", "message"), [
    (B.T, B, r"`actual` must have the shape of `expected`: expected \(2, 3\), got \(3, 2\)"),
    (B[0, 0], B, r"expected \(2, 3\), got \(\)"),
    (B[:1], B, r"expected \(2, 3\), got \(1, 3\)"),
    ([], [], r"`actual` must have at least one entry: got shape \(0,\)"),
    ([np.nan], [np.nan], r"`actual` must hold only finite numbers: got nan at \(0,\)"),
    ([np.inf], [np.inf], "`actual` must hold only finite numbers: got inf"),
    ([1.0], [np.nan], "`expected` must hold only finite numbers: got nan"),
    ([0.0], [0.0], "`expected` must not be zero everywhere unless `scale` is given"),
])  # fmt: skip
def test_what_cannot_be_compared_is_refused(actual, expected, message):
    with pytest.raises(ValueError, match=message):
        assert_close(actual, expected)


@pytest.mark.parametrize(("options", "kind", "message"), [
    ({"error": 0.0}, ValueError, "`error` must be positive and finite: got 0.0"),
    ({"error": np.inf}, ValueError, "`error` must be positive and finite: got inf"),
    ({"error": np.nan}, ValueError, "`error` must be positive and finite: got nan"),
    ({"scale": -1.0}, ValueError, "`scale` must be positive and finite"),
    ({"scale": "1"}, TypeError, "`scale` must be a number: got str"),
])  # fmt: skip
def test_wrong_bounds_are_refused(options, kind, message):
    with pytest.raises(kind, match=message):
        assert_close(B, B, **options)


def test_complex_numbers_are_refused():
    with pytest.raises(TypeError, match="`actual` must hold real numbers: got dtype complex128"):
        assert_close([1j], [1.0])
