"""Derivatives of norms, of functions of norms and of powers of linear forms.

d ||x|| / dx_i = x_i / ||x||,    d^2 ||x|| / dx_i dx_j = delta_ij / ||x|| - x_i x_j / ||x||^3
"""

from sympy import Derivative, Eq, Rational, exp, log, sqrt

from helpers.symbols import delta, index, scalar, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

n, d = size("n d")
i, j, k, l, p, q = index("i j k l p q", n)
e, f, g = index("e f g", d)
x, y = tensor("x y", n)
a = tensor("a", n, positive=True)
A, X = tensor("A", n, n), tensor("X", n, d)
r = scalar("r", positive=True)

square = total(x[k] ** 2, k)
norm = sqrt(square)
distance = sqrt(total((x[k] - y[k]) ** 2, k))
frobenius = sqrt(total(X[k, g] ** 2, k, g))
inner = total(y[k] * x[k], k)
power_sum = total(a[k] ** r, k)
gaussian = exp(-square / 2)
rayleigh = total(x[k] * A[k, l] * x[l], k, l) / square
symmetric = (Eq(A[p, q], A[q, p]),)

TRUE = {
    "squared norm": Statement(Derivative(square, x[i]), 2 * x[i]),
    "norm": Statement(Derivative(norm, x[i]), x[i] / norm),
    "norm, second order": Statement(
        Derivative(norm, x[i], x[j]), delta(i, j) / norm - x[i] * x[j] / norm**3,
    ),
    "norm, third order": Statement(
        Derivative(norm, x[i], x[j], x[l]),
        3 * x[i] * x[j] * x[l] / norm**5
        - (delta(i, j) * x[l] + delta(i, l) * x[j] + delta(j, l) * x[i]) / norm**3,
    ),
    "distance": Statement(Derivative(distance, x[i]), (x[i] - y[i]) / distance),
    "distance by the other point": Statement(Derivative(distance, y[i]), (y[i] - x[i]) / distance),
    "unit vector": Statement(Derivative(x[i] / norm, x[j]), (delta(i, j) - x[i] * x[j] / square) / norm),
    "inverse norm": Statement(Derivative(1 / norm, x[i]), -x[i] / norm**3),
    "Frobenius norm": Statement(Derivative(frobenius, X[i, e]), X[i, e] / frobenius),
    "Frobenius norm, second order": Statement(
        Derivative(frobenius, X[i, e], X[j, f]),
        delta(i, j) * delta(e, f) / frobenius - X[i, e] * X[j, f] / frobenius**3,
    ),
    "norm of order 4": Statement(
        Derivative(total(x[k] ** 4, k) ** Rational(1, 4), x[i]),
        x[i] ** 3 * total(x[k] ** 4, k) ** Rational(-3, 4),
    ),
    "norm of order r": Statement(
        Derivative(power_sum ** (1 / r), a[i]), a[i] ** (r - 1) * power_sum ** (1 / r - 1),
    ),
    "logarithm of the squared norm": Statement(Derivative(log(square), x[i]), 2 * x[i] / square),
    "cube of a linear form": Statement(
        Derivative(inner**3, x[i], x[j], x[l]), 6 * y[i] * y[j] * y[l],
    ),
    "power of the squared norm": Statement(Derivative(square**3, x[i]), 6 * square**2 * x[i]),
    "fourth power of the norm, second order": Statement(
        Derivative(square**2, x[i], x[j]), 4 * square * delta(i, j) + 8 * x[i] * x[j],
    ),
    "Gaussian": Statement(Derivative(gaussian, x[i]), -x[i] * gaussian),
    "Gaussian, second order": Statement(
        Derivative(gaussian, x[i], x[j]), (x[i] * x[j] - delta(i, j)) * gaussian,
    ),
    "cosine": Statement(
        Derivative(inner / norm, x[i]), y[i] / norm - inner * x[i] / norm**3,
    ),
    "Rayleigh quotient": Statement(
        Derivative(rayleigh, x[i]),
        2 * (total(A[i, k] * x[k], k) - rayleigh * x[i]) / square, given=symmetric,
    ),
    "Rayleigh quotient is homogeneous": Statement(total(x[i] * Derivative(rayleigh, x[i]), i), 0),
    "divergence of the position": Statement(total(Derivative(x[i], x[i]), i), n),
    "divergence of the unit vector": Statement(total(Derivative(x[i] / norm, x[i]), i), (n - 1) / norm),
    "Laplacian of the fourth power": Statement(
        total(Derivative(square**2, (x[i], 2)), i), 4 * (n + 2) * square,
    ),
    "Laplacian of a Gaussian": Statement(
        total(Derivative(gaussian, (x[i], 2)), i), (square - n) * gaussian,
    ),
    "parallelogram": Statement(
        total((x[k] + y[k]) ** 2, k) + total((x[k] - y[k]) ** 2, k), 2 * square + 2 * total(y[k] ** 2, k),
    ),
    "polarisation": Statement(
        total((x[k] + y[k]) ** 2, k) - total((x[k] - y[k]) ** 2, k), 4 * inner,
    ),
}  # fmt: skip

FALSE = {
    "squared norm: factor 2": Statement(Derivative(square, x[i]), x[i]),
    "norm: squared denominator": Statement(Derivative(norm, x[i]), x[i] / square),
    "norm, second order: missing delta": Statement(
        Derivative(norm, x[i], x[j]), 1 / norm - x[i] * x[j] / norm**3,
    ),
    "norm, second order: exponent": Statement(
        Derivative(norm, x[i], x[j]), delta(i, j) / norm - x[i] * x[j] / norm**2,
    ),
    "norm, third order: lost term": Statement(
        Derivative(norm, x[i], x[j], x[l]),
        3 * x[i] * x[j] * x[l] / norm**5 - (delta(i, j) * x[l] + delta(i, l) * x[j]) / norm**3,
    ),
    "distance: sign": Statement(Derivative(distance, x[i]), (y[i] - x[i]) / distance),
    "distance by the other point: not the other point": Statement(
        Derivative(distance, y[i]), Derivative(distance, x[i]),
    ),
    "unit vector: not projected": Statement(Derivative(x[i] / norm, x[j]), delta(i, j) / norm),
    "unit vector: sign": Statement(
        Derivative(x[i] / norm, x[j]), (delta(i, j) + x[i] * x[j] / square) / norm,
    ),
    "inverse norm: sign": Statement(Derivative(1 / norm, x[i]), x[i] / norm**3),
    "inverse norm: exponent": Statement(Derivative(1 / norm, x[i]), -x[i] / norm**2),
    "Frobenius norm: squared": Statement(Derivative(frobenius, X[i, e]), 2 * X[i, e]),
    "Frobenius norm, second order: one delta missing": Statement(
        Derivative(frobenius, X[i, e], X[j, f]),
        delta(i, j) / frobenius - X[i, e] * X[j, f] / frobenius**3,
    ),
    "norm of order 4: exponent": Statement(
        Derivative(total(x[k] ** 4, k) ** Rational(1, 4), x[i]),
        x[i] ** 3 * total(x[k] ** 4, k) ** Rational(-1, 4),
    ),
    "norm of order r: factor r": Statement(
        Derivative(power_sum ** (1 / r), a[i]), r * a[i] ** (r - 1) * power_sum ** (1 / r - 1),
    ),
    "logarithm of the squared norm: as for the norm": Statement(Derivative(log(square), x[i]), x[i] / square),
    "cube of a linear form: factor 3": Statement(
        Derivative(inner**3, x[i], x[j], x[l]), 3 * y[i] * y[j] * y[l],
    ),
    "power of the squared norm: inner derivative": Statement(
        Derivative(square**3, x[i]), 3 * square**2 * x[i],
    ),
    "fourth power of the norm, second order: factor": Statement(
        Derivative(square**2, x[i], x[j]), 4 * square * delta(i, j) + 4 * x[i] * x[j],
    ),
    "Gaussian: sign": Statement(Derivative(gaussian, x[i]), x[i] * gaussian),
    "Gaussian, second order: missing delta": Statement(
        Derivative(gaussian, x[i], x[j]), (x[i] * x[j] - 1) * gaussian,
    ),
    "cosine: denominator held fixed": Statement(Derivative(inner / norm, x[i]), y[i] / norm),
    "Rayleigh quotient: symmetry dropped": Statement(
        Derivative(rayleigh, x[i]), 2 * (total(A[i, k] * x[k], k) - rayleigh * x[i]) / square,
    ),
    "Rayleigh quotient: lost term": Statement(
        Derivative(rayleigh, x[i]), 2 * total(A[i, k] * x[k], k) / square, given=symmetric,
    ),
    "divergence of the unit vector: n": Statement(total(Derivative(x[i] / norm, x[i]), i), n / norm),
    "Laplacian of the fourth power: sum of second powers": Statement(
        total(Derivative(square**2, (x[i], 2)), i), 12 * square,
    ),
    "Laplacian of a Gaussian: dimension 1": Statement(
        total(Derivative(gaussian, (x[i], 2)), i), (square - 1) * gaussian,
    ),
    "parallelogram: factor 2": Statement(
        total((x[k] + y[k]) ** 2, k) + total((x[k] - y[k]) ** 2, k), square + total(y[k] ** 2, k),
    ),
    "polarisation: factor 2": Statement(
        total((x[k] + y[k]) ** 2, k) - total((x[k] - y[k]) ** 2, k), 2 * inner,
    ),
}  # fmt: skip

BEYOND = {}
