"""Points on the constraint set of a statement's hypotheses.

A hypothesis `a R b` holds for every value of its free indices.  For one such instance let r = a - b.  Where
it fails, one number v is moved until r reaches its target t (t = 0 for an equation or a tight inequality):

    r(v) linear:    v <- v - (r(v) - t) / (r(v + 1) - r(v))        exact for rational numbers
    otherwise:      the secant iteration at full precision

Numbers tried: a side that is a lone symbol or entry, then every other number that was read, the last one
first; then a common factor of all of them, which keeps positive arrays positive; then Newton's method on all
equations at once.  Whatever is found counts only after every instance has been verified.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product as grid

import sympy as sp

from helpers.checker.admissible import admits
from helpers.checker.newton import joint_newton, nearby_fraction, secant
from helpers.checker.reals import MP, Unusable, integer, is_exact, product, total

__all__ = ["Hypothesis", "satisfy"]

SWEEPS = 6
HOLDS = {
    "==": lambda r: r == 0,
    "!=": lambda r: r != 0,
    "<=": lambda r: r <= 0,
    "<": lambda r: r < 0,
    ">=": lambda r: r >= 0,
    ">": lambda r: r > 0,
}


class Hypothesis:
    """The relation `relation`, whose free indices with their ranges are `ranges`, compiled by `compiler`."""

    def __init__(self, relation, ranges, compiler):
        self.kind, self.sides = relation.rel_op, (relation.lhs, relation.rhs)
        left, right = map(compiler, self.sides)
        self.residual = lambda point: total([left(point), product([-1, right(point)])])
        self.ranges = [(s, compiler(low), compiler(high)) for s, (low, high) in ranges.items()]
        self.lone = [_place_of(side, compiler) for side in self.sides if _is_lone(side)]

    def instances(self, point):
        """Yield with the free indices bound to each tuple of values in turn."""
        names = [s for s, _, _ in self.ranges]
        spans = [range(integer(low(point)), integer(high(point)) + 1) for _, low, high in self.ranges]
        for numbers in grid(*spans):
            point.clock.tick()
            yield _Binding(point, dict(zip(names, numbers, strict=True)))

    def holds(self, point) -> bool:
        """Tell whether the instance in force holds: exactly, or to nearly full precision."""
        return HOLDS[self.kind](_rounded(self.residual(point)))

    def target(self, tight, sweep):
        """Return the value which the residual is moved to."""
        gap = Fraction(1, sweep + 1)
        loose = {"==": 0, "!=": gap, "<": -gap, ">": gap, "<=": -gap, ">=": gap}
        return 0 if tight and self.kind in ("<=", ">=") else loose[self.kind]


class _Binding:
    """Indices bound for the length of a `with` block."""

    def __init__(self, point, values):
        self.point, self.values = point, values

    def __enter__(self):
        self.old = {s: self.point.values.get(s) for s in self.values}
        self.point.values.update(self.values)

    def __exit__(self, *error):
        for s, x in self.old.items():
            if x is None:
                self.point.values.pop(s, None)
            else:
                self.point.values[s] = x


def satisfy(point, hypotheses, carriers, *, tight=False, thorough=True):
    """Move `point` until all `hypotheses` hold; raise `Unusable` where that fails.

    `carriers` maps array names to the symbols with their assumptions; `thorough` allows Newton's method.
    """
    pinned = {}
    for sweep in range(SWEEPS):
        if not _sweep(point, hypotheses, carriers, tight, sweep, pinned):
            return
    equations = [h for h in hypotheses if h.kind == "=="]
    if thorough and equations:
        joint_newton(point, lambda: _residuals(point, equations), lambda: _numbers(point, equations))
    for h in hypotheses:
        for binding in h.instances(point):
            with binding:
                if not h.holds(point):
                    raise Unusable("no point was found where the hypotheses hold")
    _check_assumptions(point, carriers)


def _sweep(point, hypotheses, carriers, tight, sweep, pinned):
    """Repair each failing instance once; tell whether any failed."""
    failed = False
    for number, h in enumerate(hypotheses):
        for binding in h.instances(point):
            with binding:
                if not h.holds(point):
                    failed = True
                    owner = (number, tuple(binding.values.values()))
                    _repair(point, h, carriers, h.target(tight, sweep), pinned, owner)
    return failed


def _repair(point, h, carriers, target, pinned, owner):
    """Move one number, or scale several, until the residual is `target`, where that can be done."""
    lone = [place(point) for place in h.lone]
    others = [p for p in reversed(_reads(point, h)) if p not in lone and p not in point.fixed]
    places = [p for p in [*lone, *others] if p not in point.fixed]
    free = [p for p in places if pinned.get(p, owner) == owner]
    trials = [[p] for p in free] + [[p] for p in places if p not in free]
    groups = [others] if len(others) > 1 else []
    for group in [*trials[: len(free)], *groups, *trials[len(free) :]]:
        if _move(point, h, group, target, carriers):
            pinned.update(dict.fromkeys(group, owner))
            return


def _reads(point, h):
    """List the distinct numbers which the residual reads, in order."""
    point.cache.clear()
    point.touched = []
    try:
        h.residual(point)
        return list(dict.fromkeys(point.touched))
    finally:
        point.touched = None


def _move(point, h, group, target, carriers):
    """Move a lone number by an increment, or several by a common factor; tell whether that worked."""
    old = [point.read(p) for p in group]

    def put(t):
        for p, x in zip(group, old, strict=True):
            point.write(p, total([x, t]) if len(group) == 1 else product([x, total([1, t])]))

    def distance(t):
        put(t)
        return total([h.residual(point), -target])

    steps, done = (25, lambda d: d == 0) if h.kind == "==" else (8, lambda d: h.holds(point))
    if _solve(distance, steps, done) and all(admits(_carrier(p, carriers), point.read(p)) for p in group):
        return True
    for p, x in zip(group, old, strict=True):
        point.write(p, x)
    return False


def _solve(distance, steps, done):
    """Find t where distance(t) is `done`: as if linear, then by secants, then as a simple fraction nearby."""
    try:
        d0, d1 = distance(0), distance(1)
        slope = total([d1, product([-1, d0])])
        if slope == 0:
            return False
        t = product([-1, d0, Fraction(1) / slope if is_exact(slope) else 1 / slope])
        if done(_rounded(distance(t))):
            return True
        t = secant(distance, 0, t, steps)
        simple = nearby_fraction(t)
        return (simple is not None and done(distance(simple))) or done(_rounded(distance(t)))
    except Unusable:
        return False


def _rounded(r):
    """Call a residual 0 that is 0 to nearly full precision."""
    if is_exact(r) or MP.mag(r) > -2.6 * MP.dps if r else False:
        return r
    return 0


def _residuals(point, equations):
    values = []
    for h in equations:
        for binding in h.instances(point):
            with binding:
                values.append(h.residual(point))
    return values


def _numbers(point, equations):
    """List the numbers that the equations read and that may take any real value."""
    found = {}
    for h in equations:
        for binding in h.instances(point):
            with binding:
                found.update(dict.fromkeys(p for p in _reads(point, h) if p not in point.fixed))
    return list(found)


def _check_assumptions(point, carriers):
    for name, entries in point.arrays.items():
        if name in carriers and not all(admits(carriers[name], x) for x in entries.values()):
            raise Unusable("no point was found where the hypotheses and the assumptions hold")
    if not all(admits(s, x) for s, x in point.values.items() if isinstance(s, sp.Symbol)):
        raise Unusable("no point was found where the hypotheses and the assumptions hold")


def _carrier(place, carriers):
    return carriers[place[0]] if isinstance(place, tuple) else place


def _is_lone(side):
    return isinstance(side, (sp.Symbol, sp.Indexed)) and not isinstance(side, sp.Idx)


def _place_of(side, compiler):
    """Compile the place that a lone side names."""
    if isinstance(side, sp.Symbol):
        return lambda point: side
    name, positions = str(side.base.label), [compiler(x) for x in side.indices]
    return lambda point: (name, tuple(integer(value(point)) for value in positions))
