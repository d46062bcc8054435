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

Steps in pairs are slow where costs are large and K is nearly singular. From time to time the free variables
are therefore moved together, by Newton's method; each move raises the dual, and the pair steps decide.
"""

import numpy as np

from helpers.free_variables import add_rows, climb_free_variables, newton_cost

__all__ = ["smo"]

SMALLEST_CURVATURE = 1e-12  # in place of K_ii + K_jj - 2 K_ij where that is smaller
FIRST_LOOK = 20  # pair steps before the free variables are counted
PAIR_SHARE = 2  # the effort spent on pair steps before Newton steps, relative to that of the latter
MOST_FREE = 190  # free variables that Newton steps are taken for; an inverse of this size is a matter of ms


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
    The memory besides `K` is about a hundred numbers for each sample, and at most 2 MB.

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
    while state.steps < max_iterations:
        state.pair_steps(min(state.next_look, max_iterations), tol)
        if state.violation() > tol:
            state.newton_steps_if_due()
        else:
            state.renew_residuals()
            if state.violation() <= tol:
                return np.abs(state.beta), state.steps
    raise RuntimeError(
        f"The violation must fall to `tol` = {tol:g} within {max_iterations} steps: it is "
        f"{state.violation():.3g}; allow more `max_iterations`, a larger `tol`, or scale the kernel."
    )


class _State:
    """Signed multipliers beta and residuals r: `rise` is -inf where beta is at u, `fall` is inf at l."""

    def __init__(self, K, y, C):
        self.K, self.y, self.half_diagonal = K, y, K.diagonal() / 2
        self.lower, self.upper, self.beta = np.minimum(y * C, 0), np.maximum(y * C, 0), np.zeros(len(y))
        self.R = np.empty((2, len(y)))
        self.rise, self.fall = self.R
        self.steps, self.next_look, self.last_newton = 0, FIRST_LOOK, 0
        self.renew_residuals()

    def violation(self):
        return self.rise.max() - self.fall.min()

    def pair_steps(self, last, tol):
        """Take pair steps until there were `last` of them in all, or the violation is at most `tol`.

        For small kernels the calls and look-ups of Python take the time: hence one loop, on local names.
        """
        K, beta, lower, upper, R, half_diagonal = (
            self.K, self.beta, self.lower, self.upper, self.R, self.half_diagonal,
        )  # fmt: skip
        (rise, fall), row, gain = R, np.empty(len(beta)), np.empty(len(beta))
        subtract, maximum, divide, square = np.subtract, np.maximum, np.divide, np.square
        while self.steps < last:
            i = rise.argmax()
            r_i, K_i, beta_i = rise[i], K[i], beta[i]
            # j has the largest gain (r_i - r_j)^2 / (K_ii + K_jj - 2 K_ij) / 2, and t is the best step.
            subtract(r_i, fall, out=gain)
            maximum(gain, 0.0, out=gain)
            square(gain, out=gain)
            subtract(half_diagonal, K_i, out=row)
            row += half_diagonal[i]
            maximum(row, SMALLEST_CURVATURE / 2, out=row)
            divide(gain, row, out=gain)
            j = gain.argmax()
            r_j, beta_j = fall[j], beta[j]
            if r_i - r_j <= tol and r_i - fall.min() <= tol:
                return
            room_i, room_j = upper[i] - beta_i, beta_j - lower[j]
            t = min((r_i - r_j) / (2 * row[j]), room_i, room_j)
            beta[i] = upper[i] if t == room_i else min(beta_i + t, upper[i])
            beta[j] = lower[j] if t == room_j else max(beta_j - t, lower[j])
            if beta[i] == beta_i and beta[j] == beta_j:
                raise RuntimeError(_STUCK.format(tol=tol, violation=self.violation()))
            fall[i], rise[j] = r_i, r_j  # both may now move either way, up to the step below
            subtract(K_i, K[j], out=row)
            row *= t
            R -= row
            if beta[i] == upper[i]:  # by rounding, it may get there though t < room_i
                rise[i] = -np.inf
            if beta[j] == lower[j]:
                fall[j] = np.inf
            self.steps += 1

    def newton_steps_if_due(self):
        free = np.flatnonzero(self.rise == self.fall)
        f, since = len(free), self.steps - self.last_newton
        due = PAIR_SHARE * newton_cost(f)
        if since >= due and 1 < f <= MOST_FREE:
            climb_free_variables(self.K, self.beta, self.R, self.lower, self.upper, free)
            self._mark_bounds()
            self.last_newton, due = self.steps, 0
        self.next_look = max(self.steps + FIRST_LOOK, self.last_newton + int(due))

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
