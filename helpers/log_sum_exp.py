r"""Log-sum-exp and softmax, its gradient, computed so that no score is too large.

A common shift of the scores comes out of the logarithm, so the largest score M can be taken out:

    g(z) = ln sum_j e^(z_j) = M + ln sum_j e^(z_j - M),    M = max_j z_j.

After the shift every exponent is at most 0, and nothing overflows. One term of the shifted sum is
e^0 = 1; with R the sum of the other terms,

    g(z) = M + ln(1 + R),    ln p_i = (z_i - M) - ln(1 + R),    p_i = e^(z_i - M) / (1 + R),

and ``log1p`` keeps the digits of R where R is far below 1.

Functions of a vector work along one axis, the last unless `axis` names another; the other axes are
a batch. All is computed in float64; logarithms are natural, so results are in nats. NaN is refused,
where NumPy and SciPy pass it on: a NaN among the scores is an error made earlier.
"""

import operator

import numpy as np

from helpers.arguments import first_place, plain, real_array

__all__ = ["log_softmax", "logsumexp", "softmax", "softmax_jacobian"]


def logsumexp(z, *, axis=-1):
    r"""Logarithm of the sum of exponentials of scores.

    g(z) = ln sum_j e^(z_j) = M + ln(1 + R), with M the largest score and R the other terms.

    Parameters
    ----------
    z : array_like, shape (..., k), k at least 1
        Real scores; -inf and +inf are allowed.
    axis : int
        The axis of length k.

    Returns
    -------
    g : array, shape (...); float for a single vector
        In nats; -inf where all scores are -inf, +inf where one is +inf.

    Raises
    ------
    TypeError
        If `z` does not hold real numbers, or `axis` is not an integer.
    ValueError
        If `z` holds NaN, has no such axis, or has no entry along it.

    Notes
    -----
    The error is a few units in the last place of M or of ln(1 + R), whichever is larger. Where the
    two nearly cancel, as at z = (-ln 2, -ln 2), the relative error of g grows accordingly.

    References
    ----------
    Blanchard, Higham and Higham, "Accurately computing the log-sum-exp and softmax functions",
    IMA Journal of Numerical Analysis 41 (2021), section 4.

    Examples
    --------
    >>> round(logsumexp([1000.0, 1000.0]), 9)
    1000.693147181
    """
    z = _scores(z, axis)
    M, R = _largest_and_rest(z, axis)
    # Where M is infinite, z - M is inf - inf; the sum is then e^M by itself.
    g = np.where(np.isinf(M), M, M + np.log1p(R))
    return plain(np.squeeze(g, axis))


def softmax(z, *, axis=-1):
    r"""Probabilities proportional to the exponentials of scores: the gradient of log-sum-exp.

    p_i = e^(z_i) / sum_j e^(z_j) = e^(z_i - M) / (1 + R).

    Parameters
    ----------
    z : array_like, shape (..., k), k at least 1
        Real scores; -inf is allowed and gives probability 0, unless all scores are -inf.
    axis : int
        The axis of length k.

    Returns
    -------
    p : array, shape (..., k)
        Probabilities, summing to one along `axis` up to rounding.

    Raises
    ------
    TypeError, ValueError
        As for `logsumexp`; ValueError also where the quotient has no limit: for a score +inf, and
        where all scores are -inf.

    Notes
    -----
    The relative error of p_i is about (1 + abs(z_i - M)) units in the last place.

    Examples
    --------
    >>> softmax([1000.0, 1000.0, -np.inf])
    array([0.5, 0.5, 0. ])
    """
    z = _finite_largest(_scores(z, axis), axis)
    M, R = _largest_and_rest(z, axis)
    return _exp(z, M) / (1 + R)


def log_softmax(z, *, axis=-1):
    r"""Logarithm of the softmax probabilities.

    ln p_i = z_i - g(z) = (z_i - M) - ln(1 + R).

    Parameters
    ----------
    z : array_like, shape (..., k), k at least 1
        Real scores, as for `softmax`.
    axis : int
        The axis of length k.

    Returns
    -------
    log_p : array, shape (..., k)
        At most 0, in nats; -inf where the score is -inf, or more than the largest float below M.

    Raises
    ------
    TypeError, ValueError
        As for `softmax`.

    Notes
    -----
    The logarithm of a probability near 1 keeps its digits: it is -ln(1 + R), not the logarithm of a
    rounded number, and not z_i minus a rounded g.

    Examples
    --------
    >>> log_softmax([20.0, -20.0])
    array([-4.24835426e-18, -4.00000000e+01])
    """
    z = _finite_largest(_scores(z, axis), axis)
    M, R = _largest_and_rest(z, axis)
    with np.errstate(over="ignore"):
        return (z - M) - np.log1p(R)


def softmax_jacobian(z):
    r"""Jacobian of softmax, which is the Hessian of log-sum-exp, along the last axis.

    H = diag(p) - p p^T, that is H_ij = p_i (delta_ij - p_j).

    Parameters
    ----------
    z : array_like, shape (..., k), k at least 1
        Real scores, as for `softmax`.

    Returns
    -------
    H : array, shape (..., k, k)
        Symmetric; the row of p_i holds its derivatives by z_1, ..., z_k.

    Raises
    ------
    TypeError, ValueError
        As for `softmax`.

    Notes
    -----
    Rows sum to zero, so a diagonal entry is minus the sum of the others in its row. Computed in this
    way it keeps its digits where p_i is near 1; p_i - p_i^2 would round to 0.

    Examples
    --------
    >>> softmax_jacobian([0.0, 0.0])
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """
    p = softmax(z)
    H = -p[..., :, None] * p[..., None, :]
    i = np.arange(p.shape[-1])
    H[..., i, i] = 0.0
    H[..., i, i] = 0.0 - H.sum(axis=-1)
    return H


def _largest_and_rest(z, axis):
    """Return M and R, both with an axis of length 1 kept in place of `axis`."""
    i = np.expand_dims(np.argmax(z, axis=axis), axis)
    M = np.take_along_axis(z, i, axis)
    e = _exp(z, M)
    np.put_along_axis(e, i, 0.0, axis)  # the term e^0 = 1 of one largest score; ties stay in R
    return M, e.sum(axis=axis, keepdims=True)


def _exp(z, M):
    """Return e^(z - M), where underflow to 0 is the right answer and inf - inf is left as NaN."""
    with np.errstate(all="ignore"):
        return np.exp(z - M)


def _scores(z, axis):
    z, axis = real_array(z, "z"), operator.index(axis)
    if not -z.ndim <= axis < z.ndim:
        raise ValueError(f"`axis` must name an axis of `z`: expected one of {z.ndim} axes, got {axis}.")
    if z.shape[axis] == 0:
        raise ValueError(f"`z` must have an entry along axis {axis}: got shape {z.shape}.")
    return z


def _finite_largest(z, axis):
    M = z.max(axis=axis)
    if np.isinf(M).any():
        row = first_place(np.isinf(M))
        kind = "a score +inf" if M[row] > 0 else "only scores -inf"
        raise ValueError(
            f"`z` must have a finite largest score in each row, or softmax has no value: got {kind} in "
            f"row {row}."
        )
    return z
