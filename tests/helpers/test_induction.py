"""Induction: base and step must show what the claim says, and the step must use the claim."""

import json
import re

import pytest
from sympy import Eq

from helpers.checker.chain.induction_record import INDUCTION_MIME
from helpers.checker.chain.record import RecordError
from helpers.checker.chain.stored_records import StoredDerivation, derivation_records, stored_results
from helpers.derivation import Derivation, DerivationError, StatementError
from helpers.induction import Induction
from helpers.rebuild import differences, rebuilt_induction
from helpers.recheck import main
from helpers.symbols import function, index, scalar, size, total

t = size("t")
rate, first = scalar("rate first")
iterate = function("iterate")
CLAIM = Eq(iterate(t), (1 - rate) ** t * first)
START = Eq(iterate(1), (1 - rate) * first)
AGAIN = Eq(iterate(t + 1), (1 - rate) * iterate(t))


def base():
    return Derivation(iterate(1), name="base").equals((1 - rate) * first, "value at one", given=[START])


def step():
    shown = Derivation(iterate(t + 1), name="step").equals(
        (1 - rate) * iterate(t), "the recurrence", given=[AGAIN]
    )
    return shown.equals((1 - rate) ** (t + 1) * first, "claim at t", given=[CLAIM])


def test_base_and_step_give_the_claim():
    result = Induction(CLAIM, t, name="closed form", base=base(), step=step())
    assert result.evidence == "proved"
    assert result.assuming == (START, AGAIN)
    assert str(result).startswith("closed form: proved for t = 1, 2, 3, ... by induction")


def test_the_weaker_evidence_counts():
    n = size("n")
    k = index("k", n)
    fractions = total(1 / (k * (k + 1)), k)
    start = Eq(iterate(1), (1 - rate) * fractions)
    claim = Eq(iterate(t), (1 - rate) ** t * n / (n + 1))
    sampled = Derivation(iterate(1), name="base")
    sampled.equals((1 - rate) * fractions, "value at one", given=[start])
    sampled.equals((1 - rate) * n / (n + 1), "partial fractions", evidence="sampled")
    shown = Derivation(iterate(t + 1), name="step").equals(
        (1 - rate) * iterate(t), "the recurrence", given=[AGAIN]
    )
    shown.equals((1 - rate) ** (t + 1) * n / (n + 1), "claim at t", given=[claim])
    result = Induction(claim, t, name="partial fractions", base=sampled, step=shown)
    assert result.evidence == "sampled"


def test_a_base_at_another_place_is_refused():
    at_two = Eq(iterate(2), (1 - rate) ** 2 * first)
    late = Derivation(iterate(2), name="base").equals(at_two.rhs, "value at two", given=[at_two])
    with pytest.raises(DerivationError, match="The base must show"):
        Induction(CLAIM, t, name="late", base=late, step=step())


def test_a_step_that_shows_another_power_is_refused():
    wrong = Eq(iterate(t), (1 - rate) ** (t + 1) * first)
    with pytest.raises(DerivationError, match="The base must show"):
        Induction(wrong, t, name="wrong", base=base(), step=step())


def test_a_step_without_the_claim_is_refused():
    direct = Derivation(iterate(t + 1), name="step").equals(
        (1 - rate) ** (t + 1) * first, "taken for granted",
        given=[Eq(iterate(t + 1), (1 - rate) ** (t + 1) * first)],
    )  # fmt: skip
    with pytest.raises(DerivationError, match="it does not use it"):
        Induction(CLAIM, t, name="circular", base=base(), step=direct)


def test_a_base_that_assumes_something_about_the_count_is_refused():
    gift = Eq(rate, iterate(t))
    leaning = Derivation(iterate(1), name="base").equals((1 - rate) * first, "value at one", given=[START])
    leaning.equals((1 - iterate(t)) * first, "use the gift", given=[gift]).equals(
        (1 - rate) * first, "and back again", given=[gift]
    )
    with pytest.raises(DerivationError, match="must not assume anything about the count"):
        Induction(CLAIM, t, name="gift", base=leaning, step=step())


def test_a_claim_without_the_count_is_refused():
    with pytest.raises(StatementError, match="must speak about the count"):
        Induction(START, t, name="no count", base=base(), step=step())


@pytest.mark.parametrize(
    ("claim", "over", "message"),
    [
        (iterate(t), t, "A claim must be an equation"),
        (CLAIM, rate, "`over` must be a count"),
    ],
)
def test_wrong_kinds_are_refused(claim, over, message):
    with pytest.raises(TypeError, match=message):
        Induction(claim, over, name="kinds", base=base(), step=step())


def test_only_derivations_can_be_parts():
    with pytest.raises(TypeError, match="`step` must be a Derivation, got str"):
        Induction(CLAIM, t, name="kinds", base=base(), step="obvious")


w, x, v, y = function("w x v y")
g, h = function("g h")
STARTS = [Eq(w(1), x(1)), Eq(v(1), y(1))]
MOVES = [
    Eq(w(t + 1), w(t) - rate * v(t) * g(w(t))),
    Eq(x(t + 1), x(t) - rate * y(t) * g(x(t))),
    Eq(v(t + 1), v(t) - rate * h(w(t))),
    Eq(y(t + 1), y(t) - rate * h(x(t))),
]
TWINS = [Eq(w(t), x(t)), Eq(v(t), y(t))]


def twin_bases():
    """Weights of two hidden units that start equal."""
    pairs = zip(STARTS, ("incoming weights", "outgoing weights"), strict=True)
    return [Derivation(s.lhs, name=name).equals(s.rhs, "they start equal", given=[s]) for s, name in pairs]


def twin_steps(claims):
    """One step of gradient descent keeps them equal, if both pairs are."""
    incoming = Derivation(w(t + 1), name="incoming again").equals(
        w(t) - rate * v(t) * g(w(t)), "the update", given=[MOVES[0]]
    )
    incoming.equals(x(t) - rate * y(t) * g(x(t)), "claims at t", given=claims)
    incoming.equals(x(t + 1), "the update back", given=[MOVES[1]])
    outgoing = Derivation(v(t + 1), name="outgoing again").equals(
        v(t) - rate * h(w(t)), "the update", given=[MOVES[2]]
    )
    outgoing.equals(y(t) - rate * h(x(t)), "claims at t", given=claims)
    return [incoming, outgoing.equals(y(t + 1), "the update back", given=[MOVES[3]])]


def twins():
    return Induction(TWINS, t, name="twins", base=twin_bases(), step=twin_steps(TWINS), covers=["c-1"])


def test_claims_that_need_one_another_are_shown_together():
    result = twins()
    assert (result.evidence, result.scope) == ("proved", "all sizes")
    assert set(result.assuming) == {*STARTS, *MOVES}
    assert str(result).count("claim ") == 2


def test_one_twin_alone_is_refused():
    with pytest.raises(DerivationError, match=r"step 2 \(claims at t\): The step is false"):
        twin_steps(TWINS[:1])
    (incoming, _) = twin_steps(TWINS)
    alone = Induction(TWINS[0], t, name="one", base=twin_bases()[0], step=incoming)
    assert TWINS[1] in alone.assuming


def test_each_claim_needs_its_base_and_its_step():
    with pytest.raises(StatementError, match="`base` must have one derivation for each of 2 claims"):
        Induction(TWINS, t, name="twins", base=twin_bases()[:1], step=twin_steps(TWINS))
    with pytest.raises(DerivationError, match="The step must show"):
        Induction(TWINS, t, name="twins", base=twin_bases(), step=twin_steps(TWINS)[::-1])


def test_a_claim_that_no_step_uses_is_refused():
    trivial = Eq(v(t + 1), y(t + 1))
    aside = Derivation(v(t + 1), name="aside").equals(y(t + 1), "taken for granted", given=[trivial])
    start = Derivation(v(1), name="start").equals(y(1), "they start equal", given=[STARTS[1]])
    with pytest.raises(DerivationError, match="it does not use it"):
        Induction([CLAIM, TWINS[1]], t, name="aside", base=[base(), start], step=[step(), aside])


def test_a_step_for_some_counts_only_is_refused():
    some = Derivation(iterate(t + 1), name="step").equals(
        (1 - rate) * iterate(t), "the recurrence", given=[AGAIN], sizes={t: (1, 2)}
    )
    some.equals((1 - rate) ** (t + 1) * first, "claim at t", given=[CLAIM])
    with pytest.raises(DerivationError, match="must hold for every count, got one for stated values of `t`"):
        Induction(CLAIM, t, name="some", base=base(), step=some)


def test_stated_sizes_narrow_the_conclusion():
    n = size("n")
    k = index("k", n)
    narrow = Derivation(iterate(1), name="base").equals((1 - rate) * first, "value at one", given=[START])
    narrow.equals((1 - rate) * first * total(k, k), "one term only", sizes={n: 1})
    narrow.equals((1 - rate) * first, "one term only", sizes={n: 1})
    result = Induction(CLAIM, t, name="narrow", base=narrow, step=step())
    assert result.scope == "sizes n=1"
    assert str(result).startswith("narrow: proved, sizes n=1, for t = 1, 2, 3, ... by induction")


def test_a_claim_may_be_written_in_another_way():
    turned = Eq(2 * (1 - rate) ** t * first, 2 * iterate(t))
    shown = Derivation(iterate(t + 1), name="step")
    shown.equals((1 - rate) * iterate(t), "the recurrence", given=[AGAIN])
    shown.equals((1 - rate) ** (t + 1) * first, "claim at t", given=[turned])
    result = Induction(CLAIM, t, name="turned", base=base(), step=shown)
    assert result.assuming == (START, AGAIN)


def stored(result):
    data = json.loads(json.dumps(result._repr_mimebundle_()[0]))
    return StoredDerivation(0, data[INDUCTION_MIME], data["text/plain"], data["text/latex"], INDUCTION_MIME)


def closed_form():
    return Induction(CLAIM, t, name="closed form", base=base(), step=step())


@pytest.mark.parametrize("make", [closed_form, twins])
def test_a_record_is_derived_again(make):
    assert differences(stored(make())) == []
    assert rebuilt_induction(make().record()).record() == make().record()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r: r.update(schema=2), "`schema` of an induction must be 1, got 2"),
        (lambda r: r.pop("over"), "`over` is missing"),
        (lambda r: r.update(evidence="cited"), "`evidence`: the record says 'cited', found 'proved'"),
        (lambda r: r.update(assumptions=[]), "`assumptions`"),
        (lambda r: r["claims"][0].update(right="Integer(0)"), "must show"),
        (lambda r: r["claims"][0].update(relation="!="), "must be one of ==, <=, >="),
        (lambda r: r["step"][0]["steps"].pop(), "no step needs"),
        (lambda r: r["base"].clear(), "must have one derivation"),
        (lambda r: r.update(base=r["step"]), "must show"),
    ],
)
def test_a_changed_record_is_found(change, message):
    kept = stored(closed_form())
    change(kept.record)
    try:
        found = "\n".join(differences(kept))
    except (RecordError, DerivationError, StatementError) as error:
        found = str(error)
    assert re.search(message, found)


def test_an_induction_shows_claim_base_and_step():
    words = twins()._repr_mimebundle_()[0]["text/latex"]
    for part in (r"\text{claim }", r"\text{base, }t = 1", r"\text{step, }t \to t + 1", "by induction"):
        assert part in words
    assert r"\quad\text{for all } t" in words
    assert words.count(r"\checkmark") == 8


def test_inductions_are_checked_again_from_a_notebook(tmp_path, capsys):
    output = {"output_type": "display_data", "data": twins()._repr_mimebundle_()[0], "metadata": {}}
    path = tmp_path / "chapter.ipynb"
    path.write_text(json.dumps({"cells": [{"cell_type": "code", "outputs": [output]}], "nbformat": 4}))
    assert main([str(path)]) == 0
    assert "twins: proved, all sizes, steps: 8" in capsys.readouterr().out
    (found,) = stored_results(path)
    assert [record["name"] for record in derivation_records(found)][:2] == [
        "incoming weights", "outgoing weights",
    ]  # fmt: skip
    output["data"][INDUCTION_MIME]["step"][0]["steps"][1]["right"] = "Integer(0)"
    path.write_text(json.dumps({"cells": [{"cell_type": "code", "outputs": [output]}], "nbformat": 4}))
    assert main([str(path)]) == 1
