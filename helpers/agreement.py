r"""When two arrays of numbers agree: one criterion for every numerical check of the book.

Numbers a and b of one shape agree when

    max |a - b| < error * scale,

with the scale that of the largest number and not of each one: entries far below error * scale are
not checked. What is shown is the bound that was enforced and never the error that was observed,
because the last digits of rounding differ from one machine to another.
"""

from dataclasses import dataclass, field
from functools import partial

import numpy as np

from helpers.arguments import first_place, positive_number, real_array

__all__ = ["Agreement", "assert_close", "bound_text", "require_close", "settle", "short"]

PLURALS = {
    "entry": "entries",
    "random direction": "random directions",
    "random pair of directions": "random pairs of directions",
}


@dataclass(frozen=True, repr=False)
class Agreement:
    r"""What was compared, and the bound that held; shown as one sentence.

    Parameters
    ----------
    what : str
        What agrees, with the extent of the check.
    bound : str
        The inequality that was enforced.
    worst : float
        Largest error seen, relative to the scale. It varies between machines, so it is not shown.

    Examples
    --------
    >>> Agreement("gradient agrees: 5 entries", "relative error < 1e-8", worst=3e-12)
    gradient agrees: 5 entries, relative error < 1e-8
    """

    what: str
    bound: str
    worst: float = field(compare=False)

    def __repr__(self):
        return f"{self.what}, {self.bound}"


def assert_close(actual, expected, *, error=1e-12, scale=None, what="values"):
    r"""Check that two arrays of one shape hold the same numbers.

    max |actual - expected| < error * scale, where scale = max |expected| unless given.

    Parameters
    ----------
    actual, expected : array_like, shape (...)
        Finite real numbers, at least one. Nothing is broadcast.
    error : float
        Bound of the error relative to `scale`; positive.
    scale : float, optional
        Size that errors are measured against, in units of `expected`. Needed where `expected` is zero
        everywhere, because nothing is small relative to zero.
    what : str
        What the numbers are, in the plural, for the messages.

    Returns
    -------
    agreement : Agreement
        Its text holds the bound and is the same on every machine.

    Raises
    ------
    AssertionError
        If the numbers disagree; the message shows the worst place and both values.
    TypeError, ValueError
        If they cannot be compared: not real, unequal shapes, no entry, NaN or infinite, or `expected`
        zero everywhere without `scale`.

    Notes
    -----
    `numpy.testing.assert_allclose` measures each entry against itself, and it accepts empty arrays,
    a number in place of an array, and NaN where NaN is expected.

    Examples
    --------
    >>> assert_close([0.1 + 0.2], [0.3], what="sums")
    sums agree: 1 entry, relative error < 1e-12
    """
    a, b = real_array(actual, "actual", finite=True), real_array(expected, "expected", finite=True)
    if a.shape != b.shape:
        raise ValueError(f"`actual` must have the shape of `expected`: expected {b.shape}, got {a.shape}.")
    if scale is None and not b.any():
        raise ValueError(
            "`expected` must not be zero everywhere unless `scale` is given: give the size that errors are "
            "measured against, such as `scale=1.0`."
        )
    size = np.abs(b).max() if scale is None else positive_number(scale, "scale")
    worst = require_close(a, b, error=error, scale=size, what=what, names=("actual", "expected"))
    return Agreement(f"{what} agree: {_counted('entry', a.size)}", bound_text(error, scale), worst)


def require_close(a, b, *, error, scale, what, names, place="entry {}".format):
    r"""Raise unless max |a - b| < error * scale; return the worst error relative to the scale.

    Parameters
    ----------
    a, b : array, shape (...)
        Finite real numbers of one shape, at least one.
    error, scale : float
        Positive; the scale in units of `a`.
    what : str
        What disagrees, for the message.
    names : pair of str
        What the message calls `a` and `b`.
    place : callable, ``place(index) -> str``
        How the message names a place, from its index counted from 0.

    Returns
    -------
    worst : float

    Raises
    ------
    AssertionError
        If the numbers disagree. Among equally bad places, up to rounding, the first is named.

    Examples
    --------
    >>> require_close(np.array([1.0]), np.array([2.0]), error=0.1, scale=2.0, what="f", names="ab")
    Traceback (most recent call last):
        ...
    AssertionError: f: a and b disagree at entry (0,): 1 and 2; the error is 0.5 relative to 2, must be < 0.1.
    """
    positive_number(error, "error")
    gap = np.abs(a - b)
    worst = float(gap.max() / scale)
    if not worst < error:  # also true of NaN
        at = first_place(gap >= gap.max() * (1 - 1e-6))
        u, v = _distinct(a[at], b[at])
        raise AssertionError(
            f"{what}: {names[0]} and {names[1]} disagree at {place(at)}: {u} and {v}; "
            f"the error is {worst:.2g} relative to {scale:.3g}, must be < {short(error)}."
        )
    return worst


def settle(what, groups, rounding, error, scale, extent=""):
    r"""Apply the criterion to claimed and numerical derivatives, and word the result.

    Parameters
    ----------
    what : str
        What the derivative is, for the messages.
    groups : list of (kind, analytic, numeric)
        Kind "entry", or another kind of place that the first axis counts; two arrays of one shape.
    rounding : float
        What rounding adds to the numeric values. Ten times this must stay below the error to be seen.
    error, scale : float; the scale may be None
        As for `assert_close`; the default scale is the largest number of all groups.
    extent : str
        What else the text tells of the extent of the check.

    Returns
    -------
    agreement : Agreement

    Raises
    ------
    AssertionError
        If they disagree.
    ValueError
        If rounding would hide a disagreement, so that the check would be empty.

    Examples
    --------
    >>> settle("gradient", [("entry", np.ones(2), np.ones(2))], 0.0, 1e-8, None)
    gradient agrees: 2 entries, relative error < 1e-8
    """
    largest = max(float(np.abs(a).max()) for _, *pair in groups for a in pair)
    S = largest if scale is None else positive_number(scale, "scale")
    if not 10 * rounding < positive_number(error, "error") * S:
        raise ValueError(
            f"The check of the {what} must not be empty: rounding alone makes {10 * rounding:.1e}, and the "
            f"error to be seen is {error * S:.1e}; choose another `x`, or give `scale` if it should vanish."
        )
    worst = 0.0
    for kind, a, b in groups:
        place, names = partial(_place, kind, len(a) if a.ndim else 1), ("analytic", "numeric")
        worst = max(worst, require_close(a, b, error=error, scale=S, what=what, names=names, place=place))
    counts = " and ".join(_counted(kind, a.size if kind == "entry" else len(a)) for kind, a, _ in groups)
    return Agreement(f"{what} agrees: {extent}{counts}", bound_text(error, scale), worst)


def bound_text(error, scale):
    r"""Return the inequality as text: relative to the largest number, or to a scale that was given.

    Examples
    --------
    >>> bound_text(1e-8, None), bound_text(1e-8, 2.0)
    ('relative error < 1e-8', 'error < 2e-8')
    """
    return f"relative error < {short(error)}" if scale is None else f"error < {short(error * scale)}"


def short(number):
    r"""Return a number as short text, an exponent without its leading zero.

    Examples
    --------
    >>> short(1e-8), short(0.5)
    ('1e-8', '0.5')
    """
    return f"{number:g}".replace("e-0", "e-").replace("e+0", "e+")


def _distinct(a, b):
    """Return both numbers with the fewest digits, 6 or more, that tell them apart."""
    for digits in (6, 9, 12, 17):
        u, v = f"{a:.{digits}g}", f"{b:.{digits}g}"
        if u != v:
            break
    return u, v


def _place(kind, total, at):
    """Return the name of a place: an entry as NumPy counts, from 0, and a direction from 1."""
    if kind == "entry":
        return f"entry {at}"
    return f"{kind} {at[0] + 1} of {total}" + (f", entry {at[1:]}" if at[1:] else "")


def _counted(kind, number):
    return f"{number} {kind if number == 1 else PLURALS[kind]}"
