"""Signals: finitely supported arrays over all integers, in both routes, in print and in records."""

import pytest
from sympy import Derivative, Eq, KroneckerDelta, Max, Sum, exp, oo

from helpers.checker.chain.notation import latex
from helpers.checker.chain.read_srepr import read_srepr
from helpers.checker.chain.record import exact_text
from helpers.checker.normal_form.equality import prove_equal
from helpers.checker.refuter.search import format_witness, search
from helpers.derivation import check
from helpers.symbols import delta, index, position, scalar, signal, size, tensor, total

x, w, y = signal("x w y")
i, j, a, b = position("i j a b")
K, s = size("K s")
p, q = scalar("p q", integer=True)
e, f = index("e f", K)
h = tensor("h", K)
t = scalar("t")
strided = total(w[a] * x[s * i + a - p], a)

TRUE = {
    "turned round": (total(x[a] * w[i - a], a), total(w[a] * x[i - a], a)),
    "shifted": (total(x[a], a), total(x[a + 5], a)),
    "independent after a shift": (total(x[a] * w[i - a], a, i), total(x[a], a) * total(w[b], b)),
    "delta of a shift": (total(KroneckerDelta(i + a, j) * x[a], a), x[j - i]),
    "delta kept for its divisibility": (
        Derivative(total(y[i] * x[s * i], i), x[j]), total(y[i] * delta(s * i, j), i),
    ),
    "adjoint": (total(strided * y[i], i), total(x[j] * total(y[i] * w[j - s * i + p], i), j)),
    "positive part": (total(Max(0, x[a]), a), total(Max(0, x[a + q]), a)),
}  # fmt: skip

FALSE = {
    "not turned round": (total(x[a] * w[i - a], a), total(x[a] * w[i + a], a)),
    "one term lost": (total(x[a], a), total(x[a], a) - x[0]),
    "half of the integers": (total(x[a], a), Sum(x[a], (a, 0, oo))),
    "delta of a shift: sign": (total(KroneckerDelta(i + a, j) * x[a], a), x[i - j]),
    "delta without divisibility": (Derivative(total(y[i] * x[s * i], i), x[j]), y[j]),
    "adjoint: padding": (total(strided * y[i], i), total(x[j] * total(y[i] * w[j - s * i - p], i), j)),
    "entry far out": (x[7], x[8] + 1),
}

ENDLESS = {
    "ones": (total(1 + 0 * t, i), t),
    "exponentials": (total(exp(x[i]), i), total(exp(x[i + 1]), i)),
    "telescoping exponentials": (total(i * (exp(x[i]) - exp(x[i + 1])), i), total(exp(x[i]), i)),
    "along a line": (total(x[i + a] * w[i + a], i, a), total(x[i - a] * w[i - a], i, a)),
    "one entry": (total(x[0], i), total(x[0], i) + total(x[1], i)),
}


@pytest.mark.parametrize("name", TRUE)
def test_a_true_statement_is_proved_and_seen_at_points(name):
    verdict = check(*TRUE[name])
    assert (verdict.status, verdict.conditions) == ("proved", ())
    assert verdict.points >= 10


@pytest.mark.parametrize("name", FALSE)
def test_a_false_statement_is_refuted(name):
    assert check(*FALSE[name]).status == "refuted"


@pytest.mark.parametrize("name", ENDLESS)
def test_a_sum_that_is_not_finite_is_never_decided(name):
    lhs, rhs = ENDLESS[name]
    assert prove_equal(lhs, rhs).status == "undecided"
    assert search(lhs, rhs, "==").witness is None


def test_a_delta_of_what_is_no_integer_is_not_contracted():
    half = scalar("half", positive=True)
    assert not prove_equal(Sum(e * KroneckerDelta(e, half), (e, 1, K)), half, (half >= 1, half <= K)).proved
    assert not prove_equal(Sum(x[a] + a * KroneckerDelta(a, t), (a, -oo, oo)), total(x[a], a) + t).proved


def test_a_hypothesis_for_all_integers_holds_wherever_a_side_can_differ_from_zero():
    P = signal("P", K)
    patches = (Eq(P[f, j], x[s * j + f - p]),)
    output = total(h[e] * P[e, i], e)
    assert check(output, total(h[e] * x[s * i + e - p], e), given=patches).status == "proved"
    assert search(output, total(h[e] * x[s * i + e + p], e), "==", patches).witness is not None
    assert search(total(P[e, i], i), total(x[s * i + e - p], i), "==", patches).witness is None


def test_a_witness_lists_the_entries_that_are_not_zero():
    witness = search(total(x[a], a), total(x[a], a) + x[0], "==").witness
    assert witness == {"x[-1]": 1, "x[0]": 1, "x[1]": 1, "x[2]": 1, "left": "4", "right": "5"}
    assert "x[-1] = 1" in format_witness(witness)


def test_a_sum_over_all_integers_in_print_and_in_a_record():
    assert latex(total(w[a] * x[i - a], a)) == r"\sum_{a \in \mathbb{Z}} w_{a} x_{i - a}"
    assert latex(total(w[a] * x[b], a, b)).startswith(r"\sum_{a, b \in \mathbb{Z}}")
    for expr in (strided, Derivative(strided, x[j]), signal("X", K, dims=2)[e, i, 2 * j - p]):
        assert read_srepr(exact_text(expr)) == expr
