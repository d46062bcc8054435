"""What SymPy 1.14 gets wrong about matrices: these tests turn red when SymPy changes.

Each case is a scalar, the letter by which it is differentiated, and the gradient that the checker proves. The
checker never asks SymPy for a matrix derivative.
"""

import pytest
import sympy as sp
from sympy import Determinant, HadamardProduct, Identity, MatrixSymbol, Trace, ZeroMatrix, exp, log

from helpers.checker.matrices.gradient_node import gradient
from helpers.checker.matrices.matrix_equality import prove_matrix_equal
from helpers.symbols import scalar, size

n, d = size("n d")
A, B = MatrixSymbol("A", n, n), MatrixSymbol("B", n, n)
X = MatrixSymbol("X", n, d)
x, w = MatrixSymbol("x", n, 1), MatrixSymbol("w", n, 1)
b = scalar("b")

SILENT_ZEROS = {
    "tr A'A + tr B'B": (Trace(A.T * A) + Trace(B.T * B), A, 2 * A),
    "tr A + tr A^2": (Trace(A) + Trace(A**2), A, Identity(n) + 2 * A.T),
    "log det A": (log(Determinant(A)), A, A.inv().T),
    "tr(x'w) + b": (Trace(x.T * w) + b, w, x),
    "(w'x)[0, 0]": ((w.T * x)[0, 0], w, x),
    "exp tr A": (exp(Trace(A)), A, exp(Trace(A)) * Identity(n)),
    "log tr A": (log(Trace(A)), A, Identity(n) / Trace(A)),
    "(det A)^2": (Determinant(A) ** 2, A, 2 * Determinant(A) ** 2 * A.inv().T),
    "tr A^-1 + tr A": (Trace(A.inv()) + Trace(A), A, Identity(n) - (A.inv() ** 2).T),
    "1/tr(x'w)": (1 / Trace(x.T * w), w, -x / Trace(x.T * w) ** 2),
    "log(1 + exp tr(w'x))": (log(1 + exp(Trace(w.T * x))), w, x / (1 + exp(-Trace(w.T * x)))),
    "(w'Aw)[0, 0]": ((w.T * A * w)[0, 0], w, (A + A.T) * w),
}

RAYLEIGH = Trace(w.T * A * w) / Trace(w.T * w)


@pytest.mark.parametrize(("f", "letter", "truth"), SILENT_ZEROS.values(), ids=SILENT_ZEROS)
def test_sympy_returns_zero_and_the_checker_the_gradient(f, letter, truth):
    assert sp.diff(f, letter) == ZeroMatrix(*letter.shape)
    assert prove_matrix_equal(gradient(f, letter), truth).proved
    assert not prove_matrix_equal(gradient(f, letter), ZeroMatrix(*letter.shape)).proved


def test_sympy_holds_the_denominator_of_a_quotient_of_traces_fixed():
    fixed = (A + A.T) * w / Trace(w.T * w)
    truth = fixed - 2 * RAYLEIGH * w / Trace(w.T * w)
    wrong = sp.diff(RAYLEIGH, w)
    assert prove_matrix_equal(wrong, fixed).proved
    assert prove_matrix_equal(gradient(RAYLEIGH, w), truth).proved
    assert not prove_matrix_equal(gradient(RAYLEIGH, w), wrong).proved


def test_sympy_cannot_differentiate_a_norm():
    norm = sp.sqrt(Trace(A.T * A))
    with pytest.raises(TypeError, match="cannot be interpreted as an integer"):
        sp.diff(norm, A)
    assert prove_matrix_equal(gradient(norm, A), A / norm).proved


def test_sympy_gives_the_derivative_of_a_function_of_entries_four_axes():
    assert len(sp.diff((A * B).applyfunc(sp.tanh), B).shape) == 4
    slopes = (A * x).applyfunc(lambda z: 1 - sp.tanh(z) ** 2)
    loss = Trace(w.T * (A * x).applyfunc(sp.tanh))
    assert prove_matrix_equal(gradient(loss, A), HadamardProduct(w, slopes) * x.T).proved


def test_doit_turns_the_gradient_of_an_entry_into_a_sum_of_zeros():
    assert str(gradient((w.T * x)[0, 0], w).doit().function) == "0"


def test_sympy_gives_the_gradient_of_an_entrywise_product_a_wrong_shape():
    f = Trace(HadamardProduct(A, B))
    ill_shaped = sp.diff(f, A)
    assert ill_shaped.shape == (n,)
    assert prove_matrix_equal(gradient(f, A), HadamardProduct(Identity(n), B)).proved
    assert "write gradient(f, X) instead" in prove_matrix_equal(ill_shaped, B).method


def test_sympy_accepts_ill_shaped_entrywise_products_and_sums():
    assert HadamardProduct(A, X).shape == (n, n)
    assert (A + X).shape == (n, n)
    assert (X**2).shape == (n, d)


def test_sympy_takes_a_gradient_for_a_number():
    node = gradient(Trace(A * B), A)
    assert not node.is_Matrix
    with pytest.raises(TypeError, match="Mix of Matrix and Scalar"):
        node + B


def test_sympy_evaluates_a_gradient_inside_a_product():
    assert not (B * gradient(Trace(A) + Trace(A**2), A)).has(sp.Derivative)
    with pytest.raises(NotImplementedError):
        B * gradient(Trace(A), A)


@pytest.mark.parametrize("f", [f for f, _, _ in SILENT_ZEROS.values()], ids=SILENT_ZEROS)
def test_the_maker_keeps_the_derivative_as_it_is_written(f):
    letter = w if f.has(w) else A
    node = gradient(f, letter)
    assert node.expr == f
    assert node.xreplace({n: sp.Integer(3)}).has(sp.Derivative)
    assert sp.Eq(node, 2 * node).has(sp.Derivative)
