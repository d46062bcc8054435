r"""The figure of softmax of three scores: the plane of scores fills a triangle, and never reaches its edge.

With z_3 = 0,  p = (e^(z_1), e^(z_2), 1) / (e^(z_1) + e^(z_2) + 1).

Where z_1 is fixed, p_1 / p_3 = e^(z_1) is fixed, so p lies on a straight line through the corner of class 2.
"""

import numpy as np

from helpers.log_sum_exp import softmax
from helpers.plotting import INK, SERIES

__all__ = ["plot_simplex"]

# The probability 1 of each class is a corner of a triangle with sides 1.
CORNERS = np.array([[0.0, 0.0], [1.0, 0.0], [0.5, np.sqrt(0.75)]])


def plot_simplex(ax, *, scores=(-2.0, -1.0, 0.0, 1.0, 2.0), span=5.0):
    r"""Draw the images of a grid of scores in the triangle of the probabilities of three classes.

    Parameters
    ----------
    ax : matplotlib Axes
    scores : sequence of float
        Values of z_1 and of z_2 on the lines of the grid, with z_3 = 0.
    span : float
        Along a line the other score goes from -span to span.

    Returns
    -------
    ax : the same Axes

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> len(plot_simplex(Figure().subplots(), scores=[0.0]).lines)
    4
    """
    ax.plot(*CORNERS[[0, 1, 2, 0]].T, color=INK, linewidth=1)
    other = np.linspace(-span, span, 201)
    for first, (colour, dash, _) in enumerate(SERIES[:2]):
        for place, score in enumerate(scores):
            label = f"$z_{first + 1}$ fixed" if place == 0 else None
            ax.plot(*_image(score, other, first).T, color=colour, linestyle=dash, linewidth=1.5, label=label)
    grid = np.repeat(scores, len(scores)), np.tile(scores, len(scores))
    ax.plot(*_image(*grid, 0).T, "o", color=INK, markersize=4, label="grid of scores")
    _name_corners(ax)
    ax.set(aspect="equal", xlim=(-0.15, 1.15), ylim=(-0.12, 1.0))
    ax.axis("off")
    ax.legend(loc="upper left", fontsize="small", bbox_to_anchor=(-0.06, 1.0))
    return ax


def _image(score, other, first):
    """Return places in the triangle of softmax of the scores (score, other, 0), or (other, score, 0)."""
    pair = np.broadcast_arrays(score, other)[:: -1 if first else 1]
    z = np.stack([*pair, np.zeros(pair[0].shape)], axis=-1)
    return softmax(z) @ CORNERS


def _name_corners(ax):
    for k, (corner, up) in enumerate(zip(CORNERS, ("top", "top", "bottom"), strict=True), start=1):
        ax.text(
            corner[0], corner[1] + (0.03 if up == "bottom" else -0.03), f"$p_{k} = 1$", ha="center", va=up
        )
