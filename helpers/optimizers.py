r"""Gradient descent, momentum and AdaGrad, as sequences of iterates.

With g_k the gradient at w_k, on all data or on a batch, eta the step size and products entry by entry,

    gradient descent:  w_{k+1} = w_k - eta g_k,
    momentum:          d_{k+1} = alpha d_k - eta g_k,    w_{k+1} = w_k + d_{k+1},
    AdaGrad:           G_k = G_{k-1} + g_k^2,            w_{k+1} = w_k - eta g_k / (sqrt(G_k) + eps).

Each function returns an iterator over w_0, w_1, w_2, ... that computes an iterate when it is asked for it.
Without `batches` it does not end; `itertools.islice(iterates, 101)` takes w_0 to w_100. With `batches` it
takes one step for each of them.

The parameters are one array or a tuple of arrays, such as the weights and biases of a network; each
method acts entry by entry, so a tuple moves as its entries in one long vector would.
"""

from itertools import count, repeat
from numbers import Real

import numpy as np

from helpers.arguments import claimed, positive_number, real_array

__all__ = ["adagrad", "gradient_descent", "momentum"]


def gradient_descent(grad, w, *, eta, batches=None):
    r"""Iterates of gradient descent; stochastic gradient descent when given batches.

    w_{k+1} = w_k - eta_k g_k.

    Parameters
    ----------
    grad : callable, ``grad(w)``, or ``grad(w, batch)`` when there are batches
        The gradient, of the shape of `w`; a tuple of arrays where `w` is a tuple.
    w : array_like, any shape; or tuple of array_like
        w_0, finite; not modified.
    eta : float, or callable ``eta(k) -> float``
        Step size, positive; a function of the step k = 0, 1, ... where it varies.
    batches : iterable, optional
        What `grad` gets as its second argument, one item for each step, such as an array of row numbers.

    Returns
    -------
    iterates : iterator of array, float64; or of tuple of array
        w_0, w_1, ..., each a new array.

    Raises
    ------
    TypeError
        If `grad` is not a function, or an array or a number is of the wrong kind.
    ValueError
        If `w` is not finite or empty, or `eta` is not positive; from the iterator, if a gradient has another
        shape than `w` or is not finite, as after a divergence.

    References
    ----------
    Nocedal and Wright, *Numerical Optimization*, 2nd ed., 2006, section 3.1.

    Examples
    --------
    >>> from itertools import islice
    >>> [w.item() for w in islice(gradient_descent(lambda w: 2 * w, 1.0, eta=0.25), 4)]
    [1.0, 0.5, 0.25, 0.125]
    """

    def step(g, eta, _):
        return -eta * g, 0.0

    return _iterates(step, grad, w, eta, batches)


def momentum(grad, w, *, eta, alpha, delta=None, batches=None):
    r"""Iterates of gradient descent with momentum: the heavy ball.

    d_{k+1} = alpha d_k - eta_k g_k,    w_{k+1} = w_k + d_{k+1}.

    Parameters
    ----------
    grad, w, eta, batches
        As for `gradient_descent`.
    alpha : float, from 0 to below 1
        How much of the last step is kept; 0 gives gradient descent.
    delta : like `w`, optional
        d_0, the step that is taken to have led to w_0; zero if it is not given.

    Returns
    -------
    iterates : iterator of array, float64; or of tuple of array
        w_0, w_1, ...; the steps are their differences.

    Raises
    ------
    TypeError, ValueError
        As for `gradient_descent`; ValueError also if `alpha` is not in [0, 1), or `delta` does not have the
        shape of `w`.

    Notes
    -----
    Without the state d this is the two-step form

        w_{k+1} = w_k - eta_k g_k + alpha (w_k - w_{k-1}),    w_{-1} = w_0 - d_0.

    PyTorch keeps v_k = -d_k / eta instead, which differs where eta varies with k.

    References
    ----------
    Polyak, "Some methods of speeding up the convergence of iteration methods", USSR Computational
    Mathematics and Mathematical Physics 4 (1964), section 2.

    Examples
    --------
    >>> from itertools import islice
    >>> [w.item() for w in islice(momentum(lambda w: 2 * w, 1.0, eta=0.25, alpha=0.5), 4)]
    [1.0, 0.5, 0.0, -0.25]
    """
    alpha = _half_open(alpha, "alpha", 1)

    def step(g, eta, d):
        d = alpha * d - eta * g
        return d, d

    return _iterates(step, grad, w, eta, batches, delta)


def adagrad(grad, w, *, eta, eps=0.0, batches=None):
    r"""Iterates of AdaGrad: each entry has its own step size, which past gradients shrink.

    G_k = G_{k-1} + g_k^2,    w_{k+1} = w_k - eta_k g_k / (sqrt(G_k) + eps),    G_{-1} = 0.

    Parameters
    ----------
    grad, w, eta, batches
        As for `gradient_descent`.
    eps : float, not negative
        Added to the root; with 0, an entry whose gradients have all been zero stays where it is.

    Returns
    -------
    iterates : iterator of array, float64; or of tuple of array
        w_0, w_1, ...

    Raises
    ------
    TypeError, ValueError
        As for `gradient_descent`; ValueError also if `eps` is negative or not finite.

    Notes
    -----
    G_k holds the present gradient too, so with eps = 0 the first step is -eta sign(g_0), whatever the
    size of the gradient. The squares are of gradients, not of steps.

    References
    ----------
    Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and stochastic optimization",
    Journal of Machine Learning Research 12 (2011), section 1.1, the diagonal form.

    Examples
    --------
    >>> from itertools import islice
    >>> [w.item() for w in islice(adagrad(lambda w: 3.0, 1.0, eta=0.5), 2)]
    [1.0, 0.5]
    """
    eps = _half_open(eps, "eps", np.inf)

    def step(g, eta, G):
        G = G + g**2
        root = np.sqrt(G) + eps
        return -eta * np.divide(g, root, out=np.zeros_like(g), where=root > 0), G

    return _iterates(step, grad, w, eta, batches)


def _iterates(step, grad, w, eta, batches, state=None):
    """Check what can be checked before the first step, and return the iterator."""
    if not callable(grad):
        raise TypeError(f"`grad` must be a function: got {type(grad).__name__}; pass it uncalled.")
    several = isinstance(w, tuple)
    W = [real_array(a, "w", finite=True) for a in (w if several else (w,))]
    states = [np.zeros(a.shape) for a in W] if state is None else _alike(state, "delta", several, W)
    arguments = repeat(()) if batches is None else ((batch,) for batch in batches)
    return _walk(step, grad, several, W, states, zip(arguments, _step_sizes(eta), strict=False))


def _walk(step, grad, several, W, states, inputs):
    """Yield the iterates; `step` gives the move and the next state of one array."""
    yield _iterate(several, W)
    for argument, eta_k in inputs:
        gradients = _alike(grad(_iterate(several, W), *argument), "grad(w)", several, W)
        moves = [step(g, eta_k, state) for g, state in zip(gradients, states, strict=True)]
        W = [a + move for a, (move, _) in zip(W, moves, strict=True)]
        states = [state for _, state in moves]
        yield _iterate(several, W)


def _iterate(several, W):
    """Return copies, so that a caller may change what it gets."""
    return tuple(np.array(a) for a in W) if several else np.array(W[0])


def _alike(a, name, several, W):
    """Return the arrays of a gradient or a first step, having refused what is not laid out as `w`."""
    if several and not (isinstance(a, tuple) and len(a) == len(W)):
        got = f"a tuple of {len(a)}" if isinstance(a, tuple) else type(a).__name__
        raise TypeError(f"`{name}` must be a tuple of {len(W)} arrays, as `w` is one: got {got}.")
    return [claimed(b, name, c.shape) for b, c in zip(a if several else (a,), W, strict=True)]


def _step_sizes(eta):
    """Return eta_0, eta_1, ...; a constant is checked at once."""
    if callable(eta):
        return (positive_number(eta(k), f"eta({k})") for k in count())
    return repeat(positive_number(eta, "eta"))


def _half_open(number, name, end):
    """Return a number in [0, end)."""
    if not isinstance(number, Real):
        raise TypeError(f"`{name}` must be a number: got {type(number).__name__}.")
    if not 0 <= number < end:
        raise ValueError(f"`{name}` must be at least 0 and less than {end}: got {number}.")
    return float(number)
