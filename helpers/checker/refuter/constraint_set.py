"""Points on the constraint set of a statement's hypotheses.

A hypothesis `a R b` holds for every value of its free indices.  For one such instance let r = a - b.  Where
it fails, one number v is moved until r reaches its target t (t = 0 for an equation or a tight inequality):

    r(v) linear:    v <- v - (r(v) - t) / (r(v + 1) - r(v))        exact for rational numbers
    otherwise:      the secant iteration at full precision

Numbers tried: a side that is a lone symbol or entry, then every other number that was read, the last one
first; then a common factor of all of them, which keeps positive arrays positive; then Newton's method on all
equations at once.  An equation between matrices is one instance for each entry.  Whatever is found counts
only after every instance has been verified.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from helpers.checker.refuter.admissible import admits
from helpers.checker.refuter.newton import joint_newton, nearby_fraction, secant
from helpers.checker.refuter.reals import Unusable, is_exact, product, total
from helpers.checker.refuter.residual import rounded

__all__ = ["satisfy"]

SWEEPS = 6


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
        for binding in () if h.is_settled(point) else h.instances(point):
            with binding:
                if not h.holds(point):
                    raise Unusable("no point was found where the hypotheses hold")
    _check_assumptions(point, carriers)


def _sweep(point, hypotheses, carriers, tight, sweep, pinned):
    """Repair each failing instance once; tell whether any failed."""
    failed = False
    for position, h in enumerate(hypotheses):
        for binding in () if h.is_settled(point) else h.instances(point):
            with binding:
                if not h.holds(point):
                    failed = True
                    owner = (position, binding.owner)
                    _repair(point, h, carriers, h.target(tight, sweep), pinned, owner)
    return failed


def _repair(point, h, carriers, target, pinned, owner):
    """Move one number, or scale several, until the residual is `target`, where that can be done."""
    lone = h.lone_places(point)
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
        if done(rounded(distance(t))):
            return True
        t = secant(distance, 0, t, steps)
        simple = nearby_fraction(t)
        return (simple is not None and done(distance(simple))) or done(rounded(distance(t)))
    except Unusable:
        return False


def _residuals(point, equations):
    return [r for h in equations for r in h.residuals(point)]


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
