"""Hypotheses for every value of an index: used anywhere in a sum, and only inside their ranges."""

import pytest
from sympy import Eq, Ge, Idx, log

from helpers.derivation import check
from helpers.symbols import index, scalar, size, tensor, total

n, d = size("n d")
i, j, k, l, o, q = index("i j k l o q", n)
g = index("g", d)
a, b = Idx("a", (2, n)), Idx("b", (2, n))
x, y, z, u, v = tensor("x y z u v", n)
A, M, X, w = tensor("A", n, n), tensor("M", n, n), tensor("X", n, d), tensor("w", d)
lam = scalar("lam")

antisymmetric = Eq(A[i, j], -A[j, i])
stochastic = Eq(total(M[q, l], l), 1)
eigenvector = Eq(total(A[q, l] * v[l], l), lam * v[q])
label = Eq(y[l] ** 2, 1)
slack = Eq(u[l] * (y[l] * total(X[l, g] * w[g], g) - 1), 0)


def form(left, right):
    return total(left[k] * A[k, l] * right[l], k, l)


TRUE = {
    "antisymmetric form": (form(x, x), 0, antisymmetric),
    "antisymmetric, exchanged": (form(x, y), -form(y, x), antisymmetric),
    "antisymmetric diagonal": (total(A[k, k] * x[k], k), 0, antisymmetric),
    "odd power": (total(x[k] * A[k, l] * A[l, q] * A[q, o] * x[o], k, l, q, o), 0, antisymmetric),
    "rows add up": (total(z[k] * M[k, l], k, l), total(z[k], k), stochastic),
    "eigenvector": (form(x, v), lam * total(x[k] * v[k], k), eigenvector),
    "label under a logarithm": (total(log(1 + (x[k] * y[k]) ** 2), k), total(log(1 + x[k] ** 2), k), label),
    "label at one place": (y[i] ** 2 * x[i], x[i], label),
    "slack": (total(u[k] * y[k] * total(X[k, g] * w[g], g), k), total(u[k], k), slack),
}

FALSE = {
    "two letters": (form(x, y), 0, antisymmetric),
    "even power": (total(x[k] * A[k, l] * A[l, q] * x[q], k, l, q), 0, antisymmetric),
    "columns": (total(z[k] * M[l, k], k, l), total(z[k], k), stochastic),
    "index used outside": (total(z[k] * M[k, l] * x[l], k, l), total(z[k], k), stochastic),
    "left eigenvector": (form(v, x), lam * total(x[k] * v[k], k), eigenvector),
    "odd power of a label": (total(x[k] * y[k] ** 3, k), total(x[k], k), label),
    "slack without its multiplier": (total(y[k] * total(X[k, g] * w[g], g), k), n, slack),
    "symmetric beyond its range": (A[i, j], A[j, i], Eq(A[a, b], A[b, a])),
    "antisymmetric beyond its range": (A[i, j], -A[j, i], Eq(A[a, b], -A[b, a])),
    "definition beyond its range": (x[i], y[i], Eq(x[a], y[a])),
    "label beyond its range": (total(y[k] ** 2, k), n, Eq(y[a] ** 2, 1)),
    "row sums beyond their range": (total(z[k] * M[k, l], k, l), total(z[k], k), Eq(total(M[a, l], l), 1)),
}


@pytest.mark.parametrize(("lhs", "rhs", "hypothesis"), TRUE.values(), ids=TRUE)
def test_it_follows(lhs, rhs, hypothesis):
    verdict = check(lhs, rhs, given=(hypothesis,))
    assert (verdict.status, verdict.scope, verdict.used) == ("proved", "all sizes", (hypothesis,))


@pytest.mark.parametrize(("lhs", "rhs", "hypothesis"), FALSE.values(), ids=FALSE)
def test_it_does_not_follow(lhs, rhs, hypothesis):
    assert check(lhs, rhs, given=(hypothesis, Ge(n, 2))).status == "refuted"
