r"""What an argument must be before anything is computed with it.

NaN compares unequal to everything, itself included,

    nan < a,  nan > a,  nan == nan    are all false,

so a comparison that meets one can be passed by accident. The numerical half computes with real numbers
in float64, refuses NaN at the door, and says where it stood. All refusals are worded here.
"""

import operator
from numbers import Real

import numpy as np

__all__ = [
    "claimed",
    "first_place",
    "generator",
    "plain",
    "point_and_value",
    "positive_number",
    "real_array",
    "value",
    "whole_number",
]


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


def positive_number(number, name):
    r"""Return a positive finite number as a float.

    Parameters
    ----------
    number : float
    name : str
        What the message calls the number.

    Returns
    -------
    number : float

    Raises
    ------
    TypeError, ValueError
        If it is not a real number; if it is not positive and finite.

    Examples
    --------
    >>> positive_number(2, "error")
    2.0
    """
    if not isinstance(number, Real):
        raise TypeError(f"`{name}` must be a number: got {type(number).__name__}.")
    if not 0 < number < np.inf:
        raise ValueError(f"`{name}` must be positive and finite: got {number}.")
    return float(number)


def whole_number(number, name):
    r"""Return a whole number, at least 1, as an int.

    Parameters
    ----------
    number : int
    name : str
        What the message calls the number.

    Returns
    -------
    number : int

    Raises
    ------
    TypeError, ValueError
        If it is not an integer; if it is less than 1.

    Examples
    --------
    >>> whole_number(np.int64(3), "directions")
    3
    """
    number = operator.index(number)
    if number < 1:
        raise ValueError(f"`{name}` must be at least 1: got {number}.")
    return number


def generator(rng):
    r"""Return a random generator, refusing a seed in its place.

    Parameters
    ----------
    rng : numpy.random.Generator

    Returns
    -------
    rng : numpy.random.Generator

    Raises
    ------
    TypeError
        If it is anything else.

    Examples
    --------
    >>> generator(0)
    Traceback (most recent call last):
        ...
    TypeError: `rng` must be a numpy Generator: got int; use `np.random.default_rng(0)`.
    """
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            f"`rng` must be a numpy Generator: got {type(rng).__name__}; use `np.random.default_rng(0)`."
        )
    return rng


def point_and_value(f, x, rng, **claims):
    r"""Return x and f(x) as arrays, having refused what is not a function, a point or a generator.

    Examples
    --------
    >>> point_and_value(sum, [1, 2], np.random.default_rng(0))
    (array([1., 2.]), array(3.))
    """
    for name, function in {"f": f, **claims}.items():
        if not callable(function):
            raise TypeError(f"`{name}` must be a function: got {type(function).__name__}; pass it uncalled.")
    generator(rng)
    x = real_array(x, "x", finite=True)
    return x, value(f, x)


def claimed(a, name, shape):
    r"""Return a claimed derivative as an array, having refused any other shape than the one it must have.

    Examples
    --------
    >>> claimed([1, 2], "grad(x)", (2,))
    array([1., 2.])
    """
    a = real_array(a, name, finite=True)
    if a.shape != shape:
        raise ValueError(f"`{name}` must have shape {shape}: got {a.shape}.")
    return a


def value(f, x):
    r"""Return f(x) as a finite float64 array; `x` is passed as a copy, so `f` cannot change it.

    Examples
    --------
    >>> value(sum, np.array([1.0, 2.0]))
    array(3.)
    """
    return real_array(f(x.copy()), "f(x)", finite=True)


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
