"""Descent to a violation of an inequality a <= b: move one number at a time to where the slack is smaller.

    minimise  (b - a) / (1 + |v|^2)    over the numbers v of a point, by steps of 1, 1/2, 1/4, ...

The denominator keeps homogeneous inequalities, such as those of quadratic forms, from shrinking to 0.  After
each move the hypotheses are met again, so every point on the way is a fair one.
"""

from __future__ import annotations

from fractions import Fraction

from helpers.checker.refuter.reals import Unusable, inexact

__all__ = ["descend"]

MAX_TRIALS = 80
MAX_NUMBERS = 16
STEPS = [Fraction(1, 2**k) for k in range(7)]


def descend(point, slack, meet, admissible) -> bool:
    """Move `point` to where `slack(point)` is negative, if a pattern search gets there.

    Parameters
    ----------
    point : Point
        Where to start; it is moved.
    slack : callable
        Maps a point to b - a.
    meet : callable
        Moves a point onto the constraint set, or raises `Unusable`.
    admissible : callable
        Tells whether the place of a number may take a value.

    Returns
    -------
    bool
        Whether the slack at the point is now negative.
    """
    trials = _Trials(point, slack, meet, admissible)
    for step in STEPS:
        while trials.improve(step) and trials.left > 0 and trials.best >= 0:
            pass
        if trials.best < 0 or trials.left <= 0:
            break
    return trials.best < 0


class _Trials:
    """A pattern search in progress: the best merit so far and how many trials are left."""

    def __init__(self, point, slack, meet, admissible):
        self.point, self.slack, self.meet, self.admissible = point, slack, meet, admissible
        self.left, self.best = MAX_TRIALS, self._merit()
        self.places = [(name, at) for name in sorted(point.arrays) for at in sorted(point.arrays[name])]
        self.places += sorted((s for s in point.values if s not in point.fixed), key=str)
        self.places = self.places[:MAX_NUMBERS]

    def improve(self, step):
        """Try each number once in both directions; tell whether any move was kept."""
        kept = [self._keep(place, move) for place in self.places for move in (step, -step)]
        return any(kept)

    def _keep(self, place, move):
        if self.left <= 0 or self.best < 0:
            return False
        old = _snapshot(self.point)
        value = self.point.read(place) + move
        self.left -= 1
        if self.admissible(place, value):
            self.point.write(place, value)
            try:
                self.meet(self.point)
                merit = self._merit()
                if merit < self.best:
                    self.best = merit
                    return True
            except Unusable:
                pass  # a move to where the statement has no value is not kept
        _restore(self.point, old)
        return False

    def _merit(self):
        numbers = [x for entries in self.point.arrays.values() for x in entries.values()]
        numbers += [x for s, x in self.point.values.items() if s not in self.point.fixed]
        return inexact(self.slack(self.point)) / (1 + sum(inexact(x) ** 2 for x in numbers))


def _snapshot(point):
    return dict(point.values), {name: dict(entries) for name, entries in point.arrays.items()}


def _restore(point, old):
    values, arrays = old
    point.values.clear()
    point.values.update(values)
    point.arrays = arrays
    point.cache.clear()
