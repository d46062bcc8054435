"""Kernels as inner products of features, distances and centring by kernels, kernel machines.

(x^T y)^2 = sum_ij (x_i x_j) (y_i y_j),    ||f(x) - f(y)||^2 = K(x, x) - 2 K(x, y) + K(y, y)
"""

from sympy import Derivative, Eq, Product, cos, exp, sin, sqrt

from helpers.symbols import delta, index, scalar, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

n, d, m = size("n d m")
i, j, k, l, o = index("i j k l o", n)
a, b, e, g, q = index("a b e g q", d)
f = index("f", m)
x, y, w = tensor("x y w", d)
X, F, G = tensor("X", n, d), tensor("F", n, d), tensor("G", n, m)
K, V, phase = tensor("K", n, n), tensor("V", m, d), tensor("phase", m)
alpha, t, z = tensor("alpha t z", n)
c, s = scalar("c", nonnegative=True), scalar("s")
r = scalar("r", positive=True)

inner = total(x[g] * y[g], g)
gaussian = exp(-total((x[g] - y[g]) ** 2, g) / (2 * r**2))


def gram(row, column):
    """Inner product of two rows of F."""
    return total(F[row, q] * F[column, q], q)


def centred(row, column):
    """Entry of F with the mean of its column taken off."""
    return F[row, column] - total(F[l, column], l) / n


def frequency(point, label):
    """Entry of V times a point."""
    return total(V[label, g] * point[g], g)


def wave(point, label):
    """The argument of a random feature."""
    return frequency(point, label) + phase[label]


def squared_distance(row, column):
    return total((F[row, q] - F[column, q]) ** 2, q)


w_in_span = Eq(w[e], total(alpha[i] * F[i, e], i))
smoother = total(t[k] * exp(-((s - z[k]) ** 2) / 2), k) / total(exp(-((s - z[k]) ** 2) / 2), k)

TRUE = {
    "square of the inner product": Statement(inner**2, total((x[a] * x[b]) * (y[a] * y[b]), a, b)),
    "cube of the inner product": Statement(
        inner**3, total((x[a] * x[b] * x[e]) * (y[a] * y[b] * y[e]), a, b, e),
    ),
    "inhomogeneous square": Statement(
        (inner + c) ** 2,
        total(x[a] * x[b] * y[a] * y[b], a, b)
        + total((sqrt(2 * c) * x[a]) * (sqrt(2 * c) * y[a]), a) + c * c,
    ),
    "inhomogeneous cube": Statement(
        (inner + c) ** 3,
        total(x[a] * x[b] * x[e] * y[a] * y[b] * y[e], a, b, e)
        + 3 * c * total(x[a] * x[b] * y[a] * y[b], a, b) + 3 * c**2 * inner + c**3,
    ),
    "Gaussian as a product": Statement(
        gaussian, Product(exp(-((x[g] - y[g]) ** 2) / (2 * r**2)), (g, 1, d)),
    ),
    "Gaussian as a normalised exponential": Statement(
        exp(inner) / sqrt(exp(total(x[g] ** 2, g)) * exp(total(y[g] ** 2, g))),
        exp(-total((x[g] - y[g]) ** 2, g) / 2),
    ),
    "Gaussian by its point": Statement(
        Derivative(gaussian, x[e]), -(x[e] - y[e]) / r**2 * gaussian,
    ),
    "Gaussian by its width": Statement(
        Derivative(gaussian, r), total((x[g] - y[g]) ** 2, g) / r**3 * gaussian,
    ),
    "Gaussian by both points": Statement(
        Derivative(gaussian, x[a], y[e]),
        (delta(a, e) / r**2 - (x[a] - y[a]) * (x[e] - y[e]) / r**4) * gaussian,
    ),
    "distance by kernels": Statement(
        squared_distance(i, j), K[i, i] - 2 * K[i, j] + K[j, j], given=(Eq(K[k, l], gram(k, l)),),
    ),
    "distance from the mean by kernels": Statement(
        total(centred(i, e) ** 2, e),
        gram(i, i) - 2 * total(gram(i, k), k) / n + total(gram(j, k), j, k) / n**2,
    ),
    "centred kernel": Statement(
        total(centred(i, e) * centred(j, e), e),
        gram(i, j) - total(gram(i, k), k) / n - total(gram(k, j), k) / n + total(gram(k, o), k, o) / n**2,
    ),
    "inner product from distances": Statement(
        -(
            squared_distance(i, j)
            - total(squared_distance(i, k), k) / n - total(squared_distance(k, j), k) / n
            + total(squared_distance(k, o), k, o) / n**2
        ) / 2,
        total(centred(i, e) * centred(j, e), e),
    ),
    "discrepancy of means": Statement(
        total((total(alpha[k] * F[k, e], k) - total(t[k] * F[k, e], k)) ** 2, e),
        total((alpha[i] - t[i]) * (alpha[j] - t[j]) * gram(i, j), i, j),
    ),
    "product of kernels": Statement(
        gram(i, j) * total(G[i, f] * G[j, f], f), total((F[i, a] * G[i, f]) * (F[j, a] * G[j, f]), a, f),
    ),
    "norm of an expansion": Statement(
        total(w[e] ** 2, e), total(alpha[k] * alpha[l] * gram(k, l), k, l), given=(w_in_span,),
    ),
    "kernel ridge objective": Statement(
        Derivative(
            total((t[k] - total(K[k, l] * alpha[l], l)) ** 2, k)
            + r * total(alpha[k] * K[k, l] * alpha[l], k, l),
            alpha[i],
        ),
        -2 * total(K[k, i] * (t[k] - total(K[k, l] * alpha[l], l)), k)
        + 2 * r * total(K[i, l] * alpha[l], l),
        given=(Eq(K[j, o], K[o, j]),),
    ),
    "kernel smoother by its argument": Statement(
        Derivative(smoother, s),
        total(t[k] * z[k] * exp(-((s - z[k]) ** 2) / 2), k) / total(exp(-((s - z[k]) ** 2) / 2), k)
        - smoother * total(z[k] * exp(-((s - z[k]) ** 2) / 2), k) / total(exp(-((s - z[k]) ** 2) / 2), k),
    ),
    "random features": Statement(cos(inner - s), cos(inner) * cos(s) + sin(inner) * sin(s)),
    "random features, amplitude": Statement(cos(inner) ** 2 + sin(inner) ** 2, 1),
    "random features with phases": Statement(
        2 * total(cos(wave(x, f)) * cos(wave(y, f)), f),
        total(cos(frequency(x, f) - frequency(y, f)), f)
        + total(cos(frequency(x, f) + frequency(y, f) + 2 * phase[f]), f),
    ),
    "distance of random features": Statement(
        total((cos(wave(x, f)) - cos(wave(y, f))) ** 2 + (sin(wave(x, f)) - sin(wave(y, f))) ** 2, f),
        2 * m - 2 * total(cos(wave(x, f) - wave(y, f)), f),
    ),
    "periodic kernel": Statement(
        exp(-2 * sin((s - c) / 2) ** 2 / r**2), exp((cos(s) * cos(c) + sin(s) * sin(c) - 1) / r**2),
    ),
    "sum of cosines of differences": Statement(
        total(cos(t[k] - t[l]), k, l), total(cos(t[k]), k) ** 2 + total(sin(t[k]), k) ** 2,
    ),
    "product kernel of all subsets, by one coordinate": Statement(
        (1 + x[e] * y[e]) * Derivative(Product(1 + x[g] * y[g], (g, 1, d)), x[e]),
        y[e] * Product(1 + x[g] * y[g], (g, 1, d)),
    ),
}  # fmt: skip

FALSE = {
    "square of the inner product: diagonal features": Statement(inner**2, total(x[a] ** 2 * y[a] ** 2, a)),
    "cube of the inner product: square": Statement(
        inner**3, total((x[a] * x[b]) * (y[a] * y[b]), a, b),
    ),
    "inhomogeneous square: weight of the linear features": Statement(
        (inner + c) ** 2,
        total(x[a] * x[b] * y[a] * y[b], a, b) + total((sqrt(c) * x[a]) * (sqrt(c) * y[a]), a) + c * c,
    ),
    "inhomogeneous cube: coefficient": Statement(
        (inner + c) ** 3,
        total(x[a] * x[b] * x[e] * y[a] * y[b] * y[e], a, b, e)
        + 3 * c * total(x[a] * x[b] * y[a] * y[b], a, b) + c**2 * inner + c**3,
    ),
    "Gaussian as a sum": Statement(gaussian, total(exp(-((x[g] - y[g]) ** 2) / (2 * r**2)), g)),
    "Gaussian as an exponential of the inner product": Statement(
        exp(inner), exp(-total((x[g] - y[g]) ** 2, g) / 2),
    ),
    "Gaussian by its point: sign": Statement(Derivative(gaussian, x[e]), (x[e] - y[e]) / r**2 * gaussian),
    "Gaussian by its point: width": Statement(Derivative(gaussian, x[e]), -(x[e] - y[e]) / r * gaussian),
    "Gaussian by its width: exponent": Statement(
        Derivative(gaussian, r), total((x[g] - y[g]) ** 2, g) / r**2 * gaussian,
    ),
    "Gaussian by both points: sign": Statement(
        Derivative(gaussian, x[a], y[e]),
        (delta(a, e) / r**2 + (x[a] - y[a]) * (x[e] - y[e]) / r**4) * gaussian,
    ),
    "Gaussian by both points: missing delta": Statement(
        Derivative(gaussian, x[a], y[e]),
        (1 / r**2 - (x[a] - y[a]) * (x[e] - y[e]) / r**4) * gaussian,
    ),
    "distance by kernels: factor 2": Statement(
        squared_distance(i, j), K[i, i] - K[i, j] + K[j, j], given=(Eq(K[k, l], gram(k, l)),),
    ),
    "distance from the mean by kernels: lost term": Statement(
        total(centred(i, e) ** 2, e), gram(i, i) - 2 * total(gram(i, k), k) / n,
    ),
    "centred kernel: grand mean lost": Statement(
        total(centred(i, e) * centred(j, e), e),
        gram(i, j) - total(gram(i, k), k) / n - total(gram(k, j), k) / n,
    ),
    "inner product from distances: sign": Statement(
        (
            squared_distance(i, j)
            - total(squared_distance(i, k), k) / n - total(squared_distance(k, j), k) / n
            + total(squared_distance(k, o), k, o) / n**2
        ) / 2,
        total(centred(i, e) * centred(j, e), e),
    ),
    "discrepancy of means: mixed terms lost": Statement(
        total((total(alpha[k] * F[k, e], k) - total(t[k] * F[k, e], k)) ** 2, e),
        total((alpha[i] * alpha[j] + t[i] * t[j]) * gram(i, j), i, j),
    ),
    "product of kernels: one index": Statement(
        gram(i, j) * total(F[i, b] * X[j, b], b), total(F[i, a] * F[j, a] * F[i, a] * X[j, a], a),
    ),
    "norm of an expansion: diagonal": Statement(
        total(w[e] ** 2, e), total(alpha[k] ** 2 * gram(k, k), k), given=(w_in_span,),
    ),
    "kernel ridge objective: penalty of a plain ridge": Statement(
        Derivative(
            total((t[k] - total(K[k, l] * alpha[l], l)) ** 2, k)
            + r * total(alpha[k] * K[k, l] * alpha[l], k, l),
            alpha[i],
        ),
        -2 * total(K[k, i] * (t[k] - total(K[k, l] * alpha[l], l)), k) + 2 * r * alpha[i],
        given=(Eq(K[j, o], K[o, j]),),
    ),
    "kernel ridge objective: symmetry dropped": Statement(
        Derivative(total(alpha[k] * K[k, l] * alpha[l], k, l), alpha[i]), 2 * total(K[i, l] * alpha[l], l),
    ),
    "kernel smoother: denominator held fixed": Statement(
        Derivative(smoother, s),
        total(t[k] * (z[k] - s) * exp(-((s - z[k]) ** 2) / 2), k) / total(exp(-((s - z[k]) ** 2) / 2), k),
    ),
    "product kernel: coordinate kept": Statement(
        Derivative(Product(1 + x[g] * y[g], (g, 1, d)), x[e]), y[e] * Product(1 + x[g] * y[g], (g, 1, d)),
    ),
    "random features: minus": Statement(
        cos(inner - s), cos(inner) * cos(s) - sin(inner) * sin(s),
    ),
    "random features with phases: phases lost": Statement(
        2 * total(cos(wave(x, f)) * cos(wave(y, f)), f),
        total(cos(frequency(x, f) - frequency(y, f)), f)
        + total(cos(frequency(x, f) + frequency(y, f)), f),
    ),
    "distance of random features: cosines only": Statement(
        total((cos(wave(x, f)) - cos(wave(y, f))) ** 2, f),
        2 * m - 2 * total(cos(wave(x, f) - wave(y, f)), f),
    ),
    "periodic kernel: whole angle": Statement(
        exp(-2 * sin(s - c) ** 2 / r**2), exp((cos(s) * cos(c) + sin(s) * sin(c) - 1) / r**2),
    ),
    "sum of cosines of differences: sines lost": Statement(
        total(cos(t[k] - t[l]), k, l), total(cos(t[k]), k) ** 2,
    ),
    "product kernel of all subsets, by one coordinate: factor kept": Statement(
        Derivative(Product(1 + x[g] * y[g], (g, 1, d)), x[e]), y[e] * Product(1 + x[g] * y[g], (g, 1, d)),
    ),
}  # fmt: skip

BEYOND = {}
