"""The figures of sums and differences of kernels, read back from the axes."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.kernel_sum_figures import plot_entries, plot_multiples

ONES = np.ones((2, 2))


def test_regions_agree_with_eigenvalues_and_with_signs():
    ax = plot_entries(Figure().subplots(), [(2, 1)])
    semidefinite, nonnegative = (c.get_paths() for c in ax.collections)
    for b, c in np.random.default_rng(0).uniform([-2.4, -0.4], [2.4, 3.9], size=(300, 2)):
        A = np.array([[1, b], [b, c]])
        inside = any(path.contains_point((b, c)) for path in semidefinite)
        assert inside == (np.linalg.eigvalsh(A)[0] >= 0)
        inside = any(path.contains_point((b, c)) for path in nonnegative)
        assert inside == (A >= 0).all()


def test_the_examples_are_marked():
    ax = plot_entries(Figure().subplots(), [(2, 1), (-1, 1)])
    np.testing.assert_array_equal(ax.lines[-1].get_xydata(), [(2, 1), (-1, 1)])


def test_the_smallest_eigenvalue_follows_the_weight():
    ax = plot_multiples(Figure().subplots(), np.eye(2), {"ones": ONES, "itself": np.eye(2)}, span=3.0)
    (beta, ones), (_, itself), _ = (line.get_data() for line in ax.lines)
    assert (beta[0], beta[-1]) == (-3, 3)
    np.testing.assert_allclose(ones, np.minimum(1, 1 + 2 * beta), atol=1e-12)
    np.testing.assert_allclose(itself, 1 + beta, atol=1e-12)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["ones", "itself"]


def test_matrices_of_two_sizes_are_refused():
    with pytest.raises(ValueError, match=r"shape of `A`, \(2, 2\): got \(3, 3\)"):
        plot_multiples(Figure().subplots(), ONES, {"large": np.eye(3)})


def test_entries_that_are_not_finite_are_refused():
    with pytest.raises(ValueError, match="finite"):
        plot_multiples(Figure().subplots(), [[np.nan]], {"one": [[1.0]]})
