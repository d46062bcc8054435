r"""The figure of a trace by hand: the units of a small network, with what each pass writes down.

forward   the output of a unit, above it
backward  its delta, the derivative of the loss in the sum that enters it, below
"""

from itertools import pairwise, product

from helpers.plotting import INK, PAPER, SERIES

__all__ = ["plot_trace"]


def plot_trace(ax, names, values, deltas):
    r"""Draw the units of a small network with their outputs above and their deltas below.

    Parameters
    ----------
    ax : matplotlib Axes
    names : sequence of sequences of str
        LaTeX for the units of each layer, without dollars; the inputs first.
    values : sequence of sequences of float
        Outputs of the same units.
    deltas : sequence of sequences of float
        Derivatives of the loss in the sums that enter them; inputs have none, so one layer fewer.

    Returns
    -------
    ax : the same Axes

    Raises
    ------
    ValueError
        If a layer has not as many values, or deltas, as names.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = plot_trace(Figure().subplots(), [["x"], ["f"]], [[2.0], [0.5]], [[-1.0]])
    >>> [text.get_text() for text in ax.texts if text.get_text()]
    ['$x$', '2.000', '$f$', '0.500', '-1.000']
    """
    widths = [len(layer) for layer in names]
    if [len(layer) for layer in values] != widths or [len(layer) for layer in deltas] != widths[1:]:
        raise ValueError(f"`values` and `deltas` must have as many entries as `names`: expected {widths}.")
    units = [[(place, (width - 1) / 2 - k) for k in range(width)] for place, width in enumerate(widths)]
    for layers in zip(units, names, values, [[None] * widths[0], *deltas], strict=True):
        for unit in zip(*layers, strict=True):
            _unit(ax, *unit)
    style = {"arrowstyle": "-|>", "color": SERIES[0][0], "shrinkA": 20, "shrinkB": 20, "linewidth": 2}
    for start, end in (pair for layers in pairwise(units) for pair in product(*layers)):
        ax.annotate("", end, start, arrowprops=style)
    ax.set(xlim=(-0.5, len(widths) - 0.5), ylim=(-max(widths) / 2, max(widths) / 2))
    ax.axis("off")
    return ax


def _unit(ax, centre, name, value, delta):
    """Draw the name of a unit in a box, its output above, and its delta below if it has one."""
    box = {"boxstyle": "round,pad=0.35", "facecolor": PAPER, "edgecolor": INK}
    ax.text(*centre, rf"${name}$", ha="center", va="center", bbox=box)
    above, below = {"ha": "center", "va": "bottom"}, {"ha": "center", "va": "top"}
    ax.text(centre[0], centre[1] + 0.2, f"{value:.3f}", color=SERIES[0][0], **above)
    if delta is not None:
        ax.text(centre[0], centre[1] - 0.2, f"{delta:.3f}", color=SERIES[1][0], style="italic", **below)
