r"""The figure of backpropagation: values go forward, and gradients come back through the same arrows.

forward   x -> a = W_1 x + b_1 -> h = softplus(a) -> z = W_2 h + b_2 -> L
backward  W_1^T g  <-  g = (W_2^T r) * sigma(a)  <-  W_2^T r  <-  r = p - e_c
"""

from helpers.plotting import INK, SERIES

__all__ = ["plot_passes"]

# Name and shape of each array of the network, in the order of the forward pass.
ARRAYS = (("x", "d"), ("a", "d_h"), ("h", "d_h"), ("z", "n"), ("L", "1"))
# What leads from one array to the next, and what leads back between their gradients.
FORWARD = (r"$W_1, b_1$", "softplus", r"$W_2, b_2$", "loss")
BACKWARD = (r"$W_1^T$", r"$\odot\,\sigma(a)$", r"$W_2^T$", r"$p - e_c$")


def plot_passes(ax):
    r"""Draw both passes of a network with one hidden layer, as a graph of arrays with their shapes.

    Parameters
    ----------
    ax : matplotlib Axes

    Returns
    -------
    ax : the same Axes

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = plot_passes(Figure().subplots())
    >>> [text.get_text() for text in ax.texts[:3]]
    ['$x$', '$d$', '$\\nabla_{x} L$']
    """
    for place, (name, shape) in enumerate(ARRAYS):
        _box(ax, (place, 1), rf"${name}$", shape)
        _box(ax, (place, 0), rf"$\nabla_{{{name}}} L$" if name != "L" else "$1$", shape)
    for place, (forward, backward) in enumerate(zip(FORWARD, BACKWARD, strict=True)):
        _arrow(ax, (place, 1), (place + 1, 1), forward, SERIES[0][0])
        _arrow(ax, (place + 1, 0), (place, 0), backward, SERIES[1][0])
    ax.set(xlim=(-0.4, 4.4), ylim=(-0.5, 1.5))
    ax.axis("off")
    return ax


def _box(ax, centre, name, shape):
    box = {"boxstyle": "round,pad=0.35", "facecolor": "white", "edgecolor": INK}
    ax.text(*centre, name, ha="center", va="center", bbox=box)
    ax.text(centre[0], centre[1] - 0.3, rf"${shape}$", ha="center", va="center", fontsize="small")


def _arrow(ax, start, end, label, colour):
    """Draw an arrow that ends before the boxes, with its label above it."""
    style = {"arrowstyle": "-|>", "color": colour, "shrinkA": 20, "shrinkB": 20, "linewidth": 2}
    ax.annotate("", end, start, arrowprops=style)
    middle = (start[0] + end[0]) / 2
    ax.text(middle, start[1] + 0.12, label, ha="center", va="bottom", fontsize="small", color=colour)
