r"""Kernel matrices of two sets of points: linear, polynomial, Gaussian and sigmoid.

A kernel k gives each pair of points a number; between the rows of X and the rows of Z,

    K_ij = k(x_i, z_j).

With <x, z> the inner product, the four are

    linear      <x, z>
    polynomial  (scale <x, z> + offset)^degree
    rbf         e^(-|x - z|^2 / (2 sigma^2))
    sigmoid     tanh(scale <x, z> + offset).

Conventions differ. Here `sigma` is the length in the exponent, as in statistics; scikit-learn and LIBSVM
take gamma = 1 / (2 sigma^2) instead, and name `scale` gamma and `offset` coef0. Their default offset is 0,
and that of the polynomial here is 1.
"""

import numpy as np

from helpers.arguments import first_place, positive_number, real_array, whole_number

__all__ = ["linear", "polynomial", "rbf", "sigmoid"]


def linear(X, Z):
    r"""Inner products of all pairs of points.

    K_ij = <x_i, z_j>, that is K = X Z^T.

    Parameters
    ----------
    X : array_like, shape (n, d)
        Points as rows; finite real numbers.
    Z : array_like, shape (m, d)
        Points of the same dimension.

    Returns
    -------
    K : array, shape (n, m), float64
        Symmetric where `Z` equals `X`.

    Raises
    ------
    TypeError
        If `X` or `Z` does not hold real numbers.
    ValueError
        If they are not matrices with equally long rows of finite numbers, are empty, or if an entry of
        the result is too large for a float.

    Notes
    -----
    The Gram matrix of the points themselves: positive semidefinite, of rank at most d.

    Examples
    --------
    >>> linear([[1, 2], [0, 1]], [[3, 4]])
    array([[11.],
           [ 4.]])
    """
    return _finite(_inner_products(*_points(X, Z)))


def polynomial(X, Z, *, degree, scale=1.0, offset=1.0):
    r"""Powers of shifted inner products.

    K_ij = (scale <x_i, z_j> + offset)^degree.

    Parameters
    ----------
    X, Z : array_like, shapes (n, d) and (m, d)
        Points as rows, as for `linear`.
    degree : int
        At least 1.
    scale : float
        Positive.
    offset : float
        Finite. A negative one is allowed, and then K need not be positive semidefinite.

    Returns
    -------
    K : array, shape (n, m), float64

    Raises
    ------
    TypeError, ValueError
        As for `linear`; also if `degree`, `scale` or `offset` is not as above.

    Notes
    -----
    scikit-learn writes gamma for `scale` and coef0 for `offset`, with defaults 1/d and 1 in
    `sklearn.metrics.pairwise`, and another gamma and coef0 = 0 in `sklearn.svm`.

    References
    ----------
    Schölkopf and Smola, *Learning with Kernels*, 2002, section 2.1.

    Examples
    --------
    >>> polynomial([[1, 2]], [[3, 4]], degree=2)
    array([[144.]])
    """
    X, Z = _points(X, Z)
    degree, affine = whole_number(degree, "degree"), _affine(scale, offset)
    with np.errstate(over="ignore", invalid="ignore"):
        return _finite(affine(_inner_products(X, Z)) ** degree)


def rbf(X, Z, *, sigma):
    r"""Gaussian kernel, a radial basis function: near 1 for close points and near 0 for distant ones.

    K_ij = e^(-|x_i - z_j|^2 / (2 sigma^2)).

    Parameters
    ----------
    X, Z : array_like, shapes (n, d) and (m, d)
        Points as rows, as for `linear`.
    sigma : float
        Positive; the length over which K falls, in units of the points.

    Returns
    -------
    K : array, shape (n, m), float64
        Between 0 and 1; exactly 1 where the points are equal, and exactly symmetric where `Z` equals `X`.

    Raises
    ------
    TypeError, ValueError
        As for `linear`; also if `sigma` is not a positive number.

    Notes
    -----
    scikit-learn and LIBSVM write e^(-gamma |x - z|^2), so gamma = 1 / (2 sigma^2).

    Squared distances are sums of squared differences, one coordinate at a time. The expansion
    |x|^2 + |z|^2 - 2 <x, z> is faster for large d, and it loses all digits where |x - z| is small beside
    |x|, down to negative distances.

    Examples
    --------
    >>> rbf([[0.0], [1e8]], [[0.0], [1e8 + 1]], sigma=1.0).round(6)
    array([[1.      , 0.      ],
           [0.      , 0.606531]])
    """
    X, Z = _points(X, Z)
    sigma = positive_number(sigma, "sigma")
    K = np.zeros((len(X), len(Z)))
    # Where a scaled difference or its square overflows, or K underflows, the entry is 0 as it should be.
    with np.errstate(over="ignore", under="ignore"):
        for x, z in zip(X.T, Z.T, strict=True):
            difference = np.subtract.outer(x, z)
            difference /= sigma
            difference *= difference
            K += difference
        K *= -0.5
        return np.exp(K, out=K)


def sigmoid(X, Z, *, scale=1.0, offset=0.0):
    r"""Hyperbolic tangent of shifted inner products.

    K_ij = tanh(scale <x_i, z_j> + offset).

    Parameters
    ----------
    X, Z : array_like, shapes (n, d) and (m, d)
        Points as rows, as for `linear`.
    scale : float
        Positive.
    offset : float
        Finite.

    Returns
    -------
    K : array, shape (n, m), float64
        Between -1 and 1.

    Raises
    ------
    TypeError, ValueError
        As for `linear`; also if `scale` or `offset` is not as above.

    Notes
    -----
    In general K is not positive semidefinite, though the name "sigmoid kernel" is usual. scikit-learn
    writes gamma for `scale` and coef0 for `offset`.

    Examples
    --------
    >>> sigmoid([[1, 0]], [[0, 1], [1000, 0]])
    array([[0., 1.]])
    """
    X, Z = _points(X, Z)
    affine = _affine(scale, offset)
    return np.tanh(affine(_finite(_inner_products(X, Z))))


def _points(X, Z):
    X, Z = real_array(X, "X", finite=True), real_array(Z, "Z", finite=True)
    for a, name in ((X, "X"), (Z, "Z")):
        if a.ndim != 2:
            raise ValueError(
                f"`{name}` must be a matrix with one point in each row: expected shape (points, d), got "
                f"{a.shape}; a single point x is `x[None, :]`, and numbers x are points `x[:, None]`."
            )
    if X.shape[1] != Z.shape[1]:
        raise ValueError(
            f"`X` and `Z` must hold points of one dimension: got {X.shape[1]} and {Z.shape[1]} columns."
        )
    return X, Z


def _inner_products(X, Z):
    with np.errstate(over="ignore", invalid="ignore"):
        return X @ Z.T


def _affine(scale, offset):
    scale, offset = positive_number(scale, "scale"), real_array(offset, "offset", finite=True)
    if offset.ndim:
        raise ValueError(f"`offset` must be a number: got shape {offset.shape}.")
    return lambda products: scale * products + offset


def _finite(K):
    if not np.isfinite(K).all():
        raise ValueError(
            f"The kernel must have finite values: got {K[first_place(~np.isfinite(K))]} at "
            f"{first_place(~np.isfinite(K))}, more than a float can hold; scale the points down."
        )
    return K
