r"""The figure of the errors of difference quotients of f(v) = ln(1 + e^v), over the step.

one-sided     (f(v + h) - f(v)) / h              error about h / 2 |f''|
central       (f(v + h) - f(v - h)) / (2 h)      error about h^2 / 6 |f'''|
complex step  Im f(v + i h) / h                  error about h^2 / 6 |f'''|

Rounding adds about u |f| / h to the first two, and nothing that grows to the third.
"""

import numpy as np

from helpers.plotting import lines
from helpers.softplus import sigmoid

__all__ = ["plot_difference_errors"]


def plot_difference_errors(ax, *, v=1.0):
    r"""Draw the errors of three difference quotients of softplus at `v`, on logarithmic axes.

    Parameters
    ----------
    ax : matplotlib Axes
    v : float
        The point.

    Returns
    -------
    ax : the same Axes

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> plot_difference_errors(Figure().subplots()).get_xscale()
    'log'
    """
    h = np.logspace(-15, 0, 91)
    quotients = {
        "one-sided": (_softplus(v + h) - _softplus(v)) / h,
        "central": (_softplus(v + h) - _softplus(v - h)) / (2 * h),
        "complex step": _softplus(v + 1j * h).imag / h,
    }
    # An error that rounds to zero is drawn at the resolution of floating-point numbers.
    smallest = np.finfo(float).eps / 8
    errors = {name: np.maximum(abs(q - sigmoid(v)), smallest) for name, q in quotients.items()}
    lines(ax, h, errors, markers=12)
    ax.set(xscale="log", yscale="log", xlabel=r"step $\epsilon$", ylabel="error")
    ax.legend(loc="center left", fontsize="small")
    return ax


def _softplus(v):
    """Return ln(1 + e^v) for real or complex v."""
    return np.log(1 + np.exp(v))
