"""Variance and covariance: pairwise, weighted, in two ways; Lagrange's identity and its kin.

sum_i (x_i - mean)^2 = sum_i x_i^2 - n mean^2 = (1 / 2n) sum_ij (x_i - x_j)^2
"""

from sympy import Derivative, Eq

from helpers.symbols import delta, index, scalar, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

n, m = size("n m")
i, j, k, l, o = index("i j k l o", n)
e, g, h = index("e g h", m)
x, y, z, u = tensor("x y z u", n)
p = tensor("p", n, positive=True)
X = tensor("X", n, m)
c, s = scalar("c s")

mean, mean_of_y = total(x[k], k) / n, total(y[l], l) / n
variance = total((x[o] - mean) ** 2, o) / n
covariance = total((x[o] - mean) * (y[o] - mean_of_y), o) / n
weighted_mean = total(p[k] * x[k], k)
weighted_variance = total(p[i] * (x[i] - weighted_mean) ** 2, i)
adds_up = (Eq(total(p[k], k), 1),)
grand_mean = total(X[k, g], k, g) / (n * m)


def row_mean(row):
    return total(X[row, h], h) / m


def column_mean(column):
    return total(X[l, column], l) / n


within = total((X[i, e] - row_mean(i)) ** 2, i, e)
between = m * total((row_mean(i) - grand_mean) ** 2, i)
total_squares = total((X[i, e] - grand_mean) ** 2, i, e)
interaction = total((X[i, e] - row_mean(i) - column_mean(e) + grand_mean) ** 2, i, e)

TRUE = {
    "variance by moments": Statement(variance, total(x[k] ** 2, k) / n - mean**2),
    "variance by pairs": Statement(variance, total((x[i] - x[j]) ** 2, i, j) / (2 * n**2)),
    "deviations add up to zero": Statement(total(x[i] - mean, i), 0),
    "covariance by moments": Statement(covariance, total(x[k] * y[k], k) / n - mean * mean_of_y),
    "covariance by pairs": Statement(
        covariance, total((x[i] - x[j]) * (y[i] - y[j]), i, j) / (2 * n**2),
    ),
    "covariance with one centred factor": Statement(covariance, total((x[i] - mean) * y[i], i) / n),
    "variance of a scaled shift": Statement(
        total((s * x[i] + c - total(s * x[k] + c, k) / n) ** 2, i) / n, s**2 * variance,
    ),
    "variance of a sum": Statement(
        total((x[i] + y[i] - total(x[k] + y[k], k) / n) ** 2, i) / n,
        variance + total((y[i] - mean_of_y) ** 2, i) / n + 2 * covariance,
    ),
    "parallel axes": Statement(total((x[i] - c) ** 2, i), n * variance + n * (mean - c) ** 2),
    "third central moment": Statement(
        total((x[i] - mean) ** 3, i) / n,
        total(x[k] ** 3, k) / n - 3 * mean * total(x[k] ** 2, k) / n + 2 * mean**3,
    ),
    "weighted variance by moments": Statement(
        weighted_variance, total(p[k] * x[k] ** 2, k) - weighted_mean**2, given=adds_up,
    ),
    "weighted variance by pairs": Statement(
        weighted_variance, total(p[i] * p[j] * (x[i] - x[j]) ** 2, i, j) / 2, given=adds_up,
    ),
    "gradient of the variance": Statement(Derivative(variance, x[i]), 2 * (x[i] - mean) / n),
    "Hessian of the variance": Statement(
        Derivative(variance, x[i], x[j]), 2 * delta(i, j) / n - 2 / n**2,
    ),
    "variance within and between": Statement(total_squares, within + between),
    "analysis of variance, two-way": Statement(
        total_squares,
        between + n * total((column_mean(e) - grand_mean) ** 2, e) + interaction,
    ),
    "double centring": Statement(
        total(X[i, e] - row_mean(i) - column_mean(e) + grand_mean, i), 0,
    ),
    "Lagrange, weighted": Statement(
        total(p[k] * x[k] ** 2, k) * total(p[k] * y[k] ** 2, k) - total(p[k] * x[k] * y[k], k) ** 2,
        total(p[i] * p[j] * (x[i] * y[j] - x[j] * y[i]) ** 2, i, j) / 2,
    ),
    "Binet and Cauchy": Statement(
        total(x[k] * z[k], k) * total(y[k] * u[k], k) - total(x[k] * u[k], k) * total(y[k] * z[k], k),
        total((x[i] * y[j] - x[j] * y[i]) * (z[i] * u[j] - z[j] * u[i]), i, j) / 2,
    ),
    "Gram determinant of three": Statement(
        total(x[i] * y[j] * z[o] * (
            x[i] * (y[j] * z[o] - y[o] * z[j]) - x[j] * (y[i] * z[o] - y[o] * z[i])
            + x[o] * (y[i] * z[j] - y[j] * z[i])), i, j, o),
        total(x[k] ** 2, k) * (total(y[k] ** 2, k) * total(z[k] ** 2, k) - total(y[k] * z[k], k) ** 2)
        - total(x[k] * y[k], k)
        * (total(x[k] * y[k], k) * total(z[k] ** 2, k) - total(y[k] * z[k], k) * total(x[k] * z[k], k))
        + total(x[k] * z[k], k)
        * (total(x[k] * y[k], k) * total(y[k] * z[k], k) - total(y[k] ** 2, k) * total(x[k] * z[k], k)),
    ),
}  # fmt: skip

FALSE = {
    "variance by moments: sign": Statement(variance, total(x[k] ** 2, k) / n + mean**2),
    "variance by moments: mean not squared": Statement(variance, total(x[k] ** 2, k) / n - mean),
    "variance by pairs: factor 2": Statement(variance, total((x[i] - x[j]) ** 2, i, j) / n**2),
    "variance by pairs: n (n - 1)": Statement(
        variance * n * (n + 1), total((x[i] - x[j]) ** 2, i, j) / 2,
    ),
    "deviations: squares add up to zero": Statement(total((x[i] - mean) ** 2, i), 0),
    "covariance by moments: factor n": Statement(
        covariance, total(x[k] * y[k], k) - n * mean * mean_of_y,
    ),
    "covariance by pairs: mixed pairs": Statement(
        covariance, total((x[i] - y[j]) ** 2, i, j) / (2 * n**2),
    ),
    "covariance with no centred factor": Statement(covariance, total(x[i] * y[i], i) / n),
    "variance of a scaled shift: not squared": Statement(
        total((s * x[i] + c - total(s * x[k] + c, k) / n) ** 2, i) / n, s * variance,
    ),
    "variance of a sum: covariance lost": Statement(
        total((x[i] + y[i] - total(x[k] + y[k], k) / n) ** 2, i) / n,
        variance + total((y[i] - mean_of_y) ** 2, i) / n,
    ),
    "parallel axes: factor n": Statement(total((x[i] - c) ** 2, i), n * variance + (mean - c) ** 2),
    "third central moment: coefficient": Statement(
        total((x[i] - mean) ** 3, i) / n,
        total(x[k] ** 3, k) / n - 3 * mean * total(x[k] ** 2, k) / n + 3 * mean**3,
    ),
    "weighted variance by moments: weights that do not add up": Statement(
        weighted_variance, total(p[k] * x[k] ** 2, k) - weighted_mean**2,
    ),
    "weighted variance by pairs: one weight": Statement(
        weighted_variance, total(p[i] * (x[i] - x[j]) ** 2, i, j) / 2, given=adds_up,
    ),
    "gradient of the variance: mean held fixed and factor n": Statement(
        Derivative(variance, x[i]), 2 * (x[i] - mean),
    ),
    "gradient of the variance: not centred": Statement(Derivative(variance, x[i]), 2 * x[i] / n),
    "Hessian of the variance: mean held fixed": Statement(
        Derivative(variance, x[i], x[j]), 2 * delta(i, j) / n,
    ),
    "variance within and between: factor m": Statement(
        total_squares, within + total((row_mean(i) - grand_mean) ** 2, i),
    ),
    "analysis of variance, two-way: interaction lost": Statement(
        total_squares, between + n * total((column_mean(e) - grand_mean) ** 2, e),
    ),
    "double centring: grand mean lost": Statement(
        total(X[i, e] - row_mean(i) - column_mean(e), i), 0,
    ),
    "Lagrange, weighted: weight once": Statement(
        total(p[k] * x[k] ** 2, k) * total(p[k] * y[k] ** 2, k) - total(p[k] * x[k] * y[k], k) ** 2,
        total(p[i] * (x[i] * y[j] - x[j] * y[i]) ** 2, i, j) / 2,
    ),
    "Lagrange, weighted: plus": Statement(
        total(p[k] * x[k] ** 2, k) * total(p[k] * y[k] ** 2, k) - total(p[k] * x[k] * y[k], k) ** 2,
        total(p[i] * p[j] * (x[i] * y[j] + x[j] * y[i]) ** 2, i, j) / 2,
    ),
    "Binet and Cauchy: swapped vectors": Statement(
        total(x[k] * z[k], k) * total(y[k] * u[k], k) - total(x[k] * u[k], k) * total(y[k] * z[k], k),
        total((x[i] * y[j] - x[j] * y[i]) * (u[i] * z[j] - u[j] * z[i]), i, j) / 2,
    ),
}  # fmt: skip

BEYOND = {}
