"""Limits in a parameter: smooth stand-ins for kinks, difference quotients, sizes of steps, temperatures.

log(1 + exp(r t)) / r -> max(0, t)    as r -> oo, for t > 0, t = 0 and t < 0
"""

from sympy import (
    Abs,
    Derivative,
    Eq,
    Ge,
    Gt,
    Le,
    Limit,
    Lt,
    Max,
    Min,
    Ne,
    Rational,
    cosh,
    exp,
    log,
    oo,
    sign,
    sin,
    sqrt,
    tanh,
)

from helpers.symbols import function, index, scalar, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["FALSE", "TRUE"]

n = size("n")
i, j, k, l, m = index("i j k l m", n)
r, s, t, a, b, c, h = scalar("r s t a b c h")
u, v = scalar("u v", positive=True)
T = size("T")
x, z = tensor("x z", n)
p = tensor("p", n, positive=True)
sigma = function("sigma")

largest = Le(z[j], z[m])


def far(body):
    return Limit(body, r, oo)


def near(body, direction="+-"):
    return Limit(body, h, 0, direction)


square = total(x[k] ** 2, k)
simplex = Eq(total(p[k], k), 1)

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
    "soft minimum": Statement(far(-log(exp(-r * a) + exp(-r * b) + exp(-r * c)) / r), Min(a, b, c)),
    "soft minimum of n": Statement(far(-log(total(exp(-r * z[k]), k)) / r), z[m], given=(Le(z[m], z[j]),)),
    "largest score, weighted": Statement(
        far(log(total(p[k] * exp(r * z[k]), k)) / r), z[m], given=(largest,),
    ),
    "largest score or zero": Statement(
        far(log(1 + total(exp(r * z[k]), k)) / r), Max(0, z[m]), given=(largest,),
    ),
    "smooth absolute value, cosine": Statement(far(log(2 * cosh(r * t)) / r), Abs(t)),
    "directional derivative of a squared norm": Statement(
        near((total((x[k] + h * z[k]) ** 2, k) - square) / h), 2 * total(x[k] * z[k], k),
    ),
    "directional derivative of a norm": Statement(
        near((sqrt(total((x[k] + h * z[k]) ** 2, k)) - sqrt(square)) / h),
        total(x[k] * z[k], k) / sqrt(square),
        given=(Gt(square, 0),),
    ),
    "directional derivative of the entropy": Statement(
        near((total((p[k] + h * x[k]) * log(p[k] + h * x[k]), k) - total(p[k] * log(p[k]), k)) / h),
        total(x[k] * (log(p[k]) + 1), k),
    ),
    "shrinking penalty": Statement(near(square + h * total(z[k] ** 2, k)), square),
    "ridge weight without a penalty": Statement(
        Limit(total(x[k] * z[k], k) / (square + h), h, 0, "+"),
        total(x[k] * z[k], k) / square,
        given=(Gt(square, 0),),
    ),
    "ridge weight under a large penalty": Statement(
        far(r * total(x[k] * z[k], k) / (square + r)), total(x[k] * z[k], k),
    ),
    "prior counts without end": Statement(far((total(x[k], k) + r * a) / (n + r)), a),
    "mean at high temperature": Statement(
        near(log(total(exp(h * z[k]), k) / n) / h), total(z[k], k) / n,
    ),
    "variance at high temperature": Statement(
        near(2 * (log(total(exp(h * z[k]), k) / n) - h * total(z[k], k) / n) / h**2),
        total(z[k] ** 2, k) / n - total(z[k], k) ** 2 / n**2,
    ),
    "weighted mean at high temperature": Statement(
        near(total(p[k] * z[k] * exp(h * z[k]), k) / total(p[k] * exp(h * z[k]), k)),
        total(p[k] * z[k], k) / total(p[k], k),
    ),
    "uniform softmax": Statement(near(exp(h * z[i]) / total(exp(h * z[k]), k)), 1 / n),
    "softmax becomes hard": Statement(
        far((z[m] - z[i]) * exp(r * z[i]) / total(exp(r * z[k]), k)), 0, given=(Lt(z[i], z[m]),),
    ),
    "softmax of three becomes hard": Statement(
        far(
            (s * exp(r * a) + t * exp(r * b) + u * exp(r * c)) / (exp(r * a) + exp(r * b) + exp(r * c)),
        ),
        s,
        given=(Lt(b, a), Lt(c, a)),
    ),
    "nearer of two centres": Statement(
        Limit(exp(-a / u**2) / (exp(-a / u**2) + exp(-b / u**2)), u, 0, "+"), 1, given=(Lt(a, b),),
    ),
    "narrow kernel": Statement(Limit(exp(-((t - s) ** 2) / u**2), u, 0, "+"), 0, given=(Ne(t - s, 0),)),
    "wide kernel": Statement(far(exp(-total((x[k] - z[k]) ** 2, k) / r**2)), 1),
    "difference quotient of an abstract function": Statement(
        near((sigma(t + h) - sigma(t)) / h), Derivative(sigma(t), t),
    ),
    "central quotient of an abstract function": Statement(
        near((sigma(t + h) - sigma(t - h)) / (2 * h)), Derivative(sigma(t), t),
    ),
    "second difference of an abstract function": Statement(
        near((sigma(t + h) - 2 * sigma(t) + sigma(t - h)) / h**2), Derivative(sigma(t), t, t),
    ),
    "difference quotient of log-sum-exp": Statement(
        near((log(total(exp(z[k] + h * x[k]), k)) - log(total(exp(z[k]), k))) / h),
        total(x[l] * exp(z[l]), l) / total(exp(z[k]), k),
    ),
    "difference quotient of softmax": Statement(
        near((exp(z[i] + h * x[i]) / total(exp(z[k] + h * x[k]), k) - exp(z[i]) / total(exp(z[k]), k)) / h),
        exp(z[i]) / total(exp(z[k]), k) * (x[i] - total(x[l] * exp(z[l]), l) / total(exp(z[k]), k)),
    ),
    "geometric mean as a power mean": Statement(
        near((total(p[k] ** h, k) / n) ** (1 / h)), exp(total(log(p[k]), k) / n),
    ),
    "largest as a power mean": Statement(far(total(p[k] ** r, k) ** (1 / r)), p[m], given=(Le(p[j], p[m]),)),
    "Box-Cox transform": Statement(near((u**h - 1) / h), log(u)),
    "Shannon from Tsallis": Statement(
        Limit((1 - total(p[k] ** u, k)) / (u - 1), u, 1), -total(p[k] * log(p[k]), k), given=(simplex,),
    ),
    "Shannon from Renyi": Statement(
        Limit(log(total(p[k] ** u, k)) / (1 - u), u, 1), -total(p[k] * log(p[k]), k), given=(simplex,),
    ),
    "wide pseudo-Huber loss": Statement(far(r**2 * (sqrt(1 + t**2 / r**2) - 1)), t**2 / 2),
    "leak closed": Statement(Limit(Max(h * t, t), h, 0, "+"), Max(0, t)),
    "steps vanish": Statement(far((1 - u) ** r), 0, given=(Lt(u, 1),)),
    "gradient descent converges": Statement(
        Limit(a + (1 - u * v) ** T * (b - a), T, oo), a, given=(Lt(u * v, 2),),
    ),
    "gradient descent on a quadratic": Statement(
        Limit(total(x[k] ** 2 * (1 - u * p[k]) ** (2 * T), k), T, oo), 0, given=(Lt(u * p[j], 2),),
    ),
    "bias correction fades": Statement(Limit(t / (1 - u**T), T, oo), t, given=(Lt(u, 1),)),
    "power against exponential": Statement(far(r**a * exp(-u * r)), 0),
    "compound decay of a sum": Statement(far((1 - total(p[k], k) / r) ** r), exp(-total(p[k], k))),
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
    "decaying momentum: no decay": Statement(far(r**2 * exp(-t * r)), 0),
    "soft minimum: one left out": Statement(
        far(-log(exp(-r * a) + exp(-r * b) + exp(-r * c)) / r), Min(a, b),
    ),
    "soft minimum of n: maximum": Statement(
        far(-log(total(exp(-r * z[k]), k)) / r), z[m], given=(largest,),
    ),
    "largest score, weighted: its weight": Statement(
        far(log(total(p[k] * exp(r * z[k]), k)) / r), z[m] + log(p[m]), given=(largest,),
    ),
    "largest score or zero: no zero": Statement(
        far(log(1 + total(exp(r * z[k]), k)) / r), z[m], given=(largest,),
    ),
    "directional derivative of a norm: not divided": Statement(
        near((sqrt(total((x[k] + h * z[k]) ** 2, k)) - sqrt(square)) / h),
        total(x[k] * z[k], k),
        given=(Gt(square, 0),),
    ),
    "directional derivative of the entropy: one forgotten": Statement(
        near((total((p[k] + h * x[k]) * log(p[k] + h * x[k]), k) - total(p[k] * log(p[k]), k)) / h),
        total(x[k] * log(p[k]), k),
    ),
    "ridge weight without a penalty: not divided": Statement(
        Limit(total(x[k] * z[k], k) / (square + h), h, 0, "+"), total(x[k] * z[k], k), given=(Gt(square, 0),),
    ),
    "ridge weight under a large penalty: not scaled": Statement(
        far(total(x[k] * z[k], k) / (square + r)), total(x[k] * z[k], k),
    ),
    "prior counts without end: mean": Statement(
        far((total(x[k], k) + r * a) / (n + r)), total(x[k], k) / n,
    ),
    "mean at high temperature: sum": Statement(
        near(log(total(exp(h * z[k]), k) / n) / h), total(z[k], k),
    ),
    "variance at high temperature: half": Statement(
        near((log(total(exp(h * z[k]), k) / n) - h * total(z[k], k) / n) / h**2),
        total(z[k] ** 2, k) / n - total(z[k], k) ** 2 / n**2,
    ),
    "weighted mean at high temperature: no weights": Statement(
        near(total(p[k] * z[k] * exp(h * z[k]), k) / total(p[k] * exp(h * z[k]), k)), total(z[k], k) / n,
    ),
    "uniform softmax: not uniform": Statement(
        near(exp(h * z[i]) / total(exp(h * z[k]), k)), exp(z[i]) / total(exp(z[k]), k),
    ),
    "softmax becomes hard: ties": Statement(
        far((1 + z[m] - z[i]) * exp(r * z[i]) / total(exp(r * z[k]), k)), 0, given=(Le(z[i], z[m]),),
    ),
    "softmax becomes hard: largest": Statement(
        far((z[m] - z[i]) * exp(r * z[i]) / total(exp(r * z[k]), k)), 0, given=(Gt(z[i], z[m]),),
    ),
    "nearer of two centres: farther": Statement(
        Limit(exp(-a / u**2) / (exp(-a / u**2) + exp(-b / u**2)), u, 0, "+"), 1, given=(Lt(b, a),),
    ),
    "nearer of two centres: tie": Statement(
        Limit(exp(-a / u**2) / (exp(-a / u**2) + exp(-b / u**2)), u, 0, "+"), 1, given=(Le(a, b),),
    ),
    "narrow kernel: same point": Statement(Limit(exp(-((t - s) ** 2) / u**2), u, 0, "+"), 0),
    "wide kernel: zero": Statement(far(exp(-total((x[k] - z[k]) ** 2, k) / r**2)), 0),
    "central quotient of an abstract function: factor 2": Statement(
        near((sigma(t + h) - sigma(t - h)) / h), Derivative(sigma(t), t),
    ),
    "difference quotient of an abstract function: value": Statement(
        near((sigma(t + h) - sigma(t)) / h), sigma(t),
    ),
    "difference quotient of log-sum-exp: not weighted": Statement(
        near((log(total(exp(z[k] + h * x[k]), k)) - log(total(exp(z[k]), k))) / h), total(x[l], l) / n,
    ),
    "geometric mean as a power mean: arithmetic": Statement(
        near((total(p[k] ** h, k) / n) ** (1 / h)), total(p[k], k) / n,
    ),
    "largest as a power mean: smallest": Statement(
        far(total(p[k] ** r, k) ** (1 / r)), p[m], given=(Ge(p[j], p[m]),),
    ),
    "Box-Cox transform: shifted": Statement(near((u**h - 1) / h), u - 1),
    "Shannon from Tsallis: sign": Statement(
        Limit((1 - total(p[k] ** u, k)) / (u - 1), u, 1), total(p[k] * log(p[k]), k), given=(simplex,),
    ),
    "wide pseudo-Huber loss: factor 2": Statement(far(r**2 * (sqrt(1 + t**2 / r**2) - 1)), t**2),
    "leak closed: linear": Statement(Limit(Max(h * t, t), h, 0, "+"), t),
    "steps vanish: too large": Statement(
        Limit((1 - u) ** T, T, oo), 1 - u, given=(Lt(u, 1),),
    ),
    "gradient descent converges: start": Statement(
        Limit(a + (1 - u * v) ** T * (b - a), T, oo), b, given=(Lt(u * v, 2),),
    ),
    "gradient descent converges: step at the edge": Statement(
        Limit(a + (1 - u * v) ** (2 * T) * (b - a), T, oo), a, given=(Le(u * v, 2),),
    ),
    "gradient descent converges: any step": Statement(
        Limit(a + (1 - u * v) ** T * (b - a), T, oo), a,
    ),
    "power against exponential: any sign": Statement(far(r**a * exp(-t * r)), 0),
    "compound decay of a sum: product": Statement(
        far((1 - total(p[k], k) / r) ** r), 1 - total(p[k], k),
    ),
    "slow oscillation": Statement(far(sin(r) / r), 1),
}  # fmt: skip
