"""Write a gradient with respect to a matrix that SymPy leaves alone.

    gradient(f, X)[i, j] = df / dX[i, j]

The gradient has the shape of X. SymPy's own matrix derivative is never used: called with ``diff`` or
``doit`` it returns zero, or a result of the wrong shape, for several scalars.
"""

import sympy as sp

from helpers.checker.matrices.shapes import shape_of
from helpers.checker.statements.statement_errors import KindError, ShapeError, StatementError

__all__ = ["gradient"]


def gradient(f, X):
    """Write the gradient of a scalar with respect to a matrix symbol, unevaluated.

    ``gradient(f, X)[i, j] = df / dX[i, j]``

    Parameters
    ----------
    f : sympy.Expr
        A scalar, or a matrix of shape (1, 1), that contains X.
    X : sympy.MatrixSymbol
        What f is differentiated by; its entries are independent of each other.

    Returns
    -------
    sympy.Derivative
        The unevaluated derivative; it stands for a matrix of the shape of X.

    Raises
    ------
    KindError
        When X is not a matrix symbol.
    ShapeError
        When f is not a scalar.
    StatementError
        When f does not contain X, or when SymPy did not keep the derivative as it was written.

    Notes
    -----
    Keep a gradient apart from products with matrices, as in ``A * gradient(f, X)``: SymPy takes it for
    a number and evaluates it there, by rules that return a wrong zero for many scalars. Sums of
    gradients and products with scalars stay as they are written.

    Examples
    --------
    >>> X = sp.MatrixSymbol("X", 3, 2)
    >>> gradient(sp.Trace(X.T * X), X)
    Derivative(Trace(X.T*X), X)
    """
    if not isinstance(X, sp.MatrixSymbol):
        raise KindError(f"A gradient must be taken with respect to a matrix symbol, got `{X}`.")
    shape = shape_of(f)
    if shape and any(sp.expand(k - 1) != 0 for k in shape):
        raise ShapeError(f"Only a scalar has a gradient, got shape {shape} in `{f}`; take its trace first.")
    if not f.has(X):
        raise StatementError(
            f"The scalar `{f}` must contain `{X}`, got none of it; it may have been evaluated too early."
        )
    node = sp.Derivative(f, X, evaluate=False)
    if not isinstance(node, sp.Derivative) or node.expr != f or node.variables != (X,):
        raise StatementError(f"SymPy did not keep the gradient of `{f}` as it was written, got `{node}`.")
    return node
