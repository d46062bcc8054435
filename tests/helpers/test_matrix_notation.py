"""Matrices in print, the same under every hash seed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sympy import (
    Determinant,
    DiagMatrix,
    DiagonalMatrix,
    DiagonalOf,
    HadamardProduct,
    Identity,
    MatrixSymbol,
    OneMatrix,
    Sum,
    Symbol,
    Trace,
    ZeroMatrix,
    exp,
    log,
    tanh,
)

from helpers.checker.chain.notation import latex
from helpers.symbols import gradient, index, scalar, size

n, d = size("n d")
i, j = index("i j", n)
eta = scalar("eta")
k = Symbol("k", integer=True)
A, B = MatrixSymbol("A", n, n), MatrixSymbol("B", n, n)
X = MatrixSymbol("X", n, d)
x, y = MatrixSymbol("x", n, 1), MatrixSymbol("y", n, 1)
I, one = Identity(n), OneMatrix(n, 1)

PRINTED = [
    (X.T * A, r"X^{\mathsf{T}} A"),
    ((A + B).T, r"A^{\mathsf{T}} + B^{\mathsf{T}}"),
    (A.inv(), r"A^{-1}"),
    (A.T.inv(), r"A^{-\mathsf{T}}"),
    ((A + eta * I).inv() * x, r"\left(\eta I_{n} + A\right)^{-1} x"),
    (-A + B, r"B - A"),
    (I - one * one.T / n, r"I_{n} - \frac{1}{n} \mathbf{1}_{n \times n}"),
    (A * one, r"A \mathbf{1}_{n}"),
    (ZeroMatrix(n, d), "0"),
    ((I - eta * A) ** k, r"\left(I_{n} - \eta A\right)^{k}"),
    (Determinant(A * B), r"\det\left(A B\right)"),
    (Trace(A) * B, r"\operatorname{tr}\left(A \right) B"),
    (HadamardProduct(A + B, B) * x, r"\left(\left(A + B\right) \odot B\right) x"),
    (DiagMatrix(x) * A, r"\operatorname{diag}\left(x\right) A"),
    (DiagonalOf(A), r"\operatorname{diag}\left(A\right)"),
    (DiagonalMatrix(A + B), r"\left(A + B\right) \odot I"),
    (gradient(log(Determinant(A)), A), r"\nabla_{A} \ln{\left(\det\left(A\right) \right)}"),
    (gradient(x.T * A * x, x), r"\nabla_{x} \left(x^{\mathsf{T}} A x\right)"),
    (2 * gradient(Trace(A * B), A), r"2 \nabla_{A} \operatorname{tr}\left(A B \right)"),
    ((A * x).applyfunc(exp), r"\exp{\left({A x} \right)}"),
    (x.applyfunc(lambda u: 1 - tanh(u) ** 2), r"\left(1 - \tanh^{2}{\left({x} \right)}\right)"),
    (A.applyfunc(lambda u: u**2), r"\left(d \mapsto d^{2}\right)\left(A\right)"),
    (A[i, j] * x[i, 0], r"A_{i j} x_{i}"),
    (A.inv()[i, j], r"\left(A^{-1}\right)_{i j}"),
    ((x.T * y)[0, 0], r"\sum_{i_{1}=0}^{n - 1} x_{i_{1} + 1} y_{i_{1} + 1}"),
    (Sum(A**k, (k, 0, 3)), r"\sum_{k=0}^{3} A^{k}"),
    (Sum(A**k + B, (k, 0, 3)), r"\sum_{k=0}^{3} \left(A^{k} + B\right)"),
]


@pytest.mark.parametrize(("expr", "printed"), PRINTED, ids=[printed for _, printed in PRINTED])
def test_matrices_print_as_in_a_textbook(expr, printed):
    assert latex(expr) == printed


SCRIPT = """
from tests.helpers.test_matrix_notation import PRINTED
from helpers.checker.chain.notation import latex, text
for expr, _ in PRINTED:
    print(latex(expr), text(expr))
"""


def test_print_does_not_depend_on_the_hash_seed():
    outputs = set()
    for seed in ("0", "77"):
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        )
        outputs.add(run.stdout)
    assert len(outputs) == 1
    assert r"\nabla_{x}" in outputs.pop()
