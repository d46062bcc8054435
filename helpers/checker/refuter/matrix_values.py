"""Concrete values of matrix expressions: one rule for each kind of node.

    (A o B)_ij = A_ij B_ij,    diag(x)_ij = x_i for i = j,    f(A)_ij = f(A_ij),    tr A = sum_i A_ii

The entry of a matrix at an `Idx` is counted from 1, as all indices of a statement are; at any other index
it is counted from 0, for these come from SymPy, which writes (x^T y)[0, 0] as a sum from 0 to n - 1.
"""

from __future__ import annotations

import sympy as sp
from sympy.matrices.expressions.applyfunc import ElementwiseApplyFunction
from sympy.matrices.expressions.matexpr import MatrixElement

from helpers.checker.refuter.matrix_arithmetic import (
    added,
    eliminated,
    filled,
    inverted,
    mapped,
    multiplied,
    number,
    raised,
    transposed,
)
from helpers.checker.refuter.reals import Unusable, inexact, integer, power, product, total

__all__ = ["MATRICES", "is_matrix_valued", "matrix_product", "matrix_sum", "place_of_element", "summed"]


def is_matrix_valued(node, memo=None) -> bool:
    """Tell whether `node` stands for a matrix; SymPy takes gradients and sums of matrices for numbers."""
    memo = {} if memo is None else memo
    if node not in memo:
        memo[node] = _is_matrix_valued(node, memo)
    return memo[node]


def _is_matrix_valued(node, memo):
    if isinstance(node, sp.Derivative):
        by_matrix = any(isinstance(x, sp.MatrixSymbol) for x in node.variables)
        return by_matrix or is_matrix_valued(node.expr, memo)
    if isinstance(node, (sp.Add, sp.Mul)):
        return any(is_matrix_valued(x, memo) for x in node.args)
    if isinstance(node, sp.Sum):
        return is_matrix_valued(node.function, memo)
    return getattr(node, "is_Matrix", False) is True


def matrix_sum(node, compiler):
    """Compile a sum of matrices."""
    parts = [compiler(x) for x in node.args]
    return lambda point: added([part(point) for part in parts])


def matrix_product(node, compiler):
    """Compile a product with matrices among its factors."""
    parts = [compiler(x) for x in node.args]
    return lambda point: multiplied([part(point) for part in parts], point.clock)


def summed(values):
    """Add up the matrices of a Sum."""
    if not values:
        raise Unusable("a sum of matrices has no terms")
    return added(values)


def place_of_element(node, compiler):
    """Compile the place of an entry of a matrix symbol: its name and the position, counted from 0."""
    name, positions = str(node.parent.name), [_position(k, compiler) for k in node.args[1:]]
    return lambda point: (name, tuple(position(point) for position in positions))


def _position(k, compiler):
    value, first = compiler(k), int(isinstance(k, sp.Idx))
    return lambda point: integer(value(point)) - first


def _symbol(node, compiler):
    name, (rows, columns) = str(node.name), map(compiler, node.shape)

    def value(point):
        n, m = integer(rows(point)), integer(columns(point))
        if point.stamp:  # displaced entries are rounded, and the others need be no more exact
            return filled(n, m, lambda i, j: inexact(point.read((name, (i, j)))))
        return filled(n, m, lambda i, j: point.read((name, (i, j))))

    return value


def _element(node, compiler):
    if isinstance(node.parent, sp.MatrixSymbol):
        place = place_of_element(node, compiler)
        return lambda point: point.read(place(point))
    matrix, row, column = compiler(node.parent), *[_position(k, compiler) for k in node.args[1:]]
    return lambda point: _at(matrix(point), row(point), column(point))


def _at(matrix, i, j):
    if not (0 <= i < len(matrix) and 0 <= j < len(matrix[0])):
        raise Unusable("a matrix position is out of range")
    return matrix[i][j]


def _of(operation):
    """Make the rule of an operation on one matrix and the clock."""

    def rule(node, compiler):
        matrix = compiler(node.args[0])
        return lambda point: operation(matrix(point), point.clock)

    return rule


def _power(node, compiler):
    base, exponent = compiler(node.base), compiler(node.exp)
    return lambda point: _raised(base(point), exponent(point), point.clock)


def _raised(A, t, clock):
    """Raise a matrix to a whole power, and a matrix of one number to any."""
    if len(A) == len(A[0]) == 1:
        return ((power(A[0][0], t),),)
    return raised(A, integer(t), clock)


def _entrywise_product(node, compiler):
    parts = [compiler(x) for x in node.args]
    return lambda point: mapped(lambda *xs: product(xs), *[part(point) for part in parts])


def _entrywise_power(node, compiler):
    base, exponent = compiler(node.base), compiler(node.exp)

    def value(point):
        A, t = base(point), exponent(point)
        return mapped(lambda x: power(x, t), A)

    return value


def _applied(node, compiler):
    """Apply a function of one variable to every entry."""
    (variable,), matrix = node.function.variables, compiler(node.expr)
    image = compiler(node.function.expr)
    return lambda point: mapped(lambda x: next(iter(list(point.bound(variable, [x], image)))), matrix(point))


def _diagonal_of_vector(A, clock):
    """Return the matrix with the numbers of a row or a column on its diagonal."""
    x = [z for row in A for z in row]
    if len(x) > len(A) and len(A) > 1:
        raise Unusable("a diagonal needs a row or a column")
    return filled(len(x), len(x), lambda i, j: x[i] if i == j else 0)


def _only_diagonal(A, clock):
    return filled(len(A), len(A[0]), lambda i, j: A[i][j] if i == j else 0)


def _diagonal(A, clock):
    return tuple((row[i],) for i, row in enumerate(A[: len(A[0])]))


def _trace(A, clock):
    return total([row[i] for i, row in enumerate(A)])


def _constant(entry):
    """Make the rule of a constant matrix from its entries."""

    def rule(node, compiler):
        rows, columns = map(compiler, node.shape)
        return lambda point: filled(integer(rows(point)), integer(columns(point)), entry)

    return rule


def _explicit(node, compiler):
    rows, columns = node.shape
    parts = [[compiler(node[i, j]) for j in range(columns)] for i in range(rows)]
    return lambda point: tuple(tuple(number(part(point)) for part in row) for row in parts)


MATRICES = {
    sp.MatrixSymbol: _symbol,
    MatrixElement: _element,
    sp.MatAdd: matrix_sum,
    sp.MatMul: matrix_product,
    sp.MatPow: _power,
    sp.HadamardProduct: _entrywise_product,
    sp.HadamardPower: _entrywise_power,
    ElementwiseApplyFunction: _applied,
    sp.Transpose: _of(lambda A, clock: transposed(A)),
    sp.Inverse: _of(inverted),
    sp.Determinant: _of(lambda A, clock: eliminated(A, clock)[0]),
    sp.Trace: _of(_trace),
    sp.DiagMatrix: _of(_diagonal_of_vector),
    sp.DiagonalMatrix: _of(_only_diagonal),
    sp.DiagonalOf: _of(_diagonal),
    sp.Identity: _constant(lambda i, j: int(i == j)),
    sp.ZeroMatrix: _constant(lambda i, j: 0),
    sp.OneMatrix: _constant(lambda i, j: 1),
    sp.ImmutableDenseMatrix: _explicit,
}
