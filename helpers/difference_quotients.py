r"""Check a derivative found by hand against difference quotients.

The derivative of f along a direction v can be had in two ways,

    J(x) v,  from the claimed Jacobian    and    (f(x + h v) - f(x - h v)) / (2 h),  from f alone,

and a wrong J hardly ever agrees with the second along a random v. Each check draws random directions
and, where x is small, goes through every coordinate too. With S the largest number compared, the
one criterion is

    max |analytic - numeric| < error * S.

A check that could not fail is refused: where S is so small that rounding hides an error, as where the
derivative vanishes, the caller must choose another point or say with `scale` what to measure against.
"""

import numpy as np

from helpers.agreement import settle
from helpers.arguments import claimed, point_and_value, whole_number
from helpers.numerical_derivatives import (
    EPS,
    FIRST_STEP,
    SECOND_STEP,
    complex_step,
    directional_derivative,
    numerical_hessian,
    numerical_jacobian,
    random_directions,
    second_derivative,
)

__all__ = ["check_gradient", "check_hessian", "check_jacobian", "check_vjp"]

# Up to this many entries of x every coordinate direction is checked, and up to the second number
# every pair of them, which costs as many as 8 * 16**2 / 2 values of f.
ALL_COORDINATES = 64
ALL_PAIRS = 16

CENTRAL = "central differences"
# method: (derivative along v, error to accept, what rounding adds per unit of f)
METHODS = {
    CENTRAL: (directional_derivative, 1e-8, EPS / FIRST_STEP),
    "complex step": (complex_step, 1e-12, 0.0),
}


def check_gradient(f, grad, x, *, rng, method=CENTRAL, error=None, scale=None, directions=8):
    r"""Check that `grad` is the gradient of the scalar function `f` at `x`.

    max |<grad f(x), v> - D_v f(x)| < error * S, over random unit v and, for size <= 64, coordinates.

    Parameters
    ----------
    f : callable, ``f(x) -> float``
        Smooth near `x`: a kink (hinge, ReLU) must be farther away than 1e-3.
    grad : callable, ``grad(x) -> array, shape of x``
        The claimed gradient, in units of `f` per unit of `x`.
    x : array_like, any shape
        The point, finite and not empty; not modified.
    rng : numpy.random.Generator
        Draws the directions.
    method : {"central differences", "complex step"}
        A complex step is exact to rounding but needs an analytic `f` that takes complex numbers.
    error : float, optional
        Bound relative to S; 1e-8 for central differences and 1e-12 for a complex step.
    scale : float, optional
        S, in units of the gradient; by default the largest number compared. Give it to check that a
        gradient vanishes.
    directions : int
        How many random directions.

    Returns
    -------
    agreement : Agreement
        One sentence with the extent of the check and the bound that held, the same on every machine.

    Raises
    ------
    AssertionError
        If the gradient disagrees; the message shows the worst place and both values.
    ValueError
        If a shape is wrong, a value is NaN or infinite, or S is so small that the check would be empty.
    TypeError
        If a function, the generator or a number is of the wrong kind.

    Notes
    -----
    Entries of the gradient smaller than error * S pass unseen.

    References
    ----------
    Nocedal and Wright, *Numerical Optimization*, 2nd ed., 2006, section 8.1.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> check_gradient(lambda x: x @ x, lambda x: 2 * x, [1.0, -2.0], rng=rng)
    gradient agrees: 2 entries and 8 random directions, relative error < 1e-8
    """
    x, f_x = point_and_value(f, x, rng, grad=grad)
    if f_x.ndim:
        raise ValueError(f"`f(x)` must be a number: got shape {f_x.shape}; use `check_jacobian`.")
    g = claimed(grad(x.copy()), "grad(x)", x.shape)
    return _check_first("gradient", f, f_x, g, x, rng, method, error, scale, directions)


def check_jacobian(f, jac, x, *, rng, method=CENTRAL, error=None, scale=None, directions=8):
    r"""Check that `jac` is the Jacobian of the array-valued function `f` at `x`.

    J[i, j] = d f_i / d x_j: the shape of f(x), followed by the shape of x.

    Parameters
    ----------
    f : callable, ``f(x) -> array, any shape``
    jac : callable, ``jac(x) -> array, shape of f(x) followed by shape of x``
        The claimed Jacobian. A text with one column per entry of f writes its transpose.
    x, rng, method, error, scale, directions
        As for `check_gradient`.

    Returns
    -------
    agreement : Agreement

    Raises
    ------
    AssertionError, TypeError, ValueError
        As for `check_gradient`.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> check_jacobian(np.cumsum, lambda x: np.tri(3), [1.0, 2.0, 3.0], rng=rng)
    Jacobian agrees: 9 entries and 8 random directions, relative error < 1e-8
    """
    x, f_x = point_and_value(f, x, rng, jac=jac)
    J = claimed(jac(x.copy()), "jac(x)", f_x.shape + x.shape)
    return _check_first("Jacobian", f, f_x, J, x, rng, method, error, scale, directions)


def check_vjp(f, vjp, x, *, rng, method=CENTRAL, error=None, scale=None, directions=8, cotangents=4):
    r"""Check that `vjp` carries cotangents back through `f`, as backpropagation does.

    vjp(x, c) = J(x)^T c, the gradient of <c, f(x)>, for random cotangents c.

    Parameters
    ----------
    f : callable, ``f(x) -> array, any shape``
    vjp : callable, ``vjp(x, c) -> array, shape of x``
        The claimed product; `c` has the shape of ``f(x)``.
    x, rng, method, error, scale, directions
        As for `check_gradient`.
    cotangents : int
        How many random cotangents.

    Returns
    -------
    agreement : Agreement

    Raises
    ------
    AssertionError, TypeError, ValueError
        As for `check_gradient`.

    Notes
    -----
    A fixed cotangent can hide a wrong rule: the outputs of softmax sum to a constant, so that the
    cotangent of ones gives zero whatever the rule.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> check_vjp(np.sin, lambda x, c: c * np.cos(x), [0.0, 1.0], rng=rng)
    vector-Jacobian product agrees: 4 random cotangents, 8 entries and 8 random directions, relative error
    < 1e-8
    """
    x, f_x = point_and_value(f, x, rng, vjp=vjp)
    C = rng.standard_normal((whole_number(cotangents, "cotangents"), *f_x.shape))
    J = np.stack([claimed(vjp(x.copy(), c.copy()), "vjp(x, c)", x.shape) for c in C])

    def products(x):
        return (C * f(x)).reshape(cotangents, -1).sum(axis=1)

    what, extent = "vector-Jacobian product", f"{cotangents} random cotangents, "
    return _check_first(
        what, products, products(x.copy()), J, x, rng, method, error, scale, directions, extent
    )


def check_hessian(f, hess, x, *, rng, error=1e-6, scale=None, directions=8):
    r"""Check that `hess` is the Hessian of the scalar function `f` at `x`, from values of `f` alone.

    max |u^T H v - D_u D_v f(x)| < error * S, over random pairs and, for size <= 16, coordinate pairs.

    Parameters
    ----------
    f : callable, ``f(x) -> float``
        Smooth near `x`.
    hess : callable, ``hess(x) -> array, shape of x followed by shape of x``
        The claimed Hessian, in units of `f` per squared unit of `x`.
    x, rng, scale, directions
        As for `check_gradient`; each direction is a pair.
    error : float
        Bound relative to S.

    Returns
    -------
    agreement : Agreement

    Raises
    ------
    AssertionError, TypeError, ValueError
        As for `check_gradient`.

    Notes
    -----
    With a gradient that is trusted, ``check_jacobian(grad, hess, x)`` is a hundred times sharper.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> check_hessian(lambda x: x[0] * x[1], lambda x: np.eye(2)[::-1], [1.0, 2.0], rng=rng)
    Hessian agrees: 4 entries and 8 random pairs of directions, relative error < 1e-6
    """
    x, f_x = point_and_value(f, x, rng, hess=hess)
    if f_x.ndim:
        raise ValueError(f"`f(x)` must be a number: got shape {f_x.shape}.")
    H = claimed(hess(x.copy()), "hess(x)", x.shape * 2)
    n = whole_number(directions, "directions")
    U, V = random_directions(n, x.shape, rng), random_directions(n, x.shape, rng)
    D_uv = np.stack([second_derivative(f, x, u, v) for u, v in zip(U, V, strict=True)])
    groups = [("random pair of directions", _bilinear(U, H, V), D_uv)]
    if x.size <= ALL_PAIRS:
        groups.insert(0, ("entry", H, numerical_hessian(f, x)))
    return settle("Hessian", groups, abs(f_x) * EPS / SECOND_STEP**2, error, scale)


def _check_first(what, f, f_x, J, x, rng, method, error, scale, directions, extent=""):
    if method not in METHODS:
        raise ValueError(f"`method` must be one of {', '.join(map(repr, METHODS))}: got {method!r}.")
    derivative, default, per_unit = METHODS[method]
    V = random_directions(whole_number(directions, "directions"), x.shape, rng)
    J_v = np.tensordot(V, J, axes=(range(1, V.ndim), range(f_x.ndim, J.ndim)))
    groups = [("random direction", J_v, np.stack([derivative(f, x, v) for v in V]))]
    if x.size <= ALL_COORDINATES:
        groups.insert(0, ("entry", J, numerical_jacobian(f, x, derivative=derivative)))
    rounding = float(np.abs(f_x).max()) * per_unit
    return settle(what, groups, rounding, default if error is None else error, scale, extent)


def _bilinear(U, H, V):
    """Return u^T H v for each pair of rows, whatever the shape of x."""
    n = len(U)
    H_v = np.tensordot(V, H, axes=(range(1, V.ndim), range(V.ndim - 1, H.ndim)))
    return (U * H_v).reshape(n, -1).sum(axis=1)
