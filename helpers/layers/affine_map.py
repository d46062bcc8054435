r"""The affine layer: every example times a matrix of weights, plus a bias.

With examples in the rows of X and one row of W for each output,

    H = X W^T + 1 b^T,    H_ri = sum_j X_rj W_ij + b_i,

and the gradient of <G, H> in each argument is

    dX = G W,    dW = G^T X = sum_r g_r x_r^T,    db = G^T 1.
"""

from typing import NamedTuple

import numpy as np

from helpers.layers.arrays import cached, cotangent_array, float_arrays, require_axes, require_shape

__all__ = ["AffineCache", "affine", "affine_vjp"]


class AffineCache(NamedTuple):
    r"""Copies of what the gradients of `affine` need: X of shape (n, d) and W of shape (m, d)."""

    X: np.ndarray
    W: np.ndarray


def affine(X, W, b):
    r"""Affine map of each row of a batch.

    H = X W^T + 1 b^T.

    Parameters
    ----------
    X : array_like, shape (n, d)
        One example in each row.
    W : array_like, shape (m, d)
        Weights; one row for each output.
    b : array_like, shape (m,)
        Biases.

    Returns
    -------
    H : array, shape (n, m)
    cache : AffineCache
        For `affine_vjp`.

    Raises
    ------
    TypeError
        If an argument does not hold real numbers.
    ValueError
        If a shape does not fit, or an argument holds NaN, an infinite entry, or no entry.

    Notes
    -----
    W is laid out as in PyTorch. TensorFlow and JAX libraries store W^T, of shape (d, m).

    Examples
    --------
    >>> H, cache = affine([[1.0, 2.0]], [[3.0, 4.0], [5.0, 6.0], [0.0, 1.0]], [0.5, 0.0, 0.0])
    >>> H
    array([[11.5, 17. ,  2. ]])
    """
    X, W, b = float_arrays(X=X, W=W, b=b)
    require_axes(X, "X", "n d")
    require_axes(W, "W", "m d")
    require_shape(W, "W", (len(W), X.shape[1]), "one column for each column of `X`")
    require_shape(b, "b", (len(W),), "one number for each row of `W`")
    return X @ W.T + b, AffineCache(X.copy(), W.copy())


def affine_vjp(cotangent, cache):
    r"""Gradients of <G, H> for the affine map H of a batch.

    dX = G W,    dW = G^T X,    db = G^T 1.

    Parameters
    ----------
    cotangent : array_like, shape (n, m)
        G.
    cache : AffineCache
        From `affine`.

    Returns
    -------
    dX : array, shape (n, d)
    dW : array, shape (m, d)
    db : array, shape (m,)
        Sums over the batch, not means.

    Raises
    ------
    TypeError
        If `cotangent` does not hold real numbers, or `cache` is not from `affine`.
    ValueError
        If `cotangent` does not have the shape of H, or is not finite.

    Examples
    --------
    >>> H, cache = affine([[1.0, 2.0]], [[3.0, 4.0]], [0.5])
    >>> affine_vjp([[2.0]], cache)
    (array([[6., 8.]]), array([[2., 4.]]), array([2.]))
    """
    X, W = cached(cache, AffineCache, "affine")
    G = cotangent_array(cotangent, (len(X), len(W)), X.dtype)
    return G @ W, G.T @ X, G.sum(axis=0)
