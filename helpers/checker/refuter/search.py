"""The refuter: search for a concrete point, inside all hypotheses, where a relation fails.

    find  v  with  h(v) for every hypothesis h,  and not  lhs(v) R rhs(v)

Both sides are evaluated as they stand, at 30 digits and more, with derivatives as difference quotients.
No algebra is done, and nothing is shared with the proof route, so that the two can disagree.
A relation without a witness is not thereby proved.
"""

from __future__ import annotations

from dataclasses import dataclass

from helpers.checker.refuter.compiled_statement import Statement
from helpers.checker.refuter.descent import descend
from helpers.checker.refuter.point import Clock
from helpers.checker.refuter.reals import MP, OutOfTime, Unusable
from helpers.checker.refuter.sample import ROUNDS, draw_point, index_values, size_values
from helpers.checker.refuter.witness import (
    PRECISIONS,
    describe,
    format_witness,
    is_confirmed,
    is_suspicious,
    set_precision,
)

__all__ = ["Search", "format_witness", "search"]

WORK = 2_500  # units of work after which only the first two rounds are finished
MAX_WORK = 40_000
DESCENT_WORK = 6_000
SCARCE = 20  # points; with fewer, draws are moved to where both sides are real
DRAWS, DESCENTS = 24, 4  # more points for an inequality
MANY, FEW = 6, 3  # tuples of indices per point
MODERATE = ("small", "halves", "generic")
FAILURES = (Unusable, ArithmeticError, ValueError, RecursionError, MemoryError)


@dataclass(frozen=True)
class Search:
    """What a search for a counterexample found.

    Parameters
    ----------
    witness : dict or None
        Names mapped to the values at a point where the relation fails, with "left" and "right" as strings.
    points : int
        How many points were evaluated; 0 means that the search has no say.
    unusable : tuple of str
        Why other points could not be evaluated, each reason once, sorted.
    """

    witness: dict | None
    points: int
    unusable: tuple = ()


def search(lhs, rhs, relation, given=(), sizes=None, *, deadline=None) -> Search:
    """Search for a point where `lhs relation rhs` fails although every hypothesis in `given` holds.

    not (lhs R rhs)

    Parameters
    ----------
    lhs, rhs : sympy.Expr
        The two sides, real-valued.
    relation : str
        "==", "<=" or ">=".
    given : iterable of sympy relations
        The hypotheses; an index that is free in the two sides is the same index there, any other free
        index stands for all its values.
    sizes : dict or None
        The sizes to try for each size symbol, such as {n: (2, 3)}; None for 1, 2, 3 and 5.
    deadline : float, optional
        A value of `time.monotonic()` at which the search stops.

    Returns
    -------
    Search
        The witness, if one was found, and how many points were evaluated.

    Notes
    -----
    The points are always the same for the same statement.  A witness is confirmed at higher precision.
    """
    clock, tally = Clock(deadline), _Tally()
    precision = MP.dps
    try:
        statement = Statement(lhs, rhs, relation, given, sizes, clock)
        return tally.result(_first_witness(statement, tally))
    except OutOfTime:
        tally.note("the time was up")
    except FAILURES as error:
        tally.note(_reason(error))
    finally:
        MP.dps = precision
    return tally.result(None)


class _Tally:
    """Count evaluated points and collect the reasons why others were not."""

    def __init__(self):
        self.points, self.reasons = 0, set()

    def note(self, reason):
        self.reasons.add(reason)

    def result(self, witness):
        return Search(witness, self.points, tuple(sorted(self.reasons)))


def _first_witness(statement, tally):
    """Go through rounds, sizes and regimes until a witness turns up or enough work is done.

    Where few points were found, the draws are gone through once more, moved to where both sides are real.
    """
    sizes = size_values(statement.survey, statement.sizes)
    plans = [(size, name) for regimes in ROUNDS[:2] for size in sizes for name in regimes]
    more = [(size, name) for regimes in ROUNDS[2:] for size in sizes for name in regimes]
    moved = [*plans, *more] if statement.domains else []
    for plan, limit, enough in ((plans, MAX_WORK, None), (more, WORK, None), (moved, MAX_WORK, SCARCE)):
        for size, regime in plan:
            if statement.clock.count > limit or (enough and tally.points >= enough):
                break
            variants = [(statement.domains, False)] if enough else _variants(statement, regime)
            witness = _witness_in(statement, size, regime, tally, variants)
            if witness is not None:
                return witness
    return None if statement.relation == "==" else _descended(statement, sizes, tally)


def _witness_in(statement, sizes, regime, tally, variants):
    """Look for a witness among the variants of one draw, each with extra conditions and a tightness."""
    for extra, tight in variants:
        limit = MANY if regime in MODERATE else FEW
        placements = _placements(statement, sizes, regime, tally, limit, extra=extra, tight=tight)
        for point, numbers in placements:
            witness = _witness_at(statement, point, numbers, tally)
            if witness is not None:
                return witness
    return None


def _placements(statement, sizes, regime, tally, limit, *, extra=(), tight=False, attempt=0):
    """Yield points on the constraint set with values of the free indices.

    Where a hypothesis speaks about an index of the statement, each of its values has a constraint set of its
    own, and so a point of its own.
    """
    options = {"extra": extra, "tight": tight, "attempt": attempt}
    if statement.tied:
        for numbers in _index_values_drawn(statement, sizes, regime, tally, min(limit, FEW), attempt):
            point = _placed(statement, sizes, regime, tally, numbers=numbers, **options)
            if point is not None:
                yield point, numbers
        return
    point = _placed(statement, sizes, regime, tally, **options)
    for numbers in [] if point is None else index_values(statement.survey, point, regime, limit):
        yield point, numbers


def _variants(statement, regime):
    """Yield (extra equations, tightness): a draw as it is, with tight inequalities, on kinks."""
    yield (), regime in ("zeros", "counting", "halves", "fractions")
    if regime in ("small", "generic"):
        for kink in statement.kinks:
            yield (kink,), False


def _index_values_drawn(statement, sizes, regime, tally, limit, attempt):
    """List values of the free indices for a point that is not on the constraint set yet."""
    try:
        drawn = draw_point(statement.survey, sizes, regime, statement.clock, attempt)
        return index_values(statement.survey, drawn, regime, limit)
    except FAILURES as error:
        tally.note(_reason(error))
        return []


def _placed(statement, sizes, regime, tally, *, extra, tight, attempt, numbers=()):
    """Draw a point and move it onto the constraint set; None where that fails."""
    try:
        point = draw_point(statement.survey, sizes, regime, statement.clock, attempt)
        if statement.tied:
            point.values.update(zip(statement.survey.free, numbers, strict=True))
        set_precision(point, -1, statement.survey.order)
        statement.clock.start()
        if all(holds(point) for holds, is_size in statement.filters if is_size):
            statement.meet(point, extra, tight)
            return point
    except FAILURES as error:
        if not extra:
            tally.note(_reason(error))
    return None


def _descended(statement, sizes, tally):
    """Look for a violated inequality at more random points of moderate size, then by descent from some."""
    sizes = [size for size in sizes if sum(size.values()) > len(size)][:2] or sizes
    enough = statement.clock.count + DESCENT_WORK
    for attempt in range(DRAWS + DESCENTS):
        if statement.clock.count > enough:
            break
        regime, size, tight = MODERATE[attempt % 3], sizes[attempt % len(sizes)], attempt % 4 < 2
        look = _witness_at if attempt < DRAWS else _witness_below
        placements = _placements(statement, size, regime, tally, 1, tight=tight, attempt=attempt + 1)
        for point, numbers in placements:
            witness = look(statement, point, numbers, tally)
            if witness is not None:
                return witness
    return None


def _witness_below(statement, point, numbers, tally):
    """Descend from `point` and confirm what was found."""
    point.values.update(zip(statement.survey.free, numbers, strict=True))
    try:
        set_precision(point, 0, statement.survey.order)
        statement.clock.start()
        found = descend(point, statement.slack, lambda p: statement.meet(p, (), True), statement.admissible)
    except FAILURES as error:
        tally.note(_reason(error))
        return None
    return _witness_at(statement, point, numbers, tally) if found else None


def _witness_at(statement, point, numbers, tally):
    """Evaluate at one tuple of indices; return a confirmed witness, or None."""
    point.values.update(zip(statement.survey.free, numbers, strict=True))
    order = statement.survey.order
    try:
        set_precision(point, 0, order)
        if not all(holds(point) for holds, is_size in statement.filters if not is_size):
            return None
        failure = statement.failure(point)
        tally.points += 1
        for level in range(1, len(PRECISIONS)):
            if not is_suspicious(failure):
                return None
            set_precision(point, level, order)
            again = statement.failure(point)
            if not is_confirmed(failure, again):
                return None
            failure = again
        return describe(statement.survey, point, failure)
    except FAILURES as error:
        tally.note(_reason(error))
        return None


def _reason(error):
    return str(error) if isinstance(error, Unusable) else f"{type(error).__name__} while evaluating"
