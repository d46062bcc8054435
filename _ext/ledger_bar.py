"""A bar whose parts are shares of a whole, readable without colour.

The parts differ in how much of the text's own colour they hold, so that the bar reads alike in the light and
in the dark theme, in grey, and in print. The numbers stand beside it in words.
"""

from html import escape

from docutils import nodes

__all__ = ["bar", "swatch"]

SMALLEST = 1.0  # percent: a part that occurs is never too thin to be seen


def bar(shares):
    """Return the bar of `shares`, words to numbers from the strongest to the weakest."""
    words = "; ".join(f"{name}: {number}" for name, number in shares.items())
    parts, start = [], 0.0
    for place, width in enumerate(widths(list(shares.values()))):
        parts += [rectangle(start, width, place, len(shares))] if width else []
        start += width
    drawing = f'<svg class="evidence-bar" role="img" aria-label="{escape(words)}">{"".join(parts)}</svg>'
    return nodes.raw("", drawing + "\n", format="html")


def swatch(place, number):
    """Return a small square that looks as the part at `place` of a bar of `number` parts."""
    drawing = f'<svg class="evidence-swatch" aria-hidden="true">{rectangle(0, 100, place, number)}</svg>'
    return nodes.raw("", drawing, format="html")


def rectangle(start, width, place, number):
    strength = 1 - place / (number - 1)
    return f'<rect x="{start:.2f}%" width="{width:.2f}%" height="100%" fill-opacity="{strength:.2f}"/>'


def widths(numbers):
    """Return percentages that add up to 100, none of them but zero smaller than the smallest."""
    total = sum(numbers)
    if not total:
        return [0.0] * len(numbers)
    raised = [max(100 * n / total, SMALLEST) if n else 0.0 for n in numbers]
    return [100 * width / sum(raised) for width in raised]
