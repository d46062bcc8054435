"""What the search for certificates relies on: sampled points, Jensen, slopes, sums split."""

import time

import pytest
import sympy as sp
from sympy import Abs, Derivative, Eq, Ge, Gt, Le, Max, exp, log, sqrt

from helpers.checker.inequalities.certificates import prove_at_most
from helpers.checker.inequalities.equations import normal_form
from helpers.checker.inequalities.facts import Facts, facts_from
from helpers.checker.inequalities.goal import goal_for
from helpers.checker.inequalities.sampling import Samples
from helpers.checker.inequalities.slopes import by_slope
from helpers.checker.inequalities.sums import spread
from helpers.derivation import check
from helpers.symbols import function, index, scalar, size, tensor, total

n = size("n")
i, k, l = index("i k l", n)
s, t, b = scalar("s t b")
r, eps = scalar("r eps", positive=True)
w = scalar("w", nonnegative=True)
x, y = tensor("x y", n)
p, a = tensor("p a", n, positive=True)
f = function("f")
on_simplex = Eq(total(p[k], k), 1)


def proved(lhs, rhs, *given):
    return prove_at_most(lhs, rhs, given, deadline=time.monotonic() + 60).proved


@pytest.mark.parametrize(
    "facts",
    [
        (on_simplex,),
        (Eq(total(a[k] * x[k], k), 0),),
        (Ge(y[i] * (total(x[l], l) + b), 1), Le(a[i], r)),
        (Gt(t, 0), Gt(1 - t, 0)),
        (Le(x[i], t),),
    ],
)
def test_the_points_satisfy_the_facts(facts):
    samples = Samples(facts_from(facts, x[i] + t))
    assert len(samples.points) >= 5
    for fact in samples.facts.known:
        goal = goal_for(fact.gap, samples.facts)
        assert not samples.fails(goal)
        assert samples.fails(goal_for(-fact.gap - 1, samples.facts))
        assert samples.vanishes(goal) == fact.equal


def test_a_goal_that_fails_at_a_point_is_known_to_fail():
    samples = Samples(Facts())
    assert samples.fails(goal_for(t - 1, Facts()))
    assert not samples.fails(goal_for((t - 1) ** 2, Facts()))


def test_a_goal_that_is_zero_everywhere_is_seen():
    samples = Samples(Facts())
    assert samples.vanishes(goal_for((t - s) ** 2 - t**2 + 2 * s * t - s**2, Facts()))
    assert not samples.vanishes(goal_for((t - s) ** 2, Facts()))


def test_sampling_is_the_same_each_time():
    goal = goal_for(total(p[k] * log(p[k]), k) + t, Facts())
    assert Samples(Facts())._values(goal) == Samples(Facts())._values(goal)


def test_sums_are_split_and_freed_of_factors():
    assert spread(total(r * (x[k] + y[k]), k)) == spread(r * total(x[k], k) + r * total(y[k], k))
    assert spread(total(r + 0 * x[k], k)) == n * r


def test_the_normal_form_comes_back_in_the_letters_of_the_statement():
    found = normal_form(Derivative(log(total(exp(x[k]), k)), x[i]), Facts())
    assert found == goal_for(exp(x[i]) / total(exp(x[k]), k), Facts()).expr


@pytest.mark.parametrize(
    ("lhs", "rhs"),
    [
        (exp(total(p[k] * x[k], k)), total(p[k] * exp(x[k]), k)),
        (Max(0, total(p[k] * x[k], k)), total(p[k] * Max(1, x[k]), k)),
        (total(p[k] * x[k], k) ** 4, total(p[k] * x[k] ** 4, k)),
        (log(total(p[k] * exp(x[k]), k)), log(total(p[k] * exp(2 * x[k]), k)) / 2),
    ],
)
def test_jensen_with_weights_that_add_up(lhs, rhs):
    proof = prove_at_most(lhs, rhs, (on_simplex,), deadline=time.monotonic() + 60)
    assert proof.proved
    assert not proved(rhs, lhs, on_simplex)


@pytest.mark.parametrize(
    ("lhs", "rhs"),
    [
        (total(p[k] * x[k], k) ** 3, total(p[k] * x[k] ** 3, k)),
        (sp.sin(total(p[k] * x[k], k)), total(p[k] * sp.sin(x[k]), k)),
        (f(total(p[k] * x[k], k)), total(p[k] * f(x[k]), k)),
        (total(p[k] * Abs(x[k]), k), Abs(total(p[k] * x[k], k))),
        (sqrt(total(p[k] * a[k], k)), total(p[k] * sqrt(a[k]), k)),
        (1 / (1 + exp(total(p[k] * x[k], k))), total(p[k] / (1 + exp(x[k])), k)),
    ],
)
def test_jensen_asks_for_the_sign_of_the_second_derivative(lhs, rhs):
    assert not proved(lhs, rhs, on_simplex)


@pytest.mark.parametrize(
    "expr",
    [Abs(t), Max(0, t) - t, f(t) - f(s), sqrt(t**2), sp.sign(t) + 1, sp.Heaviside(t)],
)
def test_slopes_are_taken_of_smooth_expressions_only(expr):
    assert not list(by_slope(goal_for(expr - expr.xreplace({t: s}), Facts())))


@pytest.mark.parametrize(
    ("lhs", "rhs", "given"),
    [
        (r, r * r, ()),
        (t**2, t**3, (Le(t, 1),)),
        (log(r), 0, (Le(r, 2),)),
        (exp(t), 1 + t + t**2, (Ge(t, 0),)),
        (s**3 + 3 * s**2 * (t - s), t**3, (Ge(t, 0),)),
        (t, s, (Ge(t**2, s**2),)),
        (0, b * (t - s) ** 2, ()),
    ],
)
def test_slopes_keep_to_the_segment(lhs, rhs, given):
    """Each holds near the point where both sides agree, or on one side of it."""
    assert not proved(lhs, rhs, *given)


@pytest.mark.parametrize(("lhs", "rhs", "given"), [(t**3, t**2, Le(t, 1)), (1 / t, 1, Ge(t, 1))])
def test_slopes_use_what_holds_on_the_whole_segment(lhs, rhs, given):
    assert proved(lhs, rhs, given)


def test_a_cube_lies_above_its_tangents_where_both_are_positive():
    assert proved(eps**3 + 3 * eps**2 * (r - eps), r**3)


def test_a_half_line_is_enough_for_a_convex_function():
    assert proved(1 / total(p[k] * a[k], k), total(p[k] / a[k], k), on_simplex)
    assert not proved(1 / total(p[k] * x[k], k), total(p[k] / x[k], k), on_simplex)


def test_a_vain_search_ends_soon():
    begin = time.process_time()
    assert not proved(total(p[k] * f(x[k]), k), log(total(exp(f(x[k])), k)) + t, on_simplex, Ge(t, f(s)))
    assert time.process_time() - begin < 10


def test_a_derivative_by_a_letter_is_no_function_of_it():
    slope = Derivative((1 - 1 / (2 - t)) ** 2 / 2, t)
    assert check(slope, 0, "<=").status == "refuted"


def test_the_name_of_an_array_is_no_letter():
    m = size("m")
    i, l = index("i l", m)
    (a, u, v), c = tensor("a u v", m), tensor("c", m, positive=True)
    given = [Le(a[l], c[l]), Eq((c[l] - a[l]) * v[l], 0)]
    sides = (a[i] - c[i]) * v[i], (c[i] - a[i]) * (u[i] - 1)
    assert not prove_at_most(*sides, given, deadline=None).proved
    assert check(*sides, "<=", given=given).status == "refuted"
