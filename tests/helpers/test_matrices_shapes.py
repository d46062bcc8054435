"""Shapes are checked before any algebra, and statements find the right prover."""

import pytest
import sympy as sp
from sympy import Derivative, Determinant, Eq, HadamardProduct, Identity, MatrixSymbol, Trace, sin

from helpers.checker.matrices.gradient_node import gradient
from helpers.checker.matrices.matrix_equality import prove_matrix_equal, speaks_of_matrices
from helpers.checker.matrices.shapes import shape_of
from helpers.checker.verdict import KindError, ShapeError, StatementError
from helpers.symbols import index, scalar, size, tensor

n, d = size("n d")
A, B = MatrixSymbol("A", n, n), MatrixSymbol("B", n, n)
X, x = MatrixSymbol("X", n, d), MatrixSymbol("x", n, 1)
c = scalar("c")

ILL_SHAPED = {
    "sum": (A + X, r"must have one shape, got shape \(n, n\) in `A` and shape \(n, d\) in `X`"),
    "product": (sp.MatMul(X, X, evaluate=False), r"`X` has d columns, but `X` has n rows"),
    "power": (X**2, r"must be square, got shape \(n, d\)"),
    "inverse": (sp.Inverse(X), r"must be square, got shape \(n, d\)"),
    "entrywise product": (HadamardProduct(A, X), r"must have one shape"),
    "entrywise product inside": (Trace(A * HadamardProduct(A, X) * X.T), r"must have one shape"),
}


@pytest.mark.parametrize(("expr", "message"), ILL_SHAPED.values(), ids=ILL_SHAPED)
def test_an_ill_shaped_expression_is_refused(expr, message):
    with pytest.raises(ShapeError, match=message):
        prove_matrix_equal(expr, expr)


def test_sides_of_two_shapes_are_refused():
    with pytest.raises(
        ShapeError, match=r"Both sides must have one shape, got \(n, d\) in `X` and \(d, n\) in `X.T`"
    ):
        prove_matrix_equal(X, X.T)


def test_a_hypothesis_with_two_shapes_is_refused():
    with pytest.raises(ShapeError, match="Both sides must have one shape"):
        prove_matrix_equal(A, A.T, (Eq(X.T, X, evaluate=False),))


def test_the_gradient_of_a_matrix_is_refused():
    with pytest.raises(ShapeError, match="Only a scalar has a gradient, got shape"):
        gradient(A * X, X)
    with pytest.raises(ShapeError, match="Only a scalar has a gradient"):
        prove_matrix_equal(Derivative(A * X, X), X)


def test_a_gradient_has_the_shape_of_its_argument():
    assert shape_of(gradient(Trace(X.T * A * X), X)) == (n, d)
    with pytest.raises(ShapeError, match="Both sides must have one shape"):
        prove_matrix_equal(gradient(Trace(X.T * A * X), X), ((A + A.T) * X).T)


def test_gradient_refuses_what_is_no_matrix_symbol_or_does_not_occur():
    with pytest.raises(KindError, match="with respect to a matrix symbol, got `c`"):
        gradient(Trace(A), c)
    with pytest.raises(StatementError, match="must contain `B`, got none of it"):
        gradient(Trace(A), B)


def test_a_product_in_which_a_gradient_lost_its_place_is_refused():
    product = sp.MatMul(gradient(Trace(A), A), A, evaluate=False)
    with pytest.raises(ShapeError, match="has lost its place"):
        prove_matrix_equal(product, A)


def test_the_dispatch():
    i, j = index("i j", n)
    z = tensor("z", n)
    for expr in (A, Trace(A), sin(Determinant(A)), gradient(Trace(A), A), A * X, c * Trace(A) + 1):
        assert speaks_of_matrices(expr)
    for expr in (c, z[i], A[i, j], sp.Sum(A[i, j] * z[j], (j, 1, n))):
        assert not speaks_of_matrices(expr)
    assert speaks_of_matrices(c, Eq(A.T, A))


def test_what_has_no_rule_is_undecided_with_a_reason():
    proof = prove_matrix_equal(sp.KroneckerProduct(A, B), sp.KroneckerProduct(B, A))
    assert (proof.status, proof.method[:8]) == ("undecided", "no rule:")
    second = Derivative(Trace(A * A), A, A)
    assert "second derivative" in prove_matrix_equal(second, second + 1).method


def test_the_residual_is_what_is_left():
    assert prove_matrix_equal(A * B, B * A).residual == A * B - B * A
    assert prove_matrix_equal(Trace(A * B), Trace(A * B) + c).residual == -c


def test_a_matrix_that_is_written_out():
    left, right = (sp.ImmutableMatrix([[Trace(M), c], [0, 1]]) for M in (A * B, B * A))
    assert prove_matrix_equal(left, right).proved
    assert not prove_matrix_equal(left, right + sp.ImmutableMatrix([[0, 0], [1, 0]])).proved


def test_numbers_stand_for_matrices_of_one_row_and_column():
    y = MatrixSymbol("y", n, 1)
    assert prove_matrix_equal(x.T * y, Trace(y * x.T)).proved
    assert prove_matrix_equal((x.T * y) * x.T * Identity(n), Trace(x * y.T) * x.T).proved
