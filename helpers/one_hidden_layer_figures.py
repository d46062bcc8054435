r"""Figures of a network with one hidden layer: twins, the zero start, and the size of signals by depth.

Two units with equal weights in both layers take equal steps,

    w_p = w_q and v_p = v_q    at every step,

while the smallest difference between them grows.
"""

import numpy as np

from helpers.one_hidden_layer import descend
from helpers.plotting import INK, SERIES, lines

__all__ = ["plot_depth", "plot_twins", "plot_zero_start"]


def plot_twins(axes, X, y, W, v, *, eta, steps, nudge=1e-3):
    r"""Draw the paths of the hidden units, the first two of them twins, and the distance of the twins.

    |w_1(t) - w_2(t)|, from an equal start and from one that differs by `nudge`

    Parameters
    ----------
    axes : pair of matplotlib Axes
        For the plane of the weights, and for the distance over the steps.
    X, y, W, v, eta, steps
        As for `helpers.one_hidden_layer.descend`; d = 2, and units 1 and 2 equal in both layers.
    nudge : float
        What is added to the first weight of unit 2 in the second run.

    Returns
    -------
    axes : the same pair

    Raises
    ------
    ValueError
        When units 1 and 2 are not equal, or there are not two inputs.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> W, v = [[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]], [1.0, 1.0, -1.0]
    >>> pair = plot_twins(Figure().subplots(1, 2), [[1.0, 2.0]], [0.5], W, v, eta=0.1, steps=5)
    >>> pair[1].get_xlabel()
    'step $t$'
    """
    W, v = np.array(W, dtype=float), np.array(v, dtype=float)
    if W.shape[1:] != (2,) or v[0] != v[1] or (W[0] != W[1]).any():
        raise ValueError("`W` must have two columns, and the first two units must be equal in `W` and `v`.")
    tied, _ = descend(X, y, W, v, eta=eta, steps=steps)
    W[1, 0] += nudge
    nudged, _ = descend(X, y, W, v, eta=eta, steps=steps)
    _paths(axes[0], tied)
    distances = {f"{nudge:g} apart at the start": _distance(nudged), "equal at the start": _distance(tied)}
    lines(axes[1], np.arange(steps + 1), distances)
    axes[1].set(xlabel="step $t$", title=r"distance of the twins, $\|w_1 - w_2\|$")
    axes[1].legend(loc="upper left", fontsize="small")
    return axes


def plot_zero_start(ax, risks, y):
    r"""Draw the risk over the steps from several starts, with the variance of the targets as a line.

    1/m sum_s (f_s - y_s)^2,    not below 1/m sum_s (y_s - mu)^2 for a constant f, mu the mean of y

    Parameters
    ----------
    ax : matplotlib Axes
    risks : dict
        For each start, by name, the risks at the steps 0, 1, 2, ..., shape (steps + 1,); all of one length.
    y : array_like, shape (m,)
        Targets, at least one.

    Returns
    -------
    ax : the same Axes

    Raises
    ------
    ValueError
        When there is no target, so that there is no variance.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = plot_zero_start(Figure().subplots(), {"zero": [0.5, 0.25]}, [0.0, 1.0])
    >>> ax.lines[-1].get_ydata()[0].item()
    0.25
    """
    if np.size(y) == 0:
        raise ValueError("`y` must hold at least one target: got none.")
    lines(ax, np.arange(len(next(iter(risks.values())))), risks)
    ax.axhline(np.var(y), color=INK, linestyle=":", zorder=3, label="variance of the targets")
    ax.set(xlabel="step $t$", ylabel="risk $R$", ylim=(0, None))
    ax.legend(loc="best", fontsize="small")
    return ax


def plot_depth(ax, norms):
    r"""Draw the squared length of the signal over the depth, on a logarithmic scale, with its expectation.

    E |x^(l)|^2 = (c/2)^l |x^(0)|^2    for rectifiers, d_h in each layer, and weights of variance c/d_h

    Parameters
    ----------
    ax : matplotlib Axes
    norms : dict
        For each c > 0 the squared lengths at the depths 0, 1, 2, ..., shape (L + 1,), positive.

    Returns
    -------
    ax : the same Axes

    Raises
    ------
    ValueError
        When a norm is not positive, so that it has no logarithm.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> plot_depth(Figure().subplots(), {2: [1.0, 1.1, 0.9]}).get_yscale()
    'log'
    """
    if any(np.min(values) <= 0 for values in norms.values()):
        raise ValueError("`norms` must be positive, because they are drawn on a logarithmic scale.")
    ax.set_yscale("log")
    for (c, values), (colour, dash, marker) in zip(norms.items(), SERIES, strict=False):
        depth = np.arange(len(values))
        ax.plot(depth, (c / 2) ** depth * values[0], color=colour, linestyle=dash)
        label = f"variance ${c:g}/d_h$"
        ax.plot(depth, values, color=colour, linestyle="", marker=marker, markersize=4, label=label)
    ax.set(xlabel="layer", ylabel="squared length")
    ax.legend(loc="lower left", fontsize="small")
    return ax


def _paths(ax, W):
    """Draw the path of each unit, with a dot at its end."""
    names = ("units 1 and 2", None, *(f"unit {j}" for j in range(3, W.shape[1] + 1)))
    for j, name in enumerate(names):
        colour, dash, marker = SERIES[max(j - 1, 0) % len(SERIES)]
        ax.plot(*W[:, j].T, color=colour, linestyle=dash, label=name)
        ax.plot(*W[-1, j], color=colour, marker=marker, markersize=9 - 4 * j if j < 2 else 6, mec=INK)
    ax.set(xlabel="$W_{j1}$", ylabel="$W_{j2}$", title="paths of the units")
    ax.legend(loc="best", fontsize="small")


def _distance(W):
    return np.linalg.norm(W[:, 0] - W[:, 1], axis=1)
