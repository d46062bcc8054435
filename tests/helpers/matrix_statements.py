"""True and false statements about matrices of every size: name -> (left side, right side, hypotheses).

The names of letters say what holds for them in `exact_matrices`: K and L are symmetric, Q is orthogonal,
P a symmetric projection, F and G commute, R S = I, e is a unit vector. A statement may use that only
where it has the hypothesis, or where its falsehood shows nevertheless.
"""

import sympy as sp
from sympy import (
    Determinant,
    Eq,
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
)

from helpers.checker.matrices.gradient_node import gradient
from helpers.symbols import scalar, size

n, d, m = size("n d m")
t = Symbol("t", integer=True, nonnegative=True)
s = size("s")
k = Symbol("k", integer=True)
eta, c, b = scalar("eta c b")
lam = scalar("lam", positive=True)

A, B, C, M, Y, K, L, Q, P, F, G, R, S = (MatrixSymbol(name, n, n) for name in "ABCMYKLQPFGRS")
X, Z, U, T = (MatrixSymbol(name, n, d) for name in "XZUT")
V, W = (MatrixSymbol(name, d, n) for name in "VW")
D, E = (MatrixSymbol(name, d, d) for name in "DE")
H, J, N = MatrixSymbol("H", m, n), MatrixSymbol("J", d, m), MatrixSymbol("N", m, d)
x, y, u, v, a, e = (MatrixSymbol(name, n, 1) for name in ("x", "y", "u", "v", "a", "e"))
w, g = (MatrixSymbol(name, d, 1) for name in ("w", "g"))
h = MatrixSymbol("h", m, 1)
I, Id, Im = Identity(n), Identity(d), Identity(m)
one = OneMatrix(n, 1)

KSYM, LSYM = Eq(K.T, K), Eq(L, L.T)
ORTHOGONAL = Eq(Q.T * Q, I)
PROJECTION, PSYM = Eq(P * P, P), Eq(P.T, P)
COMMUTE = Eq(F * G, G * F)
PAIR = Eq(R * S, I)
UNIT = Eq(Trace(e.T * e), 1)

hat = X * (X.T * X).inv() * X.T
ridge = (X.T * X + lam * Id).inv()
dual = (X * X.T + lam * I).inv()
residual = X * w - y
centre = I - one * one.T / n


def tr(*factors):
    return Trace(sp.MatMul(*factors))


TRUE = {
    # --- products, transposes, inverses -----------------------------------------------------
    "transpose of a product": ((H * X * D).T, D.T * X.T * H.T),
    "product of sums": ((A + B) * (A - B), A * A - A * B + B * A - B * B),
    "square of a sum": ((A + B) ** 2, A**2 + A * B + B * A + B**2),
    "identity and zero": (I * X + ZeroMatrix(n, n) * X, X),
    "inverse of a product": ((A * B * C).inv(), C.inv() * B.inv() * A.inv()),
    "inverse of a transpose": (A.T.inv(), A.inv().T),
    "scalar in an inverse": ((2 * c * A).inv(), A.inv() / (2 * c)),
    "inverse of an inverse": ((A + B).inv().inv(), A + B),
    "difference of inverses": (A.inv() - B.inv(), A.inv() * (B - A) * B.inv()),
    "difference of inverses, other side": (A.inv() - B.inv(), B.inv() * (B - A) * A.inv()),
    "sum of inverses": (A.inv() + B.inv(), A.inv() * (A + B) * B.inv()),
    "harmonic sum": ((A.inv() + B.inv()).inv(), A * (A + B).inv() * B),
    "harmonic sum, swapped": (A * (A + B).inv() * B, B * (A + B).inv() * A),
    "A less its harmonic part": (A - A * (A + B).inv() * A, B - B * (A + B).inv() * B),
    "resolvents": ((M + I).inv() - (M + 2 * I).inv(), (M + I).inv() * (M + 2 * I).inv()),
    "resolvents commute": ((M + I).inv() * (M - 3 * I).inv(), (M - 3 * I).inv() * (M + I).inv()),
    "Cayley transforms commute": ((I - M) * (I + M).inv(), (I + M).inv() * (I - M)),
    "one minus resolvent": (I - (I + M).inv(), M * (I + M).inv()),
    "three resolvents": ((I + A.inv()).inv(), A * (A + I).inv()),
    "Schur step": (
        A.inv() + A.inv() * B * (C - B * A.inv() * B).inv() * B * A.inv(),
        (A - B * C.inv() * B).inv(),
    ),
    "push through": (X.T * dual, ridge * X.T),
    "push through, general": (U * (Id + V * U).inv(), (I + U * V).inv() * U),
    "push through with weights": (
        D * U.T * (U * D * U.T + A).inv(),
        (D.inv() + U.T * A.inv() * U).inv() * U.T * A.inv(),
    ),
    "kernel ridge regression": (X * (X.T * X + lam * Id).inv() * X.T * y, X * X.T * dual * y),
    "kernel ridge, complement": (I - X * ridge * X.T, lam * dual),
    "Woodbury": (
        (A + U * D * V).inv(),
        A.inv() - A.inv() * U * (D.inv() + V * A.inv() * U).inv() * V * A.inv(),
    ),
    "Woodbury without middle": ((I + U * V).inv(), I - U * (Id + V * U).inv() * V),
    "Sherman-Morrison": (
        (A + u * v.T).inv(),
        A.inv() - A.inv() * u * v.T * A.inv() / (1 + (v.T * A.inv() * u)[0, 0]),
    ),
    "Sherman-Morrison, identity": ((I + c * u * u.T).inv(), I - c * u * u.T / (1 + c * Trace(u.T * u))),
    "Searle": ((A + x * y.T).inv() * x, A.inv() * x / (1 + (y.T * A.inv() * x)[0, 0])),
    "quadratic form of Sherman-Morrison": (
        x.T * (A + u * u.T).inv() * x,
        x.T * A.inv() * x - (x.T * A.inv() * u) * (u.T * A.inv() * x) / (1 + Trace(u.T * A.inv() * u)),
    ),
    "quadratic form of Woodbury": (
        y.T * (A + U * D * V).inv() * y,
        y.T * A.inv() * y - y.T * A.inv() * U * (D.inv() + V * A.inv() * U).inv() * V * A.inv() * y,
    ),
    "projection is idempotent": (hat * hat, hat),
    "projection is symmetric": (hat.T, hat),
    "projection keeps X": (hat * X, X),
    "residual maker kills X": ((I - hat) * X, ZeroMatrix(n, d)),
    "residual maker is idempotent": ((I - hat) ** 2, I - hat),
    "centring is idempotent": (centre**2, centre),
    "centring kills ones": (centre * one, ZeroMatrix(n, 1)),
    "ones": (OneMatrix(n, d) * OneMatrix(d, n), d * OneMatrix(n, n)),
    "outer products": ((x * y.T) * (u * v.T), Trace(y.T * u) * x * v.T),
    "reflection": ((I - 2 * x * x.T / Trace(x.T * x)) ** 2, I),
    # --- traces and forms ---------------------------------------------------------------------
    "cyclic trace": (tr(A, B, C), tr(C, A, B)),
    "cyclic trace, rectangular": (tr(X, V), tr(V, X)),
    "trace of a transpose": (tr(A.T, B.T), tr(A, B)),
    "trace of an outer product": (tr(A, x, y.T), y.T * A * x),
    "trace of an outer product, product of numbers": (tr(x, y.T, u, v.T), Trace(y.T * u) * Trace(v.T * x)),
    "trace of similar matrices": (tr(A, B, A.inv()), Trace(B)),
    "form of the transpose": (x.T * A * y, y.T * A.T * x),
    "form sees the symmetric part": (x.T * A * x, x.T * (A + A.T) * x / 2),
    "Frobenius norm of a sum": (tr(X + Z, (X + Z).T), tr(X, X.T) + 2 * tr(X.T, Z) + tr(Z, Z.T)),
    "sum of squares": (Trace((x - y).T * (x - y)), Trace(x.T * x) - 2 * Trace(x.T * y) + Trace(y.T * y)),
    "trace of the projection": (Trace(hat), d),
    "degrees of freedom": (Trace(X * ridge * X.T), d - lam * Trace(ridge)),
    "degrees of freedom, dual": (Trace(X * ridge * X.T), Trace(X * X.T * dual)),
    "commutator has trace zero": (Trace(A * B - B * A), 0),
    "entries and words": ((x.T * A * y)[0, 0], Trace(A * y * x.T)),
    "ones in a trace": (Trace(OneMatrix(n, n) * A), one.T * A * one),
    # --- determinants -------------------------------------------------------------------------
    "determinant of a product": (Determinant(A * B), Determinant(A) * Determinant(B)),
    "determinant of a transpose": (Determinant((A + B).T), Determinant(A + B)),
    "determinant of a multiple": (Determinant(c * A), c**n * Determinant(A)),
    "determinant of an inverse": (Determinant((A + B).inv()), 1 / Determinant(A + B)),
    "determinant of similar matrices": (Determinant(A * M * A.inv()), Determinant(M)),
    "determinant of a power": (Determinant(A**3), Determinant(A) ** 3),
    "determinant lemma": (Determinant(A + u * v.T), Determinant(A) * (1 + (v.T * A.inv() * u)[0, 0])),
    "determinant lemma, identity": (Determinant(I + u * v.T), 1 + Trace(v.T * u)),
    "Sylvester": (Determinant(I + U * V), Determinant(Id + V * U)),
    "Sylvester with a factor": (
        Determinant(lam * I + X * X.T),
        lam ** (n - d) * Determinant(lam * Id + X.T * X),
    ),
    "determinant of I plus quotient": (Determinant(I + A.inv() * B), Determinant(A + B) / Determinant(A)),
    "determinant lemma, matrices": (
        Determinant(A + U * V),
        Determinant(A) * Determinant(Id + V * A.inv() * U),
    ),
    "log-determinant of a product": (log(Determinant(A * B)), log(Determinant(A)) + log(Determinant(B))),
    # --- powers and sums ----------------------------------------------------------------------
    "next power": ((I - M) ** (t + 1), (I - M) ** t * (I - M)),
    "next power, other side": ((I - eta * M) ** (t + 1), (I - eta * M) * (I - eta * M) ** t),
    "power commutes": ((I - eta * M) ** t * M, M * (I - eta * M) ** t),
    "step of a power": ((I - eta * M) ** (t + 1), (I - eta * M) ** t - eta * (I - eta * M) ** t * M),
    "powers add": (M**t * M**s, M ** (t + s)),
    "power of a power": ((M**t) ** 2, M ** (2 * t)),
    "power of the transpose": ((M.T) ** t, (M**t).T),
    "powers of two polynomials commute": ((I - M) ** t * (I + 2 * M) ** s, (I + 2 * M) ** s * (I - M) ** t),
    "power pushed through": ((I - eta * X * X.T) ** t * X, X * (Id - eta * X.T * X) ** t),
    "power with inverse": (M**t * M.inv(), M ** (t - 1)),
    "power of similar matrices, two steps": ((A * M * A.inv()) ** 2, A * M**2 * A.inv()),
    "geometric sum": (Sum(M**k, (k, 0, t - 1)), (I - M**t) * (I - M).inv()),
    "geometric sum of steps": (Sum(eta * (I - eta * M) ** k * M, (k, 0, t - 1)), I - (I - eta * M) ** t),
    "gradient descent on least squares": (
        (Id - eta * X.T * X) * (w - (X.T * X).inv() * X.T * y) + (X.T * X).inv() * X.T * y,
        w - eta * X.T * (X * w - y),
    ),
    "sum with a scalar weight": (Sum(c**k * A, (k, 0, 2)), (1 + c + c**2) * A),
    # --- first derivatives (The Matrix Cookbook, chapter 2) -------------------------------------
    "d a'x": (gradient(x.T * a, x), a),
    "d x'a": (gradient(Trace(a.T * x) + b, x), a),
    "d a'Xb": (gradient(a.T * X * w, X), a * w.T),
    "d a'X'b": (gradient(w.T * X.T * a, X), a * w.T),
    "d a'Ma": (gradient(a.T * M * a, M), a * a.T),
    "d b'X'Xc": (gradient(w.T * X.T * X * g, X), X * (w * g.T + g * w.T)),
    "d x'Bx": (gradient(x.T * B * x, x), (B + B.T) * x),
    "d (Xw-y)'(Xw-y)": (gradient(residual.T * residual, w), 2 * X.T * residual),
    "d (Xw-y)'(Xw-y) by X": (gradient(Trace(residual.T * residual), X), 2 * residual * w.T),
    "d ridge": (
        gradient(Trace(residual.T * residual) + lam * Trace(w.T * w), w),
        2 * X.T * residual + 2 * lam * w,
    ),
    "d (Bx+b)'C(Dx+d)": (
        gradient((H * x + h).T * H * (A * x + a), x),
        H.T * H * (A * x + a) + A.T * H.T * (H * x + h),
    ),
    "d b'X'AXc": (gradient(w.T * X.T * A * X * g, X), A.T * X * w * g.T + A * X * g * w.T),
    "d (Xb+c)'A(Xb+c)": (gradient((X * w + a).T * A * (X * w + a), X), (A + A.T) * (X * w + a) * w.T),
    "d tr X": (gradient(Trace(M), M), I),
    "d tr XA": (gradient(tr(X, V), X), V.T),
    "d tr AXB": (gradient(tr(H, X, J), X), H.T * J.T),
    "d tr AX'B": (gradient(tr(J.T, X.T, H.T), X), H.T * J.T),
    "d tr X^2": (gradient(tr(M, M), M), 2 * M.T),
    "d tr X^2 B": (gradient(tr(M, M, B), M), (M * B + B * M).T),
    "d tr X'BX": (gradient(tr(X.T, B, X), X), B * X + B.T * X),
    "d tr XBX'": (gradient(tr(X, D, X.T), X), X * D.T + X * D),
    "d tr AXBX": (gradient(tr(V, X, V, X), X), 2 * V.T * X.T * V.T),
    "d tr AMBM": (gradient(tr(A, M, B, M), M), A.T * M.T * B.T + B.T * M.T * A.T),
    "d tr X'X": (gradient(tr(X.T, X), X), 2 * X),
    "d sum of two traces": (gradient(tr(A.T, A) + tr(B.T, B), A), 2 * A),
    "d tr A + tr A^2": (gradient(Trace(A) + Trace(A**2), A), I + 2 * A.T),
    "d |AXB + C|^2": (gradient(tr(H * X * D + N, (H * X * D + N).T), X), 2 * H.T * (H * X * D + N) * D.T),
    "d tr X^4": (gradient(Trace(M**4), M), 4 * (M**3).T),
    "d tr X^t": (gradient(Trace(M**t), M), t * (M.T) ** (t - 1)),
    "d tr A X^2 B": (gradient(tr(A, M, M, B), M), A.T * B.T * M.T + M.T * A.T * B.T),
    "d tr A X^-1 B": (gradient(tr(A, M.inv(), B), M), -(M.inv() * B * A * M.inv()).T),
    "d a'X^-1 b": (gradient(a.T * M.inv() * y, M), -M.inv().T * a * y.T * M.inv().T),
    "d tr (X+A)^-1": (gradient(Trace((M + A).inv()), M), -((M + A).inv() ** 2).T),
    "d tr (X'X)^-1": (gradient(Trace((X.T * X).inv()), X), -2 * X * (X.T * X).inv() ** 2),
    "d tr (X'KX)^-1 D": (
        gradient(tr((X.T * K * X).inv(), D), X),
        -K * X * (X.T * K * X).inv() * (D + D.T) * (X.T * K * X).inv(),
        (KSYM,),
    ),
    "d det X": (gradient(Determinant(M), M), Determinant(M) * M.inv().T),
    "d det AXB": (gradient(Determinant(A * M * B), M), Determinant(A * M * B) * M.inv().T),
    "d det X'X": (gradient(Determinant(X.T * X), X), 2 * Determinant(X.T * X) * X * (X.T * X).inv()),
    "d log det X": (gradient(log(Determinant(M)), M), M.inv().T),
    "d log det (X'X)": (gradient(log(Determinant(X.T * X)), X), 2 * X * (X.T * X).inv()),
    "d log det (X'X + lam I)": (gradient(log(Determinant(X.T * X + lam * Id)), X), 2 * X * ridge),
    "d det X^3": (gradient(Determinant(M) ** 3, M), 3 * Determinant(M) ** 3 * M.inv().T),
    "d product of traces": (gradient(Trace(M) * tr(A, M), M), tr(A, M) * I + Trace(M) * A.T),
    "d Rayleigh quotient": (
        gradient(Trace(x.T * K * x) / Trace(x.T * x), x),
        2 * (K * x - Trace(x.T * K * x) / Trace(x.T * x) * x) / Trace(x.T * x),
        (KSYM,),
    ),
    "d exp(-|x|^2/2)": (gradient(exp(-Trace(x.T * x) / 2), x), -exp(-Trace(x.T * x) / 2) * x),
    "d logistic loss": (gradient(log(1 + exp(-(w.T * g)[0, 0])), w), -g / (1 + exp((w.T * g)[0, 0]))),
    "d Gaussian log-likelihood": (
        gradient(-log(Determinant(M)) / 2 - (y.T * M.inv() * y)[0, 0] / 2, M),
        (-M.inv().T + M.inv().T * y * y.T * M.inv().T) / 2,
    ),
    "d two-layer linear network": (
        gradient(tr(D * V * Y - W, (D * V * Y - W).T), V),
        2 * D.T * (D * V * Y - W) * Y.T,
    ),
    "d norm": (gradient(sp.sqrt(Trace(x.T * x)), x), x / sp.sqrt(Trace(x.T * x))),
    "d log |det X|": (gradient(log(sp.Abs(Determinant(M))), M), M.inv().T),
    "d tr (I-cX)^t": (gradient(Trace((I - c * M) ** t), M), -c * t * (I - c * M.T) ** (t - 1)),
    "sum of gradients": (2 * gradient(tr(A, B), A) + gradient(Trace(A), A), 2 * B.T + I),
    "d entries": (gradient((x.T * y)[0, 0], x), y),
    "d by a scalar, inverse": (
        sp.Derivative((A + b * B).inv(), b),
        -(A + b * B).inv() * B * (A + b * B).inv(),
    ),
    "d by a scalar, log det": (sp.Derivative(log(Determinant(A + b * B)), b), tr((A + b * B).inv(), B)),
    # --- hypotheses ---------------------------------------------------------------------------
    "symmetric form": (gradient(x.T * K * x, x), 2 * K * x, (KSYM,)),
    "product of symmetric matrices": ((K * L).T, L * K, (KSYM, LSYM)),
    "inverse of a symmetric matrix": (K.inv().T, K.inv(), (KSYM,)),
    "orthogonal inverse": (Q.inv(), Q.T, (ORTHOGONAL,)),
    "orthogonal, other side": (Q * Q.T, I, (ORTHOGONAL,)),
    "orthogonal keeps the norm": (Trace((Q * x).T * (Q * x)), Trace(x.T * x), (ORTHOGONAL,)),
    "orthogonal similar": (Trace(Q.T * A * Q), Trace(A), (ORTHOGONAL,)),
    "power of an orthogonal similar matrix": ((Q.T * A * Q) ** 3, Q.T * A**3 * Q, (ORTHOGONAL,)),
    "projection of a residual": (P * (I - P), ZeroMatrix(n, n), (PROJECTION,)),
    "reflection by a projection": ((I - 2 * P) ** 2, I, (PROJECTION,)),
    "Pythagoras": (
        Trace(x.T * x),
        Trace((P * x).T * (P * x)) + Trace(((I - P) * x).T * ((I - P) * x)),
        (PROJECTION, PSYM),
    ),
    "commuting squares": ((F + G) ** 2, F**2 + 2 * F * G + G**2, (COMMUTE,)),
    "inverse commutes": (F.inv() * G, G * F.inv(), (COMMUTE,)),
    "derivative by one of two that commute": (gradient(tr(A, F, G), F), A.T * G.T),
    "two-sided inverse": (S * R, I, (PAIR,)),
    "Householder": ((I - 2 * e * e.T) ** 2, I, (UNIT,)),
    "normal equations": (X.T * (y - X * w), ZeroMatrix(d, 1), (Eq(w, (X.T * X).inv() * X.T * y),)),
    "definition of a residual": (tr(u.T, u), tr(residual.T, residual), (Eq(u, X * w - y),)),
    # --- by the general entry -----------------------------------------------------------------
    "Hadamard product in a trace": (Trace(A.T * HadamardProduct(B, C)), Trace(HadamardProduct(A, B).T * C)),
    "Hadamard product commutes": (HadamardProduct(X, Z), HadamardProduct(Z, X)),
    "Hadamard and diagonal": (sp.DiagMatrix(x) * y, HadamardProduct(x, y)),
    "d Hadamard": (gradient(Trace(HadamardProduct(X, Z).T * U), X), HadamardProduct(Z, U)),
    "diagonals": (Trace(sp.DiagMatrix(x) * A), Trace(x.T * sp.DiagonalOf(A))),
    "Hadamard product in a form": (
        x.T * HadamardProduct(A, B) * y,
        tr(sp.DiagMatrix(x), A, sp.DiagMatrix(y), B.T),
    ),
    "d log-sum-exp": (
        gradient(log(Trace(one.T * x.applyfunc(exp))), x),
        x.applyfunc(exp) / Trace(one.T * x.applyfunc(exp)),
    ),
    "d tanh layer": (
        gradient(Trace(a.T * (X * w).applyfunc(sp.tanh)), X),
        HadamardProduct(a, (X * w).applyfunc(lambda z: 1 - sp.tanh(z) ** 2)) * w.T,
    ),
    "d entrywise": (gradient(Trace(one.T * (x.applyfunc(sp.exp))), x), x.applyfunc(sp.exp)),
}

FALSE = {
    "transpose of a product, order kept": ((A * B).T, A.T * B.T),
    "product commutes": (A * B, B * A),
    "square of a sum, commuting": ((A + B) ** 2, A**2 + 2 * A * B + B**2),
    "difference of squares": ((A + B) * (A - B), A**2 - B**2),
    "inverse of a product, order kept": ((A * B).inv(), A.inv() * B.inv()),
    "inverse of a sum": ((A + B).inv(), A.inv() + B.inv()),
    "scalar in an inverse, wrong side": ((2 * A).inv(), 2 * A.inv()),
    "difference of inverses, sign": (A.inv() - B.inv(), A.inv() * (A - B) * B.inv()),
    "harmonic sum, wrong": ((A.inv() + B.inv()).inv(), (A + B).inv()),
    "harmonic sum, order": ((A.inv() + B.inv()).inv(), A * B * (A + B).inv()),
    "resolvents, sign": ((M + I).inv() - (M + 2 * I).inv(), -(M + I).inv() * (M + 2 * I).inv()),
    "resolvents of two matrices commute": ((M + I).inv() * (A + I).inv(), (A + I).inv() * (M + I).inv()),
    "push through, transpose lost": (X * (X.T * X + lam * Id).inv(), dual * X * 2),
    "push through, other lambda": (X.T * dual, (X.T * X + 2 * lam * Id).inv() * X.T),
    "push through, sign": (U * (Id + V * U).inv(), (I - U * V).inv() * U),
    "kernel ridge, complement, lambda lost": (I - X * ridge * X.T, dual),
    "Woodbury, sign": (
        (A + U * D * V).inv(),
        A.inv() + A.inv() * U * (D.inv() + V * A.inv() * U).inv() * V * A.inv(),
    ),
    "Woodbury, inverse lost": (
        (A + U * D * V).inv(),
        A.inv() - A.inv() * U * (D + V * A.inv() * U).inv() * V * A.inv(),
    ),
    "Sherman-Morrison, sign": (
        (A + u * v.T).inv(),
        A.inv() - A.inv() * u * v.T * A.inv() / (1 - (v.T * A.inv() * u)[0, 0]),
    ),
    "Sherman-Morrison, swapped": (
        (A + u * v.T).inv(),
        A.inv() - A.inv() * v * u.T * A.inv() / (1 + (v.T * A.inv() * u)[0, 0]),
    ),
    "quadratic form of Sherman-Morrison, square lost": (
        x.T * (A + u * u.T).inv() * x,
        x.T * A.inv() * x - (x.T * A.inv() * u) / (1 + Trace(u.T * A.inv() * u)),
    ),
    "quadratic form of Sherman-Morrison, symmetric": (
        x.T * (A + u * u.T).inv() * x,
        x.T * A.inv() * x - (x.T * A.inv() * u) * (x.T * A.inv() * u) / (1 + Trace(u.T * A.inv() * u)),
    ),
    "projection is the identity": (hat, I),
    "projection keeps every vector": (hat * y, y),
    "trace of the projection is n": (Trace(hat), n),
    "centring, n lost": (I - one * one.T, (I - one * one.T) ** 2),
    "ones, other size": (OneMatrix(n, d) * OneMatrix(d, n), n * OneMatrix(n, n)),
    "trace of a product": (tr(A, B), Trace(A) * Trace(B)),
    "trace, swapped not rotated": (tr(A, B, C), tr(A, C, B)),
    "trace, one transposed": (tr(A, B), tr(A.T, B)),
    "trace of a triple, reversed": (tr(A, B, C), tr(C, B, A)),
    "form, swapped": (x.T * A * y, y.T * A * x),
    "outer product, swapped": (x * y.T, y * x.T),
    "Frobenius norm, cross term": (tr(X + Z, (X + Z).T), tr(X, X.T) + tr(X.T, Z) + tr(Z, Z.T)),
    "degrees of freedom, sign": (Trace(X * ridge * X.T), d + lam * Trace(ridge)),
    "determinant of a sum": (Determinant(A + B), Determinant(A) + Determinant(B)),
    "determinant of a multiple, power lost": (Determinant(c * A), c * Determinant(A)),
    "determinant of a multiple, other power": (Determinant(c * D), c**n * Determinant(D)),
    "determinant lemma, transpose": (
        Determinant(A + u * v.T),
        Determinant(A) * (1 + (u.T * A.inv() * v)[0, 0]),
    ),
    "determinant lemma, inverse lost": (Determinant(A + u * v.T), Determinant(A) * (1 + (v.T * A * u)[0, 0])),
    "Sylvester, factor": (Determinant(lam * I + X * X.T), Determinant(lam * Id + X.T * X)),
    "Sylvester, sign": (Determinant(I + U * V), Determinant(Id - V * U)),
    "next power, too far": ((I - M) ** (t + 1), (I - M) ** t * (I - M) ** 2),
    "step of a power, sign": ((I - eta * M) ** (t + 1), (I - eta * M) ** t + eta * (I - eta * M) ** t * M),
    "power of a product": ((A * B) ** t, A**t * B**t),
    "power commutes with a stranger": ((I - eta * M) ** t * A, A * (I - eta * M) ** t),
    "powers multiply": (M**t * M**s, M ** (t * s)),
    "power pushed through, not": ((I - eta * X * X.T) ** t * X, X * (Id - 2 * eta * X.T * X) ** t),
    "geometric sum, last term": (Sum(M**k, (k, 0, t)), (I - M**t) * (I - M).inv()),
    "geometric sum, sign": (Sum(M**k, (k, 0, t - 1)), (I + M**t) * (I - M).inv()),
    "d a'Xb, transposed": (gradient(a.T * M * y, M), y * a.T),
    "d x'Bx, symmetric": (gradient(x.T * B * x, x), 2 * B * x),
    "d x'Bx, half": (gradient(x.T * B * x, x), B * x),
    "d least squares, factor": (gradient(residual.T * residual, w), X.T * residual),
    "d least squares, sign": (gradient(residual.T * residual, w), -2 * X.T * residual),
    "d ridge, factor": (
        gradient(Trace(residual.T * residual) + lam * Trace(w.T * w), w),
        2 * X.T * residual + lam * w,
    ),
    "d tr AXB, transposes lost": (gradient(tr(A, M, B), M), A * B),
    "d tr AXB, order": (gradient(tr(A, M, B), M), B.T * A.T),
    "d tr X^2, transpose lost": (gradient(tr(M, M), M), 2 * M),
    "d tr X'BX, one term": (gradient(tr(X.T, B, X), X), 2 * B * X),
    "d tr XBX', side": (gradient(tr(M, B, M.T), M), B * M + B.T * M),
    "d tr AMBM, one term": (gradient(tr(A, M, B, M), M), 2 * A.T * M.T * B.T),
    "d sum of two traces is zero": (gradient(tr(A.T, A) + tr(B.T, B), A), ZeroMatrix(n, n)),
    "d tr A + tr A^2 is zero": (gradient(Trace(A) + Trace(A**2), A), ZeroMatrix(n, n)),
    "d log det is zero": (gradient(log(Determinant(M)), M), ZeroMatrix(n, n)),
    "d entries is zero": (gradient((x.T * y)[0, 0], x), ZeroMatrix(n, 1)),
    "d tr X^4, factor": (gradient(Trace(M**4), M), 3 * (M**3).T),
    "d tr X^t, exponent": (gradient(Trace(M**t), M), t * (M.T) ** t),
    "d inverse, sign": (gradient(tr(A, M.inv(), B), M), (M.inv() * B * A * M.inv()).T),
    "d inverse, order": (gradient(tr(A, M.inv(), B), M), -(M.inv() * A * B * M.inv()).T),
    "d inverse, transpose": (gradient(tr(A, M.inv(), B), M), -(M.inv() * B * A * M.inv())),
    "d tr (X+A)^-1, power": (gradient(Trace((M + A).inv()), M), -(M + A).inv().T),
    "d det, transpose": (gradient(Determinant(M), M), Determinant(M) * M.inv()),
    "d log det, transpose": (gradient(log(Determinant(M)), M), M.inv()),
    "d log det X'X, factor": (gradient(log(Determinant(X.T * X)), X), X * (X.T * X).inv()),
    "d log det X'X, side": (gradient(log(Determinant(X.T * X + lam * Id)), X), 2 * dual * X / lam),
    "d product of traces, one term": (gradient(Trace(M) * tr(A, M), M), tr(A, M) * I),
    "d Gaussian log-likelihood, sign": (
        gradient(-log(Determinant(M)) / 2 - (y.T * M.inv() * y)[0, 0] / 2, M),
        (M.inv().T + M.inv().T * y * y.T * M.inv().T) / 2,
    ),
    "d logistic loss, sign": (gradient(log(1 + exp(-(w.T * g)[0, 0])), w), g / (1 + exp((w.T * g)[0, 0]))),
    "d network, side": (gradient(tr(A * M * B - C, (A * M * B - C).T), M), 2 * (A * M * B - C) * B.T * A.T),
    "d by a scalar, order": (sp.Derivative((A + b * B).inv(), b), -((A + b * B).inv() ** 2) * B),
    "d by a scalar, sign": (sp.Derivative(log(Determinant(A + b * B)), b), -tr((A + b * B).inv(), B)),
    "d tanh layer, derivative lost": (
        gradient(Trace(a.T * (X * w).applyfunc(sp.tanh)), X),
        HadamardProduct(a, (X * w).applyfunc(sp.tanh)) * w.T,
    ),
    "d norm, square": (gradient(sp.sqrt(Trace(x.T * x)), x), x / Trace(x.T * x)),
    "sums over shifted ranges": (Sum(Trace(M**k), (k, 0, t)), Sum(Trace(M**k), (k, 1, t + 1))),
    "sums over shifted ranges, by entries": (
        Sum(Trace(HadamardProduct(A, M**k)), (k, 0, t)),
        Sum(Trace(HadamardProduct(A, M**k)), (k, 1, t + 1)),
    ),
    # hypotheses dropped, or not strong enough
    "symmetric form, hypothesis dropped": (gradient(x.T * A * x, x), 2 * A * x),
    "inverse of a symmetric matrix, hypothesis dropped": (A.inv().T, A.inv()),
    "product of symmetric matrices is symmetric": ((K * L).T, K * L, (KSYM, LSYM)),
    "orthogonal inverse, hypothesis dropped": (A.inv(), A.T),
    "orthogonal matrices commute": (Q * A * Q.T, A, (ORTHOGONAL,)),
    "one symmetric, not the other": ((K * A).T, A * K, (KSYM,)),
    "projection, hypothesis dropped": (A * (I - A), ZeroMatrix(n, n)),
    "projection is the identity, by hypothesis": (P, I, (PROJECTION, PSYM)),
    "projection keeps the norm": (Trace((P * x).T * (P * x)), Trace(x.T * x), (PROJECTION, PSYM)),
    "inverse commutes, hypothesis dropped": (A.inv() * B, B * A.inv()),
    "commuting with a third": (F * A + G, A * F + G, (COMMUTE,)),
    "Householder, unit dropped": ((I - 2 * x * x.T) ** 2, I),
    "two-sided inverse, sign": (S * R, -I, (PAIR,)),
    "unit vector under the derivative": (gradient(Trace(e.T * e), e), ZeroMatrix(n, 1), (UNIT,)),
    "commuting under the derivative": (gradient(tr(A, F, G), F), gradient(tr(A, G, F), F), (COMMUTE,)),
    "commuting inverses under the derivative": (
        gradient(tr(A, F.inv(), G.inv()), F),
        gradient(tr(A, G.inv(), F.inv()), F),
        (COMMUTE,),
    ),
    "commuting outside and under the derivative": (
        tr(A, F, G) * gradient(tr(A, F, G), F),
        tr(A, G, F) * gradient(tr(A, G, F), F),
        (COMMUTE,),
    ),
    "projection under the derivative": (gradient(tr(A, P, P), P), gradient(tr(A, P), P), (PROJECTION,)),
    "derivative by a symmetric matrix is halved": (gradient(x.T * K * x, K), x * x.T / 2, (KSYM,)),
    "Hadamard product is the product": (HadamardProduct(A, B), A * B),
    "Hadamard product in a trace, transpose": (
        Trace(A * HadamardProduct(B, C)),
        Trace(HadamardProduct(A, B) * C),
    ),
    "d Hadamard, wrong factor": (gradient(Trace(HadamardProduct(X, Z).T * U), X), HadamardProduct(X, U)),
}
