r"""Proximal Newton steps for the SVM dual: many variables at once, near the margin.

Over a working set, with the other variables fixed, and for a centre c that is feasible and rho > 0,

    maximise D(beta) - rho |beta - c|^2 / 2    over    sum_i beta_i = sum_i c_i,  l_i <= beta_i <= u_i.

The new point has a larger D than c, unless c is optimal on the working set. Its residuals r = y - K beta are
known by the sign conditions: with s = r - rho (beta - c) there is a number b such that

    l_i < beta_i < u_i: s_i = b,    beta_i = u_i: s_i >= b,    beta_i = l_i: s_i <= b.

If it were known which variables are free, one linear system would give them and b:

    [ K_FF + rho I  1 ] [ d ]   [ s_F               ]
    [ 1^T           0 ] [ b ] = [ sum_i (c - beta)_i ],    beta_F + d, b the new ones.

It is predicted: free variables that leave their bounds are put there, variables at a bound on the wrong side
of b are set free, and the system is solved again, until nothing changes. This is Newton's method for the
conditions, which are piecewise linear; from one prediction to the next few variables come and go, and one
factor of the system serves them all. A larger rho makes the prediction easier, a smaller one the step
longer.
"""

from functools import partial

import numpy as np
from scipy.linalg import LinAlgError, cho_factor, cho_solve
from scipy.linalg.lapack import dposv

__all__ = ["add_rows", "newton_cost", "principal_submatrix", "proximal_maximiser"]

RIDGE = 1e-10  # least rho, relative to the largest diagonal entry: points may coincide
PREDICTIONS = 8  # of the free variables, before the step is given up
ROUNDING = 1e-12  # of the width of the box: nearer to a bound is at the bound
SURE = 0.1  # of the violation: how far beyond b a variable at a bound must be to be set free
FEW = 150  # free variables whose system is solved as it stands
BORDER = 16  # a change of one in this number of free variables is worth a factor of its own
BLOCK = 64  # rows gathered at a time, so that no copy of the kernel is made


def proximal_maximiser(A, c, r, lower, upper, *, rho, offset, violation):
    r"""Maximise D(beta) - rho |beta - c|^2 / 2 over the variables of a working set.

    Parameters
    ----------
    A : array, shape (w, w)
        Kernel matrix of the working set.
    c : array, shape (w,)
        Signed multipliers within `lower` and `upper`.
    r : array, shape (w,)
        y - K beta at beta = c.
    lower, upper : array, shape (w,)
    rho : float
        Positive.
    offset, violation : float
        A first guess of b, and the violation of the conditions of optimality at c.

    Returns
    -------
    beta : array, shape (w,), or None
        None if the free variables could not be predicted, or the system is not positive definite; a larger
        `rho` makes both easier.

    References
    ----------
    Rockafellar, "Monotone operators and the proximal point algorithm", SIAM Journal on Control and
    Optimization 14 (1976). Hintermüller, Ito and Kunisch, "The primal-dual active set strategy as a
    semismooth Newton method", SIAM Journal on Optimization 13 (2002).

    Examples
    --------
    >>> u, c, r = np.full(2, 5.0), np.zeros(2), np.array([1.0, -1.0])
    >>> proximal_maximiser(np.eye(2), c, r, -u, u, rho=1.0, offset=0.0, violation=2.0)
    array([ 0.5, -0.5])
    """
    rho, sure, b, beta = max(rho, RIDGE * np.abs(A.diagonal()).max()), SURE * violation, offset, c
    width = ROUNDING * (upper - lower)
    free = ((beta < upper) & (r > b + sure)) | ((beta > lower) & (r < b - sure))
    free |= (beta < upper) & (beta > lower)
    system = None
    for _ in range(PREDICTIONS):
        f = np.count_nonzero(free)
        if f < 2:
            return None
        try:
            if f > FEW and (system is None or system.is_far_from(free)):
                system = _BorderedSystem(A, np.flatnonzero(free), rho)
            step = partial(_newton_step, A, rho) if f <= FEW else system.newton_step
            F, d, b = step(r - rho * (beta - c), free, (c - beta).sum())
        except LinAlgError:  # the kernel is not positive semidefinite, or rho is lost in its rounding
            return None
        moved, r = beta.copy(), r - _times(A, F, d)
        moved[F] += d
        s = r - rho * (moved - c) - b
        beta = np.where(moved > upper - width, upper, np.where(moved < lower + width, lower, moved))
        wrong, out = ~free & np.where(beta == upper, s < -sure, s > sure), np.flatnonzero(beta != moved)
        if len(out) == 0 and not wrong.any():
            return beta
        r -= _times(A, out, (beta - moved)[out])
        free[out] = False
        free |= wrong
    return None


def add_rows(r, K, rows, weights):
    r"""Add the combination of rows sum_k weights_k K[rows_k] to `r`, in place.

    Examples
    --------
    >>> r = np.zeros(2)
    >>> add_rows(r, np.eye(2), np.array([1]), np.array([3.0]))
    >>> r
    array([0., 3.])
    """
    for at in range(0, len(rows), BLOCK):
        r += np.einsum("k,ki->i", weights[at : at + BLOCK], K[rows[at : at + BLOCK]])


def principal_submatrix(K, W):
    r"""Return a copy of the rows and columns W of `K`.

    Examples
    --------
    >>> principal_submatrix(np.arange(9.0).reshape(3, 3), np.array([0, 2]))
    array([[0., 2.],
           [6., 8.]])
    """
    A = np.empty((len(W), len(W)))
    for at in range(0, len(W), BLOCK):  # not all at once: a block of rows stays in the cache
        K[W[at : at + BLOCK]].take(W, axis=1, out=A[at : at + BLOCK], mode="clip")  # without a second copy
    return A


def newton_cost(f):
    r"""Return about how many pair steps take the time of the proximal steps for f free variables.

    Examples
    --------
    >>> newton_cost(300)
    700.0
    """
    return 100 + f**2 / 150


def _newton_step(A, rho, s, free, rest):
    """Return the free variables F, their change d with the sum `rest`, and b."""
    F = np.flatnonzero(free)
    f = len(F)
    M, right = principal_submatrix(A, F), np.ones((2, f))
    M.flat[:: f + 1] += rho
    right[0] = s[F]
    _, S, fault = dposv(M.T, right.T, overwrite_a=True, overwrite_b=True)
    if fault:
        raise LinAlgError(f"leading minor {fault} is not positive")
    b = (S[:, 0].sum() - rest) / S[:, 1].sum()
    return F, S[:, 0] - b * S[:, 1], b


class _BorderedSystem:
    r"""The linear systems of all sets of free variables F near a set B, from one factor of M = K_BB + rho I.

    F gains the variables N and loses O. With E_O the unit vectors of O, mu the forces that hold O, and

        U = [K_BN  E_O  1],    G = [K_NN + rho I  0  1;  0  0  0;  1^T  0  0],    z = (d_N, mu, b),

    the system reads M d_B + U z = s_B, U^T d_B + G z = (s_N, 0, rest); z solves a small system by itself.
    """

    def __init__(self, A, B, rho):
        self.A, self.B, self.rho = A, B, rho
        self.inside = np.zeros(len(A), dtype=bool)
        self.inside[B] = True
        M = principal_submatrix(A, B)
        M.flat[:: len(B) + 1] += rho
        # A symmetric matrix by rows, transposed, is the same matrix by columns, as LAPACK wants it: no copy.
        self.factor = cho_factor(M.T, overwrite_a=True, check_finite=False)

    def is_far_from(self, free):
        """Whether a factor of its own is cheaper for this set of free variables."""
        return BORDER * np.count_nonzero(free != self.inside) > len(self.B)

    def newton_step(self, s, free, rest):
        """Return the free variables F, their change d with the sum `rest`, and b, as `_newton_step` does."""
        A, B = self.A, self.B
        N, O = np.flatnonzero(free & ~self.inside), np.flatnonzero(~free[B])
        n, k = len(N), len(N) + len(O)
        U, G, right = np.zeros((len(B), k + 1)), np.zeros((k + 1, k + 1)), np.zeros(k + 1)
        U[:, :n], U[O, np.arange(n, k)], U[:, k] = A[B[:, None], N], 1, 1
        G[:n, :n], G[:n, k], G[k, :n] = A[N[:, None], N] + self.rho * np.eye(n), 1, 1
        right[:n], right[k] = s[N], rest
        S = cho_solve(self.factor, np.column_stack([s[B], U]), overwrite_b=True, check_finite=False)
        z = np.linalg.solve(G - U.T @ S[:, 1:], right - U.T @ S[:, 0])
        d = S[:, 0] - S[:, 1:] @ z
        d[O] = 0
        return np.append(B, N), np.append(d, z[:n]), z[k]


def _times(A, F, d):
    """Return A_:F d; not by BLAS, which would start threads and wait for them longer than this takes."""
    if 2 * len(F) < len(A):
        return np.einsum("k,ki->i", d, A.take(F, axis=0))
    whole = np.zeros(len(A))
    whole[F] = d
    return np.einsum("k,ki->i", whole, A)
