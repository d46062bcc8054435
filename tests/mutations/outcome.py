"""What becomes of a mutant: refused, still true, undecided, or accepted although it is false.

    the checker says            and then                                   outcome
    ill-formed                                                             at the door
    refuted                                                                refuted
    undecided                                                              undecided
    proved                      at `ENOUGH` points or more it holds        still true
    proved                      at a point of a second look it fails       accepted
    proved                      too few points can be evaluated            accepted
    the two routes disagree                                                accepted
    another error, or no answer long after the time is up                  crashed

Only the last two are faults of the checker. A mutant that is still true is another way to write the
statement, or a consequence of it.
"""

from dataclasses import dataclass
from time import monotonic, process_time

from sympy import Ne, Symbol

from helpers.checker.budget import BudgetExceeded
from helpers.checker.refuter.search import format_witness, search
from helpers.derivation import DisagreementError, StatementError, check

__all__ = ["FAULTS", "KINDS", "Outcome", "examine"]

KINDS = ("refuted", "at the door", "still true", "undecided", "accepted", "crashed")
FAULTS = ("accepted", "crashed")
ENOUGH = 30
PATIENCE = 5.0  # seconds beyond the time limit
LONG_LOOK = 30.0  # seconds
LOOKS = [range(start, start + 6) for start in range(2, 38, 6)]  # sizes of the spare letter, for each look
SPARE = Symbol("spare_size", integer=True, positive=True)


@dataclass(frozen=True)
class Outcome:
    """The outcome for one mutant: one of `KINDS`, a note that explains it, and the seconds it took."""

    kind: str
    note: str = ""
    seconds: float = 0.0


def examine(subject, budget=2.0, *, look_again=True):
    """Ask the checker about a statement, and look again at what it calls proved.

    Parameters
    ----------
    subject : Subject
        The statement.
    budget : float
        Time limit of the check in seconds.
    look_again : bool
        Whether to take a second look; not needed for a statement that is known to be true.

    Returns
    -------
    Outcome
        One of `KINDS`.

    Examples
    --------
    >>> from helpers.symbols import scalar
    >>> from tests.mutations.subject import Subject
    >>> x = scalar("x")
    >>> examine(Subject("example", "square", (x + 1) ** 2, x**2 + 1)).kind
    'refuted'
    """
    start = monotonic()
    try:
        kind, note = _examined(subject, budget, look_again)
    except (Exception, BudgetExceeded) as error:  # anything else that the checker raises is a bug of it
        kind, note = "crashed", f"{type(error).__name__}: {error}"
    return Outcome(kind, note, monotonic() - start)


def _examined(subject, budget, look_again):
    start = process_time()  # a process that has to wait is no fault of the checker
    try:
        verdict = check(subject.lhs, subject.rhs, subject.relation, budget=budget, **subject.options)
    except StatementError as error:
        return "at the door", type(error).__name__
    except DisagreementError as error:
        return "accepted", str(error)
    seconds = process_time() - start
    if seconds > budget + PATIENCE:
        return "crashed", f"no answer for {seconds:.1f} s"
    if verdict.status == "refuted":
        return "refuted", format_witness(verdict.witness)
    if verdict.status == "undecided":
        return "undecided", f"{verdict.points} points; {verdict.method}"
    if subject.lhs == subject.rhs or not look_again:
        return "still true", verdict.method
    return _second_look(subject, verdict, budget)


def _second_look(subject, verdict, budget):
    """Try to refute what was proved, at other points; where hypotheses let few through, time and again."""
    points = verdict.points
    for look, spare_sizes in enumerate(LOOKS):
        seconds = LONG_LOOK if look else budget
        found = _search_elsewhere(subject, verdict.conditions, spare_sizes, seconds)
        if found.witness is not None:
            witness = {name: value for name, value in found.witness.items() if name != SPARE.name}
            return "accepted", f"proved by {verdict.method}, yet it fails at {format_witness(witness)}"
        points += found.points
        if points >= ENOUGH:
            return "still true", f"{points} points; {verdict.method}"
    return "accepted", f"proved by {verdict.method}, but evaluated at {points} points only"


def _search_elsewhere(subject, conditions, spare_sizes, seconds):
    """Search at points that `check` did not see, and where the side conditions of the proof hold.

    A search draws its points afresh for each value of each size, also of one that the statement does
    not contain.
    """
    sizes = {**dict(subject.sizes), SPARE: tuple(spare_sizes)}
    given = (*subject.given, *conditions, Ne(SPARE, 1))
    deadline = monotonic() + seconds
    return search(subject.lhs, subject.rhs, subject.relation, given, sizes, deadline=deadline)
