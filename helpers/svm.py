r"""Support vector machines from a kernel matrix: the dual problem and its solution.

The soft-margin machine with costs C_i is found from its dual: over

    0 <= alpha_i <= C_i,    sum_i y_i alpha_i = 0,

maximise D(alpha) = sum_i alpha_i - sum_ij alpha_i y_i K_ij y_j alpha_j / 2. The machine's output is

    f(x) = sum_i y_i alpha_i k(x_i, x) + b,

and only the support vectors, those with alpha_i > 0, enter it.
"""

from dataclasses import dataclass

import numpy as np

from helpers.arguments import positive_number, whole_number
from helpers.blas_threads import one_blas_thread
from helpers.projected_gradient import projected_gradient
from helpers.sequential_minimal_optimization import smo
from helpers.svm_arguments import gram_matrix, labels, upper_bounds

__all__ = ["DualSolution", "fit_dual"]

SOLVERS = {"smo": smo, "projected-gradient": projected_gradient}


@dataclass(frozen=True, eq=False)
class DualSolution:
    r"""Multipliers of a support vector machine, its offset, and how good they are.

    Parameters
    ----------
    alpha : array, shape (n,)
        Multipliers between 0 and C_i; read-only.
    b : float
        Offset.
    gap : float
        Duality gap J - D: no machine costs less than this below the one found.
    iterations : int
        Steps that the solver took.

    Examples
    --------
    >>> fit_dual([[1, 0], [0, 1]], [1, -1], C=5)
    DualSolution(alpha=array([1., 1.]), b=0.0, gap=0.0, iterations=1)
    """

    alpha: np.ndarray
    b: float
    gap: float
    iterations: int


@one_blas_thread()
def fit_dual(K, y, *, C, solver="smo", tol=1e-6, max_iterations=1_000_000):
    r"""Solve the dual of the soft-margin support vector machine.

    max sum_i alpha_i - sum_ij alpha_i y_i K_ij y_j alpha_j / 2
    over 0 <= alpha_i <= C_i, sum_i y_i alpha_i = 0.

    Parameters
    ----------
    K : array_like, shape (n, n)
        Kernel matrix of the training points: finite, symmetric up to rounding, and positive semidefinite.
    y : array_like, shape (n,)
        Labels, each -1 or 1, both present.
    C : float or array_like, shape (n,)
        Cost of a unit of slack, positive and finite; for unequal classes, a cost for each sample.
    solver : {"smo", "projected-gradient"}
        The first for work, the second to show the method.
    tol : float
        The steps stop when max r_i - min r_j <= tol, with r = y - K beta, beta_i = y_i alpha_i, i where
        beta_i may rise and j where beta_j may fall. LIBSVM and scikit-learn stop by this rule at 1e-3.
    max_iterations : int
        At least 1.

    Returns
    -------
    solution : DualSolution

    Raises
    ------
    TypeError
        If an argument does not hold real numbers.
    ValueError
        If `K` is not square, symmetric and finite with a row for each label; a label is not -1 or 1, or
        one is missing; `C` or `tol` is not positive; `solver` is unknown.
    RuntimeError
        If the steps do not reach `tol`.

    Notes
    -----
    b is the mean of r over the free multipliers, 0 < alpha_i < C_i. If there is none, b can be any number
    of an interval, and its middle is taken; `helpers.svm_optimality.offset_interval` returns the interval.

    `K` is not copied if it is float64 and stored by rows or columns; besides it "smo" needs 260 n numbers,
    and copies of the rows and columns that belong to points near the margin.

    That `K` is positive semidefinite is not checked here: `helpers.semidefinite` does it, at a higher
    price. If it is not, "smo" still raises the dual at each step and stops where no pair raises it
    further; that point need not be the maximum, and `gap` proves nothing. "projected-gradient" may fail.

    Examples
    --------
    >>> fit_dual([[4, -4], [-4, 4]], [1, -1], C=1).alpha
    array([0.125, 0.125])
    """
    y = _both_labels(y)
    K, C = gram_matrix(K, len(y)), upper_bounds(C, len(y))
    tol, max_iterations = positive_number(tol, "tol"), whole_number(max_iterations, "max_iterations")
    if solver not in SOLVERS:
        raise ValueError(f"`solver` must be one of {sorted(SOLVERS)}: got {solver!r}.")
    alpha, iterations = SOLVERS[solver](K, y, C, tol=tol, max_iterations=max_iterations)
    alpha.setflags(write=False)
    f = K @ (y * alpha)
    b = _offset(y - f, y, alpha, C)
    short = 1 - y * (f + b)
    gap = (C * np.maximum(0, short) - alpha * short).sum()
    return DualSolution(alpha, b, float(gap), iterations)


def _both_labels(y):
    y = labels(y)
    if y.min() == y.max():
        raise ValueError(f"`y` must hold both labels, -1 and 1: got only {y[0]:.0f}.")
    return y


def _offset(r, y, alpha, C):
    free = (alpha > 0) & (alpha < C)
    if free.any():
        return float(r[free].mean())
    rise = (alpha > 0) == (y < 0)
    return float((r[rise].max() + r[~rise].min()) / 2)
