"""The figure of iterates in the plane, read back from the axes."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.solution_line_figures import plot_solution_line

X = np.array([1.0, 2.0])
PATHS = {"straight": [[0.0, 0.0], [0.3, 0.6], [0.6, 1.2]], "aside": [[2.0, -1.0], [2.6, 0.2]]}


def drawn(**more):
    return plot_solution_line(Figure().subplots(), X, 3.0, PATHS, **more)


def test_the_line_holds_solutions_only():
    line = drawn().lines[0]
    for point in (line.get_xy1(), line.get_xy2()):
        assert X @ point == pytest.approx(3.0)
    assert not np.allclose(line.get_xy1(), line.get_xy2())


def test_each_path_shows_its_start_and_its_end():
    ax = drawn()
    for number, path in enumerate(PATHS.values()):
        whole, start, end = ax.lines[1 + 3 * number : 4 + 3 * number]
        np.testing.assert_allclose(whole.get_xydata(), path)
        np.testing.assert_allclose(start.get_xydata(), path[:1])
        np.testing.assert_allclose(end.get_xydata(), path[-1:])
        assert start.get_markerfacecolor() == "white"


def test_the_legend_names_line_curves_and_paths():
    circle = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [1.0, 0.0]])
    ax = drawn(balls={"ball": circle})
    texts = [text.get_text() for text in ax.get_legend().get_texts()]
    assert texts == ["solutions", "ball", "straight", "aside"]


def test_all_points_are_inside_the_frame():
    ax = drawn()
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    points = np.concatenate(list(PATHS.values()))
    assert (points > (left, bottom)).all()
    assert (points < (right, top)).all()


@pytest.mark.parametrize(
    ("x", "paths", "message"),
    [
        ([0.0, 0.0], PATHS, "`x` must not be zero"),
        ([1.0, 2.0, 3.0], PATHS, "`x` must have"),
        (X, {"line": [1.0, 2.0]}, "'line' must have the shape"),
        (X, {str(k): PATHS["aside"] for k in range(5)}, "at most 4 paths: got 5"),
    ],
)
def test_what_cannot_be_drawn_is_refused(x, paths, message):
    with pytest.raises(ValueError, match=message):
        plot_solution_line(Figure().subplots(), x, 3.0, paths)
