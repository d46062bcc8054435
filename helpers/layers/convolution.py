r"""The convolution layer of a network, forward and backward, as matrix products.

With stride (s, t), and x standing for the image with zeros around it,

    out[n, f, i, j] = b[f] + sum_{c, u, v} w[f, c, u, v] x[n, c, s i + u, t j + v].

This is cross-correlation: the kernel is not turned over. Networks call it convolution; the convolution
of mathematics, of `scipy.signal.convolve2d` and of `numpy.convolve` has w[f, c, -u, -v] in its place.

The sum is reordered. Write u = s a + q with remainder q < s; then s i + u = s r + q with r = i + a, and

    S[c, v; n, r, j] = x[n, c, s r + q, t j + v],
    Y[a, f; n, r, j] = sum_{c, v} w[f, c, s a + q, v] S[c, v; n, r, j],
    out[n, f, i, j]  = b[f] + sum_q sum_a Y[a, f; n, i + a, j].

The middle line is one matrix product for each q. Shifts along the width are copied into S, as im2col
does, and shifts along the height are summed after the product; together that moves fewer numbers than
im2col, which copies both, as the copies grow with the product of the two sizes of the kernel and here
with each of them. With G[a, f; n, r, j] = g[n, f, r - a, j], zero outside, the gradients of <g, out> are

    dw = G S^T,    dS = w^T G,    dx[n, c, s r + q, t j + v] = sum_v dS[c, v; n, r, j].
"""

from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from helpers.layers.arrays import cached, cotangent_array, float_arrays, require_axes, require_shape
from helpers.layers.windows import pair, window_counts

__all__ = ["Conv2dCache", "conv2d", "conv2d_vjp"]

# Images are taken in parts whose S and Y stay in a processor's second-level cache.
PART_BYTES = 2**19


class Conv2dCache(NamedTuple):
    r"""Copies of what the gradients of `conv2d` need: the padded images and the kernels, with the strides."""

    x: np.ndarray
    w: np.ndarray
    stride: tuple
    padding: tuple
    counts: tuple


def conv2d(x, w, b, *, stride=1, padding=0):
    r"""Convolution layer: cross-correlation of a batch of images with a set of kernels, plus a bias.

    out[n, f, i, j] = b[f] + sum_{c, u, v} w[f, c, u, v] x[n, c, s i + u - p, t j + v - q].

    Parameters
    ----------
    x : array_like, shape (n, c, h, w)
        Images with c channels; x is zero outside.
    w : array_like, shape (f, c, k, l)
        Kernels, one for each output channel; k rows and l columns.
    b : array_like, shape (f,)
        Biases.
    stride : int, or pair of int
        (s, t), from one window to the next; at least 1.
    padding : int, or pair of int
        (p, q), rows of zeros above and below, columns of zeros left and right; not negative.

    Returns
    -------
    out : array, shape (n, f, floor((h + 2 p - k) / s) + 1, floor((w + 2 q - l) / t) + 1)
    cache : Conv2dCache
        For `conv2d_vjp`.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, or `stride` or `padding` is not an integer or a pair.
    ValueError
        If a shape does not fit, an array holds NaN, an infinite entry, or no entry; if `stride` is below 1
        or `padding` below 0, or the kernel is larger than the padded image.

    Notes
    -----
    The cache holds the images once, and no copy for each entry of the kernel.

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, 2016, section 9.1 for the name, 9.5 for strides.

    Examples
    --------
    >>> out, cache = conv2d([[[[1.0, 4.0, 9.0]]]], [[[[-1.0, 1.0]]]], [0.0])
    >>> out
    array([[[[3., 5.]]]])
    """
    x, w, b = float_arrays(x=x, w=w, b=b)
    _require_shapes(x, w, b)
    stride, padding = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    padded = tuple(h + 2 * p for h, p in zip(x.shape[2:], padding, strict=True))
    counts = window_counts(padded, w.shape[2:], stride, "w")
    cache = Conv2dCache(_with_zeros(x, padded, padding), w.copy(), stride, padding, counts)
    return _products(cache, b), cache


def conv2d_vjp(cotangent, cache):
    r"""Gradients of <g, out> for a convolution layer.

    dx = w^T G,    dw = G S^T,    db = sum of g over images and windows.

    Parameters
    ----------
    cotangent : array_like, shape of out
        g.
    cache : Conv2dCache
        From `conv2d`.

    Returns
    -------
    dx : array, shape (n, c, h, w)
        Zero where no window reads the image.
    dw : array, shape (f, c, k, l)
    db : array, shape (f,)
        Sums over the batch, not means.

    Raises
    ------
    TypeError
        If `cotangent` does not hold real numbers, or `cache` is not from `conv2d`.
    ValueError
        If `cotangent` does not have the shape of out, or is not finite.

    Notes
    -----
    For fixed w the layer without its bias is linear in x, and g -> dx is its adjoint, the transposed
    convolution: <conv(x), g> = <x, dx> for all x and g.

    Examples
    --------
    >>> out, cache = conv2d([[[[1.0, 4.0, 9.0]]]], [[[[-1.0, 1.0]]]], [0.0])
    >>> dx, dw, db = conv2d_vjp([[[[1.0, 10.0]]]], cache)
    >>> dx
    array([[[[-1., -9., 10.]]]])
    """
    x, w, _, padding, counts = cached(cache, Conv2dCache, "conv2d")
    g = cotangent_array(cotangent, (len(x), len(w), *counts), x.dtype)
    dx, dw = _transposed_products(g, cache)
    (p, q), (h, width) = padding, x.shape[2:]
    return dx[:, :, p : h - p, q : width - q], dw, g.sum(axis=(0, 2, 3))


def _products(cache, b):
    """Return out, the sum over q and a of the products Y = W S, each moved up by a rows."""
    x, w, counts = cache.x, cache.w, cache.counts
    out = np.empty((len(x), len(w), *counts), x.dtype)
    out[...] = b[:, None, None]
    for q in _remainders(cache):
        W, S_all = _weights(cache, q), _shifted(x, q, cache)
        for part in _parts(W, S_all):
            Y = (W @ _matrix(S_all[:, :, part])).reshape(-1, len(w), *S_all[0, 0, part].shape)
            for a, Y_a in enumerate(Y.swapaxes(1, 2)):
                out[part] += Y_a[:, :, a : a + counts[0]]
    return out


def _transposed_products(g, cache):
    """Return dx, with the padding, and dw, from the products W^T G and G S^T."""
    x, w = cache.x, cache.w
    dx, dw = np.zeros_like(x), np.empty_like(w)
    for q in _remainders(cache):
        W, S_all, dS_all = _weights(cache, q), _shifted(x, q, cache), _shifted(dx, q, cache, writeable=True)
        dW = np.zeros_like(W)
        for part in _parts(W, S_all):
            G = _matrix(_moved_down(g[part], W, S_all))
            dW += G @ _matrix(S_all[:, :, part]).T
            dS = (W.T @ G).reshape(S_all[:, :, part].shape)
            for v in range(w.shape[3]):  # one v after another: different v meet in the same entry of dx
                dS_all[:, v, part] += dS[:, v]
        dw[:, :, q :: cache.stride[0]] = dW.reshape(-1, len(w), *w.shape[1::2]).transpose(1, 2, 0, 3)
    return dx, dw


def _remainders(cache):
    """Return the remainders q = u mod s that rows u of the kernel have."""
    return range(min(cache.stride[0], cache.w.shape[2]))


def _weights(cache, q):
    """Return W[a, f; c, v] = w[f, c, s a + q, v] as a matrix."""
    w_q = cache.w[:, :, q :: cache.stride[0]]
    return w_q.transpose(2, 0, 1, 3).reshape(-1, w_q.shape[1] * w_q.shape[3])


def _shifted(x, q, cache, writeable=False):
    """Return the view S[c, v, n, r, j] = x[n, c, s r + q, t j + v]."""
    (s, t), (k, l) = cache.stride, cache.w.shape[2:]
    rows = cache.counts[0] + len(range(q, k, s)) - 1  # r = i + a
    windows = sliding_window_view(x, l, axis=3, writeable=writeable)
    return windows[:, :, q::s, ::t][:, :, :rows].transpose(1, 4, 0, 2, 3)


def _moved_down(g, W, S_all):
    """Return G[a, f, n, r, j] = g[n, f, r - a, j], zero outside."""
    n, f, height, width = g.shape
    G = np.zeros((len(W) // f, f, n, S_all.shape[3], width), g.dtype)
    for a, G_a in enumerate(G):
        G_a[:, :, a : a + height] = g.swapaxes(0, 1)
    return G


def _matrix(tensor):
    """Return a tensor [., .; n, r, j] as a matrix, contiguous."""
    return tensor.reshape(tensor.shape[0] * tensor.shape[1], -1)


def _parts(W, S_all):
    """Yield slices of the batch of which S and Y take at most PART_BYTES each, or single images."""
    images = S_all.shape[2]
    size = max(1, PART_BYTES // (max(W.shape) * S_all[0, 0, 0].size * W.itemsize))
    yield from (slice(start, start + size) for start in range(0, images, size))


def _with_zeros(x, padded, padding):
    """Return a copy of the images in the middle of zeros."""
    (p, q), (h, width) = padding, x.shape[2:]
    out = np.zeros((*x.shape[:2], *padded), x.dtype)
    out[:, :, p : p + h, q : q + width] = x
    return out


def _require_shapes(x, w, b):
    require_axes(x, "x", "n c h w")
    require_axes(w, "w", "f c k l")
    if w.shape[1] != x.shape[1]:
        raise ValueError(
            f"`w` must have the channels of `x` in its second axis: expected {x.shape[1]}, "
            f"got shape {w.shape}."
        )
    require_shape(b, "b", (len(w),), "one number for each kernel of `w`")
