"""A picture of which results rest on which: boxes in columns, an arrow from a result to each that assumes it.

    column of B = 1 + the last column of anything that B rests on

so that every arrow leads to the right. Each box is a link to its derivation. Lines and letters have the
text's own colour, for both themes, grey and print; the list below the picture says the same in words.
"""

from dataclasses import dataclass
from html import escape
from textwrap import wrap

__all__ = ["Box", "graph"]

WIDTH, GAP = 170, 56  # of a box, between two columns
LINE, PADDING, SPACE = 15, 8, 16  # of a line of words, inside a box, between two boxes
LETTERS = 22  # in a line of words


@dataclass(frozen=True)
class Box:
    """A result: its words and the address to which it leads."""

    words: str
    address: str

    @property
    def lines(self):
        return wrap(self.words, LETTERS) or [""]

    @property
    def height(self):
        return LINE * len(self.lines) + 2 * PADDING


def graph(boxes, arrows):
    """Return the picture as SVG.

    Parameters
    ----------
    boxes : dict of str to Box
        The results by label, in reading order.
    arrows : iterable of (str, str)
        Pairs of labels: a result, and one that rests on it.
    """
    arrows = sorted(set(arrows))
    placed = places(boxes, columns(boxes, arrows), arrows)
    width = max(x for x, _ in placed.values()) + WIDTH + 2
    height = max(y + boxes[label].height for label, (_, y) in placed.items()) + 2
    words = f"{len(boxes)} results, {len(arrows)} arrows between them; the list below says the same."
    parts = [*(arrow(boxes, placed, pair) for pair in arrows), *(drawn(boxes[b], *placed[b]) for b in boxes)]
    return (
        f'<div class="ledger-graph"><svg role="group" aria-label="{words}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">{HEAD}{"".join(parts)}</svg></div>\n'
    )


HEAD = (
    '<defs><marker id="ledger-arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" '
    'orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>'
)


def columns(boxes, arrows):
    """Return the column of each box, counted from 0; two results that rest on each other do no harm."""
    column = dict.fromkeys(boxes, 0)
    for _ in boxes:
        for start, end in arrows:
            column[end] = max(column[end], column[start] + 1)
    ranks = {number: rank for rank, number in enumerate(sorted(set(column.values())))}
    return {label: ranks[number] for label, number in column.items()}


def places(boxes, column, arrows):
    """Return the upper left corner of each box; a box stands near the middle of what it rests on."""
    placed = {}
    groups = [[label for label in boxes if column[label] == n] for n in range(max(column.values()) + 1)]
    tallest = max(stacked(boxes, group) for group in groups)
    for number, group in enumerate(groups):
        y = 1 + (tallest - stacked(boxes, group)) // 2
        for label in sorted(group, key=lambda label: middle(label, arrows, placed)):
            placed[label] = (1 + number * (WIDTH + GAP), y)
            y += boxes[label].height + SPACE
    return placed


def stacked(boxes, group):
    """Return the height of boxes above one another."""
    return sum(boxes[label].height + SPACE for label in group) - SPACE


def middle(label, arrows, placed):
    """Return the mean height of the boxes on which one rests, 0 where there are none."""
    heights = [placed[start][1] for start, end in arrows if end == label and start in placed]
    return sum(heights) / len(heights) if heights else 0


def drawn(box, x, y):
    """Return a box with its words."""
    lines = "".join(
        f'<text x="{x + WIDTH // 2}" y="{y + PADDING + LINE * place + 11}">{escape(line)}</text>'
        for place, line in enumerate(box.lines)
    )
    frame = f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{box.height}" rx="4"/>'
    return f'<a href="{escape(box.address)}">{frame}{lines}</a>'


def arrow(boxes, placed, pair):
    """Return the curve from the right edge of a box to the left edge of another one."""
    (x1, y1), (x2, y2) = (placed[label] for label in pair)
    start, end = (y + boxes[label].height / 2 for label, y in zip(pair, (y1, y2), strict=True))
    bend = GAP / 2
    return (
        f'<path class="ledger-edge" d="M{x1 + WIDTH} {start:g}C{x1 + WIDTH + bend:g} {start:g} '
        f'{x2 - bend:g} {end:g} {x2} {end:g}" marker-end="url(#ledger-arrow)"/>'
    )
