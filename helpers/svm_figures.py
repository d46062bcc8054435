r"""Figures of support vector machines: margins and multipliers, boundaries, strips, regions of decision.

At an optimum the pair (y_i f_i, alpha_i / C_i) of each sample is on the curve

    y_i f_i >= 1, alpha_i = 0    or    y_i f_i = 1    or    y_i f_i <= 1, alpha_i = C_i.
"""

import numpy as np

from helpers.plotting import INK, SERIES

__all__ = ["plot_boundaries", "plot_machine", "plot_slackness", "plot_strip"]

SIDES = ("#fbe3d3", "#d6e6f4")  # light grounds for f < 0 and f > 0


def plot_slackness(ax, margins, shares):
    r"""Draw the pairs of margin and multiplier over the L-shaped curve of complementary slackness.

    (y_i f_i, alpha_i / C_i)

    Parameters
    ----------
    ax : matplotlib Axes
    margins : array_like, shape (n,)
        Margins y_i f_i.
    shares : array_like, shape (n,)
        Multipliers as parts of their costs, between 0 and 1.

    Returns
    -------
    ax : the same Axes

    Raises
    ------
    ValueError
        When a share is not between 0 and 1.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> plot_slackness(Figure().subplots(), [0.5, 2.0], [1.0, 0.0]).get_xlabel()
    'margin $y_i f_i$'
    """
    margins, shares = np.asarray(margins, dtype=float), np.asarray(shares, dtype=float)
    if not ((shares >= 0) & (shares <= 1)).all():
        raise ValueError("`shares` must be between 0 and 1: they are multipliers divided by their costs.")
    ends = min(margins.min(), 0) - 0.3, max(margins.max(), 2) + 0.3
    ax.plot([ends[0], 1, 1, ends[1]], [1, 1, 0, 0], color=INK, linewidth=1)
    colour, _, marker = SERIES[0]
    ax.plot(margins, shares, color=colour, linestyle="", marker=marker, markersize=5, alpha=0.6)
    ax.set(xlabel="margin $y_i f_i$", ylabel=r"$\alpha_i / c_i$", title="complementary slackness")
    return ax


def plot_boundaries(ax, X, y, machines):
    r"""Draw samples of two classes in the plane, and straight boundaries.

    {x : <w, x> + b = 0}

    Parameters
    ----------
    ax : matplotlib Axes
    X : array_like, shape (n, 2)
    y : array_like, shape (n,)
        Labels -1, drawn as dots, and 1, drawn as squares.
    machines : dict
        For each label a pair (w, b) with w of shape (2,), not zero.

    Returns
    -------
    ax : the same Axes

    Raises
    ------
    ValueError
        When a `w` is zero, so that there is no boundary.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = plot_boundaries(Figure().subplots(), [[0, 0], [1, 1]], [-1, 1], {"f": ([1.0, 1.0], -1.0)})
    >>> len(ax.lines)
    3
    """
    X, y = np.asarray(X, dtype=float), np.asarray(y)
    if any(not np.any(w) for w, _ in machines.values()):
        raise ValueError("`machines` must have weights other than zero, or there is no boundary.")
    _samples(ax, X, y)
    reach = 2 * np.abs(X).max() + 1
    for (label, (w, b)), (colour, dash, _) in zip(machines.items(), SERIES[1:], strict=False):
        w = np.asarray(w, dtype=float)
        nearest, along = -b * w / (w @ w), np.array([-w[1], w[0]]) / np.linalg.norm(w)
        ends = np.stack([nearest - reach * along, nearest + reach * along])
        ax.plot(*ends.T, color=colour, linestyle=dash, label=label)
    low, high = X.min(axis=0) - 0.5, X.max(axis=0) + 0.5
    ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]), xlabel="$x_1$", ylabel="$x_2$")
    ax.set_title("boundaries")
    if machines:
        ax.legend(loc="best", fontsize="small")
    return ax


def plot_machine(ax, f, X, y, *, span, points=61, marks=()):
    r"""Draw the two sides of a machine in the plane, the lines f = -1, 0, 1, and samples.

    Parameters
    ----------
    ax : matplotlib Axes
    f : callable, ``f(Z) -> array, shape (k,)`` for points Z of shape (k, 2)
    X : array_like, shape (n, 2)
    y : array_like, shape (n,)
        Labels -1, drawn as dots, and 1, drawn as squares.
    span : float
        The square is from -span to span in both directions; positive.
    points : int
        Points along each side.
    marks : array_like, shape (k, 2)
        Points that get a cross.

    Returns
    -------
    ax : the same Axes

    Raises
    ------
    ValueError
        When `span` is not positive.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = plot_machine(Figure().subplots(), lambda Z: Z.prod(axis=1), [[1, 1]], [1], span=2)
    >>> len(ax.lines)
    2
    """
    if not span > 0:
        raise ValueError(f"`span` must be positive: got {span}.")
    t = np.linspace(-span, span, points)
    grid = np.stack(np.meshgrid(t, t), axis=-1).reshape(-1, 2)
    heights = np.asarray(f(grid)).reshape(points, points)
    reach = 1 + np.abs(heights).max()
    ax.contourf(t, t, heights, levels=[-reach, 0, reach], colors=SIDES)
    ax.contour(t, t, heights, levels=[-1, 0, 1], colors=INK, linewidths=[1, 2, 1],
               linestyles=["dashed", "solid", "dashed"])  # fmt: skip
    _samples(ax, np.asarray(X, dtype=float), np.asarray(y))
    if len(marks):
        ax.plot(*np.asarray(marks, dtype=float).T, color=INK, linestyle="", marker="x", markersize=7)
    ax.set(xlim=(-span, span), ylim=(-span, span), aspect=1.0)
    ax.grid(visible=False)
    return ax


def plot_strip(ax, X, y, w):
    r"""Draw samples in the plane and the strip of a machine without offset, with its width.

    {x : -1 <= <w, x> <= 1},  of width 2 / |w|

    Parameters
    ----------
    ax : matplotlib Axes
    X : array_like, shape (n, 2)
    y : array_like, shape (n,)
        Labels -1, drawn as dots, and 1, drawn as squares.
    w : array_like, shape (2,)
        Weights, not zero.

    Returns
    -------
    ax : the same Axes

    Raises
    ------
    ValueError
        When `w` is zero, so that there is no strip.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> plot_strip(Figure().subplots(), [[1, 0], [-1, 0]], [1, -1], [2.0, 0.0]).get_title()
    'width 1'
    """
    X, w = np.asarray(X, dtype=float), np.asarray(w, dtype=float)
    if not w.any():
        raise ValueError("`w` must not be zero, or there is no strip.")
    edge, along = w / (w @ w), np.array([-w[1], w[0]]) / np.linalg.norm(w)
    span = np.abs(X).max() + 0.5
    ends = 3 * span * along
    ax.fill(*np.array([edge - ends, edge + ends, -edge + ends, -edge - ends]).T, color=INK, alpha=0.12)
    for side, dash in ((-edge, "--"), (0 * edge, "-"), (edge, "--")):
        ax.plot(*np.stack([side - ends, side + ends]).T, color=INK, linestyle=dash, linewidth=1.5)
    ax.annotate("", edge, -edge, arrowprops={"arrowstyle": "<->", "color": SERIES[2][0], "linewidth": 2})
    _samples(ax, X, np.asarray(y))
    ax.set(xlim=(-span, span), ylim=(-span, span), aspect=1.0, xlabel=r"$\phi_1$", ylabel=r"$\phi_2$")
    ax.set_title(f"width {2 / np.linalg.norm(w):.3g}")
    return ax


def _samples(ax, X, y):
    for sign, (colour, _, _), marker in ((-1, SERIES[1], "o"), (1, SERIES[0], "s")):
        style = {"marker": marker, "markersize": 4, "markeredgecolor": "white", "markeredgewidth": 0.5}
        ax.plot(*X[y == sign].T, color=colour, linestyle="", **style)
