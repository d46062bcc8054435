"""Limits by the laws of limits: near misses of the rules are never proved, their conditions never lost."""

import time

import pytest
import sympy as sp
from sympy import (
    Abs,
    Derivative,
    Eq,
    Ge,
    Gt,
    Heaviside,
    Le,
    Limit,
    Lt,
    Max,
    Min,
    Product,
    Sum,
    cosh,
    erf,
    exp,
    log,
    oo,
    sign,
    sinh,
    sqrt,
)

from helpers.checker.limits.limit_equations import prove_limit
from helpers.derivation import check
from helpers.symbols import function, index, scalar, size, tensor, total

n, T = size("n T")
i, j, k, m = index("i j k m", n)
r, s, t, a, b, c, h, q = scalar("r s t a b c h q")
u, v = scalar("u v", positive=True)
x, y, z = tensor("x y z", n)
p, w = tensor("p w", n, positive=True)
sigma, ell = function("sigma ell")

squares = total(x[k] ** 2, k)
scores = total(exp(r * z[k]), k)
tempered = total(exp(h * z[k]), k)


def far(f, variable=r):
    return Limit(f, variable, oo)


def near(f, direction="+-"):
    return Limit(f, h, 0, direction)


def narrow(f):
    return Limit(f, v, 0, "+")


TRUE = {
    "smoothed labels": (near(-total(((1 - h) * p[k] + h / n) * log(p[k]), k)), -total(p[k] * log(p[k]), k)),
    "mixed labels": (near(total(p[k] * log(p[k] / ((1 - h) * p[k] + h * w[k])), k)), 0),
    "variance, tempered": (
        near(
            total(z[k] ** 2 * exp(h * z[k]), k) / tempered - (total(z[k] * exp(h * z[k]), k) / tempered) ** 2,
        ),
        total(z[k] ** 2, k) / n - total(z[k], k) ** 2 / n**2,
    ),
    "guard of a norm": (near(t / sqrt(squares / n + h), "+"), t / sqrt(squares / n), [Gt(squares, 0)]),
    "sum of roots": (near(total(sqrt(x[k] ** 2 + h**2), k)), total(Abs(x[k]), k)),
    "elastic net": (near(total(h * x[k] ** 2 + (1 - h) * Abs(x[k]), k)), total(Abs(x[k]), k)),
    "product rule": (
        near((sigma(t + h) * ell(t + h) - sigma(t) * ell(t)) / h), Derivative(sigma(t) * ell(t), t),
    ),
    "chain rule": (near((sigma(ell(t + h)) - sigma(ell(t))) / h), Derivative(sigma(ell(t)), t)),
    "at a number": (near((sigma(h) - sigma(0)) / h), sp.Subs(Derivative(sigma(t), t), t, 0)),
    "sum of activations": (
        near((total(y[k] * sigma(x[k] * (t + h)), k) - total(y[k] * sigma(x[k] * t), k)) / h),
        Derivative(total(y[k] * sigma(x[k] * t), k), t),
    ),
    "second order of a divergence": (
        near(2 * total(p[k] * log(p[k] / (p[k] + h * x[k])), k) / h**2),
        total(x[k] ** 2 / p[k], k),
        [Eq(total(x[k], k), 0)],
    ),
    "hyperbolic sine": (near(sinh(h * t) / h), t),
    "hyperbolic cosine": (near((cosh(h * t) - 1) / h**2), t**2 / 2),
    "quotient of differences": (near((exp(h * t) - 1) / (exp(h * u) - 1)), t / u),
    "root minus its argument": (far(sqrt(r**2 + r) - r), sp.Rational(1, 2)),
    "slow logarithm": (far(log(n + r) / r), 0),
    "whole powers": (far(t**T, T), 0, [Lt(Abs(t), 1)]),
    "geometric sum": (far((1 - u**T) / (1 - u), T), 1 / (1 - u), [Lt(u, 1)]),
    "power of n": (far(r**n * exp(-u * r)), 0),
    "factors near one": (far(Product(1 + x[k] / r, (k, 1, n))), 1),
    "smooth unit": (far(t * (1 + erf(r * t)) / 2), Max(0, t)),
    "step": (far(1 / (1 + exp(-r * t))), Heaviside(t)),
    "kernel, distance": (
        narrow(exp(-total((x[k] - z[k]) ** 2, k) / v**2)), 0, [Gt(total((x[k] - z[k]) ** 2, k), 0)],
    ),
    "farther of two centres": (narrow(exp(-b / v**2) / (exp(-a / v**2) + exp(-b / v**2))), 0, [Lt(a, b)]),
    "smallest as a power mean": (
        Limit((total(p[k] ** r, k) / n) ** (1 / r), r, -oo), p[m], [Le(p[m], p[j])],
    ),
}  # fmt: skip

FALSE = {
    "ridge weight, all zero": (
        near(total(x[k] * y[k], k) / (squares + h), "+"), total(x[k] * y[k], k) / squares,
    ),
    "denominator that may vanish": (near((h**2 + h * t) / (h * t + 2 * h**2)), 1),
    "quotient of differences": (near((exp(h * t) - 1) / (exp(h * s) - 1)), t * s),
    "norm at zero": (
        near((sqrt(total((x[k] + h * y[k]) ** 2, k)) - sqrt(squares)) / h),
        total(x[k] * y[k], k) / sqrt(squares),
    ),
    "two-sided root of a square": (near(sqrt(total((h * y[k]) ** 2, k)) / h), sqrt(total(y[k] ** 2, k))),
    "kink": (near((Abs(t + h) - Abs(t)) / h), sign(t)),
    "sum of kinks": (
        near((total(Abs(x[k] + h * y[k]), k) - total(Abs(x[k]), k)) / h), total(sign(x[k]) * y[k], k),
    ),
    "kink of a maximum": (near(Max(h, -h) / h), 1),
    "logarithm of any sum": (near(h * log(total(x[k], k) + h), "+"), 1),
    "argument that may be negative": (near(log(t + h)), log(Abs(t))),
    "no constraint": (
        near(2 * total(p[k] * log(p[k] / (p[k] + h * x[k])), k) / h**2), total(x[k] ** 2 / p[k], k),
    ),
    "central quotient": (near((sigma(t + h) - sigma(t - h)) / h), Derivative(sigma(t), t)),
    "doubled step": (near((sigma(t + 2 * h) - sigma(t)) / h), Derivative(sigma(t), t)),
    "other point": (near((sigma(h) - sigma(0)) / h), Derivative(sigma(t), t)),
    "chain rule, outer": (near((sigma(ell(t + h)) - sigma(ell(t))) / h), Derivative(ell(t), t)),
    "steps at the edge": (far((1 - u * v) ** T, T), 0, [Le(u * v, 2)]),
    "steps of any size": (far((1 - u * v) ** T, T), 0),
    "power that is not whole": (far((1 - u * v) ** r), 0, [Lt(u * v, 2)]),
    "sum of steps at the edge": (far(total((1 - u * p[k]) ** (2 * T), k), T), 0, [Le(u * p[j], 2)]),
    "alternating": (far((-1) ** T, T), 1),
    "power of any base": (near(u ** (1 / h), "+"), 0),
    "power of a base up to one": (near(u ** (1 / h), "+"), 0, [Le(u, 1)]),
    "power of any exponent": (far(r**q), 0),
    "one to infinity": (far((1 + 1 / r) ** r), 1),
    "product to infinity": (far(Product(1 + x[k] / r, (k, 1, n)) ** r), 1),
    "tie of two centres": (narrow(exp(-a / v**2) / (exp(-a / v**2) + exp(-b / v**2))), 1, [Le(a, b)]),
    "two-sided kernel": (near(exp(-u / h)), 0),
    "kernel of any sign": (near(exp(-t / h**2)), 0),
    "nonstrict decay": (far(total(exp(-r * z[k]), k)), 0, [Ge(z[j], 0)]),
    "one index is not all": (far(z[i] * total(exp(-r * z[k]), k)), 0, [Gt(z[i], 0)]),
    "bounded by one index": (far(z[i] * z[m] * log(scores) / r), z[i] * z[m] ** 2, [Le(z[i], z[m])]),
    "largest, bound below": (far(log(scores) / r), z[m], [Le(z[m], z[j])]),
    "ties count without 1/r": (far(log(scores) - r * z[m]), 0, [Le(z[j], z[m])]),
    "difference of exponentials": (far(log(exp(r * a) - exp(r * b)) / r), Max(a, b)),
    "minimum of two of three": (far(-log(exp(-r * a) + exp(-r * b) + exp(-r * c)) / r), Min(a, b)),
    "hard softmax with ties": (far((1 + z[m] - z[i]) * exp(r * z[i]) / scores), 0, [Le(z[i], z[m])]),
    "step, other value at 0": (far(1 / (1 + exp(-r * t))), Heaviside(t, 0)),
    "value of sign at its jump": (near(sign(h)), 0),
    "range that may be empty": (far(Sum(exp(r * u), (k, 2, n))), 1),
    "infinite": (far(r * total(p[k], k)), 0),
}  # fmt: skip


def prove(statement):
    lhs, rhs, given = (*statement, ())[:3]
    return prove_limit(lhs, rhs, given, deadline=time.monotonic() + 60)


@pytest.mark.parametrize("name", TRUE)
def test_laws_of_limits_prove(name):
    proof = prove(TRUE[name])
    assert proof.proved, proof.residual
    assert proof.conditions == ()
    assert set(proof.used) == set((*TRUE[name], ())[2])


@pytest.mark.parametrize("name", FALSE)
def test_near_misses_stay_undecided(name):
    proof = prove(FALSE[name])
    assert proof.status == "undecided"
    assert proof.conditions == proof.used == ()


@pytest.mark.parametrize("name", [name for name in TRUE if len(TRUE[name]) == 3])
def test_no_hypothesis_is_dispensable(name):
    lhs, rhs, given = TRUE[name]
    proofs = [prove((lhs, rhs, given[:place] + given[place + 1 :])) for place in range(len(given))]
    assert not any(proof.proved for proof in proofs)


def test_where_a_part_is_defined_is_a_condition():
    assert prove((near(log(t) + h), log(t))).conditions == (Gt(t, 0),)
    assert prove((far(exp(-r) / t), 0)).conditions == (sp.Ne(t, 0),)


def test_the_method_tells_laws_from_rates():
    assert prove(TRUE["chain rule"]).method == "limit"
    assert prove(TRUE["smoothed labels"]).method == "limit, term by term"
    rates = far(-log(exp(-r * a) + exp(-r * b)) / r)
    assert prove((rates, Min(a, b))).method == "limit, exponential rates"


def test_terms_that_lose_their_digits_refute_nothing():
    h, q = scalar("h q", positive=True)
    quotient = (6 - 8 * exp(-(h**q)) + 2 * exp(-((2 * h) ** q))) / h**q
    assert check(Limit(quotient, h, 0), 8 - 2 ** (q + 1)).status != "refuted"
    assert check(Limit(quotient, h, 0), 8 - 2**q).status == "refuted"
