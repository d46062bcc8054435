"""How long one proof takes: the distribution over the corpus of true statements."""

import importlib
import pkgutil
from statistics import median, quantiles
from time import process_time

import sympy as sp

import tests.corpus
from helpers.checker.prove import prove

__all__ = ["main"]


def main():
    """Print median, 90th percentile and maximum of the processor time of the proof route."""
    times = sorted((_seconds(statement), name) for name, statement in _true_statements())
    seconds = [t for t, _ in times]
    print(f"\nProof route over {len(seconds)} true statements of the corpus, processor time")
    print(
        f"  median {1000 * median(seconds):.1f} ms, 90 % below {1000 * quantiles(seconds, n=10)[-1]:.1f} ms"
    )
    for t, name in reversed(times[-5:]):
        print(f"  {1000 * t:>9.1f} ms  {name}")


def _true_statements():
    for module in pkgutil.iter_modules(tests.corpus.__path__):
        table = getattr(importlib.import_module(f"tests.corpus.{module.name}"), "TRUE", {})
        yield from ((f"{module.name}: {name}", statement) for name, statement in table.items())


def _seconds(statement):
    lhs, rhs = sp.sympify(statement.lhs), sp.sympify(statement.rhs)
    start = process_time()
    prove(lhs, rhs, statement.relation, tuple(statement.given))
    return process_time() - start
