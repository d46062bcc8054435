"""The figures of kernels, read back from the axes."""

import numpy as np
import pytest
from matplotlib.figure import Figure
from scipy.stats import poisson

from helpers.kernel_figures import plot_entrywise_product, plot_exponents, plot_truncation

A = np.array([[2.0, 1.0, 0.0], [1.0, 2.0, 1.0], [0.0, 1.0, 2.0]])
B = np.array([[1.0, -1.0, 1.0], [-1.0, 1.0, -1.0], [1.0, -1.0, 1.0]])


@pytest.fixture
def axes():
    return plot_entrywise_product(Figure().subplots(1, 4), A, B, eigenvalues=2)


def test_the_heat_maps_show_the_matrices_and_their_entrywise_product(axes):
    for ax, matrix in zip(axes[:3], (A, B, [[2, -1, 0], [-1, 2, -1], [0, -1, 2]]), strict=True):
        np.testing.assert_array_equal(ax.images[0].get_array(), matrix)


def test_the_spectra_are_the_largest_eigenvalues_in_falling_order(axes):
    for line, expected in zip(axes[3].lines, ([2 + 2**0.5, 2], [3, 0], [2 + 2**0.5, 2]), strict=True):
        place, lam = line.get_data()
        np.testing.assert_array_equal(place, [1, 2])
        np.testing.assert_allclose(lam, expected, atol=1e-12)


def test_matrices_of_two_sizes_are_refused():
    with pytest.raises(ValueError, match=r"one size: got shapes \(3, 3\), \(2, 2\)"):
        plot_entrywise_product(Figure().subplots(1, 4), A, np.eye(2))


def test_powers_are_kernels_at_integers_only():
    left, _ = plot_exponents(Figure().subplots(1, 2), np.linspace(-0.9, 0.9, 7), [0, 1])
    rho, below = left.lines[0].get_data()
    between = np.abs(rho - np.round(rho)) > 0.2
    assert below[between].min() > 1e-6
    assert below[np.isclose(rho, np.round(rho))].max() < 1e-13


def test_exponents_beyond_two_make_negative_eigenvalues():
    _, right = plot_exponents(Figure().subplots(1, 2), [0.5], np.linspace(-1, 1, 9))
    p, lam = right.lines[0].get_data()
    assert lam[p < 1.95].min() > 0
    assert lam[p > 2.1].max() < -1e-6


def test_points_where_a_base_would_be_negative_are_refused():
    with pytest.raises(ValueError, match=r"must lie in \(-1, 1\)"):
        plot_exponents(Figure().subplots(1, 2), [0.0, 2.0], [0, 1])


def test_the_exact_error_is_a_poisson_tail_below_both_bounds():
    (ax,) = plot_truncation([Figure().subplots()], (5.0,), degrees=12)
    (P, exact), (_, first), (_, second) = (line.get_data() for line in ax.lines[:3])
    np.testing.assert_allclose(exact, poisson(5.0).sf(P))
    assert (exact <= first).all()
    assert np.isnan(second[P + 1 < 5]).all()
    assert (exact <= second)[P + 1 >= 5].all()
    np.testing.assert_allclose(first[2], 5.0**3 / 6)
    np.testing.assert_allclose(second[7], np.exp(-5) * (np.e * 5 / 8) ** 8)


def test_each_mean_needs_a_picture():
    with pytest.raises(ValueError, match="zip"):
        plot_truncation([Figure().subplots()], (1.0, 2.0), degrees=3)
