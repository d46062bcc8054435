"""The figures of the dual's feasible set, read back from the axes."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.dual_figures import PLANE, plot_dual_segment, plot_pair_steps
from helpers.svm import fit_dual

K_2 = np.array([[1.0, -0.5], [-0.5, 1.0]])
K_3 = np.array([[2.0, 0.3, 0.1], [0.3, 1.0, 0.2], [0.1, 0.2, 1.5]])


@pytest.mark.parametrize("C", [[1.0, 1.5], [0.3, 1.0]])
def test_the_mark_on_the_segment_is_what_the_solver_finds(C):
    ax = plot_dual_segment(Figure().subplots(), K_2, C=C)
    segment, mark = ax.lines
    np.testing.assert_array_equal(segment.get_xydata(), [[0, 0], [min(C), min(C)]])
    np.testing.assert_allclose(mark.get_xydata()[0], fit_dual(K_2, [1, -1], C=C, tol=1e-10).alpha)


def test_the_lines_over_the_box_are_those_of_the_dual():
    ax = plot_dual_segment(Figure().subplots(), K_2, C=[1.0, 1.5])
    lines = next(drawn for drawn in ax.collections if hasattr(drawn, "levels"))
    for level, path in zip(lines.levels, lines.get_paths(), strict=True):
        for alpha in path.vertices:
            signed = alpha * [1, -1]
            np.testing.assert_allclose(sum(alpha) - signed @ K_2 @ signed / 2, level, atol=1e-3)


def test_the_corners_are_those_of_the_box_in_the_plane():
    y, C = np.array([1.0, -1.0, 1.0]), np.array([1.0, 1.5, 0.7])
    ax = plot_pair_steps(Figure().subplots(), [[0, 0, 0]], K_3, y, C=C)
    corners = ax.patches[0].get_xy()[:-1] @ PLANE
    np.testing.assert_allclose(corners.sum(axis=1), 0, atol=1e-12)
    shares = corners * y / C
    assert ((shares > -1e-9) & (shares < 1 + 1e-9)).all()
    at_bounds = (np.minimum(abs(shares), abs(1 - shares)) < 1e-9).sum(axis=1)
    assert (at_bounds >= 2).all()
    assert len(corners) == 5


def test_the_path_keeps_its_lengths():
    path = np.array([[0, 0, 0], [0.5, -0.5, 0], [0.5, -0.8, 0.3]])
    ax = plot_pair_steps(Figure().subplots(), path, K_3, [1, -1, 1], C=[1, 1, 1])
    drawn = np.diff(ax.lines[-1].get_xydata(), axis=0)
    np.testing.assert_allclose(np.linalg.norm(drawn, axis=1), np.sqrt([0.5, 0.18]))


def test_a_path_off_the_plane_is_refused():
    with pytest.raises(ValueError, match="the sum 0"):
        plot_pair_steps(Figure().subplots(), [[1, 0, 0]], K_3, [1, -1, 1], C=[1, 1, 1])


@pytest.mark.parametrize("draw", [
    lambda ax: plot_dual_segment(ax, K_2, C=[1, 0]),
    lambda ax: plot_pair_steps(ax, [[0, 0, 0]], K_3, [1, -1, 1], C=[1, 1, -1]),
])  # fmt: skip
def test_a_cost_that_is_not_positive_is_refused(draw):
    with pytest.raises(ValueError, match="positive entries"):
        draw(Figure().subplots())
