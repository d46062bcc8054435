r"""Windows that slide over an image: how many there are, and their sizes as pairs.

A window of k cells that starts at cell s t, t = 0, 1, ..., lies inside a row of h cells while
s t + k <= h, and t can be at most (h - k) / s; counting from zero,

    number of windows = floor((h - k) / s) + 1.
"""

import operator

__all__ = ["pair", "window_counts"]


def pair(value, name, *, least):
    r"""Return an integer, or a pair of integers, as a pair for height and width.

    Parameters
    ----------
    value : int, or pair of int
        One number stands for both.
    name : str
        What the message calls the argument.
    least : int
        The smallest integer allowed.

    Returns
    -------
    pair : (int, int)

    Raises
    ------
    TypeError
        If `value` is neither an integer nor a pair of integers.
    ValueError
        If one of the integers is below `least`, or there are not two.

    Examples
    --------
    >>> pair(2, "stride", least=1), pair((1, 0), "padding", least=0)
    ((2, 2), (1, 0))
    """
    values = tuple(value) if isinstance(value, list | tuple) else (value, value)
    if len(values) != 2:
        raise ValueError(f"`{name}` must be an integer or a pair (height, width): got {value!r}.")
    try:
        pair = tuple(operator.index(number) for number in values)
    except TypeError:
        raise TypeError(f"`{name}` must be an integer or a pair of integers: got {value!r}.") from None
    if min(pair) < least:
        raise ValueError(f"`{name}` must be at least {least}: got {value!r}.")
    return pair


def window_counts(image, window, stride, name):
    r"""Return how many windows fit into an image, down and across.

    floor((h - k) / s) + 1 for each of the two axes.

    Parameters
    ----------
    image, window, stride : pair of int
        Sizes in cells; the image with its padding. All positive.
    name : str
        What the message calls the window.

    Returns
    -------
    counts : (int, int)

    Raises
    ------
    ValueError
        If the window is larger than the image.

    Examples
    --------
    >>> window_counts((134, 134), (7, 8), (2, 2), "w")
    (64, 64)
    """
    if any(k > h for h, k in zip(image, window, strict=True)):
        raise ValueError(
            f"`{name}` must not be larger than the image with its padding, {image}: got windows of {window}."
        )
    return tuple((h - k) // s + 1 for h, k, s in zip(image, window, stride, strict=True))
