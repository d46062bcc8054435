"""The figure of what a gradient costs, read back from the axes."""

from itertools import pairwise

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.gradient_cost_figures import plot_gradient_costs, products_with_reuse


def changed_products(widths, layer):
    """Products of a pass that change with one weight of unit 0 in `layer`, counted unit by unit."""
    count, changed = 1, {0}
    for after in widths[layer + 1 :]:
        count += sum(1 for _ in range(after) for _ in changed)
        changed = set(range(after))
    return count


@pytest.mark.parametrize("widths", [[3, 2, 1], [2, 5, 4, 3], [4, 3, 3, 2, 1], [3, 2]])
def test_reuse_counts_the_products_that_change(widths):
    weights = [after * (before + 1) for before, after in pairwise(widths)]
    marked = sum(2 * count * changed_products(widths, layer) for layer, count in enumerate(weights, start=1))
    # Where all inputs of a unit change, the page counts its bias as well.
    biases = sum(2 * count * sum(widths[layer + 2 :]) for layer, count in enumerate(weights, start=1))
    assert products_with_reuse(widths) == marked + biases


@pytest.mark.parametrize("widths", [[3], [3, 0, 1]])
def test_widths_that_are_no_network_are_refused(widths):
    with pytest.raises(ValueError, match="`widths` must be two positive integers or more"):
        products_with_reuse(widths)


def test_the_slopes_tend_to_one_three_halves_and_two():
    ax = plot_gradient_costs(Figure().subplots(), widths=(500, 1000))
    slopes = [np.diff(np.log(line.get_ydata())) / np.diff(np.log(line.get_xdata())) for line in ax.lines]
    np.testing.assert_allclose(np.ravel(slopes), [1, 1.5, 2, 2, 1], atol=0.01)
