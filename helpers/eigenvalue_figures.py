r"""Figure of the eigenvalues of symmetric matrices, of either sign.

A single eigenvalue lam < 0 with eigenvector v shows that a matrix is not positive semidefinite,

    v^T A v = lam |v|^2 < 0.
"""

import numpy as np

from helpers.arguments import real_array
from helpers.plotting import INK, SERIES

__all__ = ["plot_eigenvalues"]


def plot_eigenvalues(ax, matrices):
    r"""Draw all eigenvalues of each matrix, from the largest to the smallest.

    lam_1 >= ... >= lam_n, on an axis that is linear near zero and logarithmic beyond.

    Parameters
    ----------
    ax : matplotlib Axes
    matrices : dict, label -> array_like, shape (n, n)
        At most four symmetric matrices.

    Returns
    -------
    ax : the same Axes

    Raises
    ------
    ValueError
        If there are more than four matrices, or one is not symmetric.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = plot_eigenvalues(Figure().subplots(), {"swap": [[0, 1], [1, 0]]})
    >>> ax.lines[0].get_ydata()
    array([ 1., -1.])
    """
    if len(matrices) > len(SERIES):
        raise ValueError(f"`matrices` must hold at most {len(SERIES)} matrices: got {len(matrices)}.")
    spectra = {label: _spectrum(matrix, label) for label, matrix in matrices.items()}
    for (label, lam), (colour, dash, marker) in zip(spectra.items(), SERIES, strict=False):
        place = np.arange(1, len(lam) + 1)
        ax.plot(place, lam, color=colour, linestyle=dash, marker=marker, markersize=4, label=label)
    ax.axhline(0, color=INK, linewidth=1)
    ax.set_yscale("symlog", linthresh=0.1)
    ax.set(xlabel="place", title="eigenvalues")
    ax.legend(fontsize="small")
    return ax


def _spectrum(matrix, label):
    """Return the eigenvalues in falling order, or refuse the matrix."""
    matrix = real_array(matrix, label, finite=True)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or not np.allclose(matrix, matrix.T):
        raise ValueError(f"{label!r} must be a symmetric matrix, got another one of shape {matrix.shape}.")
    return np.linalg.eigvalsh(matrix)[::-1]
