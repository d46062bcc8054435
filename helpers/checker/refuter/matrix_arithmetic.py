"""Arithmetic with concrete matrices: tuples of rows, their numbers exact as long as they can be.

    (A B)_ij = sum_k A_ik B_kj,    (A^T)_ij = A_ji,    A^-1 and det A by elimination on [A I]

A number and a matrix of one row and one column stand for each other. Each operation works with fractions
throughout, or with rounded numbers throughout.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from operator import mul

from helpers.checker.refuter.reals import MP, Unusable, inexact, is_exact, product, total

__all__ = [
    "added", "eliminated", "entries_of", "filled", "identity", "inverted", "is_matrix", "mapped",
    "multiplied", "number", "raised", "scaled", "transposed",
]  # fmt: skip

MAX_POWER = 64


def is_matrix(value) -> bool:
    """Tell whether a value is a matrix rather than a number."""
    return isinstance(value, tuple)


def entries_of(value) -> list:
    """List the numbers in a value, row by row."""
    return [x for row in value for x in row] if is_matrix(value) else [value]


def number(value):
    """Return the number in a value that is one, or in a matrix of one row and one column."""
    if not is_matrix(value):
        return value
    if len(value) != 1 or len(value[0]) != 1:
        raise Unusable("a matrix stands where a number is needed")
    return value[0][0]


def mapped(function, *values):
    """Apply `function` to the numbers at each place of values of one shape."""
    if not any(map(is_matrix, values)):
        return function(*values)
    if not all(map(is_matrix, values)):
        return ((function(*map(number, values)),),)
    if len({(len(A), len(A[0])) for A in values}) > 1:
        raise Unusable("the shapes of two matrices do not fit")
    return tuple(tuple(map(function, *rows)) for rows in zip(*values, strict=True))


def added(values):
    """Add numbers, or matrices of one shape."""
    return mapped(lambda *xs: total(xs), *values)


def scaled(c, A):
    """Multiply every number of `A` by the number `c`."""
    return mapped(lambda x: product([c, x]), A)


def multiplied(values, clock):
    """Multiply numbers and matrices, the matrices in their order."""
    scale = product([x for x in values if not is_matrix(x)])
    matrices = [x for x in values if is_matrix(x)]
    if not matrices:
        return scale
    result = matrices[0]
    for factor in matrices[1:]:
        result = _times(result, factor, clock)
    return result if scale == 1 else scaled(scale, result)


def transposed(A):
    """Return A^T."""
    return tuple(zip(*A, strict=True))


def identity(n):
    """Return the identity matrix of n rows."""
    return filled(n, n, lambda i, j: int(i == j))


def filled(rows, columns, entry):
    """Return the matrix with `entry(i, j)` at row i and column j, counted from 0."""
    return tuple(tuple(entry(i, j) for j in range(columns)) for i in range(rows))


def raised(A, t, clock):
    """Return A^t for a whole number t; for t < 0 the power of the inverse."""
    if abs(t) > MAX_POWER:
        raise Unusable("a matrix power is too large")
    A, result = (A if t >= 0 else inverted(A, clock)), identity(len(A))
    for _ in range(abs(t)):
        result = _times(result, A, clock)
    return result


def inverted(A, clock):
    """Return A^-1; a singular matrix is unusable."""
    inverse = eliminated(A, clock)[1]
    if inverse is None:
        raise Unusable("a matrix is singular")
    return inverse


def eliminated(A, clock):
    """Return det A and the inverse of A, by elimination with the largest pivot; None for a singular A."""
    n, determinant = len(A), 1
    rows = [[*row, *unit] for row, unit in zip(_alike(A)[0], identity(n), strict=True)]
    for k in range(n):
        clock.tick(n)
        pivot = max(range(k, n), key=lambda i: abs(rows[i][k]))
        if _is_zero(rows[pivot][k]):
            return 0, None
        determinant *= rows[pivot][k] * (1 if pivot == k else -1)
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [x / rows[k][k] for x in rows[k]]
        for i in range(n):
            if i != k and rows[i][k]:
                rows[i] = [x - rows[i][k] * y for x, y in zip(rows[i], rows[k], strict=True)]
    return total([determinant]), tuple(tuple(total([x]) for x in row[n:]) for row in rows)


def _is_zero(x):
    """Tell whether a pivot is 0, or 0 to nearly full precision."""
    return not x or (not is_exact(x) and MP.mag(x) <= -2.3 * MP.dps)


def _alike(*matrices):
    """Return matrices with fractions throughout, or rounded throughout where any number is."""
    exact = all(is_exact(x) for A in matrices for row in A for x in row)
    return [tuple(tuple(map(Fraction if exact else inexact, row)) for row in A) for A in matrices]


def _times(A, B, clock):
    if len(A[0]) != len(B):
        return _with_a_number(A, B)
    clock.tick(len(A))
    A, B = _alike(A, B)
    columns = list(zip(*B, strict=True))
    if is_exact(A[0][0]):
        return _exact_product(A, columns)
    return tuple(tuple(total([MP.fdot(row, column)]) for column in columns) for row in A)


def _exact_product(rows, columns):
    """Multiply whole numbers, each row and each column over its common denominator."""
    rows, columns = map(_whole_numbers, rows), list(map(_whole_numbers, columns))
    return tuple(
        tuple(total([Fraction(sum(map(mul, x, y)), p * q)]) for y, q in columns) for x, p in rows
    )


def _whole_numbers(fractions):
    """Return the numerators over the common denominator, and that denominator."""
    common = lcm(*(x.denominator for x in fractions))
    return [x.numerator * (common // x.denominator) for x in fractions], common


def _with_a_number(A, B):
    """Multiply where one factor is a number, written as a matrix of one row and one column."""
    if len(A) == len(A[0]) == 1:
        return scaled(A[0][0], B)
    if len(B) == len(B[0]) == 1:
        return scaled(B[0][0], A)
    raise Unusable("the shapes of two factors do not fit")
