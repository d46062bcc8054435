r"""When a solution of the SVM dual is optimal, and how far one is from it.

The soft-margin machine with costs C_i minimises over functions f = <w, phi(.)> + b

    P = |w|^2 / 2 + sum_i C_i max(0, 1 - y_i f(x_i)),

and its dual maximises, over 0 <= alpha_i <= C_i with sum_i y_i alpha_i = 0,

    D = sum_i alpha_i - beta^T K beta / 2,    beta_i = y_i alpha_i.

For w = sum_i beta_i phi(x_i) the outputs are f = K beta + b and |w|^2 = beta^T K beta. If K is positive
semidefinite then P >= D always, and P = D exactly when for each i

    alpha_i = 0: y_i f_i >= 1,    0 < alpha_i < C_i: y_i f_i = 1,    alpha_i = C_i: y_i f_i <= 1.
"""

import numpy as np

from helpers.arguments import real_array
from helpers.svm_arguments import gram_matrix, labels, multipliers, upper_bounds

__all__ = [
    "decision_values",
    "dual_objective",
    "duality_gap",
    "kkt_residuals",
    "offset_interval",
    "primal_objective",
]


def decision_values(K, y, alpha, b):
    r"""Outputs of the machine: positive where it says 1, negative where it says -1.

    f_k = sum_i K_ki y_i alpha_i + b.

    Parameters
    ----------
    K : array_like, shape (m, n)
        Kernel between m points, in rows, and the n training points.
    y, alpha : array_like, shape (n,)
        Labels and multipliers of the training points.
    b : float
        Offset.

    Returns
    -------
    f : array, shape (m,)

    Raises
    ------
    TypeError, ValueError
        If the arrays do not fit together, or a label is not -1 or 1.

    Examples
    --------
    >>> decision_values([[1.0, 0.0]], [1, -1], [1.0, 1.0], 0.5)
    array([1.5])
    """
    y = labels(y)
    K, beta = real_array(K, "K", finite=True), y * multipliers(alpha, y)
    if K.ndim != 2 or K.shape[1] != len(y):
        raise ValueError(f"`K` must have a column for each label: expected {len(y)} columns, got {K.shape}.")
    return K @ beta + _number(b)


def primal_objective(K, y, alpha, b, *, C):
    r"""Cost of the machine given by multipliers and an offset.

    P = beta^T K beta / 2 + sum_i C_i max(0, 1 - y_i f_i).

    Parameters
    ----------
    K : array_like, shape (n, n)
        Kernel matrix of the training points, symmetric.
    y, alpha : array_like, shape (n,)
    b : float
    C : float or array_like, shape (n,)
        Positive costs.

    Returns
    -------
    P : float

    Raises
    ------
    TypeError, ValueError
        As for `fit_dual`; also if `alpha` does not have the shape of `y`.

    Examples
    --------
    >>> primal_objective(np.eye(2), [1, -1], [1.0, 1.0], 0.0, C=2)
    1.0
    """
    y, K, beta, C = _problem(K, y, alpha, C)
    f = K @ beta
    return float(beta @ f / 2 + C @ np.maximum(0, 1 - y * (f + _number(b))))


def dual_objective(K, y, alpha):
    r"""Value that the dual maximises.

    D = sum_i alpha_i - beta^T K beta / 2.

    Parameters
    ----------
    K : array_like, shape (n, n)
    y, alpha : array_like, shape (n,)

    Returns
    -------
    D : float
        A lower bound of every machine's cost if K is positive semidefinite and `alpha` is feasible.

    Raises
    ------
    TypeError, ValueError
        As for `primal_objective`.

    Examples
    --------
    >>> dual_objective(np.eye(2), [1, -1], [1.0, 1.0])
    1.0
    """
    y, K, beta, _ = _problem(K, y, alpha, 1.0)
    return float(y @ beta - beta @ K @ beta / 2)


def duality_gap(K, y, alpha, b, *, C):
    r"""Cost of the machine minus the lower bound that its multipliers prove.

    J - D = sum_i (C_i max(0, 1 - y_i f_i) - alpha_i (1 - y_i f_i)) for sum_i y_i alpha_i = 0.

    Parameters
    ----------
    K, y, alpha, b, C
        As for `primal_objective`; `alpha` feasible.

    Returns
    -------
    gap : float
        Zero at the optimum, up to rounding; otherwise no machine costs less than this below P.

    Raises
    ------
    TypeError, ValueError
        As for `primal_objective`.

    Notes
    -----
    With t_i = 1 - y_i f_i the summand is (C_i - alpha_i) t_i where t_i > 0 and -alpha_i t_i elsewhere, so
    for feasible `alpha` none is negative, and no two large numbers are subtracted. The gap is a
    certificate of optimality only if K is positive semidefinite.

    Examples
    --------
    >>> duality_gap(np.eye(2), [1, -1], [1.0, 1.0], 0.0, C=2)
    0.0
    """
    y, K, beta, C = _problem(K, y, alpha, C)
    short = 1 - y * (K @ beta + _number(b))
    return float((C * np.maximum(0, short) - y * beta * short).sum())


def kkt_residuals(K, y, alpha, b, *, C):
    r"""By how much each condition of optimality fails.

    rho_i = |alpha_i - min(max(alpha_i + 1 - y_i f_i, 0), C_i)|, and rho_(n+1) = |sum_i y_i alpha_i|.

    Parameters
    ----------
    K, y, alpha, b, C
        As for `primal_objective`.

    Returns
    -------
    rho : array, shape (n + 1,)
        All zero exactly at the optimum, if K is positive semidefinite.

    Raises
    ------
    TypeError, ValueError
        As for `primal_objective`.

    Notes
    -----
    A multiplier outside its bounds is a failure of at least its distance from them. No threshold decides
    which multipliers count as free.

    Examples
    --------
    >>> kkt_residuals(np.eye(2), [1, -1], [0.5, 0.5], 0.0, C=2)
    array([0.5, 0.5, 0. ])
    """
    y, K, beta, C = _problem(K, y, alpha, C)
    alpha = y * beta
    step = np.clip(alpha + 1 - y * (K @ beta + _number(b)), 0, C)
    return np.append(np.abs(alpha - step), abs(beta.sum()))


def offset_interval(K, y, alpha, *, C):
    r"""Offsets b that fit optimal multipliers: one number where a multiplier is free, else an interval.

    With r = y - K beta: r_i <= b where beta_i may rise, and b <= r_i where it may fall.

    Parameters
    ----------
    K, y, alpha, C
        As for `primal_objective`; `alpha` between 0 and C_i.

    Returns
    -------
    (low, high) : tuple of float
        Every b between them is optimal. The multipliers are optimal exactly when low <= high; after a
        numerical solution low - high is the violation that is left.

    Raises
    ------
    TypeError, ValueError
        As for `primal_objective`; also if a multiplier is outside its bounds, or all labels are equal.

    Notes
    -----
    A multiplier counts as free if it is strictly between its bounds; beta_i = y_i alpha_i may rise where
    y_i = 1 and alpha_i < C_i, or y_i = -1 and alpha_i > 0.

    Examples
    --------
    >>> offset_interval(np.eye(2), [1, -1], [0.25, 0.25], C=0.25)
    (-0.75, 0.75)
    """
    y, K, beta, C = _problem(K, y, alpha, C)
    alpha, r = y * beta, y - K @ beta
    if (alpha < 0).any() or (alpha > C).any():
        at = int(np.flatnonzero((alpha < 0) | (alpha > C))[0])
        raise ValueError(f"`alpha` must be between 0 and `C`: got {alpha[at]:.6g} at {(at,)}.")
    rise, fall = np.where(y > 0, alpha < C, alpha > 0), np.where(y > 0, alpha > 0, alpha < C)
    if not rise.any() or not fall.any():
        raise ValueError("`alpha` must be feasible for labels of both signs: no offset is bounded by it.")
    return float(r[rise].max()), float(r[fall].min())


def _number(b):
    return float(real_array(b, "b", finite=True))


def _problem(K, y, alpha, C):
    y = labels(y)
    beta = y * multipliers(alpha, y)
    return y, gram_matrix(K, len(y)), beta, upper_bounds(C, len(y))
