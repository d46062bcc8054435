r"""The figures of backpropagation: values go down on the left, gradients come back up on the right.

forward   x -> a = W_1 x + b_1 -> h = softplus(a) -> z = W_2 h + b_2 -> L
backward  W_1^T g  <-  g = (W_2^T r) * sigma(a)  <-  W_2^T r  <-  r = p - e_c

For a batch, with one sample per row, the same by products from the other side: C = (P - Y) / m,
G = (C W_2) * sigma(A), and an array forward meets a gradient back in those of the weights, C^T H and G^T X.
"""

from helpers.plotting import INK, SERIES

__all__ = ["plot_batch_passes", "plot_passes"]

# Each array of the network with its gradient and their shape, in the order of the forward pass.
SAMPLE = (
    ("x", r"\nabla_{x} L", "d"),
    ("a", r"\nabla_{a} L", "d_h"),
    ("h", r"\nabla_{h} L", "d_h"),
    ("z", r"\nabla_{z} L", "n"),
    ("L", "1", "1"),
)
BATCH = (
    ("X", r"\nabla_X R", r"m \times d"),
    ("A", "G", r"m \times d_h"),
    ("H", r"\nabla_H R", r"m \times d_h"),
    ("Z", "C", r"m \times n"),
    ("R", "1", "1"),
)
# What leads from one array to the next, and what leads back between their gradients.
FORWARD = (r"$W_1, b_1$", "softplus", r"$W_2, b_2$", "loss")
SAMPLE_BACKWARD = (r"$W_1^T$", r"$\odot\,\sigma(a)$", r"$W_2^T$", r"$p - e_c$")
BATCH_BACKWARD = (r"$G\,W_1$", r"$\odot\,\sigma(A)$", r"$C\,W_2$", r"$(P - Y)\,/\,m$")
# The gradients in the weights of a layer, beside the arrow of the layer.
WEIGHTS = {0: r"$\nabla_{W_1} R = G^T X$", 2: r"$\nabla_{W_2} R = C^T H$"}


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
    >>> [text.get_text() for text in ax.texts[:4]]
    ['$x$', '$d$', '$\\nabla_{x} L$', '$d$']
    """
    return _passes(ax, SAMPLE, SAMPLE_BACKWARD)


def plot_batch_passes(ax):
    r"""Draw both passes of a batch, and where they meet: the gradients in the weights.

    Parameters
    ----------
    ax : matplotlib Axes

    Returns
    -------
    ax : the same Axes

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = plot_batch_passes(Figure().subplots())
    >>> [text.get_text() for text in ax.texts[:4]]
    ['$X$', '$m \\times d$', '$\\nabla_X R$', '$m \\times d$']
    """
    _passes(ax, BATCH, BATCH_BACKWARD)
    for place, product in WEIGHTS.items():
        ax.text(0.5, -place - 0.5, product, ha="center", va="center")
    return ax


def _passes(ax, arrays, backward):
    for place, (value, gradient, shape) in enumerate(arrays):
        _box(ax, (0, -place), f"${value}$", (-0.16, "right"), shape)
        _box(ax, (1, -place), f"${gradient}$", (0.2, "left"), shape)
    for place, (there, back) in enumerate(zip(FORWARD, backward, strict=True)):
        _arrow(ax, (0, -place), (0, -place - 1), there, (-0.05, "right"), SERIES[0][0])
        _arrow(ax, (1, -place - 1), (1, -place), back, (0.05, "left"), SERIES[1][0])
    ax.set(xlim=(-0.6, 1.6), ylim=(-4.4, 0.4))
    ax.axis("off")
    return ax


def _box(ax, centre, name, side, shape):
    """Draw a name in a box, with its shape at one side."""
    offset, alignment = side
    box = {"boxstyle": "round,pad=0.35", "facecolor": "white", "edgecolor": INK}
    ax.text(*centre, name, ha="center", va="center", bbox=box)
    ax.text(centre[0] + offset, centre[1], f"${shape}$", ha=alignment, va="center", fontsize="small")


def _arrow(ax, start, end, label, side, colour):
    """Draw an arrow that ends before the boxes, with its label at one side."""
    offset, alignment = side
    style = {"arrowstyle": "-|>", "color": colour, "shrinkA": 16, "shrinkB": 16, "linewidth": 2}
    ax.annotate("", end, start, arrowprops=style)
    middle = (start[1] + end[1]) / 2
    ax.text(start[0] + offset, middle, label, ha=alignment, va="center", color=colour)
