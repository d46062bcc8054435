"""Verdicts, and how two routes make one."""

from fractions import Fraction
from time import process_time

import pytest
from sympy import Abs, Derivative, Eq, Ge, Gt, Max, Mul, Ne, Sum, Symbol, exp, floor, log, sin

from helpers.checker import decide
from helpers.checker.proof import Proof
from helpers.checker.verdict import DisagreementError, KindError, StatementError, Verdict
from helpers.derivation import check
from helpers.symbols import delta, function, index, scalar, size, tensor, total

n, m = size("n m")
i, j, k = index("i j k", n)
z = tensor("z", n)
x, y, a = scalar("x y a")
S = total(exp(z[k]), k)


def test_a_verdict_has_no_truth_value():
    for status in ("proved", "refuted", "undecided"):
        with pytest.raises(TypeError, match=f"no truth value.*got '{status}'.*verdict.status"):
            bool(Verdict(status))


def test_a_verdict_is_frozen_hashable_and_short():
    verdict = Verdict("refuted", method="counterexample", witness={"x": 0, "left": "0", "right": "1"})
    with pytest.raises(AttributeError):
        verdict.status = "proved"
    assert hash(verdict) == hash(Verdict("refuted", method="counterexample", witness={"x": 1}))
    assert str(verdict) == repr(verdict) == "refuted, counterexample: x = 0: left 0, right 1"
    assert verdict.summary == "refuted, counterexample"
    assert (
        str(Verdict("proved", "sizes n=2, n=3", "index normal form"))
        == "proved, sizes n=2, n=3, index normal form"
    )


def test_a_true_identity_is_proved_for_all_sizes():
    verdict = check(Derivative(log(S), z[i]), exp(z[i]) / S)
    assert (verdict.status, verdict.scope) == ("proved", "all sizes")
    assert verdict.witness is None
    assert verdict.points > 0


def test_a_false_identity_is_refuted_with_a_witness():
    verdict = check(1 / S, total(exp(-z[k]), k))
    assert verdict.status == "refuted"
    assert {"n", "z", "left", "right"} <= set(verdict.witness)
    assert verdict.witness["n"] >= 2


@pytest.mark.parametrize(
    ("lhs", "rhs", "relation"),
    [
        (total(z[k], k), z[i], "=="),
        (total(z[k], k) ** 2, total(z[k] ** 2, k), "=="),
        (total(z[k], k), Sum(z[k], (k, 1, n - 1)), "=="),
        (x, x + Fraction(1, 10**9), "=="),
        (x**2, x, ">="),
        (exp(x), 1 + x, "<="),
        (Abs(x), x, "=="),
        (delta(i, j), 1, "=="),
        (sin(x), x, "<="),
    ],
)
def test_false_statements_are_refuted(lhs, rhs, relation):
    verdict = check(lhs, rhs, relation)
    assert verdict.status == "refuted"
    assert verdict.witness


def test_identical_sides_hold_by_definition():
    for relation in ("==", "<=", ">="):
        verdict = check(S, total(exp(z[k]), k), relation)
        assert (verdict.status, verdict.scope, verdict.method) == ("proved", "all sizes", "by definition")


def test_stated_sizes_bound_the_scope():
    assert check(S, exp(z[i]), sizes={n: 1}).scope == "sizes n=1"
    assert check(S, exp(z[i]), sizes={n: (1, 2)}).status == "refuted"


def test_a_side_condition_is_reported():
    verdict = check((x**2 - a**2) / (x - a), x + a)
    assert verdict.status == "proved"
    assert len(verdict.conditions) == 1
    assert isinstance(verdict.conditions[0], Ne)


def test_a_needed_hypothesis_is_reported():
    hypothesis = Eq(total(z[k], k), 1)
    verdict = check(x * total(z[j], j), x, given=[hypothesis])
    assert (verdict.status, verdict.used) == ("proved", (hypothesis,))


def test_a_hypothesis_that_lets_an_index_fit_counts_as_needed():
    verdict = check(z[2] * (x + 1), z[2] * x + z[2], given=[Ge(n, 2)])
    assert (verdict.status, verdict.used) == ("proved", (Ge(n, 2),))


def test_ill_formed_statements_are_refused_before_both_routes(monkeypatch):
    def forbidden(*args, **kwargs):
        pytest.fail("a route ran")

    monkeypatch.setattr(decide, "prove", forbidden)
    monkeypatch.setattr(decide, "search", forbidden)
    for wrong in (Symbol("x"), 0.5, "x", z[0]):
        with pytest.raises(StatementError):
            check(wrong, x)


@pytest.mark.parametrize("budget", [0, -1, float("inf"), float("nan")])
def test_a_budget_that_is_no_limit_is_refused(budget):
    with pytest.raises(StatementError, match="`budget` must be positive and finite"):
        check(x, 1, budget=budget)


@pytest.mark.parametrize("budget", ["10", None, True])
def test_a_budget_that_is_no_number_is_refused(budget):
    with pytest.raises(KindError, match="`budget` must be a number of seconds"):
        check(x, 1, budget=budget)


def test_a_proof_of_something_false_is_a_disagreement(monkeypatch):
    monkeypatch.setattr(decide, "prove", lambda *a, **k: Proof("proved", "all sizes", "wishful thinking"))
    with pytest.raises(
        DisagreementError, match=r"`x = y`.*proved by wishful thinking, yet it fails at"
    ) as caught:
        check(x, y)
    assert caught.value.proof.status == "proved"
    assert caught.value.search.witness


def test_a_proof_without_second_opinion_is_undecided(monkeypatch):
    silent = decide.search(floor(x), x, "==", deadline=0.0)
    assert silent.points == 0
    monkeypatch.setattr(decide, "search", lambda *a, **k: silent)
    verdict = check((x + 1) ** 2, x**2 + 2 * x + 1)
    assert verdict.status == "undecided"
    assert verdict.method.startswith("proved by index normal form, but the refuter could evaluate no point")


def test_both_routes_run_even_after_a_witness(monkeypatch):
    ran = []
    honest = decide.prove
    monkeypatch.setattr(decide, "prove", lambda *a, **k: ran.append("proof") or honest(*a, **k))
    assert check(x, y).status == "refuted"
    assert ran == ["proof"]


@pytest.mark.parametrize(
    ("error", "reason"),
    [(RecursionError, "nested too deep"), (MemoryError, "memory is exhausted"), (OverflowError, "too large")],
)
def test_an_exhausted_route_leaves_the_statement_undecided(monkeypatch, error, reason):
    def exhausted(*args, **kwargs):
        raise error

    monkeypatch.setattr(decide, "prove", exhausted)
    verdict = check((x + 1) ** 2, x**2 + 2 * x + 1)
    assert verdict.status == "undecided"
    assert reason in verdict.method


def test_a_bug_in_a_route_passes(monkeypatch):
    def broken(*args, **kwargs):
        raise KeyError("bug")

    monkeypatch.setattr(decide, "prove", broken)
    with pytest.raises(KeyError, match="bug"):
        check(x, y + x)


def test_a_route_that_never_ends_is_cut_off(monkeypatch):
    def endless(*args, **kwargs):
        while True:
            try:
                while True:
                    pass
            except Exception:  # what SymPy does in places
                continue

    monkeypatch.setattr(decide, "prove", endless)
    start = process_time()
    verdict = check((x + 1) ** 2, x**2 + 2 * x + 1, budget=0.5)
    assert (verdict.status, verdict.method) == ("undecided", "the time budget is spent")
    assert process_time() - start < 1.5


def nested(times):
    """Return exp(exp(...(x)...))."""
    expr = x
    for _ in range(times):
        expr = exp(expr)
    return expr


def squares(times):
    """Return x with e -> e**2 + e applied again and again, which expands to 2**times terms."""
    expr = x
    for _ in range(times):
        expr = expr**2 + expr
    return expr


letters = scalar(" ".join(f"x_{number}" for number in range(200)))
f = function("f")

HOSTILE_FALSE = {
    "a tower of exponentials": (nested(2000), x),
    "two towers": (nested(300), nested(301)),
    "a huge power": ((x + 1) ** (10**9), x),
    "a long product to a power": (Mul(*(letter + 1 for letter in letters)) ** 50, x),
    "a sum of many letters to a power": (sum(letters) ** 60, sum(letters[:-1]) ** 60),
    "doubling": (squares(40), squares(40) + x),
    "many cases": (sum(Max(letter, 0) for letter in letters[:60]), sum(letters[:60])),
    "many kinks": (sum(Abs(letter) for letter in letters[:40]), sum(letters[:40])),
    "a tall derivative": (Derivative(exp(sin(exp(x))), (x, 40)), 0),
    "an unknown function nested": (f(f(f(f(f(x))))).diff(x), x),
    "many sums": (S**12, total(exp(2 * z[k]), k) ** 6),
}
HOSTILE_TRUE = {
    "a huge power expanded a little": ((x + 1) ** (10**6), (x**2 + 2 * x + 1) ** (5 * 10**5)),
    "a long product expanded a little": (
        Mul(*(letter + 1 for letter in letters)) ** 50,
        Mul(*(letter + 1 for letter in letters[1:])) ** 50 * (letters[0] ** 2 + 2 * letters[0] + 1) ** 25,
    ),
}


def timed(sides, budget):
    """Check a statement, and insist on its time budget; time that other processes take does not count."""
    start = process_time()
    verdict = check(*sides, budget=budget)
    assert process_time() - start < budget + 1
    return verdict


@pytest.mark.parametrize("case", HOSTILE_FALSE)
def test_a_hostile_falsehood_comes_back_in_time_and_not_proved(case):
    assert timed(HOSTILE_FALSE[case], 2.0).status in ("refuted", "undecided")


@pytest.mark.parametrize("case", HOSTILE_TRUE)
def test_a_hostile_truth_comes_back_in_time_and_not_refuted(case):
    assert timed(HOSTILE_TRUE[case], 2.0).status in ("proved", "undecided")


def test_after_a_cut_off_the_checker_still_works():
    check(*HOSTILE_FALSE["a long product to a power"], budget=0.3)
    assert check((x + 1) ** 2, x**2 + 2 * x + 1).status == "proved"


def test_a_strict_hypothesis_is_respected_by_the_refuter():
    assert check(1 / x, 1, "<=", given=[Gt(x, 1)]).status in ("proved", "undecided")
