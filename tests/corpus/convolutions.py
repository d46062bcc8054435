"""Convolutions: finitely supported arrays over all integers, stride, padding, channels, and their gradients.

y[i] = sum_a w[a] x[s i + a - p],    dL/dx[j] = sum_i dL/dy[i] w[j - s i + p]
"""

from sympy import Derivative, Eq, Max, Rational, cos, sin

from helpers.symbols import delta, index, position, scalar, signal, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

K, C, D, s, t, n = size("K C D s t n")
p = scalar("p", integer=True)
angle, ratio = scalar("angle"), scalar("ratio", positive=True)
i, j, k, a, b = position("i j k a b")
f, g, u, v = position("f g u v")
e, o = index("e o", K)
c, q = index("c q", C)
d, r = index("d r", D)
l, m = index("l m", n)
x, y, w, z = signal("x y w z")
X, Y, P = signal("X", C), signal("Y", D), signal("P", K)
I, G, F = signal("I G F", dims=2)
J, H, V = signal("J", n, C, dims=2), signal("H", n, D, dims=2), signal("V", D, C, dims=2)
h, z_n = tensor("h", K), tensor("z_n", n)
W, B = tensor("W", D, C, K), tensor("B", D)
A = signal("A", n)


def convolved(x, w, i, a=a):
    """(x * w)[i] = sum_a x[a] w[i - a]"""
    return total(x[a] * w[i - a], a)


def layer(i, a=a):
    """The cross-correlation with stride s and padding p."""
    return total(w[a] * x[s * i + a - p], a)


def batch(m, d, i, j):
    """The layer for a batch of images with channels, with strides s and t."""
    return total(V[d, c, a, b] * J[m, c, s * i + a - p, t * j + b - p], c, a, b)


loss = total(y[i] * layer(i), i)
output = total(W[d, c, e] * X[c, s * i + e - p], e, c)
image = total(F[a, b] * I[s * i + a - p, s * j + b - p], a, b)
patches = (Eq(P[o, j], x[s * j + o - p]),)

TRUE = {
    "commutative": Statement(convolved(x, w, i), convolved(w, x, i)),
    "associative": Statement(
        total(x[a] * convolved(w, y, i - a, b), a), total(convolved(x, w, k) * y[i - k], k),
    ),
    "distributive": Statement(
        total(x[a] * (w[i - a] + y[i - a]), a), convolved(x, w, i) + convolved(x, y, i),
    ),
    "convolution is correlation with the flipped kernel": Statement(
        total(x[i + a] * w[-a], a), convolved(x, w, i),
    ),
    "shift of the input shifts the output": Statement(
        total(x[a - k] * w[i - a], a), total(x[a] * w[i - k - a], a),
    ),
    "a unit impulse picks the kernel": Statement(total(delta(a, k) * w[i - a], a), w[i - k]),
    "sum of a convolution": Statement(total(convolved(x, w, i), i), total(x[a], a) * total(w[b], b)),
    "energy by autocorrelation": Statement(
        total(convolved(x, w, i) ** 2, i), total(w[a] * w[b] * total(x[k] * x[k + a - b], k), a, b),
    ),
    "adjoint": Statement(loss, total(x[j] * total(y[i] * w[j - s * i + p], i), j)),
    "output by an input": Statement(Derivative(layer(i), x[j]), w[j - s * i + p]),
    "output by a weight": Statement(Derivative(layer(i), w[b]), x[s * i + b - p]),
    "loss by an input": Statement(Derivative(loss, x[j]), total(y[i] * w[j - s * i + p], i)),
    "loss by a weight": Statement(Derivative(loss, w[b]), total(y[i] * x[s * i + b - p], i)),
    "loss by an input, no stride": Statement(
        Derivative(total(y[i] * convolved(x, w, i), i), x[j]), total(y[i] * w[i - j], i),
    ),
    "squared error by a weight": Statement(
        Derivative(total((convolved(x, w, i) - y[i]) ** 2, i) / 2, w[b]),
        total((convolved(x, w, i) - y[i]) * x[i - b], i),
    ),
    "dilation by a weight": Statement(
        Derivative(total(y[i] * total(w[a] * x[i + s * a], a), i), w[b]), total(y[i] * x[i + s * b], i),
    ),
    "dilation by an input": Statement(
        Derivative(total(y[i] * total(w[a] * x[i + s * a], a), i), x[j]), total(w[a] * y[j - s * a], a),
    ),
    "short kernel by an input": Statement(
        Derivative(total(y[i] * total(h[e] * x[i + e - p], e), i), x[j]), total(h[e] * y[j - e + p], e),
    ),
    "short kernel with stride by an input": Statement(
        Derivative(total(y[i] * total(h[e] * x[s * i + e - p], e), i), x[j]),
        total(h[e] * y[i] * delta(s * i + e - p, j), e, i),
    ),
    "channels by a weight": Statement(
        Derivative(total(Y[d, i] * output, i, d), W[r, q, o]), total(Y[r, i] * X[q, s * i + o - p], i),
    ),
    "channels by a bias": Statement(
        Derivative(total(Y[d, i] * (total(X[c, i], c) + B[d]), i, d), B[r]), total(Y[r, i], i),
    ),
    "channels of a short kernel by an input": Statement(
        Derivative(total(Y[d, i] * total(W[d, c, e] * X[c, i + e - p], e, c), i, d), X[q, j]),
        total(W[d, q, e] * Y[d, j - e + p], e, d),
    ),
    "image by a weight": Statement(
        Derivative(total(G[i, j] * image, i, j), F[u, v]),
        total(G[i, j] * I[s * i + u - p, s * j + v - p], i, j),
    ),
    "image by a pixel": Statement(
        Derivative(image, I[u, v]), F[u - s * i + p, v - s * j + p],
    ),
    "batch of images, adjoint": Statement(
        total(H[l, d, i, j] * batch(l, d, i, j), l, d, i, j),
        total(J[l, c, u, v] * H[l, d, i, j] * V[d, c, u + p - s * i, v + p - t * j], l, c, d, i, j, u, v),
    ),
    "batch of images, by a weight": Statement(
        Derivative(total(H[l, d, i, j] * batch(l, d, i, j), l, d, i, j), V[r, q, f, g]),
        total(H[l, r, i, j] * J[l, q, s * i + f - p, t * j + g - p], l, i, j),
    ),
    "separable kernel": Statement(
        total(w[a] * z[b] * I[i - a, j - b], a, b), total(w[a] * total(z[b] * I[i - a, j - b], b), a),
    ),
    "patches as columns": Statement(
        total(h[e] * P[e, i], e), total(h[e] * x[s * i + e - p], e), "==", patches,
    ),
    "gradient by columns": Statement(
        total(y[i] * P[e, i], i), total(y[i] * x[s * i + e - p], i), "==", patches,
    ),
    "average pooling by an input": Statement(
        Derivative(total(y[i] * total(x[s * i + e], e) / K, i), x[j]),
        total(y[i] * delta(s * i + e, j), e, i) / K,
    ),
    "largest entries by a pattern": Statement(
        Derivative(total(z_n[l] * total(A[l, j] * x[j], j), l), x[k]), total(z_n[l] * A[l, k], l),
    ),
    "twice the same kernel": Statement(
        total(w[a] * total(w[b] * x[i + a + b], b), a),
        total(total(w[b] * w[k - b], b) * x[i + k], k),
    ),
    "positive part after a layer": Statement(
        total(Max(0, x[i + k]), i), total(x[i] + abs(x[i]), i) / 2,
    ),
    "moment of a convolution": Statement(
        total(i * convolved(x, w, i), i),
        total(a * x[a], a) * total(w[b], b) + total(x[a], a) * total(b * w[b], b),
    ),
    "second moment of a convolution": Statement(
        total(i**2 * convolved(x, w, i), i),
        total(a**2 * x[a], a) * total(w[b], b) + 2 * total(a * x[a], a) * total(b * w[b], b)
        + total(x[a], a) * total(b**2 * w[b], b),
    ),
    "generating function of a convolution": Statement(
        total(ratio**i * convolved(x, w, i), i), total(ratio**a * x[a], a) * total(ratio**b * w[b], b),
    ),
    "cosine transform of a convolution": Statement(
        total(cos(angle * i) * convolved(x, w, i), i),
        total(cos(angle * a) * x[a], a) * total(cos(angle * b) * w[b], b)
        - total(sin(angle * a) * x[a], a) * total(sin(angle * b) * w[b], b),
    ),
    "modulation by alternating signs": Statement(
        total((-1) ** a * x[a] * (-1) ** (i - a) * w[i - a], a), (-1) ** i * convolved(x, w, i),
    ),
    "summation by parts": Statement(total(x[a] * (w[a + 1] - w[a]), a), -total((x[a] - x[a - 1]) * w[a], a)),
    "energy of the second difference": Statement(
        total(x[a] * (x[a + 1] - 2 * x[a] + x[a - 1]), a), -total((x[a + 1] - x[a]) ** 2, a),
    ),
    "difference of a convolution": Statement(
        total((x[a + 1] - x[a]) * w[i - a], a), total(x[a] * (w[i + 1 - a] - w[i - a]), a),
    ),
    "distance from a shifted signal": Statement(
        total((x[a + k] - x[a]) ** 2, a), 2 * total(x[a] ** 2, a) - 2 * total(x[a] * x[a + k], a),
    ),
    "energy of the output by two weights": Statement(
        Derivative(total(convolved(x, w, i) ** 2, i), w[j], w[k]), 2 * total(x[i - j] * x[i - k], i),
    ),
    "delta of doubled indices": Statement(total(delta(2 * i, 2 * a) * x[a], a), x[i]),
    "no doubled index is odd": Statement(total(delta(2 * i, 4 * a + 1) * x[a], a), 0),
    "transposed convolution by its input": Statement(
        Derivative(total(w[i - s * a] * x[a], a), x[j]), w[i - s * j],
    ),
}  # fmt: skip

FALSE = {
    "commutative: kernel not flipped": Statement(convolved(x, w, i), total(w[a] * x[i + a], a)),
    "associative: sign": Statement(
        total(x[a] * convolved(w, y, i - a, b), a), total(convolved(x, w, k) * y[i + k], k),
    ),
    "distributive: once": Statement(
        total(x[a] * (w[i - a] + y[i - a]), a), convolved(x, w, i) + y[i],
    ),
    "convolution is correlation: same kernel": Statement(total(x[i + a] * w[a], a), convolved(x, w, i)),
    "shift of the input: other way": Statement(
        total(x[a - k] * w[i - a], a), total(x[a] * w[i + k - a], a),
    ),
    "a unit impulse: other way": Statement(total(delta(a, k) * w[i - a], a), w[k - i]),
    "sum of a convolution: sum of products": Statement(
        total(convolved(x, w, i), i), total(x[a] * w[a], a),
    ),
    "energy: no cross terms": Statement(
        total(convolved(x, w, i) ** 2, i), total(w[a] ** 2, a) * total(x[k] ** 2, k),
    ),
    "adjoint: padding of the other sign": Statement(loss, total(x[j] * total(y[i] * w[j - s * i - p], i), j)),
    "adjoint: stride lost": Statement(loss, total(x[j] * total(y[i] * w[j - i + p], i), j)),
    "output by an input: one off": Statement(Derivative(layer(i), x[j]), w[j - s * i + p - 1]),
    "output by an input: flipped": Statement(Derivative(layer(i), x[j]), w[s * i - j - p]),
    "output by a weight: padding": Statement(Derivative(layer(i), w[b]), x[s * i + b + p]),
    "loss by an input: not transposed": Statement(
        Derivative(loss, x[j]), total(y[i] * w[s * j + i - p], i),
    ),
    "loss by a weight: flipped": Statement(Derivative(loss, w[b]), total(y[i] * x[s * i - b - p], i)),
    "loss by a weight: stride on the output": Statement(
        Derivative(loss, w[b]), total(y[s * i] * x[i + b - p], i),
    ),
    "loss by an input, no stride: flipped": Statement(
        Derivative(total(y[i] * convolved(x, w, i), i), x[j]), total(y[i] * w[j - i], i),
    ),
    "squared error by a weight: target lost": Statement(
        Derivative(total((convolved(x, w, i) - y[i]) ** 2, i) / 2, w[b]),
        total(convolved(x, w, i) * x[i - b], i),
    ),
    "dilation by a weight: dilation lost": Statement(
        Derivative(total(y[i] * total(w[a] * x[i + s * a], a), i), w[b]), total(y[i] * x[i + b], i),
    ),
    "dilation by an input: sign": Statement(
        Derivative(total(y[i] * total(w[a] * x[i + s * a], a), i), x[j]), total(w[a] * y[j + s * a], a),
    ),
    "short kernel by an input: sign": Statement(
        Derivative(total(y[i] * total(h[e] * x[i + e - p], e), i), x[j]), total(h[e] * y[j + e - p], e),
    ),
    "short kernel with stride: range of the kernel lost": Statement(
        Derivative(total(y[i] * total(h[e] * x[s * i + e - p], e), i), x[j]),
        total(h[e] * y[i] * delta(i + e - p, j), e, i),
    ),
    "channels by a weight: channels transposed": Statement(
        Derivative(total(Y[d, i] * output, i, d), W[r, q, o]),
        total(Y[r, i] * total(X[c, s * i + o - p], c), i),
    ),
    "channels by a bias: one entry": Statement(
        Derivative(total(Y[d, i] * (total(X[c, i], c) + B[d]), i, d), B[r]), Y[r, 0],
    ),
    "channels of a short kernel by an input: summed over channels": Statement(
        Derivative(total(Y[d, i] * total(W[d, c, e] * X[c, i + e - p], e, c), i, d), X[q, j]),
        total(W[d, c, e] * Y[d, j - e + p], e, d, c),
    ),
    "image by a weight: axes exchanged": Statement(
        Derivative(total(G[i, j] * image, i, j), F[u, v]),
        total(G[i, j] * I[s * i + v - p, s * j + u - p], i, j),
    ),
    "image by a pixel: axes exchanged": Statement(
        Derivative(image, I[u, v]), F[v - s * j + p, u - s * i + p],
    ),
    "batch of images, adjoint: strides exchanged": Statement(
        total(H[l, d, i, j] * batch(l, d, i, j), l, d, i, j),
        total(J[l, c, u, v] * H[l, d, i, j] * V[d, c, u + p - t * i, v + p - s * j], l, c, d, i, j, u, v),
    ),
    "batch of images, by a weight: one image": Statement(
        Derivative(total(H[l, d, i, j] * batch(l, d, i, j), l, d, i, j), V[r, q, f, g]),
        total(H[m, r, i, j] * J[m, q, s * i + f - p, t * j + g - p], i, j),
    ),
    "separable kernel: diagonal": Statement(
        total(w[a] * z[b] * I[i - a, j - b], a, b), total(w[a] * z[a] * I[i - a, j - a], a),
    ),
    "patches as columns: padding": Statement(
        total(h[e] * P[e, i], e), total(h[e] * x[s * i + e + p], e), "==", patches,
    ),
    "average pooling by an input: every window": Statement(
        Derivative(total(y[i] * total(x[s * i + e], e) / K, i), x[j]), total(y[i], i) / K,
    ),
    "largest entries by a pattern: transposed": Statement(
        Derivative(total(z_n[l] * total(A[l, j] * x[j], j), l), x[k]), total(z_n[l], l) * A[1, k],
    ),
    "positive part: half": Statement(total(Max(0, x[i + k]), i), total(x[i], i) * Rational(1, 2)),
    "moment of a convolution: product of moments": Statement(
        total(i * convolved(x, w, i), i), total(a * x[a], a) * total(b * w[b], b),
    ),
    "generating function of a convolution: factor": Statement(
        total(ratio**i * convolved(x, w, i), i),
        ratio * total(ratio**a * x[a], a) * total(ratio**b * w[b], b),
    ),
    "cosine transform of a convolution: sines lost": Statement(
        total(cos(angle * i) * convolved(x, w, i), i),
        total(cos(angle * a) * x[a], a) * total(cos(angle * b) * w[b], b),
    ),
    "summation by parts: forward difference twice": Statement(
        total(x[a] * (w[a + 1] - w[a]), a), -total((x[a + 1] - x[a]) * w[a], a),
    ),
    "energy of the second difference: central difference": Statement(
        total(x[a] * (x[a + 1] - 2 * x[a] + x[a - 1]), a), -total((x[a + 1] - x[a - 1]) ** 2, a),
    ),
    "every second sample": Statement(total(x[2 * a], a), total(x[a], a)),
    "even samples twice": Statement(total(x[2 * a], a) + total(x[2 * a + 2], a), total(x[a], a)),
    "delta of a doubled index": Statement(total(delta(i, 2 * a) * x[a], a), x[i]),
    "convolution with itself by its input: one factor": Statement(
        Derivative(convolved(x, x, i), x[j]), x[i - j],
    ),
    "transposed convolution by its input: not flipped": Statement(
        Derivative(total(w[i - s * a] * x[a], a), x[j]), w[s * j - i],
    ),
}  # fmt: skip

BEYOND = {
    "even and odd samples": Statement(total(x[2 * a], a) + total(x[2 * a + 1], a), total(x[a], a)),
}
