"""Our proof of a gradient beside tensorgrad's derivation of it, for tensors of any size.

Both work with symbolic sizes. tensorgrad differentiates a tensor diagram and simplifies the
result; ours takes the derivative and a claimed result, and proves that they agree.
"""

import sympy as sp
from sympy import Derivative, KroneckerDelta, exp, log, tanh

from benchmarks.stopwatch import compare, geometric_mean, table
from helpers.checker.normal_form.equality import prove_equal
from helpers.symbols import index, size, tensor, total

__all__ = ["main"]

INSTALL = "  tensorgrad is not installed; .venv/bin/python -m pip install -r requirements-bench.txt adds it"


def main():
    """Print the table, or how to install the peer."""
    title = "Gradients for all sizes: our proof, beside tensorgrad's derive-and-simplify"
    try:
        import tensorgrad
        import tensorgrad.functions as functions
    except ImportError:
        print(f"\n{title}\n{INSTALL}")
        return
    theirs = _diagrams(tensorgrad, functions)
    rows = [(name, *compare(_proof(ours), theirs[name], repeats=7)) for name, ours in STATEMENTS.items()]
    table(title, rows)
    print(f"  geometric mean of ours / theirs: {geometric_mean([o / t for _, o, t in rows]):.2f}")


def _proof(statement):
    def action():
        derivative, claim = statement()
        if not prove_equal(sp.sympify(derivative), sp.sympify(claim)).proved:
            raise AssertionError("a benchmarked statement was not proved, so its time means nothing")

    return action


n, m, d = size("n m d")
i, j, k, l = index("i j k l", n)
f, g, h = index("f g h", m)
e, q = index("e q", d)
z, y, v = tensor("z", n), tensor("y", n), tensor("v", n)
A, X, W, Y, B = tensor("A", n, n), tensor("X", m, n), tensor("W", n, d), tensor("Y", m, d), tensor("B", d, d)
S = total(exp(z[k]), k)


def _p(r):
    return exp(z[r]) / S


def _residual(row, column):
    return total(X[row, k] * W[k, column], k) - Y[row, column]


STATEMENTS = {
    "log-sum-exp, gradient": lambda: (Derivative(log(S), z[i]), _p(i)),
    "log-sum-exp, Hessian": lambda: (
        Derivative(log(S), z[i], z[j]),
        KroneckerDelta(i, j) * _p(i) - _p(i) * _p(j),
    ),
    "softmax, Jacobian": lambda: (
        Derivative(_p(i), z[j]),
        KroneckerDelta(i, j) * _p(i) - _p(i) * _p(j),
    ),
    "cross-entropy, gradient": lambda: (
        Derivative(-total(y[l] * log(_p(l)), l), z[i]),
        total(y[k], k) * _p(i) - y[i],
    ),
    "cross-entropy, Hessian": lambda: (
        Derivative(-total(y[l] * log(_p(l)), l), z[i], z[j]),
        total(y[k], k) * (KroneckerDelta(i, j) * _p(i) - _p(i) * _p(j)),
    ),
    "quadratic form, gradient": lambda: (
        Derivative(total(v[k] * A[k, l] * v[l], k, l), v[i]),
        total((A[i, k] + A[k, i]) * v[k], k),
    ),
    "quadratic form, Hessian": lambda: (
        Derivative(total(v[k] * A[k, l] * v[l], k, l), v[i], v[j]),
        A[i, j] + A[j, i],
    ),
    "least squares, gradient in W": lambda: (
        Derivative(total(_residual(h, q) ** 2, h, q), W[i, e]),
        2 * total(X[h, i] * _residual(h, e), h),
    ),
    "squared norm of A v": lambda: (
        Derivative(total(total(A[k, l] * v[l], l) ** 2, k), v[i]),
        2 * total(A[k, i] * total(A[k, l] * v[l], l), k),
    ),
    "tanh layer, gradient in W": lambda: (
        Derivative(total(tanh(total(X[h, k] * W[k, q], k)), h, q), W[i, e]),
        total((1 - tanh(total(X[h, k] * W[k, e], k)) ** 2) * X[h, i], h),
    ),
    "trace of W^T A W, gradient": lambda: (
        Derivative(total(W[k, q] * A[k, l] * W[l, q], k, l, q), W[i, e]),
        total((A[i, k] + A[k, i]) * W[k, e], k),
    ),
}


def _diagrams(tg, fn):
    """The same derivatives as tensor diagrams; an edge with two names stands for two axes of one size."""
    n, m, d = tg.symbols("n m d")
    z, y, v = tg.Variable("z", n), tg.Variable("y", n), tg.Variable("v", n)
    A = tg.Variable("A", n, n2=n)
    X, W, Y = tg.Variable("X", m, n), tg.Variable("W", n, d), tg.Variable("Y", m, d)

    def softmax():
        e = fn.exp(z)
        return e / fn.sum(e)

    def cross_entropy():
        return -y @ fn.log(softmax())

    def form():
        return v @ A @ v.rename(n="n2")

    def simplified(make):
        return lambda: make().full_simplify()

    residual = lambda: X @ W - Y  # noqa: E731
    image = lambda: A.rename(n="k", n2="n") @ v  # noqa: E731
    lse = lambda: fn.log(fn.sum(fn.exp(z)))  # noqa: E731
    return {
        "log-sum-exp, gradient": simplified(lambda: lse().grad(z)),
        "log-sum-exp, Hessian": simplified(lambda: lse().grad(z).grad(z)),
        "softmax, Jacobian": simplified(lambda: softmax().grad(z)),
        "cross-entropy, gradient": simplified(lambda: cross_entropy().grad(z)),
        "cross-entropy, Hessian": simplified(lambda: cross_entropy().grad(z).grad(z)),
        "quadratic form, gradient": simplified(lambda: form().grad(v)),
        "quadratic form, Hessian": simplified(lambda: form().grad(v).grad(v)),
        "least squares, gradient in W": simplified(lambda: (residual() @ residual()).grad(W)),
        "squared norm of A v": simplified(lambda: (image() @ image()).grad(v)),
        "tanh layer, gradient in W": simplified(lambda: fn.sum(fn.tanh(X @ W)).grad(W)),
        "trace of W^T A W, gradient": simplified(lambda: (W @ A @ W.rename(n="n2")).grad(W)),
    }
