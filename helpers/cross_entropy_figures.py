r"""Figure of the cross-entropy of two classes: level along one direction of the plane of scores.

The loss of an example of the first class depends on the margin u = z_1 - z_2 alone,

    l(z, e_1) = ln(e^(z_1) + e^(z_2)) - z_1 = ln(1 + e^(-u)),

so it is constant along (1, 1), and all points of the plane fall on one curve over u.
"""

import numpy as np

from helpers.cross_entropy import cross_entropy
from helpers.plotting import INK, SERIES, arrow, contours

__all__ = ["plot_loss_of_margin"]

LEVELS = (0.05, 0.3, 1, 2, 3, 4)


def plot_loss_of_margin(axes, scores, *, span=3.0):
    r"""Draw contours of the loss of an example of class 1, and the loss over the margin.

    l(z, e_1) = ln(1 + e^(-u)), u = z_1 - z_2.

    Parameters
    ----------
    axes : pair of matplotlib Axes
        For the plane of scores, and for the loss over the margin.
    scores : array_like, shape (m, 2)
        Points that are marked in both pictures.
    span : float
        Scores go from -span to span, the margin from -2 span to 2 span.

    Returns
    -------
    axes : the same pair

    Raises
    ------
    TypeError, ValueError
        As for `cross_entropy`.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> left, right = plot_loss_of_margin(Figure().subplots(1, 2), [[1.0, 0.0]])
    >>> right.get_xlabel()
    'margin $u = z_1 - z_2$'
    """
    left, right = axes
    z = np.asarray(scores)
    dots = {"linestyle": "", "marker": "o", "color": INK, "markersize": 5}
    losses = _loss(z)
    contours(left, _loss, span=span, levels=LEVELS)
    arrow(left, (-span / 2, -span / 2), (span / 2, span / 2), "$(1, 1)$", offset=(0.05, 0.35))
    left.plot(*z.T, **dots)
    left.set(xlabel="$z_1$", ylabel="$z_2$", title="loss of an example of class 1")
    u = np.linspace(-2 * span, 2 * span, 201)
    right.plot(u, np.logaddexp(0, -u), color=SERIES[0][0], label=r"$\ln(1 + e^{-u})$")
    right.plot(z[:, 0] - z[:, 1], losses, label="the points of the left side", **dots)
    right.set(xlabel="margin $u = z_1 - z_2$", title="the same loss over the margin")
    right.legend(loc="upper right", fontsize="small")
    return axes


def _loss(z):
    """Cross-entropy of scores, shape (..., 2), whose right class is the first."""
    return cross_entropy(z, np.broadcast_to([1.0, 0.0], z.shape))
