r"""Figures of kernels: Gram matrices and their entrywise product, and exponents beyond which there are none.

On a list of points x_1, ..., x_n a kernel is the matrix A_ij = k(x_i, x_j), and the product of two kernels
is the entrywise product

    (A o B)_ij = A_ij B_ij,

whose eigenvalues are not negative where those of A and B are not. A single negative eigenvalue shows that a
function is no kernel; as functions of their exponents, those of

    (1 + x_i x_j)^rho,        e^(-|x_i - x_j|^p)

are negative between the integers, and beyond p = 2. The Gaussian kernel cut off at degree P has the error

    T_P(s) = P(Poisson(s) > P) = sum_(p > P) e^(-s) s^p / p!.
"""

import numpy as np

from helpers.arguments import real_array
from helpers.plotting import INK, SERIES, lines

__all__ = ["plot_entrywise_product", "plot_exponents", "plot_truncation"]

ROUNDING = 1e-17


def plot_entrywise_product(axes, A, B, *, eigenvalues=12):
    r"""Draw two symmetric matrices and their entrywise product as heat maps, and the three spectra.

    (A o B)_ij = A_ij B_ij.

    Parameters
    ----------
    axes : four matplotlib Axes
        For A, B, A o B and the eigenvalues.
    A, B : array_like, shape (n, n)
        Symmetric matrices of finite real numbers.
    eigenvalues : int
        How many of the largest eigenvalues are shown, at most.

    Returns
    -------
    axes : the same Axes

    Raises
    ------
    ValueError
        If `A` and `B` are not square matrices of one size.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> axes = plot_entrywise_product(Figure().subplots(1, 4), [[1, 0], [0, 1]], [[2, 1], [1, 2]])
    >>> [ax.get_title() for ax in axes]
    ['$A$', '$B$', '$A \\odot B$', 'largest eigenvalues']
    """
    A, B = real_array(A, "A", finite=True), real_array(B, "B", finite=True)
    if A.shape != B.shape or A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError(f"`A` and `B` must be square matrices of one size: got shapes {A.shape}, {B.shape}.")
    named = {"$A$": A, "$B$": B, r"$A \odot B$": A * B}
    for ax, (title, matrix) in zip(axes[:3], named.items(), strict=True):
        _heat_map(ax, matrix, title)
    _spectra(axes[3], named, eigenvalues)
    return axes


def plot_exponents(axes, x, z):
    r"""Draw the smallest eigenvalue of two Gram matrices over the exponent.

    (1 + x_i x_j)^rho for rho in [0.25, 4.25], and e^(-|z_i - z_j|^p) for p in [1, 4].

    Parameters
    ----------
    axes : pair of matplotlib Axes
    x : array_like, shape (n,)
        Points of (-1, 1), for the powers.
    z : array_like, shape (m,)
        Points for the exponentials.

    Returns
    -------
    axes : the same pair

    Raises
    ------
    ValueError
        If a point of `x` is outside (-1, 1), so that a base could be negative.

    Notes
    -----
    The left picture shows how far below zero the eigenvalue lies, on a logarithmic scale; rounding fills
    the places where it is zero.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> left, right = plot_exponents(Figure().subplots(1, 2), [-0.5, 0, 0.5], [-1, 0, 1])
    >>> left.get_yscale()
    'log'
    """
    x, z = real_array(x, "x", finite=True), real_array(z, "z", finite=True)
    if not (np.abs(x) < 1).all():
        raise ValueError(f"`x` must lie in (-1, 1), so that 1 + x_i x_j > 0: got {x[np.abs(x).argmax()]:g}.")
    left, right = axes
    rho, p = np.linspace(0.25, 4.25, 161), np.linspace(1, 4, 121)
    products, gaps = 1 + np.outer(x, x), np.abs(np.subtract.outer(z, z))
    (blue, dash, _), *_ = SERIES
    below = np.maximum(-_smallest(lambda r: products**r, rho), ROUNDING)
    left.semilogy(rho, below, color=blue, linestyle=dash)
    left.set(xlabel=r"exponent $\rho$", title=r"$-\lambda_{\min}$ of $(1 + x z)^\rho$")
    right.plot(p, _smallest(lambda r: np.exp(-(gaps**r)), p), color=blue, linestyle=dash)
    right.axhline(0, color=INK, linewidth=1)
    right.axvline(2, color=INK, linewidth=1, linestyle=":")
    right.set(xlabel="exponent $p$", title=r"$\lambda_{\min}$ of $e^{-|x - z|^p}$")
    return axes


def plot_truncation(axes, means, *, degrees):
    r"""Draw the error of a Gaussian kernel cut off at degree P, and two bounds, over P.

    T_P(s) = P(Poisson(s) > P) <= s^(P+1) / (P+1)!, and <= e^(-s) (e s / (P+1))^(P+1) for P + 1 >= s.

    Parameters
    ----------
    axes : sequence of matplotlib Axes
    means : sequence of float
        s for each picture, positive.
    degrees : int
        The largest P.

    Returns
    -------
    axes : the same sequence

    Raises
    ------
    ValueError
        If there are not as many means as pictures.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> axes = plot_truncation(Figure().subplots(1, 2), (1.0, 4.0), degrees=10)
    >>> axes[1].get_title()
    '$s = 4$'
    """
    P = np.arange(degrees + 1)
    for ax, s in zip(axes, means, strict=True):
        exact, log_factorial = _poisson_tail(s, degrees)
        first = np.exp((P + 1) * np.log(s) - log_factorial)
        second = np.where(s <= P + 1, np.exp((P + 1) * (1 + np.log(s / (P + 1))) - s), np.inf)
        labels = "exact", r"$s^{P+1} / (P+1)!$", r"$e^{-s} (e s / (P+1))^{P+1}$"
        lines(ax, P, dict(zip(labels, (exact, first, second), strict=True)))
        ax.axvline(s, color=INK, linewidth=1, linestyle=":")
        ax.set(yscale="log", ylim=(1e-12, 1e2), xlabel="degree $P$", title=f"$s = {s:g}$")
        ax.legend(fontsize="small")
    return axes


def _poisson_tail(s, degrees):
    """Return P(Poisson(s) > P) and ln (P + 1)! for P = 0, ..., degrees.

    The small probabilities are added first, so that small tails keep their digits.
    """
    p = np.arange(1, degrees + 10 + int(10 * s))
    log_factorial = np.cumsum(np.log(p))
    tail = np.cumsum(np.exp(p * np.log(s) - s - log_factorial)[::-1])[::-1]
    return tail[: degrees + 1], log_factorial[: degrees + 1]


def _smallest(matrix, exponents):
    """Return the smallest eigenvalue of ``matrix(r)`` for each exponent r."""
    return np.array([np.linalg.eigvalsh(matrix(r))[0] for r in exponents])


def _heat_map(ax, matrix, title):
    """Draw the entries as an image, row 1 at the top, with a scale of its own."""
    image = ax.imshow(matrix, cmap="viridis", vmin=min(0.0, matrix.min()), vmax=matrix.max())
    ax.figure.colorbar(image, ax=ax, shrink=0.8)
    ax.set(title=title, xticks=[], yticks=[])
    ax.grid(False)


def _spectra(ax, named, eigenvalues):
    """Draw the largest eigenvalues of each matrix, counted from the largest."""
    for (title, matrix), (colour, dash, marker) in zip(named.items(), SERIES, strict=False):
        lam = np.linalg.eigvalsh(matrix)[::-1][:eigenvalues]
        ax.plot(np.arange(1, len(lam) + 1), lam, color=colour, linestyle=dash, marker=marker, label=title)
    ax.set(xlabel="place", title="largest eigenvalues")
    ax.legend(fontsize="small")
