"""Time two ways of doing one thing, in turn, and quote medians and their ratio.

    ratio = median(theirs) / median(ours)

The runs alternate, so that a machine that slows down slows both.
"""

from math import exp, log
from statistics import fmean, median
from time import perf_counter

from sympy.core.cache import clear_cache

__all__ = ["compare", "geometric_mean", "table"]


def compare(ours, theirs, *, repeats=3):
    """Return the median seconds of two functions without arguments, run in turn with cold caches.

    Parameters
    ----------
    ours, theirs : callable
        Functions without arguments; what they return is ignored.
    repeats : int
        Runs of each, positive.

    Returns
    -------
    (float, float)
        Median wall time of each, in seconds.

    Examples
    --------
    >>> all(seconds >= 0 for seconds in compare(lambda: 1, lambda: 2, repeats=1))
    True
    """
    times = [(_seconds(ours), _seconds(theirs)) for _ in range(repeats)]
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
        print(f"  {case:<44}{1000 * ours:>9.1f} ms{1000 * theirs:>9.0f} ms{theirs / ours:>15.1f}x")


def _seconds(action):
    clear_cache()
    start = perf_counter()
    action()
    return perf_counter() - start
