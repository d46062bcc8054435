r"""Figures of sums and differences of kernels: signs of entries against signs of forms.

For A = [[1, b], [b, c]] the form is (v_1 + b v_2)^2 + (c - b^2) v_2^2, hence

    A is positive semidefinite  <=>  c >= b^2,        no entry of A is negative  <=>  b >= 0, c >= 0,

and neither region contains the other. Along a line of matrices, the smallest eigenvalue

    lambda_min(A + beta B)

shows from which weight beta on the sum of a kernel and a multiple of another one is a kernel on a list.
"""

import numpy as np

from helpers.arguments import real_array
from helpers.plotting import INK, PAPER, SERIES

__all__ = ["plot_entries", "plot_multiples"]


def plot_entries(ax, examples, *, span=2.5, height=4.0):
    r"""Draw the plane of matrices [[1, b], [b, c]]: where the form, and where no entry, is negative.

    Parameters
    ----------
    ax : matplotlib Axes
    examples : sequence of pairs of float
        (b, c) of the matrices to mark.
    span, height : float
        b goes from -span to span, and c up to height.

    Returns
    -------
    ax : the same Axes

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> plot_entries(Figure().subplots(), [(2, 1)]).get_xlabel()
    '$b$'
    """
    (blue, dash, _), (red, _, marker), *_ = SERIES
    b = np.linspace(-span, span, 501)
    ax.fill_between(b, b**2, height, where=b**2 <= height, color=blue, alpha=0.15, linewidth=0)
    ax.plot(b, b**2, color=blue, linestyle=dash)
    hatched = {"facecolor": "none", "edgecolor": INK, "hatch": "//", "alpha": 0.4, "linewidth": 0}
    ax.fill_between([0, span], 0, height, **hatched)
    _label(ax, -0.3 * span, 0.8 * height, "semidefinite\n" r"$c \geq b^2$", blue)
    _label(ax, 0.7 * span, 0.55 * height, "no entry\nnegative", INK)
    ax.plot(*zip(*examples, strict=True), marker=marker, color=red, linestyle="none", markersize=7)
    ax.set(xlabel="$b$", ylabel="$c$", title="entries and form", xlim=(-span, span), ylim=(-0.5, height))
    return ax


def plot_multiples(ax, A, others, *, span=2.0):
    r"""Draw the smallest eigenvalue of A + beta B over beta, for some matrices B.

    lambda_min(A + beta B) for beta in [-span, span].

    Parameters
    ----------
    ax : matplotlib Axes
    A : array_like, shape (n, n)
        A symmetric matrix of finite real numbers.
    others : dict of str to array_like, shape (n, n)
        Labels and matrices B, symmetric, at most four.
    span : float
        How far beta goes to either side.

    Returns
    -------
    ax : the same Axes

    Raises
    ------
    ValueError
        If a matrix in `others` has another shape than `A`.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = plot_multiples(Figure().subplots(), [[1, 0], [0, 1]], {"B": [[1, 1], [1, 1]]})
    >>> [line.get_label() for line in ax.lines[:1]]
    ['B']
    """
    A, beta = real_array(A, "A", finite=True), np.linspace(-span, span, 201)
    for (label, B), (colour, dash, _) in zip(others.items(), SERIES, strict=False):
        B = real_array(B, f"others[{label!r}]", finite=True)
        if B.shape != A.shape:
            raise ValueError(f"`others` must hold matrices of the shape of `A`, {A.shape}: got {B.shape}.")
        smallest = [np.linalg.eigvalsh(A + weight * B)[0] for weight in beta]
        ax.plot(beta, smallest, color=colour, linestyle=dash, label=label)
    ax.axhline(0, color=INK, linewidth=1)
    ax.set(xlabel=r"weight $\beta$", title=r"$\lambda_{\min}(A + \beta B)$")
    ax.legend(fontsize="small")
    return ax


def _label(ax, b, c, text, colour):
    """Write text on a card of paper, so that a hatched ground does not run through it."""
    card = {"facecolor": PAPER, "edgecolor": "none", "pad": 2, "alpha": 0.9}
    ax.text(b, c, text, color=colour, ha="center", va="center", fontsize="small", bbox=card)
