"""Inequalities of squares, norms and means, semidefinite forms, weak duality.

(sum_k x_k y_k)^2 <= sum_k x_k^2 sum_k y_k^2,    dual value <= primal value
"""

from sympy import (
    Abs,
    Derivative,
    Eq,
    Ge,
    Gt,
    Le,
    Max,
    Product,
    Rational,
    sqrt,
)

from helpers.symbols import delta, index, others, scalar, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

n, d = size("n d")
i, j, k, l = index("i j k l", n)
g, h, q, o = index("g h q o", d)
x, y, z = tensor("x y z", n)
p, a = tensor("p a", n, positive=True)
c, alpha = tensor("c alpha", n, nonnegative=True)
X, w, u = tensor("X", n, d), tensor("w", d), tensor("u", d)
s, t, b = scalar("s t b")
r, eps, rate = scalar("r eps rate", positive=True)
weight = scalar("weight", nonnegative=True)

adds_up = Eq(total(p[k], k), 1)
square = total(x[k] ** 2, k)
mean = total(p[k] * x[k], k)
primal = total(w[g] ** 2, g) / 2
margins = Ge(y[k] * total(X[k, g] * w[g], g), 1)
dual = total(alpha[k], k) - total(total(alpha[k] * y[k] * X[k, g], k) ** 2, g) / 2


def row(label):
    return total(X[label, g] * w[g], g)


ridge = total((y[k] - row(k)) ** 2, k) + r * total(w[g] ** 2, g)

TRUE = {
    "square of a mean": Statement(mean**2, total(p[k] * x[k] ** 2, k), "<=", given=(adds_up,)),
    "Cauchy-Schwarz": Statement(
        total(x[k] * y[k], k) ** 2, square * total(y[k] ** 2, k), "<=",
    ),
    "Cauchy-Schwarz, weighted": Statement(
        total(p[k] * x[k] * y[k], k) ** 2, total(p[k] * x[k] ** 2, k) * total(p[k] * y[k] ** 2, k), "<=",
    ),
    "Young": Statement(s * t, r * s**2 / 2 + t**2 / (2 * r), "<="),
    "two means": Statement(sqrt(r * eps), (r + eps) / 2, "<="),
    "harmonic mean": Statement(2 / (1 / r + 1 / eps), (r + eps) / 2, "<="),
    "square of a difference": Statement((s - t) ** 2, 2 * s**2 + 2 * t**2, "<="),
    "square of a norm of a sum": Statement(
        total((x[k] + y[k]) ** 2, k), 2 * square + 2 * total(y[k] ** 2, k), "<=",
    ),
    "Laplacian form": Statement(
        total(c[k] * c[l] * (x[k] - x[l]) ** 2, k, l), 0, ">=",
    ),
    "diagonal minus outer product": Statement(
        total(p[k] * x[k] ** 2, k) - mean**2, 0, ">=", given=(adds_up,),
    ),
    "monotone norm": Statement(
        total(p[k] * x[k] ** 2, k), total(p[k] * y[k] ** 2, k), "<=", given=(Le(x[k] ** 2, y[k] ** 2),),
    ),
    "penalty raises the objective": Statement(
        total(x[k] ** 2, k) + weight * total(Abs(w[g]), g), total(x[k] ** 2, k), ">=",
    ),
    "weak duality, one multiplier": Statement(t**2 / 2, weight * s - weight**2 / 2, ">=", given=(Ge(t, s),)),
    "descent with a small step": Statement(
        -rate * t**2 + rate**2 * t**2 / 2, -rate * t**2 / 2, "<=", given=(Le(rate, 1),),
    ),
    "two norms, other way": Statement(total(Abs(x[k]), k) ** 2, n * square, "<="),
    "harmonic and arithmetic mean of n numbers": Statement(
        n**2, total(a[k], k) * total(1 / a[k], k), "<=",
    ),
    "convexity of a square": Statement(
        (weight * s + (1 - weight) * t) ** 2, weight * s**2 + (1 - weight) * t**2, "<=",
        given=(Le(weight, 1),),
    ),
    "Gram form as a square": Statement(total(total(x[k] * X[k, g], k) ** 2, g), 0, ">="),
    "ridge form as squares": Statement(
        total(total(X[k, g] * u[g], g) ** 2, k) + r * total(u[g] ** 2, g), r * total(u[g] ** 2, g), ">=",
    ),
    "weight and its complement": Statement(t * (1 - t), Rational(1, 4), "<="),
    "Jensen for the modulus": Statement(
        Abs(mean), total(p[k] * Abs(x[k]), k), "<=",
    ),
    "Gram form": Statement(total(x[k] * X[k, g] * X[l, g] * x[l], k, g, l), 0, ">="),
    "ridge form": Statement(
        total(u[g] * (total(X[k, g] * X[k, h], k) + r * delta(g, h)) * u[h], g, h),
        r * total(u[g] ** 2, g),
        ">=",
    ),
    "two norms": Statement(square, total(Abs(x[k]), k) ** 2, "<="),
    "weak duality, hard margin": Statement(dual, primal, "<=", given=(margins,)),
    "means of n numbers": Statement(Product(a[k], (k, 1, n)) ** (1 / n), total(a[k], k) / n, "<="),
    "triangle inequality of the norm": Statement(
        sqrt(total((x[k] + y[k]) ** 2, k)),
        sqrt(square) + sqrt(total(y[k] ** 2, k)),
        "<=",
    ),
    "Cauchy-Schwarz with roots": Statement(
        total(x[k] * y[k], k),
        sqrt(square) * sqrt(total(y[k] ** 2, k)),
        "<=",
    ),
    "Chebyshev's sum inequality": Statement(
        total(x[k], k) * total(y[k], k),
        n * total(x[k] * y[k], k),
        "<=",
        given=(Ge((x[i] - x[j]) * (y[i] - y[j]), 0),),
    ),
    "three means": Statement(r * eps * rate, (r + eps + rate) ** 3 / 27, "<="),
    "Gershgorin off the diagonal": Statement(
        total(others(p[i] * p[j] * x[i] * x[j], j, i), i),
        total(others(p[i] * p[j], j, i) * x[i] ** 2, i),
        "<=",
    ),
    "weak duality, soft margin": Statement(
        dual, primal + rate * total(c[k], k) + b * total(alpha[k] * y[k], k), "<=",
        given=(Ge(y[l] * (row(l) + b), 1 - c[l]), Le(alpha[l], rate)),
    ),
    "weak duality, a cost for each point": Statement(
        dual, primal + total(p[k] * c[k], k), "<=", given=(Ge(y[l] * row(l), 1 - c[l]), Le(alpha[l], p[l])),
    ),
    "form of a sum of kernels": Statement(
        total(x[k] * x[l] * (total(X[k, g] * X[l, g], g) + r), k, l), 0, ">=",
    ),
    "form of a polynomial kernel": Statement(
        total(x[k] * x[l] * (total(X[k, g] * X[l, g], g) + 1) ** 2, k, l), 0, ">=",
    ),
    "convexity of ridge regression": Statement(
        total(u[q] * u[o] * Derivative(ridge, w[q], w[o]), q, o), 2 * r * total(u[g] ** 2, g), ">=",
    ),
    "Cauchy-Schwarz with a modulus": Statement(
        Abs(total(x[k] * y[k], k)), sqrt(square) * sqrt(total(y[k] ** 2, k)), "<=",
    ),
    "two norms with a root": Statement(sqrt(square), total(Abs(x[k]), k), "<="),
    "two norms with roots, other way": Statement(total(Abs(x[k]), k), sqrt(n) * sqrt(square), "<="),
    "harmonic and geometric mean of n numbers": Statement(
        n / total(1 / a[k], k), Product(a[k], (k, 1, n)) ** (1 / n), "<=",
    ),
    "two means, weighted": Statement(
        r**weight * eps ** (1 - weight), weight * r + (1 - weight) * eps, "<=", given=(Le(weight, 1),),
    ),
    "square of a plain mean": Statement((total(x[k], k) / n) ** 2, square / n, "<="),
    "weak duality, hinge loss": Statement(
        dual, primal + rate * total(Max(0, 1 - y[k] * row(k)), k), "<=", given=(Le(alpha[l], rate),),
    ),
    "Young with powers": Statement(r * eps, r**3 / 3 + 2 * eps ** Rational(3, 2) / 3, "<="),
    "weighted positive parts": Statement(
        total(c[k] * Max(0, x[k]), k), total(c[k] * x[k], k), ">=",
    ),
    "means of three powers": Statement(r**4 / 4 + eps**4 / 4 + rate**2 / 2, r * eps * rate, ">="),
    "Young with powers, one of any sign": Statement(s * r, s**4 / 4 + 3 * r ** Rational(4, 3) / 4, "<="),
    "form of two letters": Statement(
        r * s**2 + 2 * b * s * t + eps * t**2, 0, ">=", given=(Le(b**2, r * eps),),
    ),
    "convexity of least squares, one row": Statement(
        (y[i] - total(X[i, g] * (weight * w[g] + (1 - weight) * u[g]), g)) ** 2,
        weight * (y[i] - row(i)) ** 2 + (1 - weight) * (y[i] - total(X[i, g] * u[g], g)) ** 2, "<=",
        given=(Le(weight, 1),),
    ),
    "Young with a pair of exponents": Statement(
        r * eps, r**rate / rate + eps**b / b, "<=", given=(Eq(1 / rate + 1 / b, 1), Gt(rate, 1), Gt(b, 1)),
    ),
    "means of four products": Statement(s**2 * t**2 + t**2 * b**2 + b**2 * s**2 + 1, 4 * s * t * b, ">="),
    "squared hinge loss is convex in its middle": Statement(
        Max(0, 1 - (s + t) / 2) ** 2, (Max(0, 1 - s) ** 2 + Max(0, 1 - t) ** 2) / 2, "<=",
    ),
    "soft threshold is least": Statement(
        weight * Abs(t) + t**2 / 2 - s * t, -(Max(Abs(s) - weight, 0) ** 2) / 2, ">=",
    ),
}  # fmt: skip

FALSE = {
    "square of a mean: reversed": Statement(
        mean**2, total(p[k] * x[k] ** 2, k), ">=", given=(adds_up,),
    ),
    "square of a mean: weights that do not add up": Statement(mean**2, total(p[k] * x[k] ** 2, k), "<="),
    "Cauchy-Schwarz: not squared": Statement(total(x[k] * y[k], k), square * total(y[k] ** 2, k), "<="),
    "Cauchy-Schwarz: factor": Statement(
        total(x[k] * y[k], k) ** 2, square * total(y[k] ** 2, k) / 2, "<=",
    ),
    "Cauchy-Schwarz, weighted: weight of any sign": Statement(
        total(z[k] * x[k] * y[k], k) ** 2, total(z[k] * x[k] ** 2, k) * total(z[k] * y[k] ** 2, k), "<=",
    ),
    "Young: constant": Statement(s * t, r * s**2 / 2 + t**2 / (4 * r), "<="),
    "two means: reversed": Statement(sqrt(r * eps), (r + eps) / 2, ">="),
    "harmonic mean: reversed": Statement(2 / (1 / r + 1 / eps), (r + eps) / 2, ">="),
    "square of a difference: factor 2 lost": Statement((s - t) ** 2, s**2 + t**2, "<="),
    "square of a norm of a sum: factor 2 lost": Statement(
        total((x[k] + y[k]) ** 2, k), square + total(y[k] ** 2, k), "<=",
    ),
    "Gram form: rows of another matrix": Statement(
        total(x[k] * X[k, g] * X[l, h] * x[l], k, g, l, h), square, ">=",
    ),
    "ridge form: factor 2": Statement(
        total(u[g] * (total(X[k, g] * X[k, h], k) + r * delta(g, h)) * u[h], g, h),
        2 * r * total(u[g] ** 2, g), ">=",
    ),
    "Laplacian form: weight of any sign": Statement(
        total(z[k] * z[l] * (x[k] - x[l]) ** 2, k, l), 0, ">=",
    ),
    "diagonal minus outer product: plus nothing": Statement(
        total(p[k] * x[k] ** 2, k) - 2 * mean**2, 0, ">=", given=(adds_up,),
    ),
    "monotone norm: without squares": Statement(
        total(p[k] * x[k] ** 2, k), total(p[k] * y[k] ** 2, k), "<=", given=(Le(x[k], y[k]),),
    ),
    "penalty raises the objective: weight of any sign": Statement(
        total(x[k] ** 2, k) + b * total(Abs(w[g]), g), total(x[k] ** 2, k), ">=",
    ),
    "weak duality: reversed": Statement(t**2 / 2, weight * s - weight**2 / 2, "<=", given=(Ge(t, s),)),
    "weak duality: infeasible": Statement(t**2 / 2, weight * s - weight**2 / 2, ">="),
    "weak duality: multiplier of any sign": Statement(t**2 / 2, b * s - b**2 / 2, ">=", given=(Ge(t, s),)),
    "descent with any step": Statement(-rate * t**2 + rate**2 * t**2 / 2, -rate * t**2 / 2, "<="),
    "two norms: reversed": Statement(square, total(Abs(x[k]), k) ** 2, ">="),
    "two norms, other way: factor n lost": Statement(total(Abs(x[k]), k) ** 2, square, "<="),
    "Gram form: negative": Statement(total(x[k] * X[k, g] * X[l, g] * x[l], k, g, l), 0, "<="),
    "Gram form: two vectors": Statement(total(x[k] * X[k, g] * X[l, g] * y[l], k, g, l), 0, ">="),
    "weak duality, hard margin: factor of the norm": Statement(dual, primal / 2, "<=", given=(margins,)),
    "weak duality, hard margin: margin of a half": Statement(
        dual, primal, "<=", given=(Ge(y[k] * row(k), Rational(1, 2)),),
    ),
    "weak duality, soft margin: no upper bound of the multipliers": Statement(
        dual, primal + rate * total(c[k], k), "<=", given=(Ge(y[l] * row(l), 1 - c[l]),),
    ),
    "weak duality, soft margin: offset lost": Statement(
        dual, primal + rate * total(c[k], k) - b * total(alpha[k] * y[k], k), "<=",
        given=(Ge(y[l] * (row(l) + b), 1 - c[l]), Le(alpha[l], rate)),
    ),
    "weak duality, soft margin: half of the slack": Statement(
        dual, primal + rate * total(c[k], k) / 2, "<=",
        given=(Ge(y[l] * row(l), 1 - c[l]), Le(alpha[l], rate)),
    ),
    "form of a sum of kernels: constant of any sign": Statement(
        total(x[k] * x[l] * (total(X[k, g] * X[l, g], g) + b), k, l), 0, ">=",
    ),
    "convexity of ridge regression: factor": Statement(
        total(u[q] * u[o] * Derivative(ridge, w[q], w[o]), q, o), 4 * r * total(u[g] ** 2, g), ">=",
    ),
    "triangle inequality of the norm: reversed": Statement(
        sqrt(total((x[k] + y[k]) ** 2, k)), sqrt(square) + sqrt(total(y[k] ** 2, k)), ">=",
    ),
    "triangle inequality of the norm: without roots": Statement(
        total((x[k] + y[k]) ** 2, k), square + total(y[k] ** 2, k), "<=",
    ),
    "Cauchy-Schwarz with roots: one root": Statement(
        total(x[k] * y[k], k), sqrt(square) * total(y[k] ** 2, k), "<=",
    ),
    "two norms with a root: reversed": Statement(sqrt(square), total(Abs(x[k]), k), ">="),
    "means of n numbers: reversed": Statement(
        Product(a[k], (k, 1, n)) ** (1 / n), total(a[k], k) / n, ">=",
    ),
    "means of n numbers: no root": Statement(Product(a[k], (k, 1, n)), total(a[k], k) / n, "<="),
    "three means: constant": Statement(r * eps * rate, (r + eps + rate) ** 3 / 30, "<="),
    "Chebyshev's sum inequality: no order": Statement(
        total(x[k], k) * total(y[k], k), n * total(x[k] * y[k], k), "<=",
    ),
    "Chebyshev's sum inequality: opposite order": Statement(
        total(x[k], k) * total(y[k], k), n * total(x[k] * y[k], k), "<=",
        given=(Le((x[i] - x[j]) * (y[i] - y[j]), 0),),
    ),
    "Gershgorin off the diagonal: weight of any sign": Statement(
        total(others(z[i] * z[j] * x[i] * x[j], j, i), i), total(others(z[i] * z[j], j, i) * x[i] ** 2, i),
        "<=",
    ),
    "two means, weighted: weight beyond one": Statement(
        r**weight * eps ** (1 - weight), weight * r + (1 - weight) * eps, "<=",
    ),
    "weak duality, hinge loss: no cost": Statement(
        dual, primal + rate * total(Max(0, 1 - y[k] * row(k)), k), "<=",
    ),
    "Young with powers: exponents of no pair": Statement(
        r * eps, r**3 / 3 + 2 * eps ** Rational(4, 3) / 3, "<=",
    ),
    "Young with powers: constant": Statement(r * eps, r**3 / 3 + eps ** Rational(3, 2) / 2, "<="),
    "weighted positive parts: weight of any sign": Statement(
        total(y[k] * Max(0, x[k]), k), total(y[k] * x[k], k), ">=",
    ),
    "means of three powers: constant": Statement(r**4 / 4 + eps**4 / 4 + rate**2 / 3, r * eps * rate, ">="),
    "form of two letters: discriminant": Statement(
        r * s**2 + 2 * b * s * t + eps * t**2, 0, ">=", given=(Le(b**2, 2 * r * eps),),
    ),
    "convexity of least squares, one row: weight beyond one": Statement(
        (y[i] - total(X[i, g] * (weight * w[g] + (1 - weight) * u[g]), g)) ** 2,
        weight * (y[i] - row(i)) ** 2 + (1 - weight) * (y[i] - total(X[i, g] * u[g], g)) ** 2, "<=",
    ),
    "Young with a pair of exponents: no pair": Statement(
        r * eps, r**rate / rate + eps**b / b, "<=", given=(Gt(rate, 1), Gt(b, 1)),
    ),
    "cosine of an angle: norm for square": Statement(
        total(x[k] * y[k], k) / (square * total(y[k] ** 2, k)), 1, "<=",
    ),
    "means of four products: constant": Statement(
        s**2 * t**2 + t**2 * b**2 + b**2 * s**2 + 1, 5 * s * t * b, ">=",
    ),
    "squared hinge loss is convex in its middle: concave": Statement(
        Max(0, 1 - (s + t) / 2) ** 2, (Max(0, 1 - s) ** 2 + Max(0, 1 - t) ** 2) / 2, ">=",
    ),
    "soft threshold is least: no threshold": Statement(
        weight * Abs(t) + t**2 / 2 - s * t, -(s**2) / 4, ">=",
    ),
}  # fmt: skip

BEYOND = {}
