"""Derivatives of traces of products and powers of matrices, entry by entry.

    d tr(A^2) / dA_ij = 2 A_ji,    d tr(X^T A X) / dX = (A + A^T) X

A gradient has the shape of its argument.
"""

from sympy import Derivative

from helpers.symbols import delta, index, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

n, d, m = size("n d m")
i, j, k, l, p, q = index("i j k l p q", n)
e, f, g, h = index("e f g h", d)
o, t = index("o t", m)
A, B, C = tensor("A B C", n, n)
X, D = tensor("X", n, d), tensor("D", d, d)
P, Q, R = tensor("P", m, n), tensor("Q", d, m), tensor("R", m, m)

trace_of_square = total(A[k, l] * A[l, k], k, l)
trace_of_cube = total(A[k, l] * A[l, p] * A[p, k], k, l, p)
trace_of_fourth = total(A[k, l] * A[l, p] * A[p, q] * A[q, k], k, l, p, q)
trace_square_times = total(A[k, l] * A[l, p] * B[p, k], k, l, p)
trace_in_between = total(P[o, k] * X[k, g] * Q[g, o], o, k, g)
trace_sandwich = total(X[k, g] * A[k, l] * X[l, g], k, g, l)
trace_columns = total(X[k, g] * D[g, h] * X[k, h], k, g, h)
trace_two_sided = total(X[k, g] * A[k, l] * X[l, h] * D[h, g], k, l, g, h)
trace_word = total(A[k, l] * C[l, p] * B[p, q] * C[q, k], k, l, p, q)


def sandwich(row, column):
    """Entry of P X Q + R."""
    return total(P[row, k] * X[k, g] * Q[g, column], k, g) + R[row, column]


TRUE = {
    "trace": Statement(Derivative(total(A[k, k], k), A[i, j]), delta(i, j)),
    "trace of a product in between": Statement(
        Derivative(trace_in_between, X[i, e]), total(P[o, i] * Q[e, o], o),
    ),
    "trace of a square": Statement(Derivative(trace_of_square, A[i, j]), 2 * A[j, i]),
    "trace of a square, second order": Statement(
        Derivative(trace_of_square, A[i, j], A[p, q]), 2 * delta(i, q) * delta(j, p),
    ),
    "trace of a cube": Statement(Derivative(trace_of_cube, A[i, j]), 3 * total(A[j, k] * A[k, i], k)),
    "trace of a fourth power": Statement(
        Derivative(trace_of_fourth, A[i, j]), 4 * total(A[j, k] * A[k, l] * A[l, i], k, l),
    ),
    "trace of a square times a matrix": Statement(
        Derivative(trace_square_times, A[i, j]), total(A[j, k] * B[k, i] + B[j, k] * A[k, i], k),
    ),
    "trace of X'AX": Statement(
        Derivative(trace_sandwich, X[i, e]), total((A[i, k] + A[k, i]) * X[k, e], k),
    ),
    "trace of X'AX, second order": Statement(
        Derivative(trace_sandwich, X[i, e], X[j, f]), (A[i, j] + A[j, i]) * delta(e, f),
    ),
    "trace of XDX'": Statement(
        Derivative(trace_columns, X[i, e]), total(X[i, g] * (D[g, e] + D[e, g]), g),
    ),
    "trace of X'AXD": Statement(
        Derivative(trace_two_sided, X[i, e]),
        total(A[i, k] * X[k, g] * D[g, e], k, g) + total(A[k, i] * X[k, g] * D[e, g], k, g),
    ),
    "trace of ACBC": Statement(
        Derivative(trace_word, C[i, j]),
        total(B[j, q] * C[q, k] * A[k, i], q, k) + total(A[j, l] * C[l, p] * B[p, i], l, p),
    ),
    "squared Frobenius norm of a sandwich": Statement(
        Derivative(total(sandwich(o, t) ** 2, o, t), X[i, e]),
        2 * total(P[o, i] * sandwich(o, t) * Q[e, t], o, t),
    ),
    "trace is cyclic": Statement(
        total(A[k, l] * B[l, p] * C[p, k], k, l, p), total(C[k, l] * A[l, p] * B[p, k], k, l, p),
    ),
    "commutator has no trace": Statement(total(A[k, l] * B[l, k] - B[k, l] * A[l, k], k, l), 0),
}  # fmt: skip

FALSE = {
    "trace: ones everywhere": Statement(Derivative(total(A[k, k], k), A[i, j]), 1),
    "trace of a product in between: wrong order": Statement(
        Derivative(total(A[k, l] * C[l, p] * B[p, k], k, l, p), C[i, j]), total(A[i, k] * B[k, j], k),
    ),
    "trace of a square: not transposed": Statement(Derivative(trace_of_square, A[i, j]), 2 * A[i, j]),
    "trace of a square, second order: wrong pairs": Statement(
        Derivative(trace_of_square, A[i, j], A[p, q]), 2 * delta(i, p) * delta(j, q),
    ),
    "trace of a cube: exponent": Statement(Derivative(trace_of_cube, A[i, j]), 3 * A[j, i] ** 2),
    "trace of a cube: factor": Statement(
        Derivative(trace_of_cube, A[i, j]), 2 * total(A[j, k] * A[k, i], k),
    ),
    "trace of a fourth power: not transposed": Statement(
        Derivative(trace_of_fourth, A[i, j]), 4 * total(A[i, k] * A[k, l] * A[l, j], k, l),
    ),
    "trace of a square times a matrix: as if commuting": Statement(
        Derivative(trace_square_times, A[i, j]), 2 * total(A[j, k] * B[k, i], k),
    ),
    "trace of X'AX: lost term": Statement(
        Derivative(trace_sandwich, X[i, e]), 2 * total(A[i, k] * X[k, e], k),
    ),
    "trace of X'AX, second order: missing delta": Statement(
        Derivative(trace_sandwich, X[i, e], X[j, f]), A[i, j] + A[j, i],
    ),
    "trace of XDX': wrong side": Statement(
        Derivative(trace_columns, X[i, e]), total(X[i, g] * D[g, e], g),
    ),
    "trace of X'AXD: D not transposed": Statement(
        Derivative(trace_two_sided, X[i, e]), total((A[i, k] + A[k, i]) * X[k, g] * D[g, e], k, g),
    ),
    "trace of ACBC: first place only": Statement(
        Derivative(trace_word, C[i, j]), 2 * total(B[j, q] * C[q, k] * A[k, i], q, k),
    ),
    "squared Frobenius norm of a sandwich: factor 2": Statement(
        Derivative(total(sandwich(o, t) ** 2, o, t), X[i, e]),
        total(P[o, i] * sandwich(o, t) * Q[e, t], o, t),
    ),
    "trace is not symmetric in three factors": Statement(
        total(A[k, l] * B[l, p] * C[p, k], k, l, p), total(A[k, l] * C[l, p] * B[p, k], k, l, p),
    ),
    "trace of a product as a product of traces": Statement(
        total(A[k, l] * B[l, k], k, l), total(A[k, k], k) * total(B[l, l], l),
    ),
}  # fmt: skip

BEYOND = {}
