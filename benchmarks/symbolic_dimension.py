"""A proof for every size beside `sympy.simplify` at a few explicit sizes.

Two statements: the Hessian of log-sum-exp, and the five gradients of a softplus network with
softmax output and cross-entropy. Ours is one proof per statement with symbolic sizes; theirs
differentiates and simplifies every entry at the given numbers, which proves those sizes only.
"""

import sympy as sp
from sympy import Derivative, KroneckerDelta, exp, log

from benchmarks.stopwatch import compare, table
from helpers.checker.normal_form.equality import prove_equal
from helpers.symbols import index, size, tensor, total

__all__ = ["main"]

HESSIAN_SIZES = (2, 3, 4, 5)
NETWORK_SIZES = ((2, 2, 2), (3, 4, 3))


def main():
    """Print both tables."""
    rows = [(f"n = {n}", *compare(hessian_for_all_sizes, lambda n=n: hessian_at(n))) for n in HESSIAN_SIZES]
    table("Hessian of log-sum-exp: one proof for all n, beside simplify at one n", rows)
    rows = [
        (f"d, m, n = {shape}", *compare(network_for_all_sizes, lambda s=shape: network_at(*s), repeats=1))
        for shape in NETWORK_SIZES
    ]
    table("Five gradients of a network: proofs for all d, m, n, beside simplify at one shape", rows)


def hessian_for_all_sizes():
    """Prove the Hessian diag(p) - p p^T for symbolic n."""
    n = size("n")
    i, j, k = index("i j k", n)
    z = tensor("z", n)
    S = total(exp(z[k]), k)
    p = [exp(z[r]) / S for r in (i, j)]
    _require(prove_equal(Derivative(log(S), z[i], z[j]), KroneckerDelta(i, j) * p[0] - p[0] * p[1]).proved)


def hessian_at(n):
    """Simplify every entry of the same statement at one n."""
    z = sp.symbols(f"z1:{n + 1}", real=True)
    S = sum(exp(t) for t in z)
    for r in range(n):
        for s in range(n):
            claim = (exp(z[r]) / S if r == s else 0) - exp(z[r] + z[s]) / S**2
            _require(sp.simplify(sp.diff(log(S), z[r], z[s]) - claim) == 0)


def network_for_all_sizes():
    """Prove the gradients in V, c, W, b and x for symbolic d, m, n."""
    for derivative, claim in _network_statements():
        _require(prove_equal(derivative, claim).proved)


def _network_statements():
    n, m, d = size("n m d")
    j, k, l = index("j k l", n)
    g, h = index("g h", m)
    e, q = index("e q", d)
    V, c, W, b, x = tensor("V", n, m), tensor("c", n), tensor("W", m, d), tensor("b", m), tensor("x", d)
    y = tensor("y", n)

    def before(unit):
        return total(W[unit, q] * x[q], q) + b[unit]

    def score(label):
        return total(V[label, h] * log(1 + exp(before(h))), h) + c[label]

    def error(label):
        return exp(score(label)) / total(exp(score(l)), l) - y[label]

    loss = log(total(exp(score(k)), k)) - total(y[k] * score(k), k)
    back = total(error(k) * V[k, g], k) / (1 + exp(-before(g)))
    return [
        (Derivative(loss, V[j, g]), error(j) * log(1 + exp(before(g)))),
        (Derivative(loss, c[j]), error(j)),
        (Derivative(loss, W[g, e]), back * x[e]),
        (Derivative(loss, b[g]), back),
        (Derivative(loss, x[e]), total(back * W[g, e], g)),
    ]


def network_at(d, m, n):
    """Differentiate and simplify every entry of the same five gradients at one shape."""
    V, W = _letters("V", n, m), _letters("W", m, d)
    c, b, x, y = (_letters(name, count, 1) for name, count in (("c", n), ("b", m), ("x", d), ("y", n)))
    before = W * x + b
    hidden = before.applyfunc(lambda t: log(1 + exp(t)))
    score = V * hidden + c
    S = sum(exp(t) for t in score)
    loss = log(S) - (y.T * score)[0]
    error = score.applyfunc(lambda t: exp(t) / S) - y
    back = (V.T * error).multiply_elementwise(before.applyfunc(lambda t: 1 / (1 + exp(-t))))
    for letters, claim in ((V, error * hidden.T), (c, error), (W, back * x.T), (b, back), (x, W.T * back)):
        for letter, value in zip(letters, claim, strict=True):
            _require(sp.simplify(sp.diff(loss, letter) - value) == 0)


def _letters(name, rows, columns):
    return sp.Matrix(rows, columns, lambda r, s: sp.Symbol(f"{name}_{r}_{s}", real=True))


def _require(proved):
    if not proved:
        raise AssertionError("a benchmarked statement was not proved, so its time means nothing")
