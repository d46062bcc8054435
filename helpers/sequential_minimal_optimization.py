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

Steps in pairs are slow where many variables are free and K is nearly singular. From time to time the
free variables are therefore moved together, by Newton's method; each move raises the dual.
"""

import numpy as np

from helpers.free_variables import add_rows, climb_free_variables, newton_cost

__all__ = ["smo"]

SMALLEST_CURVATURE = 1e-12  # in place of K_ii + K_jj - 2 K_ij where that is smaller
FIRST_LOOK = 20  # pair steps before the free variables are counted
PAIR_SHARE = 4  # pair steps taken for the effort of one Newton step
FREE_SHARE = 100  # at most this many matrix entries per sample for the free variables


def smo(K, y, C, *, tol, max_iterations):
    r"""Solve the SVM dual by pair steps, with Newton steps on the free variables.

    Parameters
    ----------
    K : array, shape (n, n), float64
        Symmetric; read by rows, never copied.
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
    The memory besides `K` is a few hundred numbers per sample at most.

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
    state = _State(K, y, C)
    for iteration in range(max_iterations):
        if state.violation() <= tol:
            state.renew_residuals()
            if state.violation() <= tol:
                return np.abs(state.beta), iteration
        state.pair_step(tol)
        state.newton_steps_if_due(iteration + 1)
    raise RuntimeError(
        f"The violation must fall to `tol` = {tol:g} within {max_iterations} steps: it is "
        f"{state.violation():.3g}; allow more `max_iterations`, a larger `tol`, or scale the kernel."
    )


class _State:
    """Signed multipliers beta and residuals: `rise` is -inf where beta is at u, `fall` is inf at l."""

    def __init__(self, K, y, C):
        n = len(y)
        self.K, self.y, self.half_diagonal = K, y, K.diagonal() / 2
        self.lower, self.upper, self.beta = np.minimum(y * C, 0), np.maximum(y * C, 0), np.zeros(n)
        self.R, self.gain, self.row = np.empty((2, n)), np.empty(n), np.empty(n)
        self.rise, self.fall = self.R
        self.next_look, self.last_newton = FIRST_LOOK, 0
        self.renew_residuals()

    def violation(self):
        self.i = self.rise.argmax()
        return self.rise[self.i] - self.fall.min()

    def pair_step(self, tol):
        beta, rise, fall, K = self.beta, self.rise, self.fall, self.K
        i, (j, t) = self.i, self._partner()
        at_lower, at_upper = beta[i] == self.lower[i], beta[j] == self.upper[j]
        room_i, room_j = self.upper[i] - beta[i], beta[j] - self.lower[j]
        t, r_i, r_j, before = min(t, room_i, room_j), rise[i], fall[j], (beta[i], beta[j])
        beta[i] = self.upper[i] if t == room_i else beta[i] + t
        beta[j] = self.lower[j] if t == room_j else beta[j] - t
        if before == (beta[i], beta[j]):
            raise RuntimeError(_STUCK.format(tol=tol, violation=self.violation()))
        if at_lower:
            fall[i] = r_i
        if at_upper:
            rise[j] = r_j
        row = np.subtract(K[i], K[j], out=self.row)
        row *= t
        self.R -= row
        if t == room_i:
            rise[i] = -np.inf
        if t == room_j:
            fall[j] = np.inf

    def _partner(self):
        """Return j of the largest gain (r_i - r_j)^2 / (K_ii + K_jj - 2 K_ij) / 2, and the best t."""
        i, gain, half = self.i, self.gain, self.row
        largest, half_diagonal = self.rise[i], self.half_diagonal
        np.subtract(largest, self.fall, out=gain)
        np.maximum(gain, 0.0, out=gain)
        gain *= gain
        np.subtract(half_diagonal, self.K[i], out=half)
        half += half_diagonal[i]
        np.maximum(half, SMALLEST_CURVATURE / 2, out=half)
        gain /= half
        j = gain.argmax()
        return j, (largest - self.fall[j]) / (2 * half[j])

    def newton_steps_if_due(self, iteration):
        if iteration < self.next_look:
            return
        free = np.flatnonzero(self.rise == self.fall)
        f, since = len(free), iteration - self.last_newton
        due = PAIR_SHARE * newton_cost(f)
        if since >= due and 1 < f <= np.sqrt(FREE_SHARE * len(self.y)):
            climb_free_variables(self.K, self.beta, self.R, self.lower, self.upper, free, since / 2)
            self._mark_bounds()
            self.last_newton, due = iteration, 0
        self.next_look = max(iteration + FIRST_LOOK, self.last_newton + due)

    def renew_residuals(self):
        """Compute y - K beta afresh, because rounding accumulates over many steps."""
        moved = np.flatnonzero(self.beta)
        self.R[:] = self.y
        add_rows(self.R, self.K, moved, -self.beta[moved])
        self._mark_bounds()

    def _mark_bounds(self):
        self.rise[self.beta >= self.upper] = -np.inf
        self.fall[self.beta <= self.lower] = np.inf


_STUCK = (
    "The violation must fall to `tol` = {tol:g}: at {violation:.3g} the steps are lost in rounding; take a "
    "larger `tol`, or scale the kernel."
)
