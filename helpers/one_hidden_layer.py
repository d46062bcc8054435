r"""A network with one hidden layer and one output: predictions, gradients of the risk, gradient descent.

    f(x) = sum_j v_j sigma(w_j^T x),    R(W, v) = 1/(2m) sum_s (f(x_s) - y_s)^2

The rows of W are the weights w_j of the hidden units; the rows of X are the samples x_s.
"""

import numpy as np

from helpers.arguments import real_array

__all__ = ["descend", "gradients", "predictions"]

# sigma and its derivative; the derivative of the rectifier at its kink is taken to be 0.
ACTIVATIONS = {
    "identity": (lambda a: a, np.ones_like),
    "tanh": (np.tanh, lambda a: 1 - np.tanh(a) ** 2),
    "relu": (lambda a: np.maximum(a, 0.0), lambda a: (a > 0).astype(float)),
}


def predictions(X, W, v, *, activation="tanh"):
    r"""Return the outputs of the network.

    f(x_s) = sum_j v_j sigma(sum_g W_jg X_sg)

    Parameters
    ----------
    X : array_like, shape (m, d)
        One sample per row, finite.
    W : array_like, shape (d_h, d)
        Weights of the hidden units, one unit per row.
    v : array_like, shape (d_h,)
        Weights of the output.
    activation : {"identity", "tanh", "relu"}
        The function sigma.

    Returns
    -------
    ndarray, shape (m,)

    Raises
    ------
    ValueError
        When a shape does not fit, a number is not finite or the activation is unknown.

    Examples
    --------
    >>> predictions([[1.0, 2.0]], [[1.0, 1.0], [0.0, -1.0]], [2.0, 5.0], activation="relu")
    array([6.])
    """
    X, W, v = _arrays(X, W, v)
    sigma, _ = _activation(activation)
    return sigma(X @ W.T) @ v


def gradients(X, y, W, v, *, activation="tanh"):
    r"""Return the gradients of the risk in both layers.

    grad_W R = 1/m sum_s r_s (v * sigma'(W x_s)) x_s^T,    grad_v R = 1/m sum_s r_s sigma(W x_s),
    r_s = f(x_s) - y_s

    Parameters
    ----------
    X, W, v, activation
        As for `predictions`.
    y : array_like, shape (m,)
        Targets.

    Returns
    -------
    grad_W : ndarray, shape (d_h, d)
    grad_v : ndarray, shape (d_h,)

    Raises
    ------
    ValueError
        As for `predictions`, and when there is not one target per sample.

    Notes
    -----
    For the rectifier, sigma'(0) = 0.

    Examples
    --------
    >>> gradients([[1.0]], [0.0], [[1.0], [1.0]], [1.0, 2.0], activation="relu")[1]
    array([3., 3.])
    """
    X, W, v = _arrays(X, W, v)
    y = _targets(y, X)
    sigma, slope = _activation(activation)
    A = X @ W.T
    r = sigma(A) @ v - y
    m = len(X)
    return (np.outer(r, v) * slope(A)).T @ X / m, sigma(A).T @ r / m


def descend(X, y, W, v, *, eta, steps, activation="tanh"):
    r"""Return the weights along gradient descent, the start included.

    W <- W - eta grad_W R,    v <- v - eta grad_v R,    both at once

    Parameters
    ----------
    X, y, W, v, activation
        As for `gradients`.
    eta : float
        Step size, positive.
    steps : int
        Number of steps, at least 1.

    Returns
    -------
    W : ndarray, shape (steps + 1, d_h, d)
    v : ndarray, shape (steps + 1, d_h)

    Raises
    ------
    ValueError
        As for `gradients`, and when `eta` or `steps` is not positive.

    Examples
    --------
    >>> W, v = descend([[1.0]], [0.0], [[1.0]], [1.0], eta=0.1, steps=2, activation="identity")
    >>> W[:, 0, 0].round(3)
    array([1.   , 0.9  , 0.827])
    """
    if not eta > 0 or not steps > 0:
        raise ValueError(f"`eta` and `steps` must be positive: got {eta} and {steps}.")
    path = [_arrays(X, W, v)[1:]]
    for _ in range(steps):
        W, v = path[-1]
        grad_W, grad_v = gradients(X, y, W, v, activation=activation)
        path.append((W - eta * grad_W, v - eta * grad_v))
    return np.array([W for W, _ in path]), np.array([v for _, v in path])


def _arrays(X, W, v):
    X, W, v = (real_array(a, name, finite=True) for a, name in ((X, "X"), (W, "W"), (v, "v")))
    if X.ndim != 2 or W.shape != (len(v) if v.ndim == 1 else -1, X.shape[-1]):
        raise ValueError(
            "`X`, `W` and `v` must have shapes (m, d), (d_h, d) and (d_h,): "
            f"got {X.shape}, {W.shape} and {v.shape}."
        )
    return X.astype(float), W.astype(float), v.astype(float)


def _targets(y, X):
    y = real_array(y, "y", finite=True)
    if y.shape != (len(X),):
        raise ValueError(f"`y` must hold one target per sample, shape ({len(X)},): got shape {y.shape}.")
    return y


def _activation(name):
    if name not in ACTIVATIONS:
        raise ValueError(f"`activation` must be one of {', '.join(ACTIVATIONS)}: got {name!r}.")
    return ACTIVATIONS[name]
