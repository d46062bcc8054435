"""Gradients and derivatives of traces, determinants, inverses, powers, norms and losses, by whole matrices.

    grad tr(A X B) = A^T B^T,    grad log det X = X^-T,    grad tr(A X^-1 B) = -X^-T A^T B^T X^-T
    grad tr(A X^2) = (A X + X A)^T,    d X^-1 / dt = -X^-1 (dX / dt) X^-1

A gradient has the shape of its argument, whose entries are independent of each other.
"""

from sympy import (
    Abs,
    Derivative,
    Determinant,
    DiagMatrix,
    Eq,
    HadamardProduct,
    Identity,
    MatMul,
    MatrixSymbol,
    OneMatrix,
    Symbol,
    Trace,
    ZeroMatrix,
    exp,
    log,
    sqrt,
    tanh,
)

from helpers.symbols import gradient, scalar, size
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

n, d, s = size("n d s")
t = Symbol("t", integer=True, nonnegative=True)
b, c = scalar("b c")
r = scalar("r", positive=True)
A, B, C, K, L, M = (MatrixSymbol(name, n, n) for name in "ABCKLM")
X, Z = MatrixSymbol("X", n, d), MatrixSymbol("Z", n, d)
D, V, Y = MatrixSymbol("D", d, d), MatrixSymbol("V", d, n), MatrixSymbol("Y", d, d)
x, y, a, m = (MatrixSymbol(name, n, 1) for name in "xyam")
w, g = MatrixSymbol("w", d, 1), MatrixSymbol("g", d, 1)
I, Id, one = Identity(n), Identity(d), OneMatrix(n, 1)

symmetric = (Eq(K.T, K),)
both_symmetric = (Eq(K.T, K), Eq(L.T, L))
misfit = X * w - y
gram, middle = X.T * X, X.T * K * X
hat = X * gram.inv() * X.T
path = A + b * B


def tr(*factors):
    return Trace(MatMul(*factors))


def squared(column):
    return Trace(column.T * column)


sigmoid = 1 / (1 + exp(-tr(w.T, g)))
scores = (X * w).applyfunc(exp)

TRUE = {
    "trace of A X B": Statement(gradient(tr(V, X, D), X), V.T * D.T),
    "trace of A X' B": Statement(gradient(tr(D, X.T, A, Z), X), A * Z * D),
    "trace of a square with a factor": Statement(gradient(tr(A, M, M), M), (A * M + M * A).T),
    "trace of a cube with a factor": Statement(gradient(tr(A, M**3), M), (M**2 * A + M * A * M + A * M**2).T),
    "trace of a power": Statement(gradient(Trace(M**s), M), s * (M ** (s - 1)).T),
    "trace of a power of the Gram matrix": Statement(
        gradient(Trace(gram**s), X), 2 * s * X * gram ** (s - 1),
    ),
    "trace of X B X' C": Statement(gradient(tr(X, D, X.T, C), X), C * X * D + C.T * X * D.T),
    "trace of A X B X": Statement(gradient(tr(V, X, V, X), X), 2 * (V * X * V).T),
    "fourth order in X": Statement(
        gradient(tr(D, gram, gram), X), X * ((D + D.T) * gram + gram * (D + D.T)),
    ),
    "product of two traces": Statement(
        gradient(tr(A, M) * tr(M.T, M), M), tr(M.T, M) * A.T + 2 * tr(A, M) * M,
    ),
    "sum of two traces": Statement(gradient(tr(A.T, A) + tr(B.T, A), A), 2 * A + B),
    "bilinear form by its matrix": Statement(gradient(tr(a.T, X, w), X), a * w.T),
    "quadratic form": Statement(gradient(tr(x.T, A, x), x), (A + A.T) * x),
    "form through X": Statement(gradient(tr(w.T, X.T, A, X, g), X), A.T * X * w * g.T + A * X * g * w.T),
    "affine square by X": Statement(gradient(tr(misfit.T, A, misfit), X), (A + A.T) * misfit * w.T),
    "least squares": Statement(gradient(squared(misfit), w), 2 * X.T * misfit),
    "weighted least squares": Statement(
        gradient(tr(misfit.T, K, misfit), w), 2 * X.T * K * misfit, given=symmetric,
    ),
    "ridge regression": Statement(
        gradient(squared(misfit) / (2 * n) + r * squared(w) / 2, w), X.T * misfit / n + r * w,
    ),
    "several targets": Statement(gradient(tr((X * D - Z).T, X * D - Z), D), 2 * X.T * (X * D - Z)),
    "kernel ridge regression": Statement(
        gradient(squared(K * a - y) + r * tr(a.T, K, a), a), 2 * K * (K * a - y + r * a), given=symmetric,
    ),
    "factorisation": Statement(gradient(tr((X * V - A).T, X * V - A), X), 2 * (X * V - A) * V.T),
    "reconstruction from one direction": Statement(
        gradient(tr((X - X * w * w.T).T, X - X * w * w.T), w),
        -4 * gram * w + 2 * squared(w) * gram * w + 2 * squared(X * w) * w,
    ),
    "orthogonality penalty": Statement(gradient(tr((gram - Id).T, gram - Id), X), 4 * X * (gram - Id)),
    "determinant": Statement(gradient(Determinant(M), M), Determinant(M) * M.inv().T),
    "determinant of a product": Statement(
        gradient(Determinant(A * M * B), M), Determinant(A * M * B) * M.inv().T,
    ),
    "determinant of a power": Statement(gradient(Determinant(M**s), M), s * Determinant(M) ** s * M.inv().T),
    "determinant of a form": Statement(
        gradient(Determinant(X.T * A * X), X),
        Determinant(X.T * A * X) * (A * X * (X.T * A * X).inv() + A.T * X * (X.T * A.T * X).inv()),
    ),
    "log-determinant": Statement(gradient(log(Abs(Determinant(M))), M), M.inv().T),
    "log-determinant of the Gram matrix": Statement(gradient(log(Determinant(gram)), X), 2 * X * gram.inv()),
    "log-determinant with a ridge": Statement(
        gradient(log(Determinant(X * X.T + r * I)), X), 2 * X * (gram + r * Id).inv(),
    ),
    "inverse between factors": Statement(
        gradient(tr(A, M.inv(), B), M), -M.inv().T * A.T * B.T * M.inv().T,
    ),
    "inverse of a sum": Statement(gradient(Trace((M + A).inv()), M), -((M + A).inv() ** 2).T),
    "inverse of a form": Statement(
        gradient(tr(middle.inv(), D), X), -K * X * middle.inv() * (D + D.T) * middle.inv(), given=symmetric,
    ),
    "ratio of forms": Statement(
        gradient(tr(middle.inv(), X.T, L, X), X),
        2 * L * X * middle.inv() - 2 * K * X * middle.inv() * X.T * L * X * middle.inv(),
        given=both_symmetric,
    ),
    "form of the hat matrix": Statement(
        gradient(tr(y.T, hat, y), X), 2 * (I - hat) * y * y.T * X * gram.inv(),
    ),
    "Frobenius norm": Statement(gradient(sqrt(tr(X.T, X)), X), X / sqrt(tr(X.T, X))),
    "distance": Statement(gradient(sqrt(squared(x - y)), x), (x - y) / sqrt(squared(x - y))),
    "cosine": Statement(
        gradient(tr(a.T, x) / sqrt(squared(x)), x),
        a / sqrt(squared(x)) - tr(a.T, x) / sqrt(squared(x)) ** 3 * x,
    ),
    "Rayleigh quotient of two": Statement(
        gradient(tr(x.T, K, x) / tr(x.T, L, x), x),
        2 * K * x / tr(x.T, L, x) - 2 * tr(x.T, K, x) / tr(x.T, L, x) ** 2 * L * x, given=both_symmetric,
    ),
    "Gaussian likelihood by its mean": Statement(
        gradient(-tr((x - m).T, K.inv(), x - m) / 2, m), K.inv() * (x - m), given=symmetric,
    ),
    "Gaussian likelihood by its covariance": Statement(
        gradient(-log(Abs(Determinant(M))) / 2 - tr(x.T, M.inv(), x) / 2, M),
        (M.inv() * x * x.T * M.inv() - M.inv()).T / 2,
    ),
    "logistic loss": Statement(
        gradient(log(1 + exp(-b * tr(w.T, g))), w), -b / (1 + exp(b * tr(w.T, g))) * g,
    ),
    "sigmoid": Statement(gradient(sigmoid, w), sigmoid * (1 - sigmoid) * g),
    "log-sum-exp of scores": Statement(
        gradient(log(Trace(one.T * scores)), w), X.T * scores / Trace(one.T * scores),
    ),
    "tanh layer": Statement(
        gradient(Trace(a.T * (X * w).applyfunc(tanh)), X),
        HadamardProduct(a, (X * w).applyfunc(lambda z: 1 - tanh(z) ** 2)) * w.T,
    ),
    "Hadamard square": Statement(
        gradient(Trace(HadamardProduct(X, Z).T * HadamardProduct(X, Z)), X), 2 * HadamardProduct(X, Z, Z),
    ),
    "diagonal weights": Statement(
        gradient(tr(misfit.T, DiagMatrix(a), misfit), w), 2 * X.T * DiagMatrix(a) * misfit,
    ),
    "variance": Statement(
        gradient(squared((I - one * one.T / n) * x) / n, x), 2 * (I - one * one.T / n) * x / n,
    ),
    "inverse along a line": Statement(Derivative(path.inv(), b), -path.inv() * B * path.inv()),
    "determinant along a line": Statement(
        Derivative(Determinant(path), b), Determinant(path) * tr(path.inv(), B),
    ),
    "log-determinant along a line, twice": Statement(
        Derivative(log(Abs(Determinant(path))), b, b), -tr(path.inv(), B, path.inv(), B),
    ),
    "trace of an inverse along a line, twice": Statement(
        Derivative(Trace(path.inv()), b, b), 2 * tr(path.inv(), B, path.inv(), B, path.inv()),
    ),
    "ridge path": Statement(
        Derivative((gram + r * Id).inv() * X.T * y, r), -((gram + r * Id).inv() ** 2) * X.T * y,
    ),
    "power along a line": Statement(Derivative((I - b * M) ** s, b), -s * M * (I - b * M) ** (s - 1)),
}

FALSE = {
    "trace of A X B, transposes lost": Statement(gradient(tr(A, M, B), M), A * B),
    "trace of A X B, order": Statement(gradient(tr(A, M, B), M), B.T * A.T),
    "trace of A X' B, transposed": Statement(gradient(tr(A, M.T, B), M), (B * A).T),
    "trace of a square with a factor, doubled": Statement(gradient(tr(A, M, M), M), 2 * (A * M).T),
    "trace of a power, exponent": Statement(gradient(Trace(M**s), M), s * (M**s).T),
    "trace of a power, transpose lost": Statement(gradient(Trace(M**s), M), s * M ** (s - 1)),
    "trace of a power of the Gram matrix, factor": Statement(
        gradient(Trace(gram**s), X), s * X * gram ** (s - 1),
    ),
    "trace of X B X' C, as if symmetric": Statement(gradient(tr(X, D, X.T, C), X), 2 * C * X * D),
    "product of two traces, one term": Statement(gradient(tr(A, M) * tr(M.T, M), M), tr(M.T, M) * A.T),
    "sum of two traces is zero": Statement(gradient(tr(A.T, A) + tr(B.T, B), A), ZeroMatrix(n, n)),
    "trace plus trace of a square is zero": Statement(gradient(Trace(M) + tr(M, M), M), ZeroMatrix(n, n)),
    "scalar product plus a number is zero": Statement(gradient(tr(x.T, y) + b, y), ZeroMatrix(n, 1)),
    "entry of a product is zero": Statement(gradient((y.T * x)[0, 0], y), ZeroMatrix(n, 1)),
    "log-determinant is zero": Statement(gradient(log(Abs(Determinant(M))), M), ZeroMatrix(n, n)),
    "bilinear form by its matrix, transposed": Statement(gradient(tr(a.T, M, x), M), x * a.T),
    "quadratic form, as if symmetric": Statement(gradient(tr(x.T, A, x), x), 2 * A * x),
    "form through X, one term": Statement(gradient(tr(w.T, X.T, A, X, g), X), 2 * A * X * w * g.T),
    "affine square by X, weights lost": Statement(gradient(tr(misfit.T, A, misfit), X), 2 * misfit * w.T),
    "least squares, factor": Statement(gradient(squared(misfit), w), X.T * misfit),
    "least squares, sign": Statement(gradient(squared(misfit), w), 2 * X.T * (y - X * w)),
    "weighted least squares, hypothesis dropped": Statement(
        gradient(tr(misfit.T, A, misfit), w), 2 * X.T * A * misfit,
    ),
    "ridge regression, n lost": Statement(
        gradient(squared(misfit) / (2 * n) + r * squared(w) / 2, w), X.T * misfit + r * w,
    ),
    "kernel ridge regression, kernel lost": Statement(
        gradient(squared(K * a - y) + r * tr(a.T, K, a), a), 2 * K * (K * a - y) + 2 * r * a, given=symmetric,
    ),
    "reconstruction from one direction, of unit length": Statement(
        gradient(tr((X - X * w * w.T).T, X - X * w * w.T), w), -2 * gram * w + 2 * squared(X * w) * w,
    ),
    "orthogonality penalty, factor": Statement(
        gradient(tr((gram - Id).T, gram - Id), X), 2 * X * (gram - Id),
    ),
    "determinant, transpose lost": Statement(gradient(Determinant(M), M), Determinant(M) * M.inv()),
    "determinant of a product, factors kept": Statement(
        gradient(Determinant(A * M * B), M), Determinant(A * M * B) * (A * M * B).inv().T,
    ),
    "determinant of a form, as if symmetric": Statement(
        gradient(Determinant(X.T * A * X), X), 2 * Determinant(X.T * A * X) * A * X * (X.T * A * X).inv(),
    ),
    "log-determinant of the Gram matrix, factor": Statement(
        gradient(log(Determinant(gram)), X), X * gram.inv(),
    ),
    "log-determinant with a ridge, ridge lost": Statement(
        gradient(log(Determinant(X * X.T + r * I)), X), 2 * X * (gram + Id).inv(),
    ),
    "inverse between factors, sign": Statement(gradient(tr(A, M.inv(), B), M), (M.inv() * B * A * M.inv()).T),
    "inverse between factors, order": Statement(
        gradient(tr(A, M.inv(), B), M), -(M.inv() * A * B * M.inv()).T,
    ),
    "inverse of a sum, square lost": Statement(gradient(Trace((M + A).inv()), M), -(M + A).inv().T),
    "inverse of a form, half": Statement(
        gradient(tr(middle.inv(), D), X), -K * X * middle.inv() * D * middle.inv(), given=symmetric,
    ),
    "form of the hat matrix, held fixed": Statement(
        gradient(tr(y.T, hat, y), X), 2 * y * y.T * X * gram.inv(),
    ),
    "Frobenius norm, squared": Statement(gradient(sqrt(tr(X.T, X)), X), X / tr(X.T, X)),
    "distance, sign": Statement(gradient(sqrt(squared(x - y)), x), (y - x) / sqrt(squared(x - y))),
    "Rayleigh quotient of two, denominator fixed": Statement(
        gradient(tr(x.T, K, x) / tr(x.T, L, x), x), 2 * K * x / tr(x.T, L, x), given=both_symmetric,
    ),
    "Gaussian likelihood by its mean, sign": Statement(
        gradient(-tr((x - m).T, K.inv(), x - m) / 2, m), -K.inv() * (x - m), given=symmetric,
    ),
    "Gaussian likelihood by its covariance, sign": Statement(
        gradient(-log(Abs(Determinant(M))) / 2 - tr(x.T, M.inv(), x) / 2, M),
        (M.inv() * x * x.T * M.inv() + M.inv()).T / 2,
    ),
    "logistic loss, sign": Statement(
        gradient(log(1 + exp(-b * tr(w.T, g))), w), b / (1 + exp(b * tr(w.T, g))) * g,
    ),
    "sigmoid, complement lost": Statement(gradient(sigmoid, w), sigmoid * g),
    "log-sum-exp of scores, data lost": Statement(
        gradient(log(Trace(one.T * x.applyfunc(exp))), x), x.applyfunc(exp),
    ),
    "diagonal weights, factor": Statement(
        gradient(tr(misfit.T, DiagMatrix(a), misfit), w), X.T * DiagMatrix(a) * misfit,
    ),
    "variance, centring lost": Statement(gradient(squared((I - one * one.T / n) * x) / n, x), 2 * x / n),
    "inverse along a line, order": Statement(Derivative(path.inv(), b), -(path.inv() ** 2) * B),
    "log-determinant along a line, sign": Statement(
        Derivative(log(Abs(Determinant(path))), b, b), tr(path.inv(), B, path.inv(), B),
    ),
    "trace of an inverse along a line, factor": Statement(
        Derivative(Trace(path.inv()), b, b), tr(path.inv(), B, path.inv(), B, path.inv()),
    ),
    "power along a line, sign": Statement(Derivative((I - b * M) ** s, b), s * M * (I - b * M) ** (s - 1)),
}

BEYOND = {}
