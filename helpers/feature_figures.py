r"""Figures of features: an ellipse that becomes a line, and the first features of a Gaussian kernel.

With the features (x_1^2, x_2^2) the points inside of an ellipse

    a x_1^2 + b x_2^2 <= 1

are those on one side of a line. A Gaussian kernel of width sigma has, on the line, the features

    phi_j(x) = e^(-x^2 / (2 sigma^2)) x^j / (sigma^j sqrt(j!)),    largest at |x| = sigma sqrt(j).
"""

import numpy as np

from helpers.arguments import positive_number, real_array
from helpers.plotting import INK, SERIES, lines

__all__ = ["plot_ellipse_features", "plot_gaussian_features"]


def plot_ellipse_features(axes, X, a, b):
    r"""Draw points of the plane inside and outside of an ellipse, and their squared coordinates.

    a x_1^2 + b x_2^2 <= 1 is linear in (x_1^2, x_2^2).

    Parameters
    ----------
    axes : pair of matplotlib Axes
        For the points, and for their squares.
    X : array_like, shape (n, 2)
        Points of the plane.
    a, b : float
        Coefficients of the ellipse, positive.

    Returns
    -------
    axes : the same pair

    Raises
    ------
    ValueError
        If `a` or `b` is not positive, or `X` does not hold points of the plane.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> left, right = plot_ellipse_features(Figure().subplots(1, 2), [[0, 0], [2, 1]], 1, 1)
    >>> right.get_xlabel()
    '$x_1^2$'
    """
    a, b = positive_number(a, "a"), positive_number(b, "b")
    X = real_array(X, "X", finite=True)
    if X.ndim != 2 or X.shape[1] != 2:
        raise ValueError(f"`X` must have the shape (n, 2): got {X.shape}.")
    inside = X**2 @ [a, b] <= 1
    turn = np.linspace(0, 2 * np.pi, 181)
    ellipse = np.stack([np.cos(turn) / a**0.5, np.sin(turn) / b**0.5], axis=1)
    for ax, feature in zip(axes, (lambda x: x, np.square), strict=True):
        _two_classes(ax, feature(X), inside)
        ax.plot(*feature(ellipse).T, color=INK, linewidth=1.5)
    axes[0].set(xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
    axes[1].set(xlabel="$x_1^2$", ylabel="$x_2^2$", aspect="equal")
    axes[1].legend(loc="center left", bbox_to_anchor=(1.02, 0.5), fontsize="small")
    return axes


def plot_gaussian_features(ax, degrees, *, sigma):
    r"""Draw features of a Gaussian kernel on the line, and where each of them is largest.

    phi_j(x) = e^(-x^2 / (2 sigma^2)) x^j / (sigma^j sqrt(j!)).

    Parameters
    ----------
    ax : matplotlib Axes
    degrees : sequence of int
        At most four degrees j, not negative.
    sigma : float
        Width of the kernel, positive.

    Returns
    -------
    ax : the same Axes

    Raises
    ------
    ValueError
        If `sigma` is not positive, or there are more than four degrees.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = plot_gaussian_features(Figure().subplots(), (0, 1, 4), sigma=1.0)
    >>> len(ax.lines)
    6
    """
    sigma = positive_number(sigma, "sigma")
    if len(degrees) > len(SERIES):
        raise ValueError(f"`degrees` must hold at most {len(SERIES)} degrees: got {len(degrees)}.")
    x = np.linspace(0, sigma * (max(degrees) ** 0.5 + 3), 201)
    lines(ax, x, {f"$j = {j}$": _feature(x, j, sigma) for j in degrees})
    for j, (colour, *_) in zip(degrees, SERIES, strict=False):
        ax.axvline(sigma * j**0.5, color=colour, linewidth=1, linestyle=":")
    ax.set(xlabel="$x$", title=r"features $\phi_j(x)$")
    ax.legend(fontsize="small")
    return ax


def _feature(x, j, sigma):
    """Return phi_j(x); the factorial enters factor by factor."""
    value = np.exp(-((x / sigma) ** 2) / 2)
    for factor in range(1, j + 1):
        value = value * (x / sigma) / factor**0.5
    return value


def _two_classes(ax, points, inside):
    """Draw the points, told apart by colour and marker."""
    classes = {"inside": inside, "outside": ~inside}
    for (label, chosen), (colour, _, marker) in zip(classes.items(), SERIES, strict=False):
        ax.plot(*points[chosen].T, linestyle="", color=colour, marker=marker, markersize=4, label=label)
