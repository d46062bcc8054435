r"""The figure of the rectifier max(0, t), with the fan of slopes that it has at zero.

A line s t through the kink stays below max(0, t) for all t exactly if 0 <= s <= 1.
"""

import numpy as np

from helpers.plotting import SERIES, band

__all__ = ["plot_kink"]


def plot_kink(ax, *, slopes=(0.0, 0.25, 0.5, 0.75, 1.0), span=1.0):
    r"""Draw the rectifier and lines through its kink, each with one of the slopes between its two sides.

    Parameters
    ----------
    ax : matplotlib Axes
    slopes : sequence of float
        Slopes of the lines, from 0 to 1.
    span : float
        t goes from -span to span.

    Returns
    -------
    ax : the same Axes

    Raises
    ------
    ValueError
        If a slope is not between those of the two sides.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> len(plot_kink(Figure().subplots(), slopes=[0.5]).lines)
    2
    """
    if not all(0 <= slope <= 1 for slope in slopes):
        raise ValueError(f"`slopes` must be from 0 to 1, those of the two sides: got {list(slopes)}.")
    t = np.linspace(-span, span, 201)
    band(ax, t, np.minimum(0, t), np.maximum(0, t))
    for slope in slopes:
        ax.plot(t, slope * t, color=SERIES[1][0], linestyle=SERIES[1][1], linewidth=1.2)
        ax.text(-1.03 * span, -slope * span, f"slope {slope:g}", ha="right", va="center", fontsize="small")
    ax.plot(t, np.maximum(0, t), color=SERIES[0][0], linewidth=3, label=r"$\max(0, t)$")
    ax.set(xlabel="$t$", xlim=(-1.7 * span, 1.1 * span), xticks=(-span, 0, span), yticks=(-span, 0, span))
    ax.legend(loc="upper left", fontsize="small")
    return ax
