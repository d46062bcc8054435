"""Ask the checker about random statements: ``python -m tests.fuzz --statements 20000 --seed 0``.

    by construction    the checker says              counts as
    true               proved                        proved
    true               undecided                     undecided
    true               refuted, or both              refuted although true       a fault
    unknown            refuted                       refuted
    unknown            proved, and a second look     still true
    unknown            proved, and a counterexample  accepted although false     a fault
    any                another error, or no answer   crashed                     a fault

Exit status 1 when there is a fault.
"""

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from functools import partial
from time import monotonic

from tests.fuzz.statements import KINDS, statement
from tests.mutations.outcome import examine
from tests.mutations.table import table
from tests.mutations.workers import in_processes

__all__ = ["Answer", "answer", "main"]

TRUE = {"still true": "proved", "refuted": "refuted although true", "accepted": "refuted although true"}
UNKNOWN = {"accepted": "accepted although false"}
FAULTS = ("accepted although false", "refuted although true", "crashed")
WORDS = ("proved", "still true", "refuted", "at the door", "undecided", *FAULTS)


@dataclass(frozen=True)
class Answer:
    """What the checker made of one statement: one of `WORDS`, with what is needed to look at it."""

    number: int
    kind: str
    true: bool
    word: str
    text: str = ""
    seconds: float = 0.0


def answer(number, *, seed=0, budget=1.0):
    """Return the answer to the random statement of one number.

    Parameters
    ----------
    number, seed : int
        Which statement.
    budget : float
        Time limit in seconds.

    Returns
    -------
    Answer
        With statement, note and code as text when it is undecided or a fault.
    """
    made = statement(seed, number)
    outcome = examine(made.subject, budget, look_again=not made.true)
    word = (TRUE if made.true else UNKNOWN).get(outcome.kind, outcome.kind)
    text = ""
    if word in FAULTS or word == "undecided":
        title = f"{word.upper()}  {made.subject.name}"
        text = f"{title}\n    {made.subject}\n    {', '.join(made.made_by)}\n    {outcome.note}"
        text += f"\n    {made.subject.code}"
    return Answer(number, made.kind, made.true, word, text, outcome.seconds)


def main(arguments=None):
    """Run the statements that the command line asks for, print the counts, and return the exit status."""
    options = _options(arguments)
    start = monotonic()
    counts = {f"{kind}, {label}": Counter() for kind in KINDS for label in ("true", "mistaken")}
    times = []
    ask = partial(answer, seed=options.seed, budget=options.budget)
    numbers = range(options.start, options.start + options.statements)
    for result in in_processes(ask, numbers, options.processes, chunk=16):
        counts[f"{result.kind}, {'true' if result.true else 'mistaken'}"][result.word] += 1
        times.append(result.seconds)
        if result.word in FAULTS or (options.verbose and result.text):
            print(result.text, flush=True)
    print(table(counts, WORDS), end="\n\n")
    print(_summary(times, monotonic() - start, options))
    return 1 if any(row[word] for row in counts.values() for word in FAULTS) else 0


def _options(arguments):
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("--statements", type=int, default=20000, help="how many (default: 20000)")
    parser.add_argument("--seed", type=int, default=0, help="seed of the statements")
    parser.add_argument("--start", type=int, default=0, help="number of the first statement")
    parser.add_argument("--budget", type=float, default=1.0, help="seconds per statement (default: 1)")
    parser.add_argument("--processes", type=int, default=2, help="processes (default: 2)")
    parser.add_argument("--verbose", action="store_true", help="show undecided statements too")
    return parser.parse_args(arguments)


def _summary(times, seconds, options):
    return (
        f"{len(times)} statements, seed {options.seed}: {seconds:.0f} s on {options.processes} processes, "
        f"{len(times) / seconds:.1f} per second; "
        f"{sum(times):.0f} s in the checker, slowest {max(times):.1f} s"
    )


if __name__ == "__main__":
    sys.exit(main())
