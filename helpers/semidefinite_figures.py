r"""Figure of 2 x 2 matrices: positive semidefinite against diagonally dominant.

For A = [[1, b], [b, c]] the form is x^T A x = (x_1 + b x_2)^2 + (c - b^2) x_2^2, hence

    A is positive semidefinite  <=>  c >= b^2,        A is diagonally dominant  <=>  |b| <= min(1, c),

and the second region lies inside the first: c >= |b| >= b^2 where |b| <= 1.
"""

import numpy as np

from helpers.plotting import INK, PAPER, SERIES

__all__ = ["plot_dominance"]


def plot_dominance(ax, *, example=(2.0, 5.0), span=2.5, height=6.0):
    r"""Draw the plane of matrices [[1, b], [b, c]] with both regions.

    Parameters
    ----------
    ax : matplotlib Axes
    example : pair of float
        (b, c) of a matrix to mark: by default [[1, 2], [2, 5]], semidefinite and not dominant.
    span, height : float
        b goes from -span to span, and c up to height.

    Returns
    -------
    ax : the same Axes

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> plot_dominance(Figure().subplots()).get_xlabel()
    '$b$'
    """
    (blue, dash, _), (red, dashed, marker), *_ = SERIES
    b, inside = np.linspace(-span, span, 501), np.linspace(-1, 1, 201)
    ax.fill_between(b, b**2, height, where=b**2 <= height, color=blue, alpha=0.15, linewidth=0)
    ax.plot(b, b**2, color=blue, linestyle=dash)
    hatched = {"facecolor": "none", "edgecolor": INK, "hatch": "//", "alpha": 0.5, "linewidth": 0}
    ax.fill_between(inside, abs(inside), height, **hatched)
    ax.plot([-1, -1, 0, 1, 1], [height, 1, 0, 1, height], color=INK, linestyle=dashed)
    _label(ax, 0, 0.6 * height, "dominant\n" r"$|b| \leq \min(1, c)$", INK)
    _label(ax, -1.5, 0.8 * height, "semidefinite\n" r"$c \geq b^2$", blue)
    ax.plot(*example, marker=marker, color=red, markersize=7)
    _label(ax, example[0] - 0.4, example[1] - 0.6, f"b = {example[0]:g}\nc = {example[1]:g}", red)
    ax.set(xlabel="$b$", ylabel="$c$", xlim=(-span, span), ylim=(-0.5, height))
    return ax


def _label(ax, b, c, text, colour):
    """Write text on a card of paper, so that a hatched ground does not run through it."""
    card = {"facecolor": PAPER, "edgecolor": "none", "pad": 2, "alpha": 0.9}
    ax.text(b, c, text, color=colour, ha="center", va="center", fontsize="small", bbox=card)
