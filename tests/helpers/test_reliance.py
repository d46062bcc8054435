"""One result rests on another exactly when it assumes what the other one shows."""

import pytest
from sympy import Eq, Ge, Gt, Le, MatrixSymbol, Ne, exp

from helpers.checker.chain.reliance import suppliers
from helpers.symbols import index, scalar, size, tensor, total

n, d = size("n d")
i, k = index("i k", n)
j = index("j", d)
p, q, X = tensor("p", n), tensor("q", n), tensor("X", n, d)
x, a = scalar("x a")
A = MatrixSymbol("A", n, n)


@pytest.mark.parametrize(
    ("hypothesis", "statement"),
    [
        (Eq(total(p[k], k), 1), Eq(total(p[i], i), 1)),
        (Eq(1, total(p[k], k)), Eq(total(p[i], i), 1)),
        (Eq(total(p[k], k), 1), Eq(2 * total(p[i], i), 2)),
        (Eq(p[k], exp(q[k])), Eq(p[i], exp(q[i]))),
        (Ge(x, a), Le(a, x)),
        (Ge(x, a), Gt(x, a)),
        (Ne(x, a), Gt(x, a)),
        (Eq(A, A.T), Eq(A, A.T)),
    ],
    ids=str,
)
def test_what_is_shown_supplies_what_is_assumed(hypothesis, statement):
    assert suppliers(hypothesis, [Ge(x**2, 0), statement]) == [1]


@pytest.mark.parametrize(
    ("hypothesis", "statement"),
    [
        (Eq(total(p[k], k), 1), Eq(total(q[k], k), 1)),
        (Eq(total(p[k], k), 1), Eq(total(p[k], k), 2)),
        (Eq(total(p[k], k), 1), Le(total(p[k], k), 1)),
        (Eq(total(X[i, j], i), 1), Eq(total(X[i, j], j), 1)),
        (Gt(x, a), Ge(x, a)),
        (Ge(x, a), Ge(a, x)),
        (Eq(x, a), Ne(x, a)),
        (Eq(A, A.T), Eq(A, -A.T)),
    ],
    ids=str,
)
def test_anything_else_does_not(hypothesis, statement):
    assert suppliers(hypothesis, [statement]) == []
