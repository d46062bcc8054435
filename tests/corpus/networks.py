"""Networks with tanh, softplus and abstract activations and losses: backward passes and second orders.

N(x) = sum_h v_h sigma(a_h),  a_h = sum_q W_hq x_q + b_h,    dN / dW_ge = v_g sigma'(a_g) x_e
"""

from sympy import Derivative, Subs, cosh, exp, log, sech, tanh

from helpers.symbols import delta, function, index, scalar, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

n, m, d = size("n m d")
k = index("k", n)
f, g, h, o, p = index("f g h o p", m)
a, b, c, e, q = index("a b c e q", d)
X, W, U, V = tensor("X", n, d), tensor("W", m, d), tensor("U", m, m), tensor("V", d, m)
S, w0 = tensor("S", d, d), tensor("w0", d)
x, v, bias, y = tensor("x", d), tensor("v", m), tensor("bias", m), tensor("y", n)
mask = tensor("mask", m)
s, target, xi = scalar("s target xi")
r = scalar("r", positive=True)
sigma, phi, ell = function("sigma phi ell")


def slope(function, value, order=1):
    """Derivative of an abstract function at a value."""
    return Subs(Derivative(function(xi), (xi, order)), xi, value)


def loss_slope(value, order=1):
    """Derivative of the loss by the output."""
    return Subs(Derivative(ell(xi, target), (xi, order)), xi, value)


def sigmoid(value):
    return 1 / (1 + exp(-value))


def before(unit):
    return total(W[unit, q] * x[q], q) + bias[unit]


def sample(row, unit):
    return total(W[unit, q] * X[row, q], q) + bias[unit]


def hidden(unit):
    return tanh(before(unit))


def deep(unit):
    """Second tanh layer."""
    return tanh(total(U[unit, o] * hidden(o), o))


def recurrent(entry):
    """Two steps of one recurrent layer."""
    return tanh(total(S[entry, q] * tanh(total(S[q, c] * x[c], c)), q))


def gate(unit):
    return sigmoid(total(W[unit, q] * x[q], q))


tanh_net = total(v[h] * hidden(h), h)
softplus_net = total(v[h] * log(1 + exp(before(h))), h)
sigma_net = total(v[h] * sigma(before(h)), h)
deep_net = total(v[p] * deep(p), p)
batch_loss = total((total(v[h] * tanh(sample(k, h)), h) - y[k]) ** 2, k) / (2 * n)
residual_net = total(w0[q] * x[q], q) + sigma_net
tied = total((x[c] - total(W[h, c] * total(W[h, q] * x[q], q), h)) ** 2, c) / 2
dropped = total(v[h] * mask[h] * sigma(before(h)), h)
gated = total(v[h] * gate(h) * before(h), h)
recurrent_net = total(w0[a] * recurrent(a), a)
inner_step = tanh(total(S[e, c] * x[c], c))
vector_loss = total(total(V[a, h] * sigma(before(h)), h) ** 2, a) / 2

TRUE = {
    "tanh, hidden weight": Statement(
        Derivative(tanh_net, W[g, e]), v[g] * (1 - hidden(g) ** 2) * x[e],
    ),
    "tanh, bias by cosh": Statement(Derivative(tanh_net, bias[g]), v[g] / cosh(before(g)) ** 2),
    "tanh, bias by sech": Statement(Derivative(tanh_net, bias[g]), v[g] * sech(before(g)) ** 2),
    "tanh, second order in the input": Statement(
        Derivative(tanh_net, x[a], x[e]),
        -2 * total(v[h] * hidden(h) * (1 - hidden(h) ** 2) * W[h, a] * W[h, e], h),
    ),
    "tanh, mixed second order": Statement(
        Derivative(tanh_net, W[g, e], v[f]), delta(f, g) * (1 - hidden(g) ** 2) * x[e],
    ),
    "two tanh layers, inner weight": Statement(
        Derivative(deep_net, W[g, e]),
        total(v[p] * (1 - deep(p) ** 2) * U[p, g], p) * (1 - hidden(g) ** 2) * x[e],
    ),
    "two tanh layers, middle weight": Statement(
        Derivative(deep_net, U[f, g]), v[f] * (1 - deep(f) ** 2) * hidden(g),
    ),
    "batch of a tanh network": Statement(
        Derivative(batch_loss, W[g, e]),
        total(
            (total(v[h] * tanh(sample(k, h)), h) - y[k]) * v[g] * (1 - tanh(sample(k, g)) ** 2) * X[k, e], k,
        ) / n,
    ),
    "softplus, input": Statement(
        Derivative(softplus_net, x[e]), total(v[h] * sigmoid(before(h)) * W[h, e], h),
    ),
    "softplus, Laplacian": Statement(
        total(Derivative(softplus_net, (x[e], 2)), e),
        total(v[h] * sigmoid(before(h)) * sigmoid(-before(h)) * total(W[h, e] ** 2, e), h),
    ),
    "abstract, hidden weight": Statement(
        Derivative(sigma_net, W[g, e]), v[g] * slope(sigma, before(g)) * x[e],
    ),
    "abstract, second order in the input": Statement(
        Derivative(sigma_net, x[a], x[e]),
        total(v[h] * slope(sigma, before(h), 2) * W[h, a] * W[h, e], h),
    ),
    "abstract, second order in one unit": Statement(
        Derivative(sigma_net, W[f, a], W[g, e]),
        delta(f, g) * v[g] * slope(sigma, before(g), 2) * x[a] * x[e],
    ),
    "abstract loss, second order": Statement(
        Derivative(ell(sigma_net, target), v[f], v[g]),
        loss_slope(sigma_net, 2) * sigma(before(f)) * sigma(before(g)),
    ),
    "abstract loss, curvature and slope": Statement(
        Derivative(ell(sigma_net, target), bias[f], bias[g]),
        loss_slope(sigma_net, 2)
        * v[f] * slope(sigma, before(f)) * v[g] * slope(sigma, before(g))
        + loss_slope(sigma_net) * delta(f, g) * v[g] * slope(sigma, before(g), 2),
    ),
    "skip connection": Statement(
        Derivative(residual_net, x[e]), w0[e] + total(v[h] * slope(sigma, before(h)) * W[h, e], h),
    ),
    "weight decay": Statement(
        Derivative(ell(sigma_net, target) + r * total(W[h, q] ** 2, h, q) / 2, W[g, e]),
        loss_slope(sigma_net) * v[g] * slope(sigma, before(g)) * x[e] + r * W[g, e],
    ),
    "tied weights of a linear autoencoder": Statement(
        Derivative(tied, W[g, e]),
        -total(W[g, q] * x[q], q) * (x[e] - total(W[h, e] * total(W[h, q] * x[q], q), h))
        - x[e] * total(W[g, c] * (x[c] - total(W[h, c] * total(W[h, q] * x[q], q), h)), c),
    ),
    "dropout": Statement(Derivative(dropped, v[g]), mask[g] * sigma(before(g))),
    "gated unit": Statement(
        Derivative(gated, W[g, e]), v[g] * x[e] * gate(g) * (1 + (1 - gate(g)) * before(g)),
    ),
    "recurrent step, shared weight": Statement(
        Derivative(recurrent_net, S[b, e]),
        w0[b] * (1 - recurrent(b) ** 2) * inner_step
        + total(w0[a] * (1 - recurrent(a) ** 2) * S[a, b], a)
        * (1 - tanh(total(S[b, c] * x[c], c)) ** 2) * x[e],
    ),
    "vector output": Statement(
        Derivative(vector_loss, bias[g]),
        total(V[a, g] * total(V[a, h] * sigma(before(h)), h), a) * slope(sigma, before(g)),
    ),
    "composed activations": Statement(
        Derivative(sigma(phi(s)), (s, 2)),
        slope(sigma, phi(s), 2) * Derivative(phi(s), s) ** 2
        + slope(sigma, phi(s)) * Derivative(phi(s), (s, 2)),
    ),
}  # fmt: skip

FALSE = {
    "tanh, hidden weight: slope of a sigmoid": Statement(
        Derivative(tanh_net, W[g, e]), v[g] * hidden(g) * (1 - hidden(g)) * x[e],
    ),
    "tanh, hidden weight: swapped weight": Statement(
        Derivative(tanh_net, W[g, e]), v[g] * (1 - hidden(g) ** 2) * W[g, e],
    ),
    "tanh, bias by sech: exponent": Statement(Derivative(tanh_net, bias[g]), v[g] * sech(before(g))),
    "tanh, bias by cosh: exponent": Statement(Derivative(tanh_net, bias[g]), v[g] / cosh(before(g))),
    "tanh, second order in the input: sign": Statement(
        Derivative(tanh_net, x[a], x[e]),
        2 * total(v[h] * hidden(h) * (1 - hidden(h) ** 2) * W[h, a] * W[h, e], h),
    ),
    "tanh, mixed second order: missing delta": Statement(
        Derivative(tanh_net, W[g, e], v[f]), (1 - hidden(g) ** 2) * x[e],
    ),
    "two tanh layers, inner weight: transposed": Statement(
        Derivative(deep_net, W[g, e]),
        total(v[p] * (1 - deep(p) ** 2) * U[g, p], p) * (1 - hidden(g) ** 2) * x[e],
    ),
    "two tanh layers, inner weight: outer slope lost": Statement(
        Derivative(deep_net, W[g, e]), total(v[p] * U[p, g], p) * (1 - hidden(g) ** 2) * x[e],
    ),
    "two tanh layers, middle weight: wrong unit": Statement(
        Derivative(deep_net, U[f, g]), v[f] * (1 - deep(f) ** 2) * hidden(f),
    ),
    "batch of a tanh network: mean lost": Statement(
        Derivative(batch_loss, W[g, e]),
        total(
            (total(v[h] * tanh(sample(k, h)), h) - y[k]) * v[g] * (1 - tanh(sample(k, g)) ** 2) * X[k, e], k,
        ),
    ),
    "softplus, input: softplus for sigmoid": Statement(
        Derivative(softplus_net, x[e]), total(v[h] * log(1 + exp(before(h))) * W[h, e], h),
    ),
    "softplus, Laplacian: square of the sum": Statement(
        total(Derivative(softplus_net, (x[e], 2)), e),
        total(v[h] * sigmoid(before(h)) * sigmoid(-before(h)) * total(W[h, e], e) ** 2, h),
    ),
    "abstract, hidden weight: slope at the output": Statement(
        Derivative(sigma_net, W[g, e]), v[g] * slope(sigma, sigma(before(g))) * x[e],
    ),
    "abstract, hidden weight: sum survives": Statement(
        Derivative(sigma_net, W[g, e]), total(v[h] * slope(sigma, before(h)) * x[e], h),
    ),
    "abstract, second order in the input: slope squared": Statement(
        Derivative(sigma_net, x[a], x[e]),
        total(v[h] * slope(sigma, before(h)) ** 2 * W[h, a] * W[h, e], h),
    ),
    "abstract, second order in one unit: missing delta": Statement(
        Derivative(sigma_net, W[f, a], W[g, e]), v[g] * slope(sigma, before(g), 2) * x[a] * x[e],
    ),
    "abstract loss, second order: first order": Statement(
        Derivative(ell(sigma_net, target), v[f], v[g]),
        loss_slope(sigma_net) * sigma(before(f)) * sigma(before(g)),
    ),
    "abstract loss, curvature without slope": Statement(
        Derivative(ell(sigma_net, target), bias[f], bias[g]),
        loss_slope(sigma_net, 2) * v[f] * slope(sigma, before(f)) * v[g] * slope(sigma, before(g)),
    ),
    "skip connection: skipped": Statement(
        Derivative(residual_net, x[e]), total(v[h] * slope(sigma, before(h)) * W[h, e], h),
    ),
    "weight decay: factor 2": Statement(
        Derivative(ell(sigma_net, target) + r * total(W[h, q] ** 2, h, q) / 2, W[g, e]),
        loss_slope(sigma_net) * v[g] * slope(sigma, before(g)) * x[e] + 2 * r * W[g, e],
    ),
    "tied weights: decoder held fixed": Statement(
        Derivative(tied, W[g, e]),
        -x[e] * total(W[g, c] * (x[c] - total(W[h, c] * total(W[h, q] * x[q], q), h)), c),
    ),
    "dropout: mask lost": Statement(Derivative(dropped, v[g]), sigma(before(g))),
    "gated unit: gate held fixed": Statement(Derivative(gated, W[g, e]), v[g] * x[e] * gate(g)),
    "recurrent step: weight of the last step only": Statement(
        Derivative(recurrent_net, S[b, e]), w0[b] * (1 - recurrent(b) ** 2) * inner_step,
    ),
    "vector output: not transposed": Statement(
        Derivative(vector_loss, bias[g]),
        total(V[a, g], a) * total(V[b, h] * sigma(before(h)), b, h) * slope(sigma, before(g)),
    ),
    "composed activations: not squared": Statement(
        Derivative(sigma(phi(s)), (s, 2)),
        slope(sigma, phi(s), 2) * Derivative(phi(s), s)
        + slope(sigma, phi(s)) * Derivative(phi(s), (s, 2)),
    ),
}  # fmt: skip

BEYOND = {}
