r"""Figures of log-sum-exp: its bounds, its flat direction, and where the naive formula breaks.

max(0, z) < ln(1 + e^(r z)) / r <= max(0, z) + ln 2 / r,    g(z + c 1) = g(z) + c,
e^c + e^c is a finite float for c < 709.09 = ln(1.8e308) - ln 2, and not 0 for c > -745.13.
"""

import numpy as np

from helpers.log_sum_exp import logsumexp
from helpers.plotting import INK, arrow, band, contours, lines
from helpers.softplus import softplus

__all__ = ["plot_flat_direction", "plot_overflow", "plot_squeeze"]

# Largest and smallest score c with e^c + e^c a finite float, and e^c not rounded to 0.
LARGEST = float(np.log(np.finfo(float).max) - np.log(2))
SMALLEST = float(np.log(np.finfo(float).smallest_subnormal) - np.log(2))


def plot_squeeze(axes, r=(1, 2, 4), *, span=4.0):
    r"""Draw the scaled softplus between its bounds, and below it the gap to the rectifier.

    Parameters
    ----------
    axes : pair of matplotlib Axes
        For the curves, and for the gap in units of the bound: r (softplus_r - max(0, z)) / ln 2.
    r : sequence of positive numbers, at most 4
        Scales; the band is that of the first.
    span : float
        z goes from -span to span.

    Returns
    -------
    axes : the same pair

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> top, bottom = plot_squeeze(Figure().subplots(2, 1))
    >>> bottom.get_xlabel()
    '$z$'
    """
    top, bottom = axes
    z = np.linspace(-span, span, 401)
    rectifier = np.maximum(0, z)
    curves = {f"$r = {s:g}$": softplus(s * z) / s for s in r}
    band(top, z, rectifier, rectifier + np.log(2) / r[0], label=rf"up to $\ln 2\,/\,r$ above, $r = {r[0]:g}$")
    top.plot(z, rectifier, color=INK, linewidth=1, label=r"$\max(0, z)$")
    lines(top, z, curves).legend(loc="upper left", fontsize="small")
    top.set(ylabel=r"$\frac{1}{r}\,\ln(1 + e^{rz})$")
    lines(bottom, z, {label: s * (y - rectifier) for s, (label, y) in zip(r, curves.items(), strict=True)})
    bottom.axhline(np.log(2), color=INK, linewidth=1)
    bottom.text(-span, np.log(2), r"$\ln 2$", va="bottom")
    bottom.set(xlabel="$z$", ylabel=r"$r \times$ gap", ylim=(0, 0.9))
    return axes


def plot_flat_direction(axes, *, span=3.0):
    r"""Draw contours of log-sum-exp of two scores, and its section across the flat direction.

    Along (1, 1) the function has slope 1 and no curvature; across, g(t, -t) = ln(2 cosh t).

    Parameters
    ----------
    axes : pair of matplotlib Axes
    span : float
        Scores and t go from -span to span.

    Returns
    -------
    axes : the same pair

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> left, right = plot_flat_direction(Figure().subplots(1, 2))
    >>> right.get_xlabel()
    '$t$'
    """
    left, right = axes
    contours(left, logsumexp, span=span, levels=np.arange(-2.0, 3.0))
    arrow(left, (-span / 2, -span / 2), (span / 2, span / 2), "$(1, 1)$")
    left.set(xlabel="$z_1$", ylabel="$z_2$", title="$g(z_1, z_2)$")
    t = np.linspace(-span, span, 201)
    along, across = (logsumexp(t[:, None] * v) for v in ([1.0, 1.0], [1.0, -1.0]))
    lines(right, t, {r"across: $g(t, -t) = \ln(2\cosh t)$": across, r"along: $g(t, t) = t + \ln 2$": along})
    right.set(xlabel="$t$", title="two sections")
    right.legend(loc="upper left", fontsize="small")
    return axes


def plot_overflow(ax, *, span=1100.0):
    r"""Draw the naive and the stable log-sum-exp of two equal scores as the scores grow.

    Parameters
    ----------
    ax : matplotlib Axes
    span : float
        The scores go from -span to span; above 709 and below -745 the naive formula is infinite.

    Returns
    -------
    ax : the same Axes

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> plot_overflow(Figure().subplots()).get_xlabel()
    'score $c$'
    """
    c = np.linspace(-span, span, 4001)
    z = np.stack([c, c], axis=-1)
    with np.errstate(over="ignore", divide="ignore"):
        naive = np.log(np.exp(z).sum(axis=-1))
    stable = r"stable: $M + \ln \sum_j e^{z_j - M}$"
    lines(ax, c, {stable: logsumexp(z), r"naive: $\ln \sum_j e^{z_j}$": naive})
    beyond = (
        (SMALLEST, -span, r"naive: $-\infty$" "\n" rf"below ${SMALLEST:.0f}$"),
        (LARGEST, span, r"naive: $+\infty$" "\n" rf"above ${LARGEST:.0f}$"),
    )
    for start, end, text in beyond:
        ax.axvspan(start, end, color=INK, alpha=0.12, linewidth=0)
        ax.text((start + end) / 2, 0, text, ha="center", va="center", fontsize="small")
    ax.set(xlabel="score $c$", ylabel="$g(c, c)$", xlim=(-span, span))
    ax.legend(loc="upper center", fontsize="small")
    return ax
