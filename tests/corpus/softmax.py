"""Softmax and log-sum-exp: derivatives up to third order, invariance, temperature, mixtures.

p_i = exp(z_i) / sum_k exp(z_k),    d p_i / dz_j = p_i (delta_ij - p_j)
"""

from sympy import Derivative, exp, log

from helpers.symbols import delta, index, scalar, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

n, d = size("n d")
i, j, k, l, q, s = index("i j k l q s", n)
e, f, g, h = index("e f g h", d)
z, v, y = tensor("z v y", n)
w = tensor("w", n, positive=True)
A, x = tensor("A", n, d), tensor("x", d)
t, c = scalar("t c")
r = scalar("r", positive=True)


def softmax(score, label, running=k):
    """exp(score_i) over the sum of all of them."""
    return exp(score(label)) / total(exp(score(running)), running)


def p(label):
    return softmax(lambda a: z[a], label)


def tempered(label):
    """Softmax of z / r."""
    return softmax(lambda a: z[a] / r, label)


def along(label):
    """Softmax of z + t v."""
    return softmax(lambda a: z[a] + t * v[a], label)


def weighted(label):
    """Softmax with prior weights w."""
    return w[label] * exp(z[label]) / total(w[k] * exp(z[k]), k)


def score(label):
    """Row of A x."""
    return total(A[label, g] * x[g], g)


def responsibility(label):
    """Posterior of a component of a mixture of Gaussians with centres z."""
    return softmax(lambda a: -((t - z[a]) ** 2) / 2, label)


def moment(order):
    """Central moment of v under the softmax of z + t v."""
    return total(along(q) * (v[q] - total(along(l) * v[l], l)) ** order, q)


lse = log(total(exp(z[k]), k))
lse_tempered = r * log(total(exp(z[k] / r), k))
lse_weighted = log(total(w[k] * exp(z[k]), k))
lse_along = log(total(exp(z[k] + t * v[k]), k))
lse_linear = log(total(exp(score(k)), k))
mixture = log(total(w[k] * exp(-((t - z[k]) ** 2) / 2), k))
hessian_entry = p(i) * (delta(i, j) - p(j))

TRUE = {
    "adds up to one": Statement(total(p(i), i), 1),
    "shift": Statement(softmax(lambda a: z[a] + c, i), p(i)),
    "Jacobian": Statement(Derivative(p(i), z[j]), hessian_entry),
    "Jacobian, tempered": Statement(
        Derivative(tempered(i), z[j]), tempered(i) * (delta(i, j) - tempered(j)) / r,
    ),
    "Jacobian, second order": Statement(
        Derivative(p(i), z[j], z[l]),
        p(i) * ((delta(i, j) - p(j)) * (delta(i, l) - p(l)) - p(j) * (delta(j, l) - p(l))),
    ),
    "derivative of the logarithm": Statement(Derivative(log(p(i)), z[j]), delta(i, j) - p(j)),
    "logarithm, second order": Statement(Derivative(log(p(i)), z[j], z[l]), p(j) * (p(l) - delta(j, l))),
    "gradient, tempered": Statement(Derivative(lse_tempered, z[i]), tempered(i)),
    "Hessian, tempered": Statement(
        Derivative(lse_tempered, z[i], z[j]), tempered(i) * (delta(i, j) - tempered(j)) / r,
    ),
    "gradient, weighted": Statement(Derivative(lse_weighted, z[i]), weighted(i)),
    "gradient by the weights": Statement(Derivative(lse_weighted, w[i]), weighted(i) / w[i]),
    "third derivative": Statement(
        Derivative(lse, z[i], z[j], z[l]),
        delta(i, j) * delta(j, l) * p(i)
        - delta(i, j) * p(i) * p(l) - delta(i, l) * p(i) * p(j) - delta(j, l) * p(i) * p(j)
        + 2 * p(i) * p(j) * p(l),
    ),
    "third derivative on the diagonal": Statement(
        Derivative(lse, (z[i], 3)), p(i) * (1 - p(i)) * (1 - 2 * p(i)),
    ),
    "rows of the Hessian add up to zero": Statement(total(p(i) * (delta(i, j) - p(j)), j), 0),
    "trace of the Hessian": Statement(total(Derivative(lse, (z[i], 2)), i), 1 - total(p(i) ** 2, i)),
    "quadratic form of the Hessian": Statement(
        total(v[i] * Derivative(lse, z[i], z[j]) * v[j], i, j),
        total(p(q) * (v[q] - total(p(l) * v[l], l)) ** 2, q),
    ),
    "first derivative along a line": Statement(Derivative(lse_along, t), total(along(l) * v[l], l)),
    "second derivative along a line": Statement(Derivative(lse_along, (t, 2)), moment(2)),
    "third derivative along a line": Statement(Derivative(lse_along, (t, 3)), moment(3)),
    "translation": Statement(log(total(exp(z[k] + c), k)), c + lse),
    "scores linear in x": Statement(Derivative(lse_linear, x[e]), total(softmax(score, l) * A[l, e], l)),
    "scores linear in x, second order": Statement(
        Derivative(lse_linear, x[e], x[f]),
        total(softmax(score, l) * A[l, e] * A[l, f], l)
        - total(softmax(score, l) * A[l, e], l) * total(softmax(score, q) * A[q, f], q),
    ),
    "cross-entropy": Statement(
        Derivative(-total(w[s] * log(p(s)), s), z[i]), p(i) * total(w[s], s) - w[i],
    ),
    "mixture by its argument": Statement(
        Derivative(mixture, t),
        total(w[l] * exp(-((t - z[l]) ** 2) / 2) * (z[l] - t), l)
        / total(w[k] * exp(-((t - z[k]) ** 2) / 2), k),
    ),
    "equal mixture by a centre": Statement(
        Derivative(log(total(exp(-((t - z[k]) ** 2) / 2), k)), z[i]), responsibility(i) * (t - z[i]),
    ),
    "vector times Jacobian": Statement(
        total(y[i] * Derivative(p(i), z[j]), i), p(j) * (y[j] - total(p(i) * y[i], i)),
    ),
}  # fmt: skip

FALSE = {
    "adds up to n": Statement(total(p(i), i), n),
    "scaling for shift": Statement(softmax(lambda a: c * z[a], i), p(i)),
    "Jacobian: sign": Statement(Derivative(p(i), z[j]), p(i) * (delta(i, j) + p(j))),
    "Jacobian: diagonal only": Statement(Derivative(p(i), z[j]), p(i) * (1 - p(i)) * delta(i, j)),
    "Jacobian: as for a sigmoid": Statement(Derivative(p(i), z[j]), p(i) * (1 - p(j))),
    "Jacobian, tempered: factor 1/r": Statement(
        Derivative(tempered(i), z[j]), tempered(i) * (delta(i, j) - tempered(j)),
    ),
    "Jacobian, second order: lost term": Statement(
        Derivative(p(i), z[j], z[l]), p(i) * (delta(i, j) - p(j)) * (delta(i, l) - p(l)),
    ),
    "derivative of the logarithm: missing delta": Statement(Derivative(log(p(i)), z[j]), 1 - p(j)),
    "derivative of the logarithm: wrong index": Statement(Derivative(log(p(i)), z[j]), delta(i, j) - p(i)),
    "logarithm, second order: sign": Statement(
        Derivative(log(p(i)), z[j], z[l]), p(j) * (delta(j, l) - p(l)),
    ),
    "gradient, tempered: factor r": Statement(Derivative(lse_tempered, z[i]), r * tempered(i)),
    "Hessian, tempered: factor r": Statement(
        Derivative(lse_tempered, z[i], z[j]), r * tempered(i) * (delta(i, j) - tempered(j)),
    ),
    "gradient, weighted: weights forgotten": Statement(Derivative(lse_weighted, z[i]), p(i)),
    "gradient by the weights: factor w": Statement(Derivative(lse_weighted, w[i]), weighted(i)),
    "third derivative: factor 2": Statement(
        Derivative(lse, z[i], z[j], z[l]),
        delta(i, j) * delta(j, l) * p(i)
        - delta(i, j) * p(i) * p(l) - delta(i, l) * p(i) * p(j) - delta(j, l) * p(i) * p(j)
        + p(i) * p(j) * p(l),
    ),
    "third derivative: one delta lost": Statement(
        Derivative(lse, z[i], z[j], z[l]),
        delta(i, j) * p(i)
        - delta(i, j) * p(i) * p(l) - delta(i, l) * p(i) * p(j) - delta(j, l) * p(i) * p(j)
        + 2 * p(i) * p(j) * p(l),
    ),
    "third derivative on the diagonal: factor 2 lost": Statement(
        Derivative(lse, (z[i], 3)), p(i) * (1 - p(i)) ** 2,
    ),
    "rows of the Hessian: diagonal left out": Statement(total(p(i) * (delta(i, j) - 1) * p(j), j), 0),
    "trace of the Hessian: square of the sum": Statement(total(Derivative(lse, (z[i], 2)), i), 0),
    "quadratic form of the Hessian: second moment": Statement(
        total(v[i] * Derivative(lse, z[i], z[j]) * v[j], i, j), total(p(q) * v[q] ** 2, q),
    ),
    "second derivative along a line: not centred": Statement(
        Derivative(lse_along, (t, 2)), total(along(l) * v[l] ** 2, l),
    ),
    "third derivative along a line: sign": Statement(Derivative(lse_along, (t, 3)), -moment(3)),
    "fourth derivative along a line: moment for cumulant": Statement(
        Derivative(lse_along, (t, 4)), moment(4),
    ),
    "translation: factor n": Statement(log(total(exp(z[k] + c), k)), n * c + lse),
    "scores linear in x: summed over the entries": Statement(
        Derivative(lse_linear, x[e]), total(softmax(score, l) * A[l, h], l, h),
    ),
    "scores linear in x, second order: mean not subtracted": Statement(
        Derivative(lse_linear, x[e], x[f]), total(softmax(score, l) * A[l, e] * A[l, f], l),
    ),
    "cross-entropy: targets that do not add up": Statement(
        Derivative(-total(w[s] * log(p(s)), s), z[i]), p(i) - w[i],
    ),
    "mixture: sign": Statement(
        Derivative(mixture, t),
        total(w[l] * exp(-((t - z[l]) ** 2) / 2) * (t - z[l]), l)
        / total(w[k] * exp(-((t - z[k]) ** 2) / 2), k),
    ),
    "equal mixture by a centre: responsibility lost": Statement(
        Derivative(log(total(exp(-((t - z[k]) ** 2) / 2), k)), z[i]), t - z[i],
    ),
    "vector times Jacobian: mean lost": Statement(
        total(y[i] * Derivative(p(i), z[j]), i), p(j) * y[j],
    ),
}  # fmt: skip

BEYOND = {}
