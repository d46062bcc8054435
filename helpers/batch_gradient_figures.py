r"""Figure of the gradients of batches: clouds about the gradient of all samples.

The mean over all batches B of b out of m samples is the gradient of all of them,

    mean_B (1/b) sum_(i in B) g_i = (1/m) sum_i g_i.
"""

import numpy as np

from helpers.arguments import claimed, real_array
from helpers.plotting import INK, SERIES

__all__ = ["plot_batch_gradients"]


def plot_batch_gradients(ax, clouds, centre):
    r"""Draw the gradients of batches of several sizes in the plane, and the gradient of all samples.

    Parameters
    ----------
    ax : matplotlib Axes
    clouds : dict, label -> array_like, shape (batches, 2)
        The gradients of all batches of one size; at most four sizes.
    centre : array_like, shape (2,)
        The gradient of all samples, the mean of each cloud.

    Returns
    -------
    ax : the same Axes

    Raises
    ------
    ValueError
        If there are more than four clouds, or the mean of one is not `centre`.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = plot_batch_gradients(Figure().subplots(), {"b = 1": [[1, 0], [3, 2]]}, [2, 1])
    >>> len(ax.lines)
    2
    """
    centre = claimed(centre, "centre", (2,))
    if len(clouds) > len(SERIES):
        raise ValueError(f"`clouds` must hold at most {len(SERIES)} clouds: got {len(clouds)}.")
    for (label, cloud), (colour, _, marker) in zip(clouds.items(), SERIES, strict=False):
        cloud = real_array(cloud, label, finite=True)
        if not np.allclose(cloud.mean(axis=0), centre):
            raise ValueError(f"{label!r} must have the mean `centre`: got the mean {cloud.mean(axis=0)}.")
        ax.plot(*cloud.T, linestyle="", color=colour, marker=marker, markersize=5, label=label)
    ax.plot(
        *centre, linestyle="", color=INK, marker="+", markersize=14, markeredgewidth=2, label="all samples"
    )
    ax.set(xlabel="first entry of the gradient", ylabel="second entry", aspect="equal")
    ax.legend(loc="center left", bbox_to_anchor=(1.02, 0.5), fontsize="small")
    return ax
