r"""Check that a symmetric matrix is positive semidefinite, and what its null space is.

A symmetric matrix A has real eigenvalues, and for every x

    lam_min |x|^2 <= x^T A x <= lam_max |x|^2,

with equality on the left at an eigenvector of lam_min. So A is positive semidefinite exactly when
lam_min >= 0, and where it is not, that eigenvector is a witness x with x^T A x < 0. In floating-point
numbers the zero eigenvalues of A come out as rounding, hence the criterion

    lam_min >= -tol * |A|,    |A| = max |lam_i|.
"""

import numpy as np

from helpers.agreement import Agreement, short
from helpers.arguments import first_place, positive_number, real_array

__all__ = ["check_null_space", "check_positive_semidefinite"]


def check_positive_semidefinite(A, *, tol=1e-12):
    r"""Check that a symmetric matrix is positive semidefinite.

    x^T A x >= 0 for all x; enforced as lam_min >= -tol * max |lam_i|.

    Parameters
    ----------
    A : array_like, shape (n, n), n at least 1
        Finite real numbers, symmetric up to tol * max |A_ij|, not all zero.
    tol : float
        What counts as zero, relative to the size of `A`.

    Returns
    -------
    agreement : Agreement
        One sentence with the bound that held, the same on every machine.

    Raises
    ------
    AssertionError
        If an eigenvalue is negative; the message gives x, with few digits, and x^T A x < 0.
    TypeError, ValueError
        If `A` is not a square symmetric matrix of finite real numbers, or is zero, so that the check
        would be empty.

    Notes
    -----
    A matrix that is not symmetric is refused, though x^T A x sees its symmetric part only: a Hessian
    that is not symmetric is wrong. `numpy.linalg.eigvalsh` reads one triangle and would not notice.

    References
    ----------
    Horn and Johnson, *Matrix Analysis*, 2nd ed., 2013, theorems 4.1.10 and 4.2.2.

    Examples
    --------
    >>> check_positive_semidefinite([[1, -1], [-1, 1]])
    positive semidefinite: 2 x 2, smallest eigenvalue >= -1e-12 * largest
    >>> check_positive_semidefinite([[1, 2], [2, 1]])
    Traceback (most recent call last):
        ...
    AssertionError: `A` must be positive semidefinite, and is not: x = (1, -1) gives x^T A x = -2.
    """
    positive_number(tol, "tol")
    A = _symmetric(A, tol)
    lam, V = np.linalg.eigh(A)
    size = np.abs(lam).max()
    if not lam[0] >= -tol * size:
        x = _witness(A, V[:, 0])
        shown = ", ".join(f"{t:.16g}" for t in x)
        form = f"x = ({shown}) gives x^T A x = {x @ A @ x:.6g}"
        raise AssertionError(f"`A` must be positive semidefinite, and is not: {form}.")
    bound = f"smallest eigenvalue >= -{short(tol)} * largest"
    return Agreement(f"positive semidefinite: {len(A)} x {len(A)}", bound, float(max(-lam[0], 0) / size))


def check_null_space(A, N, *, tol=1e-10):
    r"""Check that the null space of a matrix is the span of given vectors.

    A N = 0, and rank A + rank N = n: so no other direction is sent to zero.

    Parameters
    ----------
    A : array_like, shape (m, n)
        Finite real numbers, not all zero.
    N : array_like, shape (n,) or (n, k)
        The vectors, as columns; linearly independent.
    tol : float
        What counts as zero: an entry of A N, a singular value, relative to the largest of `A`.

    Returns
    -------
    agreement : Agreement

    Raises
    ------
    AssertionError
        If a vector is not sent to zero, or if the null space is larger than the span.
    TypeError, ValueError
        If the arrays do not fit, `A` is zero, or the columns of `N` are dependent.

    Notes
    -----
    A singular value below `tol` counts as zero, though in exact arithmetic it need not be.

    Examples
    --------
    >>> check_null_space([[1, -1], [-1, 1]], [1, 1])
    null space: spanned by 1 vector of R^2, relative error < 1e-10
    """
    positive_number(tol, "tol")
    A, N = _matrix_and_vectors(A, N)
    n, k = N.shape
    s = np.linalg.svd(A, compute_uv=False)
    image = np.linalg.norm(A @ N, axis=0) / (s[0] * np.linalg.norm(N, axis=0))
    if not image.max() < tol:
        at = int(image.argmax())
        ratio = f"|A x| / (|A| |x|) = {image[at]:.3g}"
        raise AssertionError(f"`N` must span the null space: column {at + 1} is outside, {ratio}.")
    dimension = n - int((s >= tol * s[0]).sum())
    if dimension != k:
        raise AssertionError(f"`N` must span the null space: dimension {dimension}, and the span has {k}.")
    span = f"null space: spanned by {k} {'vector' if k == 1 else 'vectors'} of R^{n}"
    return Agreement(span, f"relative error < {short(tol)}", float(image.max()))


def _matrix_and_vectors(A, N):
    A, N = real_array(A, "A", finite=True), real_array(N, "N", finite=True)
    N = N[:, None] if N.ndim == 1 else N
    if A.ndim != 2 or N.ndim != 2 or len(N) != A.shape[1]:
        raise ValueError(
            f"`N` must hold vectors with an entry for each column of `A`: got shapes {N.shape} and {A.shape}."
        )
    _refuse_zero(A)
    rank = int(np.linalg.matrix_rank(N))
    if rank < N.shape[1]:
        raise ValueError(f"`N` must have independent columns: got rank {rank} of {N.shape[1]}.")
    return A, N


def _symmetric(A, tol):
    A = real_array(A, "A", finite=True)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError(f"`A` must be a square matrix: got shape {A.shape}.")
    _refuse_zero(A)
    gap = np.abs(A - A.T)
    if gap.max() > tol * np.abs(A).max():
        i, j = first_place(gap >= gap.max() * (1 - 1e-6))
        raise ValueError(
            f"`A` must be symmetric: got {A[i, j]:.6g} at {(i, j)} and {A[j, i]:.6g} at {(j, i)}."
        )
    return (A + A.T) / 2


def _refuse_zero(A):
    if not A.any():
        raise ValueError("`A` must not be zero, or the check would be empty.")


def _witness(A, x):
    """Return x scaled to largest entry 1, with the fewest digits that keep x^T A x clearly negative."""
    x = x / x[np.abs(x).argmax()]
    for digits in range(1, 17):
        short_x = np.round(x, digits) + 0.0
        if short_x @ A @ short_x < 0.5 * (x @ A @ x):
            return short_x
    return x
