"""Inequalities: true ones are proved, plausible mistakes never are."""

import time

import pytest
import sympy as sp
from sympy import Abs, Eq, Ge, Gt, Le, Max, Min, Ne, exp, log, sqrt, tanh

from helpers.checker.inequalities.certificates import prove_at_most
from helpers.symbols import delta, function, index, others, scalar, size, tensor, total

n, d = size("n d")
i, j, k, m = index("i j k m", n)
a, b, c, t, u, v, x0, M = scalar("a b c t u v x0 M")
r, eps = scalar("r eps", positive=True)
w = scalar("w", nonnegative=True)
x, y, z = tensor("x y z", n)
p, q = tensor("p q", n, positive=True)
A = tensor("A", n, n)
sigma = function("sigma")
S = total(exp(z[k]), k)
softmax_i = exp(z[i]) / S
on_simplex = Eq(total(p[k], k), 1)
dominant = Ge(A[i, i], others(Abs(A[i, j]), j, i))


def pairs(weight):
    """The weighted sum of squared differences over all pairs."""
    return total(weight(i) * weight(j) * (x[i] - x[j]) ** 2, i, j) / 2


TRUE = {
    "squares": (0, pairs(lambda s: p[s])),
    "squares, softmax": (0, pairs(lambda s: exp(z[s]) / S)),
    "minus squares": (-total(x[i] ** 2, i), 0),
    "square of a sum": (0, total(x[i], i) ** 2),
    "common term": (a + b, a + b + total(x[i] ** 4, i)),
    "exp positive": (0, exp(a) * exp(-b)),
    "sigmoid below one": (1 / (1 + exp(-t)), 1),
    "sigmoid above zero": (0, exp(t) / (1 + exp(t))),
    "sigmoid slope": (exp(t) / (1 + exp(t)) ** 2, sp.Rational(1, 4)),
    "tanh squared": (tanh(t) ** 2, 1),
    "softplus of -|t|": (log(1 + exp(-r * Abs(t))), log(2)),
    "scaled softplus of -|t|": (log(1 + exp(-r * Abs(t))) / r, log(2) / r),
    "softplus above zero": (0, log(1 + exp(t))),
    "softplus above t": (t, log(1 + exp(t))),
    "softplus above max": (Max(0, t), log(1 + exp(r * t)) / r),
    "softplus near max": (log(1 + exp(r * t)) / r, Max(0, t) + log(2) / r),
    "closed form near max": (Max(0, t) + log(1 + exp(-r * Abs(t))) / r, Max(0, t) + log(2) / r),
    "one term of the sum": (exp(r * z[m]), total(exp(r * z[j]), j)),
    "maximum below log-sum-exp": (z[m], log(total(exp(r * z[j]), j)) / r),
    "sum below n times": (total(exp(r * z[j]), j), n * exp(r * z[m]), [Le(z[j], z[m])]),
    "log-sum-exp near maximum": (
        log(total(exp(r * z[j]), j)) / r, z[m] + log(n) / r, [Le(z[j], z[m])],
    ),
    "probability below one": (softmax_i, 1),
    "p below one": (p[i], 1, [on_simplex]),
    "p(1 - p)": (0, p[i] * (1 - p[i]), [on_simplex]),
    "mean below bound": (total(p[k] * x[k], k), M, [on_simplex, Le(x[k], M)]),
    "mean above bound": (M, total(p[k] * x[k], k), [on_simplex, Ge(x[k], M)]),
    "dominance": (
        total(others(Abs(A[i, j]), j, i) * x[i] ** 2, i), total(A[i, i] * x[i] ** 2, i), [dominant],
    ),
    "dominance in place": (
        total(others(Abs(A[i, j]), j, i) * x[i] ** 2, i) + total(others(A[i, j] * x[i] * x[j], j, i), i),
        total(A[i, i] * x[i] ** 2, i) + total(others(A[i, j] * x[i] * x[j], j, i), i),
        [dominant],
    ),
    "dominance, one row": (others(Abs(A[m, j]), j, m), A[m, m], [dominant]),
    "triangle inequality": (
        -total(others(Abs(A[i, j]) * Abs(x[i]) * Abs(x[j]), j, i), i),
        total(others(A[i, j] * x[i] * x[j], j, i), i),
    ),
    "squares of absolute values": (
        0, total(others(Abs(A[i, j]) * (Abs(x[i]) - Abs(x[j])) ** 2, j, i), i) / 2,
    ),
    "t below |t|": (t, Abs(t)),
    "minus |a||b|": (-Abs(a) * Abs(b), a * b),
    "|a + b|": (Abs(a + b), Abs(a) + Abs(b)),
    "|sum|": (total(x[i], i), total(Abs(x[i]), i)),
    "Cauchy-Schwarz": (total(p[i] * x[i], i) ** 2, total(p[i], i) * total(p[i] * x[i] ** 2, i)),
    "n squared": (n**2, S * total(exp(-z[k]), k)),
    "n squared over": (n**2 / S, total(exp(-z[k]), k)),
    "reciprocal of the sum": (1 / S, total(exp(-z[k]), k)),
    "square of mean": (total(x[i], i) ** 2, n * total(x[i] ** 2, i)),
    "products": (a * b, (a**2 + b**2) / 2),
    "products with weight": (a * b, eps * a**2 + b**2 / (4 * eps)),
    "quadratic form": (a * b + b * c + c * a, a**2 + b**2 + c**2),
    "quadratic with constant": (2 * a - 1, a**2),
    "geometric mean": (sqrt(r * eps), (r + eps) / 2),
    "termwise squares": (total(x[i] * y[i], i), total((x[i] ** 2 + y[i] ** 2) / 2, i)),
    "termwise, split": (total(x[i] * y[i], i), total(x[i] ** 2, i) / 2 + total(y[i] ** 2, i) / 2),
    "termwise hypothesis": (total(p[i] * x[i], i), total(p[i] * y[i], i), [Le(x[i], y[i])]),
    "exp monotone": (exp(a), exp(b), [Le(a, b)]),
    "log monotone": (log(r), log(r + w)),
    "tanh monotone": (tanh(a), tanh(b), [Le(a, b)]),
    "cube monotone": (a**3, b**3, [Le(a, b)]),
    "square monotone": (a**2, b**2, [Ge(a, 0), Le(a, b)]),
    "square of smaller": (a**2, 1, [Le(a, 1), Ge(a, -1)]),
    "reciprocal monotone": (1 / (r + eps), 1 / r),
    "common factor": (a * w, b * w, [Le(a, b)]),
    "common factor negative": (-b * w, -a * w, [Le(a, b)]),
    "quotient": (a / r, b / r, [Le(a, b)]),
    "sizes": (n, n**2),
    "sizes, at least two": (n + 2, n**2, [Ge(n, 2)]),
    "size minus one": (1, n - 1, [Ge(n, 2)]),
    "sum over fewer": (0, sp.Sum(p[k], (k, 1, n - 1))),
    "index in range": (i, n),
    "delta": (delta(i, j) * p[i], p[i]),
    "max of two": (Max(a, b), c, [Le(a, c), Le(b, c)]),
    "max splits": (Max(a, b), Abs(a) + Abs(b)),
    "relu below |t|": (Max(0, t), Abs(t)),
    "min below": (Min(a, b), a),
    "hinge above step": (sp.Piecewise((1, t <= 0), (0, True)), Max(0, 1 - t)),
    "tangent of exp": (1 + t, exp(t)),
    "tangent of log": (log(r), r - 1),
    "Gibbs": (0, total(p[k] * log(p[k] / q[k]), k), [on_simplex, Eq(total(q[k], k), 1)]),
    "even power": (0, (a - b) ** 4),
    "chained": (a, c, [Le(a, b), Le(b, c)]),
    "a constant polynomial": (Abs(delta(i, j) - 1) * Abs(a), Abs(a)),
    "square of an activation": (0, sigma(t) ** 2),
}  # fmt: skip

FALSE = {
    "squares, weights of any sign": (0, pairs(lambda s: x[s])),
    "squares reversed": (pairs(lambda s: p[s]), 0),
    "cubes": (0, total(x[i] ** 3, i)),
    "sum for square": (0, total(x[i], i)),
    "square of a difference expanded wrong": (a * b, (a**2 + b**2) / 3),
    "products, wrong weight": (a * b, eps * a**2 + b**2 / (5 * eps)),
    "indefinite form": (2 * (a * b + b * c + c * a), a**2 + b**2 + c**2),
    "quadratic, constant": (2 * a, a**2),
    "zero pivot": (0, a**2 + b),
    "sigmoid slope": (exp(t) / (1 + exp(t)) ** 2, sp.Rational(1, 5)),
    "sigmoid at half": (exp(t) / (1 + exp(t)), sp.Rational(1, 2)),
    "tanh below zero": (tanh(t), 0),
    "softplus of -|t|, too small": (log(1 + exp(-r * Abs(t))), log(2) / 2),
    "softplus of |t|": (log(1 + exp(r * Abs(t))), log(2)),
    "softplus of t": (log(1 + exp(-r * t)), log(2)),
    "wrong power of r": (log(1 + exp(r * t)) / r, Max(0, t) + log(2) / r**2),
    "log 2 for log 2 / r": (log(1 + exp(r * t)) / r, Max(0, t) + log(2)),
    "bound missed": (log(1 + exp(r * t)) / r, Max(0, t) + log(2) / (2 * r)),
    "softplus near t": (log(1 + exp(r * t)) / r, t + log(2) / r),
    "softplus below max": (log(1 + exp(r * t)) / r, Max(0, t)),
    "max reversed": (Max(0, t) + log(2) / r, log(1 + exp(r * t)) / r),
    "sum below one term": (total(exp(r * z[j]), j), exp(r * z[m])),
    "one term, no sign": (z[m], total(z[j], j)),
    "one term, range too short": (exp(z[m]), sp.Sum(exp(z[k]), (k, 1, n - 1))),
    "n missing": (total(exp(r * z[j]), j), exp(r * z[m]), [Le(z[j], z[m])]),
    "hypothesis missing": (total(exp(r * z[j]), j), n * exp(r * z[m])),
    "hypothesis reversed": (total(exp(r * z[j]), j), n * exp(r * z[m]), [Ge(z[j], z[m])]),
    "log n missing": (log(total(exp(r * z[j]), j)) / r, z[m], [Le(z[j], z[m])]),
    "log 2 for log n": (log(total(exp(r * z[j]), j)) / r, z[m] + log(2) / r, [Le(z[j], z[m])]),
    "log n without r": (log(total(exp(r * z[j]), j)) / r, z[m] + log(n), [Le(z[j], z[m])]),
    "hypothesis on one entry": (total(exp(z[j]), j), n * exp(z[m]), [Le(z[1], z[m])]),
    "probability below a half": (softmax_i, sp.Rational(1, 2)),
    "weights do not add up": (p[i], 1),
    "p(1 - p), no simplex": (0, p[i] * (1 - p[i])),
    "variance above mean": (p[i], p[i] * (1 - p[i]), [on_simplex]),
    "mean, weights of any sign": (total(y[k] * x[k], k), M, [Eq(total(y[k], k), 1), Le(x[k], M)]),
    "mean, weights not normed": (total(p[k] * x[k], k), M, [Le(x[k], M)]),
    "dominance reversed": (
        total(A[i, i] * x[i] ** 2, i), total(others(Abs(A[i, j]), j, i) * x[i] ** 2, i), [dominant],
    ),
    "dominance, odd power": (
        total(others(Abs(A[i, j]), j, i) * x[i], i), total(A[i, i] * x[i], i), [dominant],
    ),
    "dominance missing": (total(others(Abs(A[i, j]), j, i) * x[i] ** 2, i), total(A[i, i] * x[i] ** 2, i)),
    "dominance with the diagonal": (total(Abs(A[m, j]), j), A[m, m], [dominant]),
    "dominance of columns": (others(Abs(A[j, m]), j, m), A[m, m], [dominant]),
    "triangle reversed": (total(Abs(x[i]), i), total(x[i], i)),
    "triangle, one modulus": (-Abs(a) * b, a * b),
    "|a - b|": (Abs(a - b), Abs(a) - Abs(b)),
    "|t| below t": (Abs(t), t),
    "Cauchy-Schwarz, no square": (total(p[i] * x[i], i), total(p[i], i) * total(p[i] * x[i] ** 2, i)),
    "Cauchy-Schwarz, any weights": (total(y[i] * x[i], i) ** 2, total(y[i], i) * total(y[i] * x[i] ** 2, i)),
    "n cubed": (n**3, S * total(exp(-z[k]), k)),
    "square of mean without n": (total(x[i], i) ** 2, total(x[i] ** 2, i)),
    "termwise, other range": (total(p[i], i), sp.Sum(p[i], (i, 1, n - 1))),
    "termwise, other index": (total(p[i] * x[i], i), total(p[i] * y[j], i), [Le(x[i], y[i])]),
    "termwise, weight": (total(y[i] * x[i], i), total(y[i] * z[i], i), [Le(x[i], z[i])]),
    "exp without hypothesis": (exp(a), exp(b)),
    "exp reversed": (exp(-a), exp(-b), [Le(a, b)]),
    "cosh monotone": (sp.cosh(a), sp.cosh(b), [Le(a, b)]),
    "square monotone without sign": (a**2, b**2, [Le(a, b)]),
    "square of smaller": (a**2, 1, [Le(a, 1)]),
    "reciprocal without sign": (1 / b, 1 / a, [Le(a, b), Ne(a, 0), Ne(b, 0)]),
    "reciprocal reversed": (1 / r, 1 / (r + eps)),
    "common factor without sign": (a * c, b * c, [Le(a, b)]),
    "quotient without sign": (a / c, b / c, [Le(a, b), Ne(c, 0)]),
    "denominator without sign": (a, b * c, [Le(a / c, b), Ne(c, 0)]),
    "sizes at one": (2 * n, n**2),
    "sizes, at least two": (n + 3, n**2, [Ge(n, 2)]),
    "size minus one": (1, n - 1),
    "sum over two fewer": (0, sp.Sum(p[k], (k, 1, n - 2)) - p[1]),
    "index at the end": (n, i),
    "index plus one": (i + 1, n),
    "delta one": (p[i], delta(i, j) * p[i]),
    "max of one": (Max(a, b), c, [Le(a, c)]),
    "max of sum": (Max(a, b), a + b),
    "relu below t": (Max(0, t), t),
    "min above": (a, Min(a, b)),
    "hinge below step": (Max(0, 1 - t), sp.Piecewise((1, t <= 0), (0, True))),
    "tangent of exp": (1 + 2 * t, exp(t)),
    "tangent of log": (log(r), r - 2),
    "log above": (r - 1, log(r)),
    "Gibbs, one not normed": (0, total(p[k] * log(p[k] / q[k]), k), [on_simplex]),
    "Gibbs reversed": (total(p[k] * log(p[k] / q[k]), k), 0, [on_simplex, Eq(total(q[k], k), 1)]),
    "odd power": (0, (a - b) ** 3),
    "chained wrong": (c, a, [Le(a, b), Le(b, c)]),
    "geometric mean reversed": ((r + eps) / 2, sqrt(r * eps)),
    "activation": (0, sigma(t)),
    "activation monotone": (sigma(a), sigma(b), [Le(a, b)]),
    "product of two": (0, a * b, [Ge(a + b, 0)]),
    "square root of square": (sqrt(a**2), a),
    "negative power": (r**-2, 1),
    "power of r": (r, r**2),
    "log of a product": (log(r * eps), log(r) * log(eps)),
    "derivative": (0, sp.Derivative(sigma(t), t)),
}  # fmt: skip


def prove(statement):
    lhs, rhs, given, *_ = (*statement, ())
    return prove_at_most(lhs, rhs, given, deadline=time.monotonic() + 60)


@pytest.mark.parametrize("name", TRUE)
def test_true_inequalities_are_proved(name):
    proof = prove(TRUE[name])
    assert proof.proved, proof.residual
    assert proof.scope == "all sizes"
    assert proof.method
    assert proof.conditions == ()


@pytest.mark.parametrize("name", FALSE)
def test_false_inequalities_are_undecided(name):
    proof = prove(FALSE[name])
    assert proof.status == "undecided"
    assert not proof.used
    assert proof.residual is not None


@pytest.mark.parametrize("name", [name for name, statement in TRUE.items() if len(statement) == 3])
def test_every_hypothesis_is_used(name):
    assert set(prove(TRUE[name]).used) == set(TRUE[name][2])


def test_a_hypothesis_that_is_not_needed_is_not_used():
    assert prove((a * b, (a**2 + b**2) / 2, [Gt(a, 0)])).used == ()


@pytest.mark.parametrize(
    ("lhs", "rhs", "condition"),
    [
        (1 / t, 1 / t + 1, Ne(t, 0)),
        (0, log(t) ** 2, Gt(t, 0)),
        (0, sqrt(t), Ge(t, 0)),
        (0, 1 / (a - b) ** 2, Ne(a - b, 0)),
    ],
)
def test_what_must_be_real_is_a_condition(lhs, rhs, condition):
    proof = prove((lhs, rhs))
    assert proof.proved
    assert proof.conditions == (condition,)


def test_a_condition_that_is_given_is_not_asked_for():
    proof = prove((1 / t, 1 / t + 1, [Ne(t, 0)]))
    assert proof.conditions in ((), (Ne(t, 0),))


def test_a_condition_on_every_term_of_a_sum_is_too_much():
    assert prove((0, total(log(x[i]) ** 2, i))).status == "undecided"


def test_what_is_not_real_is_undecided():
    plain = sp.Symbol("plain")
    assert prove((0, plain * sp.conjugate(plain))).status == "undecided"
    assert prove((0, plain**2)).status == "undecided"
    endless = sp.Symbol("endless", integer=True)
    assert prove((0, sp.Sum(exp(-endless), (endless, 1, sp.oo)))).status == "undecided"


def test_a_shared_index_of_a_hypothesis_is_fixed():
    assert prove((z[m], 0, [Le(z[m], 0)])).proved
    assert prove((z[m] + total(z[k], k), 0, [Le(z[m], 0)])).status == "undecided"
    assert prove((total(z[k], k), 0, [Le(z[m], 0)])).proved


def test_bound_names_do_not_capture():
    inner = total(x[k] * y[k], k)
    assert prove((0, total(inner**2, k))).proved
    assert prove((0, total(x[k] * inner, k))).status == "undecided"
