r"""Softplus and the logistic function: log-sum-exp and softmax of the two scores 0 and z.

Taking out the larger of the two scores leaves an exponent that is never positive,

    softplus(z) = ln(e^0 + e^z) = max(z, 0) + ln(1 + e^(-|z|)),

and the derivative, the logistic function, is the softmax probability of the score z,

    sigmoid(z) = e^z / (e^0 + e^z) = 1 / (1 + e^(-z)).
"""

import numpy as np

from helpers.arguments import plain, real_array

__all__ = ["sigmoid", "softplus"]


def softplus(z):
    r"""Smooth rectifier, entry by entry: log-sum-exp of the two scores 0 and z.

    softplus(z) = ln(1 + e^z) = max(z, 0) + ln(1 + e^(-|z|)).

    Parameters
    ----------
    z : array_like, shape (...)
        Real numbers; -inf gives 0 and +inf gives +inf.

    Returns
    -------
    s : array, shape (...); float for a number
        Not negative, in nats. Below z = -745 the value is less than the smallest float, and 0.

    Raises
    ------
    TypeError
        If `z` does not hold real numbers.
    ValueError
        If `z` holds NaN.

    Notes
    -----
    Accurate to a few units in the last place everywhere, far into the negative numbers too.

    Examples
    --------
    >>> softplus([-40.0, 0.0, 1000.0])
    array([4.24835426e-18, 6.93147181e-01, 1.00000000e+03])
    """
    z = real_array(z, "z")
    return plain(np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))))


def sigmoid(z):
    r"""Logistic function, entry by entry: the derivative of softplus.

    sigmoid(z) = 1 / (1 + e^(-z)) = e^z / (1 + e^z).

    Parameters
    ----------
    z : array_like, shape (...)
        Real numbers; -inf gives 0 and +inf gives 1.

    Returns
    -------
    s : array, shape (...); float for a number
        Between 0 and 1: the softmax probability of the first of the scores (z, 0).

    Raises
    ------
    TypeError
        If `z` does not hold real numbers.
    ValueError
        If `z` holds NaN.

    Notes
    -----
    The first form is computed for z >= 0 and the second for z < 0, so e is never raised to a
    positive number.

    Examples
    --------
    >>> sigmoid([-1000.0, 0.0, 1000.0])
    array([0. , 0.5, 1. ])
    """
    z = real_array(z, "z")
    e = np.exp(-np.abs(z))
    return plain(np.where(z >= 0, 1.0, e) / (1 + e))
