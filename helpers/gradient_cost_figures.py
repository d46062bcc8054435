r"""The figure of what a gradient costs: products over weights, for networks of equal widths.

With Q_l = d_l (d_(l-1) + 1) weights that lead to layer l, and Q of them in all,

backpropagation              3 Q
difference quotients         2 Q^2
with reuse of what is kept   2 sum_l Q_l (1 + d_(l+1) + Q_(l+2) + Q_(l+3) + ...)
"""

from itertools import pairwise

import numpy as np

from helpers.plotting import INK, SERIES

__all__ = ["plot_gradient_costs", "products_with_reuse"]

NAMES = ("one hidden layer", "two hidden layers", "three hidden layers")


def products_with_reuse(widths):
    r"""Return the products of all central difference quotients, if what does not change is used again.

    2 sum_l Q_l (1 + d_(l+1) + Q_(l+2) + Q_(l+3) + ...)

    Parameters
    ----------
    widths : sequence of int
        Widths of the layers, the inputs first; at least two, all positive.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        When there are fewer than two widths, or one is not positive.

    Examples
    --------
    >>> products_with_reuse([3, 2, 1])
    38
    """
    if len(widths) < 2 or min(widths) < 1:
        raise ValueError(f"`widths` must be two positive integers or more, the inputs first: got {widths}.")
    weights = [after * (before + 1) for before, after in pairwise(widths)]
    following = [*widths[2:], 0]
    changed = [1 + width + sum(weights[place + 2 :]) for place, width in enumerate(following)]
    return 2 * sum(count * products for count, products in zip(weights, changed, strict=True))


def plot_gradient_costs(ax, *, widths=(2, 4, 8, 16, 32, 64)):
    r"""Draw the products of a whole gradient over the number of weights, on logarithmic axes.

    Parameters
    ----------
    ax : matplotlib Axes
    widths : sequence of int
        Widths, each for the inputs and for all hidden layers of a network with one output.

    Returns
    -------
    ax : the same Axes

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> len(plot_gradient_costs(Figure().subplots()).lines)
    5
    """
    for hidden, (name, (colour, dash, marker)) in enumerate(zip(NAMES, SERIES, strict=False), start=1):
        networks = [[width] * (hidden + 1) + [1] for width in widths]
        x = [_weights(network) for network in networks]
        y = [products_with_reuse(network) for network in networks]
        ax.plot(x, y, color=colour, linestyle=dash, marker=marker, markersize=5, label=f"reuse, {name}")
    ends = np.array([_weights([widths[0]] * 2 + [1]), _weights([widths[-1]] * 4 + [1])])
    ax.plot(ends, 2 * ends**2, color=INK, linewidth=1, label="no reuse, $2Q^2$")
    ax.plot(ends, 3 * ends, color=INK, linewidth=2, label="backpropagation, $3Q$")
    ax.set(xscale="log", yscale="log", xlabel="weights $Q$", title="products of a whole gradient")
    ax.legend(loc="upper left", fontsize="small")
    return ax


def _weights(widths):
    return sum(after * (before + 1) for before, after in pairwise(widths))
