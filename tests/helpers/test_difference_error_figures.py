"""The figure of the errors of difference quotients, read back from the axes."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.difference_error_figures import plot_difference_errors


@pytest.fixture
def curves():
    return {line.get_label(): line.get_data() for line in plot_difference_errors(Figure().subplots()).lines}


@pytest.mark.parametrize(("name", "order"), [("one-sided", 1), ("central", 2), ("complex step", 2)])
def test_errors_fall_with_their_order(curves, name, order):
    h, error = curves[name]
    low, high = np.searchsorted(h, [1e-3, 1e-1])
    slope = np.log(error[high] / error[low]) / np.log(h[high] / h[low])
    assert slope == pytest.approx(order, abs=0.05)


def test_rounding_spoils_differences_but_not_the_complex_step(curves):
    for name, worst in (("one-sided", 1e-3), ("central", 1e-3)):
        h, error = curves[name]
        assert error[h < 1e-13].max() > worst
    h, error = curves["complex step"]
    assert error[h < 1e-9].max() < 1e-15


def test_the_best_central_step_is_near_the_cube_root_of_rounding(curves):
    h, error = curves["central"]
    assert 1e-7 < h[error.argmin()] < 1e-4
