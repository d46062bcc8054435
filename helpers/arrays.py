r"""What an array must be before it is computed with.

NaN compares unequal to everything, itself included,

    nan < a,  nan > a,  nan == nan    are all false,

so a comparison that meets one can be passed by accident. The numerical half works on real numbers in
float64, refuses NaN at the door, and says where it stood.
"""

import numpy as np

__all__ = ["first_place", "plain", "real_array"]


def real_array(a, name, *, finite=False):
    r"""Return a float64 copy of an array of real numbers.

    Parameters
    ----------
    a : array_like, shape (...)
        Integers, booleans or floats.
    name : str
        What the message calls the array.
    finite : bool
        Whether infinite entries and empty arrays are refused too.

    Returns
    -------
    a : array, shape (...), float64
        A copy, so that the caller's array is never changed.

    Raises
    ------
    TypeError
        If `a` does not hold real numbers.
    ValueError
        If `a` holds NaN; with `finite`, also if it holds an infinite entry or no entry at all.

    Examples
    --------
    >>> real_array([1, 2], "x")
    array([1., 2.])
    """
    a = np.asarray(a)
    if a.dtype.kind not in "biuf":
        raise TypeError(f"`{name}` must hold real numbers: got dtype {a.dtype}.")
    a = a.astype(float)
    bad = ~np.isfinite(a) if finite else np.isnan(a)
    if bad.any():
        at, needed = first_place(bad), "only finite numbers" if finite else "no NaN"
        raise ValueError(f"`{name}` must hold {needed}: got {a[at]} at {at}.")
    if finite and a.size == 0:
        raise ValueError(f"`{name}` must have at least one entry: got shape {a.shape}.")
    return a


def first_place(mask):
    r"""Return the position of the first true entry of a mask, counted from 0 as NumPy does.

    Parameters
    ----------
    mask : array of bool, shape (...), with a true entry

    Returns
    -------
    place : tuple of int

    Raises
    ------
    IndexError
        If no entry is true.

    Examples
    --------
    >>> first_place(np.array([[False, False], [True, False]]))
    (1, 0)
    """
    return tuple(int(i) for i in np.argwhere(mask)[0])


def plain(a):
    r"""Return a number as a Python float, and an array as it is.

    A bare NumPy number prints as ``np.float64(0.5)``, which is no way to show a result.

    Parameters
    ----------
    a : array, shape (...)

    Returns
    -------
    a : float for shape (), otherwise the array

    Examples
    --------
    >>> plain(np.float64(0.5))
    0.5
    """
    return float(a) if a.ndim == 0 else a
