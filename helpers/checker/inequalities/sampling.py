"""Values of a goal at sampled points: a goal that fails at one of them is not worth a proof.

    expr(point) < 0 at a point of the facts   =>   no certificate of expr >= 0 exists

Sampling proves nothing and refutes nothing: it only saves the search from subgoals that are too
strong, and points out those that are zero everywhere. The points depend on the names of the letters
alone.
"""

from itertools import islice, product
from math import isfinite

from sympy import Add

from helpers.checker.inequalities.facts import Facts
from helpers.checker.inequalities.float_functions import UNSAMPLED, closure_of
from helpers.checker.inequalities.float_values import Valuation

__all__ = ["Samples", "fails_at_a_point"]

POINTS = 10
TRIES = 40
ROUNDS = 2
SPARE = (0.3, 0.0, 1.0)
MOST_INSTANCES = 64
SLACK = 1e-8
SAME = 1e-10


def fails_at_a_point(goal):
    """True when a goal is false at a point, drawn without regard to its facts, where these happen to hold.

    Much cheaper than to make an expression that is false anyway fit to be judged.
    """
    return Samples(Facts()).fails(goal)


class Samples:
    """Points that satisfy the facts of a statement, made when they are first asked for."""

    def __init__(self, facts):
        self.facts = facts
        self.closures = {}
        self.found = {}
        self._points = None
        self._own = frozenset(facts.known)

    def fails(self, goal):
        """True when the goal is false at one of the points where its own facts hold."""
        return any(value < -SLACK * scale for value, scale in self._values(goal))

    def vanishes(self, goal):
        """True when the goal is zero at every point where its own facts hold, and there are such points."""
        values = self._values(goal)
        return bool(values) and all(abs(value) <= SAME * scale for value, scale in values)

    def _values(self, goal):
        """Return (value, scale for its rounding error) of a goal at the points, up to the first failure."""
        if goal not in self.found:
            self.found[goal] = list(self._valued(goal))
        return self.found[goal]

    def _valued(self, goal):
        extra = [fact for fact in goal.facts.known if fact not in self._own]
        try:
            terms = [closure_of(term, self.closures) for term in Add.make_args(goal.expr)]
        except UNSAMPLED:
            return
        for point in self.points:
            try:
                if not all(_holds(fact, point, self.closures) for fact in extra):
                    continue
                parts = [term(point, {}) for term in terms]
            except UNSAMPLED:
                continue
            value, scale = sum(parts), sum(map(abs, parts))
            if isfinite(scale) and scale < 1e12:
                yield value, scale + 1
                if value < -SLACK * (scale + 1):
                    return

    @property
    def points(self):
        """The points."""
        if self._points is None:
            self._points = list(islice(self._drawn(), POINTS))
        return self._points

    def _drawn(self):
        for number in range(TRIES):
            point = Valuation(number)
            try:
                for fact in self.facts.known * ROUNDS:
                    _repair(fact, point, self.closures)
                if all(_holds(fact, point, self.closures) for fact in self.facts.known):
                    yield point
            except UNSAMPLED:
                continue


def _holds(fact, point, closures):
    """True when every instance of the fact holds at the point, up to rounding."""
    for places in _instances(fact, point, closures):
        small, big = (point.value(side, closures, places) for side in (fact.small, fact.big))
        slack = SAME * (abs(small) + abs(big) + 1)
        if small > big + slack or (fact.equal and small < big - slack):
            return False
    return True


def _repair(fact, point, closures):
    """Change letters until each instance of a fact holds, where that succeeds.

    An inequality that fails is made to hold with something to spare.
    """
    for places in _instances(fact, point, closures):
        gap = point.value(fact.gap, closures, places)
        if fact.equal:
            point.solve(fact.gap, closures, places, 0.0)
        elif gap < 0:
            point.solve(fact.gap, closures, places, SPARE[point.number % len(SPARE)])


def _instances(fact, point, closures):
    """Yield the places of the quantified indices of a fact."""
    ranges = [point.range_of(i.lower, i.upper, closures) for i in fact.general]
    for values in islice(product(*ranges), MOST_INSTANCES):
        yield dict(zip(fact.general, values, strict=True))
