r"""Figures of the two losses of one score t, with p = 1 / (1 + e^(-t)): values, slopes and curvatures.

For the label 1,

S = (1 - p)^2 / 2,    dS/dt = -p (1 - p)^2,    C = ln(1 + e^(-t)),    dC/dt = p - 1,

and S turns from concave to convex at t = -ln 2, where p = 1/3 and its slope is -4/27. For any label y,

d^2 S / dt^2 = p (1 - p) (-3 p^2 + 2 (1 + y) p - y),    d^2 C / dt^2 = p (1 - p).

Softmax of the two probabilities p and 1 - p, a second one, has the loss ln(1 + e^(1 - 2p)) >= ln(1 + 1/e).
"""

import numpy as np

from helpers.plotting import INK, lines
from helpers.softplus import sigmoid, softplus

__all__ = ["plot_binary_losses", "plot_curvatures", "plot_doubled_softmax"]

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


def plot_curvatures(ax, *, labels=(0.0, 0.5, 1.0), span=6.0):
    r"""Draw the curvatures of half the squared error, with its inflections, and of the cross-entropy.

    Parameters
    ----------
    ax : matplotlib Axes
    labels : sequence of float
        Labels of the squared errors, each from 0 to 1.
    span : float
        The score goes from -span to span.

    Returns
    -------
    ax : the same Axes

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> len(plot_curvatures(Figure().subplots(), labels=[0.0]).lines)
    4
    """
    t = np.linspace(-span, span, 401)
    p = sigmoid(t)
    curves = {f"squared error, $y = {y:g}$": p * (1 - p) * (-3 * p**2 + 2 * (1 + y) * p - y) for y in labels}
    lines(ax, t, curves | {"cross-entropy": p * (1 - p)})
    ax.axhline(0, color=INK, linewidth=1)
    for y in labels:
        roots = _inflections(y)
        ax.plot(roots, np.zeros(len(roots)), "o", color=INK, zorder=3)
    ax.set(xlabel="score $t$", title="curvatures")
    ax.legend(loc="upper left", fontsize="small")
    return ax


def plot_doubled_softmax(ax, *, span=6.0):
    r"""Draw the loss of the right one of two classes, with softmax applied once and twice, and its floor.

    ln(1 + e^(-t)),    ln(1 + e^(1 - 2p)),    ln(1 + 1/e)

    Parameters
    ----------
    ax : matplotlib Axes
    span : float
        The score goes from -span to span.

    Returns
    -------
    ax : the same Axes

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> len(plot_doubled_softmax(Figure().subplots()).lines)
    3
    """
    t = np.linspace(-span, span, 401)
    lines(ax, t, {"softmax once": softplus(-t), "softmax twice": softplus(1 - 2 * sigmoid(t))})
    ax.axhline(np.log1p(np.exp(-1.0)), color=INK, linewidth=1)
    ax.set(xlabel="score $t$", title="losses of the right class", ylim=(0, None))
    ax.legend(loc="upper right", fontsize="small")
    return ax


def _inflections(y):
    """Return the scores of the roots p = (1 + y -+ sqrt(1 - y + y^2)) / 3 that are between 0 and 1."""
    root = np.sqrt(1 - y + y**2)
    p = np.array([(1 + y - root) / 3, (1 + y + root) / 3])
    p = p[(p > 1e-12) & (p < 1 - 1e-12)]
    return np.log(p / (1 - p))
