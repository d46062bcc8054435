"""How long one proof takes, and where the time goes: the distribution over the corpus of true statements.

The share of a package is its own time, without what it calls. The two lines at the end count all that runs
inside SymPy's ``expand`` and ``diff``, whoever asked for it.
"""

import importlib
import pkgutil
from collections import Counter
from cProfile import Profile
from pstats import Stats
from statistics import median, quantiles
from time import process_time

import sympy as sp

import tests.corpus
from helpers.checker.prove import prove

__all__ = ["main"]

SLOW = 1.0
"""Seconds of processor time that no statement should take."""


def main():
    """Print median, 90th percentile and maximum of the processor time of the proof route, and its shares."""
    statements = list(_true_statements())
    times = sorted((_seconds(statement), name) for name, statement in statements)
    seconds = [t for t, _ in times]
    print(f"\nProof route over {len(seconds)} true statements of the corpus, processor time")
    print(
        f"  median {1000 * median(seconds):.1f} ms, 90 % below {1000 * quantiles(seconds, n=10)[-1]:.1f} ms, "
        f"{sum(t > SLOW for t in seconds)} above {SLOW:g} s"
    )
    for t, name in reversed(times[-5:]):
        print(f"  {1000 * t:>9.1f} ms  {name}")
    print("\nWhere the time goes, under a profiler")
    for name, share in _shares([statement for _, statement in statements]):
        print(f"  {share:>6.1%}  {name}")


def _true_statements():
    for module in pkgutil.iter_modules(tests.corpus.__path__):
        table = getattr(importlib.import_module(f"tests.corpus.{module.name}"), "TRUE", {})
        yield from ((f"{module.name}: {name}", statement) for name, statement in table.items())


def _seconds(statement):
    lhs, rhs = sp.sympify(statement.lhs), sp.sympify(statement.rhs)
    start = process_time()
    prove(lhs, rhs, statement.relation, tuple(statement.given))
    return process_time() - start


def _shares(statements):
    """Return the packages by their share of the time, then the shares of `expand` and `diff`."""
    sp.core.cache.clear_cache()
    with Profile() as profile:
        for statement in statements:
            _seconds(statement)
    stats = Stats(profile).stats
    own = Counter()
    for (path, _, _), (_, _, seconds, _, _) in stats.items():
        own[_package(path)] += seconds
    whole = sum(own.values())
    yield from ((name, seconds / whole) for name, seconds in own.most_common() if seconds > 0.005 * whole)
    for name in ("expand", "diff"):
        yield f"inside SymPy's {name}", _cumulative(stats, "sympy/core/expr.py", name) / whole


def _package(path):
    """Return the package that a file belongs to."""
    if "helpers/checker/" in path:
        return "helpers.checker." + path.split("helpers/checker/")[1].split("/")[0].removesuffix(".py")
    for package in ("sympy/core", "sympy/polys", "sympy", "mpmath"):
        if f"/{package}/" in path:
            return package.replace("/", ".")
    return "Python itself"


def _cumulative(stats, path, function):
    """Return the seconds inside the functions of one name in one file."""
    return sum(
        seconds
        for (file, _, name), (_, _, _, seconds, _) in stats.items()
        if file.endswith(path) and name == function
    )
