"""The figure of eigenvalues, read back from the axes."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.eigenvalue_figures import plot_eigenvalues

MATRICES = {"both signs": [[0.0, 2.0], [2.0, 0.0]], "positive": np.diag([1.0, 3.0, 2.0])}


def test_the_eigenvalues_of_each_matrix_fall():
    ax = plot_eigenvalues(Figure().subplots(), MATRICES)
    for line, expected in zip(ax.lines[:2], ([2, -2], [3, 2, 1]), strict=True):
        place, lam = line.get_data()
        np.testing.assert_array_equal(place, np.arange(1, len(expected) + 1))
        np.testing.assert_allclose(lam, expected)


def test_the_legend_names_the_matrices_and_zero_is_drawn():
    ax = plot_eigenvalues(Figure().subplots(), MATRICES)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == list(MATRICES)
    np.testing.assert_array_equal(ax.lines[2].get_ydata(), [0, 0])


@pytest.mark.parametrize(
    ("matrices", "message"),
    [
        ({"table": [[1.0, 2.0]]}, r"'table' must be a symmetric matrix, got another one of shape \(1, 2\)"),
        ({"table": [[1.0, 2.0], [3.0, 1.0]]}, "'table' must be a symmetric matrix"),
        ({str(k): np.eye(2) for k in range(5)}, "at most 4 matrices: got 5"),
    ],
)
def test_what_has_no_spectrum_here_is_refused(matrices, message):
    with pytest.raises(ValueError, match=message):
        plot_eigenvalues(Figure().subplots(), matrices)
