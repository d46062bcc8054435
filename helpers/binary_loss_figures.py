r"""The figure of the two losses of one score t, for the label 1, with p = 1 / (1 + e^(-t)).

S = (1 - p)^2 / 2,    dS/dt = -p (1 - p)^2,    C = ln(1 + e^(-t)),    dC/dt = p - 1.

S turns from concave to convex at t = -ln 2, where p = 1/3 and its slope is -4/27.
"""

import numpy as np

from helpers.plotting import INK, lines
from helpers.softplus import sigmoid, softplus

__all__ = ["plot_binary_losses"]

INFLECTION = -float(np.log(2))


def plot_binary_losses(axes, *, span=8.0):
    r"""Draw half the squared error and the cross-entropy of one sample over its score, and their slopes.

    Parameters
    ----------
    axes : pair of matplotlib Axes
        For the losses, and for the slopes.
    span : float
        The score goes from -span to span.

    Returns
    -------
    axes : the same pair

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> left, right = plot_binary_losses(Figure().subplots(1, 2))
    >>> right.get_title()
    'slopes'
    """
    t = np.linspace(-span, span, 401)
    p = sigmoid(t)
    losses = ((1 - p) ** 2 / 2, softplus(-t))
    slopes = (-p * (1 - p) ** 2, p - 1)
    dots = (2 / 9, -4 / 27)
    for ax, curves, dot, title in zip(axes, (losses, slopes), dots, ("losses", "slopes"), strict=True):
        lines(ax, t, dict(zip(("squared error", "cross-entropy"), curves, strict=True)))
        ax.plot([INFLECTION], [dot], "o", color=INK, zorder=3)
        ax.set(xlabel="score $t$", title=title)
    axes[0].legend(loc="upper right", fontsize="small")
    return axes
