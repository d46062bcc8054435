r"""Softmax cross-entropy of a batch: the mean loss of rows of scores against class numbers.

With p_r = softmax(z_r) and label y_r, the loss and its gradient are

    L = -(1/n) sum_r ln p_r[y_r],    dL/dz_rj = (p_rj - delta(j, y_r)) / n.

The loss is taken from the logarithm of softmax, which no score makes overflow. In the gradient, rows of p
sum to one, so the entry of the label is minus the sum of the others in its row:

    p_r[y_r] - 1 = -sum over j other than y_r of p_rj,

which keeps its digits where p_r[y_r] is near 1 and the difference would round to 0.
"""

from typing import NamedTuple

import numpy as np

from helpers.arguments import first_place
from helpers.layers.arrays import cached, cotangent_array, float_arrays, require_axes, require_shape
from helpers.log_sum_exp import log_softmax, softmax

__all__ = ["SoftmaxCrossEntropyCache", "softmax_cross_entropy", "softmax_cross_entropy_vjp"]


class SoftmaxCrossEntropyCache(NamedTuple):
    r"""The gradient of `softmax_cross_entropy` in its scores, of shape (n, k)."""

    gradient: np.ndarray


def softmax_cross_entropy(Z, labels):
    r"""Mean over a batch of the cross-entropy of softmax scores and class numbers.

    L = -(1/n) sum_r ln softmax(z_r)[y_r].

    Parameters
    ----------
    Z : array_like, shape (n, k)
        Scores, one row for each example.
    labels : array_like of int, shape (n,)
        Class numbers y_r from 0 to k - 1.

    Returns
    -------
    loss : float
        In nats: the mean over the batch, not the sum.
    cache : SoftmaxCrossEntropyCache
        For `softmax_cross_entropy_vjp`.

    Raises
    ------
    TypeError
        If `Z` does not hold real numbers, or `labels` does not hold integers.
    ValueError
        If `Z` holds NaN, an infinite entry, or no entry, as for an empty batch; if there is not one label
        for each row, or a label is outside 0, ..., k - 1.

    Notes
    -----
    For class probabilities in place of class numbers there is `helpers.cross_entropy`.

    Examples
    --------
    >>> loss, cache = softmax_cross_entropy([[0.0, 0.0], [1000.0, 0.0]], [1, 0])
    >>> round(loss, 9)
    0.34657359
    """
    (Z,) = float_arrays(Z=Z)
    require_axes(Z, "Z", "n k")
    y, rows = _class_numbers(labels, *Z.shape), np.arange(len(Z))
    loss = 0.0 - log_softmax(Z)[rows, y].mean()
    P = softmax(Z)
    P[rows, y] = 0.0
    P[rows, y] = -P.sum(axis=1)
    return float(loss), SoftmaxCrossEntropyCache((P / len(Z)).astype(Z.dtype))


def softmax_cross_entropy_vjp(cotangent, cache):
    r"""Gradient of c L in the scores, for the mean loss L of a batch.

    dZ_rj = c (p_rj - delta(j, y_r)) / n.

    Parameters
    ----------
    cotangent : float
        c; it is 1 where L itself is differentiated.
    cache : SoftmaxCrossEntropyCache
        From `softmax_cross_entropy`.

    Returns
    -------
    dZ : array, shape (n, k)
        Each row sums to zero up to rounding. Labels have no gradient.

    Raises
    ------
    TypeError
        If `cotangent` is not a real number, or `cache` is not from `softmax_cross_entropy`.
    ValueError
        If `cotangent` is an array with axes, or not finite.

    Examples
    --------
    >>> loss, cache = softmax_cross_entropy([[0.0, 0.0], [1000.0, 0.0]], [1, 1])
    >>> softmax_cross_entropy_vjp(1.0, cache)
    array([[ 0.25, -0.25],
           [ 0.5 , -0.5 ]])
    """
    (gradient,) = cached(cache, SoftmaxCrossEntropyCache, "softmax_cross_entropy")
    return cotangent_array(cotangent, (), gradient.dtype) * gradient


def _class_numbers(labels, n, k):
    y = np.asarray(labels)
    if y.dtype.kind not in "iu":
        raise TypeError(f"`labels` must hold integers: got dtype {y.dtype}.")
    require_shape(y, "labels", (n,), "one class number for each row of `Z`")
    outside = (y < 0) | (y >= k)
    if outside.any():
        at = first_place(outside)
        raise ValueError(f"`labels` must lie from 0 to {k - 1}, as `Z` has {k} columns: got {y[at]} at {at}.")
    return y
