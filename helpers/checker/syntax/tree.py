"""The syntax tree: what a text says, before any of it has a meaning.

Every node knows its place in the text, so that whatever is wrong with it can be pointed at. Sums and
products are flat, because a hundred terms are no deeper than two.
"""

from dataclasses import dataclass, fields

__all__ = [
    "Approach",
    "Call",
    "Case",
    "Entry",
    "Factors",
    "Name",
    "Number",
    "Power",
    "Range",
    "Relation",
    "Replacement",
    "Terms",
    "Transposed",
    "parts",
]


@dataclass(frozen=True, slots=True)
class _Node:
    start: int
    end: int

    @property
    def place(self):
        """Where the node stands in the text."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Number(_Node):
    """12 or 0.25, exact."""

    digits: str


@dataclass(frozen=True, slots=True)
class Name(_Node):
    """A letter."""

    name: str


@dataclass(frozen=True, slots=True)
class Terms(_Node):
    """a + b - c, as pairs of sign and term; also -a."""

    terms: tuple


@dataclass(frozen=True, slots=True)
class Factors(_Node):
    """a * b / c, as pairs of sign and factor, the first with `*`."""

    factors: tuple


@dataclass(frozen=True, slots=True)
class Power(_Node):
    """base^exponent."""

    base: _Node
    exponent: _Node


@dataclass(frozen=True, slots=True)
class Transposed(_Node):
    """A'."""

    matrix: _Node


@dataclass(frozen=True, slots=True)
class Entry(_Node):
    """X[i, r]."""

    array: Name
    indices: tuple


@dataclass(frozen=True, slots=True)
class Call(_Node):
    """f(x, y), or f''(x) with two primes."""

    function: str
    primes: int
    arguments: tuple


@dataclass(frozen=True, slots=True)
class Range(_Node):
    """k = 1..n, or k alone for the whole range of k."""

    letter: Name
    lower: _Node | None
    upper: _Node | None


@dataclass(frozen=True, slots=True)
class Replacement(_Node):
    """u = value, an argument of `at` and `entrywise`."""

    letter: Name
    value: _Node


@dataclass(frozen=True, slots=True)
class Approach(_Node):
    """h -> 0, or h -> 0+ from above."""

    letter: Name
    point: _Node
    side: str


@dataclass(frozen=True, slots=True)
class Case(_Node):
    """value if condition, or value otherwise."""

    value: _Node
    condition: _Node | None


@dataclass(frozen=True, slots=True)
class Relation(_Node):
    """left == right."""

    relation: str
    left: _Node
    right: _Node


def parts(node):
    """Return the nodes directly inside a node, from left to right."""
    found = []
    for field in fields(node)[2:]:
        value = getattr(node, field.name)
        for item in value if isinstance(value, tuple) else (value,):
            item = item[1] if isinstance(item, tuple) else item
            if isinstance(item, _Node):
                found.append(item)
    return found
