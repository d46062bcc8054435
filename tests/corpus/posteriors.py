"""Gaussian posteriors, resolvents, reflections and nilpotent matrices: inverses in two forms.

    (D^-1 + X^T K^-1 X)^-1 = D - D X^T (K + X D X^T)^-1 X D
    K - K (K + r I)^-1 K = r K (K + r I)^-1
"""

from sympy import (
    Derivative,
    Determinant,
    Eq,
    Identity,
    MatMul,
    MatrixSymbol,
    OneMatrix,
    Symbol,
    Trace,
    ZeroMatrix,
    exp,
    log,
)

from helpers.symbols import gradient, scalar, size
from tests.corpus.statement import Statement

__all__ = ["FALSE", "TRUE"]

n, d = size("n d")
t = Symbol("t", integer=True, nonnegative=True)
b, c, lam = scalar("b c lam")
r = scalar("r", positive=True)
A, B, K, M, N, P = (MatrixSymbol(name, n, n) for name in "ABKMNP")
X, Z = MatrixSymbol("X", n, d), MatrixSymbol("Z", n, d)
D = MatrixSymbol("D", d, d)
u, x, y = (MatrixSymbol(name, n, 1) for name in "uxy")
w, g = MatrixSymbol("w", d, 1), MatrixSymbol("g", d, 1)
I, Id, one = Identity(n), Identity(d), OneMatrix(n, 1)

symmetric = (Eq(K.T, K),)
nilpotent = (Eq(N * N, ZeroMatrix(n, n)),)
noisy = K + r * I
ridge = X.T * X + r * Id


def tr(*factors):
    return Trace(MatMul(*factors))


def squared(column):
    return Trace(column.T * column)


reflection = I - 2 * u * u.T / squared(u)

TRUE = {
    "posterior covariance": Statement(
        (D.inv() + X.T * K.inv() * X).inv(), D - D * X.T * (K + X * D * X.T).inv() * X * D,
    ),
    "gain in two forms": Statement(
        (r * Id + X.T * K.inv() * X).inv() * X.T * K.inv(), X.T * (r * K + X * X.T).inv(),
    ),
    "posterior covariance of a process": Statement(K - K * noisy.inv() * K, r * K * noisy.inv()),
    "posterior covariance by the noise": Statement(K - K * noisy.inv() * K, r * (I - r * noisy.inv())),
    "posterior mean is a shrunken target": Statement(y - K * noisy.inv() * y, r * noisy.inv() * y),
    "evidence by the targets": Statement(
        gradient(tr(y.T, noisy.inv(), y), y), 2 * noisy.inv() * y, given=symmetric,
    ),
    "evidence by the noise": Statement(
        Derivative(tr(y.T, (K + b * I).inv(), y), b), -tr(y.T, (K + b * I).inv() ** 2, y),
    ),
    "log-determinant by the noise": Statement(
        Derivative(log(Determinant(b * I + K)), b), Trace((b * I + K).inv()),
    ),
    "resolvent by its parameter, second order": Statement(
        Derivative((b * I + A).inv(), b, b), 2 * (b * I + A).inv() ** 3,
    ),
    "square along a line, second order": Statement(Derivative((A + b * B) ** 2, b, b), 2 * B**2),
    "bias of ridge regression": Statement(ridge.inv() * X.T * X * w - w, -r * ridge.inv() * w),
    "covariance of ridge regression": Statement(
        ridge.inv() * X.T * X * ridge.inv(), ridge.inv() - r * ridge.inv() ** 2,
    ),
    "first resolvent identity": Statement(
        (A - lam * I).inv() - (A - c * I).inv(), (lam - c) * (A - lam * I).inv() * (A - c * I).inv(),
    ),
    "inverse of a sum by the parallel sum": Statement(
        (A + B).inv(), A.inv() - A.inv() * (A.inv() + B.inv()).inv() * A.inv(),
    ),
    "two shares add up": Statement(A * (A + B).inv() + B * (A + B).inv(), I),
    "inverse of one minus a product": Statement((I - A * B).inv(), I + A * (I - B * A).inv() * B),
    "a reflection is its own inverse": Statement(reflection**2, I),
    "a reflection keeps the norm": Statement(squared(reflection * x), squared(x)),
    "Cayley transform twice": Statement(2 * (I + (I - A) * (I + A).inv()).inv(), I + A),
    "inverse of one minus a nilpotent matrix": Statement((I - N).inv(), I + N, given=nilpotent),
    "determinant of a multiple of one plus an outer product": Statement(
        Determinant(r * I + u * u.T), r ** (n - 1) * (r + squared(u)),
    ),
    "scatter about the mean": Statement(
        X.T * (I - one * one.T / n) * X, X.T * X - X.T * one * one.T * X / n,
    ),
    "two more steps of descent": Statement(
        (I - A) ** (t + 2), (I - A) ** t - 2 * A * (I - A) ** t + A**2 * (I - A) ** t,
    ),
    "square of a trace": Statement(gradient(Trace(M) ** 2, M), 2 * Trace(M) * I),
    "reciprocal determinant": Statement(gradient(1 / Determinant(M), M), -M.inv().T / Determinant(M)),
    "bell of a distance": Statement(
        gradient(exp(-squared(x - y) / (2 * r)), x), -(x - y) / r * exp(-squared(x - y) / (2 * r)),
    ),
    "ridged log-determinant of the Gram matrix": Statement(
        gradient(log(Determinant(ridge)), X), 2 * X * ridge.inv(),
    ),
}  # fmt: skip

FALSE = {
    "posterior covariance: sign": Statement(
        (D.inv() + X.T * K.inv() * X).inv(), D + D * X.T * (K + X * D * X.T).inv() * X * D,
    ),
    "gain: sizes of the two sides, noise inverted": Statement(
        (r * Id + X.T * K.inv() * X).inv() * X.T * K.inv(), X.T * (K + r * X * X.T).inv(),
    ),
    "posterior covariance of a process: noise lost": Statement(K - K * noisy.inv() * K, K * noisy.inv()),
    "evidence by the noise: power": Statement(
        Derivative(tr(y.T, (K + b * I).inv(), y), b), -tr(y.T, (K + b * I).inv(), y),
    ),
    "evidence by the targets: matrix not symmetric": Statement(
        gradient(tr(y.T, noisy.inv(), y), y), 2 * noisy.inv() * y,
    ),
    "resolvent by its parameter, second order: sign": Statement(
        Derivative((b * I + A).inv(), b, b), -2 * (b * I + A).inv() ** 3,
    ),
    "square along a line, second order: factor": Statement(Derivative((A + b * B) ** 2, b, b), B**2),
    "bias of ridge regression: sign": Statement(ridge.inv() * X.T * X * w - w, r * ridge.inv() * w),
    "covariance of ridge regression: plain inverse": Statement(
        ridge.inv() * X.T * X * ridge.inv(), ridge.inv(),
    ),
    "first resolvent identity: sign": Statement(
        (A - lam * I).inv() - (A - c * I).inv(), (c - lam) * (A - lam * I).inv() * (A - c * I).inv(),
    ),
    "inverse of one minus a product: sides": Statement((I - A * B).inv(), I + B * (I - A * B).inv() * A),
    "a reflection is its own inverse: without the norm": Statement((I - 2 * u * u.T) ** 2, I),
    "Cayley transform twice: inverse": Statement(2 * (I + (I - A) * (I + A).inv()).inv(), I - A),
    "inverse of one minus a nilpotent matrix: of any": Statement((I - N).inv(), I + N),
    "determinant of a multiple of one plus an outer product: power": Statement(
        Determinant(r * I + u * u.T), r * (r + squared(u)),
    ),
    "two more steps of descent: middle term": Statement(
        (I - A) ** (t + 2), (I - A) ** t - A * (I - A) ** t + A**2 * (I - A) ** t,
    ),
    "square of a trace: no factor": Statement(gradient(Trace(M) ** 2, M), 2 * M.T),
    "reciprocal determinant: sign": Statement(gradient(1 / Determinant(M), M), M.inv().T / Determinant(M)),
    "bell of a distance: sign": Statement(
        gradient(exp(-squared(x - y) / (2 * r)), x), (x - y) / r * exp(-squared(x - y) / (2 * r)),
    ),
}  # fmt: skip
