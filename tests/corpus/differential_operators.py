"""Divergences, Laplacians, Euler's identity, and what the derivatives of log-likelihoods average to.

sum_i x_i df/dx_i = p f    for f homogeneous of degree p,    sum_k q_k d log q_k / dz_i = 0
"""

from sympy import Derivative, Eq, Ne, Rational, Subs, exp, log, sqrt, tanh

from helpers.symbols import delta, function, index, scalar, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["FALSE", "TRUE"]

n, m = size("n m")
i, j, k, l, o = index("i j k l o", n)
a, b = index("a b", m)
x, y, z = tensor("x y z", n)
p = tensor("p", n, positive=True)
A, B, U = tensor("A", n, n), tensor("B", n, n), tensor("U", m, n)
s, t = scalar("s t")
r, width = scalar("r width", positive=True)
sigma, ell = function("sigma ell")

adds_up = Eq(total(p[k], k), 1)
away_from_zero = Ne(total(x[k] ** 2, k), 0)
square = total(x[k] ** 2, k)
norm = sqrt(square)
cubes = total(p[k] ** 3, k)
quadratic = total(x[k] * A[k, l] * x[l], k, l)
lse = log(total(exp(z[l]), l))
bell = exp(-square / (2 * width**2))


def share(label):
    """Softmax of z."""
    return exp(z[label]) / total(exp(z[l]), l)


def slope(value):
    """sigma'(value)"""
    return Subs(Derivative(sigma(t), t), t, value)


def unit(label):
    """Input of a unit."""
    return total(U[label, o] * x[o], o)


expected = total(share(k) * x[k], k)
divergence = total(p[k] * log(p[k] / share(k)), k)

TRUE = {
    "Euler for a norm": Statement(
        total(x[i] * Derivative(norm, x[i]), i), norm, given=(away_from_zero,),
    ),
    "Euler for a form": Statement(total(x[i] * Derivative(quadratic, x[i]), i), 2 * quadratic),
    "Euler for a ratio": Statement(
        total(x[i] * Derivative(quadratic / square, x[i]), i), 0, given=(away_from_zero,),
    ),
    "Laplacian of a form": Statement(
        total(Derivative(quadratic, x[i], x[i]), i), 2 * total(A[k, k], k),
    ),
    "Laplacian of a bell": Statement(
        total(Derivative(bell, x[i], x[i]), i), (square / width**4 - n / width**2) * bell,
    ),
    "Laplacian of the fourth power of the norm": Statement(
        total(Derivative(square**2, x[i], x[i]), i), (4 * n + 8) * square,
    ),
    "divergence of a linear field": Statement(
        total(Derivative(total(A[i, k] * x[k], k), x[i]), i), total(A[k, k], k),
    ),
    "divergence of the unit field": Statement(
        total(Derivative(x[i] / norm, x[i]), i), (n - 1) / norm, given=(away_from_zero,),
    ),
    "Laplacian of a layer": Statement(
        total(Derivative(total(y[k] * tanh(t * x[k]), k), x[i], x[i]), i),
        -2 * t**2 * total(y[k] * tanh(t * x[k]) * (1 - tanh(t * x[k]) ** 2), k),
    ),
    "divergence of a residual step": Statement(
        total(Derivative(x[i] + s * sigma(total(A[i, k] * x[k], k)), x[i]), i),
        n + s * total(A[i, i] * slope(total(A[i, k] * x[k], k)), i),
    ),
    "slopes of a log-sum-exp add up to one": Statement(total(Derivative(lse, z[i]), i), 1),
    "rows of the log-sum-exp Hessian add up to zero": Statement(
        total(Derivative(lse, z[i], z[j]), j), 0,
    ),
    "slices of the third derivative of log-sum-exp add up to zero": Statement(
        total(Derivative(lse, z[i], z[j], z[k]), k), 0,
    ),
    "the score has mean zero": Statement(total(share(k) * Derivative(log(share(k)), z[i]), k), 0),
    "Fisher information of softmax": Statement(
        total(share(k) * Derivative(log(share(k)), z[i]) * Derivative(log(share(k)), z[j]), k),
        delta(i, j) * share(i) - share(i) * share(j),
    ),
    "expected reward by a score": Statement(
        Derivative(expected, z[i]), share(i) * (x[i] - expected),
    ),
    "divergence to softmax by its scores": Statement(
        Derivative(divergence, z[i]), share(i) - p[i], given=(adds_up,),
    ),
    "divergence to softmax by its scores, second order": Statement(
        Derivative(divergence, z[i], z[j]), delta(i, j) * share(i) - share(i) * share(j), given=(adds_up,),
    ),
    "second derivative of a composition": Statement(
        Derivative(ell(sigma(t)), t, t),
        Subs(Derivative(ell(s), s, s), s, sigma(t)) * Derivative(sigma(t), t) ** 2
        + Subs(Derivative(ell(s), s), s, sigma(t)) * Derivative(sigma(t), t, t),
    ),
    "norm of a power by an entry": Statement(
        Derivative(cubes ** Rational(1, 3), p[i]), p[i] ** 2 / cubes ** Rational(2, 3),
    ),
    "gradient through a residual layer": Statement(
        Derivative(total(y[k] * (x[k] + sigma(x[k])), k), x[i]), y[i] * (1 + slope(x[i])),
    ),
    "form of a layer by its input": Statement(
        Derivative(total(sigma(unit(a)) ** 2, a), x[i]),
        2 * total(sigma(unit(a)) * slope(unit(a)) * U[a, i], a),
    ),
    "commutator of linear fields": Statement(
        total(Derivative(total(A[i, k] * x[k], k), x[j]) * total(B[j, l] * x[l], l), j)
        - total(Derivative(total(B[i, k] * x[k], k), x[j]) * total(A[j, l] * x[l], l), j),
        total((A[i, j] * B[j, l] - B[i, j] * A[j, l]) * x[l], j, l),
    ),
    "moments of a bell": Statement(
        Derivative(exp(s * t + r * s**2 / 2), s, s), (r + (t + r * s) ** 2) * exp(s * t + r * s**2 / 2),
    ),
}  # fmt: skip

FALSE = {
    "Euler for a form: degree one": Statement(total(x[i] * Derivative(quadratic, x[i]), i), quadratic),
    "Euler for a norm: degree zero": Statement(
        total(x[i] * Derivative(norm, x[i]), i), 0, given=(away_from_zero,),
    ),
    "Laplacian of a form: off the diagonal": Statement(
        total(Derivative(quadratic, x[i], x[i]), i), 2 * total(A[k, l], k, l),
    ),
    "Laplacian of a bell: dimension lost": Statement(
        total(Derivative(bell, x[i], x[i]), i), (square / width**4 - 1 / width**2) * bell,
    ),
    "Laplacian of the fourth power of the norm: of one variable": Statement(
        total(Derivative(square**2, x[i], x[i]), i), 12 * square,
    ),
    "divergence of a linear field: sum of all entries": Statement(
        total(Derivative(total(A[i, k] * x[k], k), x[i]), i), total(A[k, l], k, l),
    ),
    "divergence of the unit field: dimension": Statement(
        total(Derivative(x[i] / norm, x[i]), i), n / norm, given=(away_from_zero,),
    ),
    "divergence of a residual step: identity lost": Statement(
        total(Derivative(x[i] + s * sigma(total(A[i, k] * x[k], k)), x[i]), i),
        s * total(A[i, i] * slope(total(A[i, k] * x[k], k)), i),
    ),
    "rows of the log-sum-exp Hessian add up to the slope": Statement(
        total(Derivative(lse, z[i], z[j]), j), share(i),
    ),
    "the score is zero": Statement(Derivative(log(share(k)), z[i]), 0),
    "Fisher information of softmax: diagonal": Statement(
        total(share(k) * Derivative(log(share(k)), z[i]) * Derivative(log(share(k)), z[j]), k),
        delta(i, j) * share(i),
    ),
    "expected reward by a score: no baseline": Statement(Derivative(expected, z[i]), share(i) * x[i]),
    "divergence to softmax by its scores: sign": Statement(
        Derivative(divergence, z[i]), p[i] - share(i), given=(adds_up,),
    ),
    "divergence to softmax by its scores: weights of any sum": Statement(
        Derivative(divergence, z[i]), share(i) - p[i],
    ),
    "second derivative of a composition: last term lost": Statement(
        Derivative(ell(sigma(t)), t, t),
        Subs(Derivative(ell(s), s, s), s, sigma(t)) * Derivative(sigma(t), t) ** 2,
    ),
    "norm of a power by an entry: exponent": Statement(
        Derivative(cubes ** Rational(1, 3), p[i]), p[i] ** 2 / cubes ** Rational(1, 3),
    ),
    "form of a layer by its input: transposed": Statement(
        Derivative(total(sigma(total(A[k, o] * x[o], o)) ** 2, k), x[i]),
        2 * total(
            sigma(total(A[k, o] * x[o], o)) * slope(total(A[k, o] * x[o], o)) * A[i, k], k,
        ),
    ),
    "commutator of linear fields: sign": Statement(
        total(Derivative(total(A[i, k] * x[k], k), x[j]) * total(B[j, l] * x[l], l), j)
        - total(Derivative(total(B[i, k] * x[k], k), x[j]) * total(A[j, l] * x[l], l), j),
        total((B[i, j] * A[j, l] - A[i, j] * B[j, l]) * x[l], j, l),
    ),
    "moments of a bell: variance only": Statement(
        Derivative(exp(s * t + r * s**2 / 2), s, s), r * exp(s * t + r * s**2 / 2),
    ),
}  # fmt: skip
