"""The regions of the figure of 2 x 2 matrices, compared with eigenvalues at random matrices."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.semidefinite_figures import plot_dominance


@pytest.fixture
def ax():
    return plot_dominance(Figure().subplots())


def test_regions_agree_with_eigenvalues_and_rows(ax):
    semidefinite, dominant = (c.get_paths() for c in ax.collections)
    for b, c in np.random.default_rng(0).uniform([-2.4, -0.4], [2.4, 5.9], size=(300, 2)):
        inside = any(path.contains_point((b, c)) for path in semidefinite)
        assert inside == (np.linalg.eigvalsh([[1, b], [b, c]])[0] >= 0)
        inside = any(path.contains_point((b, c)) for path in dominant)
        assert inside == (abs(b) <= min(1, c))


def test_the_marked_matrix_is_semidefinite_and_not_dominant(ax):
    (b,), (c,) = ax.lines[-1].get_data()
    assert (b, c) == (2, 5)
    assert c > b**2
    assert abs(b) > 1
