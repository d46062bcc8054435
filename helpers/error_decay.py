r"""Check a gradient by how fast the error of its difference quotient falls.

The central quotient D_v(h) = (f(x + h v) - f(x - h v)) / (2 h) differs from the derivative by

    E(h) = |<grad f(x), v> - D_v(h)| = c h^2 + O(h^4),    so that    E(h) / E(h/2) -> 4.

With a wrong gradient the error tends to a constant instead, and the ratio to 1. No tolerance for the
size of an error is involved: the order of its decay tells right from wrong.
"""

from itertools import pairwise

import numpy as np

from helpers.agreement import Agreement
from helpers.arguments import claimed, point_and_value, positive_number, whole_number
from helpers.numerical_derivatives import EPS, central_difference, random_directions

__all__ = ["check_decay"]

RATIO, TOLERANCE = 4, 0.5
BOUND = f"{RATIO} +- {TOLERANCE}"


def check_decay(f, grad, x, *, rng, h=0.05, halvings=3, directions=8):
    r"""Check that the central quotient tends to the gradient with an error of second order.

    E(h) = |<grad f(x), v> - D_v(h)| = c h^2 + O(h^4), so E(h) / E(h/2) -> 4; for a wrong gradient, 1.

    Parameters
    ----------
    f, grad, x, rng, directions
        As for `check_gradient`. E is the Euclidean norm over all directions.
    h : float
        The first step, in units of `x`.
    halvings : int
        How often the step is halved.

    Returns
    -------
    agreement : Agreement

    Raises
    ------
    AssertionError
        If a ratio of errors is not within 4 +- 0.5; the message shows all errors.
    TypeError, ValueError
        As for `check_gradient`; ValueError also if the errors drown in rounding, as they do for an `f`
        of degree two, whose central quotient is exact.

    Notes
    -----
    No tolerance for the size of an error is involved, so this check is blind to the scale of `f`.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> check_decay(lambda x: np.sin(x).sum(), np.cos, [0.0, 1.0], rng=rng)
    gradient agrees: 3 halvings of h = 0.05, error divided by 4 +- 0.5 each time
    """
    x, f_x = point_and_value(f, x, rng, grad=grad)
    if f_x.ndim:
        raise ValueError(f"`f(x)` must be a number: got shape {f_x.shape}.")
    g = claimed(grad(x.copy()), "grad(x)", x.shape)
    V = random_directions(whole_number(directions, "directions"), x.shape, rng)
    steps = positive_number(h, "h") / 2.0 ** np.arange(whole_number(halvings, "halvings") + 1)
    E = [np.linalg.norm([np.vdot(g, v) - central_difference(f, x, v, h=s) for v in V]) for s in steps]
    if not min(E) > 100 * EPS * abs(f_x) / steps[-1]:
        raise ValueError(
            f"The errors of the quotient must stay above rounding: got {min(E):.1e} at h = {steps[-1]:g}; "
            "give a larger `h`, fewer `halvings`, or an `f` that is not of degree two."
        )
    worst = max(abs(a / b - RATIO) for a, b in pairwise(E))
    if not worst < TOLERANCE:
        raise AssertionError(
            f"gradient disagrees: each halving of h = {h:g} must divide the error of the quotient by "
            f"{BOUND}, got errors {', '.join(f'{e:.3g}' for e in E)}."
        )
    halved = f"{halvings} {'halving' if halvings == 1 else 'halvings'} of h = {h:g}"
    return Agreement(f"gradient agrees: {halved}", f"error divided by {BOUND} each time", float(worst))
