"""How large a question may be. What is larger is refused before anything is computed.

The longest step of the book has about 600 characters. Numbers and
powers are bounded because SymPy works out powers of numbers as soon as it sees them, in a single call that
nothing can interrupt.
"""

__all__ = [
    "DEEPEST",
    "LARGEST_COUNT",
    "LARGEST_EXPONENT",
    "LARGEST_FACTORIAL",
    "LONGEST_NAME",
    "LONGEST_NUMBER",
    "LONGEST_TEXT",
    "MOST_ARGUMENTS",
    "MOST_AXES",
    "MOST_BITS",
    "MOST_NAMES",
    "MOST_NODES",
    "MOST_PRIMES",
]

LONGEST_TEXT = 10_000
"""Characters: sixteen times the longest step of the book."""

LONGEST_NAME = 40
"""Characters of a name: what still reads as the name of a quantity."""

LONGEST_NUMBER = 30
"""Digits of a number: as many as the refuter computes with."""

MOST_NODES = 3_000
"""Parts of a question: what the checker normalizes within its time budget."""

DEEPEST = 50
"""Parentheses inside each other: each costs about ten frames of Python, of which there are 1000."""

MOST_BITS = 2_000
"""Bits of a number that results from reading, such as 2^1000: 600 digits."""

LARGEST_EXPONENT = 1_000
"""A whole exponent: the checker expands powers of sums."""

LARGEST_FACTORIAL = 200
"""The argument of a factorial that is a number; 200! has 1245 bits."""

LARGEST_COUNT = 10_000
"""A number at the end of a range, or a size: the checker writes short sums out."""

MOST_ARGUMENTS = 12
"""Arguments of `max` and `min`, each of which SymPy compares with each; letters of `d`, ranges of `sum`."""

MOST_AXES = 6
"""Axes of an array."""

MOST_PRIMES = 9
"""Primes of a function, as in f''(x)."""

MOST_NAMES = 100
"""Different names: far more than a page has letters."""
