"""Limits in a parameter: smooth stand-ins for kinks, difference quotients, sizes of steps, temperatures.

log(1 + exp(r t)) / r -> max(0, t)    as r -> oo, for t > 0, t = 0 and t < 0
"""

from sympy import (
    Abs,
    Derivative,
    Ge,
    Gt,
    Le,
    Limit,
    Lt,
    Max,
    Min,
    Rational,
    exp,
    log,
    oo,
    sign,
    sqrt,
    tanh,
)

from helpers.symbols import function, index, scalar, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE", "UNREFUTED"]

n = size("n")
i, j, k, l, m = index("i j k l m", n)
r, t, a, b, c, h = scalar("r t a b c h")
u = scalar("u", positive=True)
x, z = tensor("x z", n)
p = tensor("p", n, positive=True)
sigma = function("sigma")

largest = Le(z[j], z[m])


def far(body):
    return Limit(body, r, oo)


def near(body, direction="+-"):
    return Limit(body, h, 0, direction)


square = total(x[k] ** 2, k)

TRUE = {
    "smooth absolute value, root": Statement(near(sqrt(t**2 + h**2)), Abs(t)),
    "smooth absolute value, logarithm": Statement(far(log(exp(r * t) + exp(-r * t)) / r), Abs(t)),
    "smooth sign, sigmoid": Statement(far(2 / (1 + exp(-r * t)) - 1), sign(t)),
    "scaled sigmoid unit": Statement(far(t / (1 + exp(-r * t))), Max(0, t)),
    "scaled softplus towards zero": Statement(
        Limit((log(1 + exp(h * t)) - log(2)) / h, h, 0, "+"), t / 2,
    ),
    "derivative of a square root": Statement(near((sqrt(u + h) - sqrt(u)) / h), 1 / (2 * sqrt(u))),
    "derivative of a logarithm": Statement(near((log(u + h) - log(u)) / h), 1 / u),
    "second difference": Statement(near(((t + h) ** 4 - 2 * t**4 + (t - h) ** 4) / h**2), 12 * t**2),
    "saturated weight": Statement(far(1 / (1 + exp(r * t))), 0, given=(Gt(t, 0),)),
    "unsaturated weight": Statement(far(1 / (1 + exp(r * t))), 1, given=(Lt(t, 0),)),
    "decaying momentum": Statement(far(r**2 * exp(-u * r)), 0),
    "regularisation vanishes": Statement(near(t * u / (u + h)), t),
    "regularisation dominates": Statement(far(t * u / (u + r)), 0),
    "compound decay": Statement(far((1 - u / r) ** r), exp(-u)),
    "norm without its guard": Statement(Limit(t / sqrt(t**2 + h), h, 0, "+"), sign(t)),
    "sum of smooth absolute values": Statement(far(total(x[k] * tanh(r * x[k]), k)), total(Abs(x[k]), k)),
    "largest score": Statement(far(log(total(exp(r * z[k]), k) / n) / r), z[m], given=(largest,)),
    "steps vanish, power of a half": Statement(far(Rational(1, 2) ** r * t), 0),
    "soft minimum of two": Statement(far(-log((exp(-r * a) + exp(-r * b)) / 2) / r), Min(a, b)),
}  # fmt: skip

FALSE = {
    "smooth absolute value, root: no modulus": Statement(near(sqrt(t**2 + h**2)), t),
    "smooth absolute value, logarithm: not scaled": Statement(
        far(log(exp(r * t) + exp(-r * t))), Abs(t),
    ),
    "smooth sign, sigmoid: factor 2": Statement(far(1 / (1 + exp(-r * t))), sign(t)),
    "smooth sign: sign cases forgotten": Statement(far(2 / (1 + exp(-r * t)) - 1), 1),
    "scaled sigmoid unit: no cases": Statement(far(t / (1 + exp(-r * t))), t),
    "soft minimum: maximum": Statement(
        far(-log(exp(-r * a) + exp(-r * b) + exp(-r * c)) / r), Max(a, b, c),
    ),
    "scaled softplus towards zero: factor 2": Statement(
        Limit((log(1 + exp(h * t)) - log(2)) / h, h, 0, "+"), t,
    ),
    "derivative of a square root: factor 2": Statement(near((sqrt(u + h) - sqrt(u)) / h), 1 / sqrt(u)),
    "derivative of a logarithm: logarithm": Statement(near((log(u + h) - log(u)) / h), log(u)),
    "second difference: first derivative": Statement(
        near(((t + h) ** 4 - 2 * t**4 + (t - h) ** 4) / h**2), 4 * t**3,
    ),
    "second difference: factor 2": Statement(
        near(((t + h) ** 4 - 2 * t**4 + (t - h) ** 4) / h**2), 6 * t**2,
    ),
    "directional derivative of a squared norm: factor 2": Statement(
        near((total((x[k] + h * z[k]) ** 2, k) - square) / h), total(x[k] * z[k], k),
    ),
    "saturated weight: sign dropped": Statement(far(1 / (1 + exp(r * t))), 0),
    "saturated weight: tie allowed": Statement(far(1 / (1 + exp(r * t))), 0, given=(Ge(t, 0),)),
    "unsaturated weight: reversed": Statement(far(1 / (1 + exp(r * t))), 1, given=(Gt(t, 0),)),
    "regularisation vanishes: half": Statement(near(t * u / (u + h)), t / 2),
    "regularisation dominates: unchanged": Statement(far(t * u / (u + r)), t),
    "compound decay: sign": Statement(far((1 - u / r) ** r), exp(u)),
    "norm without its guard: one": Statement(Limit(t / sqrt(t**2 + h), h, 0, "+"), 1),
    "sum of smooth absolute values: no modulus": Statement(
        far(total(x[k] * tanh(r * x[k]), k)), total(x[k], k),
    ),
    "largest score: factor n": Statement(
        far(log(total(exp(r * z[k]), k) / n) / r), z[m] / n, given=(largest,),
    ),
    "largest score: smallest": Statement(
        far(log(total(exp(r * z[k]), k) / n) / r), z[m], given=(Ge(z[j], z[m]),),
    ),
    "shrinking penalty: lost objective": Statement(near(square + h * total(z[k] ** 2, k)), 0),
    "decaying momentum: growing": Statement(far(r * exp(-u * r)), u),
}  # fmt: skip

BEYOND = {
    "soft minimum": Statement(far(-log(exp(-r * a) + exp(-r * b) + exp(-r * c)) / r), Min(a, b, c)),
    "directional derivative of a squared norm": Statement(
        near((total((x[k] + h * z[k]) ** 2, k) - square) / h),
        2 * total(x[k] * z[k], k),
    ),
    "shrinking penalty": Statement(near(square + h * total(z[k] ** 2, k)), square),
    "mean at high temperature": Statement(
        Limit(log(total(exp(h * z[k]), k) / n) / h, h, 0),
        total(z[k], k) / n,
    ),
    "weighted mean at high temperature": Statement(
        near(total(p[k] * z[k] * exp(h * z[k]), k) / total(p[k] * exp(h * z[k]), k)),
        total(p[k] * z[k], k) / total(p[k], k),
    ),
    "uniform softmax": Statement(near(exp(h * z[i]) / total(exp(h * z[k]), k)), 1 / n),
    "softmax becomes hard": Statement(
        far(exp(r * z[i]) / total(exp(r * z[k]), k)),
        0,
        given=(Lt(z[i], z[m]),),
    ),
    "difference quotient of an abstract function": Statement(
        near((sigma(t + h) - sigma(t)) / h),
        Derivative(sigma(t), t),
    ),
    "difference quotient of log-sum-exp": Statement(
        near((log(total(exp(z[k] + h * x[k]), k)) - log(total(exp(z[k]), k))) / h),
        total(x[l] * exp(z[l]), l) / total(exp(z[k]), k),
    ),
    "geometric mean as a power mean": Statement(
        near((total(p[k] ** h, k) / n) ** (1 / h)),
        exp(total(log(p[k]), k) / n),
    ),
    "steps vanish": Statement(far((1 - u) ** r), 0, given=(Lt(u, 1),)),
}

UNREFUTED = {
    "decaying momentum: no decay": Statement(far(r**2 * exp(-t * r)), 0),
}
