r"""What the arguments of a support vector machine must be: labels, costs, multipliers, a kernel matrix.

The dual of the soft-margin machine is: over

    0 <= alpha_i <= C_i,    sum_i y_i alpha_i = 0,    y_i = +-1,

maximise sum_i alpha_i - sum_ij alpha_i y_i K_ij y_j alpha_j / 2. It has a meaning only for labels of both
signs, positive costs C_i and a symmetric matrix K. All is refused here, before any work is done; `K` is the
largest object by far, so it is looked at in tiles and never copied.
"""

import numpy as np

from helpers.arguments import first_place, real_array

__all__ = ["gram_matrix", "labels", "multipliers", "upper_bounds"]

TILE = 192
ROUNDING = 1e-10  # what may differ between K_ij and K_ji, relative to the size of K


def labels(y):
    r"""Return labels as float64, having refused all but -1 and 1.

    Examples
    --------
    >>> labels([1, -1])
    array([ 1., -1.])
    """
    y = real_array(y, "y", finite=True)
    if y.ndim != 1:
        raise ValueError(f"`y` must hold one label for each sample: expected shape (n,), got {y.shape}.")
    wrong = np.abs(y) != 1
    if wrong.any():
        at = first_place(wrong)
        raise ValueError(f"`y` must hold the labels -1 and 1 only: got {y[at]:.6g} at {at}.")
    return y


def upper_bounds(C, n):
    r"""Return one bound for each of n samples, from a number or from an array.

    Examples
    --------
    >>> upper_bounds(2, 3)
    array([2., 2., 2.])
    """
    C = real_array(C, "C", finite=True)
    if C.shape not in ((), (n,)):
        raise ValueError(f"`C` must be a number, or hold one for each of {n} samples: got shape {C.shape}.")
    if not C.min() > 0:
        at = "" if C.ndim == 0 else f" at {first_place(C <= 0)}"
        raise ValueError(f"`C` must be positive: got {C.min() if C.ndim == 0 else C[C <= 0][0]:.6g}{at}.")
    return np.broadcast_to(C, (n,)).copy()


def multipliers(alpha, y):
    r"""Return the multipliers as float64, having refused any other shape than that of the labels.

    Examples
    --------
    >>> multipliers([0, 1], np.array([1.0, -1.0]))
    array([0., 1.])
    """
    alpha = real_array(alpha, "alpha", finite=True)
    if alpha.shape != y.shape:
        raise ValueError(
            f"`alpha` must have an entry for each label: expected shape {y.shape}, got {alpha.shape}."
        )
    return alpha


def gram_matrix(K, n):
    r"""Return a kernel matrix of n samples as float64, having refused what is not symmetric and finite.

    No copy is made of an array that is float64 and stored by rows or by columns.

    Examples
    --------
    >>> gram_matrix([[1, 2], [2, 5]], 2)
    array([[1., 2.],
           [2., 5.]])
    """
    K = np.asarray(K)
    if K.dtype.kind not in "biuf":
        raise TypeError(f"`K` must hold real numbers: got dtype {K.dtype}.")
    if K.shape != (n, n):
        raise ValueError(f"`K` must be square, a row for each label: expected shape {(n, n)}, got {K.shape}.")
    K = K.T if K.flags.f_contiguous else K  # symmetric, and read by rows
    K = np.ascontiguousarray(K, dtype=float)
    scale = np.abs(K.diagonal()).max()
    for i in range(0, n, TILE):
        for j in range(0, i + 1, TILE):
            _require_symmetric(K[i : i + TILE, j : j + TILE], K[j : j + TILE, i : i + TILE].T, (i, j), scale)
    return K


def _require_symmetric(A, B, corner, scale):
    """Refuse two tiles that differ, or hold what is not a number; `corner` is where they begin."""
    with np.errstate(over="ignore", invalid="ignore"):
        if (A == B).all() and np.isfinite(A.sum()):  # a finite sum has finite terms
            return
    row, column = corner
    if not np.isfinite(A).all() or not np.isfinite(B).all():
        at = first_place(~(np.isfinite(A) & np.isfinite(B)))
        place = (row + at[0], column + at[1])
        value = A[at] if not np.isfinite(A[at]) else B[at]
        raise ValueError(f"`K` must hold only finite numbers: got {value} at {place} or its mirror image.")
    if np.array_equal(A, B):
        return
    wrong = np.abs(A - B) > ROUNDING * max(scale, np.abs(A).max())
    if wrong.any():
        at = first_place(wrong)
        i, j = row + at[0], column + at[1]
        raise ValueError(f"`K` must be symmetric: got {A[at]:.6g} at {(i, j)} and {B[at]:.6g} at {(j, i)}.")
