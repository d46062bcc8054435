"""The figures of features, read back from the axes."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.feature_figures import plot_ellipse_features, plot_gaussian_features

X = np.array([[0.1, 0.2], [-0.5, 0.1], [0.9, 0.9], [0.0, -0.8]])
INSIDE = np.array([True, True, False, False])


@pytest.fixture
def pair():
    return plot_ellipse_features(Figure().subplots(1, 2), X, 1.0, 4.0)


def test_points_are_told_apart_by_the_ellipse(pair):
    for ax, points in zip(pair, (X, X**2), strict=True):
        np.testing.assert_allclose(ax.lines[0].get_xydata(), points[INSIDE])
        np.testing.assert_allclose(ax.lines[1].get_xydata(), points[~INSIDE])


def test_the_ellipse_becomes_a_line(pair):
    first, second = pair[0].lines[2].get_data()
    np.testing.assert_allclose(first**2 + 4 * second**2, 1)
    first, second = pair[1].lines[2].get_data()
    np.testing.assert_allclose(first + 4 * second, 1)


def test_features_are_those_of_the_formula_and_largest_at_the_marks():
    ax = plot_gaussian_features(Figure().subplots(), (0, 3), sigma=2.0)
    x, values = ax.lines[1].get_data()
    np.testing.assert_allclose(values, np.exp(-(x**2) / 8) * (x / 2) ** 3 / 6**0.5)
    mark = ax.lines[3].get_xdata()[0]
    assert mark == pytest.approx(2 * 3**0.5)
    assert abs(x[values.argmax()] - mark) <= x[1]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda ax: plot_ellipse_features([ax, ax], X, 0.0, 1.0), "`a` must"),
        (lambda ax: plot_ellipse_features([ax, ax], X[:, :1], 1.0, 1.0), r"shape \(n, 2\): got \(4, 1\)"),
        (lambda ax: plot_gaussian_features(ax, (0, 1), sigma=-1.0), "`sigma` must"),
        (lambda ax: plot_gaussian_features(ax, range(5), sigma=1.0), "at most 4 degrees: got 5"),
    ],
)
def test_what_cannot_be_drawn_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call(Figure().subplots())
