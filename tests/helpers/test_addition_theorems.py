"""Sines and cosines of sums, multiples and fractions of angles; what a tangent asks for."""

import pytest
from sympy import Ne, Rational, Sum, binomial, cos, exp, log, pi, sin, sqrt, tan

from helpers.derivation import check
from helpers.symbols import index, scalar, size, tensor, total

n = size("n")
k = index("k", n)
x = tensor("x", n)
s, t = scalar("s t")

PROVED = {
    "sum": (sin(s + t), sin(s) * cos(t) + cos(s) * sin(t)),
    "triple angle": (cos(3 * t), 4 * cos(t) ** 3 - 3 * cos(t)),
    "half angle": (sin(t / 2) ** 2, (1 - cos(t)) / 2),
    "two denominators": (cos(t / 2) * cos(t / 3), (cos(5 * t / 6) + cos(t / 6)) / 2),
    "sixth of a turn": (cos(t + pi / 3), cos(t) / 2 - sqrt(3) * sin(t) / 2),
    "eighth of a turn": (sin(t + pi / 4), (sin(t) + cos(t)) / sqrt(2)),
    "whole multiples of pi": (cos(pi * n + t), (-1) ** n * cos(t)),
    "inside a sum": (total(sin(x[k] - t), k), cos(t) * total(sin(x[k]), k) - sin(t) * total(cos(x[k]), k)),
    "inside a logarithm": (log(1 + sin(2 * t) ** 2), log(1 + 4 * sin(t) ** 2 * cos(t) ** 2)),
    "inside an exponential": (exp(cos(2 * t)), exp(1 - 2 * sin(t) ** 2)),
}  # fmt: skip

REFUTED = {
    "sign": (sin(s - t), sin(s) * cos(t) + cos(s) * sin(t)),
    "square of a sum": (total(cos(x[k]), k) ** 2 + total(sin(x[k]), k) ** 2, n),
    "third of a turn": (cos(t + 2 * pi / 3), cos(t) / 2 - sqrt(3) * sin(t) / 2),
    "half multiples of pi": (cos(pi * n / 2 + t), (-1) ** n * cos(t)),
    "a root is not a cosine": (sqrt(cos(t) ** 2), cos(t)),
    "a number that is no multiple of pi": (cos(t + 22 * Rational(1, 7)), -cos(t)),
}


@pytest.mark.parametrize("name", PROVED)
def test_addition_theorems_are_proved_without_conditions(name):
    verdict = check(*PROVED[name])
    assert (verdict.status, verdict.conditions) == ("proved", ())


@pytest.mark.parametrize("name", REFUTED)
def test_wrong_addition_theorems_are_refuted(name):
    assert check(*REFUTED[name]).status == "refuted"


def test_a_tangent_asks_for_a_cosine_that_is_not_zero():
    verdict = check(1 + tan(t) ** 2, 1 / cos(t) ** 2)
    assert (verdict.status, verdict.conditions) == ("proved", (Ne(cos(t), 0),))
    declared = check(1 + tan(t) ** 2, 1 / cos(t) ** 2, given=(Ne(cos(t), 0),))
    assert (declared.status, declared.conditions) == ("proved", ())


def test_a_denominator_is_cleared_and_its_condition_kept():
    verdict = check(sin(t) / (1 + cos(t)), (1 - cos(t)) / sin(t))
    assert verdict.status == "proved"
    assert set(verdict.conditions) == {Ne(sin(t), 0), Ne(1 + cos(t), 0)}


def test_the_second_term_of_a_binomial_may_be_zero_only_where_that_is_excluded():
    homogeneous = Sum(binomial(n, k) * t**k * s ** (n - k), (k, 1, n))
    verdict = check(homogeneous, (s + t) ** n - s**n)
    assert (verdict.status, verdict.conditions) == ("proved", (Ne(s, 0),))
