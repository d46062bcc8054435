"""The figure of cross-entropy, read back from the axes."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.cross_entropy_figures import plot_loss_of_margin

SCORES = np.array([[1.0, -0.5], [2.5, 1.0], [-2.0, 2.0]])


@pytest.fixture
def axes():
    return plot_loss_of_margin(Figure().subplots(1, 2), SCORES)


def test_the_marked_points_lie_on_the_curve_over_their_margins(axes):
    _, right = axes
    u, loss = right.lines[-1].get_data()
    np.testing.assert_allclose(u, [1.5, 1.5, -4.0])
    np.testing.assert_allclose(loss, np.logaddexp(0, -u))
    u, curve = right.lines[0].get_data()
    np.testing.assert_allclose(curve, np.log(1 + np.exp(-u)))


def test_contours_are_straight_lines_along_the_flat_direction(axes):
    left, _ = axes
    (drawn,) = left.collections
    for level, path in zip(drawn.levels, drawn.get_paths(), strict=True):
        z_1, z_2 = path.vertices.T
        np.testing.assert_allclose(np.logaddexp(0, z_2 - z_1), level, rtol=1e-3)


def test_the_same_points_are_marked_on_both_sides(axes):
    left, _ = axes
    np.testing.assert_allclose(left.lines[-1].get_xydata(), SCORES)


def test_scores_of_three_classes_are_refused():
    with pytest.raises(ValueError, match="broadcast"):
        plot_loss_of_margin(Figure().subplots(1, 2), np.zeros((4, 3)))
