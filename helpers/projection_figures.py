r"""Figures of projections onto the feasible set of the SVM dual, and of errors over steps.

For two samples with unlike labels the feasible set is a segment,

    {(a, a) : 0 <= a <= min(C_1, C_2)}.
"""

import numpy as np

from helpers.box_hyperplane_projection import project
from helpers.plotting import INK, SERIES, arrow

__all__ = ["plot_projections", "plot_rates"]


def plot_projections(ax, points, *, C):
    r"""Draw the box and the segment of two samples with labels 1 and -1, and points with their projections.

    Parameters
    ----------
    ax : matplotlib Axes
    points : array_like, shape (k, 2)
    C : array_like, shape (2,)
        Costs; positive.

    Returns
    -------
    ax : the same Axes

    Raises
    ------
    ValueError
        As `helpers.box_hyperplane_projection.project`.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> plot_projections(Figure().subplots(), [[2.0, 0.0]], C=[1.0, 2.0]).get_title()
    'nearest feasible points'
    """
    nearest = [project(point, [1, -1], C=C) for point in points]
    ax.fill_between([0, C[0]], 0, C[1], color=INK, alpha=0.12, linewidth=0)
    end = min(C)
    ax.plot([0, end], [0, end], color=SERIES[0][0], linewidth=4, solid_capstyle="butt")
    for point, target in zip(points, nearest, strict=True):
        arrow(ax, point, target, "")
        ax.plot(*point, color=SERIES[1][0], linestyle="", marker=SERIES[1][2], markersize=5)
    ax.set(xlabel=r"$\alpha_1$", ylabel=r"$\alpha_2$", aspect=1.0, title="nearest feasible points")
    return ax


def plot_rates(ax, errors, factors):
    r"""Draw errors over the steps on a logarithmic scale, with the lines that the factors predict.

    e_t = q^t e_0

    Parameters
    ----------
    ax : matplotlib Axes
    errors : dict, label -> array_like, shape (T + 1,)
        Positive errors after 0, 1, ..., T steps.
    factors : dict, label -> float
        The factor q of each curve.

    Returns
    -------
    ax : the same Axes

    Raises
    ------
    ValueError
        When an error is not positive, so that it has no logarithm.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> plot_rates(Figure().subplots(), {"a": [1.0, 0.5]}, {"a": 0.5}).get_yscale()
    'log'
    """
    if any(np.min(e) <= 0 for e in errors.values()):
        raise ValueError("`errors` must be positive, because they are drawn on a logarithmic scale.")
    ax.set_yscale("log")
    for (label, e), (colour, dash, marker) in zip(errors.items(), SERIES, strict=False):
        t = np.arange(len(e))
        ax.plot(t, e[0] * factors[label] ** t, color=colour, linestyle=dash, linewidth=1)
        every = max(1, len(e) // 8)
        ax.plot(t[::every], e[::every], color=colour, linestyle="", marker=marker, markersize=5, label=label)
    ax.set(xlabel="step", title="error")
    ax.legend(loc="best", fontsize="small")
    return ax
