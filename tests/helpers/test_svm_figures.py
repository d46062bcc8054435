"""The figures of support vector machines, read back from the axes."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.svm_figures import plot_boundaries, plot_machine, plot_slackness, plot_strip

X, Y = np.array([[0.0, 0.0], [1.0, 2.0], [-1.0, 1.0]]), np.array([-1, 1, 1])


def test_the_pairs_of_margin_and_multiplier_are_drawn_over_the_curve():
    curve, dots = plot_slackness(Figure().subplots(), [0.5, 1.0, 3.0], [1.0, 0.4, 0.0]).lines
    np.testing.assert_array_equal(dots.get_xydata(), [[0.5, 1.0], [1.0, 0.4], [3.0, 0.0]])
    np.testing.assert_array_equal(curve.get_xydata()[1:3], [[1, 1], [1, 0]])
    assert curve.get_xdata()[-1] > 3


def test_a_multiplier_above_its_cost_is_refused():
    with pytest.raises(ValueError, match="between 0 and 1"):
        plot_slackness(Figure().subplots(), [0.5], [1.5])


def test_the_boundary_is_where_the_output_is_zero():
    w, b = np.array([1.0, -2.0]), 0.5
    ax = plot_boundaries(Figure().subplots(), X, Y, {"one": (w, b)})
    (line,) = [line for line in ax.lines if line.get_label() == "one"]
    np.testing.assert_allclose(line.get_xydata() @ w + b, 0, atol=1e-12)
    assert np.ptp(line.get_xdata()) > 1


def test_each_class_is_drawn_with_its_marker():
    dots, squares = plot_boundaries(Figure().subplots(), X, Y, {}).lines
    np.testing.assert_array_equal(dots.get_xydata(), X[:1])
    np.testing.assert_array_equal(squares.get_xydata(), X[1:])
    assert (dots.get_marker(), squares.get_marker()) == ("o", "s")


def test_a_machine_without_weights_has_no_boundary():
    with pytest.raises(ValueError, match="other than zero"):
        plot_boundaries(Figure().subplots(), X, Y, {"none": ([0.0, 0.0], 1.0)})


def test_the_lines_of_a_machine_are_those_of_its_outputs():
    ax = plot_machine(Figure().subplots(), lambda Z: Z @ [2.0, 0.0], X, Y, span=3, marks=[[1, 1]])
    sides, lines = ax.collections
    np.testing.assert_array_equal(lines.levels, [-1, 0, 1])
    for path, level in zip(lines.get_paths(), lines.levels, strict=True):
        np.testing.assert_allclose(path.vertices[:, 0], level / 2)
    assert len(sides.get_paths()) == 2
    np.testing.assert_array_equal(ax.lines[-1].get_xydata(), [[1, 1]])


def test_a_square_without_size_is_refused():
    with pytest.raises(ValueError, match="must be positive"):
        plot_machine(Figure().subplots(), lambda Z: Z[:, 0], X, Y, span=0)


def test_the_edges_of_the_strip_are_where_the_output_is_one():
    w = np.array([1.0, -2.0])
    ax = plot_strip(Figure().subplots(), X, Y, w)
    for line, level in zip(ax.lines[:3], (-1, 0, 1), strict=True):
        np.testing.assert_allclose(line.get_xydata() @ w, level, atol=1e-12)
    (width,) = [note for note in ax.texts if hasattr(note, "xyann")]
    np.testing.assert_allclose(np.subtract(width.xy, width.xyann) @ w, 2)
    np.testing.assert_allclose(np.linalg.norm(np.subtract(width.xy, width.xyann)), 2 / np.sqrt(5))


def test_a_strip_needs_weights():
    with pytest.raises(ValueError, match="must not be zero"):
        plot_strip(Figure().subplots(), X, Y, [0.0, 0.0])
