r"""Max pooling: the largest entry of each window of an image.

With windows of shape (k, l) moved by the stride (s, t),

    out[n, c, i, j] = max over u < k, v < l of x[n, c, s i + u, t j + v].

Where the largest entry is unique, out is locally a copy of it, so a cotangent goes back to that entry and
to no other. The place (u, v) of the largest entry in each window is data, called the pattern: given the
pattern, pooling is linear. Among equal entries the first counts, row by row; any of them would give a
subgradient.
"""

from typing import NamedTuple

import numpy as np

from helpers.layers.arrays import cached, cotangent_array, float_arrays, require_axes
from helpers.layers.windows import pair, window_counts

__all__ = ["MaxPoolCache", "max_pool2d", "max_pool2d_vjp"]


class MaxPoolCache(NamedTuple):
    r"""Where the largest entries stood: pattern[n, c, i, j] = l u + v, and the shapes of the windows."""

    pattern: np.ndarray
    shape: tuple
    dtype: np.dtype
    size: tuple
    stride: tuple


def max_pool2d(x, *, size, stride=None):
    r"""Largest entry of each window of a batch of images.

    out[n, c, i, j] = max over u < k, v < l of x[n, c, s i + u, t j + v].

    Parameters
    ----------
    x : array_like, shape (n, c, h, w)
        Images with c channels.
    size : int, or pair of int
        (k, l), height and width of the windows.
    stride : int, or pair of int; optional
        (s, t), from one window to the next; the size if it is not given, so that windows do not overlap.

    Returns
    -------
    out : array, shape (n, c, floor((h - k) / s) + 1, floor((w - l) / t) + 1)
    cache : MaxPoolCache
        For `max_pool2d_vjp`; its pattern tells which entry of each window was taken.

    Raises
    ------
    TypeError
        If `x` does not hold real numbers, or `size` or `stride` is not an integer or a pair of integers.
    ValueError
        If `x` does not have four axes, or holds NaN, an infinite entry or no entry; if `size` or `stride`
        is below 1, or a window is larger than the image.

    Notes
    -----
    Rows and columns after the last window are not read. Windows of another shape for each image, and
    padding with -inf, which some libraries offer, are not provided.

    Examples
    --------
    >>> out, cache = max_pool2d([[[[1.0, 2.0, 3.0], [6.0, 5.0, 4.0]]]], size=2, stride=1)
    >>> out
    array([[[[6., 5.]]]])
    """
    (x,) = float_arrays(x=x)
    require_axes(x, "x", "n c h w")
    size = pair(size, "size", least=1)
    stride = size if stride is None else pair(stride, "stride", least=1)
    counts = window_counts(x.shape[2:], size, stride, "size")
    out = _cells(x, 0, 0, stride, counts).copy()
    pattern = np.zeros(out.shape, np.intp)
    for u, v in np.ndindex(size):
        cells = _cells(x, u, v, stride, counts)
        pattern[cells > out] = size[1] * u + v
        np.maximum(out, cells, out=out)
    return out, MaxPoolCache(pattern, x.shape, x.dtype, size, stride)


def max_pool2d_vjp(cotangent, cache):
    r"""Gradient of <g, out> in the images: each cotangent goes to the entry that was the largest.

    dx[n, c, s i + u, t j + v] = sum of g[n, c, i, j] over the windows with pattern l u + v.

    Parameters
    ----------
    cotangent : array_like, shape of out
        g.
    cache : MaxPoolCache
        From `max_pool2d`.

    Returns
    -------
    dx : array, shape (n, c, h, w)

    Raises
    ------
    TypeError
        If `cotangent` does not hold real numbers, or `cache` is not from `max_pool2d`.
    ValueError
        If `cotangent` does not have the shape of out, or is not finite.

    Examples
    --------
    >>> out, cache = max_pool2d([[[[1.0, 2.0, 3.0], [6.0, 5.0, 4.0]]]], size=2, stride=1)
    >>> max_pool2d_vjp([[[[10.0, 20.0]]]], cache)
    array([[[[ 0.,  0.,  0.],
             [10., 20.,  0.]]]])
    """
    pattern, shape, dtype, size, stride = cached(cache, MaxPoolCache, "max_pool2d")
    g = cotangent_array(cotangent, pattern.shape, dtype)
    dx = np.zeros(shape, dtype)
    for u, v in np.ndindex(size):
        cells = _cells(dx, u, v, stride, pattern.shape[2:])
        cells += np.where(pattern == size[1] * u + v, g, 0)
    return dx


def _cells(x, u, v, stride, counts):
    """Return the view x[:, :, s i + u, t j + v] for all windows (i, j)."""
    (s, t), (rows, columns) = stride, counts
    return x[:, :, u::s, v::t][:, :, :rows, :columns]
