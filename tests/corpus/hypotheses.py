"""Statements about matrices with a property: symmetric, orthonormal, stochastic, idempotent, inverse.

    A v = t v  =>  v^T A v = t v^T v,    H^2 = H  =>  (1 - H)^2 = 1 - H

Nearly all of them are false without their hypotheses.
"""

from sympy import Derivative, Eq, Ne

from helpers.symbols import delta, index, scalar, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

n, d, m = size("n d m")
i, j, k, l, p, q = index("i j k l p q", n)
e, f, g, h = index("e f g h", d)
a, b, c, o = index("a b c o", m)
y, x, z, v, u = tensor("y x z v u", n)
U, s = tensor("U", m, d), tensor("s", d)
coefficient = tensor("coefficient", m)
A, B, H, M = tensor("A B H M", n, n)
lam, nu = scalar("lam nu")

symmetric = Eq(A[i, j], A[j, i])
B_symmetric = Eq(B[i, j], B[j, i])
antisymmetric = Eq(A[i, j], -A[j, i])
eigenvector = Eq(total(A[p, l] * v[l], l), lam * v[p])
other_eigenvector = Eq(total(A[p, l] * u[l], l), nu * u[p])
stochastic = Eq(total(M[p, l], l), 1)
stationary = Eq(total(z[l] * M[l, p], l), z[p])
inverse = Eq(total(A[p, l] * B[l, q], l), delta(p, q))
idempotent = Eq(total(H[p, l] * H[l, q], l), H[p, q])


def projected(entry):
    """Entry of U^T U s."""
    return total(U[o, entry] * total(U[o, g] * s[g], g), o)


quadratic = total(x[k] * A[k, l] * x[l], k, l)

TRUE = {
    "gradient of a symmetric form": Statement(
        Derivative(quadratic / 2 - total(y[k] * x[k], k), x[p]), total(A[p, k] * x[k], k) - y[p],
        given=(symmetric,),
    ),
    "mixed terms of a symmetric form": Statement(
        total((x[k] + z[k]) * A[k, l] * (x[l] + z[l]), k, l),
        quadratic + 2 * total(x[k] * A[k, l] * z[l], k, l) + total(z[k] * A[k, l] * z[l], k, l),
        given=(symmetric,),
    ),
    "transpose of a symmetric product": Statement(
        total(A[p, k] * B[k, q], k), total(B[q, k] * A[k, p], k), given=(symmetric, B_symmetric),
    ),
    "eigenvectors are orthogonal": Statement(
        (lam - nu) * total(u[k] * v[k], k), 0, given=(eigenvector, other_eigenvector, symmetric),
    ),
    "eigenvectors of different eigenvalues are orthogonal": Statement(
        total(u[k] * v[k], k), 0, given=(eigenvector, other_eigenvector, symmetric, Ne(lam, nu)), points=5,
    ),
    "left and right eigenvectors": Statement(
        total(z[k] * v[k], k), 0,
        given=(eigenvector, Eq(total(z[l] * A[l, p], l), nu * z[p]), Ne(lam, nu)), points=5,
    ),
    "inverse of a symmetric matrix is symmetric": Statement(
        B[i, j], B[j, i], given=(Eq(A[p, q], A[q, p]), inverse),
    ),
    "quadratic form of the inverse of a symmetric matrix, by its vector": Statement(
        Derivative(total(x[k] * B[k, l] * x[l], k, l), x[i]), 2 * total(B[i, k] * x[k], k),
        given=(Eq(A[p, q], A[q, p]), inverse),
    ),
    "left inverse is right inverse": Statement(
        B[i, j], M[i, j], given=(inverse, Eq(total(M[p, l] * A[l, q], l), delta(p, q))),
    ),
    "solution by a left inverse": Statement(
        total(M[i, k] * y[k], k), x[i],
        given=(Eq(total(M[p, l] * A[l, q], l), delta(p, q)), Eq(total(A[p, l] * x[l], l), y[p])), points=5,
    ),
    "eigenvector of the inverse": Statement(
        total(B[i, k] * v[k], k), v[i] / lam,
        given=(Eq(total(B[p, l] * A[l, q], l), delta(p, q)), eigenvector, Ne(lam, 0)), points=5,
    ),
    "eigenvalue of an idempotent": Statement(
        lam * (lam - 1) * v[i], 0, given=(idempotent, Eq(total(H[p, l] * v[l], l), lam * v[p])),
    ),
    "eigenvector of the square": Statement(
        total(A[i, k] * total(A[k, l] * v[l], l), k), lam**2 * v[i], given=(eigenvector,),
    ),
    "stationary after two steps": Statement(
        total(z[k] * M[k, l] * M[l, i], k, l), z[i], given=(stationary,),
    ),
    "complement of an idempotent": Statement(
        total((delta(i, k) - H[i, k]) * (delta(k, j) - H[k, j]), k), delta(i, j) - H[i, j],
        given=(idempotent,),
    ),
    "projection along a unit vector": Statement(
        total((delta(i, k) - x[i] * x[k]) * (delta(k, j) - x[k] * x[j]), k), delta(i, j) - x[i] * x[j],
        given=(Eq(total(x[l] ** 2, l), 1),),
    ),
    "reflection twice": Statement(
        total((delta(i, k) - 2 * x[i] * x[k]) * (delta(k, j) - 2 * x[k] * x[j]), k), delta(i, j),
        given=(Eq(total(x[l] ** 2, l), 1),),
    ),
    "form at an eigenvector, row by row": Statement(
        total(v[k] * total(A[k, l] * v[l], l), k), lam * total(v[k] ** 2, k), given=(eigenvector,),
    ),
    "rows that add up, twice, row by row": Statement(
        total(M[i, k] * total(M[k, l], l), k), 1, given=(stochastic,),
    ),
    "total probability is kept, row by row": Statement(
        total(z[k] * M[k, l], l, k), total(z[k], k), given=(stochastic,),
    ),
    "form of an antisymmetric matrix": Statement(quadratic, 0, given=(antisymmetric,)),
    "orthonormal rows keep the norm": Statement(
        total(total(coefficient[a] * U[a, g], a) ** 2, g),
        total(coefficient[a] ** 2, a),
        given=(Eq(total(U[b, h] * U[c, h], h), delta(b, c)),),
    ),
    "projection twice": Statement(
        total(U[b, f] * total(U[b, h] * projected(h), h), b),
        projected(f),
        given=(Eq(total(U[a, e] * U[c, e], e), delta(a, c)),),
    ),
    "error of a projection": Statement(
        total((s[h] - projected(h)) ** 2, h),
        total(s[h] ** 2, h) - total(total(U[o, g] * s[g], g) ** 2, o),
        given=(Eq(total(U[a, e] * U[c, e], e), delta(a, c)),),
    ),
    "form at an eigenvector": Statement(
        total(v[k] * A[k, l] * v[l], k, l),
        lam * total(v[k] ** 2, k),
        given=(eigenvector,),
    ),
    "rows that add up, twice": Statement(
        total(M[i, k] * M[k, l], k, l),
        1,
        given=(stochastic,),
    ),
    "total probability is kept": Statement(
        total(z[k] * M[k, l], k, l),
        total(z[k], k),
        given=(stochastic,),
    ),
    "solution by the inverse": Statement(
        total(A[i, k] * total(B[k, l] * y[l], l), k),
        y[i],
        given=(inverse,),
    ),
}  # fmt: skip

FALSE = {
    "eigenvectors are orthogonal: matrix not symmetric": Statement(
        total(u[k] * v[k], k), 0, given=(eigenvector, other_eigenvector, Ne(lam, nu)),
    ),
    "eigenvectors are orthogonal: eigenvalues may agree": Statement(
        total(u[k] * v[k], k), 0, given=(eigenvector, other_eigenvector, symmetric),
    ),
    "inverse is symmetric: of any matrix": Statement(B[i, j], B[j, i], given=(inverse,)),
    "inverse of a symmetric matrix: the matrix itself": Statement(
        B[i, j], A[i, j], given=(Eq(A[p, q], A[q, p]), inverse),
    ),
    "left inverse is right inverse: of another matrix": Statement(
        B[i, j], M[i, j], given=(inverse, Eq(total(M[p, l] * H[l, q], l), delta(p, q))),
    ),
    "eigenvector of the inverse: eigenvalue not inverted": Statement(
        total(B[i, k] * v[k], k), v[i] * lam,
        given=(Eq(total(B[p, l] * A[l, q], l), delta(p, q)), eigenvector),
    ),
    "eigenvalue of an idempotent: one": Statement(
        lam, 1, given=(idempotent, Eq(total(H[p, l] * v[l], l), lam * v[p])),
    ),
    "gradient of a form: symmetry dropped": Statement(
        Derivative(quadratic / 2 - total(y[k] * x[k], k), x[p]), total(A[p, k] * x[k], k) - y[p],
    ),
    "mixed terms of a form: symmetry dropped": Statement(
        total((x[k] + z[k]) * A[k, l] * (x[l] + z[l]), k, l),
        quadratic + 2 * total(x[k] * A[k, l] * z[l], k, l) + total(z[k] * A[k, l] * z[l], k, l),
    ),
    "transpose of a product: as if commuting": Statement(
        total(A[p, k] * B[k, q], k), total(B[p, k] * A[k, q], k), given=(symmetric, B_symmetric),
    ),
    "transpose of a product: one of two symmetric": Statement(
        total(A[p, k] * B[k, q], k), total(B[q, k] * A[k, p], k), given=(symmetric,),
    ),
    "form of a symmetric matrix": Statement(quadratic, 0, given=(symmetric,)),
    "orthonormal rows: columns": Statement(
        total(U[a, e] * U[a, f], a), delta(e, f), given=(Eq(total(U[b, h] * U[c, h], h), delta(b, c)),),
    ),
    "projection twice: rows not orthonormal": Statement(
        total(U[b, f] * total(U[b, h] * projected(h), h), b), projected(f),
    ),
    "error of a projection: sign": Statement(
        total((s[h] - projected(h)) ** 2, h),
        total(s[h] ** 2, h) + total(total(U[o, g] * s[g], g) ** 2, o),
        given=(Eq(total(U[a, e] * U[c, e], e), delta(a, c)),),
    ),
    "form at an eigenvector: not normed": Statement(
        total(v[k] * A[k, l] * v[l], k, l), lam, given=(eigenvector,),
    ),
    "eigenvector of the square: factor 2": Statement(
        total(A[i, k] * total(A[k, l] * v[l], l), k), 2 * lam * v[i], given=(eigenvector,),
    ),
    "columns that add up": Statement(total(M[k, i], k), 1, given=(stochastic,)),
    "total probability is kept: columns": Statement(
        total(z[k] * M[l, k], k, l), total(z[k], k), given=(stochastic,),
    ),
    "stationary: transposed": Statement(total(M[i, l] * z[l], l), z[i], given=(stationary,)),
    "solution by the inverse: transposed": Statement(
        total(A[k, i] * total(B[k, l] * y[l], l), k), y[i], given=(inverse,),
    ),
    "complement of an idempotent: not idempotent": Statement(
        total((delta(i, k) - H[i, k]) * (delta(k, j) - H[k, j]), k), delta(i, j) - H[i, j],
    ),
    "reflection twice: factor 2 lost": Statement(
        total((delta(i, k) - x[i] * x[k]) * (delta(k, j) - x[k] * x[j]), k), delta(i, j),
        given=(Eq(total(x[l] ** 2, l), 1),),
    ),
    "reflection twice: not of unit length": Statement(
        total((delta(i, k) - 2 * x[i] * x[k]) * (delta(k, j) - 2 * x[k] * x[j]), k), delta(i, j),
    ),
    "form of an antisymmetric matrix: two vectors": Statement(
        total(x[k] * A[k, l] * z[l], k, l), 0, given=(antisymmetric,),
    ),
    "rows that add up, twice: not the same matrix": Statement(
        total(A[i, k] * M[k, l], k, l), 1, given=(stochastic,),
    ),
}  # fmt: skip

BEYOND = {}
