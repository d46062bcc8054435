"""Sums over ordinary ranges: shifted, turned round, split at an end, below the diagonal, in closed form."""

import pytest
from sympy import (
    Derivative,
    Eq,
    Ge,
    Integer,
    KroneckerDelta,
    Ne,
    Piecewise,
    Product,
    Rational,
    Sum,
    Symbol,
    exp,
    factorial,
    log,
    oo,
)

from helpers.checker.normal_form.equality import prove_equal
from helpers.derivation import check
from helpers.symbols import index, scalar, size, tensor, total

n, N = size("n N")
i, j, k, l = index("i j k l", n)
z, x, y = tensor("z x y", n)
A = tensor("A", n, n)
s, t = scalar("s t")
r = scalar("r", positive=True)
p = Symbol("p", integer=True)

TRUE = {
    "shifted twice": (Sum(z[k + 1] * x[k], (k, 1, n - 1)), Sum(z[k] * x[k - 1], (k, 2, n))),
    "turned round twice": (total(z[n - k + 1] * x[k], k), total(z[k] * x[n - k + 1], k)),
    "inside a function": (total(exp(z[n - k + 1]), k), total(exp(z[k]), k)),
    "product turned round": (Product(z[n - k + 1], (k, 1, n)), Product(z[k], (k, 1, n))),
    "summation by parts": (
        Sum(k * (z[k + 1] - z[k]), (k, 1, n - 1)), n * z[n] - total(z[k], k),
    ),
    "last exponential": (
        log(total(exp(z[k]), k)), log(Sum(exp(z[k]), (k, 1, n - 1)) + exp(z[n])),
    ),
    "last factor of any sign": (Product(z[k], (k, 1, n)), z[n] * Product(z[k], (k, 1, n - 1))),
    "weighted below the diagonal": (
        Sum(A[i, j] * x[i] * y[j], (j, 1, i), (i, 1, n)),
        Sum(A[i, j] * x[i] * y[j], (i, j, n), (j, 1, n)),
    ),
    "strictly below the diagonal": (
        2 * Sum(x[i] * x[j], (j, 1, i - 1), (i, 1, n)), total(x[k], k) ** 2 - total(x[k] ** 2, k),
    ),
    "below and above the diagonal": (
        Sum(A[i, j], (j, 1, i), (i, 1, n)) + Sum(A[i, j], (j, i, n), (i, 1, n)),
        total(A[i, j], i, j) + total(A[k, k], k),
    ),
    "prefix sums added up": (
        Sum(Sum(z[j], (j, 1, k)), (k, 1, n)), total((n - k + 1) * z[k], k),
    ),
    "prefix sum by an entry": (
        Derivative(Sum(x[j], (j, 1, i)), x[k]), Piecewise((1, k <= i), (0, True)),
    ),
    "delta below the diagonal": (
        Sum(KroneckerDelta(j, k) * x[j], (j, 1, i)), Piecewise((x[k], i >= k), (0, True)),
    ),
    "not on the diagonal": (
        Piecewise((0, Eq(i, j)), (x[i], True)), (1 - KroneckerDelta(i, j)) * x[i],
    ),
    "sum of the cubes": (total(k**3, k), total(k, k) ** 2),
    "triangular numbers": (Sum(Sum(j, (j, 1, k)), (k, 1, n)), n * (n + 1) * (n + 2) / 6),
    "geometric sum of a number": (Sum(2**k, (k, 1, n)), 2 ** (n + 1) - 2),
    "weighted geometric sum": (
        (1 - t) ** 2 * total(k * t**k, k), t - (n + 1) * t ** (n + 1) + n * t ** (n + 2),
    ),
    "halves": (total(Rational(1, 2) ** k, k), 1 - Rational(1, 2) ** n),
    "alternating signs": (2 * total((-1) ** k, k), (-1) ** n - 1),
    "next factorial": (factorial(n + 1), (n + 1) * factorial(n)),
}  # fmt: skip

FALSE = {
    "shifted once": (Sum(z[k + 1] * x[k], (k, 1, n - 1)), Sum(z[k] * x[k], (k, 2, n))),
    "turned round once": (total(z[n - k + 1] * x[k], k), total(z[k] * x[k], k)),
    "summation by parts: sign": (
        Sum(k * (z[k + 1] - z[k]), (k, 1, n - 1)), n * z[n] + total(z[k], k),
    ),
    "last exponential: outside": (
        log(total(exp(z[k]), k)), log(Sum(exp(z[k]), (k, 1, n - 1))) + z[n],
    ),
    "last factor of any sign: lost": (Product(z[k], (k, 1, n)), z[1] * Product(z[k], (k, 1, n - 1))),
    "weighted below the diagonal: as if symmetric": (
        Sum(A[i, j] * x[i] * x[j], (j, 1, i), (i, 1, n)),
        (total(A[i, j] * x[i] * x[j], i, j) + total(A[k, k] * x[k] ** 2, k)) / 2,
    ),
    "strictly below the diagonal: diagonal kept": (
        2 * Sum(x[i] * x[j], (j, 1, i), (i, 1, n)), total(x[k], k) ** 2 - total(x[k] ** 2, k),
    ),
    "below and above the diagonal: diagonal once": (
        Sum(A[i, j], (j, 1, i), (i, 1, n)) + Sum(A[i, j], (j, i, n), (i, 1, n)), total(A[i, j], i, j),
    ),
    "prefix sums added up: one fewer": (
        Sum(Sum(z[j], (j, 1, k)), (k, 1, n)), total((n - k) * z[k], k),
    ),
    "prefix sum by an entry: strict": (
        Derivative(Sum(x[j], (j, 1, i)), x[k]), Piecewise((1, k < i), (0, True)),
    ),
    "delta below the diagonal: range lost": (Sum(KroneckerDelta(j, k) * x[j], (j, 1, i)), x[k]),
    "number of an empty range": (Sum(1, (k, 1, n - 2)), n - 2),
    "last term of an empty range": (Sum(t, (k, 1, n - 2)) + t, Sum(t, (k, 1, n - 1))),
    "sum of the cubes: of the squares": (total(k**3, k), total(k**2, k) ** 2),
    "geometric sum of a number: first term": (Sum(2**k, (k, 1, n)), 2 ** (n + 1) - 1),
    "weighted geometric sum: power": ((1 - t) * total(k * t**k, k), t - (n + 1) * t ** (n + 1)),
    "alternating signs: even": (2 * total((-1) ** k, k), (-1) ** n + 1),
    "next factorial: the same factor": (factorial(n + 1), n * factorial(n)),
}  # fmt: skip


@pytest.mark.parametrize("name", TRUE)
def test_a_true_statement_is_proved_without_conditions(name):
    verdict = check(*TRUE[name])
    assert (verdict.status, verdict.conditions) == ("proved", ())
    assert verdict.points >= 10


@pytest.mark.parametrize("name", FALSE)
def test_a_false_statement_is_refuted(name):
    assert check(*FALSE[name]).status == "refuted"


def test_a_divided_geometric_sum_asks_for_another_ratio_than_one():
    quotient = (t - t ** (n + 1)) / (1 - t)
    assert check(total(t**k, k), quotient).conditions == (Ne(1 - t, 0),)
    assert check(total(r**k, k), (r - r ** (n + 1)) / (1 - r), given=[Ne(r, 1)]).used == (Ne(r, 1),)


def test_a_symbolic_power_in_a_denominator_asks_for_its_base():
    unrolled = t * Sum(t ** (n - 1 - k) * z[k], (k, 1, n - 1)) + z[n]
    assert check(total(t ** (n - k) * z[k], k), unrolled).conditions == (Ne(t, 0),)


def test_a_range_of_unknown_length_is_split_only_with_a_hypothesis():
    sides = Sum(z[k], (k, 1, n - 1)), Sum(z[k], (k, 1, n - 2)) + z[n - 1]
    verdict = check(*sides, given=[Ge(n, 2)])
    assert (verdict.status, verdict.used) == ("proved", (Ge(n, 2),))
    assert not prove_equal(Sum(t * k, (k, 1, n - 1)), Sum(t * k, (k, 1, n - 2)) + t * (n - 1)).proved
    assert not prove_equal(Sum(2**k, (k, 1, n - 3)), 2 ** (n - 2) - 2).proved


def test_a_step_of_what_is_no_integer_is_left_to_the_kinks():
    assert not prove_equal(Piecewise((1, t > 0), (0, True)), Piecewise((1, t >= 1), (0, True))).proved
    assert prove_equal(Piecewise((1, i > j), (0, True)), Piecewise((1, i >= j + 1), (0, True))).proved


def test_a_sum_without_end_is_not_carried_out():
    assert not prove_equal(Sum(Rational(1, 2) ** p, (p, 1, oo)), Integer(1)).proved
    assert not prove_equal(Sum(p, (p, 1, oo)), Integer(0)).proved
