"""ReLU, hinge, maximum, absolute value, sign, step, Huber: identities and derivatives away from kinks.

|t| = t sign(t),    max(s, t) = (s + t + |s - t|) / 2,    d max(0, t) / dt = H(t)  for t != 0
"""

from sympy import (
    Abs,
    Derivative,
    Eq,
    Ge,
    Gt,
    Heaviside,
    Le,
    Lt,
    Max,
    Min,
    Ne,
    Piecewise,
    Rational,
    exp,
    log,
    sign,
    sqrt,
    tanh,
)

from helpers.symbols import index, scalar, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["FALSE", "TRUE"]

n, d, m = size("n d m")
i, j, k, l = index("i j k l", n)
e, g, q = index("e g q", d)
f, h = index("f h", m)
x, y = tensor("x y", n)
X, w, W, v = tensor("X", n, d), tensor("w", d), tensor("W", m, d), tensor("v", m)
u = tensor("u", d)
s, t, a, c = scalar("s t a c")
r = scalar("r", positive=True)


def relu(value):
    return Max(0, value)


def step(value):
    return Piecewise((1, value > 0), (0, True))


def margin(row):
    return y[row] * total(X[row, g] * w[g], g)


def before(unit):
    return total(W[unit, q] * u[q], q)


def huber(value):
    return Piecewise((value**2 / 2, Abs(value) <= r), (r * (Abs(value) - r / 2), True))


def soft_threshold(value):
    return sign(value) * Max(Abs(value) - r, 0)


leaky = Max(t, 0) + c * Min(t, 0)
hinge = total(Max(0, 1 - margin(k)), k)

TRUE = {
    "positive and negative part": Statement(t, relu(t) - relu(-t)),
    "absolute value by parts": Statement(Abs(t), relu(t) + relu(-t)),
    "parts do not overlap": Statement(relu(t) * relu(-t), 0),
    "square of the positive part": Statement(relu(t) ** 2, t * relu(t)),
    "positive part is homogeneous": Statement(relu(r * t), r * relu(t)),
    "maximum by a positive part": Statement(Max(s, t), s + relu(t - s)),
    "minimum by a maximum": Statement(Min(s, t), -Max(-s, -t)),
    "product of maximum and minimum": Statement(Max(s, t) * Min(s, t), s * t),
    "difference of maximum and minimum": Statement(Max(s, t) - Min(s, t), Abs(s - t)),
    "absolute value of a product": Statement(Abs(s * t), Abs(s) * Abs(t)),
    "sign of a product": Statement(sign(s * t), sign(s) * sign(t)),
    "derivative of the absolute value": Statement(Derivative(Abs(t), t), sign(t), given=(Ne(t, 0),)),
    "derivative of a square of a positive part": Statement(
        Derivative(relu(t) ** 2, t), 2 * relu(t), given=(Ne(t, 0),),
    ),
    "leaky unit by cases": Statement(leaky, Piecewise((t, t > 0), (c * t, True))),
    "hinge by cases": Statement(Max(0, 1 - t), Piecewise((1 - t, t < 1), (0, True))),
    "hinge loss on the violated side": Statement(
        Derivative(Max(0, 1 - t), t), -1, given=(Lt(t, 1),),
    ),
    "hinge loss on the safe side": Statement(Derivative(Max(0, 1 - t), t), 0, given=(Gt(t, 1),)),
    "hinge loss by the weights": Statement(
        Derivative(hinge, w[e]), -total(Heaviside(1 - margin(k)) * y[k] * X[k, e], k),
        given=(Ne(margin(l), 1),),
    ),
    "network of positive parts": Statement(
        Derivative(total(v[h] * relu(before(h)), h), W[f, e]), v[f] * Heaviside(before(f)) * u[e],
        given=(Ne(before(h), 0),),
    ),
    "positive part of a hidden layer is homogeneous": Statement(
        total(v[h] * relu(r * before(h)), h), r * total(v[h] * relu(before(h)), h),
    ),
    "Huber outside": Statement(huber(t), r * Abs(t) - r**2 / 2, given=(Gt(Abs(t), r),)),
    "softplus of the absolute value": Statement(log(1 + exp(t)), relu(t) + log(1 + exp(-Abs(t)))),
    "tanh is odd": Statement(sign(t) * tanh(Abs(t)), tanh(t)),
    "sum of absolute values": Statement(total(Abs(x[k]), k), total(sign(x[k]) * x[k], k)),
    "step and sign": Statement(2 * Heaviside(t) - 1, sign(t)),
    "pinball loss": Statement(
        Max(c * t, (c - 1) * t), Piecewise((c * t, t >= 0), ((c - 1) * t, True)),
    ),
    "norm of order one by one entry": Statement(
        Derivative(total(Abs(x[k]), k), x[i]), sign(x[i]), given=(Ne(x[j], 0),),
    ),
    "derivative of the positive part by its step": Statement(
        Derivative(relu(t), t), Heaviside(t), given=(Ne(t, 0),),
    ),
    "derivative of a maximum of two by its step": Statement(
        Derivative(Max(s, t), s), Heaviside(s - t), given=(Ne(s, t),),
    ),
    "derivative of the positive part": Statement(Derivative(relu(t), t), step(t), given=(Ne(t, 0),)),
    "Huber's slope": Statement(
        Derivative(huber(t), t), Max(-r, Min(r, t)), given=(Ne(Abs(t), r),),
    ),
    "Huber inside": Statement(huber(t), t**2 / 2, given=(Le(Abs(t), r),)),
    "soft threshold by positive parts": Statement(soft_threshold(t), relu(t - r) - relu(-t - r)),
    "clipping": Statement(Min(Max(t, -r), r), t - soft_threshold(t)),
    "median by maximum and minimum": Statement(
        s + t + a - Max(s, t, a) - Min(s, t, a), Max(Min(s, t), Min(Max(s, t), a)),
    ),
    "exclusive cases": Statement(step(t) + step(-t), 1, given=(Ne(t, 0),)),
    "insensitive loss": Statement(Max(0, Abs(t) - r), relu(t - r) + relu(-t - r)),
    "derivative of a maximum of two": Statement(
        Derivative(Max(s, t), s), Piecewise((1, s > t), (0, True)), given=(Ne(s, t),),
    ),
    "Huber by a positive part, summed": Statement(
        total(huber(x[k]), k), total(x[k] ** 2 / 2 - relu(Abs(x[k]) - r) ** 2 / 2, k),
    ),
    "Huber as an infimal convolution": Statement(
        huber(t), (t - soft_threshold(t)) ** 2 / 2 + r * Abs(soft_threshold(t)),
    ),
    "insensitive loss, summed": Statement(
        total(Max(0, Abs(x[k]) - r), k), total(relu(x[k] - r) + relu(-x[k] - r), k),
    ),
    "soft threshold above": Statement(soft_threshold(t), t - r, given=(Ge(t, r),)),
    "maximum by a number between": Statement(Max(s, t), t, given=(Le(s, a), Le(a, t))),
    "projection onto an interval": Statement(
        Min(Max(t, s), a), Max(Min(t, a), s), given=(Le(s, a),),
    ),
    "signs in order": Statement(
        sign(s - t) * sign(t - a), sign(s - a) ** 2, given=(Gt(s, t), Gt(t, a)),
    ),
    "absolute values of sum and difference": Statement(
        Abs(s + t) + Abs(s - t), 2 * Max(Abs(s), Abs(t)),
    ),
    "hat by positive parts": Statement(
        Max(0, 1 - Abs(t)), relu(t + 1) - 2 * relu(t) + relu(t - 1),
    ),
    "negative on a segment": Statement(
        relu(s) + relu(t), 0, given=(Eq(s + t, -1), Le(s, 0), Ge(s, -1)),
    ),
    "step of a larger number": Statement(Heaviside(a - s), 1, given=(Gt(a, t), Gt(t, s))),
    "window by steps": Statement(
        Heaviside(t + r) - Heaviside(t - r),
        Piecewise((1, Abs(t) < r), (Rational(1, 2), Eq(Abs(t), r)), (0, True)),
    ),
    "values of a step at its kink": Statement(
        Heaviside(t, 1) - Heaviside(t, 0), Piecewise((1, Eq(t, 0)), (0, True)),
    ),
    "sign by three cases": Statement(sign(t), Piecewise((-1, t < 0), (0, Eq(t, 0)), (1, True))),
    "value at a tie": Statement(Piecewise((t, Eq(s, t)), (s, True)), s),
}  # fmt: skip

FALSE = {
    "positive and negative part: sum": Statement(t, relu(t) + relu(-t)),
    "absolute value by parts: difference": Statement(Abs(t), relu(t) - relu(-t)),
    "parts do not overlap: themselves": Statement(relu(t) * relu(t), 0),
    "square of the positive part: square of t": Statement(relu(t) ** 2, t**2),
    "positive part is homogeneous: for a negative factor": Statement(relu(s * t), s * relu(t)),
    "positive part is additive": Statement(relu(s + t), relu(s) + relu(t)),
    "maximum by a positive part: swapped": Statement(Max(s, t), s + relu(s - t)),
    "minimum by a maximum: sign": Statement(Min(s, t), Max(-s, -t)),
    "product of maximum and minimum: square": Statement(Max(s, t) * Min(s, t), Max(s, t) ** 2),
    "difference of maximum and minimum: no modulus": Statement(Max(s, t) - Min(s, t), s - t),
    "absolute value of a sum": Statement(Abs(s + t), Abs(s) + Abs(t)),
    "root of a square: no modulus": Statement(sqrt(t**2), t),
    "sign of a sum": Statement(sign(s + t), sign(s) + sign(t)),
    "derivative of the absolute value: one": Statement(Derivative(Abs(t), t), 1, given=(Ne(t, 0),)),
    "derivative of the positive part: reversed": Statement(
        Derivative(relu(t), t), step(-t), given=(Ne(t, 0),),
    ),
    "derivative of a square of a positive part: no step": Statement(
        Derivative(relu(t) ** 2, t), 2 * t, given=(Ne(t, 0),),
    ),
    "leaky unit by cases: swapped": Statement(leaky, Piecewise((c * t, t > 0), (t, True))),
    "leaky unit as a maximum": Statement(leaky, Max(t, c * t)),
    "hinge by cases: wrong threshold": Statement(Max(0, 1 - t), Piecewise((1 - t, t < 0), (0, True))),
    "hinge loss on the violated side: sign": Statement(
        Derivative(Max(0, 1 - t), t), 1, given=(Lt(t, 1),),
    ),
    "hinge loss: side not told": Statement(Derivative(Max(0, 1 - t), t), -1, given=(Ne(t, 1),)),
    "hinge loss by the weights: on the safe side": Statement(
        Derivative(hinge, w[e]), -total(Heaviside(margin(k) - 1) * y[k] * X[k, e], k),
        given=(Ne(margin(l), 1),),
    ),
    "hinge loss by the weights: label lost": Statement(
        Derivative(hinge, w[e]), -total(Heaviside(1 - margin(k)) * X[k, e], k), given=(Ne(margin(l), 1),),
    ),
    "network of positive parts: value for slope": Statement(
        Derivative(total(v[h] * relu(before(h)), h), W[f, e]), v[f] * relu(before(f)) * u[e],
        given=(Ne(before(h), 0),),
    ),
    "hidden layer: positive part of the sum": Statement(
        total(v[h] * relu(before(h)), h), relu(total(v[h] * before(h), h)),
    ),
    "Huber's slope: not clipped": Statement(Derivative(huber(t), t), t, given=(Ne(Abs(t), r),)),
    "Huber inside: everywhere": Statement(huber(t), t**2 / 2),
    "Huber outside: constant": Statement(huber(t), r * Abs(t) - r**2, given=(Gt(Abs(t), r),)),
    "soft threshold by positive parts: sum": Statement(soft_threshold(t), relu(t - r) + relu(-t - r)),
    "hard threshold": Statement(soft_threshold(t), Piecewise((t, Abs(t) > r), (0, True))),
    "clipping: one side": Statement(Min(Max(t, 0), r), t - soft_threshold(t)),
    "median: mean": Statement(
        s + t + a - Max(s, t, a) - Min(s, t, a), (s + t + a) / 3,
    ),
    "maximum distributes over minimum: exchanged": Statement(
        Max(a, Min(s, t)), Max(Min(a, s), Min(a, t)),
    ),
    "softplus of the absolute value: sign": Statement(log(1 + exp(t)), relu(t) + log(1 + exp(Abs(t)))),
    "tanh is even": Statement(tanh(Abs(t)), tanh(t)),
    "sum of absolute values: of the sum": Statement(total(Abs(x[k]), k), Abs(total(x[k], k))),
    "exclusive cases: tie forgotten": Statement(step(t) + step(-t), 1),
    "step and sign: factor": Statement(Heaviside(t) - 1, sign(t)),
    "pinball loss: swapped": Statement(
        Max(c * t, (c - 1) * t), Piecewise(((c - 1) * t, t >= 0), (c * t, True)),
    ),
    "insensitive loss: one side": Statement(Max(0, Abs(t) - r), relu(t - r)),
    "derivative of a maximum of two: other argument": Statement(
        Derivative(Max(s, t), s), Piecewise((1, s < t), (0, True)), given=(Ne(s, t),),
    ),
    "norm of order one: wrong entry": Statement(
        Derivative(total(Abs(x[k]), k), x[i]), sign(x[l]), given=(Ne(x[j], 0),),
    ),
    "projection onto an interval: ends not in order": Statement(Min(Max(t, s), a), Max(Min(t, a), s)),
    "maximum by a number between: not between": Statement(
        Max(s, t), t, given=(Le(s, a), Le(t, a)),
    ),
    "soft threshold above: within": Statement(soft_threshold(t), t - r, given=(Ge(t, 0),)),
    "Huber inside: one side": Statement(huber(t), t**2 / 2, given=(Le(t, r),)),
    "Huber by a positive part, summed: one side": Statement(
        total(huber(x[k]), k), total(x[k] ** 2 / 2 - relu(x[k] - r) ** 2 / 2, k),
    ),
    "signs in order: other order": Statement(
        sign(s - t) * sign(t - a), sign(s - a) ** 2, given=(Gt(s, t), Gt(s, a)),
    ),
    "hat by positive parts: weight of the tip": Statement(
        Max(0, 1 - Abs(t)), relu(t + 1) - relu(t) + relu(t - 1),
    ),
    "negative on a segment: no end": Statement(
        relu(s) + relu(t), 0, given=(Eq(s + t, -1), Le(s, 0)),
    ),
    "step of a number that may be equal": Statement(Heaviside(a - s), 1, given=(Ge(a, t), Ge(t, s))),
    "window by steps: its ends": Statement(
        Heaviside(t + r) - Heaviside(t - r), Piecewise((1, Abs(t) <= r), (0, True)),
    ),
    "values of a step at its kink: equal": Statement(Heaviside(t, 1), Heaviside(t, 0)),
    "sign by two cases": Statement(sign(t), Piecewise((-1, t < 0), (1, True))),
    "indicator of a tie": Statement(Piecewise((1, Eq(s, t)), (0, True)), 0),
    "median: of two in order": Statement(
        Max(Min(s, t), Min(Max(s, t), a)), t, given=(Le(s, t),),
    ),
}  # fmt: skip
