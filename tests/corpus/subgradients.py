"""Subgradients at kinks, Lipschitz bounds and convexity of piecewise linear functions.

max(0, t) >= g t  for 0 <= g <= 1,    |max(0, s) - max(0, t)| <= |s - t|
"""

from sympy import Abs, Ge, Heaviside, Le, Max, Min, Piecewise, Rational, sign

from helpers.symbols import index, scalar, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["FALSE", "TRUE"]

n, d = size("n d")
k, l = index("k l", n)
g = index("g", d)
x, y, v = tensor("x y v", n)
X, w, u = tensor("X", n, d), tensor("w", d), tensor("u", d)
s, t, a, b, c, slope = scalar("s t a b c slope")
r = scalar("r", positive=True)


def relu(value):
    return Max(0, value)


def pinball(value):
    return Max(c * value, (c - 1) * value)


def clip(value):
    return Min(Max(value, -r), r)


def soft_threshold(value):
    return relu(value - r) - relu(-value - r)


def huber(value):
    return Piecewise((value**2 / 2, Abs(value) <= r), (r * (Abs(value) - r / 2), True))


def between(value, low, high):
    return (Ge(value, low), Le(value, high))


TRUE = {
    "positive part at its kink": Statement(relu(t), slope * t, ">=", given=between(slope, 0, 1)),
    "positive part anywhere": Statement(relu(t), relu(s) + Heaviside(s) * (t - s), ">="),
    "hinge at its kink": Statement(
        relu(1 - t), -slope * (t - 1), ">=", given=between(slope, 0, 1),
    ),
    "hinge anywhere": Statement(relu(1 - t), relu(1 - s) - Heaviside(1 - s) * (t - s), ">="),
    "absolute value at its kink": Statement(Abs(t), slope * t, ">=", given=between(slope, -1, 1)),
    "absolute value anywhere": Statement(Abs(t), Abs(s) + sign(s) * (t - s), ">="),
    "pinball loss at its kink": Statement(
        pinball(t), slope * t, ">=", given=between(slope, c - 1, c),
    ),
    "pinball loss is not negative": Statement(pinball(t), 0, ">=", given=between(c, 0, 1)),
    "norm of order one at zero": Statement(
        total(Abs(x[k]), k), total(v[k] * x[k], k), ">=", given=between(v[l], -1, 1),
    ),
    "norm of order one anywhere": Statement(
        total(Abs(x[k]), k), total(Abs(y[k]) + sign(y[k]) * (x[k] - y[k]), k), ">=",
    ),
    "hinge losses added": Statement(
        total(relu(1 - x[k]), k), total(v[k] * (1 - x[k]), k), ">=", given=between(v[l], 0, 1),
    ),
    "maximum of two affine functions at a tie": Statement(
        Max(a * t + b, c * t + s), slope * (a * t + b) + (1 - slope) * (c * t + s), ">=",
        given=between(slope, 0, 1),
    ),
    "maximum of three and their mean": Statement(Max(a, b, c), (a + b + c) / 3, ">="),
    "positive part does not expand": Statement(Abs(relu(s) - relu(t)), Abs(s - t), "<="),
    "absolute value does not expand": Statement(Abs(Abs(s) - Abs(t)), Abs(s - t), "<="),
    "clipping does not expand": Statement(Abs(clip(s) - clip(t)), Abs(s - t), "<="),
    "maximum does not expand": Statement(Max(a, b) - Max(s, t), Max(a - s, b - t), "<="),
    "soft threshold grows": Statement(
        soft_threshold(s), soft_threshold(t), "<=", given=(Le(s, t),),
    ),
    "positive part is convex": Statement(
        relu(slope * s + (1 - slope) * t), slope * relu(s) + (1 - slope) * relu(t), "<=",
        given=between(slope, 0, 1),
    ),
    "hinge above the number of errors": Statement(relu(1 - t), Heaviside(-t, 1), ">="),
    "Huber below the modulus": Statement(huber(t), r * Abs(t), "<="),
    "Huber above the shifted modulus": Statement(huber(t), r * Abs(t) - r**2 / 2, ">="),
    "positive parts do not expand a layer": Statement(
        total(Abs(relu(x[k]) - relu(y[k])), k), total(Abs(x[k] - y[k]), k), "<=",
    ),
}  # fmt: skip

FALSE = {
    "positive part at its kink: slope two": Statement(
        relu(t), slope * t, ">=", given=between(slope, 0, 2),
    ),
    "positive part at its kink: slope not bounded below": Statement(
        relu(t), slope * t, ">=", given=(Le(slope, 1),),
    ),
    "positive part anywhere: other side": Statement(
        relu(t), relu(s) + Heaviside(-s) * (t - s), ">=",
    ),
    "hinge at its kink: sign": Statement(
        relu(1 - t), slope * (t - 1), ">=", given=between(slope, 0, 1),
    ),
    "hinge anywhere: sign": Statement(relu(1 - t), relu(1 - s) + Heaviside(1 - s) * (t - s), ">="),
    "absolute value at its kink: outside": Statement(
        Abs(t), slope * t, ">=", given=between(slope, -1, Rational(3, 2)),
    ),
    "absolute value anywhere: sign": Statement(Abs(t), Abs(s) - sign(s) * (t - s), ">="),
    "pinball loss at its kink: slopes of the modulus": Statement(
        pinball(t), slope * t, ">=", given=between(slope, -c, c),
    ),
    "pinball loss is not negative: any level": Statement(pinball(t), 0, ">="),
    "norm of order one at zero: outside": Statement(
        total(Abs(x[k]), k), total(v[k] * x[k], k), ">=", given=between(v[l], -1, 2),
    ),
    "maximum of two affine functions at a tie: weight": Statement(
        Max(a * t + b, c * t + s), slope * (a * t + b) + (1 - slope) * (c * t + s), ">=",
        given=(Ge(slope, 0),),
    ),
    "maximum of three and their sum": Statement(Max(a, b, c), a + b + c, ">="),
    "positive part does not expand: halves": Statement(
        Abs(relu(s) - relu(t)), Abs(s - t) / 2, "<=",
    ),
    "absolute value does not expand: signs": Statement(Abs(Abs(s) - Abs(t)), s - t, "<="),
    "clipping does not expand: to the radius": Statement(Abs(clip(s) - clip(t)), r, "<="),
    "maximum does not expand: least": Statement(Max(a, b) - Max(s, t), Min(a - s, b - t), "<="),
    "soft threshold grows: strictly": Statement(
        soft_threshold(s) + t - s, soft_threshold(t), "<=", given=(Le(s, t),),
    ),
    "positive part is convex: any weight": Statement(
        relu(slope * s + (1 - slope) * t), slope * relu(s) + (1 - slope) * relu(t), "<=",
    ),
    "hinge above the number of errors: without margin": Statement(relu(-t), Heaviside(-t, 1), ">="),
    "Huber below the modulus: above": Statement(huber(t), r * Abs(t), ">="),
}  # fmt: skip
