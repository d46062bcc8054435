"""Derivatives of linear and quadratic forms by vectors and by matrices, entry by entry.

    d x^T A x / dx_i = sum_k (A_ik + A_ki) x_k,    d x^T A y / dA_ij = x_i y_j

A gradient has the shape of its argument.
"""

from sympy import Derivative, Eq

from helpers.symbols import delta, index, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

n, d = size("n d")
i, j, k, l, p, q = index("i j k l p q", n)
e, f, g, h = index("e f g h", d)
x, y, z = tensor("x y z", n)
u, v = tensor("u v", d)
A, B, C = tensor("A B C", n, n)
X = tensor("X", n, d)

symmetric = (Eq(A[p, q], A[q, p]),)

quadratic = total(x[k] * A[k, l] * x[l], k, l)
gram_form = total(u[g] * X[k, g] * X[k, h] * v[h], g, h, k)
weighted_form = total(u[g] * X[k, g] * A[k, l] * X[l, h] * v[h], g, k, l, h)
cube_form = total(x[k] * A[k, l] * A[l, p] * A[p, q] * y[q], k, l, p, q)
product_entry = total(A[i, k] * B[k, j], k)


def first(row):
    """Entry of A x + y."""
    return total(A[row, p] * x[p], p) + y[row]


def second(row):
    """Entry of C x + z."""
    return total(C[row, q] * x[q], q) + z[row]


bilinear = total(first(k) * B[k, l] * second(l), k, l)


def residual(row, running=g):
    """Entry of x - X u."""
    return x[row] - total(X[row, running] * u[running], running)


weighted = total(residual(k, g) * A[k, l] * residual(l, h), k, l)


def affine(row):
    """Entry of X u + x."""
    return total(X[row, g] * u[g], g) + x[row]


affine_form = total(affine(k) * A[k, l] * (total(X[l, h] * u[h], h) + x[l]), k, l)

TRUE = {
    "linear form": Statement(Derivative(total(y[k] * x[k], k), x[i]), y[i]),
    "entry by an entry": Statement(Derivative(A[i, j], A[k, l]), delta(i, k) * delta(j, l)),
    "transposed entry by an entry": Statement(Derivative(A[j, i], A[k, l]), delta(i, l) * delta(j, k)),
    "bilinear form by its matrix": Statement(
        Derivative(total(x[k] * X[k, g] * u[g], k, g), X[i, e]), x[i] * u[e],
    ),
    "square of the sum of entries": Statement(
        Derivative(total(X[k, g], k, g) ** 2, X[i, e]), 2 * total(X[k, g], k, g),
    ),
    "Gram form": Statement(
        Derivative(gram_form, X[i, e]), total(X[i, g] * (u[g] * v[e] + v[g] * u[e]), g),
    ),
    "product of affine maps": Statement(
        Derivative(bilinear, x[i]),
        total(A[k, i] * B[k, l] * second(l), k, l) + total(C[l, i] * B[k, l] * first(k), k, l),
    ),
    "quadratic form": Statement(Derivative(quadratic, x[i]), total((A[i, k] + A[k, i]) * x[k], k)),
    "quadratic form, symmetric": Statement(
        Derivative(quadratic, x[i]), 2 * total(A[i, k] * x[k], k), given=symmetric,
    ),
    "quadratic form, second order": Statement(Derivative(quadratic, x[i], x[j]), A[i, j] + A[j, i]),
    "quadratic form by its matrix": Statement(Derivative(quadratic, A[i, j]), x[i] * x[j]),
    "weighted Gram form": Statement(
        Derivative(weighted_form, X[i, e]),
        total(A[k, i] * X[k, g] * u[g] * v[e], k, g) + total(A[i, l] * X[l, h] * v[h] * u[e], l, h),
    ),
    "quadratic form of an affine map": Statement(
        Derivative(affine_form, X[i, e]), total((A[i, l] + A[l, i]) * affine(l), l) * u[e],
    ),
    "weighted residual by the coefficients": Statement(
        Derivative(weighted, u[e]), -2 * total(X[k, e] * A[k, l] * residual(l), k, l), given=symmetric,
    ),
    "weighted residual by the data": Statement(
        Derivative(weighted, x[i]), 2 * total(A[i, l] * residual(l), l), given=symmetric,
    ),
    "weighted residual by the design": Statement(
        Derivative(weighted, X[i, e]), -2 * total(A[i, l] * residual(l), l) * u[e], given=symmetric,
    ),
    "weighted residual, second order": Statement(
        Derivative(weighted, u[e], u[f]),
        2 * total(X[k, e] * A[k, l] * X[l, f], k, l), given=symmetric,
    ),
    "form of a cube": Statement(
        Derivative(cube_form, A[i, j]),
        x[i] * total(A[j, p] * A[p, q] * y[q], p, q)
        + total(x[k] * A[k, i], k) * total(A[j, q] * y[q], q)
        + total(x[k] * A[k, l] * A[l, i], k, l) * y[j],
    ),
    "entry of a product": Statement(Derivative(product_entry, A[p, q]), delta(i, p) * B[q, j]),
    "Euler's theorem for a quadratic form": Statement(
        total(x[i] * Derivative(quadratic, x[i]), i), 2 * quadratic,
    ),
}  # fmt: skip

FALSE = {
    "linear form: wrong letter": Statement(Derivative(total(y[k] * x[k], k), x[i]), x[i]),
    "linear form: factor 2": Statement(Derivative(total(y[k] * x[k], k), x[i]), 2 * y[i]),
    "entry by an entry: transposed": Statement(Derivative(A[i, j], A[k, l]), delta(i, l) * delta(j, k)),
    "entry by an entry: one delta missing": Statement(Derivative(A[i, j], A[k, l]), delta(i, k)),
    "bilinear form: swapped vectors": Statement(
        Derivative(total(x[k] * A[k, l] * y[l], k, l), A[i, j]), y[i] * x[j],
    ),
    "square of the sum of entries: only the entry": Statement(
        Derivative(total(X[k, g], k, g) ** 2, X[i, e]), 2 * X[i, e],
    ),
    "Gram form: lost term": Statement(
        Derivative(gram_form, X[i, e]), 2 * total(X[i, g] * u[g] * v[e], g),
    ),
    "Gram form: swapped index": Statement(
        Derivative(gram_form, X[i, e]), total(X[i, g] * (u[e] * v[e] + v[g] * u[g]), g),
    ),
    "product of affine maps: not transposed": Statement(
        Derivative(bilinear, x[i]),
        total(A[k, i] * B[k, l] * second(l), k, l) + total(C[l, i] * B[l, k] * first(k), k, l),
    ),
    "product of affine maps: lost term": Statement(
        Derivative(bilinear, x[i]), total(A[k, i] * B[k, l] * second(l), k, l),
    ),
    "quadratic form: not symmetric": Statement(Derivative(quadratic, x[i]), 2 * total(A[i, k] * x[k], k)),
    "quadratic form: half": Statement(
        Derivative(quadratic, x[i]), total(A[i, k] * x[k], k), given=symmetric,
    ),
    "quadratic form, second order: not symmetric": Statement(Derivative(quadratic, x[i], x[j]), 2 * A[i, j]),
    "quadratic form, second order: factor 2": Statement(
        Derivative(quadratic, x[i], x[j]), A[i, j], given=symmetric,
    ),
    "quadratic form by its matrix: repeated index": Statement(Derivative(quadratic, A[i, j]), x[i] ** 2),
    "weighted Gram form: not transposed": Statement(
        Derivative(weighted_form, X[i, e]),
        total(A[i, k] * X[k, g] * u[g] * v[e], k, g) + total(A[i, l] * X[l, h] * v[h] * u[e], l, h),
    ),
    "quadratic form of an affine map: wrong factor": Statement(
        Derivative(affine_form, X[i, e]), total((A[i, l] + A[l, i]) * affine(l), l) * x[i],
    ),
    "weighted residual by the coefficients: sign": Statement(
        Derivative(weighted, u[e]), 2 * total(X[k, e] * A[k, l] * residual(l), k, l), given=symmetric,
    ),
    "weighted residual by the data: symmetry dropped": Statement(
        Derivative(weighted, x[i]), 2 * total(A[i, l] * residual(l), l),
    ),
    "weighted residual by the design: lost factor": Statement(
        Derivative(weighted, X[i, e]), -2 * total(A[i, l] * residual(l), l), given=symmetric,
    ),
    "weighted residual, second order: sign": Statement(
        Derivative(weighted, u[e], u[f]),
        -2 * total(X[k, e] * A[k, l] * X[l, f], k, l), given=symmetric,
    ),
    "form of a cube: three times one place": Statement(
        Derivative(cube_form, A[i, j]), 3 * x[i] * total(A[j, p] * A[p, q] * y[q], p, q),
    ),
    "entry of a product: missing delta": Statement(Derivative(product_entry, A[p, q]), B[q, j]),
    "Euler's theorem: degree 1": Statement(total(x[i] * Derivative(quadratic, x[i]), i), quadratic),
}  # fmt: skip

BEYOND = {}
