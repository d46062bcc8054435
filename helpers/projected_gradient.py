r"""Projected gradient ascent for the SVM dual, accelerated.

The dual D(alpha) = sum_i alpha_i - alpha^T Q alpha / 2 with Q_ij = y_i K_ij y_j has the gradient 1 - Q alpha.
A step along it, followed by the nearest feasible point,

    alpha' = project(alpha + (1 - Q alpha) / L),    L >= lambda_max(Q) = lambda_max(K),

never lowers D, and its fixed points are the maximisers. Steps from the extrapolated point

    z = alpha' + (theta - 1) / theta' (alpha' - alpha),    theta' = (1 + sqrt(1 + 4 theta^2)) / 2,

need about the square root of the number of steps; theta starts again at 1 whenever the step from z turns
back on the way made so far. The steps stop by the rule of sequential minimal optimization.
"""

import numpy as np

from helpers.box_hyperplane_projection import nearest

__all__ = ["projected_gradient"]

BLOCK = 256  # rows looked at together for the bound L


def projected_gradient(K, y, C, *, tol, max_iterations):
    r"""Solve the SVM dual by accelerated projected gradient steps.

    Parameters
    ----------
    K : array, shape (n, n), float64
        Symmetric; positive semidefinite, or the steps need not converge.
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

    Raises
    ------
    RuntimeError
        If `max_iterations` steps do not suffice.

    Notes
    -----
    Each step multiplies by `K` twice, and the number of steps grows with its condition. The method is here
    because its convergence can be derived in a page; for work, sequential minimal optimization is faster.

    References
    ----------
    Beck and Teboulle, "A fast iterative shrinkage-thresholding algorithm for linear inverse problems", SIAM
    Journal on Imaging Sciences 2 (2009), section 4. O'Donoghue and Candès, "Adaptive restart for
    accelerated gradient schemes", Foundations of Computational Mathematics 15 (2015), section 3.2.

    Examples
    --------
    >>> K, y, C = np.eye(2), np.array([1.0, -1.0]), np.array([5.0, 5.0])
    >>> projected_gradient(K, y, C, tol=1e-6, max_iterations=100)
    (array([1., 1.]), 1)
    """
    L, theta = _largest_row_sum(K), 1.0
    alpha = z = np.zeros(len(y))
    for iteration in range(max_iterations):
        if _violation(y - K @ (y * alpha), y, alpha, C) <= tol:
            return alpha, iteration
        step = nearest(z + (1 - y * (K @ (y * z))) / L, y, C, 0.0)
        turned = (z - step) @ (step - alpha) > 0
        theta, before = (1.0, 1.0) if turned else ((1 + np.sqrt(1 + 4 * theta**2)) / 2, theta)
        alpha, z = step, step + (before - 1) / theta * (step - alpha)
    raise RuntimeError(
        f"The violation must fall to `tol` = {tol:g} within {max_iterations} steps: it is "
        f"{_violation(y - K @ (y * alpha), y, alpha, C):.3g}; use the solver \"smo\", or allow more "
        "`max_iterations`."
    )


def _largest_row_sum(K):
    """Return max_i sum_j |K_ij|, which no eigenvalue of K exceeds."""
    rows = (np.abs(K[at : at + BLOCK]).sum(axis=1).max() for at in range(0, len(K), BLOCK))
    return max(rows) or 1.0  # K = 0: any step will do


def _violation(r, y, alpha, C):
    rise, fall = np.where(y > 0, alpha < C, alpha > 0), np.where(y > 0, alpha > 0, alpha < C)
    return r[rise].max() - r[fall].min()
