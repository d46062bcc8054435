"""The figure of a training, read back from the axes."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.digits_figures import plot_training

ACCURACIES = {"training": [0.1, 0.9, 1.0], "test": [0.2, 0.8, 0.9]}


@pytest.fixture
def axes():
    return plot_training(Figure().subplots(1, 2), [2.0, 0.5, 0.1], ACCURACIES, 100)


def test_curves_are_drawn_over_the_epochs(axes):
    left, right = axes
    np.testing.assert_array_equal(left.lines[0].get_xydata(), [[0, 2.0], [1, 0.5], [2, 0.1]])
    assert {line.get_label(): list(line.get_ydata()) for line in right.lines} == ACCURACIES


def test_the_band_is_two_standard_errors_of_the_last_accuracy(axes):
    (drawn,) = axes[1].collections
    corners = drawn.get_paths()[0].vertices
    at_one = corners[corners[:, 0] == 1, 1]
    np.testing.assert_allclose([at_one.min(), at_one.max()], [0.72, 0.88])


def test_curves_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="unequal size"):
        plot_training(Figure().subplots(1, 2), [2.0, 1.0], ACCURACIES, 100)
