"""Induction: base and step must show what the claim says, and the step must use the claim."""

import pytest
from sympy import Eq

from helpers.derivation import Derivation, DerivationError, StatementError
from helpers.induction import Induction
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
    gauss = (n**2 + n) / 2
    start = Eq(iterate(1), (1 - rate) * total(k, k))
    claim = Eq(iterate(t), (1 - rate) ** t * gauss)
    sampled = Derivation(iterate(1), name="base").equals(
        (1 - rate) * total(k, k), "value at one", given=[start]
    )
    sampled.equals((1 - rate) * gauss, "sum of integers", evidence="sampled")
    shown = Derivation(iterate(t + 1), name="step").equals(
        (1 - rate) * iterate(t), "the recurrence", given=[AGAIN]
    )
    shown.equals((1 - rate) ** (t + 1) * gauss, "claim at t", given=[claim])
    result = Induction(claim, t, name="sum", base=sampled, step=shown)
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
        (iterate(t), t, "`claim` must be an equation"),
        (CLAIM, rate, "`over` must be a count"),
    ],
)
def test_wrong_kinds_are_refused(claim, over, message):
    with pytest.raises(TypeError, match=message):
        Induction(claim, over, name="kinds", base=base(), step=step())


def test_only_derivations_can_be_parts():
    with pytest.raises(TypeError, match="`step` must be a Derivation, got str"):
        Induction(CLAIM, t, name="kinds", base=base(), step="obvious")
