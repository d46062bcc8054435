"""How many threads the linear algebra below NumPy and SciPy uses."""

from contextlib import contextmanager
from functools import cache

from threadpoolctl import ThreadpoolController

__all__ = ["one_blas_thread"]


@contextmanager
def one_blas_thread():
    """Keep BLAS to one thread, in the whole process, until the block ends.

    Notes
    -----
    NumPy and SciPy each bring a BLAS with threads of its own. After a call they wait for the next one,
    busily; where calls to the two alternate, and each is over in a millisecond, they take the processor from
    each other.

    Examples
    --------
    >>> with one_blas_thread():
    ...     {pool["num_threads"] for pool in ThreadpoolController().info() if pool["user_api"] == "blas"}
    {1}
    """
    with _controller().limit(limits=1, user_api="blas"):
        yield


@cache
def _controller():
    """Looking for the libraries takes a millisecond; they stay where they are."""
    return ThreadpoolController()
