"""Sums, products and powers of matrices, kept as they are written.

    A*B*c -> c A B,    A*(B*C) keeps its parentheses,    A^-1 -> inverse

SymPy works nothing out here: its rules for matrices are not needed to read, and its product of a matrix and
a gradient takes the gradient for a number. Shapes are checked by the constructors.
"""

import sympy as sp

from helpers.checker.syntax.functions import is_matrix

__all__ = ["matrix_power", "matrix_product", "matrix_sum", "negative"]


def matrix_sum(matrices):
    """Return a sum of matrices, with its terms in SymPy's order."""
    return sp.MatAdd(*sorted(matrices, key=sp.default_sort_key))


def matrix_product(factors):
    """Return a product of matrices in their order, with the numbers among the factors in front."""
    numbers = [factor for factor in factors if not is_matrix(factor)]
    if any(_has_gradient(number) for number in numbers):
        raise TypeError("a gradient cannot be a factor beside a matrix; ask about the gradient alone")
    number = sp.Mul(*numbers)
    matrices = [factor for factor in factors if is_matrix(factor)]
    if number == 1:
        return matrices[0] if len(matrices) == 1 else sp.MatMul(*matrices)
    return sp.MatMul(number, *matrices)


def matrix_power(matrix, exponent):
    """Return a power of a square matrix."""
    return sp.Inverse(matrix) if exponent == -1 else sp.MatPow(matrix, exponent)


def negative(matrix):
    """Return -A; a number in front of a product takes the sign."""
    if isinstance(matrix, sp.MatMul):
        first, *rest = matrix.args
        return sp.MatMul(-first, *rest) if first.is_Number else sp.MatMul(-1, first, *rest)
    return sp.MatMul(-1, matrix)


def _has_gradient(number):
    """Tell whether an expression has the shape of a matrix by which it differentiates."""
    if isinstance(number, (sp.Add, sp.Mul)):
        return any(map(_has_gradient, number.args))
    return isinstance(number, sp.Derivative) and isinstance(number.variables[0], sp.MatrixSymbol)
