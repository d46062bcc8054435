r"""Cross-entropy of class probabilities and scores.

With p = softmax(z) and probabilities y that sum to one, the loss is log-sum-exp less a linear term,

    l(z, y) = -sum_j y_j ln p_j = g(z) - <y, z>,    g(z) = ln sum_j e^(z_j),

so it is convex in z with gradient p - y, and it is at least the entropy of y, reached where p = y.
"""

import numpy as np

from helpers.arguments import first_place, plain, real_array
from helpers.log_sum_exp import log_softmax

__all__ = ["cross_entropy"]

# Largest distance from 1 at which class probabilities still count as summing to one.
SUM_TOLERANCE = 1e-9


def cross_entropy(z, y, *, axis=-1):
    r"""Cross-entropy of class probabilities y and the softmax of scores z.

    l(z, y) = -sum_j y_j ln p_j = g(z) - <y, z>, where sum_j y_j = 1.

    Parameters
    ----------
    z : array_like, shape (..., k), k at least 1
        Real scores, as for `softmax`.
    y : array_like, shape of `z`
        Class probabilities: not negative, summing to one along `axis` up to 1e-9.
    axis : int
        The axis of length k.

    Returns
    -------
    loss : array, shape (...); float for a single vector
        In nats, not negative; +inf where y_j > 0 and p_j = 0. A class with y_j = 0 adds nothing.

    Raises
    ------
    TypeError, ValueError
        As for `softmax`; ValueError also if `y` has another shape, a negative entry, NaN, or a row
        that does not sum to one.

    Notes
    -----
    The first form is computed: the difference g - <y, z> would return 0 in the example. The loss of a
    batch is an array; its mean is the empirical risk. Libraries that take class numbers instead of
    probabilities average at once.

    Examples
    --------
    >>> loss = cross_entropy([20.0, -20.0], [1, 0])
    >>> print(f"{loss:.3e}")
    4.248e-18
    """
    log_p = log_softmax(z, axis=axis)
    y = _probabilities(y, log_p.shape, axis)
    terms = np.multiply(y, log_p, where=y > 0, out=np.zeros_like(y))
    return plain(0.0 - terms.sum(axis=axis))


def _probabilities(y, shape, axis):
    y = real_array(y, "y")
    if y.shape != shape:
        raise ValueError(
            f"`y` must have the shape of `z`: expected {shape}, got {y.shape}; for class numbers use "
            "`np.eye(k)[labels]`."
        )
    if (y < 0).any():
        at = first_place(y < 0)
        raise ValueError(f"`y` must not be negative: got {y[at]:.6g} at {at}.")
    sums = y.sum(axis=axis)
    off = abs(sums - 1) > SUM_TOLERANCE
    if off.any():
        row = first_place(off)
        raise ValueError(f"`y` must sum to one along axis {axis}: got {sums[row]:.12g} in row {row}.")
    return y
