"""Spread independent work over processes, with results in the order of the work.

The processes are forked, so that the work itself, which may hold objects that cannot be pickled such as
abstract functions, is inherited; only results are sent. Where there is no fork, one process does it all.
"""

from multiprocessing import get_all_start_methods, get_context

__all__ = ["in_processes"]

_work = {}


def in_processes(function, items, processes=1, *, chunk=8):
    """Yield ``function(item)`` for each item, in order.

    Parameters
    ----------
    function : callable
        Any function whose results can be pickled.
    items : sequence
        What it is applied to.
    processes : int
        How many processes share the work; with 1 everything happens here.
    chunk : int
        How many items a process takes at a time.

    Yields
    ------
    object
        One result for each item.

    Examples
    --------
    >>> list(in_processes(abs, [-1, 2]))
    [1, 2]
    """
    if processes == 1 or "fork" not in get_all_start_methods():
        yield from map(function, items)
        return
    _work.update(function=function, items=items)
    with get_context("fork").Pool(processes) as pool:
        yield from pool.imap(_result, range(len(items)), chunksize=chunk)


def _result(number):
    return _work["function"](_work["items"][number])
