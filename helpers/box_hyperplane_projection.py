r"""Euclidean projection onto the feasible set of the SVM dual: a box cut by a hyperplane.

With labels y_i = +-1 and bounds C_i > 0, the point of

    {a : 0 <= a_i <= C_i, sum_i y_i a_i = s}

nearest to v is a_i(lam) = min(max(v_i - lam y_i, 0), C_i), for a multiplier lam with

    phi(lam) = sum_i y_i a_i(lam) = s.

phi never rises, and it is linear between the 2n breakpoints, the values of lam at which an entry meets a
bound. A bisection over the sorted breakpoints finds the piece that takes the value s; there lam solves one
linear equation. No tolerance enters.
"""

import numpy as np

from helpers.arguments import real_array
from helpers.svm_arguments import labels, upper_bounds

__all__ = ["nearest", "project"]


def project(v, y, *, C, s=0.0):
    r"""Nearest point with entries between 0 and C_i and label-weighted sum s.

    argmin |a - v| subject to 0 <= a_i <= C_i and sum_i y_i a_i = s.

    Parameters
    ----------
    v : array_like, shape (n,)
        Finite real numbers.
    y : array_like, shape (n,)
        Labels, each -1 or 1.
    C : float or array_like, shape (n,)
        Upper bounds; positive and finite.
    s : float
        Between minus the sum of C_i over the labels -1 and the sum over the labels 1.

    Returns
    -------
    a : array, shape (n,)
        Within the bounds exactly; the sum is s up to rounding.

    Raises
    ------
    TypeError
        If an argument does not hold real numbers.
    ValueError
        If a label is not -1 or 1, a bound is not positive, shapes differ, or no such point exists.

    Notes
    -----
    Sorting 2n breakpoints takes O(n log n), and so do the log2(2n) values of phi.

    References
    ----------
    Brucker, "An O(n) algorithm for quadratic knapsack problems", Operations Research Letters 3 (1984).

    Examples
    --------
    >>> project([2.0, 0.5, 0.5], [1, 1, -1], C=1.0)
    array([1., 0., 1.])
    """
    v, y = real_array(v, "v", finite=True), labels(y)
    if v.shape != y.shape:
        raise ValueError(f"`v` must have an entry for each label: expected shape {y.shape}, got {v.shape}.")
    C, s = upper_bounds(C, len(y)), float(real_array(s, "s", finite=True))
    least, most = -C[y < 0].sum(), C[y > 0].sum()
    if not least <= s <= most:
        raise ValueError(f"`s` must be between {least:.6g} and {most:.6g}, or no point exists: got {s:.6g}.")
    return nearest(v, y, C, s)


def nearest(v, y, C, s):
    r"""Return the projection of `v` for arguments that have been checked, all arrays of one shape (n,).

    Examples
    --------
    >>> nearest(np.array([3.0, 0.0]), np.array([1.0, -1.0]), np.array([1.0, 2.0]), 0.0)
    array([1., 1.])
    """
    return np.clip(v - _multiplier(v, y, C, s) * y, 0, C)


def _multiplier(v, y, C, s):
    points = np.sort(np.concatenate([v * y, (v - C) * y]))
    low, high = 0, len(points) - 1  # phi(points[low]) >= s >= phi(points[high])
    while high - low > 1:
        middle = (low + high) // 2
        if y @ np.clip(v - points[middle] * y, 0, C) >= s:
            low = middle
        else:
            high = middle
    a, b = (np.clip(v - points[k] * y, 0, C) for k in (low, high))
    fall = y @ (a - b)
    if fall <= 0:
        return points[low]
    share = min(max((y @ a - s) / fall, 0.0), 1.0)
    return points[low] + share * (points[high] - points[low])
