"""Least squares, ridge, logistic, multinomial and Poisson regression: gradients and Hessians.

L(w) = sum_i log(1 + exp(-y_i w^T x_i)),    dL/dw_e = -sum_i y_i x_ie sigmoid(-y_i w^T x_i)
"""

from sympy import Derivative, Eq, Product, exp, log

from helpers.symbols import delta, index, scalar, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

n, d, m = size("n d m")
i, k = index("i k", n)
e, f, g = index("e f g", d)
a, b, c, o = index("a b c o", m)
X, W, Y = tensor("X", n, d), tensor("W", m, d), tensor("Y", n, m)
y = tensor("y", n)
w = tensor("w", d)
s = scalar("s")
r = scalar("r", positive=True)


def sigmoid(value):
    return 1 / (1 + exp(-value))


def predicted(row):
    """Row of X w."""
    return total(X[row, g] * w[g], g)


def score(row, label):
    """Entry of X W^T."""
    return total(X[row, g] * W[label, g], g)


def slope(row):
    """Slope of the sigmoid at a prediction."""
    return sigmoid(predicted(row)) * (1 - sigmoid(predicted(row)))


def probability(row, label):
    return exp(score(row, label)) / total(exp(score(row, c)), c)


squares = total((y[k] - predicted(k)) ** 2, k)
ridge = squares / 2 + r * total(w[g] ** 2, g) / 2
signed = total(log(1 + exp(-y[k] * predicted(k))), k)
labelled = total(log(1 + exp(predicted(k))) - y[k] * predicted(k), k)
poisson = total(exp(predicted(k)) - y[k] * predicted(k), k)
multinomial = total(log(total(exp(score(k, c)), c)) - total(Y[k, o] * score(k, o), o), k)
s_ = sigmoid(s)
normal_equations = Eq(total(X[k, e] * predicted(k), k) + r * w[e], total(X[k, e] * y[k], k))

TRUE = {
    "least squares": Statement(
        Derivative(squares, w[e]), 2 * total(X[k, e] * (predicted(k) - y[k]), k),
    ),
    "least squares, second order": Statement(
        Derivative(squares, w[e], w[f]), 2 * total(X[k, e] * X[k, f], k),
    ),
    "least squares by the targets": Statement(Derivative(squares, y[i]), 2 * (y[i] - predicted(i))),
    "least squares by the data": Statement(
        Derivative(squares, X[i, e]), -2 * (y[i] - predicted(i)) * w[e],
    ),
    "ridge": Statement(
        Derivative(ridge, w[e]), total(X[k, e] * (predicted(k) - y[k]), k) + r * w[e],
    ),
    "ridge, second order": Statement(
        Derivative(ridge, w[e], w[f]), total(X[k, e] * X[k, f], k) + r * delta(e, f),
    ),
    "ridge by its parameter": Statement(Derivative(ridge, r), total(w[g] ** 2, g) / 2),
    "ridge, multiplied out": Statement(
        2 * ridge,
        total(y[k] ** 2, k) - 2 * total(y[k] * predicted(k), k)
        + total(w[e] * total(X[k, e] * predicted(k), k), e) + r * total(w[e] ** 2, e),
    ),
    "logistic slope": Statement(Derivative(s_, s), s_ * (1 - s_)),
    "logistic slope, second order": Statement(Derivative(s_, (s, 2)), s_ * (1 - s_) * (1 - 2 * s_)),
    "logistic slope, third order": Statement(
        Derivative(s_, (s, 3)), s_ * (1 - s_) * (1 - 6 * s_ + 6 * s_**2),
    ),
    "log-odds": Statement(log(s_ / (1 - s_)), s),
    "logistic regression, labels of sign": Statement(
        Derivative(signed, w[e]), -total(y[k] * X[k, e] * sigmoid(-y[k] * predicted(k)), k),
    ),
    "logistic regression": Statement(
        Derivative(labelled, w[e]), total(X[k, e] * (sigmoid(predicted(k)) - y[k]), k),
    ),
    "logistic regression, second order": Statement(
        Derivative(labelled, w[e], w[f]),
        total(X[k, e] * X[k, f] * slope(k), k),
    ),
    "logistic regression by the data": Statement(
        Derivative(labelled, X[i, e]), (sigmoid(predicted(i)) - y[i]) * w[e],
    ),
    "logistic regression, labels of sign, second order": Statement(
        Derivative(signed, w[e], w[f]),
        total(
            y[k] ** 2 * X[k, e] * X[k, f] * sigmoid(y[k] * predicted(k)) * sigmoid(-y[k] * predicted(k)), k,
        ),
    ),
    "cross-entropy of logistic regression": Statement(
        -total(y[k] * log(sigmoid(predicted(k))) + (1 - y[k]) * log(1 - sigmoid(predicted(k))), k), labelled,
    ),
    "likelihood of logistic regression": Statement(
        -log(
            Product(sigmoid(predicted(k)) ** y[k] * (1 - sigmoid(predicted(k))) ** (1 - y[k]), (k, 1, n))
        ),
        labelled,
    ),
    "softplus of both signs": Statement(log(1 + exp(s)) - log(1 + exp(-s)), s),
    "Poisson regression": Statement(
        Derivative(poisson, w[e]), total(X[k, e] * (exp(predicted(k)) - y[k]), k),
    ),
    "Poisson regression, second order": Statement(
        Derivative(poisson, w[e], w[f]), total(X[k, e] * X[k, f] * exp(predicted(k)), k),
    ),
    "multinomial regression": Statement(
        Derivative(multinomial, W[a, e]), total((probability(k, a) - Y[k, a]) * X[k, e], k),
    ),
    "multinomial regression, second order": Statement(
        Derivative(multinomial, W[a, e], W[b, f]),
        total(probability(k, a) * (delta(a, b) - probability(k, b)) * X[k, e] * X[k, f], k),
    ),
    "focal loss": Statement(
        Derivative(-((1 - s_) ** 2) * log(s_), s), (1 - s_) ** 2 * (2 * s_ * log(s_) - 1 + s_),
    ),
    "ridge at its minimiser": Statement(
        2 * ridge, total(y[k] * (y[k] - predicted(k)), k), given=(normal_equations,),
    ),
    "logistic regression, labels of sign, second order, without the label": Statement(
        Derivative(signed, w[e], w[f]),
        total(y[k] ** 2 * X[k, e] * X[k, f] * slope(k), k),
        given=(Eq(y[k] ** 2, 1),),
    ),
}  # fmt: skip

FALSE = {
    "least squares: sign": Statement(
        Derivative(squares, w[e]), 2 * total(X[k, e] * (y[k] - predicted(k)), k),
    ),
    "least squares: factor 2": Statement(
        Derivative(squares, w[e]), total(X[k, e] * (predicted(k) - y[k]), k),
    ),
    "least squares, second order: wrong side": Statement(
        Derivative(squares, w[e], w[f]), 2 * total(X[k, e] ** 2, k) * delta(e, f),
    ),
    "least squares by the targets: sign": Statement(Derivative(squares, y[i]), 2 * (predicted(i) - y[i])),
    "least squares by the data: factor w lost": Statement(
        Derivative(squares, X[i, e]), -2 * (y[i] - predicted(i)),
    ),
    "ridge: penalty lost": Statement(Derivative(ridge, w[e]), total(X[k, e] * (predicted(k) - y[k]), k)),
    "ridge: penalty of factor 2": Statement(
        Derivative(ridge, w[e]), total(X[k, e] * (predicted(k) - y[k]), k) + 2 * r * w[e],
    ),
    "ridge, second order: missing delta": Statement(
        Derivative(ridge, w[e], w[f]), total(X[k, e] * X[k, f], k) + r,
    ),
    "ridge by its parameter: factor": Statement(Derivative(ridge, r), r * total(w[g] ** 2, g)),
    "ridge, multiplied out: mixed term": Statement(
        2 * ridge,
        total(y[k] ** 2, k) - total(y[k] * predicted(k), k)
        + total(w[e] * total(X[k, e] * predicted(k), k), e) + r * total(w[e] ** 2, e),
    ),
    "ridge at its minimiser: any w": Statement(2 * ridge, total(y[k] * (y[k] - predicted(k)), k)),
    "logistic slope: complement lost": Statement(Derivative(s_, s), s_**2),
    "logistic slope: sign": Statement(Derivative(s_, s), s_ * (s_ - 1)),
    "logistic slope, second order: factor 2": Statement(
        Derivative(s_, (s, 2)), s_ * (1 - s_) * (1 - s_),
    ),
    "logistic slope, third order: coefficient": Statement(
        Derivative(s_, (s, 3)), s_ * (1 - s_) * (1 - 2 * s_) ** 2,
    ),
    "log-odds: inverted": Statement(log((1 - s_) / s_), s),
    "logistic regression, labels of sign: sign": Statement(
        Derivative(signed, w[e]), total(y[k] * X[k, e] * sigmoid(-y[k] * predicted(k)), k),
    ),
    "logistic regression, labels of sign: wrong margin": Statement(
        Derivative(signed, w[e]), -total(y[k] * X[k, e] * sigmoid(y[k] * predicted(k)), k),
    ),
    "logistic regression, labels of sign, second order: labels of any size": Statement(
        Derivative(signed, w[e], w[f]),
        total(X[k, e] * X[k, f] * slope(k), k),
    ),
    "logistic regression: sign": Statement(
        Derivative(labelled, w[e]), total(X[k, e] * (y[k] - sigmoid(predicted(k))), k),
    ),
    "logistic regression: weights of a square loss": Statement(
        Derivative(labelled, w[e]),
        total(X[k, e] * (sigmoid(predicted(k)) - y[k]) * slope(k), k),
    ),
    "logistic regression, second order: complement lost": Statement(
        Derivative(labelled, w[e], w[f]), total(X[k, e] * X[k, f] * sigmoid(predicted(k)), k),
    ),
    "logistic regression by the data: sum over rows": Statement(
        Derivative(labelled, X[i, e]), total((sigmoid(predicted(k)) - y[k]) * w[e], k),
    ),
    "cross-entropy of logistic regression: second class lost": Statement(
        -total(y[k] * log(sigmoid(predicted(k))), k), labelled,
    ),
    "likelihood of logistic regression: labels exchanged": Statement(
        -log(
            Product(sigmoid(predicted(k)) ** (1 - y[k]) * (1 - sigmoid(predicted(k))) ** y[k], (k, 1, n))
        ),
        labelled,
    ),
    "softplus of both signs: sum": Statement(log(1 + exp(s)) + log(1 + exp(-s)), s),
    "Poisson regression: sign": Statement(
        Derivative(poisson, w[e]), total(X[k, e] * (y[k] - exp(predicted(k))), k),
    ),
    "Poisson regression, second order: identity link": Statement(
        Derivative(poisson, w[e], w[f]), total(X[k, e] * X[k, f] * predicted(k), k),
    ),
    "multinomial regression: sign": Statement(
        Derivative(multinomial, W[a, e]), total((Y[k, a] - probability(k, a)) * X[k, e], k),
    ),
    "multinomial regression: targets that do not add up": Statement(
        Derivative(-total(Y[k, o] * log(probability(k, o)), k, o), W[a, e]),
        total((probability(k, a) - Y[k, a]) * X[k, e], k),
    ),
    "multinomial regression, second order: missing delta": Statement(
        Derivative(multinomial, W[a, e], W[b, f]),
        total(probability(k, a) * (1 - probability(k, b)) * X[k, e] * X[k, f], k),
    ),
    "focal loss: chain rule lost": Statement(
        Derivative(-((1 - s_) ** 2) * log(s_), s), 2 * (1 - s_) * log(s_) - (1 - s_) ** 2 / s_,
    ),
    "logistic regression, labels of sign, second order, without the label: labels of any size": Statement(
        Derivative(signed, w[e], w[f]), total(y[k] ** 2 * X[k, e] * X[k, f] * slope(k), k),
    ),
    "logistic regression, labels of sign, second order, without the label: a label left": Statement(
        Derivative(signed, w[e], w[f]), total(y[k] * X[k, e] * X[k, f] * slope(k), k),
        given=(Eq(y[k] ** 2, 1),),
    ),
}  # fmt: skip

BEYOND = {}
