"""Check the records of derivations again, without running a notebook: `python -m helpers.recheck chapters`.

    a derivation holds again   if   rebuilt(record) = record,  with the same text and LaTeX

and so does an induction, with the derivations of its base and step. Every step is decided again by both
routes from the expressions of the record alone; nothing of a notebook is executed. The exit status is 0
when all of it holds again and 1 when something does not.
"""

import argparse
import json
import sys
import time
from dataclasses import asdict, dataclass

from helpers.checker.chain.record import RecordError
from helpers.checker.chain.stored_records import derivation_records, notebook_files, stored_results
from helpers.derivation import DerivationError, DisagreementError, StatementError
from helpers.rebuild import differences

__all__ = ["Outcome", "recheck"]


@dataclass(frozen=True)
class Outcome:
    """What became of one derivation.

    Parameters
    ----------
    file : str
        The notebook.
    cell : int
        The place of its cell, counted from 0.
    name : str
        The derivation.
    shown : str
        Evidence and scope as recorded.
    steps : int
        How many steps the record has.
    seconds : float
        How long it took.
    problems : tuple of str
        What is wrong with it; empty when it holds again.
    """

    file: str
    cell: int
    name: str
    shown: str
    steps: int
    seconds: float
    problems: tuple


def recheck(paths, budget=10.0):
    """Yield an outcome for each derivation stored in notebooks.

    Parameters
    ----------
    paths : iterable of path-like
        Notebooks, and folders of notebooks.
    budget : float
        Time limit of each step in seconds.

    Yields
    ------
    Outcome
        In the order in which the derivations stand.

    Raises
    ------
    RecordError
        When a path is no notebook, a notebook is damaged, or nothing is stored in any of them.
    """
    nothing = True
    for path in notebook_files(paths):
        for stored in stored_results(path):
            nothing = False
            yield _outcome(path, stored, budget)
    if nothing:
        raise RecordError("There must be a record to check, got none; store the outputs: make notebooks.")


def _outcome(path, stored, budget):
    """Check one derivation again and time it."""
    start = time.perf_counter()
    problems = _problems(stored, budget)
    seconds = time.perf_counter() - start
    record = stored.record
    shown = ", ".join(str(record[key]) for key in ("evidence", "scope") if record.get(key))
    return Outcome(
        str(path), stored.cell, stored.name, shown, _count(stored), round(seconds, 3), tuple(problems)
    )


def _count(stored):
    """Return the number of steps, or 0 where a record is damaged."""
    try:
        return sum(len(record["steps"]) for record in derivation_records(stored))
    except (KeyError, TypeError):
        return 0


def _problems(stored, budget):
    """Return what is wrong with a stored derivation."""
    try:
        return differences(stored, budget)
    except (RecordError, StatementError, DerivationError, DisagreementError) as error:
        return ["\n".join([str(error), *getattr(error, "__notes__", ())])]


def main(arguments=None):
    """Print a line for each derivation, or all as JSON, and return the exit status."""
    options = _parser().parse_args(arguments)
    outcomes = []
    try:
        for outcome in recheck(options.paths, options.budget):
            outcomes.append(outcome)
            if not options.json:
                print(_line(outcome), flush=True)
    except RecordError as error:
        print(error, file=sys.stderr)
        return 1
    print(_as_json(outcomes) if options.json else _summary(outcomes))
    return int(any(outcome.problems for outcome in outcomes))


def _parser():
    description = "Check the records of derivations again, without running a notebook."
    parser = argparse.ArgumentParser(prog="python -m helpers.recheck", description=description)
    parser.add_argument("paths", nargs="+", help="notebooks, or folders of notebooks")
    parser.add_argument("--json", action="store_true", help="print everything as one JSON object")
    parser.add_argument("--budget", type=float, default=10.0, help="seconds for each step (default: 10)")
    return parser


def _line(outcome):
    """Return an outcome in words."""
    mark = "WRONG" if outcome.problems else "ok"
    facts = f"{outcome.shown}, steps: {outcome.steps} ({outcome.seconds:.2f} s)"
    head = f"{mark:<6}{outcome.file}: {outcome.name}: {facts}"
    return "\n".join([head, *("      " + problem.replace("\n", "\n      ") for problem in outcome.problems)])


def _summary(outcomes):
    """Return the sums in words."""
    wrong = sum(bool(outcome.problems) for outcome in outcomes)
    steps, seconds = (sum(getattr(o, key) for o in outcomes) for key in ("steps", "seconds"))
    verdict = f"{wrong} do not hold again" if wrong else "all hold again"
    return f"{len(outcomes)} derivations, {steps} steps: {verdict} ({seconds:.1f} s)"


def _as_json(outcomes):
    """Return everything as JSON."""
    ok = not any(outcome.problems for outcome in outcomes)
    return json.dumps({"ok": ok, "derivations": [asdict(outcome) for outcome in outcomes]}, indent=2)


if __name__ == "__main__":
    sys.exit(main())
