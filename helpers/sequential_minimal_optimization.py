r"""Sequential minimal optimization: the SVM dual solved by steps in two variables at a time.

With signed multipliers beta_i = y_i alpha_i the dual is: maximise

    D(beta) = sum_i y_i beta_i - beta^T K beta / 2    over    sum_i beta_i = 0,  l_i <= beta_i <= u_i,

where [l_i, u_i] is [0, C_i] for the label 1 and [-C_i, 0] for the label -1. The gradient is the residual

    r = y - K beta.

Moving t from beta_j to beta_i keeps the sum and gains t (r_i - r_j) - t^2 (K_ii + K_jj - 2 K_ij) / 2, so
beta is optimal exactly when no beta_i that may rise has a larger residual than a beta_j that may fall:

    max {r_i : beta_i < u_i} <= min {r_j : beta_j > l_j}.

The steps stop when the left side exceeds the right by at most `tol`, which is the rule of LIBSVM. So is the
choice of the pair: i has the largest residual, and j the largest gain with i were there no bounds.

Steps in pairs are slow where many variables are free, or K is nearly singular. From time to time the dual is
therefore raised over a larger working set, all variables near the margin, by proximal Newton steps; each of
them is checked to raise it, and where none does, the pair steps go on.
"""

from math import inf

import numpy as np
from scipy.linalg.blas import daxpy

from helpers.proximal_newton import (
    ROUNDING,
    SURE,
    add_rows,
    newton_cost,
    principal_submatrix,
    proximal_maximiser,
)

__all__ = ["smo"]

SMALLEST_CURVATURE = 1e-12  # in place of (K_ii + K_jj) / 2 - K_ij where that is smaller
LOOK = 40  # pair steps between two looks at the variables near the margin
REACH = 0.25  # of the violation: how near to the margin the variables of the larger working set are
RHO = 0.3  # rho of the proximal steps, relative to the violation over the largest cost
STIFFER = 5.0  # factor of rho after a step that failed
ENOUGH = 0.7  # of the violation: what a proximal step may leave, if another is to follow
ROWS = 200  # scales of pairs that are kept, each a row of n numbers


def smo(K, y, C, *, tol, max_iterations):
    r"""Solve the SVM dual by pair steps, with proximal Newton steps on larger working sets.

    Parameters
    ----------
    K : array, shape (n, n), float64
        Symmetric; never copied as a whole.
    y : array, shape (n,)
        Labels -1 and 1, both present.
    C : array, shape (n,)
        Positive upper bounds.
    tol : float
        Largest violation at which the steps stop.
    max_iterations : int

    Returns
    -------
    alpha : array, shape (n,)
    iterations : int
        Pair steps taken.

    Raises
    ------
    RuntimeError
        If `max_iterations` steps do not suffice, or rounding stops the steps before `tol` is reached.

    Notes
    -----
    The memory besides `K` is at most 260 numbers for each sample, and two copies of the rows and columns
    of `K` that belong to variables near the margin, where proximal steps are due.

    References
    ----------
    Platt, "Fast training of support vector machines using sequential minimal optimization", 1999. Fan, Chen
    and Lin, "Working set selection using second order information for training support vector machines",
    Journal of Machine Learning Research 6 (2005), section 3.

    Examples
    --------
    >>> K, y, C = np.eye(2), np.array([1.0, -1.0]), np.array([5.0, 5.0])
    >>> smo(K, y, C, tol=1e-6, max_iterations=100)
    (array([1., 1.]), 1)
    """
    lower, upper = np.minimum(y * C, 0), np.maximum(y * C, 0)
    state = _State(K, y, np.zeros(len(y)), lower, upper)
    while state.steps < max_iterations:
        state.pair_steps(min(state.steps + LOOK, max_iterations), tol)
        if state.violation() > tol:
            state.proximal_steps_if_due(tol)
        else:
            state.renew_residuals(y)
            if state.violation() <= tol:
                return np.abs(state.beta), state.steps
    raise RuntimeError(
        f"The violation must fall to `tol` = {tol:g} within {max_iterations} steps: it is "
        f"{state.violation():.3g}; allow more `max_iterations`, a larger `tol`, or scale the kernel."
    )


class _State:
    """Signed multipliers beta and residuals r: `rise` is -inf where beta is at u, `fall` is inf at l."""

    def __init__(self, K, r, beta, lower, upper):
        self.K, self.half_diagonal = K, K.diagonal() / 2
        self.scales = dict(enumerate(self._scales(slice(None)))) if len(K) <= ROWS else {}
        self.lower, self.upper, self.beta = lower, upper, beta
        self.R = np.empty((2, len(r)))
        self.rise, self.fall = self.R
        self.steps, self.last_newton, self.patience, self.rho = 0, 0, 1, RHO
        self._set_residuals(r)

    def violation(self):
        return self.rise.max() - self.fall.min()

    def pair_steps(self, last, tol):
        """Take pair steps until there were `last` of them in all, or the violation is at most `tol`.

        For small kernels the calls and look-ups of Python take the time: hence one loop, on local names, and
        single numbers read through memory views, which yield Python's own.
        """
        K, scales, n, row = self.K, self.scales, len(self.beta), np.empty(len(self.beta))
        rise, fall = self.R
        top, bottom = map(memoryview, self.R)
        arrays = self.beta, self.lower, self.upper, self.half_diagonal
        beta, lower, upper, half_diagonal = map(memoryview, arrays)
        rounding = float(ROUNDING * (self.upper - self.lower).min())
        while self.steps < last:
            i = int(rise.argmax())
            r_i, K_i, beta_i, u_i = top[i], K[i], beta[i], upper[i]
            scale = scales.get(i)
            if scale is None:
                scale = self._scale(i)
            # j has the largest gain (r_i - r_j)^2 / (K_ii + K_jj - 2 K_ij) / 2, and t is the best step.
            np.subtract(r_i, fall, row)
            np.multiply(row, scale, row)
            j = int(row.argmax())
            r_j, K_j, beta_j, l_j = bottom[j], K[j], beta[j], lower[j]
            if r_i - r_j <= tol and r_i - fall.min() <= tol:
                return
            room_i, room_j = u_i - beta_i, beta_j - l_j
            half_curvature = half_diagonal[i] + half_diagonal[j] - float(K_i[j])
            t = min((r_i - r_j) / 2 / max(half_curvature, SMALLEST_CURVATURE), room_i, room_j)
            beta[i] = new_i = u_i if room_i - t <= rounding else beta_i + t
            beta[j] = new_j = l_j if room_j - t <= rounding else beta_j - t
            if new_i == beta_i and new_j == beta_j:
                raise RuntimeError(_STUCK.format(tol=tol, violation=self.violation()))
            bottom[i], top[j] = r_i, r_j  # both may now move either way, up to the step below
            for r in (rise, fall):  # r -= t (K_i - K_j), in place
                daxpy(K_i, r, n, -t)
                daxpy(K_j, r, n, t)
            if new_i == u_i:
                top[i] = -inf
            if new_j == l_j:
                bottom[j] = inf
            self.steps += 1

    def proximal_steps_if_due(self, tol):
        worth = (self.steps - self.last_newton) / self.patience
        if worth < newton_cost(0) or worth < newton_cost(np.count_nonzero(self._near(-SURE))):
            return
        steps = 0
        while self.violation() > tol and self._proximal_step():
            steps += 1
        self.patience = 1 if steps else 2 * self.patience
        self.last_newton = self.steps

    def renew_residuals(self, y):
        """Compute y - K beta afresh, because rounding accumulates over many steps."""
        moved, r = np.flatnonzero(self.beta), y.copy()
        add_rows(r, self.K, moved, -self.beta[moved])
        self._set_residuals(r)

    def _proximal_step(self):
        """Return whether a proximal step on the variables near the margin lowered the violation enough."""
        violation, b = self.violation(), self._middle()
        W = np.flatnonzero(self._near(REACH))
        A, r = principal_submatrix(self.K, W), np.where(self.rise > -np.inf, self.rise, self.fall)
        box = self.lower[W], self.upper[W]
        for _ in range(2):
            rho = self.rho * violation / (self.upper - self.lower).max()
            new = proximal_maximiser(A, self.beta[W], r[W], *box, rho=rho, offset=b, violation=violation)
            if new is not None:
                self.rho = max(RHO, self.rho / STIFFER)
                return self._move(W, new, r) and self.violation() < ENOUGH * violation
            self.rho *= STIFFER
        return False

    def _near(self, share):
        """Return which variables are free, or not farther beyond the margin than a share of the violation.

        A negative share: which violate the conditions by at least as much.
        """
        b, distance = self._middle(), share * self.violation()
        return (self.rise > b - distance) | (self.fall < b + distance) | (self.rise == self.fall)

    def _middle(self):
        return (self.rise.max() + self.fall.min()) / 2

    def _move(self, W, new, r):
        """Change beta_W to `new` if that raises the dual, and return whether it does."""
        step, change = new - self.beta[W], np.zeros(len(r))
        moved = np.flatnonzero(step)
        add_rows(change, self.K, W[moved], -step[moved])
        if not step @ (2 * r + change)[W] > 0:
            return False
        self.beta[W] = new
        self._set_residuals(r + change)
        return True

    def _scale(self, i):
        """Return the scales of one row, and keep them."""
        if len(self.scales) >= ROWS:
            del self.scales[next(iter(self.scales))]  # the oldest
        self.scales[i] = self._scales(i)
        return self.scales[i]

    def _scales(self, rows):
        """Return ((K_ii + K_jj) / 2 - K_ij)^(-1/2) for the rows i and all j."""
        scale = self.half_diagonal - self.K[rows]
        scale += self.half_diagonal[rows, None]
        np.maximum(scale, SMALLEST_CURVATURE, out=scale)
        np.sqrt(scale, out=scale)
        return np.divide(1, scale, out=scale)

    def _set_residuals(self, r):
        self.R[:] = r
        self.rise[self.beta >= self.upper] = -np.inf
        self.fall[self.beta <= self.lower] = np.inf


_STUCK = (
    "The violation must fall to `tol` = {tol:g}: at {violation:.3g} the steps are lost in rounding; take a "
    "larger `tol`, or scale the kernel."
)
