"""Layer, batch, root-mean-square and weight normalisation: what they preserve, and their Jacobians.

y_i = (x_i - mean) / s,  s = sqrt(variance + r),    dy_i / dx_j = (delta_ij - 1/n - y_i y_j / n) / s
"""

from sympy import Derivative, sqrt

from helpers.symbols import delta, index, scalar, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

n, d = size("n d")
i, j, k, l, o = index("i j k l o", n)
e, f, g, h = index("e f g h", d)
x, a, b, c = tensor("x a b c", n)
gain, shift, v, u = tensor("gain shift v u", d)
X, G = tensor("X", n, d), tensor("G", n, d)
r = scalar("r", positive=True)
t = scalar("t")

mean = total(x[k], k) / n
variance = total((x[l] - mean) ** 2, l) / n
spread = sqrt(variance + r)
root_mean_square = sqrt(total(x[k] ** 2, k) / n + r)
length = sqrt(total(v[g] ** 2, g))


def layer(label):
    return (x[label] - mean) / spread


def plain(label):
    return x[label] / root_mean_square


def batch_mean(column):
    return total(X[k, column], k) / n


def batch_spread(column):
    return sqrt(total((X[l, column] - batch_mean(column)) ** 2, l) / n + r)


def batch(row, column):
    return (X[row, column] - batch_mean(column)) / batch_spread(column)


def scaled(row, column):
    return gain[column] * batch(row, column) + shift[column]


loss = total(G[o, h] * scaled(o, h), o, h)

TRUE = {
    "layer: adds up to zero": Statement(total(layer(i), i), 0),
    "layer: squares add up": Statement(total(layer(i) ** 2, i), n * variance / (variance + r)),
    "layer: Jacobian": Statement(
        Derivative(layer(i), x[j]), (delta(i, j) - 1 / n - layer(i) * layer(j) / n) / spread,
    ),
    "layer: spread": Statement(Derivative(spread, x[i]), layer(i) / n),
    "layer: derivative by the constant": Statement(Derivative(layer(i), r), -layer(i) / (2 * (variance + r))),
    "layer: rows of the Jacobian": Statement(total(Derivative(layer(i), x[j]), j), 0),
    "layer: pulled back": Statement(
        total(a[i] * Derivative(layer(i), x[j]), i),
        (a[j] - total(a[i], i) / n - layer(j) * total(a[i] * layer(i), i) / n) / spread,
    ),
    "layer: gain and shift, pulled back": Statement(
        Derivative(total(a[i] * (b[i] * layer(i) + c[i]), i), x[j]),
        (a[j] * b[j] - total(a[i] * b[i], i) / n - layer(j) * total(a[i] * b[i] * layer(i), i) / n) / spread,
    ),
    "layer: shift of the input": Statement(
        total((x[o] + t - total(x[k] + t, k) / n) ** 2, o) / n + r, variance + r,
    ),
    "root mean square: Jacobian": Statement(
        Derivative(plain(i), x[j]), (delta(i, j) - plain(i) * plain(j) / n) / root_mean_square,
    ),
    "root mean square: along the input": Statement(
        total(x[j] * Derivative(plain(i), x[j]), j), r * plain(i) / root_mean_square**2,
    ),
    "batch: Jacobian": Statement(
        Derivative(batch(i, e), X[j, f]),
        delta(e, f) * (delta(i, j) - 1 / n - batch(i, e) * batch(j, e) / n) / batch_spread(e),
    ),
    "batch: by the gain": Statement(Derivative(loss, gain[e]), total(G[o, e] * batch(o, e), o)),
    "batch: by the shift": Statement(Derivative(loss, shift[e]), total(G[o, e], o)),
    "batch: pulled back": Statement(
        Derivative(loss, X[i, e]),
        gain[e] / batch_spread(e)
        * (G[i, e] - total(G[o, e], o) / n - batch(i, e) * total(G[o, e] * batch(o, e), o) / n),
    ),
    "batch: gradients of a column add up to zero": Statement(total(Derivative(loss, X[i, e]), i), 0),
    "weight: direction": Statement(
        Derivative(total(u[h] * t * v[h], h) / length, v[e]),
        t / length * (u[e] - v[e] * total(u[h] * v[h], h) / length**2),
    ),
    "weight: gradient is orthogonal": Statement(
        total(v[e] * Derivative(total(u[h] * v[h], h) / length, v[e]), e), 0,
    ),
    "variance by its inputs, second order": Statement(
        Derivative(spread, x[i], x[j]), (delta(i, j) - 1 / n - layer(i) * layer(j) / n) / (n * spread),
    ),
}  # fmt: skip

FALSE = {
    "layer: adds up to one": Statement(total(layer(i), i), 1),
    "layer: squares add up to n": Statement(total(layer(i) ** 2, i), n),
    "layer: Jacobian, mean held fixed": Statement(
        Derivative(layer(i), x[j]), (delta(i, j) - layer(i) * layer(j) / n) / spread,
    ),
    "layer: Jacobian, variance held fixed": Statement(
        Derivative(layer(i), x[j]), (delta(i, j) - 1 / n) / spread,
    ),
    "layer: Jacobian, factor n": Statement(
        Derivative(layer(i), x[j]), (delta(i, j) - 1 / n - layer(i) * layer(j)) / spread,
    ),
    "layer: Jacobian, sign": Statement(
        Derivative(layer(i), x[j]), (delta(i, j) - 1 / n + layer(i) * layer(j) / n) / spread,
    ),
    "layer: spread, factor n": Statement(Derivative(spread, x[i]), layer(i)),
    "layer: derivative by the constant, exponent": Statement(
        Derivative(layer(i), r), -layer(i) / (2 * spread),
    ),
    "layer: squares of the Jacobian": Statement(total(Derivative(layer(i), x[j]) ** 2, j), 0),
    "layer: pulled back, centring lost": Statement(
        total(a[i] * Derivative(layer(i), x[j]), i),
        (a[j] - layer(j) * total(a[i] * layer(i), i) / n) / spread,
    ),
    "layer: gain forgotten in one mean": Statement(
        Derivative(total(a[i] * (b[i] * layer(i) + c[i]), i), x[j]),
        (a[j] * b[j] - total(a[i], i) / n - layer(j) * total(a[i] * b[i] * layer(i), i) / n) / spread,
    ),
    "layer: scale of the input": Statement(
        total((x[o] * t - total(x[k] * t, k) / n) ** 2, o) / n + r, variance + r,
    ),
    "root mean square: Jacobian, centred": Statement(
        Derivative(plain(i), x[j]), (delta(i, j) - 1 / n - plain(i) * plain(j) / n) / root_mean_square,
    ),
    "root mean square: along the input, zero": Statement(
        total(x[j] * Derivative(plain(i), x[j]), j), 0,
    ),
    "batch: Jacobian, delta of columns missing": Statement(
        Derivative(batch(i, e), X[j, f]),
        (delta(i, j) - 1 / n - batch(i, e) * batch(j, e) / n) / batch_spread(e),
    ),
    "batch: Jacobian, over features": Statement(
        Derivative(batch(i, e), X[j, f]),
        delta(i, j) * (delta(e, f) - 1 / n - batch(i, e) * batch(i, f) / n) / batch_spread(e),
    ),
    "batch: by the gain, not normalised": Statement(Derivative(loss, gain[e]), total(G[o, e] * X[o, e], o)),
    "batch: by the shift, mean": Statement(Derivative(loss, shift[e]), total(G[o, e], o) / n),
    "batch: pulled back, gain lost": Statement(
        Derivative(loss, X[i, e]),
        (G[i, e] - total(G[o, e], o) / n - batch(i, e) * total(G[o, e] * batch(o, e), o) / n)
        / batch_spread(e),
    ),
    "batch: pulled back, statistics held fixed": Statement(
        Derivative(loss, X[i, e]), gain[e] * G[i, e] / batch_spread(e),
    ),
    "batch: gradients of a row add up to zero": Statement(total(Derivative(loss, X[i, e]), e), 0),
    "weight: direction, length held fixed": Statement(
        Derivative(total(u[h] * t * v[h], h) / length, v[e]), t * u[e] / length,
    ),
    "weight: direction, exponent": Statement(
        Derivative(total(u[h] * t * v[h], h) / length, v[e]),
        t / length * (u[e] - v[e] * total(u[h] * v[h], h) / length),
    ),
    "weight: gradient along another vector": Statement(
        total(u[e] * Derivative(total(u[h] * v[h], h) / length, v[e]), e), 0,
    ),
}  # fmt: skip

BEYOND = {}
