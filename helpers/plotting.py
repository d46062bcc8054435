r"""The book's figures: one style, and the pieces that figures are put together from.

A figure is dark ink on white paper of its own, in dark mode too. No grey can do without the paper: the
contrast of a colour of luminance L with white is 1.05 / (L + 0.05), and with a page of luminance 0.006
(#121212) it is (L + 0.05) / 0.056; their product is 18.7 for every L, so both are 4.3 at best, below
the 4.5 that text needs. An SVG picture in a page cannot follow the page's own switch either. With the
paper, ink has a contrast of 15 and every line at least 4.5.

Series differ by dash and marker as well as by colour, so that they stay apart in grey. The SVG that is
written depends on the numbers alone: fixed identifiers, no date, letters as outlines.
"""

import sys

import matplotlib as mpl
import numpy as np

from helpers.arguments import real_array

__all__ = ["INK", "PAPER", "SERIES", "arrow", "band", "contours", "contrast", "lines", "use_book_style"]

PAPER = "#ffffff"
INK = "#1f2430"
GRID = "#d9dce1"
# Colour, dash and marker of each series; colours follow Okabe and Ito, darkened for white paper.
SERIES = (
    ("#0b61a4", "-", "o"),
    ("#b3450f", "--", "s"),
    ("#19744c", "-.", "^"),
    ("#84408e", ":", "D"),
)
STYLE = {
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "axes.facecolor": PAPER,
    "figure.figsize": (7.0, 3.6),
    "figure.constrained_layout.use": True,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "axes.titlecolor": INK,
    "axes.titlesize": "medium",
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": GRID,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "lines.linewidth": 2.0,
    "font.size": 11.0,
    "mathtext.fontset": "dejavusans",
    "legend.frameon": False,
    "svg.fonttype": "path",
    "svg.hashsalt": "derivations",
}


def use_book_style():
    r"""Draw the figures that follow in the book's style, and store them in notebooks as SVG.

    Returns
    -------
    None

    Notes
    -----
    Outside a notebook only the style is set. ``matplotlib.rcdefaults()`` undoes it.

    Examples
    --------
    >>> with mpl.rc_context():
    ...     use_book_style()
    ...     mpl.rcParams["savefig.facecolor"]
    '#ffffff'
    """
    mpl.rcParams.update(STYLE)
    IPython = sys.modules.get("IPython")
    if IPython is not None and IPython.get_ipython() is not None:
        from matplotlib_inline.backend_inline import set_matplotlib_formats

        set_matplotlib_formats("svg", metadata={"Date": None, "Creator": None})


def contrast(colour, ground):
    r"""Contrast of two colours, from 1 (none) to 21 (black on white).

    (L1 + 0.05) / (L2 + 0.05), with L1 the larger relative luminance.

    Parameters
    ----------
    colour, ground : any colour that Matplotlib takes

    Returns
    -------
    contrast : float

    Raises
    ------
    ValueError
        If a colour is unknown.

    References
    ----------
    W3C, Web Content Accessibility Guidelines 2.2, success criteria 1.4.3 (4.5 for text) and 1.4.11
    (3 for graphics), and the definition of contrast ratio.

    Examples
    --------
    >>> contrast("white", "black")
    21.0
    """
    L = sorted(_luminance(c) + 0.05 for c in (colour, ground))
    return round(L[1] / L[0], 6)


def lines(ax, x, curves, *, markers=8):
    r"""Draw one line for each named curve, told apart by colour, dash and marker.

    Parameters
    ----------
    ax : matplotlib Axes
    x : array_like, shape (n,)
    curves : dict, label -> array_like, shape (n,)
        At most four, in the order of `SERIES`; infinite values leave a gap.
    markers : int
        About how many markers a line carries.

    Returns
    -------
    ax : the same Axes

    Raises
    ------
    ValueError
        If there are more curves than series, or a curve has another shape than `x`.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = lines(Figure().subplots(), [0, 1], {"a": [0, 1], "b": [1, 0]})
    >>> [line.get_linestyle() for line in ax.lines]
    ['-', '--']
    """
    x = real_array(x, "x", finite=True)
    if len(curves) > len(SERIES):
        raise ValueError(f"`curves` must hold at most {len(SERIES)} curves: got {len(curves)}.")
    for k, ((label, y), (colour, dash, marker)) in enumerate(zip(curves.items(), SERIES, strict=False)):
        y = real_array(y, label)
        if y.shape != x.shape:
            raise ValueError(f"{label!r} must have the shape of `x`: expected {x.shape}, got {y.shape}.")
        y = np.where(np.isfinite(y), y, np.nan)
        every = max(1, len(x) // markers)
        # Markers of different lines start at different places, so that lines that meet stay visible.
        style = {"linestyle": dash, "marker": marker, "markevery": (k * every // len(SERIES), every)}
        ax.plot(x, y, color=colour, label=label, markersize=5, **style)
    return ax


def band(ax, x, lower, upper, *, label=None):
    r"""Shade what lies between two curves.

    Parameters
    ----------
    ax : matplotlib Axes
    x, lower, upper : array_like, shape (n,)
    label : str, optional
        For the legend.

    Returns
    -------
    ax : the same Axes

    Raises
    ------
    ValueError
        If the lower curve is above the upper one anywhere.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = band(Figure().subplots(), [0, 1], [0, 0], [1, 1], label="between")
    >>> len(ax.collections)
    1
    """
    x, lower, upper = real_array(x, "x"), real_array(lower, "lower"), real_array(upper, "upper")
    if (lower > upper).any():
        raise ValueError(f"`lower` must not exceed `upper`: it does at {int((lower > upper).sum())} points.")
    ax.fill_between(x, lower, upper, color=INK, alpha=0.12, linewidth=0, label=label)
    return ax


def contours(ax, f, *, span, levels, points=161):
    r"""Draw labelled contour lines of a function of two numbers over a square.

    Parameters
    ----------
    ax : matplotlib Axes
    f : callable, ``f(z) -> array, shape (m, m)`` for z of shape (m, m, 2)
    span : float
        The square is from -span to span in both directions.
    levels : sequence of float
        Values on the lines, increasing.
    points : int
        Points along each side, m.

    Returns
    -------
    ax : the same Axes

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = contours(Figure().subplots(), lambda z: z.sum(axis=-1), span=1, levels=[0, 1])
    >>> ax.get_aspect()
    1.0
    """
    t = np.linspace(-span, span, points)
    z = np.stack(np.meshgrid(t, t), axis=-1)
    drawn = ax.contour(t, t, f(z), levels=levels, colors=SERIES[0][0], linestyles="-", linewidths=1.5)
    ax.clabel(drawn, fmt="%g", fontsize="small", colors=INK)
    ax.set(aspect=1.0)
    return ax


def arrow(ax, start, end, label, *, offset=(0.15, -0.15)):
    r"""Draw an arrow with a label beside its tip.

    Parameters
    ----------
    ax : matplotlib Axes
    start, end : pairs of float, in data units
    label : str
    offset : pair of float
        From the tip to the label, in data units.

    Returns
    -------
    ax : the same Axes

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = arrow(Figure().subplots(), (0, 0), (1, 1), "(1, 1)")
    >>> [text.get_text() for text in ax.texts]
    ['', '(1, 1)']
    """
    ax.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": SERIES[1][0], "linewidth": 2.5})
    ax.text(end[0] + offset[0], end[1] + offset[1], label, color=SERIES[1][0], va="top")
    return ax


def _luminance(colour):
    """Return the relative luminance of a colour, with each channel made linear."""
    c = np.array(mpl.colors.to_rgb(colour))
    linear = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])
