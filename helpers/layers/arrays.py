r"""What the arrays given to a layer must be before anything is computed with them.

A sum of floats is NaN or infinite if one of its terms is,

    a_i = nan or +-inf    implies    sum_i a_i = nan or +-inf,

so a finite sum settles in one pass that all terms are finite, and only a sum that is not finite calls for
a look at each entry (finite terms may overflow).
"""

import numpy as np

from helpers.arguments import real_array

__all__ = ["cached", "cotangent_array", "float_arrays", "require_axes", "require_shape"]

SHORT_FLOATS = (np.dtype(np.float16), np.dtype(np.float32))


def float_arrays(**arrays):
    r"""Return arrays of finite numbers in one common precision, in the order given.

    Parameters
    ----------
    **arrays : array_like, shape (...)
        Real numbers, at least one in each array; the keyword is what a message calls the array.

    Returns
    -------
    arrays : list of array
        In float32 if all of them are float32 or float16, otherwise in float64; not copied where the
        precision is right already.

    Raises
    ------
    TypeError
        If an array does not hold real numbers.
    ValueError
        If an array holds NaN or an infinite entry, or no entry at all, as for an empty batch.

    Examples
    --------
    >>> float_arrays(x=np.ones(2, np.float32), b=np.zeros(1, np.float32))
    [array([1., 1.], dtype=float32), array([0.], dtype=float32)]
    """
    arrays = {name: np.asarray(a) for name, a in arrays.items()}
    short = all(a.dtype in SHORT_FLOATS for a in arrays.values())
    return [_finite(a, name, np.float32 if short else np.float64) for name, a in arrays.items()]


def cotangent_array(cotangent, shape, dtype):
    r"""Return a cotangent in the precision of its layer, having refused any other shape than the result's.

    Examples
    --------
    >>> cotangent_array([1, 2], (2,), np.float32)
    array([1., 2.], dtype=float32)
    """
    c = _finite(np.asarray(cotangent), "cotangent", dtype)
    if c.shape != shape:
        raise ValueError(
            f"`cotangent` must have the shape of the layer's result: expected {shape}, got {c.shape}."
        )
    return c


def cached(cache, kind, layer):
    r"""Return a cache, having refused what another layer made.

    Examples
    --------
    >>> cached(([1.0],), list, "relu")
    Traceback (most recent call last):
        ...
    TypeError: `cache` must be the second result of `relu`: got tuple.
    """
    if not isinstance(cache, kind):
        raise TypeError(f"`cache` must be the second result of `{layer}`: got {type(cache).__name__}.")
    return cache


def require_axes(a, name, axes):
    r"""Refuse an array that does not have the named axes.

    Examples
    --------
    >>> require_axes(np.ones(3), "X", "n d")
    Traceback (most recent call last):
        ...
    ValueError: `X` must have 2 axes (n, d): got shape (3,).
    """
    names = axes.split()
    if a.ndim != len(names):
        raise ValueError(f"`{name}` must have {len(names)} axes ({', '.join(names)}): got shape {a.shape}.")


def require_shape(a, name, shape, why):
    r"""Refuse an array of another shape than the other arguments call for; `why` says how they do.

    Examples
    --------
    >>> require_shape(np.ones(3), "b", (2,), "one number for each row of `W`")
    Traceback (most recent call last):
        ...
    ValueError: `b` must have shape (2,), one number for each row of `W`: got (3,).
    """
    if a.shape != shape:
        raise ValueError(f"`{name}` must have shape {shape}, {why}: got {a.shape}.")


def _finite(a, name, dtype):
    if a.dtype.kind not in "biuf" or a.size == 0 or not _finite_sum(a):
        real_array(a, name, finite=True)  # says what is wrong and where, if anything is
    return a.astype(dtype, copy=False)


def _finite_sum(a):
    with np.errstate(over="ignore", invalid="ignore"):
        return np.isfinite(a.sum())
