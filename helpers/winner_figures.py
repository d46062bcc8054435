r"""The figure of max pooling: a map, its windows, and the pixels that a gradient comes back to.

Pixel (r, c) is marked where the gradient is not zero.
"""

import numpy as np

from helpers.arguments import real_array
from helpers.plotting import INK, PAPER, SERIES

__all__ = ["plot_winners"]


def plot_winners(axes, image, feature_map, gradient, *, size):
    r"""Draw an image, and beside it one map made of it, with its windows and the winners marked.

    Parameters
    ----------
    axes : pair of matplotlib Axes
    image : array_like, shape (rows, columns)
        Not negative; 0 is paper, the largest number is black.
    feature_map : array_like, shape (height, width)
        Not negative.
    gradient : array_like, shape (height, width)
        The gradient in the map; pixels where it is not zero are marked.
    size : int
        Height and width of the windows, which do not overlap.

    Returns
    -------
    axes : the same pair

    Raises
    ------
    ValueError
        If `gradient` does not have the shape of `feature_map`.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> left, right = plot_winners(Figure().subplots(1, 2), np.eye(2), np.eye(2), [[3, 0], [0, 0]], size=2)
    >>> right.lines[0].get_xydata().tolist()
    [[0.0, 0.0]]
    """
    feature_map, gradient = real_array(feature_map, "feature_map"), real_array(gradient, "gradient")
    if gradient.shape != feature_map.shape:
        raise ValueError(
            f"`gradient` must have the shape of `feature_map`: expected {feature_map.shape}, "
            f"got {gradient.shape}."
        )
    for ax, picture, title in zip(axes, (image, feature_map), ("image", "map and winners"), strict=True):
        ax.imshow(picture, cmap="gray_r", vmin=0)
        ax.set(title=title)
        ax.set_axis_off()
    rows, columns = np.nonzero(gradient)
    style = {"linestyle": "", "marker": "o", "markersize": 9, "markeredgecolor": PAPER}
    axes[1].plot(columns, rows, color=SERIES[1][0], **style)
    _windows(axes[1], feature_map.shape, size)
    return axes


def _windows(ax, shape, size):
    """Draw the borders of windows side by side."""
    rows, columns = (np.arange(0, extent + 1, size) - 0.5 for extent in shape)
    ax.hlines(rows, columns[0], columns[-1], color=INK, linewidth=0.8)
    ax.vlines(columns, rows[0], rows[-1], color=INK, linewidth=0.8)
