r"""Figure of the two routes that decide a statement.

statement  ->  proof route (letters),  refuter (numbers)  ->  verdict
"""

from helpers.plotting import INK, PAPER, SERIES

__all__ = ["plot_two_routes"]

BLUE, RED = SERIES[0][0], SERIES[1][0]
# name -> centre of its box, colour, text
BOXES = {
    "statement": (0.50, 0.90, INK, "statement\nleft = right, hypotheses"),
    "letters": (0.24, 0.62, BLUE, "proof route: letters\nnormal form of\nleft - right"),
    "numbers": (0.76, 0.62, RED, "refuter: numbers\n30 digits, difference\nquotients"),
    "proof": (0.24, 0.32, BLUE, "a proof,\nor what is left"),
    "witness": (0.76, 0.32, RED, "a witness,\nor points tried"),
    "verdict": (0.50, 0.07, INK, "verdict"),
}
ARROWS = (
    ("statement", "letters"), ("statement", "numbers"),
    ("letters", "proof"), ("numbers", "witness"),
    ("proof", "verdict"), ("witness", "verdict"),
)  # fmt: skip


def plot_two_routes(ax):
    r"""Draw how a statement becomes a verdict: two routes side by side, which meet only at the end.

    Parameters
    ----------
    ax : matplotlib Axes

    Returns
    -------
    ax : the same Axes

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = plot_two_routes(Figure().subplots())
    >>> [text.get_text() for text in ax.texts if text.get_text()][-1]
    'verdict'
    """
    boxes = {name: _box(ax, *box) for name, box in BOXES.items()}
    for start, end in ARROWS:
        _connect(ax, boxes[start], boxes[end])
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.set_axis_off()
    return ax


def _box(ax, x, y, colour, words):
    """Write words in a frame."""
    frame = {"boxstyle": "round,pad=0.5", "facecolor": PAPER, "edgecolor": colour, "linewidth": 1.5}
    return ax.text(x, y, words, color=colour, ha="center", va="center", bbox=frame)


def _connect(ax, start, end):
    """Draw an arrow from the edge of one frame to the edge of another."""
    ends = {"patchA": start.get_bbox_patch(), "patchB": end.get_bbox_patch()}
    style = {"arrowstyle": "-|>", "color": INK, "linewidth": 1.5, "shrinkA": 0, "shrinkB": 2}
    ax.annotate("", end.get_position(), start.get_position(), arrowprops=style | ends)
