"""The figure of points recovered from their inner products, read back from the axes."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.gram_figures import plot_recovered_points

POINTS = np.array([[1.0, 0.0], [0.0, 2.0], [-1.0, 1.0]])
TURNED = POINTS @ np.array([[0.0, 1.0], [-1.0, 0.0]])


@pytest.fixture
def axes():
    return plot_recovered_points(Figure().subplots(1, 3), POINTS, TURNED)


def test_both_lists_are_drawn_as_closed_outlines_with_their_corners(axes):
    for ax, points in ((axes[0], POINTS), (axes[2], TURNED)):
        np.testing.assert_allclose(ax.patches[0].get_xy(), [*points, points[0]])
        np.testing.assert_allclose(ax.lines[0].get_xydata(), points)


def test_the_image_holds_the_inner_products_of_both(axes):
    image = axes[1].images[0].get_array()
    np.testing.assert_allclose(image, POINTS @ POINTS.T)
    np.testing.assert_allclose(image, TURNED @ TURNED.T)


def test_both_frames_are_the_same_and_hold_all_points(axes):
    assert axes[0].get_xlim() == axes[2].get_xlim() == axes[0].get_ylim() == axes[2].get_ylim()
    assert axes[0].get_xlim()[1] > 2


@pytest.mark.parametrize("recovered", [TURNED[:2], np.ones((3, 3))])
def test_lists_that_do_not_fit_are_refused(recovered):
    with pytest.raises(ValueError, match=r"must have one shape \(n, 2\): got \(3, 2\) and"):
        plot_recovered_points(Figure().subplots(1, 3), POINTS, recovered)
