"""The figure of max pooling, read back from the axes."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.winner_figures import plot_winners

MAP = np.arange(16.0).reshape(4, 4)
GRADIENT = np.zeros((4, 4))
GRADIENT[1, 2], GRADIENT[3, 0] = -2.0, 0.5


@pytest.fixture
def axes():
    return plot_winners(Figure().subplots(1, 2), np.eye(3), MAP, GRADIENT, size=2)


def test_both_pictures_are_drawn_from_paper_to_black(axes):
    for ax, picture in zip(axes, (np.eye(3), MAP), strict=True):
        (drawn,) = ax.images
        np.testing.assert_array_equal(drawn.get_array(), picture)
        assert (drawn.cmap.name, drawn.norm.vmin, drawn.norm.vmax) == ("gray_r", 0, picture.max())


def test_pixels_with_a_gradient_are_marked_whatever_its_sign(axes):
    (marks,) = axes[1].lines
    assert sorted(map(tuple, marks.get_xydata())) == [(0, 3), (2, 1)]
    assert not axes[0].lines


def test_windows_are_drawn_side_by_side(axes):
    across, down = axes[1].collections
    assert [path.vertices[0, 1] for path in across.get_paths()] == [-0.5, 1.5, 3.5]
    assert [path.vertices[0, 0] for path in down.get_paths()] == [-0.5, 1.5, 3.5]


def test_a_gradient_of_another_shape_is_refused():
    with pytest.raises(ValueError, match="`gradient` must have the shape of `feature_map`"):
        plot_winners(Figure().subplots(1, 2), np.eye(3), MAP, GRADIENT[:2], size=2)
