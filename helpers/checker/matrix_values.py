"""Concrete matrices: a matrix is a tuple of rows, its numbers exact as long as they can be.

    (A B)_ij = sum_k A_ik B_kj,    (A^T)_ij = A_ji,    tr A = sum_i A_ii

Inverse and determinant come from Gaussian elimination with the largest pivot.  Entries of a
MatrixSymbol are read with SymPy's own positions, which count from 0.
"""

from __future__ import annotations

import sympy as sp
from sympy.matrices.expressions.matexpr import MatrixElement

from helpers.checker.reals import Unusable, inexact, integer, power, product, sign, total

__all__ = ["MATRICES", "entries_of", "is_matrix"]

MAX_POWER = 64


def is_matrix(value) -> bool:
    """Tell whether a value is a matrix rather than a number."""
    return isinstance(value, tuple)


def entries_of(value) -> list:
    """List the numbers in a value, row by row."""
    return [x for row in value for x in row] if is_matrix(value) else [value]


def _symbol(node, compiler):
    name, (rows, columns) = str(node.name), map(compiler, node.shape)

    def value(point):
        n, m = integer(rows(point)), integer(columns(point))
        return tuple(tuple(point.read((name, (i, j))) for j in range(m)) for i in range(n))

    return value


def _element(node, compiler):
    parent, i, j = node.args
    if isinstance(parent, sp.MatrixSymbol):
        name, row, column = str(parent.name), compiler(i), compiler(j)
        return lambda point: point.read((name, (integer(row(point)), integer(column(point)))))
    matrix, row, column = compiler(parent), compiler(i), compiler(j)
    return lambda point: _at(matrix(point), integer(row(point)), integer(column(point)))


def _at(matrix, i, j):
    if not (0 <= i < len(matrix) and 0 <= j < len(matrix[0])):
        raise Unusable("a matrix position is out of range")
    return matrix[i][j]


def _sum(node, compiler):
    parts = [compiler(x) for x in node.args]

    def value(point):
        rows = zip(*[part(point) for part in parts], strict=True)
        return tuple(tuple(total(xs) for xs in zip(*row, strict=True)) for row in rows)

    return value


def _product(node, compiler):
    scalars = [compiler(x) for x in node.args if not x.is_Matrix]
    matrices = [compiler(x) for x in node.args if x.is_Matrix]

    def value(point):
        result = matrices[0](point)
        for factor in matrices[1:]:
            result = _times(result, factor(point))
        scale = product([factor(point) for factor in scalars])
        return tuple(tuple(product([scale, x]) for x in row) for row in result)

    return value


def _times(A, B):
    columns = list(zip(*B, strict=True))
    if len(A[0]) != len(B):
        raise Unusable("the shapes of two factors do not fit")
    return tuple(tuple(_dot(row, column) for column in columns) for row in A)


def _dot(x, y):
    return total([product(pair) for pair in zip(x, y, strict=True)])


def _transpose(node, compiler):
    matrix = compiler(node.arg)
    return lambda point: tuple(zip(*matrix(point), strict=True))


def _power(node, compiler):
    matrix, exponent = compiler(node.base), compiler(node.exp)

    def value(point):
        A, t = matrix(point), integer(exponent(point))
        if abs(t) > MAX_POWER:
            raise Unusable("a matrix power is too large")
        A, result = (A if t >= 0 else _eliminated(A)[1]), _identity(len(A))
        for _ in range(abs(t)):
            result = _times(result, A)
        return result

    return value


def _identity(n):
    return tuple(tuple(int(i == j) for j in range(n)) for i in range(n))


def _eliminated(A):
    """Return det A and the inverse of A, by elimination on [A I]; a singular A has no inverse (None)."""
    n, determinant = len(A), 1
    rows = [[*row, *unit] for row, unit in zip(A, _identity(n), strict=True)]
    for k in range(n):
        pivot = max(range(k, n), key=lambda i: abs(inexact(rows[i][k])))
        if sign(rows[pivot][k]) == 0:
            return 0, None
        determinant = product([determinant, rows[pivot][k], 1 if pivot == k else -1])
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [product([power(rows[k][k], -1), x]) for x in rows[k]]
        for i in range(n):
            if i != k:
                c = product([-1, rows[i][k]])
                rows[i] = [total([x, product([c, y])]) for x, y in zip(rows[i], rows[k], strict=True)]
    return determinant, tuple(tuple(row[n:]) for row in rows)


def _inverse(node, compiler):
    matrix = compiler(node.arg)

    def value(point):
        inverse = _eliminated(matrix(point))[1]
        if inverse is None:
            raise Unusable("a matrix is singular")
        return inverse

    return value


def _determinant(node, compiler):
    matrix = compiler(node.arg)
    return lambda point: _eliminated(matrix(point))[0]


def _trace(node, compiler):
    matrix = compiler(node.arg)
    return lambda point: total([row[i] for i, row in enumerate(matrix(point))])


def _constant(entry):
    """Make the rule of a constant matrix from its entries."""

    def rule(node, compiler):
        rows, columns = map(compiler, node.shape)
        return lambda point: tuple(
            tuple(entry(i, j) for j in range(integer(columns(point)))) for i in range(integer(rows(point)))
        )

    return rule


def _explicit(node, compiler):
    rows, columns = node.shape
    parts = [[compiler(node[i, j]) for j in range(columns)] for i in range(rows)]
    return lambda point: tuple(tuple(part(point) for part in row) for row in parts)


MATRICES = {
    sp.MatrixSymbol: _symbol,
    MatrixElement: _element,
    sp.MatAdd: _sum,
    sp.MatMul: _product,
    sp.MatPow: _power,
    sp.Transpose: _transpose,
    sp.Inverse: _inverse,
    sp.Determinant: _determinant,
    sp.Trace: _trace,
    sp.Identity: _constant(lambda i, j: int(i == j)),
    sp.ZeroMatrix: _constant(lambda i, j: 0),
    sp.OneMatrix: _constant(lambda i, j: 1),
    sp.ImmutableDenseMatrix: _explicit,
}
