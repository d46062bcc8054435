"""Time two ways of doing one thing, in turn, and quote medians and their ratio.

    ratio = median(theirs) / median(ours)

The runs alternate, so that a machine that slows down slows both.
"""

from math import exp, log
from statistics import fmean, median
from time import perf_counter, sleep

from sympy.core.cache import clear_cache

__all__ = ["compare", "geometric_mean", "table"]


def compare(ours, theirs, *, repeats=3, runs=1, rest=0.0):
    """Return the median seconds of two functions without arguments, run in turn with cold caches.

    Parameters
    ----------
    ours, theirs : callable
        Functions without arguments; what they return is ignored.
    repeats : int
        Turns of each, positive.
    runs : int
        Runs in one turn, positive; the time of a turn is their mean. More than one for what is over in
        a few milliseconds.
    rest : float
        Seconds of sleep before each turn. Threads of a library go on waiting for work for a while, and
        would take a core from the other library.

    Returns
    -------
    (float, float)
        Median wall time of one run of each, in seconds.

    Examples
    --------
    >>> all(seconds >= 0 for seconds in compare(lambda: 1, lambda: 2, repeats=1))
    True
    """
    times = [(_seconds(ours, runs, rest), _seconds(theirs, runs, rest)) for _ in range(repeats)]
    return median(t for t, _ in times), median(t for _, t in times)


def geometric_mean(ratios):
    """Return the geometric mean of positive ratios.

    Examples
    --------
    >>> round(geometric_mean([0.5, 2.0]), 12)
    1.0
    """
    return exp(fmean(map(log, ratios)))


def table(title, rows):
    """Print rows (case, seconds of ours, seconds of theirs) with the ratio."""
    print(f"\n{title}")
    print(f"  {'case':<44}{'ours':>12}{'theirs':>12}{'theirs / ours':>16}")
    for case, ours, theirs in rows:
        print(f"  {case:<44}{1000 * ours:>9.1f} ms{1000 * theirs:>9.1f} ms{theirs / ours:>15.1f}x")


def _seconds(action, runs, rest):
    sleep(rest)
    clear_cache()
    start = perf_counter()
    for _ in range(runs):
        action()
    return (perf_counter() - start) / runs
