"""Statements that hold on a constraint set: dual problems, labels of sign, weights that add up.

    w = sum_i alpha_i y_i x_i  and  sum_i alpha_i y_i = 0:  what a dual problem is made of

Nearly all of them are false without their hypotheses.
"""

from sympy import Abs, Derivative, Eq, Ge, Max, cosh, exp, log, sign, sinh, sqrt

from helpers.symbols import index, scalar, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

n, d = size("n d")
i, j, k, l = index("i j k l", n)
e, g = index("e g", d)
alpha, y, mu, slack, x, z = tensor("alpha y mu slack x z", n)
r = tensor("r", n, positive=True)
X, w, s = tensor("X", n, d), tensor("w", d), tensor("s", d)
bias, lam, nu, C, t, tau = scalar("bias lam nu C t tau")

balanced = Eq(total(alpha[k] * y[k], k), 0)
w_in_span = Eq(w[e], total(alpha[k] * y[k] * X[k, e], k))
y_adds_up = Eq(total(y[k], k), 1)
r_adds_up = Eq(total(r[k], k), 1)
centred = Eq(total(x[k], k), 0)
signed = Eq(y[l] ** 2, 1)
orthogonal_residual = Eq(total(X[k, e] * (y[k] - total(X[k, g] * w[g], g)), k), 0)


def activation(row):
    return total(X[row, g] * w[g], g)


lagrangian = total(w[g] ** 2, g) / 2 - total(alpha[k] * (y[k] * (activation(k) + bias) - 1), k)
dual = total(alpha[k], k) - total(alpha[i] * alpha[j] * y[i] * y[j] * total(X[i, g] * X[j, g], g), i, j) / 2
soft_lagrangian = (
    C * total(slack[k], k)
    - total(alpha[k] * (y[k] * activation(k) - 1 + slack[k]), k)
    - total(mu[k] * slack[k], k)
)
lse = log(total(exp(z[k]), k))

TRUE = {
    "offset drops out": Statement(
        total(alpha[k] * y[k] * (activation(k) + bias), k), total(alpha[k] * y[k] * activation(k), k),
        given=(balanced,),
    ),
    "norm of w": Statement(
        total(w[e] ** 2, e), total(alpha[i] * alpha[j] * y[i] * y[j] * total(X[i, g] * X[j, g], g), i, j),
        given=(w_in_span,),
    ),
    "prediction in the span": Statement(
        total(w[e] * s[e], e) + bias, total(alpha[k] * y[k] * total(X[k, g] * s[g], g), k) + bias,
        given=(w_in_span,),
    ),
    "Lagrangian to dual": Statement(lagrangian, dual, given=(w_in_span, balanced)),
    "slack drops out": Statement(
        soft_lagrangian, total(alpha[k], k) - total(alpha[k] * y[k] * activation(k), k),
        given=(Eq(mu[k], C - alpha[k]),),
    ),
    "targets that add up": Statement(
        Derivative(lse * total(y[k], k) - total(y[k] * z[k], k), z[i]),
        exp(z[i]) / total(exp(z[k]), k) - y[i], given=(y_adds_up,),
    ),
    "shifted mean": Statement(
        total(r[k] * (x[k] - t), k), total(r[k] * x[k], k) - t, given=(r_adds_up,),
    ),
    "weighted parallel axes": Statement(
        total(r[k] * (x[k] - t) ** 2, k),
        total(r[k] * x[k] ** 2, k) - 2 * t * total(r[k] * x[k], k) + t**2, given=(r_adds_up,),
    ),
    "covariance of centred data": Statement(
        total((x[k] - t) * (z[k] - tau), k), total(x[k] * z[k], k) + n * t * tau - t * total(z[k], k),
        given=(centred,),
    ),
    "value at the minimiser": Statement(
        lam * t**2 - 2 * nu * t, -lam * t**2, given=(Eq(nu, lam * t),),
    ),
    "root of a constrained sum": Statement(
        sqrt(total(x[k] ** 2, k)), 1, given=(Eq(total(x[l] ** 2, l), 1),),
    ),
    "positive correlation": Statement(
        Abs(total(x[k] * z[k], k)), total(x[k] * z[k], k), given=(Ge(x[l] * z[l], 0),),
    ),
    "labels of sign": Statement(
        total(y[k] ** 2 * x[k], k), total(x[k], k), given=(Eq(y[l] ** 2, 1),),
    ),
    "labels of sign, margin": Statement(
        total((1 - y[k] * x[k]) ** 2, k), total((y[k] - x[k]) ** 2, k), given=(Eq(y[l] ** 2, 1),),
    ),
    "complementary slackness": Statement(
        total(alpha[k] * y[k] * activation(k), k), total(alpha[k], k),
        given=(Eq(alpha[l] * (y[l] * activation(l) - 1), 0),),
    ),
    "residual is orthogonal to the fit": Statement(
        total(activation(k) * (y[k] - activation(k)), k), 0, given=(orthogonal_residual,),
    ),
    "Pythagoras for least squares": Statement(
        total(y[k] ** 2, k), total(activation(k) ** 2, k) + total((y[k] - activation(k)) ** 2, k),
        given=(orthogonal_residual,),
    ),
    "softplus of a label of sign": Statement(
        total(log(1 + exp(-Abs(y[k]) * x[k])), k), total(log(1 + exp(-x[k])), k), given=(Eq(y[l] ** 2, 1),),
    ),
    "exponential of a label of sign": Statement(
        total(exp(y[k] * x[k]), k), total(cosh(x[k]) + y[k] * sinh(x[k]), k), given=(signed,),
    ),
    "hinge loss by its two classes": Statement(
        Max(0, 1 - t * tau), (1 + t) / 2 * Max(0, 1 - tau) + (1 - t) / 2 * Max(0, 1 + tau),
        given=(Eq(t**2, 1),),
    ),
    "exponential of a switch": Statement(exp(t * tau), 1 + t * (exp(tau) - 1), given=(Eq(t**2, t),)),
    "a label of three kinds is its sign": Statement(sign(t), t, given=(Eq(t**3, t),)),
    "hinge loss is above a distance": Statement(
        total(Max(0, 1 - y[k] * x[k]), k), total(1 - Abs(x[k]), k), ">=", given=(signed,),
    ),
    "margin of a label of sign": Statement(Abs(x[i]), 1, ">=", given=(signed, Ge(y[l] * x[l], 1))),
    "labels of sign add up to at most n": Statement(total(y[k], k), n, "<=", given=(signed,)),
    "exponential of a label, bounded": Statement(exp(t * tau), 2 * cosh(tau), "<=", given=(Eq(t**2, 1),)),
}  # fmt: skip

FALSE = {
    "offset drops out: balance dropped": Statement(
        total(alpha[k] * y[k] * (activation(k) + bias), k), total(alpha[k] * y[k] * activation(k), k),
    ),
    "offset drops out: balance without labels": Statement(
        total(alpha[k] * y[k] * (activation(k) + bias), k), total(alpha[k] * y[k] * activation(k), k),
        given=(Eq(total(alpha[k], k), 0),),
    ),
    "norm of w: label lost": Statement(
        total(w[e] ** 2, e), total(alpha[i] * alpha[j] * y[i] * total(X[i, g] * X[j, g], g), i, j),
        given=(w_in_span,),
    ),
    "prediction in the span: label not in the span": Statement(
        total(w[e] * s[e], e), total(alpha[k] * y[k] * total(X[k, g] * s[g], g), k),
        given=(Eq(w[e], total(alpha[k] * X[k, e], k)),),
    ),
    "Lagrangian to dual: sign": Statement(
        lagrangian, 2 * total(alpha[k], k) - dual, given=(w_in_span, balanced),
    ),
    "Lagrangian to dual: balance dropped": Statement(lagrangian, dual, given=(w_in_span,)),
    "Lagrangian to dual: span dropped": Statement(lagrangian, dual, given=(balanced,)),
    "slack drops out: multiplier of the wrong sign": Statement(
        soft_lagrangian, total(alpha[k], k) - total(alpha[k] * y[k] * activation(k), k),
        given=(Eq(mu[k], C + alpha[k]),),
    ),
    "targets that add up: hypothesis dropped": Statement(
        Derivative(lse * total(y[k], k) - total(y[k] * z[k], k), z[i]),
        exp(z[i]) / total(exp(z[k]), k) - y[i],
    ),
    "shifted mean: hypothesis dropped": Statement(total(r[k] * (x[k] - t), k), total(r[k] * x[k], k) - t),
    "weighted parallel axes: mixed term": Statement(
        total(r[k] * (x[k] - t) ** 2, k),
        total(r[k] * x[k] ** 2, k) - t * total(r[k] * x[k], k) + t**2, given=(r_adds_up,),
    ),
    "covariance of centred data: other data centred": Statement(
        total((x[k] - t) * (z[k] - tau), k), total(x[k] * z[k], k) + n * t * tau - tau * total(x[k], k),
        given=(centred,),
    ),
    "value at the minimiser: half": Statement(
        lam * t**2 - 2 * nu * t, -lam * t**2 / 2, given=(Eq(nu, lam * t),),
    ),
    "labels of sign: cube": Statement(
        total(y[k] ** 3 * x[k], k), total(x[k], k), given=(Eq(y[l] ** 2, 1),),
    ),
    "positive correlation: of one of two": Statement(
        Abs(total(x[k] * z[k], k)), total(x[k] * z[k], k), given=(Ge(x[l], 0),),
    ),
    "softplus of a label of sign: no modulus": Statement(
        total(log(1 + exp(-y[k] * x[k])), k), total(log(1 + exp(-x[k])), k), given=(signed,),
    ),
    "softplus of a label of sign: one label": Statement(
        total(log(1 + exp(-Abs(y[k]) * x[k])), k) + y[i], total(log(1 + exp(-x[k])), k) + y[i],
        given=(Eq(y[i] ** 2, 1),),
    ),
    "exponential of a label of sign: label lost": Statement(
        total(exp(y[k] * x[k]), k), total(cosh(x[k]) + sinh(x[k]), k), given=(signed,),
    ),
    "exponential of a switch: of a label": Statement(
        exp(t * tau), 1 + t * (exp(tau) - 1), given=(Eq(t**2, 1),),
    ),
    "a label of three kinds is a label of two": Statement(Abs(t), 1, given=(Eq(t**3, t),)),
    "slope along a label of sign": Statement(
        Derivative(exp(t * tau), t), 0, given=(Eq(t**2, 1),),
    ),
    "labels of sign have one sign": Statement(total(y[k], k) ** 2, n**2, ">=", given=(signed,)),
    "exponential of a label, bounded: half": Statement(
        exp(t * tau), cosh(tau), "<=", given=(Eq(t**2, 1),),
    ),
}  # fmt: skip

BEYOND = {}
