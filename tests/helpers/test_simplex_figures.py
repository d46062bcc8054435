"""The figure of the triangle of probabilities, read back from the axes."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.simplex_figures import plot_simplex

SCORES = (-1.5, 0.0, 1.0)


@pytest.fixture
def ax():
    return plot_simplex(Figure().subplots(), scores=SCORES, span=4)


def probabilities(line):
    """Return the three probabilities of places in the triangle, by their distances from its sides."""
    x, y = line.get_data()
    p_3 = y / np.sqrt(0.75)
    p_2 = x - p_3 / 2
    return np.array([1 - p_2 - p_3, p_2, p_3])


def test_no_image_reaches_the_edge(ax):
    for line in ax.lines[1:]:
        assert (probabilities(line) > 0).all()


def test_along_a_line_one_score_is_fixed_and_the_other_goes_over_the_span(ax):
    for line, score in zip(ax.lines[1:4], SCORES, strict=True):
        p_1, p_2, p_3 = probabilities(line)
        np.testing.assert_allclose(np.log(p_1 / p_3), score, atol=1e-9)
        np.testing.assert_allclose(np.log(p_2 / p_3), np.linspace(-4, 4, len(p_2)), atol=1e-9)
    for line, score in zip(ax.lines[4:7], SCORES, strict=True):
        p_1, p_2, p_3 = probabilities(line)
        np.testing.assert_allclose(np.log(p_2 / p_3), score, atol=1e-9)
        np.testing.assert_allclose(np.log(p_1 / p_3), np.linspace(-4, 4, len(p_1)), atol=1e-9)


def test_the_dots_are_the_grid(ax):
    p_1, p_2, p_3 = probabilities(ax.lines[-1])
    drawn = sorted(zip(np.log(p_1 / p_3).round(9), np.log(p_2 / p_3).round(9), strict=True))
    assert drawn == [(first, second) for first in SCORES for second in SCORES]


def test_each_corner_has_its_class(ax):
    assert [text.get_text() for text in ax.texts] == ["$p_1 = 1$", "$p_2 = 1$", "$p_3 = 1$"]
