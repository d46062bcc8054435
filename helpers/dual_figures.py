r"""Figures of the feasible set of the SVM dual: a box, cut by the balance, with the dual objective over it.

For two samples with unlike labels the balance is a segment; for three, in signed multipliers
beta_i = y_i alpha_i, a piece of the plane

    beta_1 + beta_2 + beta_3 = 0,    0 <= y_i beta_i <= C_i,

and a step in two variables goes along one of the three directions e_p - e_q, sixty degrees apart.
"""

from itertools import combinations, product

import numpy as np

from helpers.plotting import INK, SERIES

__all__ = ["plot_dual_segment", "plot_pair_steps"]

PLANE = np.array([[1.0, -1.0, 0.0], [1.0, 1.0, -2.0]]) / np.sqrt([[2.0], [6.0]])  # orthonormal rows
FRAME = 0.15  # space around the feasible set
THIN = {"colors": INK, "linewidths": 0.8, "linestyles": "-"}


def plot_dual_segment(ax, K, *, C):
    r"""Draw the dual objective of two samples with labels 1 and -1 over its box, and the balance in it.

    D(alpha) = alpha_1 + alpha_2 - (K_11 alpha_1^2 - 2 K_12 alpha_1 alpha_2 + K_22 alpha_2^2) / 2

    Parameters
    ----------
    ax : matplotlib Axes
    K : array_like, shape (2, 2)
        Kernel matrix, symmetric, with K_11 + K_22 > 2 K_12.
    C : array_like, shape (2,)
        Costs; positive.

    Returns
    -------
    ax : the same Axes

    Raises
    ------
    ValueError
        When a cost is not positive.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = plot_dual_segment(Figure().subplots(), [[1.0, 0.0], [0.0, 1.0]], C=[1.5, 2.0])
    >>> ax.lines[-1].get_xydata().tolist()
    [[1.0, 1.0]]
    """
    K, C = np.asarray(K, dtype=float), _costs(C)
    s, t = np.meshgrid(np.linspace(0, C[0], 81), np.linspace(0, C[1], 81))
    D = s + t - (K[0, 0] * s**2 - 2 * K[0, 1] * s * t + K[1, 1] * t**2) / 2
    ax.fill_between([0, C[0]], 0, C[1], color=INK, alpha=0.12, linewidth=0)
    ax.contour(s, t, D, levels=8, **THIN)
    end = C.min()
    best = min(end, 2 / (K[0, 0] + K[1, 1] - 2 * K[0, 1]))
    ax.plot([0, end], [0, end], color=SERIES[0][0], linewidth=4, solid_capstyle="butt")
    ax.plot(best, best, color=SERIES[1][0], linestyle="", marker=SERIES[1][2], markersize=9)
    ax.set(xlim=(-FRAME, C[0] + FRAME), ylim=(-FRAME, C[1] + FRAME), aspect=1.0)
    ax.set(xlabel=r"$\alpha_1$", ylabel=r"$\alpha_2$", title="dual objective")
    return ax


def plot_pair_steps(ax, path, K, y, *, C):
    r"""Draw steps in two variables in the plane of the balance of three samples.

    D(beta) = <y, beta> - <beta, K beta> / 2

    Parameters
    ----------
    ax : matplotlib Axes
    path : array_like, shape (k, 3)
        Signed multipliers after each step; each row has the sum zero.
    K : array_like, shape (3, 3)
        Kernel matrix.
    y : array_like, shape (3,)
        Labels -1 and 1, both among them.
    C : array_like, shape (3,)
        Costs; positive.

    Returns
    -------
    ax : the same Axes

    Raises
    ------
    ValueError
        When a row of `path` is not in the plane, or a cost is not positive.

    Examples
    --------
    >>> import numpy as np
    >>> from matplotlib.figure import Figure
    >>> ax = plot_pair_steps(Figure().subplots(), [[0, 0, 0]], np.eye(3), [1, -1, 1], C=[1, 1, 1])
    >>> len(ax.patches[0].get_xy()) - 1
    3
    """
    path, y, C = np.asarray(path, dtype=float), np.asarray(y, dtype=float), _costs(C)
    if not np.allclose(path.sum(axis=1), 0):
        raise ValueError(f"`path` must have rows with the sum 0, the balance: got {path.sum(axis=1)}.")
    corners = _polygon(np.minimum(0, y * C), np.maximum(0, y * C)) @ PLANE.T
    low, high = corners.min(axis=0) - FRAME, corners.max(axis=0) + FRAME
    s, t = np.meshgrid(np.linspace(low[0], high[0], 81), np.linspace(low[1], high[1], 81))
    beta = np.stack([s, t], axis=-1) @ PLANE
    D = beta @ y - np.einsum("abi,ij,abj->ab", beta, np.asarray(K, dtype=float), beta) / 2
    ax.fill(*corners.T, color=SERIES[0][0], alpha=0.15, linewidth=0)
    ax.plot(*np.vstack([corners, corners[:1]]).T, color=SERIES[0][0], linewidth=2)
    ax.contour(s, t, D, levels=12, **THIN)
    colour, _, marker = SERIES[1]
    ax.plot(*(path @ PLANE.T).T, color=colour, linestyle="-", marker=marker, markersize=5)
    ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]), xticks=[], yticks=[], aspect=1.0)
    ax.set_title("steps in two variables")
    return ax


def _costs(C):
    C = np.asarray(C, dtype=float)
    if not (C > 0).all():
        raise ValueError(f"`C` must have positive entries, the costs: got {C}.")
    return C


def _polygon(low, high):
    """Corners of {low <= beta <= high, sum beta = 0} in three dimensions, in order around it."""
    corners = set()
    for p, q in combinations(range(3), 2):
        rest = 3 - p - q
        for ends in product((low[p], high[p]), (low[q], high[q])):
            if low[rest] <= -sum(ends) <= high[rest]:
                corner = [0.0] * 3
                corner[p], corner[q], corner[rest] = *ends, -sum(ends)
                corners.add(tuple(round(x, 12) + 0.0 for x in corner))
    corners = np.array(sorted(corners))
    x, z = ((corners - corners.mean(axis=0)) @ PLANE.T).T
    return corners[np.argsort(np.arctan2(z, x))]
