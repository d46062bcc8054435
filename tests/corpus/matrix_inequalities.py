"""Inequalities between quadratic forms, traces and Frobenius norms of matrices of every size.

    x^T A^T A x >= 0,    tr(X^T Z)^2 <= tr(X^T X) tr(Z^T Z)
    |y - X w|^2 <= |y - X v|^2    where X^T X w = X^T y

That K is positive semidefinite is said by K = L L^T.
"""

from sympy import Determinant, Eq, Ge, Identity, Le, MatMul, MatrixSymbol, Ne, OneMatrix, S, Trace

from helpers.symbols import scalar, size
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

n, d = size("n d")
c, eta = scalar("c eta")
r = scalar("r", positive=True)
A, B, K, L, M, P, R = (MatrixSymbol(name, n, n) for name in "ABKLMPR")
X, Z = MatrixSymbol("X", n, d), MatrixSymbol("Z", n, d)
D, E = MatrixSymbol("D", d, d), MatrixSymbol("E", d, d)
x, y, a = (MatrixSymbol(name, n, 1) for name in "xya")
v, w, b = (MatrixSymbol(name, d, 1) for name in "vwb")
I, Id, one = Identity(n), Identity(d), OneMatrix(n, 1)

definite = (Eq(K, L * L.T),)
both_definite = (Eq(K, L * L.T), Eq(M, R * R.T))
projection = (Eq(P * P, P), Eq(P.T, P))
weight = (Ge(c, 0), Le(c, 1))
hat = X * (X.T * X).inv() * X.T


def tr(*factors):
    return Trace(MatMul(*factors))


def squared(column):
    return Trace(column.T * column)


def ridge(column):
    return squared(X * column - y) + r * squared(column)


mixed = c * w + (1 - c) * v

TRUE = {
    "Gram form": Statement(tr(x.T, A.T, A, x), S.Zero, ">="),
    "definite form": Statement(tr(x.T, K, x), S.Zero, ">=", definite),
    "weighted sum of definite matrices": Statement(tr(x.T, r * K + 2 * M, x), S.Zero, ">=", both_definite),
    "congruence": Statement(tr(w.T, X.T, K, X, w), S.Zero, ">=", definite),
    "smallest eigenvalue with a ridge": Statement(tr(w.T, X.T * X + r * Id, w), r * squared(w), ">="),
    "form of a resolvent": Statement(tr(w.T, (X.T * X + r * Id).inv(), w), S.Zero, ">="),
    "a resolvent is at most 1 / r": Statement(tr(y.T, (X * X.T + r * I).inv(), y), squared(y) / r, "<="),
    "trace of a product of definite matrices": Statement(tr(K, M), S.Zero, ">=", both_definite),
    "Cauchy and Schwarz": Statement(tr(x.T, y) ** 2, squared(x) * squared(y), "<="),
    "Cauchy and Schwarz for matrices": Statement(tr(X.T, Z) ** 2, tr(X.T, X) * tr(Z.T, Z), "<="),
    "Cauchy and Schwarz in a metric": Statement(
        tr(x.T, K, y) ** 2, tr(x.T, K, x) * tr(y.T, K, y), "<=", definite,
    ),
    "Young": Statement(2 * tr(x.T, y), r * squared(x) + squared(y) / r, "<="),
    "norm of an image": Statement(squared(A * x), tr(A.T, A) * squared(x), "<="),
    "norm of a product": Statement(tr((A * B).T, A * B), tr(A.T, A) * tr(B.T, B), "<="),
    "square of a trace": Statement(Trace(A) ** 2, n * tr(A.T, A), "<="),
    "trace of a square": Statement(tr(A, A), tr(A.T, A), "<="),
    "a projection shortens": Statement(squared(P * x), squared(x), "<=", projection),
    "fitted values are shorter": Statement(tr(y.T, hat, y), squared(y), "<=", (Ne(Determinant(X.T * X), 0),)),
    "centring shortens": Statement(squared((I - one * one.T / n) * x), squared(x), "<="),
    "convexity of a definite form": Statement(
        tr((c * x + (1 - c) * y).T, K, c * x + (1 - c) * y), c * tr(x.T, K, x) + (1 - c) * tr(y.T, K, y),
        "<=", (*definite, *weight),
    ),
    "convexity of least squares": Statement(
        squared(X * mixed - y), c * squared(X * w - y) + (1 - c) * squared(X * v - y), "<=", weight,
    ),
    "tangent of least squares": Statement(
        squared(X * w - y) + 2 * tr((X * w - y).T, X, v - w), squared(X * v - y), "<=",
    ),
    "least squares is least": Statement(
        squared(X * w - y), squared(X * v - y), "<=", (Eq(X.T * X * w, X.T * y),),
    ),
    "ridge regression is least": Statement(
        ridge(w), ridge(v), "<=", (Eq(w, (X.T * X + r * Id).inv() * X.T * y),),
    ),
    "a quadratic function at its stationary point": Statement(
        tr(w.T, D, w) / 2 - tr(w.T, b), tr(v.T, D, v) / 2 - tr(v.T, b), "<=", (Eq(D, E * E.T), Eq(D * w, b)),
    ),
    "least norm": Statement(
        squared(w), squared(v), "<=",
        (Eq(w, X.T * (X * X.T).inv() * y), Eq(X * v, y), Ne(Determinant(X * X.T), 0)),
    ),
    "least norm by the row space": Statement(
        squared(w), squared(v), "<=", (Eq(w, X.T * a), Eq(X * v, X * w)),
    ),
}

FALSE = {
    "form of any matrix": Statement(tr(x.T, A, x), S.Zero, ">="),
    "form of a symmetric matrix": Statement(tr(x.T, K, x), S.Zero, ">=", (Eq(K.T, K),)),
    "difference of definite matrices": Statement(tr(x.T, K - M, x), S.Zero, ">=", both_definite),
    "form of a product of definite matrices": Statement(tr(x.T, K * M, x), S.Zero, ">=", both_definite),
    "smallest eigenvalue, doubled": Statement(tr(w.T, X.T * X + r * Id, w), 2 * r * squared(w), ">="),
    "a resolvent is at most r": Statement(tr(y.T, (X * X.T + r * I).inv(), y), r * squared(y), "<="),
    "trace of a product": Statement(tr(A, B), S.Zero, ">="),
    "Cauchy and Schwarz, turned round": Statement(tr(x.T, y) ** 2, squared(x) * squared(y), ">="),
    "Cauchy and Schwarz, square lost": Statement(tr(x.T, y), squared(x) * squared(y), "<="),
    "Young, one half": Statement(2 * tr(x.T, y), r * squared(x) / 2 + squared(y) / r, "<="),
    "norm of a product, split inside": Statement(tr((A * B).T, A * B), tr(A.T, B) ** 2, "<="),
    "square of a trace, size lost": Statement(Trace(A) ** 2, tr(A.T, A), "<="),
    "trace of a square is positive": Statement(tr(A, A), S.Zero, ">="),
    "an oblique projection shortens": Statement(squared(P * x), squared(x), "<=", (Eq(P * P, P),)),
    "fitted values are longer": Statement(tr(y.T, hat, y), squared(y), ">=", (Ne(Determinant(X.T * X), 0),)),
    "convexity of any form": Statement(
        tr((c * x + (1 - c) * y).T, A, c * x + (1 - c) * y), c * tr(x.T, A, x) + (1 - c) * tr(y.T, A, y),
        "<=", weight,
    ),
    "convexity outside the segment": Statement(
        squared(X * mixed - y), c * squared(X * w - y) + (1 - c) * squared(X * v - y), "<=", (Ge(c, 0),),
    ),
    "tangent of least squares, factor": Statement(
        squared(X * w - y) + tr((X * w - y).T, X, v - w), squared(X * v - y), "<=",
    ),
    "least squares anywhere": Statement(squared(X * w - y), squared(X * v - y), "<="),
    "ridge regression without its ridge": Statement(
        squared(w), squared(v), "<=", (Eq(w, (X.T * X + r * Id).inv() * X.T * y),),
    ),
    "a stationary point of an indefinite function": Statement(
        tr(w.T, D, w) / 2 - tr(w.T, b), tr(v.T, D, v) / 2 - tr(v.T, b), "<=", (Eq(D.T, D), Eq(D * w, b)),
    ),
    "any solution has least norm": Statement(squared(w), squared(v), "<=", (Eq(X * v, X * w),)),
}

BEYOND = {}
