"""Run mutants past the checker and count what becomes of them, by operator and by source.

statement, operator  ->  mutants  ->  outcomes
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import partial
from random import Random

from tests.mutations.operators import OPERATORS, mutants
from tests.mutations.outcome import FAULTS, examine
from tests.mutations.workers import in_processes

__all__ = ["Result", "Tally", "draw", "run", "sample"]


@dataclass(frozen=True)
class Result:
    """What became of one mutant; `text` shows a mutant that a person should look at."""

    operator: str
    source: str
    kind: str
    seconds: float
    text: str = ""


@dataclass
class Tally:
    """Counts of outcomes, and what a person should look at.

    Attributes
    ----------
    by_operator, by_source : dict of str to Counter
        Outcome to number.
    listed : list of Result
        Mutants that are undecided, accepted, or made the checker crash.
    seconds : float
        Time spent on all mutants, in all processes together.
    """

    by_operator: dict = field(default_factory=lambda: {name: Counter() for name in OPERATORS})
    by_source: dict = field(default_factory=lambda: defaultdict(Counter))
    listed: list = field(default_factory=list)
    seconds: float = 0.0

    @property
    def total(self):
        """Outcome to number, over all operators."""
        return sum(self.by_operator.values(), Counter())

    @property
    def faults(self):
        """The mutants that show a bug of the checker."""
        return [result for result in self.listed if result.kind in FAULTS]

    def share(self, kind):
        """Return the share of one outcome among all mutants."""
        return self.total[kind] / max(self.total.total(), 1)

    def add(self, result):
        """Count one mutant."""
        self.by_operator[result.operator][result.kind] += 1
        self.by_source[result.source][result.kind] += 1
        self.seconds += result.seconds
        if result.text:
            self.listed.append(result)


def run(subjects, *, most=None, seed=0, budget=2.0, processes=1, watch=None):
    """Examine the mutants of statements under every operator.

    Parameters
    ----------
    subjects : list of Subject
        Statements.
    most : int or None
        How many mutants to draw for each statement and operator; None for all.
    seed : int
        What the draws start from.
    budget : float
        Time limit for each mutant in seconds.
    processes : int
        How many processes share the work.
    watch : callable or None
        Called with each `Result` that a person should look at, as soon as it is there.

    Returns
    -------
    Tally
        Counts and mutants to look at.
    """
    tally = Tally()
    work = [(subject, operator) for subject in subjects for operator in OPERATORS]
    examined = partial(_examined, most=most, seed=seed, budget=budget)
    for results in in_processes(examined, work, processes, chunk=len(OPERATORS)):
        for result in results:
            tally.add(result)
            if watch is not None and result.text:
                watch(result)
    return tally


def sample(subjects, *, each, seed=0, budget=2.0):
    """Examine a few mutants of every operator, each of a statement drawn at random.

    Parameters
    ----------
    subjects : list of Subject
        Statements to draw from.
    each : int
        How many mutants of each operator.
    seed : int
        What the draws start from.
    budget : float
        Time limit for each mutant in seconds.

    Returns
    -------
    Tally
        Counts and mutants to look at.
    """
    tally = Tally()
    for operator, mutant in draw(subjects, each=each, seed=seed):
        tally.add(_result(operator, mutant, budget))
    return tally


def draw(subjects, *, each, seed=0):
    """Yield (operator, mutant), so many for each operator, whatever the hash seed; see `sample`."""
    for operator in OPERATORS:
        order = Random(f"{seed} {operator}").sample(subjects, len(subjects))
        drawn = (mutant for subject in order for mutant in _drawn(subject, operator, 1, seed))
        yield from ((operator, mutant) for _, mutant in zip(range(each), drawn, strict=False))


def _examined(task, *, most, seed, budget):
    subject, operator = task
    drawn = mutants(subject, operator) if most is None else _drawn(subject, operator, most, seed)
    return [_result(operator, mutant, budget) for mutant in drawn]


def _drawn(subject, operator, most, seed):
    """Return at most so many mutants, whatever the hash seed."""
    # `str` of a product of matrices that do not fit raises an error in SymPy.
    found = sorted(mutants(subject, operator), key=lambda mutant: mutant.code)
    rng = Random(f"{seed} {operator} {subject.source} {subject.name}")
    return rng.sample(found, min(most, len(found)))


def _result(operator, mutant, budget):
    outcome = examine(mutant, budget)
    text = ""
    if outcome.kind in ("undecided", *FAULTS):
        title = f"{outcome.kind.upper()}  {mutant.source}: {mutant.name}; {operator}"
        text = f"{title}\n    {mutant}\n    {outcome.note}\n    {mutant.code}"
    return Result(operator, mutant.source, outcome.kind, outcome.seconds, text)
