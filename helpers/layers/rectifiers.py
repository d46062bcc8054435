r"""The rectifier and its smooth form, entry by entry.

    relu(z) = max(z, 0),          relu'(z) = 1 for z > 0, 0 for z < 0;
    softplus(z) = ln(1 + e^z),    softplus'(z) = 1 / (1 + e^(-z)).

At z = 0 the rectifier has no derivative. Its subgradients there are the numbers from 0 to 1; which one
stands for the derivative is a convention, and an argument here.
"""

from numbers import Real
from typing import NamedTuple

import numpy as np

from helpers.layers.arrays import cached, cotangent_array, float_arrays
from helpers.softplus import sigmoid
from helpers.softplus import softplus as accurate_softplus

__all__ = ["ReluCache", "SoftplusCache", "relu", "relu_vjp", "softplus", "softplus_vjp"]


class ReluCache(NamedTuple):
    r"""The derivative of `relu` at each entry, of the shape of z."""

    slope: np.ndarray


class SoftplusCache(NamedTuple):
    r"""The derivative of `softplus` at each entry, of the shape of z."""

    slope: np.ndarray


def relu(z, *, slope_at_zero=0.0):
    r"""Rectifier, entry by entry.

    relu(z) = max(z, 0).

    Parameters
    ----------
    z : array_like, any shape
    slope_at_zero : float, from 0 to 1
        What `relu_vjp` takes for the derivative at z = 0. Zero is what PyTorch, TensorFlow and JAX take;
        1/2 is the value of the Heaviside step there, and the limit of a central difference.

    Returns
    -------
    out : array, shape of z
    cache : ReluCache
        For `relu_vjp`.

    Raises
    ------
    TypeError
        If `z` does not hold real numbers, or `slope_at_zero` is not a number.
    ValueError
        If `z` holds NaN, an infinite entry, or no entry; if `slope_at_zero` is not a subgradient.

    Examples
    --------
    >>> out, cache = relu([-1.0, 0.0, 2.0])
    >>> out
    array([0., 0., 2.])
    """
    (z,) = float_arrays(z=z)
    if not isinstance(slope_at_zero, Real):
        raise TypeError(f"`slope_at_zero` must be a number: got {type(slope_at_zero).__name__}.")
    if not 0 <= slope_at_zero <= 1:
        raise ValueError(
            f"`slope_at_zero` must be a subgradient of the rectifier, from 0 to 1: got {slope_at_zero}."
        )
    slope = np.heaviside(z, z.dtype.type(slope_at_zero))
    return np.maximum(z, 0), ReluCache(slope)


def relu_vjp(cotangent, cache):
    r"""Gradient of <c, relu(z)> in z.

    dz = c * relu'(z), with relu'(0) as `relu` was told.

    Parameters
    ----------
    cotangent : array_like, shape of z
    cache : ReluCache
        From `relu`.

    Returns
    -------
    dz : array, shape of z

    Raises
    ------
    TypeError
        If `cotangent` does not hold real numbers, or `cache` is not from `relu`.
    ValueError
        If `cotangent` does not have the shape of z, or is not finite.

    Examples
    --------
    >>> out, cache = relu([-1.0, 0.0, 2.0])
    >>> relu_vjp([5.0, 5.0, 5.0], cache)
    array([0., 0., 5.])
    """
    (slope,) = cached(cache, ReluCache, "relu")
    return cotangent_array(cotangent, slope.shape, slope.dtype) * slope


def softplus(z):
    r"""Smooth rectifier, entry by entry, as a layer.

    softplus(z) = ln(1 + e^z).

    Parameters
    ----------
    z : array_like, any shape

    Returns
    -------
    out : array, shape of z
    cache : SoftplusCache
        For `softplus_vjp`.

    Raises
    ------
    TypeError
        If `z` does not hold real numbers.
    ValueError
        If `z` holds NaN, an infinite entry, or no entry.

    Notes
    -----
    The values are those of `helpers.softplus`, which do not overflow.

    Examples
    --------
    >>> out, cache = softplus([0.0, 1000.0])
    >>> out
    array([6.93147181e-01, 1.00000000e+03])
    """
    (z,) = float_arrays(z=z)
    out, slope = (np.asarray(f(z), z.dtype) for f in (accurate_softplus, sigmoid))
    return out, SoftplusCache(slope)


def softplus_vjp(cotangent, cache):
    r"""Gradient of <c, softplus(z)> in z.

    dz = c * sigmoid(z).

    Parameters
    ----------
    cotangent : array_like, shape of z
    cache : SoftplusCache
        From `softplus`.

    Returns
    -------
    dz : array, shape of z

    Raises
    ------
    TypeError
        If `cotangent` does not hold real numbers, or `cache` is not from `softplus`.
    ValueError
        If `cotangent` does not have the shape of z, or is not finite.

    Examples
    --------
    >>> out, cache = softplus([0.0, 1000.0])
    >>> softplus_vjp([1.0, 1.0], cache)
    array([0.5, 1. ])
    """
    (slope,) = cached(cache, SoftplusCache, "softplus")
    return cotangent_array(cotangent, slope.shape, slope.dtype) * slope
