"""Drawing points: sizes, then numbers in one regime after the other, plain ones first.

Sizes are 1, 2, 3, 5, the smallest first; several sizes are drawn equal and unequal.  Every regime fills all
scalars and array entries: zeros, ones, 1 2 3 ..., unit vectors, small integers with ties, rationals,
negative, close to zero, large, and mixed magnitudes.  Signs and integrality follow the assumptions of each
symbol.  All randomness comes from generators seeded by text, so a search always draws the same points.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product as grid
from random import Random

from helpers.checker.refuter.admissible import admits, bend
from helpers.checker.refuter.point import Point
from helpers.checker.refuter.reals import Unusable, integer
from helpers.checker.refuter.smooth_functions import draw_smooth

__all__ = ["ROUNDS", "draw_point", "index_values", "size_values"]

MAX_ENTRIES = 2_000
SIZES = {
    0: [()],
    1: [(1,), (2,), (3,), (5,)],
    2: [(1, 1), (2, 2), (2, 3), (3, 2), (3, 1), (1, 3), (5, 2)],
    3: [(1, 1, 1), (2, 2, 2), (2, 3, 1), (3, 1, 2), (1, 2, 3), (3, 2, 5)],
}
REGIMES = {
    "zeros": lambda rng, a, k: 0,
    "ones": lambda rng, a, k: 1,
    "counting": lambda rng, a, k: k + a + 1,
    "unit": lambda rng, a, k: int(k == a % 2),
    "small": lambda rng, a, k: rng.randint(-2, 2),
    "halves": lambda rng, a, k: Fraction(rng.randint(-7, 7), rng.choice([2, 3])),
    "negative": lambda rng, a, k: -Fraction(rng.randint(1, 9), 2),
    "ties": lambda rng, a, k: Fraction(a % 3 + 1, 2) * (-1) ** (a // 3 + rng.randint(0, k)),
    "near zero": lambda rng, a, k: Fraction(rng.randint(-9, 9), 10_000),
    "fractions": lambda rng, a, k: Fraction(rng.randint(-96, 96), 32),
    "positive": lambda rng, a, k: Fraction(rng.randint(1, 96), 32),
    "large": lambda rng, a, k: rng.choice([-1, 1]) * rng.randint(20, 90),
    "mixed": lambda rng, a, k: Fraction(rng.randint(-99, 99), 10 ** rng.randint(0, 3)),
    "generic": lambda rng, a, k: Fraction(rng.randint(-999, 999), 256),
}
ROUNDS = (
    ("zeros", "ones", "counting", "small"),
    ("halves", "negative", "generic"),
    ("unit", "ties", "near zero", "large"),
    ("positive", "fractions", "mixed"),
)


def size_values(survey, sizes=None) -> list:
    """List assignments of concrete values to the size symbols, the smallest first."""
    names = survey.sizes
    if sizes:
        choices = [tuple(sizes.get(s, (1, 2, 3))) for s in names]
        rows = list(grid(*choices))
    else:
        rows = SIZES.get(len(names)) or _unequal(len(names))
    fitting = [row for row in rows if all(admits(s, x) for s, x in zip(names, row, strict=True))]
    if not fitting and not sizes:
        fitting = [row for row in grid(range(1, 7), repeat=min(len(names), 3)) if len(row) == len(names)]
        fitting = [row for row in fitting if all(admits(s, x) for s, x in zip(names, row, strict=True))][:6]
    fitting.sort(key=lambda row: (sum(row), row))
    return [dict(zip(names, map(int, row), strict=True)) for row in fitting]


def draw_point(survey, sizes, regime, clock, attempt=0) -> Point:
    """Draw a point of the given sizes, in the regime of that name; each `attempt` gives another one."""
    rng = Random(f"{regime} {attempt} {sorted((str(s), x) for s, x in sizes.items())}")
    point = Point(clock)
    point.values.update(sizes)
    point.fixed = frozenset([*survey.sizes, *survey.indices, *survey.bound])
    value = REGIMES[regime]
    for name, endless in survey.signals.items():
        axes = zip(survey.arrays[name], endless, strict=True)
        point.signals[name] = [None if whole else _range(ends, point) for ends, whole in axes]
    for a, name in enumerate(sorted(survey.arrays)):
        point.arrays[name] = _draw_array(survey.arrays[name], survey.carriers[name], point, rng, value, a)
    for k, symbol in enumerate(survey.scalars):
        point.values[symbol] = bend(symbol, value(rng, len(survey.arrays), k))
    draw = list(REGIMES).index(regime)
    for name, (arity, positive) in sorted(survey.functions.items()):
        point.functions[name] = draw_smooth(rng, arity, draw, positive)
    return point


def index_values(survey, point, regime, limit) -> list:
    """List tuples of values of the free indices: all of them when they are few, else a varied selection."""
    spans = []
    for ends in survey.spans:
        spans.append(_range(ends, point))
    tuples = list(grid(*spans)) if _count(spans) <= 4096 else []
    if len(tuples) <= limit:
        return tuples
    rng = Random(f"indices {regime} {[len(span) for span in spans]}")
    rng.shuffle(tuples)
    patterns = {}
    for row in tuples:
        patterns.setdefault(tuple(row.index(x) for x in row), row)
    chosen = list(patterns.values())[:limit]
    chosen += [row for row in tuples if row not in chosen][: limit - len(chosen)]
    return sorted(chosen)


def _draw_array(extents, carrier, point, rng, value, a):
    ranges = [_range(ends, point) for ends in extents]
    if not ranges:
        raise Unusable("an array has no declared shape")
    if _count(ranges) > MAX_ENTRIES:
        raise Unusable("an array has too many entries")
    return {at: bend(carrier, value(rng, a, k)) for k, at in enumerate(grid(*ranges))}


def _range(ends, point):
    low, high = ends
    return range(integer(low(point)), integer(high(point)) + 1)


def _count(ranges):
    count = 1
    for span in ranges:
        count *= len(span)
    return count


def _unequal(number):
    """List size tuples for many sizes: equal ones, then rotations of 2 3 1 4 2 3 1 4 ..."""
    cycle = [(2, 3, 1, 4)[k % 4] for k in range(number)]
    return [(1,) * number, (2,) * number, *[tuple(cycle[k:] + cycle[:k]) for k in range(min(number, 4))]]
