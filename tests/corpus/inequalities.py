"""Inequalities of squares, norms and means, semidefinite forms, weak duality.

(sum_k x_k y_k)^2 <= sum_k x_k^2 sum_k y_k^2,    dual value <= primal value
"""

from sympy import (
    Abs,
    Eq,
    Ge,
    Le,
    Product,
    Rational,
    sqrt,
)

from helpers.symbols import delta, index, others, scalar, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

n, d = size("n d")
i, j, k, l = index("i j k l", n)
g, h = index("g h", d)
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
}  # fmt: skip

BEYOND = {
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
}
