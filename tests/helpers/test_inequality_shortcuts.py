"""What saves the search work: remembered structure, derivatives by a table, points before preparation."""

import pytest
import sympy as sp
from sympy import Abs, atan, cos, cosh, erf, exp, log, sin, sinh, sqrt, tanh

from helpers.checker.inequalities.derivatives import derivative
from helpers.checker.inequalities.facts import Facts
from helpers.checker.inequalities.float_values import may_vanish
from helpers.checker.inequalities.goal import Goal, goal_for
from helpers.checker.inequalities.jensen import by_jensen_for_few
from helpers.checker.inequalities.sampling import fails_at_a_point
from helpers.checker.inequalities.slopes import by_slope, by_slope_of_quotients
from helpers.checker.inequalities.squares import by_discriminant, by_factoring
from helpers.checker.inequalities.structure import is_number, size_of
from helpers.symbols import function, index, scalar, size, tensor, total

n = size("n")
k, l = index("k l", n)
s, t, b = scalar("s t b")
r, c = scalar("r c", positive=True)
x, y = tensor("x y", n)
f = function("f")

SMOOTH = [
    3 * t + s, t**5 - s * t**2, exp(s * t), log(1 + exp(t)), t * exp(t) * log(2 + t**2), r**t,
    (1 + t**2) ** s, (1 + t**2) ** t, 1 / (1 + exp(-t)), sqrt(1 + t**2), tanh(t) * sinh(s * t),
    cosh(t) - cos(s * t), sin(t) / r, atan(t) + erf(t), exp(exp(t)) / (t + r),
    t * total(x[k] ** 2, k), total(exp(t * x[k]), k), f(t) ** 2,
]  # fmt: skip


@pytest.mark.parametrize("expr", SMOOTH, ids=str)
def test_a_derivative_is_that_of_sympy(expr):
    slope = derivative(expr, t)
    assert (slope - expr.diff(t)).expand() == 0
    assert (derivative(slope, t) - expr.diff(t, 2)).expand() == 0


def test_a_derivative_by_a_letter_that_does_not_occur_is_zero():
    assert derivative(s * total(x[k], k), t) == 0
    assert derivative(t, t) == 1


@pytest.mark.parametrize("expr", [sp.Integer(3), sp.pi / 2, log(2) + sqrt(3), exp(sp.Rational(1, 2))])
def test_numbers_are_numbers(expr):
    assert is_number(expr)


@pytest.mark.parametrize("expr", [t, x[k], n + 1, total(sp.Integer(2), k), f(1), 1 + f(1), k, 2 * t**2])
def test_letters_sums_and_values_of_unknown_functions_are_no_numbers(expr):
    assert not is_number(expr)


def test_the_size_counts_operations():
    assert size_of(t) == 0
    assert size_of(exp(t) + s * t) == 3


def test_what_is_not_zero_at_a_point_does_not_vanish():
    assert not may_vanish(t**2 + s)
    assert not may_vanish(total(x[k] ** 2, k) - total(x[k], k) ** 2)
    assert may_vanish((t + s) ** 2 - t**2 - 2 * s * t - s**2)
    assert may_vanish(exp(s + t) - exp(s) * exp(t))


def test_what_has_no_value_may_vanish():
    assert may_vanish(sp.gamma(t) - t)


def test_a_goal_may_be_seen_to_fail_only_where_its_facts_hold():
    assert fails_at_a_point(Goal(t, Facts()))
    assert not fails_at_a_point(Goal(t, Facts().assume(sp.Ge(t, 0))))
    assert fails_at_a_point(Goal(1 - t, Facts().assume(sp.Ge(t, 0))))
    assert not fails_at_a_point(Goal(t**2, Facts()))


def test_jensen_leaves_out_what_is_not_concave():
    assert list(by_jensen_for_few(goal_for(log((r + c) / 2), Facts())))
    assert not list(by_jensen_for_few(goal_for(exp((s + t) / 2), Facts())))


def test_slopes_that_do_not_have_the_sign_are_left_out():
    assert list(by_slope(goal_for(exp(t) - 1 - t, Facts())))
    assert not list(by_slope(goal_for(t - t**2 / 10 - t**3, Facts())))


def test_one_of_the_two_rules_of_slopes_takes_a_goal():
    quotient = goal_for(1 / (1 + exp(-t)) - sp.Rational(1, 2), Facts().assume(t >= 0))
    assert list(by_slope_of_quotients(quotient))
    assert not list(by_slope(quotient))
    other = goal_for(exp(t) - 1 - t, Facts())
    assert list(by_slope(other))
    assert not list(by_slope_of_quotients(other))


def test_the_points_between_two_letters_have_one_name():
    goal = goal_for(exp(t) - exp(s) - exp(s) * (t - s), Facts())
    assert list(by_slope(goal)) == list(by_slope(goal))


@pytest.mark.parametrize("factors", [(s + t, s - t), (s, t + 1), (s + 2 * t, r + c), (s * t + 1, s * t + r)])
def test_polynomials_with_factors_are_factored(factors):
    goal = goal_for(sp.expand(sp.Mul(*factors)), Facts())
    [[found]] = list(by_factoring(goal))
    assert found.expr == goal_for(sp.Mul(*factors), Facts()).expr or sp.factor(goal.expr) == found.expr


@pytest.mark.parametrize("expr", [s**2 + t, s**2 + r * t + c, total(x[k], k) + s**2 + 2 * s, s * t + r * c])
def test_a_letter_that_stands_alone_shows_that_there_are_no_factors(expr, monkeypatch):
    assert sp.factor(expr).func is sp.Add
    monkeypatch.setattr(sp, "factor", None)
    assert not list(by_factoring(goal_for(expr, Facts())))


def test_a_common_letter_is_factored_out_although_another_stands_alone():
    [[found]] = list(by_factoring(goal_for(s**2 * t + s * r, Facts())))
    assert found.expr == s * (s * t + r)


def test_the_discriminant_is_asked_of_quadratics_only():
    assert list(by_discriminant(goal_for(s**2 + b * s + t**2, Facts())))
    assert not list(by_discriminant(goal_for(b * r + c * s + Abs(t) * b, Facts())))
