"""Mutate every published step and every true statement of the tests: ``python -m tests.mutations``.

Faults of the checker are shown as soon as they are found, undecided mutants at the end. Exit status 1 when
the checker accepted a false statement, or crashed.
"""

import argparse
import sys
from time import monotonic

from tests.mutations.outcome import FAULTS, KINDS
from tests.mutations.run import run
from tests.mutations.sources import all_subjects
from tests.mutations.table import table

__all__ = ["main"]


def main(arguments=None):
    """Run the mutants that the command line asks for, print the counts, and return the exit status."""
    options = _options(arguments)
    start = monotonic()
    subjects = [s for s in all_subjects() if options.only in f"{s.source}: {s.name}"]
    tally = run(
        subjects, most=options.most, seed=options.seed, budget=options.budget,
        processes=options.processes, watch=_show_fault,
    )  # fmt: skip
    for result in sorted((r for r in tally.listed if r.kind not in FAULTS), key=lambda r: r.text):
        print(result.text)
    print(f"\n{len(subjects)} statements, seed {options.seed}, {options.budget:g} s per mutant\n")
    print(table(dict(sorted(tally.by_source.items())), KINDS), end="\n\n")
    print(table(tally.by_operator, KINDS), end="\n\n")
    seconds = monotonic() - start
    print(f"{seconds:.0f} s on {options.processes} processes; {tally.seconds:.0f} s in the checker")
    print(f"undecided: {tally.share('undecided'):.1%}; accepted or crashed: {len(tally.faults)}")
    return 1 if tally.faults else 0


def _options(arguments):
    parser = argparse.ArgumentParser(prog="python -m tests.mutations", description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="statements whose 'source: name' contains this text")
    parser.add_argument("--most", type=int, help="mutants per statement and operator (default: all)")
    parser.add_argument("--seed", type=int, default=0, help="seed of the draws with --most")
    parser.add_argument("--budget", type=float, default=2.0, help="seconds per mutant (default: 2)")
    parser.add_argument("--processes", type=int, default=2, help="processes (default: 2)")
    return parser.parse_args(arguments)


def _show_fault(result):
    if result.kind in FAULTS:
        print(result.text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
