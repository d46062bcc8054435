r"""Figure of what a matrix of rank one reaches: its part of the targets, and the weights that reach it.

X P y is the point nearest to y in the range of X,    P y the shortest of all v with X v = X P y.
"""

import numpy as np

from helpers.arguments import claimed
from helpers.plotting import INK, SERIES

__all__ = ["plot_reach"]

RANGE, TARGET, SOLUTION, OTHER = SERIES
STEPS = (-0.8, 0.6)


def plot_reach(axes, X, P, y):
    r"""Draw the nearest reachable targets in one plane, and the least-squares solutions in another.

    y = X P y + (y - X P y),    the two at right angles;    v = P y + (I - P X) v, too.

    Parameters
    ----------
    axes : two matplotlib Axes
        The plane of targets, and the plane of weights.
    X : array_like, shape (2, 2)
        Data of rank one.
    P : array_like, shape (2, 2)
        Its pseudo-inverse.
    y : array_like, shape (2,)
        Targets.

    Returns
    -------
    axes : the same two Axes

    Raises
    ------
    ValueError
        If `X` does not have rank one, or `P` is not its pseudo-inverse.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> left, right = plot_reach(Figure().subplots(1, 2), [[1, 0], [0, 0]], [[1, 0], [0, 0]], [1, 2])
    >>> left.get_title()
    'targets'
    """
    X, P, y = claimed(X, "X", (2, 2)), claimed(P, "P", (2, 2)), claimed(y, "y", (2,))
    if np.linalg.matrix_rank(X) != 1:
        raise ValueError(f"`X` must have the rank 1: got {np.linalg.matrix_rank(X)}.")
    if not np.allclose(P, np.linalg.pinv(X)):
        raise ValueError("`P` must be the pseudo-inverse of `X`: its products with `X` are others.")
    _targets(axes[0], X[:, np.abs(X).sum(axis=0).argmax()], X @ P @ y, y)
    _weights(axes[1], X[np.abs(X).sum(axis=1).argmax()], P @ y)
    for ax in axes:
        ax.plot(0, 0, color=INK, marker="+", markersize=10)
        ax.set(aspect="equal")
        ax.margins(0.15)
        ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.2), fontsize="small")
    return axes


def _targets(ax, column, reached, y):
    """Draw the range of X, the targets, and the point of the range that is nearest to them."""
    ax.axline((0, 0), column, color=INK, linewidth=2.5, label="what $X$ reaches")
    ax.plot(*np.transpose([reached, y]), color=INK, linestyle=":", linewidth=1.5)
    _point(ax, y, TARGET, "$y$")
    _point(ax, reached, RANGE, "$X P y$")
    ax.set(title="targets", xlabel="$y_1$", ylabel="$y_2$")


def _weights(ax, row, shortest):
    """Draw the line of least-squares solutions, the shortest of them, and two others."""
    along = np.array([-row[1], row[0]]) / np.linalg.norm(row) * max(np.linalg.norm(shortest), 1.0)
    ax.axline(shortest, shortest + along, color=INK, linewidth=2.5, label="$X v = X P y$")
    for v in (shortest, *(shortest + step * along for step in STEPS)):
        ax.plot(*np.transpose([np.zeros(2), v]), color=INK, linestyle=":", linewidth=1.5)
    _point(ax, shortest, SOLUTION, "$P y$")
    for number, step in enumerate(STEPS):
        _point(ax, shortest + step * along, OTHER, "_" * number + "longer ones")
    ax.set(title="weights", xlabel="$v_1$", ylabel="$v_2$")


def _point(ax, place, series, label):
    """Draw one labelled marker; a label that begins with an underscore stays out of the legend."""
    colour, _, marker = series
    ax.plot(*place, color=colour, linestyle="", marker=marker, markersize=8, label=label)
