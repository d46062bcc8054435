r"""Newton's method on the free variables of the SVM dual: those strictly between their bounds.

While the variables at bounds stay there, the dual in the free ones is a quadratic with one linear
constraint, and its best point beta_F + d solves

    [ K_FF  1 ] [ d ]   [ r_F ]
    [ 1^T   0 ] [ b ] = [  0  ],    r = y - K beta.

Where beta_F + d leaves the box, the step is cut at the first bound it meets; that variable is no longer
free, and the step for the others starts from there. With P the inverse of the matrix, holding variable k
takes it to P - P e_k e_k^T P / P_kk, so the system is solved once. Each step raises the dual, so nothing
gained by other steps is lost.
"""

import numpy as np

__all__ = ["add_rows", "climb_free_variables", "newton_cost"]

RIDGE = 1e-10  # relative to the largest diagonal entry: keeps the system solvable when points coincide
BLOCK = 64  # rows gathered at a time, so that no copy of the kernel is made


def climb_free_variables(K, beta, R, lower, upper, free):
    r"""Raise the dual over the free variables, changing `beta` and the residuals in place.

    Parameters
    ----------
    K : array, shape (n, n)
    beta : array, shape (n,)
        Signed multipliers within `lower` and `upper`.
    R : array, shape (k, n)
        Rows that hold y - K beta where they are finite.
    lower, upper : array, shape (n,)
    free : array of int, shape (f,)
        Where lower < beta < upper.

    Examples
    --------
    >>> beta, R = np.array([0.1, -0.1]), np.array([[0.9, -0.9]])
    >>> climb_free_variables(np.eye(2), beta, R, np.full(2, -5.0), np.full(2, 5.0), np.arange(2))
    >>> beta.round(6)
    array([ 1., -1.])
    """
    A, r, x = K[free[:, None], free], R[0, free], beta[free]
    l, u, start = lower[free], upper[free], x.copy()
    P = _newton_matrix(A)
    for _ in range(len(free) - 1):
        d = _times(P, r)
        if not d @ r > 0:  # rounding, or a kernel that is not positive semidefinite
            break
        met, t = _first_bound(x, d, l, u)
        x += t * d
        if met is None:
            break
        r -= t * _times(A, d)
        x[met] = u[met] if d[met] > 0 else l[met]
        _hold(P, met)
    beta[free] = np.clip(x, l, u)
    add_rows(R, K, free, start - beta[free])


def add_rows(R, K, rows, weights):
    r"""Add the combination of rows sum_k weights_k K[rows_k] to each row of `R`, in place.

    Examples
    --------
    >>> R = np.zeros((1, 2))
    >>> add_rows(R, np.eye(2), np.array([1]), np.array([3.0]))
    >>> R
    array([[0., 3.]])
    """
    for at in range(0, len(rows), BLOCK):
        R += np.einsum("k,ki->i", weights[at : at + BLOCK], K[rows[at : at + BLOCK]])


def newton_cost(f):
    r"""Return about how many pair steps take the time of the Newton steps on f free variables.

    Examples
    --------
    >>> newton_cost(100)
    25.5
    """
    return 3 + f / 8 + f**3 / 1e5


def _times(A, x):
    """Return A x; not by BLAS, which would start threads and wait for them longer than this takes."""
    return np.einsum("ij,j->i", A, x)


def _newton_matrix(A):
    """Return P with d = P r, the upper left block of the inverse of the system."""
    f = len(A)
    system = np.ones((f + 1, f + 1))
    system[:f, :f] = A
    diagonal = np.einsum("ii->i", system)
    diagonal[:f] += RIDGE * np.abs(diagonal[:f]).max()
    diagonal[f] = 0
    return np.linalg.inv(system)[:f, :f].copy()


def _hold(P, k):
    """Change P to that of the system without variable k: row and column k become 0."""
    column = P[:, k].copy()
    P -= np.multiply.outer(column, P[k] / column[k])
    P[:, k] = P[k] = 0


def _first_bound(x, d, l, u):
    """Return the variable whose bound the step meets first, or None, and the share of the step to there."""
    y = x + d
    out = np.flatnonzero((y > u) | (y < l))
    if len(out) == 0:
        return None, 1.0
    room = (np.where(d[out] > 0, u[out], l[out]) - x[out]) / d[out]
    first = room.argmin()
    return out[first], room[first]
