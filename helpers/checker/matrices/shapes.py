"""The shape of a SymPy expression, checked at every node.

    (m, n) (n, p) = (m, p),    (m, n)^T = (n, m),    A + B needs equal shapes,   A^-1 and A**t need a square A

SymPy checks few of these: it adds A of shape (n, n) to X of shape (n, d) without a word. A gradient
``Derivative(f, X)`` has the shape of X, although SymPy takes it for a number; a product of it with
a matrix is refused, since SymPy has lost the order of the factors.
"""

from functools import lru_cache
from itertools import pairwise

import sympy as sp
from sympy.matrices.expressions.matexpr import MatrixElement, MatrixExpr

from helpers.checker.normal_form.translate_leaves import Unsupported
from helpers.checker.statements.statement_errors import ShapeError

__all__ = ["is_matrix_valued", "shape_of", "speaks_of_matrices"]


def shape_of(expr):
    """Return () for a scalar and (rows, columns) for a matrix.

    ``shape(A B) = (rows of A, columns of B)``

    Parameters
    ----------
    expr : sympy.Basic
        A scalar or matrix expression, derivatives with respect to matrices included.

    Returns
    -------
    tuple of sympy.Expr
        The shape.

    Raises
    ------
    ShapeError
        Where the shapes of the parts do not fit.

    Examples
    --------
    >>> X = sp.MatrixSymbol("X", 3, 2)
    >>> shape_of(X.T * X), shape_of(sp.Derivative(sp.Trace(X.T * X), X))
    ((2, 2), (3, 2))
    """
    if type(expr).__name__.startswith("Array"):
        raise Unsupported(f"SymPy made the array `{expr}` of a derivative; write gradient(f, X) instead")
    return _shape(expr)


@lru_cache(maxsize=4096)
def _shape(expr):
    for kind in type(expr).__mro__:
        if kind in _SHAPES:
            return _SHAPES[kind](expr)
    return tuple(expr.shape) if getattr(expr, "is_Matrix", False) else _scalar(expr)


def is_matrix_valued(expr):
    """True for matrices and for what SymPy does not know to be one: gradients, sums of matrices."""
    return shape_of(expr) != ()


def speaks_of_matrices(*exprs):
    """Return True when an expression contains a matrix as a whole, not only single entries of it.

    ``Trace(A)``, ``A*B``, ``Derivative(f, A)`` speak of matrices, ``A[i, j]`` does not.

    Parameters
    ----------
    *exprs : sympy.Basic
        Sides of a statement and its hypotheses.

    Returns
    -------
    bool
        Whether the statement is one for `prove_matrix_equal`.

    Examples
    --------
    >>> from sympy import MatrixSymbol, Trace
    >>> A = MatrixSymbol("A", 2, 2)
    >>> speaks_of_matrices(A[0, 1]), speaks_of_matrices(Trace(A) + 1)
    (False, True)
    """
    return any(_speaks(expr) for expr in exprs)


def _speaks(expr):
    """Walk over the expression, and into no part of it twice."""
    left, seen = [expr], set()
    while left:
        node = left.pop()
        if node in seen or not isinstance(node, sp.Basic):
            continue
        seen.add(node)
        if isinstance(node, MatrixElement) and isinstance(node.parent, sp.MatrixSymbol):
            left += node.indices
        elif isinstance(node, (MatrixExpr, sp.MatrixBase)):
            return True
        else:
            left += node.args
    return False


def _scalar(expr):
    for part in expr.args:
        if isinstance(part, sp.Basic) and not isinstance(part, (sp.Tuple, str)):
            shape_of(part)
    return ()


def _of_numbers(expr):
    """The shape of a function or a power, which only numbers have."""
    parts = [p for a in expr.args for p in (a.args if isinstance(a, sp.Tuple) else (a,))]
    for part in parts:
        shape = shape_of(part)
        if shape:
            raise ShapeError(
                f"The function in `{expr}` must be applied to a number, got {_said(shape)} in `{part}`; "
                "write A.applyfunc(f) for a function of every entry, and Trace(x.T*y) for a number."
            )
    return ()


def _symbol(expr):
    return tuple(expr.shape)


def _entry(expr):
    shape_of(expr.parent)
    return ()


def _added(expr):
    shapes = [shape_of(part) for part in expr.args]
    for part, shape in zip(expr.args, shapes, strict=True):
        if not _same(shape, shapes[0]):
            raise ShapeError(
                f"The terms of `{expr}` must have one shape, got {_said(shapes[0])} in `{expr.args[0]}` and "
                f"{_said(shape)} in `{part}`; transpose one of them, or check its dimensions."
            )
    return shapes[0]


def _multiplied(expr):
    shapes = [(part, shape_of(part)) for part in expr.args]
    matrices = [(part, shape) for part, shape in shapes if shape]
    for part, shape in matrices:
        if not getattr(part, "is_Matrix", False) and len(matrices) > 1:
            raise ShapeError(
                f"SymPy takes `{part}` of {_said(shape)} for a number and has lost its place in a product; "
                "write the derivative out before multiplying by it."
            )
    for (left, a), (right, b) in pairwise(matrices):
        if not _equal(a[1], b[0]):
            raise ShapeError(
                f"The factors of `{expr}` must fit: `{left}` has {a[1]} columns, "
                f"but `{right}` has {b[0]} rows; transpose one of them, or swap them."
            )
    return (matrices[0][1][0], matrices[-1][1][1]) if matrices else ()


def _square(expr):
    shape = shape_of(expr.args[0])
    if len(shape) != 2 or not _equal(*shape):
        raise ShapeError(
            f"The matrix in `{expr}` must be square, got {_said(shape)}; "
            "only a square matrix has an inverse, powers, a trace and a determinant."
        )
    return shape


def _number_of_square(expr):
    _square(expr)
    return ()


def _transposed(expr):
    return shape_of(expr.args[0])[::-1]


def _derivative(expr):
    inner = shape_of(expr.expr)
    wrt = [v for v, _ in expr.variable_count if getattr(v, "is_Matrix", False)]
    if not wrt:
        return inner
    if len(expr.variable_count) > 1 or expr.variable_count[0][1] != 1:
        raise Unsupported(f"the second derivative {expr} with respect to a matrix")
    if inner and not all(_equal(k, 1) for k in inner):
        raise ShapeError(
            f"Only a scalar has a gradient, got {_said(inner)} in `{expr}`; differentiate one entry of it."
        )
    return tuple(wrt[0].shape)


def _summed(expr):
    return shape_of(expr.function)


_SHAPES = {
    sp.MatrixSymbol: _symbol,
    MatrixElement: _entry,
    sp.MatAdd: _added,
    sp.Add: _added,
    sp.MatMul: _multiplied,
    sp.Mul: _multiplied,
    sp.HadamardProduct: _added,
    sp.Function: _of_numbers,
    sp.Pow: _of_numbers,
    sp.MatPow: _square,
    sp.Inverse: _square,
    sp.Trace: _number_of_square,
    sp.Determinant: _number_of_square,
    sp.Transpose: _transposed,
    sp.Derivative: _derivative,
    sp.Sum: _summed,
}
"""SymPy class -> function(expr) -> shape."""


def _same(a, b):
    return len(a) == len(b) and all(_equal(p, q) for p, q in zip(a, b, strict=True))


def _equal(a, b):
    return sp.expand(a - b) == 0


def _said(shape):
    return f"shape {shape}" if shape else "a scalar"
