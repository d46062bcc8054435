"""Derivations: links that hold are kept, all others stop, and nothing is claimed that was not needed."""

import pytest
from sympy import Abs, Derivative, Eq, Ge, Gt, Integer, Le, Ne, Sum, exp, log, sin

from helpers.checker import decide
from helpers.checker.proof import Proof, undecided
from helpers.checker.verdict import HypothesisError, KindError, RelationError, SizesError, Verdict
from helpers.derivation import (
    Derivation,
    DerivationError,
    DisagreementError,
    StatementError,
    Step,
    check,
    refused,
)
from helpers.symbols import index, scalar, size, tensor, total

n = size("n")
i, j, k = index("i j k", n)
z, p = tensor("z p", n)
x, y, a, b = scalar("x y a b")
S = total(exp(z[k]), k)
QUOTIENT = (x**2 - a**2) / (x - a)


def gradient():
    """Return a derivation in two steps."""
    return (
        Derivation(Derivative(log(S), z[i]), name="gradient", covers=["s0-1a"])
        .equals(Derivative(S, z[i]) / S, "chain rule for ln")
        .equals(exp(z[i]) / S, "derivative of each term")
    )


def stops(message, action, **fields):
    """Assert that an action stops with a DerivationError of this message and these attributes."""
    with pytest.raises(DerivationError, match=message) as caught:
        action()
    for name, value in fields.items():
        assert getattr(caught.value, name) == value
    return caught.value


def test_a_chain_keeps_its_links():
    chain = gradient()
    assert chain.start == Derivative(log(S), z[i])
    assert chain.result == exp(z[i]) / S
    assert [step.reason for step in chain.steps] == ["chain rule for ln", "derivative of each term"]
    assert all(isinstance(step, Step) and step.verdict.status == "proved" for step in chain.steps)
    assert chain.steps[1].left == chain.steps[0].expression
    assert chain.statement == Eq(chain.start, chain.result, evaluate=False)
    assert (chain.evidence, chain.scope, chain.summary) == ("proved", "all sizes", "proved, all sizes")
    assert chain.covers == ("s0-1a",)


def test_a_false_step_stops_with_everything_that_is_known():
    error = stops(
        r"Derivation `inverse`, step 2 \(invert each term\): The step is false",
        lambda: (
            Derivation(2 / S / 2, name="inverse")
            .equals(1 / S * 1, "the same thing")
            .equals(total(exp(-z[k]), k), "invert each term")
        ),
        name="inverse",
        step=2,
        reason="invert each term",
        left=1 / S,
        right=total(exp(-z[k]), k),
        relation="==",
        assumptions=(),
    )
    assert error.witness["n"] >= 2
    assert error.verdict.status == "refuted"
    for part in ("left:", "right:", "witness:     n = 2, z = (0, 0)", "assumptions: none"):
        assert part in str(error)


def test_each_step_checks_its_own_link_only():
    chain = Derivation(x, name="detour")
    stops("The step is false", lambda: chain.equals(x + 1, "one too many"))
    assert chain.steps == ()
    assert chain.equals((x**2 + x) / (x + 1), "common factor", given=[Ne(x, -1)]).start == x


def test_undecided_steps_stop_and_show_their_residual(monkeypatch):
    monkeypatch.setattr(decide, "prove", lambda *a, **k: undecided(x - y, "no idea"))
    monkeypatch.setattr(decide, "search", _finds_nothing(25))
    error = stops(
        "step 1 .*The step is undecided.*smaller", lambda: Derivation(x, name="d").equals(y, "by magic")
    )
    assert error.residual == x - y
    assert "residual:    x - y" in str(error)
    assert error.witness is None


def _finds_nothing(points):
    """Return a refuter that evaluates so many points and finds no witness."""
    silent = decide.search(x, x, "==", deadline=0.0)
    return lambda *args, **kwargs: type(silent)(None, points)


def test_sampled_steps_need_points(monkeypatch):
    monkeypatch.setattr(decide, "prove", lambda *a, **k: undecided(x - y))
    monkeypatch.setattr(decide, "search", _finds_nothing(10))
    chain = Derivation(x, name="d").equals(y, "by many trials", evidence="sampled")
    assert (chain.evidence, chain.scope, chain.summary) == ("sampled", "", "sampled")
    monkeypatch.setattr(decide, "search", _finds_nothing(9))
    stops(
        'declared "sampled", for which at least 10 points must be evaluated, got 9',
        lambda: Derivation(x, name="d").equals(y, "by few trials", evidence="sampled"),
    )


def test_cited_steps_need_a_source(monkeypatch):
    monkeypatch.setattr(decide, "prove", lambda *a, **k: undecided(x - y))
    monkeypatch.setattr(decide, "search", _finds_nothing(0))
    chain = Derivation(x, name="d").equals(y, "a known theorem", evidence="cited", source="Gauss, section 1")
    assert (chain.evidence, chain.steps[0].source) == ("cited", "Gauss, section 1")
    with pytest.raises(StatementError, match="must say where its proof stands"):
        chain.equals(x, "a known theorem", evidence="cited")
    with pytest.raises(StatementError, match="Only a step with evidence"):
        chain.equals(x, "a known theorem", source="Gauss")


@pytest.mark.parametrize("declared", [{"evidence": "sampled"}, {"evidence": "cited", "source": "somewhere"}])
def test_lower_evidence_does_not_cover_a_false_step(declared):
    stops("The step is false", lambda: Derivation(x, name="d").equals(y, "by wishful thinking", **declared))


@pytest.mark.parametrize("declared", [{"evidence": "sampled"}, {"evidence": "cited", "source": "somewhere"}])
@pytest.mark.parametrize("target", [x**2 + 2 * x + 1, (x + 1) ** 2])
def test_a_step_that_can_be_proved_must_not_be_declared_lower(declared, target):
    stops(
        "can be proved; drop `evidence`",
        lambda: Derivation((x + 1) ** 2, name="d").equals(target, "expand the square", **declared),
    )


def test_unknown_evidence_is_refused():
    with pytest.raises(StatementError, match="must be one of proved, sampled, cited, got 'believed'"):
        Derivation(x, name="d").equals(x, "a good feeling", evidence="believed")


def test_an_undeclared_condition_stops_and_says_what_to_add():
    stops(
        r"relies on `Ne\(x - a, 0\)`, which is not declared; add it to `assuming`",
        lambda: Derivation(QUOTIENT, name="d").equals(x + a, "cancel common factor"),
    )


@pytest.mark.parametrize("hypothesis", [Ne(x, a), Ne(a, x), Ne(2 * x, 2 * a), Gt(x, a)])
def test_a_condition_may_be_declared_in_several_ways(hypothesis):
    chain = Derivation(QUOTIENT, name="d", assuming=[hypothesis]).equals(x + a, "cancel common factor")
    assert chain.statement.rhs == x + a
    step = Derivation(QUOTIENT, name="d").equals(x + a, "cancel common factor", given=[hypothesis])
    assert step.assuming == (hypothesis,)


def test_a_hypothesis_of_a_step_that_it_does_not_need_stops():
    chain = Derivation((x + 1) ** 2, name="d")
    stops(
        "holds without the hypothesis `x > 0`; drop it from `given`",
        lambda: chain.equals(x**2 + 2 * x + 1, "expand the square", given=[Gt(x, 0)]),
    )


def test_a_hypothesis_that_no_step_needs_is_refused_when_shown():
    chain = Derivation((x + 1) ** 2, name="d", assuming=[Gt(x, 0)]).equals(
        x**2 + 2 * x + 1, "expand the square"
    )
    message = "no step needs the hypothesis `x > 0`; drop it from `assuming`"
    stops(message, lambda: chain.statement)
    stops(message, lambda: str(chain))
    stops(message, chain.record)
    stops(message, chain._repr_mimebundle_)


def test_a_hypothesis_that_one_step_needs_is_enough():
    one = Eq(total(p[k], k), 1)
    chain = (
        Derivation(2 * x * total(p[j], j), name="d", assuming=[one, Ne(x, a)])
        .equals(2 * x, "weights add to one")
        .equals(2 * (x**2 - a * x) / (x - a), "common factor x − a")
    )
    assert chain.assuming == (one, Ne(x, a))
    assert chain.statement.rhs == chain.result


def test_a_hypothesis_about_another_letter_is_no_hindrance():
    chain = Derivation((a + 1) ** 2, name="d", assuming=[Ne(b, 0)])
    chain.equals(a**2 + 2 * a + 1, "expand the square")
    stops("no step needs the hypothesis `Ne\\(b, 0\\)`", lambda: chain.statement)


def test_the_weakest_relation_is_the_statement():
    chain = (
        Derivation(-(x**2) - 1, name="d")
        .at_most(-1, "squares are not negative")
        .equals(-1, "the same number")
    )
    assert chain.relation == "<="
    assert chain.statement == Le(-(x**2) - 1, -1, evaluate=False)
    assert Derivation(x**2, name="d").at_least(0, "squares are not negative").statement == Ge(
        x**2, 0, evaluate=False
    )


def test_a_chain_must_not_turn_around():
    chain = Derivation(-(x**2), name="d").at_most(0, "squares are not negative")
    with pytest.raises(RelationError, match='must keep its direction, got ">=" after "<="'):
        chain.at_least(-(x**2), "the way back")
    assert len(chain.steps) == 1


def test_a_step_to_the_same_object_is_a_definition():
    chain = Derivation(x, name="d").equals(x, "name the thing")
    assert (chain.steps[0].evidence, chain.summary) == ("definition", "by definition, all sizes")


def test_stated_sizes_narrow_the_scope():
    chain = Derivation(S, name="d").equals(exp(z[i]), "one term only", sizes={n: 1})
    assert (chain.scope, chain.summary) == ("sizes n=1", "proved, sizes n=1")
    assert chain.steps[0].sizes == ((n, (1,)),)


@pytest.mark.parametrize("values", [2, Integer(2), [2, 2], iter([2]), range(2, 3)])
def test_stated_sizes_may_come_in_any_form(values):
    two = Sum(z[k], (k, 1, n)) - z[1]
    chain = Derivation(two, name="d", assuming=[]).equals(z[2], "two terms only", sizes={n: values})
    assert (chain.scope, chain.steps[0].sizes) == ("sizes n=2", ((n, (2,)),))


def test_steps_without_a_common_size_are_refused():
    chain = Derivation(S, name="d").equals(exp(z[i]), "one term only", sizes={n: 1})
    with pytest.raises(SizesError, match="must share a value of each size, got none for `n`"):
        chain.equals(exp(z[i]) * (1 + z[i]) - exp(z[i]) * z[i], "expand the product", sizes={n: 2})


@pytest.mark.parametrize("reason", ["expand", "", "one two three four five six seven"])
def test_a_reason_has_two_to_six_words(reason):
    with pytest.raises(ValueError, match="must have two to six words"):
        Derivation(x, name="d").equals(x, reason)


@pytest.mark.parametrize(
    "reason",
    ["clearly the same", "simplify the sum", "Obviously equal terms", "rearranging the terms", "an easy sum"],
)
def test_a_reason_must_not_be_empty_talk(reason):
    with pytest.raises(ValueError, match="must say what was done, got the empty word"):
        Derivation(x, name="d").equals(x, reason)


@pytest.mark.parametrize("name", ["", "  ", "two\nlines"])
def test_a_name_is_one_line(name):
    with pytest.raises(StatementError, match="`name` must be one line"):
        Derivation(x, name=name)


def test_arguments_of_the_wrong_kind_are_refused():
    with pytest.raises(KindError, match="`name` must be a string"):
        Derivation(x, name=3)
    with pytest.raises(KindError, match="start of a derivation must be a SymPy expression"):
        Derivation("x", name="d")
    with pytest.raises(KindError, match="`covers` must be a list of identifiers"):
        Derivation(x, name="d", covers="s0-1a")
    with pytest.raises(KindError, match="reason must be a string"):
        Derivation(x, name="d").equals(x, 3)
    with pytest.raises(HypothesisError, match="must be a SymPy relation"):
        Derivation(x, name="d", assuming=[x])
    with pytest.raises(StatementError, match="`budget` must be positive"):
        Derivation(x, name="d").equals(y, "no time left", budget=0)


def test_an_ill_formed_step_names_its_place():
    with pytest.raises(StatementError) as caught:
        Derivation(x, name="d").equals(x, "the same number").equals(z[0], "first entry of z")
    assert caught.value.__notes__ == ["In derivation `d`, step 2."]


def test_a_derivation_without_steps_states_nothing():
    stops("has no steps", lambda: Derivation(x, name="d").statement)


def test_refused_shows_a_refusal_and_keeps_it(capsys):
    with refused() as refusal:
        Derivation(1 / S, name="inverse").equals(total(exp(-z[k]), k), "invert each term")
    assert isinstance(refusal.error, DerivationError)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Refused: DerivationError"
    assert lines[1] == "Derivation `inverse`, step 1 (invert each term): The step is false."
    assert lines[2:] == [
        "  left:        1/Sum(exp(z[k]), (k, 1, n))",
        "  relation:    =",
        "  right:       Sum(exp(-z[k]), (k, 1, n))",
        "  verdict:     refuted, counterexample",
        "  witness:     n = 2, z = (0, 0): left 1/2, right 2",
        "  assumptions: none",
    ]


def test_refused_shows_an_ill_formed_statement_where_one_is_expected(capsys):
    with refused(StatementError) as refusal:
        check(z[0], 1)
    assert isinstance(refusal.error, StatementError)
    assert "indices count from 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    "slip", [lambda: check(z[0], 1), lambda: check(x, 1, given=[x]), lambda: Derivation(x, name="")]
)
def test_refused_does_not_take_an_ill_formed_statement_for_a_false_one(slip):
    with pytest.raises(StatementError), refused():
        slip()


def test_refused_does_not_take_a_false_step_for_an_ill_formed_one():
    with pytest.raises(DerivationError), refused(StatementError):
        Derivation(x, name="d").equals(x + 1, "one more")


def test_refused_expects_a_refusal():
    with pytest.raises(KindError, match="refused\\(StatementError\\) for an ill-formed one"):
        refused(ValueError)


def test_refused_fails_when_nothing_is_refused():
    with pytest.raises(AssertionError, match="Nothing was refused"), refused():
        check(x, y)


@pytest.mark.parametrize(
    "error", [ZeroDivisionError, ValueError, TypeError, AssertionError, KeyboardInterrupt]
)
def test_refused_lets_every_other_error_pass(error):
    with pytest.raises(error), refused():
        raise error


def test_refused_lets_a_disagreement_pass(monkeypatch):
    monkeypatch.setattr(decide, "prove", lambda *a, **k: Proof("proved", "all sizes", "wishful thinking"))
    with pytest.raises(DisagreementError), refused():
        check(x, y)


def test_verdict_is_reexported():
    assert isinstance(check(sin(x), Abs(sin(x)), "<="), Verdict)
    assert isinstance(check(Sum(z[k], (k, 1, n)), 0), Verdict)


def test_an_index_of_the_chain_is_one_index_in_every_step():
    """Each p[i] is 1 for the i of the ends; the step from the sum to n would need it for every i."""
    square = (p[i] + 1) ** 2 - p[i] ** 2 - 2 * p[i]
    chain = Derivation(total(p[k], k) * square, name="d", assuming=[Eq(p[i], 1)])
    assert check(chain.start, n, given=[Eq(p[i], 1)]).status == "refuted"
    chain.equals(total(p[k], k), "expand the square")
    stops(
        "needs `Eq\\(p\\[i\\], 1\\)` for every `i`, but `i` is one index of the derivation",
        lambda: chain.equals(n, "each term is one"),
    )
    assert len(chain.steps) == 1


def test_an_index_that_comes_later_is_found_too():
    chain = Derivation(total(p[k], k), name="d", assuming=[Eq(p[i], 1)]).equals(n, "each term is one")
    zero = (z[i] + 1) ** 2 - z[i] ** 2 - 2 * z[i] - 1
    stops("step 1 .* for every `i`", lambda: chain.equals(n + zero, "add a zero"))


def test_another_letter_is_the_way_out():
    square = (p[i] + 1) ** 2 - p[i] ** 2 - 2 * p[i]
    chain = Derivation(total(p[k], k) * square, name="d", assuming=[Eq(p[j], 1)])
    chain.equals(total(p[k], k), "expand the square").equals(n, "each term is one")
    assert chain.summary == "proved, all sizes"
