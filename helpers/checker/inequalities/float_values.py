"""Values of expressions in floating point, at points that are drawn letter by letter.

A letter gets its value when it is first asked for, from its name and the number of the point, so
that the values do not depend on the order of the questions.
"""

import math
from random import Random

import sympy as sp

from helpers.checker.inequalities.float_functions import UNSAMPLED, closure_of, whole_numbers

__all__ = ["Valuation", "may_vanish"]

SIZES = (2, 3, 1, 2, 4, 3)
SMALL = 1e-6
"""What counts as zero, beside the terms that are added."""


class Valuation:
    """One point: the values of all letters, drawn when needed."""

    def __init__(self, number):
        self.number = number
        self.letters = {}
        self.kinds = {}
        self.closed = {}

    def value(self, expr, closures, places=None):
        """Return the value of `expr`, with the values `places` of free indices."""
        return closure_of(expr, closures)(self, places or {})

    def range_of(self, lower, upper, closures):
        """Return the whole numbers from lower to upper."""
        return whole_numbers(closure_of(lower, closures)(self, {}), closure_of(upper, closures)(self, {}))

    def solve(self, gap, closures, places, target):
        """Make `gap` the number `target` by scaling one letter, or one array, where that can be."""

        def missing():
            self.closed.clear()
            return self.value(gap, closures, places) - target

        if missing() == 0:
            return
        arrays = dict.fromkeys(key[0] for key in self.letters if isinstance(key, tuple))
        single = [[key] for key in self.letters if isinstance(key, tuple) or not key.is_integer]
        whole = [[key for key in self.letters if isinstance(key, tuple) and key[0] == a] for a in arrays]
        turn = self.number % max(len(single), 1)
        any(self._solved(keys, missing) for keys in (*whole, *reversed(single[turn:] + single[:turn])))

    def letter(self, key, kind):
        """Return the value of a symbol, an index, or an entry (array, place, ...)."""
        if key not in self.letters:
            self.kinds[key] = kind
            self.letters[key] = _drawn(Random(f"{self.number} {key}"), kind, self.number)
        return self.letters[key]

    def _solved(self, keys, missing):
        """Scale the letters `keys` by the root of an affine function of the factor, signs kept."""
        before = {key: self.letters[key] for key in keys}

        def at(factor):
            self.letters.update({key: factor * value for key, value in before.items()})
            return missing()

        one, two, three = at(1.0), at(2.0), at(3.0)
        slope, size = two - one, abs(one) + abs(three)
        if abs(slope) > 1e-9 * size and abs(three - two - slope) < 1e-9 * size:
            root = 1.0 - one / slope
            allowed = root > 1e-6 or (root < -1e-6 and not any(map(self._has_sign, keys)))
            if allowed and abs(at(root)) < 1e-11 * size:
                return True
        at(1.0)
        return False

    def _has_sign(self, key):
        kind = self.kinds[key]
        return any((kind.is_positive, kind.is_negative, kind.is_nonnegative, kind.is_nonpositive))


def may_vanish(expr):
    """True unless an expression is other than zero at one point: only then can it be zero everywhere."""
    point, closures = Valuation(0), {}
    try:
        parts = [point.value(term, closures) for term in sp.Add.make_args(expr)]
        return not abs(sum(parts)) > SMALL * (1 + sum(map(abs, parts)))
    except UNSAMPLED:
        return True


def _drawn(rng, kind, number):
    """Draw a value that respects the assumptions of a letter."""
    if kind.is_integer and kind.is_positive:
        return SIZES[(number + rng.randrange(2)) % len(SIZES)]
    spread = (0.4, 1.0, 2.5)[number % 3]
    if kind.is_positive:
        return math.exp(rng.gauss(0, spread / 1.5))
    if kind.is_negative:
        return -math.exp(rng.gauss(0, spread / 1.5))
    value = rng.gauss(0, spread)
    if kind.is_nonnegative or kind.is_nonpositive:
        value = 0.0 if rng.random() < 0.1 else abs(value) * (1 if kind.is_nonnegative else -1)
    return value
