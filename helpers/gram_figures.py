r"""Figure of what a Gram matrix remembers of its points: lengths and angles, but no directions.

The inner products A_ij = <x_i, x_j> are the same for the points Q x_i, for every orthogonal Q.
"""

from helpers.arguments import real_array
from helpers.plotting import INK, SERIES

__all__ = ["plot_recovered_points"]


def plot_recovered_points(axes, points, recovered):
    r"""Draw points of the plane, the matrix of their inner products, and points with the same inner products.

    A_ij = <x_i, x_j>.

    Parameters
    ----------
    axes : three matplotlib Axes
        For the points, for A, and for the recovered points.
    points, recovered : array_like, shape (n, 2)
        Lists of points, drawn as closed outlines about the origin, which is marked.

    Returns
    -------
    axes : the same Axes

    Raises
    ------
    ValueError
        If the two lists do not have one shape (n, 2).

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> axes = plot_recovered_points(Figure().subplots(1, 3), [[1, 0], [0, 2]], [[0, 1], [-2, 0]])
    >>> [ax.get_title() for ax in axes]
    ['points', 'inner products', 'recovered']
    """
    points = real_array(points, "points", finite=True)
    recovered = real_array(recovered, "recovered", finite=True)
    if points.shape != recovered.shape or points.shape[1:] != (2,):
        shapes = f"{points.shape} and {recovered.shape}"
        raise ValueError(f"`points` and `recovered` must have one shape (n, 2): got {shapes}.")
    left, middle, right = axes
    reach = 1.1 * max(abs(points).max(), abs(recovered).max())
    _outline(left, points, "points", reach, *SERIES[0])
    middle.imshow(points @ points.T, cmap="viridis")
    middle.set(title="inner products", xticks=[], yticks=[])
    middle.grid(False)
    _outline(right, recovered, "recovered", reach, *SERIES[1])
    return axes


def _outline(ax, points, title, reach, colour, dash, marker):
    """Draw the closed outline with its corners and the origin, in a square frame."""
    ax.fill(*points.T, facecolor="none", edgecolor=colour, linestyle=dash, linewidth=2)
    ax.plot(*points.T, color=colour, linestyle="", marker=marker, markersize=4)
    ax.plot(0, 0, color=INK, marker="+", markersize=10)
    ax.set(title=title, xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
