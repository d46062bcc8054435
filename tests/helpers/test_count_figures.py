"""Grids of counts: every number is there, in its place, and can be read on its ground."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.count_figures import plot_counts
from helpers.plotting import contrast

COUNTS = np.array([[0, 1, 2], [3, 4, 9]])


@pytest.fixture
def ax():
    return plot_counts(Figure().subplots(), COUNTS, title="windows")


def test_every_number_stands_in_its_cell_with_the_first_row_on_top(ax):
    found = {text.get_position(): text.get_text() for text in ax.texts}
    assert found == {(c, r): f"{count}" for (r, c), count in np.ndenumerate(COUNTS)}
    assert ax.yaxis_inverted()
    assert ax.get_title() == "windows"


def test_numbers_can_be_read_on_their_grounds(ax):
    grounds = ax.images[0].get_array()
    for text in ax.texts:
        column, row = text.get_position()
        assert contrast(text.get_color(), tuple(grounds[row, column])) >= 4.5, text.get_text()


def test_larger_numbers_are_darker_in_grey(ax):
    grounds = np.asarray(ax.images[0].get_array()).reshape(-1, 3)
    light = [contrast("black", tuple(ground)) for ground in grounds]
    assert light == sorted(light, reverse=True)


def test_all_zeros_are_left_on_paper():
    ax = plot_counts(Figure().subplots(), np.zeros((2, 2)))
    np.testing.assert_array_equal(ax.images[0].get_array(), np.ones((2, 2, 3)))


@pytest.mark.parametrize("counts", [[1, 2], [[1, -1]], [[[1]]]])
def test_what_is_no_matrix_of_counts_is_refused(counts):
    with pytest.raises(ValueError, match="`counts` must be a matrix"):
        plot_counts(Figure().subplots(), counts)


def test_numbers_that_are_not_finite_are_refused():
    with pytest.raises(ValueError, match="counts"):
        plot_counts(Figure().subplots(), [[1.0, np.nan]])
