"""Attention: scores, softmax rows and outputs, and their gradients by queries, keys and values.

S_ij = sum_c Q_ic K_jc,    P_ij = exp(S_ij) / sum_l exp(S_il),    O_ie = sum_j P_ij V_je
"""

from sympy import Derivative, Piecewise, Sum, exp, log, sqrt

from helpers.symbols import delta, index, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["FALSE", "TRUE"]

n, m, d, w = size("n m d w")
i, o = index("i o", n)
j, k, l, s = index("j k l s", m)
c, b, a = index("c b a", d)
e, h = index("e h", w)
Q, K, V, G = tensor("Q", n, d), tensor("K", m, d), tensor("V", m, w), tensor("G", n, w)
u = tensor("u", d)


def score(row, column):
    return total(Q[row, c] * K[column, c], c)


def weight(row, column):
    return exp(score(row, column)) / total(exp(score(row, l)), l)


def output(row, column):
    return total(weight(row, s) * V[s, column], s)


def received(row, column):
    """Gradient of the loss by a weight."""
    return total(G[row, h] * V[column, h], h)


def by_score(row, column):
    """Gradient of the loss by a score."""
    return weight(row, column) * (received(row, column) - total(weight(row, s) * received(row, s), s))


loss = total(G[o, e] * output(o, e), o, e)
shifted = exp(total(Q[i, c] * (K[j, c] + u[c]), c)) / total(exp(total(Q[i, c] * (K[l, c] + u[c]), c)), l)
scaled = log(total(exp(score(i, l) / sqrt(d)), l))

TRUE = {
    "weights of a row add up": Statement(total(weight(i, j), j), 1),
    "score by a query": Statement(Derivative(score(i, j), Q[o, b]), delta(i, o) * K[j, b]),
    "weight by a key": Statement(
        Derivative(weight(i, j), K[k, b]), weight(i, j) * (delta(j, k) - weight(i, k)) * Q[i, b],
    ),
    "weight by a query": Statement(
        Derivative(weight(i, j), Q[o, b]),
        delta(i, o) * weight(i, j) * (K[j, b] - total(weight(i, s) * K[s, b], s)),
    ),
    "output by a value": Statement(Derivative(output(i, e), V[j, h]), weight(i, j) * delta(e, h)),
    "loss by a value": Statement(Derivative(loss, V[j, h]), total(weight(o, j) * G[o, h], o)),
    "loss by a query": Statement(Derivative(loss, Q[i, b]), total(by_score(i, k) * K[k, b], k)),
    "loss by a key": Statement(Derivative(loss, K[j, b]), total(by_score(o, j) * Q[o, b], o)),
    "common shift of the keys": Statement(shifted, weight(i, j)),
    "scaled scores": Statement(
        Derivative(scaled, Q[i, b]),
        total(exp(score(i, k) / sqrt(d)) * K[k, b], k) / (sqrt(d) * total(exp(score(i, l) / sqrt(d)), l)),
    ),
    "linear attention in another order": Statement(
        total(score(i, s) * V[s, e], s), total(Q[i, a] * total(K[s, a] * V[s, e], s), a),
    ),
    "gradients by the scores of a row add up to zero": Statement(total(by_score(i, k), k), 0),
}  # fmt: skip

FALSE = {
    "weights of a column add up": Statement(total(weight(i, j), i), 1),
    "score by a query: missing delta": Statement(Derivative(score(i, j), Q[o, b]), K[j, b]),
    "score by a query: query for key": Statement(Derivative(score(i, j), Q[o, b]), delta(i, o) * Q[i, b]),
    "weight by a key: missing delta": Statement(
        Derivative(weight(i, j), K[k, b]), weight(i, j) * (1 - weight(i, k)) * Q[i, b],
    ),
    "weight by a query: mean key lost": Statement(
        Derivative(weight(i, j), Q[o, b]), delta(i, o) * weight(i, j) * K[j, b],
    ),
    "output by a value: score for weight": Statement(
        Derivative(output(i, e), V[j, h]), score(i, j) * delta(e, h),
    ),
    "loss by a value: not transposed": Statement(
        Derivative(loss, V[j, h]), total(weight(o, s) * G[o, h], o, s),
    ),
    "loss by a query: softmax held fixed": Statement(
        Derivative(loss, Q[i, b]), total(weight(i, k) * received(i, k) * K[k, b], k),
    ),
    "loss by a query: sign": Statement(Derivative(loss, Q[i, b]), -total(by_score(i, k) * K[k, b], k)),
    "loss by a key: one query": Statement(Derivative(loss, K[j, b]), by_score(i, j) * Q[i, b]),
    "common shift of the queries": Statement(
        exp(total((Q[i, c] + u[c]) * K[j, c], c)) / total(exp(total((Q[i, c] + u[c]) * K[l, c], c)), l),
        weight(i, j),
    ),
    "scaled scores: scale lost": Statement(
        Derivative(scaled, Q[i, b]),
        total(exp(score(i, k) / sqrt(d)) * K[k, b], k) / total(exp(score(i, l) / sqrt(d)), l),
    ),
    "linear attention: swapped order of sums": Statement(
        total(score(i, s) * V[s, e], s), total(Q[i, a] * K[s, a], s, a) * total(V[s, e], s),
    ),
}  # fmt: skip

# Causal attention: query i sees the keys 1, ..., i.
T = size("T")
x, y, z, t = index("x y z t", T)
C, D, F = tensor("C", T, d), tensor("D", T, d), tensor("F", T)


def causal(row, column, running=y):
    """Weight of a key that the query sees."""
    numerator = exp(total(C[row, c] * D[column, c], c))
    return numerator / Sum(exp(total(C[row, c] * D[running, c], c)), (running, 1, row))


TRUE |= {
    "causal weights add up": Statement(Sum(causal(x, z), (z, 1, x)), 1),
    "causal output by a value": Statement(
        Derivative(Sum(causal(x, z) * F[z], (z, 1, x)), F[t]),
        Piecewise((causal(x, t), t <= x), (0, True)),
    ),
}
FALSE |= {
    "causal weights: over all keys": Statement(total(causal(x, z), z), 1),
    "causal output by a value: of a later key": Statement(
        Derivative(Sum(causal(x, z) * F[z], (z, 1, x)), F[t]), causal(x, t),
    ),
}
