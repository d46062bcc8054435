r"""Grids of small numbers, such as how often the pixels of an image are read.

Cell (r, c) shows counts[r, c], on a ground that is darker the larger it is.
"""

import numpy as np

from helpers.arguments import real_array
from helpers.plotting import INK, PAPER, SERIES, contrast

__all__ = ["plot_counts"]


def plot_counts(ax, counts, *, title=""):
    r"""Draw a grid of numbers on grounds that darken with them; the first row is on top.

    Parameters
    ----------
    ax : matplotlib Axes
    counts : array_like, shape (rows, columns)
        Not negative, finite.
    title : str

    Returns
    -------
    ax : the same Axes

    Raises
    ------
    ValueError
        If `counts` is not a matrix, or has a negative entry.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = plot_counts(Figure().subplots(), [[0, 1], [1, 4]])
    >>> [text.get_text() for text in ax.texts]
    ['0', '1', '1', '4']
    """
    counts = real_array(counts, "counts", finite=True)
    if counts.ndim != 2 or (counts < 0).any():
        raise ValueError(f"`counts` must be a matrix of numbers that are not negative: got {counts!r}.")
    grounds = _grounds(counts)
    ax.imshow(grounds)
    for place, count in np.ndenumerate(counts):
        ink = max(INK, PAPER, key=lambda colour: contrast(colour, grounds[place]))
        ax.text(*place[::-1], f"{count:g}", ha="center", va="center", color=ink, fontsize="small")
    ax.set(title=title)
    _rule(ax, counts.shape)
    return ax


def _rule(ax, shape):
    """Draw thin lines between the cells, and around them."""
    rows, columns = (np.arange(extent + 1) - 0.5 for extent in shape)
    ax.hlines(rows, columns[0], columns[-1], color=INK, linewidth=0.4)
    ax.vlines(columns, rows[0], rows[-1], color=INK, linewidth=0.4)
    ax.set_axis_off()


def _grounds(counts):
    """Return a colour for each count, from paper for 0 to the blue of the first series for the largest."""
    paper, blue = (np.array([int(c[k : k + 2], 16) for k in (1, 3, 5)]) / 255 for c in (PAPER, SERIES[0][0]))
    share = counts / max(counts.max(), 1)
    return paper + share[..., None] * (blue - paper)
