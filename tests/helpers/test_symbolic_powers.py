"""Powers with a whole-number exponent t: what holds for every t, and what they ask of their base."""

import pytest
from sympy import Abs, Derivative, Ne, Rational, sqrt

from helpers.derivation import check
from helpers.symbols import index, scalar, size, tensor, total

n, N, T = size("n N T")
k = index("k", n)
x = tensor("x", n)
s, t, b = scalar("s t b")
m = scalar("m", integer=True, nonnegative=True)
eta = scalar("eta", positive=True)
step = 1 - eta * b

EVERYWHERE = {
    "derivative": (Derivative(s**N, s), N * s ** (N - 1)),
    "derivative of a step": (Derivative(step**N, b), -eta * N * step ** (N - 1)),
    "derivative of a power series": (Derivative(total(x[k] * t**k, k), t), total(k * x[k] * t ** (k - 1), k)),
    "one step more": (step ** (N - 1) * step, step**N),
    "two exponents": (step ** (N - 1) * step ** (T + 1), step ** (N + T)),
    "even": ((-s) ** (2 * N), s ** (2 * N)),
    "odd": ((-s) ** (2 * N - 1), -(s ** (2 * N - 1))),
    "sign twice": ((-1) ** (N + T) * (-s) ** N, (-1) ** T * s**N),
    "product": ((s * t) ** N, s**N * t**N),
    "exponent that may be 0": (s**m * s, s ** (m + 1)),
}

FALSE = {
    "not even": ((-s) ** N, s**N),
    "not odd": ((-s) ** N, -(s**N)),
    "exponent kept": (Derivative(s**N, s), N * s**N),
    "factor lost": (Derivative(step**N, b), N * step ** (N - 1)),
    "half an exponent": (s ** (N * Rational(1, 2)), sqrt(s**N)),
    "derivative of an exponent that may be 0": (s * Derivative(s**m, s), s**m),
}

ELSEWHERE = {
    "two steps back": (step ** (N - 2) * step**2, step**N, (Ne(-b * eta + 1, 0),)),
    "one step back from 0": (s ** (m - 1) * s, s**m, (Ne(s, 0),)),
    "second derivative": (Derivative(s**N, s, s), N * (N - 1) * s ** (N - 2), (Ne(s, 0),)),
}


@pytest.mark.parametrize(("lhs", "rhs"), EVERYWHERE.values(), ids=EVERYWHERE)
def test_it_holds_for_every_base(lhs, rhs):
    verdict = check(lhs, rhs)
    assert (verdict.status, verdict.scope, verdict.conditions) == ("proved", "all sizes", ())


@pytest.mark.parametrize(("lhs", "rhs"), FALSE.values(), ids=FALSE)
def test_it_is_false(lhs, rhs):
    assert check(lhs, rhs).status == "refuted"


@pytest.mark.parametrize(("lhs", "rhs", "conditions"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_negative_exponent_asks_for_a_base_that_is_not_zero(lhs, rhs, conditions):
    verdict = check(lhs, rhs)
    assert (verdict.status, verdict.conditions) == ("proved", conditions)


def test_a_base_with_a_kink_keeps_its_condition():
    base = s + Abs(s)
    verdict = check(Derivative(base**N, s) * base, N * base**N * Derivative(base, s))
    assert verdict.status == "proved"
    assert verdict.conditions
