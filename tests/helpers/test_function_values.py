"""Hypotheses that tell values of abstract functions: recurrences, starts and definitions."""

import pytest
from sympy import Derivative, Eq, Gt, Lt, Subs

from helpers.derivation import check
from helpers.symbols import function, index, scalar, size, tensor, total

n, d = size("n d")
k = index("k", d)
z = tensor("z", d)
s, t = scalar("s t")
c, f = function("c f")
NEXT, START = Eq(c(n + 1), c(n) + n + 1), Eq(c(1), 1)
CLAIM = Eq(c(n), n * (n + 1) / 2)

TRUE = {
    "a recurrence": (c(n + 1), c(n) + n + 1, [NEXT]),
    "a recurrence and a claim": (c(n + 1), (n + 1) * (n + 2) / 2, [NEXT, CLAIM]),
    "the claim told first": (c(n + 1), (n + 1) * (n + 2) / 2, [CLAIM, NEXT]),
    "a start": (c(1) ** 2, 1, [START]),
    "a value at zero": (f(total(0 * z[k], k)), 0, [Eq(f(0), 0)]),
    "two functions": (f(s), c(s) + 1, [Eq(f(s), c(s) + 1)]),
}
FALSE = {
    "one term too many": (c(n + 1), (n + 1) * (n + 2) / 2 + 1, [NEXT, CLAIM]),
    "the wrong start": (c(1), 2, [START]),
    "another point": (f(s), 0, [Eq(f(0), 0)]),
    "the wrong function": (f(s), c(s), [Eq(f(s), c(s) + 1)]),
}


@pytest.mark.parametrize("name", TRUE)
def test_true_ones_are_evaluated_and_proved(name):
    left, right, given = TRUE[name]
    verdict = check(left, right, given=given)
    assert verdict.status == "proved"
    assert verdict.points >= 10


@pytest.mark.parametrize("name", FALSE)
def test_false_ones_meet_a_witness(name):
    left, right, given = FALSE[name]
    assert check(left, right, given=given).status == "refuted"


def test_a_witness_shows_the_told_value():
    witness = check(c(n + 1), c(n), given=[Eq(c(n + 1), c(n) + n + 1)]).witness
    assert " at 2" in witness["c(x)"]


def test_a_positive_function_is_not_told_a_value_that_is_not():
    g = function("g", positive=True)
    assert check(g(s), s, given=[Eq(g(s), s), Gt(s, 0)]).status == "proved"
    assert check(g(1), s, given=[Eq(g(1), s), Lt(s, 0)]).status == "undecided"


def test_a_function_that_is_differentiated_stays_smooth():
    slope = Subs(Derivative(f(t), t), t, 0)
    verdict = check(Derivative(f(t) ** 2, t), 2 * f(t) * Derivative(f(t), t), given=[Eq(f(0), 0)])
    assert verdict.status != "refuted"
    assert check(slope, 0, given=[Eq(f(0), 0)]).status != "proved"
