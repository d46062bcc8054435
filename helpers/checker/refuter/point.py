"""A point: concrete values for the symbols, arrays and abstract functions of a statement, and a clock."""

from __future__ import annotations

import time

from helpers.checker.refuter.reals import OutOfTime, Unusable, inexact

__all__ = ["Clock", "Point"]

MAX_TICKS = 200_000  # units of work in one evaluation
MAX_OPERATIONS = 2_000_000
MISSING = object()


class Clock:
    """Count units of work; stop at a deadline of `time.monotonic()`, or when an evaluation grows too long."""

    def __init__(self, deadline=None):
        self.deadline, self.count, self.limit = deadline, 0, MAX_TICKS
        self.operations, self.ceiling = 0, MAX_OPERATIONS

    def start(self):
        """Begin one evaluation."""
        self.limit, self.ceiling = self.count + MAX_TICKS, self.operations + MAX_OPERATIONS
        self.check()

    def tick(self, units=1):
        """Count units of work."""
        self.count += units
        if self.count & 31 < units:
            self.check()

    def step(self):
        """Count one addition or multiplication, which is too little to count as work."""
        self.operations += 1
        if self.operations & 255 == 0:
            self.check()

    def check(self):
        """Raise when there is no time left."""
        if self.deadline is not None and time.monotonic() > self.deadline:
            raise OutOfTime
        if self.count > self.limit or self.operations > self.ceiling:
            raise Unusable("the evaluation takes too many operations")


class Point:
    """Concrete values of symbols and indices, of array entries by name, of abstract functions by name."""

    def __init__(self, clock):
        self.values, self.arrays, self.functions = {}, {}, {}
        self.clock, self.cache, self.stamp = clock, {}, ()
        self.touched = None  # a list while reads are recorded
        self.step, self.terms = 20, 20  # digits of a difference step; length of a sequence
        self.fixed = frozenset()  # sizes and indices, which no repair moves
        self.signals = {}  # name -> for each axis its range, or None for all integers
        self.extensions = []  # places of signals that derivatives move away from zero

    def read(self, place):
        """Read the scalar `place`, or the array entry (name, position)."""
        if self.touched is not None:
            self.touched.append(place)
        try:
            return self.arrays[place[0]][place[1]] if isinstance(place, tuple) else self.values[place]
        except KeyError:
            if isinstance(place, tuple) and self._is_beyond_support(place):
                return 0
            where = f"`{place[0]}` at {place[1]}" if isinstance(place, tuple) else f"`{place}`"
            raise Unusable(f"{where} has no value, or is out of range") from None

    def support(self, name):
        """Return the bounding box of the places at which a signal has a number, None when there are none."""
        places = self.arrays[name]
        return [(min(axis), max(axis)) for axis in zip(*places, strict=True)] if places else None

    def _is_beyond_support(self, place):
        """Tell whether a signal is zero at a place that it has no number for."""
        axes = self.signals.get(place[0], ())
        return bool(axes) and all(x is None or p in x for p, x in zip(place[1], axes, strict=True))

    def write(self, place, value):
        """Change one value and forget everything computed from the old one."""
        if isinstance(place, tuple):
            self.arrays[place[0]][place[1]] = value
        else:
            self.values[place] = value
        self.cache.clear()

    def moved(self, place, offset, value):
        """Evaluate `value` with the number at `place` increased by `offset`."""
        store = self.arrays[place[0]] if isinstance(place, tuple) else self.values
        key = place[1] if isinstance(place, tuple) else place
        old, stamp, extends = self.read(place), self.stamp, key not in store
        store[key], self.stamp = offset + inexact(old), (*stamp, (place, offset > 0))
        try:
            return value(self)
        finally:
            store[key], self.stamp = old, stamp
            if extends:
                del store[key]

    def bound(self, symbol, numbers, value):
        """Yield `value` with `symbol` bound to each of `numbers` in turn."""
        old = self.values.get(symbol, MISSING)
        try:
            for x in numbers:
                self.clock.tick()
                self.values[symbol] = x
                yield value(self)
        finally:
            if old is MISSING:
                self.values.pop(symbol, None)
            else:
                self.values[symbol] = old
