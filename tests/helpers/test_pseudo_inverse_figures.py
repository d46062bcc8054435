"""The figure of what a matrix of rank one reaches, read back from the axes."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.pseudo_inverse_figures import plot_reach

X = np.array([[1.0, 2.0], [1.0, 2.0]])
P = np.array([[0.1, 0.1], [0.2, 0.2]])
Y = np.array([1.0, 5.0])


def markers(ax):
    """The places of the labelled markers of an axes; the last of several with one label counts."""
    single = [line for line in ax.lines if line.get_marker() not in ("", "None", "+")]
    return {line.get_label(): line.get_xydata()[0] for line in single}


def drawn():
    return plot_reach(Figure().subplots(1, 2), X, P, Y)


def test_the_reached_targets_are_nearest():
    left = drawn()[0]
    places = markers(left)
    np.testing.assert_array_equal(places["$y$"], Y)
    np.testing.assert_allclose(places["$X P y$"], [3.0, 3.0])
    assert (places["$y$"] - places["$X P y$"]) @ X[:, 0] == pytest.approx(0.0)


def test_the_range_is_a_line_of_reachable_targets():
    line = drawn()[0].lines[0]
    for point in (line.get_xy1(), line.get_xy2()):
        np.testing.assert_allclose(X @ P @ point, point)


def test_all_solutions_reach_the_same_and_one_is_shortest():
    places = markers(drawn()[1])
    assert len(places) == 3
    for place in places.values():
        np.testing.assert_allclose(X @ place, [3.0, 3.0])
    lengths = {label: np.linalg.norm(place) for label, place in places.items()}
    assert min(lengths, key=lengths.get) == "$P y$"


@pytest.mark.parametrize(
    ("X", "P", "message"),
    [
        (np.eye(2), np.eye(2), "`X` must have the rank 1: got 2"),
        (X, X.T, "`P` must be the pseudo-inverse of `X`"),
        (np.ones((2, 3)), P, "`X` must have"),
    ],
)
def test_other_matrices_are_refused(X, P, message):
    with pytest.raises(ValueError, match=message):
        plot_reach(Figure().subplots(1, 2), X, P, Y)
