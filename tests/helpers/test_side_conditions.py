"""Side conditions of a proof: told once, in letters of the statement, and answered by a hypothesis."""

import pytest
from sympy import Abs, Derivative, Ge, Gt, Idx, Ne, exp, log, sqrt

from helpers.checker.verdict import DerivationError
from helpers.derivation import Derivation, check
from helpers.symbols import index, scalar, size, tensor, total

n, d = size("n d")
i, j, k, l = index("i j k l", n)
e, g = index("e g", d)
inner = Idx("inner", (2, n))
x, y, z = tensor("x y z", n)
X, B = tensor("X B", n, d)
s, t = scalar("s t")
r = scalar("r", positive=True)


def mean(column):
    return total(X[l, column], l) / n


def variance(column):
    return total((X[j, column] - mean(column)) ** 2, j) / n


def distance():
    return sqrt(total((x[k] - y[k]) ** 2, k))


def fraction(term):
    """1 / (1 + 1/term), in two ways."""
    return 1 / (1 + 1 / term), term / (1 + term)


TOLD = {
    "distance": (Derivative(distance(), x[i]), (x[i] - y[i]) / distance(), 1),
    "variance of every column": (
        total(B[k, e] * (X[k, e] - mean(e)) / sqrt(variance(e)), k, e),
        total(B[k, e] * (n * X[k, e] - total(X[i, e], i)) / sqrt(n**2 * variance(e)), k, e),
        1,
    ),
    "logarithm of a product": (log(t) + log(1 - t), log(t * (1 - t)), 2),
    "positive factor": (log(r * t), log(r) + log(t), 1),
    "focal loss": (
        Derivative(-((1 - t) ** s) * log(t), t), s * (1 - t) ** (s - 1) * log(t) - (1 - t) ** s / t, 2,
    ),
    "logarithms under a sum": (total(log(x[k]) + log(y[k]), k), total(log(x[k] * y[k]), k), 2),
    "always positive": (log(variance(e) + r) / 2, log(sqrt(variance(e) + r)), 0),
    "factor that vanishes": (s / (s**3 + s), 1 / (1 + s**2), 1),
}  # fmt: skip


@pytest.mark.parametrize(("lhs", "rhs", "count"), TOLD.values(), ids=TOLD)
def test_each_condition_is_told_once_and_can_be_declared(lhs, rhs, count):
    verdict = check(lhs, rhs)
    assert verdict.status == "proved"
    assert len(verdict.conditions) == count, verdict.conditions
    if count:
        declared = check(lhs, rhs, given=verdict.conditions)
        assert (declared.status, declared.conditions) == ("proved", ())
        assert set(declared.used) == set(verdict.conditions)


def test_a_condition_is_written_in_letters_of_the_statement():
    lhs, rhs, _ = TOLD["logarithms under a sum"]
    assert check(lhs, rhs).conditions == (x[k] > 0, y[k] > 0)
    lhs, rhs, _ = TOLD["distance"]
    (condition,) = check(lhs, rhs).conditions
    assert {letter.name for letter in condition.free_symbols} <= {"x", "y", "n", "k", "x[k]", "y[k]"}


def test_a_reader_declares_a_variance_as_a_variance():
    lhs, rhs, _ = TOLD["variance of every column"]
    for declared in (Ne(variance(g), 0), Gt(variance(g), 0)):
        verdict = check(lhs, rhs, given=(declared,))
        assert (verdict.status, verdict.conditions, verdict.used) == ("proved", (), (declared,))


@pytest.mark.parametrize("hypothesis", [Ne(x[j], 0), Gt(x[j], 0), Gt(0, x[k]), Ne(2 * x[i], 0)])
def test_a_universal_hypothesis_answers_at_an_index(hypothesis):
    lhs, rhs = fraction(x[i])
    assert check(lhs, rhs, given=(hypothesis,)).conditions in ((Ne(x[i] + 1, 0),), ())


@pytest.mark.parametrize("hypothesis", [Ne(x[j], 0), Gt(x[j], 0)])
def test_a_universal_hypothesis_answers_under_a_sum(hypothesis):
    lhs = total(y[k] * (1 + x[k]) / x[k], k)
    verdict = check(lhs, total(y[k] / x[k] + y[k], k), given=(hypothesis,))
    assert (verdict.status, verdict.conditions, verdict.used) == ("proved", (), (hypothesis,))


def test_a_universal_hypothesis_answers_at_a_number():
    lhs, rhs = fraction(x[3])
    assert check(lhs, rhs, given=(Ne(x[j], 0), Ge(n, 3))).conditions == (Ne(x[3] + 1, 0),)


@pytest.mark.parametrize(
    "hypothesis", [Ge(x[j], 0), Ne(x[inner], 0), Ne(y[j], 0), Ne(x[1], 0), Ne(x[j] + 1, 0)]
)
def test_a_hypothesis_about_something_else_answers_nothing(hypothesis):
    lhs, rhs = fraction(x[i] * y[i])
    assert Ne(x[i], 0) in check(lhs, rhs, given=(hypothesis, Ge(n, 2))).conditions


def test_a_sign_for_every_index_is_the_sign_of_a_sum():
    correlation = total(x[k] * z[k], k)
    assert check(Abs(correlation), correlation, given=(Ge(x[l] * z[l], 0),)).status == "proved"
    for less in ((Ge(x[inner] * z[inner], 0), Ge(n, 2)), (Ge(x[l], 0),)):
        assert check(Abs(correlation), correlation, given=less).status == "refuted"


def test_a_derivation_declares_what_was_told():
    lhs, rhs, _ = TOLD["logarithms under a sum"]
    with pytest.raises(DerivationError, match="relies on `x\\[k\\] > 0`"):
        Derivation(lhs, name="logs").equals(rhs, "log of a product")
    shown = Derivation(lhs, name="logs", assuming=(x[j] > 0, y[j] > 0)).equals(rhs, "log of a product")
    assert shown.steps[0].evidence == "proved"


def test_where_a_condition_holds_nowhere_nothing_is_proved():
    nowhere = Derivative(log(-total(exp(z[k]), k)), z[i])
    softmax_entry = exp(z[i]) / total(exp(z[k]), k)
    assert check(nowhere, softmax_entry).status == "undecided"
