"""Entropy, cross-entropy and Kullback-Leibler divergence, with their derivatives.

H(p) = -sum_k p_k log p_k,    KL(p, q) = sum_k p_k log(p_k / q_k)
"""

from sympy import Derivative, Eq, Gt, Lt, exp, log

from helpers.symbols import delta, index, scalar, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

n, m = size("n m")
i, j, k, l = index("i j k l", n)
f, g = index("f g", m)
z, u = tensor("z u", n)
p, q = tensor("p q", n, positive=True)
a, b = tensor("a b", m, positive=True)
J = tensor("J", n, m, positive=True)
t = scalar("t")
r = scalar("r", positive=True)

p_adds_up = Eq(total(p[k], k), 1)
a_adds_up = Eq(total(a[g], g), 1)
entropy = -total(p[k] * log(p[k]), k)
divergence = total(p[k] * log(p[k] / q[k]), k)
lse = log(total(exp(z[k]), k))
lse_other = log(total(exp(u[k]), k))
bernoulli = -(t * log(t) + (1 - t) * log(1 - t))


def softmax(score, label, running=l):
    """exp(score_i) over the sum of all of them."""
    return exp(score[label]) / total(exp(score[running]), running)


def relative(first, second):
    """Divergence between two softmax distributions."""
    return total(softmax(first, k) * log(softmax(first, k) / softmax(second, k)), k)


entropy_of_softmax = -total(softmax(z, k) * log(softmax(z, k)), k)
row, column = total(J[i, g], g), total(J[k, f], k)
mutual = total(J[i, f] * log(J[i, f] / (total(J[i, g], g) * total(J[k, f], k))), i, f)

TRUE = {
    "entropy": Statement(Derivative(entropy, p[i]), -log(p[i]) - 1),
    "entropy, second order": Statement(Derivative(entropy, p[i], p[j]), -delta(i, j) / p[i]),
    "entropy of softmax": Statement(entropy_of_softmax, lse - total(softmax(z, k) * z[k], k)),
    "entropy of softmax by its scores": Statement(
        Derivative(entropy_of_softmax, z[i]), -softmax(z, i) * (log(softmax(z, i)) + entropy_of_softmax),
    ),
    "entropy as a derivative by temperature": Statement(
        Derivative(r * log(total(exp(z[k] / r), k)), r),
        log(total(exp(z[k] / r), k)) - total(z[k] * exp(z[k] / r), k) / (r * total(exp(z[l] / r), l)),
    ),
    "entropy of a product": Statement(
        -total(p[k] * a[g] * log(p[k] * a[g]), k, g),
        entropy - total(a[g] * log(a[g]), g), given=(p_adds_up, a_adds_up),
    ),
    "divergence by the first": Statement(Derivative(divergence, p[i]), log(p[i] / q[i]) + 1),
    "divergence by the second": Statement(Derivative(divergence, q[i]), -p[i] / q[i]),
    "divergence by the second, second order": Statement(
        Derivative(divergence, q[i], q[j]), delta(i, j) * p[i] / q[i] ** 2,
    ),
    "divergence, mixed": Statement(Derivative(divergence, p[i], q[j]), -delta(i, j) / q[j]),
    "cross-entropy": Statement(-total(p[k] * log(q[k]), k), entropy + divergence),
    "divergence from the uniform distribution": Statement(
        total(p[k] * log(n * p[k]), k), log(n) - entropy, given=(p_adds_up,),
    ),
    "divergence of softmax distributions": Statement(
        relative(z, u), lse_other - lse - total(softmax(z, k) * (u[k] - z[k]), k),
    ),
    "divergence of softmax by the second scores": Statement(
        Derivative(relative(z, u), u[i]), softmax(u, i) - softmax(z, i),
    ),
    "divergence of softmax by the first scores": Statement(
        Derivative(relative(z, u), z[i]),
        softmax(z, i) * (z[i] - u[i] - total(softmax(z, k) * (z[k] - u[k]), k)),
    ),
    "symmetric divergence of softmax": Statement(
        relative(z, u) + relative(u, z), total((softmax(z, k) - softmax(u, k)) * (z[k] - u[k]), k),
    ),
    "divergence of products": Statement(
        total(p[k] * a[g] * log(p[k] * a[g] / (q[k] * b[g])), k, g),
        divergence + total(a[g] * log(a[g] / b[g]), g), given=(p_adds_up, a_adds_up),
    ),
    "mutual information": Statement(
        mutual,
        total(J[i, f] * log(J[i, f]), i, f)
        - total(row * log(row), i) - total(column * log(column), f),
    ),
    "gradient of a scaled divergence": Statement(
        Derivative(total(r * p[k] * log(r * p[k] / q[k]), k), r),
        total(p[k] * log(r * p[k] / q[k]), k) + total(p[k], k),
    ),
    "entropy of Bernoulli": Statement(
        Derivative(bernoulli, t), log((1 - t) / t), given=(Gt(t, 0), Lt(t, 1)),
    ),
}  # fmt: skip

FALSE = {
    "entropy: minus one lost": Statement(Derivative(entropy, p[i]), -log(p[i])),
    "entropy: sign": Statement(Derivative(entropy, p[i]), log(p[i]) + 1),
    "entropy, second order: missing delta": Statement(Derivative(entropy, p[i], p[j]), -1 / p[i]),
    "entropy of softmax: sign": Statement(entropy_of_softmax, lse + total(softmax(z, k) * z[k], k)),
    "entropy of softmax by its scores: entropy lost": Statement(
        Derivative(entropy_of_softmax, z[i]), -softmax(z, i) * (log(softmax(z, i)) + 1),
    ),
    "entropy as a derivative by temperature: factor 1/r": Statement(
        Derivative(r * log(total(exp(z[k] / r), k)), r),
        log(total(exp(z[k] / r), k)) - total(z[k] * exp(z[k] / r), k) / total(exp(z[l] / r), l),
    ),
    "entropy of a product: weights that do not add up": Statement(
        -total(p[k] * a[g] * log(p[k] * a[g]), k, g),
        entropy - total(a[g] * log(a[g]), g), given=(p_adds_up,),
    ),
    "divergence by the first: one lost": Statement(Derivative(divergence, p[i]), log(p[i] / q[i])),
    "divergence by the second: sign": Statement(Derivative(divergence, q[i]), p[i] / q[i]),
    "divergence by the second: inverted": Statement(Derivative(divergence, q[i]), -q[i] / p[i]),
    "divergence by the second, second order: exponent": Statement(
        Derivative(divergence, q[i], q[j]), delta(i, j) * p[i] / q[i],
    ),
    "divergence, mixed: missing delta": Statement(Derivative(divergence, p[i], q[j]), -1 / q[j]),
    "cross-entropy: difference": Statement(-total(p[k] * log(q[k]), k), entropy - divergence),
    "divergence is symmetric": Statement(divergence, total(q[k] * log(q[k] / p[k]), k)),
    "divergence from the uniform distribution: hypothesis dropped": Statement(
        total(p[k] * log(n * p[k]), k), log(n) - entropy,
    ),
    "divergence of softmax distributions: wrong point": Statement(
        relative(z, u), lse_other - lse - total(softmax(u, k) * (u[k] - z[k]), k),
    ),
    "divergence of softmax by the second scores: sign": Statement(
        Derivative(relative(z, u), u[i]), softmax(z, i) - softmax(u, i),
    ),
    "divergence of softmax by the first scores: mean lost": Statement(
        Derivative(relative(z, u), z[i]), softmax(z, i) * (z[i] - u[i]),
    ),
    "symmetric divergence of softmax: factor 2": Statement(
        relative(z, u) + relative(u, z), 2 * total((softmax(z, k) - softmax(u, k)) * (z[k] - u[k]), k),
    ),
    "divergence of products: hypotheses dropped": Statement(
        total(p[k] * a[g] * log(p[k] * a[g] / (q[k] * b[g])), k, g),
        divergence + total(a[g] * log(a[g] / b[g]), g),
    ),
    "mutual information: one marginal": Statement(
        mutual, total(J[i, f] * log(J[i, f]), i, f) - total(row * log(row), i),
    ),
    "gradient of a scaled divergence: lost term": Statement(
        Derivative(total(r * p[k] * log(r * p[k] / q[k]), k), r), total(p[k] * log(r * p[k] / q[k]), k),
    ),
    "entropy of Bernoulli: inverted": Statement(
        Derivative(bernoulli, t), log(t / (1 - t)), given=(Gt(t, 0), Lt(t, 1)),
    ),
}  # fmt: skip

BEYOND = {}
