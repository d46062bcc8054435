r"""Figure of iterates in the plane: how they reach the line of all solutions of one equation.

The weights that solve x_1 w_1 + x_2 w_2 = y form a line. Of its points,

    y x / |x|^2    is nearest to the origin, and    w + x (y - x . w) / |x|^2    is nearest to w.
"""

from itertools import cycle

import numpy as np

from helpers.arguments import claimed, real_array
from helpers.plotting import INK, SERIES

__all__ = ["plot_solution_line"]

MARGIN = 0.12


def plot_solution_line(ax, x, y, paths, *, balls=None):
    r"""Draw the line of solutions, and paths of iterates that move towards it.

    {w : x_1 w_1 + x_2 w_2 = y}.

    Parameters
    ----------
    ax : matplotlib Axes
    x : array_like, shape (2,)
        The sample; not zero.
    y : float
        Its target.
    paths : dict, label -> array_like, shape (steps, 2)
        At most four paths of iterates w_0, w_1, ...; the start is hollow, the end a filled marker.
    balls : dict, label -> array_like, shape (points, 2), optional
        Closed curves about the origin, such as a circle that touches the line.

    Returns
    -------
    ax : the same Axes

    Raises
    ------
    ValueError
        If `x` is zero, there are more than four paths, or a path does not lie in the plane.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = plot_solution_line(Figure().subplots(), [1, 2], 3, {"one step": [[0, 0], [0.6, 1.2]]})
    >>> ax.get_xlabel()
    '$w_1$'
    """
    x, y = claimed(x, "x", (2,)), real_array(y, "y", finite=True)
    if not x.any():
        raise ValueError("`x` must not be zero: its equation has no line of solutions.")
    if len(paths) > len(SERIES):
        raise ValueError(f"`paths` must hold at most {len(SERIES)} paths: got {len(paths)}.")
    drawn = {label: _in_plane(path, label) for label, path in paths.items()}
    curves = {label: _in_plane(curve, label) for label, curve in (balls or {}).items()}
    _frame(ax, np.concatenate([*drawn.values(), *curves.values()]))
    ax.axline(y * x / (x @ x), y * x / (x @ x) + (-x[1], x[0]), color=INK, label="solutions", linewidth=2.5)
    for (label, curve), dash in zip(curves.items(), cycle(("--", "-.", ":")), strict=False):
        ax.plot(*curve.T, color=INK, linewidth=1, linestyle=dash, label=label)
    for (label, path), series in zip(drawn.items(), SERIES, strict=False):
        _path(ax, path, label, *series)
    ax.set(xlabel="$w_1$", ylabel="$w_2$", aspect="equal")
    ax.legend(loc="center left", bbox_to_anchor=(1.02, 0.5), fontsize="small")
    return ax


def _in_plane(points, label):
    """Return points of the plane as an array, or refuse them."""
    points = real_array(points, label, finite=True)
    if points.ndim != 2 or points.shape[1] != 2:
        raise ValueError(f"{label!r} must have the shape (steps, 2): got {points.shape}.")
    return points


def _frame(ax, points):
    """Fix the limits around the points, so that the line does not set them."""
    low, high = points.min(axis=0), points.max(axis=0)
    room = MARGIN * max(high - low)
    ax.set(xlim=(low[0] - room, high[0] + room), ylim=(low[1] - room, high[1] + room))


def _path(ax, path, label, colour, dash, marker):
    """Draw one path: hollow start, small dots on the way, filled end."""
    ax.plot(*path.T, color=colour, linestyle=dash, linewidth=1.5, marker=".", markersize=4)
    ax.plot(*path[0], color=colour, marker=marker, markersize=7, markerfacecolor="white")
    ax.plot(*path[-1], color=colour, marker=marker, linestyle=dash, markersize=7, label=label)
