"""Bounds on exp, log, softmax, log-sum-exp, losses and maxima: tangents, monotony, Gibbs.

1 + t <= exp(t),    max_k z_k <= log sum_k exp(z_k) <= max_k z_k + log n
"""

from sympy import (
    Abs,
    Derivative,
    Eq,
    Ge,
    Gt,
    Heaviside,
    Le,
    Max,
    Min,
    Rational,
    Sum,
    cos,
    cosh,
    exp,
    log,
    sin,
    sqrt,
    tanh,
)

from helpers.symbols import delta, function, index, scalar, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

n = size("n")
i, j, k, l, m = index("i j k l m", n)
x, y, z = tensor("x y z", n)
p, a = tensor("p a", n, positive=True)
s, t, bound = scalar("s t bound")
r, eps, rate = scalar("r eps rate", positive=True)
odds = scalar("odds", nonnegative=True)
f = function("f")

adds_up = Eq(total(p[k], k), 1)
S = total(exp(z[k]), k)
mean = total(p[k] * x[k], k)


def softmax(label):
    return exp(z[label]) / S


def softplus(value):
    return log(1 + exp(value))


TRUE = {
    "fewer terms": Statement(Sum(p[k], (k, 1, n - 1)), total(p[k], k), "<="),
    "fewer exponentials": Statement(
        log(Sum(exp(z[k]), (k, 1, n - 1)) + 1), log(total(exp(z[k]), k) + 1), "<=",
    ),
    "tangent of a square": Statement(t**2, s**2 + 2 * s * (t - s), ">="),
    "entropy of one weight": Statement(-r * log(r), 1 - r, "<="),
    "logistic loss below a shifted modulus": Statement(softplus(t), log(2) + Abs(t), "<="),
    "hinge above the error": Statement(Max(0, 1 - t), 1 - t, ">="),
    "square of the sigmoid": Statement(1 / (1 + exp(-t)) ** 2, 1 / (1 + exp(-t)), "<="),
    "slope of tanh": Statement(1 - tanh(t) ** 2, 1, "<="),
    "hyperbolic cosine": Statement(cosh(t), 1, ">="),
    "log-sum-exp above every score": Statement(log(S), z[i], ">="),
    "log-sum-exp above the mean": Statement(log(S), total(p[k] * z[k], k), ">=", given=(adds_up,)),
    "log-sum-exp below a bound": Statement(log(S), bound + log(n), "<=", given=(Le(z[k], bound),)),
    "mean between bounds": Statement(
        total(p[k] * z[k], k), bound, "<=", given=(adds_up, Le(z[k], bound)),
    ),
    "sum of moduli": Statement(Abs(total(x[k], k)), total(Abs(x[k]), k), "<="),
    "maximum of sums": Statement(Max(s + t, 0), Max(s, 0) + Max(t, 0), "<="),
    "positive part of a sum": Statement(
        total(Max(0, x[k]), k), total(x[k], k), ">=",
    ),
    "absolute value splits": Statement(Abs(s - t), Abs(s) + Abs(t), "<="),
    "monotone loss": Statement(softplus(-t), softplus(-s), "<=", given=(Le(s, t),)),
    "larger guard, smaller step": Statement(r / (eps + rate), r / eps, "<="),
    "sum below n times a bound": Statement(total(x[k], k), n * bound, "<=", given=(Le(x[k], bound),)),
    "log-sum-exp does not expand": Statement(
        log(total(exp(x[k]), k)) - log(total(exp(y[k]), k)), bound, "<=",
        given=(Le(x[k] - y[k], bound),),
    ),
    "convex function above its tangent": Statement(
        f(t), f(s) + s * (t - s), ">=", given=(Ge(f(t), f(s) + s * (t - s)),),
    ),
    "hinge above half the error by the sign": Statement(
        Max(0, 1 - t), (1 - t) / 2, ">=", given=(Le(t, 1),),
    ),
    "logistic loss above the error": Statement(softplus(-t) / log(2), 1, ">=", given=(Le(t, 0),)),
    "softmax does not exceed the largest odds": Statement(
        softmax(i), exp(z[i] - z[m]), "<=",
    ),
    "smaller of two below the mean": Statement(Min(s, t), (s + t) / 2, "<="),
    "tangent of exp at zero, scaled": Statement(exp(r * t), 1 + r * t, ">="),
    "tangent of log at one, scaled": Statement(log(r * eps), r * eps - 1, "<="),
    "variance is not negative": Statement(
        total(softmax(l) * x[l] ** 2, l) - total(softmax(l) * x[l], l) ** 2, 0, ">=",
    ),
    "Gibbs for two distributions": Statement(
        total(p[k] * log(a[k]), k), total(p[k] * log(p[k]), k), "<=",
        given=(adds_up, Eq(total(a[l], l), 1)),
    ),
    "tangent of exp": Statement(exp(t), exp(s) * (1 + t - s), ">="),
    "tangent of log": Statement(log(r), eps * r - 1 - log(eps), "<="),
    "chord of logistic loss at zero": Statement(softplus(t), log(2) + t / 2, ">="),
    "slope of tanh is not negative": Statement(Derivative(tanh(t), t), 0, ">="),
    "softmax weight": Statement(softmax(i) * (1 - softmax(i)), Rational(1, 4), "<="),
    "Gibbs for softmax": Statement(
        total(p[k] * log(p[k]), k), total(p[k] * z[k], k) - log(S), ">=", given=(adds_up,),
    ),
    "entropy below log n": Statement(-total(p[k] * log(p[k]), k), log(n), "<=", given=(adds_up,)),
    "Jensen for exp": Statement(
        exp(mean), total(p[k] * exp(x[k]), k), "<=", given=(adds_up,),
    ),
    "Jensen for log": Statement(
        total(p[k] * log(a[k]), k), log(total(p[k] * a[k], k)), "<=", given=(adds_up,),
    ),
    "convexity of the logistic loss in its middle": Statement(
        softplus((s + t) / 2), (softplus(s) + softplus(t)) / 2, "<=",
    ),
    "log-sum-exp is convex in its middle": Statement(
        log(total(exp((x[k] + y[k]) / 2), k)),
        (log(total(exp(x[k]), k)) + log(total(exp(y[k]), k))) / 2, "<=",
    ),
    "Bernoulli": Statement((1 + r) ** n, 1 + n * r, ">="),
    "exponential above the quadratic": Statement(exp(r), 1 + r + r**2 / 2, ">="),
    "sigmoid does not expand": Statement(
        Abs(tanh(s) - tanh(t)), Abs(s - t), "<=",
    ),
    "Pinsker for two classes at equal odds": Statement(
        t * log(2 * t) + (1 - t) * log(2 * (1 - t)), 2 * (t - Rational(1, 2)) ** 2, ">=",
        given=(Gt(t, 0), Gt(1 - t, 0)),
    ),
    "log-sum-exp is convex": Statement(
        total(x[i] * x[j] * Derivative(log(S), z[i], z[j]), i, j), 0, ">=",
    ),
    "form of the softmax Jacobian": Statement(
        total(x[i] * x[j] * (delta(i, j) * softmax(i) - softmax(i) * softmax(j)), i, j), 0, ">=",
    ),
    "slope of log-sum-exp below one": Statement(Derivative(log(S), z[i]), 1, "<="),
    "slope of the sigmoid": Statement(Derivative(1 / (1 + exp(-t)), t), Rational(1, 4), "<="),
    "logistic loss is convex": Statement(Derivative(softplus(t), t, t), 0, ">="),
    "tangent of the logistic loss": Statement(
        softplus(t), softplus(s) + (t - s) / (1 + exp(-s)), ">=",
    ),
    "tangent of log cosh": Statement(log(cosh(t)), log(cosh(s)) + tanh(s) * (t - s), ">="),
    "tangent of a root": Statement(sqrt(r), sqrt(eps) + (r - eps) / (2 * sqrt(eps)), "<="),
    "tangent of an entropy": Statement(
        r * log(r), eps * log(eps) + (log(eps) + 1) * (r - eps), ">=",
    ),
    "tangent of a fourth power": Statement(t**4, s**4 + 4 * s**3 * (t - s), ">="),
    "Jensen for exp, equal weights": Statement(exp(total(x[k], k) / n), total(exp(x[k]), k) / n, "<="),
    "Jensen for exp, softmax weights": Statement(
        exp(total(softmax(l) * x[l], l)), total(softmax(l) * exp(x[l]), l), "<=",
    ),
    "Jensen for exp, two points": Statement(
        exp(odds * s + (1 - odds) * t), odds * exp(s) + (1 - odds) * exp(t), "<=", given=(Le(odds, 1),),
    ),
    "Jensen for the logistic loss": Statement(
        softplus(mean), total(p[k] * softplus(x[k]), k), "<=", given=(adds_up,),
    ),
    "Jensen for a root": Statement(
        total(p[k] * sqrt(a[k]), k), sqrt(total(p[k] * a[k], k)), "<=", given=(adds_up,),
    ),
    "Jensen for a reciprocal": Statement(
        1 / total(p[k] * a[k], k), total(p[k] / a[k], k), "<=", given=(adds_up,),
    ),
    "Jensen for an entropy": Statement(
        total(p[k] * a[k], k) * log(total(p[k] * a[k], k)), total(p[k] * a[k] * log(a[k]), k), "<=",
        given=(adds_up,),
    ),
    "entropy of softmax below log n": Statement(-total(softmax(l) * log(softmax(l)), l), log(n), "<="),
    "cross-entropy above entropy": Statement(
        -total(p[k] * log(a[k]), k), -total(p[k] * log(p[k]), k), ">=",
        given=(adds_up, Eq(total(a[l], l), 1)),
    ),
    "square of the softmax weights": Statement(total(softmax(l) ** 2, l), 1 / n, ">="),
    "logarithm from below": Statement(log(1 + r), r / (1 + r), ">="),
    "sine below its argument": Statement(sin(r), r, "<="),
    "cosine above a parabola": Statement(cos(t), 1 - t**2 / 2, ">="),
    "log-sum-exp is convex between any two points": Statement(
        log(total(exp(odds * x[k] + (1 - odds) * y[k]), k)),
        odds * log(total(exp(x[k]), k)) + (1 - odds) * log(total(exp(y[k]), k)), "<=",
        given=(Le(odds, 1),),
    ),
    "log-sum inequality": Statement(
        total(a[k] * log(a[k] / p[k]), k), total(a[k], k) * log(total(a[k], k) / total(p[k], k)), ">=",
    ),
    "sigmoid has slope at most a quarter": Statement(
        1 / (1 + exp(-s)) - 1 / (1 + exp(-t)), (s - t) / 4, "<=", given=(Ge(s, t),),
    ),
    "swish is above minus one": Statement(t / (1 + exp(-t)), -1, ">="),
    "shrinking, n times": Statement((1 - r) ** n, exp(-n * r), "<=", given=(Le(r, 1),)),
    "divergence below that of squares": Statement(
        total(p[k] * log(p[k] / a[k]), k), total(p[k] ** 2 / a[k], k) - 1, "<=", given=(adds_up,),
    ),
    "logistic loss to base two above the error": Statement(softplus(-t) / log(2), Heaviside(-t, 1), ">="),
}  # fmt: skip

FALSE = {
    "fewer terms: of any sign": Statement(Sum(z[k], (k, 1, n - 1)), total(z[k], k), "<="),
    "fewer terms: other way": Statement(total(p[k], k), Sum(p[k], (k, 1, n - 1)), "<="),
    "variance is not positive": Statement(
        total(softmax(l) * x[l] ** 2, l) - total(softmax(l) * x[l], l) ** 2, Rational(1, 100), ">=",
    ),
    "tangent of exp: reversed": Statement(exp(t), exp(s) * (1 + t - s), "<="),
    "tangent of exp: slope at zero": Statement(exp(t), exp(s) + (t - s), ">="),
    "tangent of log: reversed": Statement(log(r), eps * r - 1 - log(eps), ">="),
    "tangent of a square: slope": Statement(t**2, s**2 + s * (t - s), ">="),
    "entropy of one weight: reversed": Statement(-r * log(r), 1 - r, ">="),
    "chord of logistic loss at zero: slope": Statement(softplus(t), log(2) + t, ">="),
    "logistic loss below a shifted modulus: half": Statement(softplus(t), log(2) + Abs(t) / 2, "<="),
    "hinge above the error: below": Statement(Max(0, 1 - t), 1 - t, "<="),
    "square of the sigmoid: reversed": Statement(1 / (1 + exp(-t)) ** 2, 1 / (1 + exp(-t)), ">="),
    "slope of tanh: a quarter": Statement(1 - tanh(t) ** 2, Rational(1, 4), "<="),
    "slope of tanh: reversed": Statement(Derivative(tanh(t), t), 0, "<="),
    "hyperbolic cosine: below one": Statement(cosh(t), 1, "<="),
    "softmax weight: constant": Statement(softmax(i) * (1 - softmax(i)), Rational(1, 5), "<="),
    "log-sum-exp above every score: by log n": Statement(log(S), z[i] + log(n), ">="),
    "log-sum-exp above the mean: reversed": Statement(
        log(S), total(p[k] * z[k], k), "<=", given=(adds_up,),
    ),
    "log-sum-exp below a bound: log n lost": Statement(log(S), bound, "<=", given=(Le(z[k], bound),)),
    "mean between bounds: wrong bound": Statement(
        total(p[k] * z[k], k), bound, "<=", given=(adds_up, Ge(z[k], bound)),
    ),
    "mean between bounds: hypothesis dropped": Statement(
        total(p[k] * z[k], k), bound, "<=", given=(Le(z[k], bound),),
    ),
    "sum of moduli: reversed": Statement(Abs(total(x[k], k)), total(Abs(x[k]), k), ">="),
    "maximum of sums: reversed": Statement(Max(s + t, 0), Max(s, 0) + Max(t, 0), ">="),
    "positive part of a sum: below": Statement(total(Max(0, x[k]), k), total(x[k], k), "<="),
    "absolute value splits: difference": Statement(Abs(s - t), Abs(s) - Abs(t), "<="),
    "monotone loss: reversed": Statement(softplus(-t), softplus(-s), ">=", given=(Le(s, t),)),
    "larger guard, larger step": Statement(r / (eps + rate), r / eps, ">="),
    "sum below a bound: factor n lost": Statement(total(x[k], k), bound, "<=", given=(Le(x[k], bound),)),
    "Gibbs for softmax: reversed": Statement(
        total(p[k] * log(p[k]), k), total(p[k] * z[k], k) - log(S), "<=", given=(adds_up,),
    ),
    "entropy below log n: half": Statement(
        -total(p[k] * log(p[k]), k), log(n) / 2, "<=", given=(adds_up,),
    ),
    "entropy below log n: weights that do not add up": Statement(-total(p[k] * log(p[k]), k), log(n), "<="),
    "log-sum-exp is concave": Statement(
        total(x[i] * x[j] * Derivative(log(S), z[i], z[j]), i, j), 0, "<=",
    ),
    "form of the softmax Jacobian: outer product counted twice": Statement(
        total(x[i] * x[j] * (delta(i, j) * softmax(i) - 2 * softmax(i) * softmax(j)), i, j), 0, ">=",
    ),
    "slope of log-sum-exp below a half": Statement(Derivative(log(S), z[i]), Rational(1, 2), "<="),
    "slope of the sigmoid: a fifth": Statement(Derivative(1 / (1 + exp(-t)), t), Rational(1, 5), "<="),
    "tangent of the logistic loss: slope of the other class": Statement(
        softplus(t), softplus(s) + (t - s) / (1 + exp(s)), ">=",
    ),
    "tangent of log cosh: reversed": Statement(log(cosh(t)), log(cosh(s)) + tanh(s) * (t - s), "<="),
    "tangent of a root: reversed": Statement(sqrt(r), sqrt(eps) + (r - eps) / (2 * sqrt(eps)), ">="),
    "tangent of a root: factor 2 lost": Statement(sqrt(r), sqrt(eps) + (r - eps) / sqrt(eps), "<="),
    "tangent of a cube: below everywhere": Statement(t**3, s**3 + 3 * s**2 * (t - s), ">="),
    "Jensen for exp: reversed": Statement(
        exp(mean), total(p[k] * exp(x[k]), k), ">=", given=(adds_up,),
    ),
    "Jensen for exp: weights that do not add up": Statement(exp(mean), total(p[k] * exp(x[k]), k), "<="),
    "Jensen for exp: weights of any sign": Statement(
        exp(total(y[k] * x[k], k)), total(y[k] * exp(x[k]), k), "<=", given=(Eq(total(y[k], k), 1),),
    ),
    "Jensen for exp, equal weights: sum for mean": Statement(exp(total(x[k], k)), total(exp(x[k]), k), "<="),
    "Jensen for exp, two points: weight beyond one": Statement(
        exp(odds * s + (1 - odds) * t), odds * exp(s) + (1 - odds) * exp(t), "<=",
    ),
    "Jensen for log: reversed": Statement(
        total(p[k] * log(a[k]), k), log(total(p[k] * a[k], k)), ">=", given=(adds_up,),
    ),
    "Jensen for a cube": Statement(mean**3, total(p[k] * x[k] ** 3, k), "<=", given=(adds_up,)),
    "Gibbs for two distributions: one not normed": Statement(
        total(p[k] * log(a[k]), k), total(p[k] * log(p[k]), k), "<=", given=(adds_up,),
    ),
    "square of the softmax weights: reversed": Statement(total(softmax(l) ** 2, l), 1 / n, "<="),
    "log-sum-exp in its middle: reversed": Statement(
        log(total(exp((x[k] + y[k]) / 2), k)),
        (log(total(exp(x[k]), k)) + log(total(exp(y[k]), k))) / 2, ">=",
    ),
    "Bernoulli: factor": Statement((1 + r) ** n, 1 + 2 * n * r, ">="),
    "exponential above the quadratic: everywhere": Statement(exp(t), 1 + t + t**2 / 2, ">="),
    "Pinsker for two classes: constant": Statement(
        t * log(2 * t) + (1 - t) * log(2 - 2 * t), 3 * (t - Rational(1, 2)) ** 2, ">=",
        given=(Gt(t, 0), Gt(1 - t, 0)),
    ),
    "sine above its argument": Statement(sin(t), t, "<="),
    "log-sum-exp is convex between any two points: weight beyond one": Statement(
        log(total(exp(odds * x[k] + (1 - odds) * y[k]), k)),
        odds * log(total(exp(x[k]), k)) + (1 - odds) * log(total(exp(y[k]), k)), "<=",
    ),
    "log-sum inequality: reversed": Statement(
        total(a[k] * log(a[k] / p[k]), k), total(a[k], k) * log(total(a[k], k) / total(p[k], k)), "<=",
    ),
    "log-sum inequality: weights of the other": Statement(
        total(p[k] * log(a[k] / p[k]), k), total(p[k], k) * log(total(a[k], k) / total(p[k], k)), ">=",
    ),
    "sigmoid has slope at most a fifth": Statement(
        1 / (1 + exp(-s)) - 1 / (1 + exp(-t)), (s - t) / 5, "<=", given=(Ge(s, t),),
    ),
    "swish is above minus a quarter": Statement(t / (1 + exp(-t)), -Rational(1, 4), ">="),
    "shrinking, n times: rate beyond one": Statement((1 - r) ** n, exp(-n * r), "<="),
    "divergence below that of squares: not normed": Statement(
        total(p[k] * log(p[k] / a[k]), k), total(p[k] ** 2 / a[k], k) - 1, "<=",
    ),
    "logistic loss above the error": Statement(softplus(-t), Heaviside(-t, 1), ">="),
}  # fmt: skip

BEYOND = {}
