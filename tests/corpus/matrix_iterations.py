"""Projections, least squares, generalised inverses, powers, and what iterations make of them.

    P^2 = P = P^T,      X^+ = X^T (X X^T)^-1 for independent rows,      A X^+ A = A and its three sisters
    w_{t+1} = w_t - eta X^T (X w_t - y)    gives    w_t - w_* = (I - eta X^T X)^t (w_0 - w_*)

A vector is a matrix with one column.
"""

from sympy import Determinant, Eq, Identity, MatMul, MatrixSymbol, Ne, Sum, Symbol, Trace, ZeroMatrix

from helpers.symbols import scalar, size
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

n, d = size("n d")
t, s = Symbol("t", integer=True, nonnegative=True), size("s")
k = Symbol("k", integer=True)
eta, mu, c = scalar("eta mu c")
A, F, G, H, K, M, P, Q = (MatrixSymbol(name, n, n) for name in "AFGHKMPQ")
X, Xi, Xj = MatrixSymbol("X", n, d), MatrixSymbol("Xi", d, n), MatrixSymbol("Xj", d, n)
D = MatrixSymbol("D", d, d)
x, y, a = (MatrixSymbol(name, n, 1) for name in "xya")
w, w0, w1, w2, v, b = (MatrixSymbol(name, d, 1) for name in ("w", "w0", "w1", "w2", "v", "b"))
I, Id = Identity(n), Identity(d)

idempotent = (Eq(P * P, P),)
projection = (Eq(P * P, P), Eq(P.T, P))
orthogonal = (Eq(Q.T * Q, I),)
involution = (Eq(H * H, I),)
commuting = (Eq(F * G, G * F),)
eigenvector = (Eq(M * x, c * x),)
independent_rows, independent_columns = Ne(Determinant(X * X.T), 0), Ne(Determinant(X.T * X), 0)


def penrose(W):
    """The four equations that make W the pseudo-inverse of X."""
    return Eq(X * W * X, X), Eq(W * X * W, W), Eq((X * W).T, X * W), Eq((W * X).T, W * X)


hat = X * (X.T * X).inv() * X.T
least_norm = X.T * (X * X.T).inv()
onto_rows = least_norm * X
step = Eq(w1, w - eta * X.T * (X * w - y))
normal = Eq(X.T * X * v, X.T * y)
solves = Eq(X * v, y)
heavy_ball = Eq(w2, w1 + mu * (w1 - w) - eta * (D * w1 - b))


def tr(*factors):
    return Trace(MatMul(*factors))


def squared(column):
    return Trace(column.T * column)


TRUE = {
    "hat matrix is idempotent": Statement(hat * hat, hat, given=(independent_columns,)),
    "trace of the residual maker": Statement(Trace(I - hat), n - d, given=(independent_columns,)),
    "projection and its complement": Statement(P * (I - P) * A, ZeroMatrix(n, n), given=idempotent),
    "power of a projection": Statement(P ** (t + 1), P, given=idempotent),
    "power of the complement": Statement((I - P) ** s, I - P, given=idempotent),
    "power of a contraction": Statement(P * (I - c * P) ** t, (1 - c) ** t * P, given=idempotent),
    "form of a projection": Statement(tr(x.T, P, x), squared(P * x), given=projection),
    "Pythagoras": Statement(squared(x), squared(P * x) + squared(x - P * x), given=projection),
    "even power of an involution": Statement(H ** (2 * t + 3), H, given=involution),
    "Pythagoras in least squares": Statement(
        squared(X * w - y), squared(X * v - y) + squared(X * (w - v)), given=(normal,),
    ),
    "least norm solves": Statement(X * w, y, given=(Eq(w, least_norm * y), independent_rows)),
    "least norm and any other solution": Statement(
        squared(v), squared(w) + squared(v - w), given=(Eq(w, least_norm * y), solves, independent_rows),
    ),
    "a solution in the row space has least norm": Statement(
        w, least_norm * y, given=(Eq(w, X.T * a), Eq(X * w, y), independent_rows),
    ),
    "where descent from a start arrives": Statement(
        w, w0 + least_norm * (y - X * w0), given=(Eq(w, w0 + X.T * a), Eq(X * w, y), independent_rows),
    ),
    "limit of ridge regression": Statement(
        X * X.T * (X * X.T + c * I).inv() * y, y - c * (X * X.T + c * I).inv() * y,
    ),
    "normal equations by the pseudo-inverse": Statement(
        X.T * X * w, X.T * y, given=(Eq(w, Xi * y), *penrose(Xi)),
    ),
    "onto the column space": Statement((I - X * Xi) ** 2, I - X * Xi, given=penrose(Xi)),
    "pseudo-inverse by its transpose": Statement(Xi, Xi * Xi.T * X.T, given=penrose(Xi)),
    "the transpose through the pseudo-inverse": Statement(X.T * X * Xi, X.T, given=penrose(Xi)),
    "the pseudo-inverse is unique": Statement(Xi, Xj, given=(*penrose(Xi), *penrose(Xj))),
    "pseudo-inverse with independent columns": Statement(
        Xi, (X.T * X).inv() * X.T, given=(*penrose(Xi), independent_columns),
    ),
    "pseudo-inverse with independent rows": Statement(
        Xi, least_norm, given=(*penrose(Xi), independent_rows),
    ),
    "one step on the error": Statement(w1 - v, (Id - eta * X.T * X) * (w - v), given=(step, normal)),
    "one step on the residual": Statement(X * w1 - y, (I - eta * X * X.T) * (X * w - y), given=(step,)),
    "steps on the error": Statement(
        w - eta * X.T * (X * w - y), v + (Id - eta * X.T * X) ** (t + 1) * (w0 - v),
        given=(Eq(w, v + (Id - eta * X.T * X) ** t * (w0 - v)), normal),
    ),
    "a step stays in the row space": Statement(
        w1 - w0, X.T * (a - eta * (X * w - y)), given=(step, Eq(w, w0 + X.T * a)),
    ),
    "a step keeps the null space": Statement(
        (Id - onto_rows) * w1, (Id - onto_rows) * w, given=(step, independent_rows),
    ),
    "a step keeps the null space, any rank": Statement(
        (Id - Xi * X) * w1, (Id - Xi * X) * w, given=(step, *penrose(Xi)),
    ),
    "steps through the data": Statement(X.T * (I - eta * X * X.T) ** t, (Id - eta * X.T * X) ** t * X.T),
    "steps from zero": Statement(
        Sum(eta * (Id - eta * X.T * X) ** k * X.T * y, (k, 0, t - 1)),
        least_norm * (I - (I - eta * X * X.T) ** t) * y, given=(independent_rows,),
    ),
    "predictions from zero": Statement(
        Sum(eta * X * (Id - eta * X.T * X) ** k * X.T * y, (k, 0, t - 1)), y - (I - eta * X * X.T) ** t * y,
    ),
    "quadratic loss after a step": Statement(
        squared(w1), tr(w.T, (Id - eta * D) ** 2, w), given=(Eq(w1, w - eta * D * w), Eq(D.T, D)),
    ),
    "heavy ball on the error": Statement(
        w2 - v, ((1 + mu) * Id - eta * D) * (w1 - v) - mu * (w - v), given=(heavy_ball, Eq(D * v, b)),
    ),
    "geometric sum": Statement(Sum(M**k * (I - M), (k, 0, t - 1)), I - M**t),
    "geometric sum, other side": Statement(Sum((I - M) * M**k, (k, 0, t)), I - M ** (t + 1)),
    "geometric sum of twice as many": Statement(
        Sum(M**k, (k, 0, 2 * t - 1)), Sum((I + M**t) * M**k, (k, 0, t - 1)),
    ),
    "geometric sum in two parts": Statement(
        Sum(M**k * A, (k, 0, s + t - 1)), Sum(M**k * A, (k, 0, s - 1)) + Sum(M ** (k + s) * A, (k, 0, t - 1)),
    ),
    "power of similar matrices": Statement((A * M * A.inv()) ** t, A * M**t * A.inv()),
    "power of orthogonally similar matrices": Statement(
        (Q * M * Q.T) ** t, Q * M**t * Q.T, given=orthogonal,
    ),
    "power of commuting factors": Statement((F * G) ** t, F**t * G**t, given=commuting),
    "power past a commuting factor": Statement(F**t * G, G * F**t, given=commuting),
    "power on an eigenvector": Statement(M**t * x, c**t * x, given=eigenvector),
    "resolvent on an eigenvector": Statement((M + mu * I).inv() * x, x / (c + mu), given=eigenvector),
    "descent along an eigenvector": Statement(
        (I - eta * M) ** t * x, (1 - eta * c) ** t * x, given=eigenvector,
    ),
    "cube of a commuting sum": Statement(
        (F + G) ** 3, F**3 + 3 * F**2 * G + 3 * F * G**2 + G**3, given=commuting,
    ),
    "difference of powers": Statement(
        A ** (t + 1) - M ** (t + 1), A * (A**t - M**t) + (A - M) * M**t,
    ),
}

FALSE = {
    "hat matrix keeps every vector": Statement(hat * y, y, given=(independent_columns,)),
    "trace of the residual maker, sizes swapped": Statement(
        Trace(I - hat), d - n, given=(independent_columns,),
    ),
    "projection, hypothesis dropped": Statement(P * (I - P), ZeroMatrix(n, n)),
    "power of a projection, from zero": Statement(P**t, P, given=idempotent),
    "power of a contraction, factor": Statement(P * (I - c * P) ** t, (1 + c) ** t * P, given=idempotent),
    "form of an oblique projection": Statement(tr(x.T, P, x), squared(P * x), given=idempotent),
    "Pythagoras for an oblique projection": Statement(
        squared(x), squared(P * x) + squared(x - P * x), given=idempotent,
    ),
    "power of an involution": Statement(H ** (3 * t), I, given=involution),
    "Pythagoras in least squares, anywhere": Statement(
        squared(X * w - y), squared(X * v - y) + squared(X * (w - v)),
    ),
    "left instead of right inverse": Statement(onto_rows, Id, given=(independent_rows,)),
    "least norm and any other vector": Statement(
        squared(v), squared(w) + squared(v - w), given=(Eq(w, least_norm * y), independent_rows),
    ),
    "every solution has least norm": Statement(w, least_norm * y, given=(Eq(X * w, y), independent_rows)),
    "where descent arrives, start lost": Statement(
        w, least_norm * y, given=(Eq(w, w0 + X.T * a), Eq(X * w, y), independent_rows),
    ),
    "limit of ridge regression, factor lost": Statement(
        X * X.T * (X * X.T + c * I).inv() * y, y - (X * X.T + c * I).inv() * y,
    ),
    "pseudo-inverse is an inverse": Statement(X * Xi, I, given=penrose(Xi)),
    "a generalised inverse is reflexive": Statement(Xi * X * Xi, Xi, given=penrose(Xi)[:1]),
    "a reflexive inverse is symmetric": Statement((X * Xi).T, X * Xi, given=penrose(Xi)[:2]),
    "symmetric on one side": Statement((Xi * X).T, Xi * X, given=penrose(Xi)[:3]),
    "generalised inverses are unique": Statement(Xi, Xj, given=(*penrose(Xi)[:3], *penrose(Xj)[:3])),
    "the transpose through a generalised inverse": Statement(X.T * X * Xi, X.T, given=penrose(Xi)[:2]),
    "pseudo-inverse with independent columns, other side": Statement(
        X * Xi, I, given=(*penrose(Xi), independent_columns),
    ),
    "one step on the error, sign": Statement(w1 - v, (Id + eta * X.T * X) * (w - v), given=(step, normal)),
    "one step on the error, from anywhere": Statement(w1 - v, (Id - eta * X.T * X) * (w - v), given=(step,)),
    "one step on the residual, twice": Statement(
        X * w1 - y, (I - eta * X * X.T) ** 2 * (X * w - y), given=(step,),
    ),
    "steps on the error, too few": Statement(
        w - eta * X.T * (X * w - y), v + (Id - eta * X.T * X) ** t * (w0 - v),
        given=(Eq(w, v + (Id - eta * X.T * X) ** t * (w0 - v)), normal),
    ),
    "a step stays in the row space, sign": Statement(
        w1 - w0, X.T * (a + eta * (X * w - y)), given=(step, Eq(w, w0 + X.T * a)),
    ),
    "a step keeps everything": Statement(w1, w, given=(step,)),
    "a step keeps the row space": Statement(
        onto_rows * w1, onto_rows * w, given=(step, independent_rows),
    ),
    "steps through the data, step doubled": Statement(
        X.T * (I - eta * X * X.T) ** t, (Id - 2 * eta * X.T * X) ** t * X.T,
    ),
    "steps from zero, last residual": Statement(
        Sum(eta * (Id - eta * X.T * X) ** k * X.T * y, (k, 0, t - 1)),
        least_norm * (I - (I - eta * X * X.T) ** (t + 1)) * y, given=(independent_rows,),
    ),
    "predictions from zero, sign": Statement(
        Sum(eta * X * (Id - eta * X.T * X) ** k * X.T * y, (k, 0, t - 1)), y + (I - eta * X * X.T) ** t * y,
    ),
    "quadratic loss, power": Statement(
        squared(w1), tr(w.T, Id - eta * D, w), given=(Eq(w1, w - eta * D * w), Eq(D.T, D)),
    ),
    "heavy ball on the error, momentum lost": Statement(
        w2 - v, (Id - eta * D) * (w1 - v) - mu * (w - v), given=(heavy_ball, Eq(D * v, b)),
    ),
    "heavy ball on the error, sign": Statement(
        w2 - v, ((1 + mu) * Id - eta * D) * (w1 - v) + mu * (w - v), given=(heavy_ball, Eq(D * v, b)),
    ),
    "geometric sum, sign": Statement(Sum(M**k * (I - M), (k, 0, t - 1)), I + M**t),
    "geometric sum, one too many": Statement(Sum(M**k * (I - M), (k, 0, t)), I - M**t),
    "geometric sum of twice as many, doubled": Statement(
        Sum(M**k, (k, 0, 2 * t - 1)), Sum(2 * M**k, (k, 0, t - 1)),
    ),
    "power of similar matrices, sides": Statement((A * M * A.inv()) ** t, A.inv() * M**t * A),
    "power of a product": Statement((F * G) ** t, F**t * G**t),
    "power past a stranger": Statement(F**t * G, G * F**t),
    "power on any vector": Statement(M**t * x, c**t * x),
    "descent along an eigenvector, sign": Statement(
        (I - eta * M) ** t * x, (1 + eta * c) ** t * x, given=eigenvector,
    ),
    "power on a left eigenvector": Statement(x.T * M**t, c**t * x.T, given=eigenvector),
    "cube of a sum of strangers": Statement((F + G) ** 3, F**3 + 3 * F**2 * G + 3 * F * G**2 + G**3),
    "difference of powers, order": Statement(
        A ** (t + 1) - M ** (t + 1), A * (A**t - M**t) + M**t * (A - M),
    ),
    "a symmetric matrix is a projection": Statement(tr(x.T, K, x), squared(K * x), given=(Eq(K.T, K),)),
}

BEYOND = {}
