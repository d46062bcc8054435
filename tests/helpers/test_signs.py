"""Signs and intervals of trees, under assumptions and hypotheses."""

import pytest
import sympy as sp
from sympy import (
    Abs,
    Eq,
    Ge,
    Gt,
    Heaviside,
    Le,
    Lt,
    Max,
    Min,
    Ne,
    Piecewise,
    cosh,
    exp,
    log,
    sinh,
    sqrt,
    tanh,
)

from helpers.checker.inequalities.bound_indices import canonical
from helpers.checker.inequalities.facts import Facts, facts_from
from helpers.checker.inequalities.intervals import Interval
from helpers.checker.inequalities.signs import interval_of, is_nonzero, sign_of
from helpers.symbols import delta, function, index, scalar, size, tensor, total

n, T = size("n T")
i, j, k = index("i j k", n)
s, t = scalar("s t")
r = scalar("r", positive=True)
w = scalar("w", nonnegative=True)
f = scalar("f", negative=True)
x = tensor("x", n)
p = tensor("p", n, positive=True)
sigma, kernel = function("sigma"), function("kernel", positive=True)

SIGNS = [
    (exp(t), "positive"),
    (t, "unknown"),
    (t**2, "nonnegative"),
    (t**3, "unknown"),
    (t ** (2 * T), "nonnegative"),
    (t**T, "unknown"),
    (f**3, "negative"),
    (f**2, "positive"),
    (f * r, "negative"),
    (f * w, "nonpositive"),
    (f * t, "unknown"),
    (r + w, "positive"),
    (r - w, "unknown"),
    (1 / r, "positive"),
    (1 / t**2, "positive"),
    (sqrt(w), "nonnegative"),
    (r**t, "positive"),
    (1 + t**2, "positive"),
    (log(1 + exp(t)), "positive"),
    (log(r), "unknown"),
    (log(1 + w), "nonnegative"),
    (1 - tanh(t) ** 2, "positive"),
    (1 - tanh(t), "positive"),
    (tanh(w), "nonnegative"),
    (sinh(f), "negative"),
    (cosh(t) - 1, "nonnegative"),
    (cosh(t) - 2, "unknown"),
    (exp(-r * Abs(t)), "positive"),
    (1 - exp(-r * Abs(t)), "nonnegative"),
    (log(2) - log(1 + exp(-r * Abs(t))), "nonnegative"),
    (log(2) / 2 - log(1 + exp(-r * Abs(t))), "unknown"),
    (Max(0, t), "nonnegative"),
    (Max(r, t), "positive"),
    (Min(0, t), "nonpositive"),
    (Min(0, w), "zero"),
    (Heaviside(t), "nonnegative"),
    (delta(i, j), "nonnegative"),
    (1 - delta(i, j), "nonnegative"),
    (delta(i, j) - 2, "negative"),
    (Piecewise((t, t > 0), (0, True)), "nonnegative"),
    (Piecewise((t, t < 0), (0, True)), "nonpositive"),
    (Piecewise((1, t > 0), (t, True)), "unknown"),
    (total(p[i], i), "positive"),
    (total(x[i], i), "unknown"),
    (total(x[i] ** 2, i), "nonnegative"),
    (total(-p[i], i), "negative"),
    (sp.Sum(p[i], (i, 1, n - 1)), "nonnegative"),
    (sp.Sum(p[i], (i, 1, n - 2)), "unknown"),
    (sp.Product(p[i], (i, 1, n)), "positive"),
    (sp.Product(x[i], (i, 1, n)), "unknown"),
    (total(p[i] * p[j] * (x[i] - x[j]) ** 2, i, j), "nonnegative"),
    ((s - t) * (t - s), "nonpositive"),
    (n - 1, "nonnegative"),
    (n - 2, "unknown"),
    (n + 1 - i, "positive"),
    (sigma(t), "unknown"),
    (kernel(t), "positive"),
    (sp.Derivative(exp(t), t), "unknown"),
    (sp.log(sp.Rational(1, 2)), "negative"),
]

HYPOTHESES = [
    ([Gt(t, 0)], t, "positive"),
    ([Gt(t, 0)], 1 / t, "positive"),
    ([Gt(t, 0)], -(t**3), "negative"),
    ([Ge(s, t)], s - t, "nonnegative"),
    ([Gt(s, t)], t - s, "negative"),
    ([Ge(s, t), Gt(t, 0)], s, "positive"),
    ([Lt(t, 1)], 1 - t, "positive"),
    ([Lt(t, 1)], t, "unknown"),
    ([Ne(t, 0)], t**2, "positive"),
    ([Ne(t, 0)], t, "unknown"),
    ([Ge(n, 2)], n - 2, "nonnegative"),
    ([Ge(n, 2)], sp.Sum(p[i], (i, 1, n - 2)), "nonnegative"),
    ([Ge(n, 3)], sp.Sum(p[i], (i, 1, n - 2)), "positive"),
    ([Le(x[i], 0)], total(x[k], k), "nonpositive"),
    ([Le(x[i], 0)], total(x[k] ** 3, k), "nonpositive"),
    ([Le(x[1], 0)], total(x[k], k), "unknown"),
    ([Eq(total(x[k], k), 1)], total(x[i], i), "positive"),
    ([Eq(s, -(t**2) - 1)], s, "negative"),
]


@pytest.mark.parametrize(("expr", "sign"), SIGNS)
def test_sign_by_shape(expr, sign):
    assert sign_of(expr) == sign


@pytest.mark.parametrize(("given", "expr", "sign"), HYPOTHESES)
def test_sign_by_hypothesis(given, expr, sign):
    assert sign_of(expr, facts_from(given, expr)) == sign


def test_interval_of_the_softplus_of_minus_a_modulus():
    found = interval_of(log(1 + exp(-r * Abs(t))), Facts())
    assert found == Interval(0, log(2), True, False)


def test_interval_of_an_index_is_its_range():
    assert interval_of(i, facts_from([], i)) == Interval(1, sp.oo, False, True)


def test_a_fixed_index_of_a_hypothesis_says_nothing_of_others():
    facts = facts_from([Gt(x[i], 0)], x[i] + x[j])
    assert sign_of(x[i], facts) == "positive"
    assert sign_of(x[j], facts) == "unknown"


def test_a_general_index_stays_within_its_range():
    short = index("short", sp.Integer(2))
    facts = facts_from([Gt(x[short], 0)])
    assert sign_of(x[1], facts) == "positive"
    assert sign_of(x[3], facts) == "unknown"
    assert sign_of(total(x[k], k), facts) == "unknown"


def test_nonzero_by_factors_and_hypotheses():
    facts = facts_from([Ne(s, t)])
    assert is_nonzero(s - t, facts)
    assert is_nonzero(exp(s) * (t - s), facts)
    assert not is_nonzero(s + t, facts)


def test_equal_sums_get_equal_names_without_capture():
    assert canonical(total(x[i] * total(x[j], j), i)) == canonical(total(x[j] * total(x[k], k), j))
    assert canonical(total(x[i] * total(x[j], j), i)) != canonical(total(x[i] * total(x[i], j), i))
    once = canonical(total(x[i] * total(x[j] * x[i], j), i))
    assert canonical(once) == once
