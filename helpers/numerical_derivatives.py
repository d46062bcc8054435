r"""Derivatives from values of a function alone, by central differences and by a complex step.

The central quotient along v has an error of second order,

    D(h) = (f(x + h v) - f(x - h v)) / (2 h) = f'(x) v + c h^2 + O(h^4),

so two steps cancel its leading term (Richardson's extrapolation):

    f'(x) v = (4 D(h/2) - D(h)) / 3 + O(h^4).

Rounding adds about eps |f| / h, and h = eps^(1/5) balances the two. Where f is a formula that also
takes complex numbers there is no difference to lose digits in:

    f'(x) v = Im f(x + i h v) / h + O(h^2),    h = 1e-100.

Steps are in units of x, for an f that changes over distances of about 1. Results have the shape of
f(x); a Jacobian J has that shape followed by the shape of x, J[i, j] = d f_i / d x_j, so that the
gradient of a scalar f has the shape of x.
"""

import math

import numpy as np

from helpers.arguments import real_array, value

__all__ = [
    "EPS",
    "FIRST_STEP",
    "SECOND_STEP",
    "central_difference",
    "complex_step",
    "coordinates",
    "directional_derivative",
    "numerical_hessian",
    "numerical_jacobian",
    "random_directions",
    "second_derivative",
]

EPS = float(np.finfo(float).eps)
FIRST_STEP = EPS ** (1 / 5)
SECOND_STEP = EPS ** (1 / 6)
COMPLEX_STEP = 1e-100


def central_difference(f, x, v, *, h):
    r"""Central difference quotient along a direction, with its error of second order.

    D(h) = (f(x + h v) - f(x - h v)) / (2 h).

    Parameters
    ----------
    f : callable, ``f(x) -> array, shape (...)``
    x, v : array, float64, of one shape
        The point and the direction.
    h : float
        The step, in units of `x` for a direction of length 1.

    Returns
    -------
    D : array, shape of ``f(x)``

    Raises
    ------
    ValueError
        If a value of `f` is NaN, infinite or empty.

    Examples
    --------
    >>> float(central_difference(lambda x: x**3, np.array(0.0), np.array(1.0), h=0.5))
    0.25
    """
    return (value(f, x + h * v) - value(f, x - h * v)) / (2 * h)


def directional_derivative(f, x, v, *, h=FIRST_STEP):
    r"""Derivative along a direction, by two central differences.

    f'(x) v = (4 D(h/2) - D(h)) / 3 + O(h^4).

    Parameters, Returns and Raises as for `central_difference`.

    Notes
    -----
    With the default step the error is about 1e-12 times the size of `f`, and rounding of ``x + h v``
    adds a relative error of about 3e-13 times the size of `x`. A kink nearer than `h` to `x` spoils both.

    References
    ----------
    Nocedal and Wright, *Numerical Optimization*, 2nd ed., 2006, section 8.1, for the balance of errors.

    Examples
    --------
    >>> float(directional_derivative(lambda x: x**3, np.array(0.0), np.array(1.0), h=0.5))
    0.0
    """
    D, D_half = (central_difference(f, x, v, h=s) for s in (h, h / 2))
    return (4 * D_half - D) / 3


def second_derivative(f, x, u, v, *, h=SECOND_STEP):
    r"""Second derivative along two directions, by central differences at two steps.

    u^T f''(x) v = (4 Q(h/2) - Q(h)) / 3 + O(h^4), where
    Q(h) = (f(x + h(u+v)) - f(x + h(u-v)) - f(x - h(u-v)) + f(x - h(u+v))) / (4 h^2).

    Parameters, Returns and Raises as for `central_difference`, with two directions.

    Notes
    -----
    With the default step the error is about 1e-10 times the size of `f`.

    Examples
    --------
    >>> x, u, v = np.array([1.0, 2.0]), np.array([1.0, 0.0]), np.array([0.0, 1.0])
    >>> round(float(second_derivative(lambda x: x[0] * x[1], x, u, v)), 6)
    1.0
    """

    def Q(h):
        a, b = h * (u + v), h * (u - v)
        return (value(f, x + a) - value(f, x + b) - value(f, x - b) + value(f, x - a)) / (4 * h**2)

    return (4 * Q(h / 2) - Q(h)) / 3


def complex_step(f, x, v, *, h=COMPLEX_STEP):
    r"""Derivative along a direction, by one complex value of an analytic function.

    f'(x) v = Im f(x + i h v) / h + O(h^2).

    Parameters
    ----------
    f : callable, ``f(x) -> array, shape (...)``
        A formula that is analytic near `x` and takes complex numbers: no `abs`, `max` or conjugate.
    x, v : array, float64, of one shape
    h : float
        The step; there is no difference to cancel, so it may be as small as 1e-100.

    Returns
    -------
    D : array, shape of ``f(x)``

    Raises
    ------
    TypeError
        If `f` answers a complex point with real numbers, having dropped the imaginary part.
    ValueError
        If a value of `f` is NaN, infinite or empty.

    Notes
    -----
    The error is that of evaluating `f`: a few units in the last place.

    References
    ----------
    Squire and Trapp, "Using complex variables to estimate derivatives of real functions", SIAM Review 40
    (1998), pages 110-112.

    Examples
    --------
    >>> float(complex_step(lambda x: x**3, np.array(2.0), np.array(1.0)))
    12.0
    """
    f_x = np.asarray(f(x + 1j * h * v))
    if f_x.dtype.kind != "c":
        raise TypeError(
            f"`f` must take complex numbers for a complex step: got values of dtype {f_x.dtype} at a complex "
            "`x`; use central differences."
        )
    return value(lambda f_x: f_x.imag, f_x) / h


def numerical_jacobian(f, x, *, derivative=directional_derivative):
    r"""Full Jacobian from values of a function; the gradient where the function is scalar.

    J[i, j] = d f_i / d x_j, one coordinate direction e_j at a time.

    Parameters
    ----------
    f : callable, ``f(x) -> array, shape (...)``
    x : array_like, any shape
        The point, finite and not empty.
    derivative : callable, ``derivative(f, x, v) -> array``
        `directional_derivative` or `complex_step`.

    Returns
    -------
    J : array, shape of ``f(x)`` followed by the shape of `x`

    Raises
    ------
    TypeError, ValueError
        If `x` is not an array of finite real numbers, and as the derivative does.

    Examples
    --------
    >>> numerical_jacobian(lambda x: x**2, [1.0, 2.0], derivative=complex_step)
    array([[2., 0.],
           [0., 4.]])
    """
    x = real_array(x, "x", finite=True)
    columns = np.stack([derivative(f, x, e) for e in coordinates(x.shape)], axis=-1)
    return columns.reshape(columns.shape[:-1] + x.shape)


def numerical_hessian(f, x):
    r"""Full Hessian from values of a scalar function, by `second_derivative` along coordinates.

    H[i, j] = d^2 f / d x_i d x_j, symmetric by construction; it has the shape of `x` twice over.

    Parameters, Returns and Raises as for `numerical_jacobian`.

    Examples
    --------
    >>> np.round(numerical_hessian(lambda x: x[0] ** 2 * x[1], [1.0, 2.0]), 6)
    array([[4., 2.],
           [2., 0.]])
    """
    x = real_array(x, "x", finite=True)
    E = coordinates(x.shape)
    H = np.zeros((x.size, x.size))
    for i, j in zip(*np.triu_indices(x.size), strict=True):
        H[i, j] = H[j, i] = second_derivative(f, x, E[i], E[j])
    return H.reshape(x.shape * 2)


def coordinates(shape):
    r"""Return the coordinate directions of arrays of a shape, stacked along the first axis.

    Examples
    --------
    >>> coordinates((2,))
    array([[1., 0.],
           [0., 1.]])
    """
    size = math.prod(shape)
    return np.eye(size).reshape((size, *shape))


def random_directions(count, shape, rng):
    r"""Return random directions of length 1, stacked along the first axis.

    Examples
    --------
    >>> V = random_directions(3, (2, 2), np.random.default_rng(0))
    >>> np.round(np.linalg.norm(V.reshape(3, 4), axis=1), 12)
    array([1., 1., 1.])
    """
    V = rng.standard_normal((count, math.prod(shape)))
    return (V / np.linalg.norm(V, axis=1, keepdims=True)).reshape((count, *shape))
