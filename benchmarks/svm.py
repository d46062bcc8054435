"""The SVM dual from a kernel matrix: `fit_dual` beside scikit-learn's SVC, which runs LIBSVM in C++.

Both get the same Gaussian kernel matrix of two overlapping half circles, and stop by the same rule at the
same tolerance. The memory is the peak of what `fit_dual` allocates, relative to the kernel matrix.
"""

import tracemalloc
from functools import partial

import numpy as np
from sklearn.svm import SVC

from benchmarks.stopwatch import compare, geometric_mean, table
from helpers.kernels import rbf
from helpers.svm import fit_dual
from helpers.svm_optimality import offset_interval

__all__ = ["main"]

TOL = 1e-3
SIZES = {200: (15, 5), 1000: (7, 2), 3000: (5, 1)}  # turns, and runs in one
WIDTHS, COSTS = (0.1, 0.2, 0.5, 2.0), (1.0, 10.0, 100.0)


def main():
    """Print the table, the geometric mean for each size, and the peak of memory."""
    for n, turns in SIZES.items():
        X, y = half_circles(n, np.random.default_rng(0))
        rows = [row for sigma in WIDTHS for row in _rows(rbf(X, X, sigma=sigma), y, sigma, *turns)]
        table(f"SVM dual, n = {n}: fit_dual beside scikit-learn's SVC, both to {TOL:g}", rows)
        print(f"  geometric mean of ours / theirs: {geometric_mean([o / t for _, o, t in rows]):.2f}")
        print(f"  largest ours / theirs: {max(o / t for _, o, t in rows):.2f}")
        peak = _peak(rbf(X, X, sigma=0.5), y)
        print(f"  peak of memory besides K: {peak / (8 * n):.0f} vectors of n, {peak / (8 * n * n):.2f} K")


def half_circles(n, rng):
    """Return n points of the plane in two classes that overlap, and their labels."""
    y, t = np.where(np.arange(n) % 2 == 0, 1.0, -1.0), rng.uniform(0, np.pi, n)
    centre = np.where(y > 0, 0.0, 1.0)[:, None] * [1.0, 0.5]
    return centre + y[:, None] * np.c_[np.cos(t), np.sin(t)] + 0.3 * rng.normal(size=(n, 2)), y


def _rows(K, y, sigma, repeats, runs):
    for C in COSTS:
        alpha = fit_dual(K, y, C=C, tol=TOL).alpha
        low, high = offset_interval(K, y, alpha, C=C)
        if low - high > TOL * (1 + 1e-6):
            raise AssertionError("a benchmarked problem was not solved, so its time means nothing")
        machine = SVC(kernel="precomputed", C=C, tol=TOL)
        actions = partial(fit_dual, K, y, C=C, tol=TOL), partial(machine.fit, K, y)
        times = compare(*actions, repeats=repeats, runs=runs)
        yield f"sigma = {sigma:g}, C = {C:g}", *times


def _peak(K, y):
    tracemalloc.start()
    fit_dual(K, y, C=10.0, tol=TOL)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
