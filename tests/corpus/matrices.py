"""Products, inverses, traces and determinants of matrices of every size.

    (A + U V)^-1 = A^-1 - A^-1 U (I + V A^-1 U)^-1 V A^-1
    tr(A B) = tr(B A),    det(I + U V) = det(I + V U)

Letters are matrices; a product keeps its order.
"""

from sympy import (
    Determinant,
    DiagMatrix,
    DiagonalOf,
    Eq,
    HadamardProduct,
    Identity,
    MatMul,
    MatrixSymbol,
    OneMatrix,
    Trace,
    ZeroMatrix,
)

from helpers.symbols import scalar, size
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

n, d = size("n d")
c = scalar("c")
r = scalar("r", positive=True)
A, B, C, F, G, K, L, M, P, Q, S = (MatrixSymbol(name, n, n) for name in "ABCFGKLMPQS")
X, Z, U = (MatrixSymbol(name, n, d) for name in "XZU")
V, D = MatrixSymbol("V", d, n), MatrixSymbol("D", d, d)
u, v, x, y = (MatrixSymbol(name, n, 1) for name in "uvxy")
I, Id, one = Identity(n), Identity(d), OneMatrix(n, 1)

symmetric = (Eq(K.T, K),)
both_symmetric = (Eq(K.T, K), Eq(L.T, L))
orthogonal = (Eq(Q.T * Q, I),)
commuting = (Eq(F * G, G * F),)
skew = (Eq(S.T, -S),)

centring = I - one * one.T / n
outer_inverse = (A + u * v.T).inv()
gram_inverse, outer_gram_inverse = (X.T * X + r * Id).inv(), (X * X.T + r * I).inv()


def tr(*factors):
    return Trace(MatMul(*factors))


TRUE = {
    "transpose of three factors": Statement(((A + B) * X * D).T, D.T * X.T * A.T + D.T * X.T * B.T),
    "square of a sum does not commute": Statement(
        (A + B) ** 2 * A - A * (A + B) ** 2, B * A**2 + B**2 * A - A**2 * B - A * B**2,
    ),
    "difference of inverses": Statement(A.inv() - B.inv(), A.inv() * (B - A) * B.inv()),
    "parallel sum": Statement((A.inv() + B.inv()).inv(), A * (A + B).inv() * B),
    "Hua": Statement((A.inv() - (A + B).inv()).inv(), A + A * B.inv() * A),
    "second resolvent identity": Statement(
        (A + c * I).inv() - (B + c * I).inv(), (A + c * I).inv() * (B - A) * (B + c * I).inv(),
    ),
    "push through": Statement(U * (Id + V * U).inv(), (I + U * V).inv() * U),
    "push through with a ridge": Statement(gram_inverse * X.T, X.T * outer_gram_inverse),
    "ridge predictions by the kernel": Statement(
        X * gram_inverse * X.T * y, X * X.T * outer_gram_inverse * y,
    ),
    "what a ridge leaves": Statement(y - X * gram_inverse * X.T * y, r * outer_gram_inverse * y),
    "Woodbury": Statement(
        (A + U * D * V).inv(), A.inv() - A.inv() * U * (D.inv() + V * A.inv() * U).inv() * V * A.inv(),
    ),
    "Woodbury, no inverse of the middle": Statement(
        (A + U * D * V).inv(), A.inv() - A.inv() * U * (Id + D * V * A.inv() * U).inv() * D * V * A.inv(),
    ),
    "Sherman-Morrison": Statement(
        outer_inverse, A.inv() - A.inv() * u * v.T * A.inv() / (1 + tr(v.T, A.inv(), u)),
    ),
    "Sherman-Morrison on its vector": Statement(outer_inverse * u, A.inv() * u / (1 + tr(v.T, A.inv(), u))),
    "block elimination": Statement(
        (A - B * C.inv() * B.T).inv(),
        A.inv() + A.inv() * B * (C - B.T * A.inv() * B).inv() * B.T * A.inv(),
    ),
    "product of three Cayley factors": Statement(
        (I - M) * (I + M).inv() * (I + M), (I + M).inv() * (I - M) * (I + M),
    ),
    "Cayley of a skew matrix": Statement(
        ((I - S) * (I + S).inv()).T * (I - S) * (I + S).inv(), I, given=skew,
    ),
    "trace of a cycle": Statement(tr(A, X, V), tr(V, A, X)),
    "trace of a symmetric and a skew matrix": Statement(tr(K, S), 0, given=(*symmetric, *skew)),
    "form of a skew matrix": Statement(tr(x.T, S, x), 0, given=skew),
    "trace of an outer product": Statement(tr(A, x, y.T), tr(y.T, A, x)),
    "squared distance": Statement(tr((x - y).T, x - y), tr(x.T, x) - 2 * tr(x.T, y) + tr(y.T, y)),
    "Frobenius distance": Statement(tr((X - Z).T, X - Z), tr(X.T, X) - 2 * tr(X.T, Z) + tr(Z.T, Z)),
    "polarisation": Statement(
        4 * tr(x.T, K, y), tr((x + y).T, K, x + y) - tr((x - y).T, K, x - y), given=symmetric,
    ),
    "parallelogram": Statement(
        tr((X + Z).T, X + Z) + tr((X - Z).T, X - Z), 2 * tr(X.T, X) + 2 * tr(Z.T, Z),
    ),
    "orthogonal matrices keep the trace": Statement(tr(Q.T, A, Q), Trace(A), given=orthogonal),
    "orthogonal matrices keep the Frobenius norm": Statement(
        tr((Q * A).T, Q * A), tr(A.T, A), given=orthogonal,
    ),
    "effective degrees of freedom": Statement(tr(X, gram_inverse, X.T), d - r * Trace(gram_inverse)),
    "centring twice": Statement(centring * centring, centring),
    "centring and the mean": Statement(tr((centring * x).T, x), tr(x.T, x) - tr(one.T, x) ** 2 / n),
    "determinant lemma": Statement(Determinant(A + u * v.T), Determinant(A) * (1 + tr(v.T, A.inv(), u))),
    "Sylvester": Statement(Determinant(I + U * V), Determinant(Id + V * U)),
    "Sylvester with a ridge": Statement(
        Determinant(X * X.T + r * I), r ** (n - d) * Determinant(X.T * X + r * Id),
    ),
    "determinant of a multiple": Statement(Determinant(c * A * B), c**n * Determinant(A) * Determinant(B)),
    "determinant of a quotient": Statement(Determinant(A.inv() * B) * Determinant(A), Determinant(B)),
    "product of symmetric matrices": Statement((K * L - L * K).T, L * K - K * L, given=both_symmetric),
    "commuting with an inverse": Statement(F.inv() * G, G * F.inv(), given=commuting),
    "diagonal scaling": Statement(DiagMatrix(x) * A * DiagMatrix(y), HadamardProduct(A, x * y.T)),
    "Hadamard product in a trace": Statement(
        tr(A.T, HadamardProduct(B, C)), tr(HadamardProduct(A, B).T, C),
    ),
    "diagonal of a product": Statement(Trace(DiagonalOf(A * B).T * one), tr(A, B)),
}

FALSE = {
    "transpose, order kept": Statement((A * B).T, A.T * B.T),
    "binomial of strangers": Statement((A + B) ** 2, A**2 + 2 * A * B + B**2),
    "inverse, order kept": Statement((A * B).inv(), A.inv() * B.inv()),
    "inverse of a sum": Statement((A + B).inv(), A.inv() + B.inv()),
    "difference of inverses, sign": Statement(A.inv() - B.inv(), A.inv() * (A - B) * B.inv()),
    "parallel sum, factor lost": Statement((A.inv() + B.inv()).inv(), (A + B).inv()),
    "Hua, sign": Statement((A.inv() - (A + B).inv()).inv(), A - A * B.inv() * A),
    "Hua, sides": Statement((A.inv() - (A + B).inv()).inv(), A + B * A.inv() * B),
    "second resolvent identity, square": Statement(
        (A + c * I).inv() - (B + c * I).inv(), (A + c * I).inv() * (B - A) * (A + c * I).inv(),
    ),
    "push through, sides": Statement(F * (I + G * F).inv(), (I + G * F).inv() * F),
    "push through, ridge doubled": Statement(gram_inverse * X.T, X.T * (X * X.T + 2 * r * I).inv()),
    "what a ridge leaves, factor lost": Statement(y - X * gram_inverse * X.T * y, outer_gram_inverse * y),
    "Woodbury, sign": Statement(
        (A + U * D * V).inv(), A.inv() + A.inv() * U * (D.inv() + V * A.inv() * U).inv() * V * A.inv(),
    ),
    "Woodbury, middle not inverted": Statement(
        (A + U * D * V).inv(), A.inv() - A.inv() * U * (D + V * A.inv() * U).inv() * V * A.inv(),
    ),
    "Sherman-Morrison, sign below": Statement(
        outer_inverse, A.inv() - A.inv() * u * v.T * A.inv() / (1 - tr(v.T, A.inv(), u)),
    ),
    "Sherman-Morrison, vectors swapped": Statement(
        outer_inverse, A.inv() - A.inv() * v * u.T * A.inv() / (1 + tr(v.T, A.inv(), u)),
    ),
    "block elimination, transpose lost": Statement(
        (A - B * C.inv() * B.T).inv(), A.inv() + A.inv() * B * (C - B * A.inv() * B).inv() * B * A.inv(),
    ),
    "Cayley of any matrix": Statement(((I - A) * (I + A).inv()).T * (I - A) * (I + A).inv(), I),
    "trace of a product, split": Statement(tr(A, B), Trace(A) * Trace(B)),
    "trace, two factors swapped": Statement(tr(A, B, C), tr(B, A, C)),
    "trace, one factor transposed": Statement(tr(A, B), tr(A, B.T)),
    "trace of a symmetric and another matrix": Statement(tr(K, A), 0, given=symmetric),
    "form, sides swapped": Statement(tr(x.T, A, y), tr(y.T, A, x)),
    "squared distance, factor lost": Statement(tr((x - y).T, x - y), tr(x.T, x) - tr(x.T, y) + tr(y.T, y)),
    "Frobenius distance, transpose": Statement(tr(A - B, A - B), tr(A.T, A) - 2 * tr(A.T, B) + tr(B.T, B)),
    "polarisation, hypothesis dropped": Statement(
        4 * tr(x.T, A, y), tr((x + y).T, A, x + y) - tr((x - y).T, A, x - y),
    ),
    "polarisation, factor": Statement(
        2 * tr(x.T, K, y), tr((x + y).T, K, x + y) - tr((x - y).T, K, x - y), given=symmetric,
    ),
    "any matrix keeps the trace": Statement(tr(B.T, A, B), Trace(A)),
    "orthogonal matrices commute": Statement(Q * A * Q.T, A, given=orthogonal),
    "degrees of freedom, other size": Statement(tr(X, gram_inverse, X.T), n - r * Trace(gram_inverse)),
    "centring, mean not divided": Statement(tr((centring * x).T, x), tr(x.T, x) - tr(one.T, x) ** 2),
    "determinant of a sum": Statement(Determinant(A + B), Determinant(A) + Determinant(B)),
    "determinant lemma, inverse lost": Statement(
        Determinant(A + u * v.T), Determinant(A) * (1 + tr(v.T, A, u)),
    ),
    "Sylvester, sign": Statement(Determinant(I + U * V), Determinant(Id - V * U)),
    "Sylvester, power of the ridge lost": Statement(
        Determinant(X * X.T + r * I), Determinant(X.T * X + r * Id),
    ),
    "determinant of a multiple, power lost": Statement(Determinant(c * A), c * Determinant(A)),
    "product of symmetric matrices is symmetric": Statement((K * L).T, K * L, given=both_symmetric),
    "commuting, hypothesis dropped": Statement(F.inv() * G, G * F.inv()),
    "diagonal scaling, one side": Statement(DiagMatrix(x) * A, HadamardProduct(A, one * x.T)),
    "Hadamard product is a product": Statement(HadamardProduct(A, B), A * B),
    "projection onto nothing": Statement(P * (I - P), ZeroMatrix(n, n)),
}

BEYOND = {}
