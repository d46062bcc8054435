"""Each outcome, and above all the faults: a checker that accepts what is false must turn the run red."""

from time import process_time

import pytest
from sympy import S, log

from helpers.derivation import DisagreementError, Verdict
from helpers.symbols import index, scalar, size, tensor
from tests.mutations import __main__ as command
from tests.mutations import outcome
from tests.mutations.outcome import examine
from tests.mutations.run import sample
from tests.mutations.subject import Subject

n = size("n")
i, k = index("i k", n)
x = tensor("x", n)
s, t = scalar("s t")

FALSE = Subject("example", "square", (s + t) ** 2, s**2 + t**2)
OUTCOMES = {
    "refuted": FALSE,
    "still true": Subject("example", "square", (s + t) ** 2, s**2 + 2 * s * t + t**2),
    "at the door": Subject("example", "entry", x[i + 1], x[i]),
    "undecided": Subject("example", "nowhere real", log(-1 - s**2), log(-2 - s**2)),
}


def proves_everything(*sides, **options):
    return Verdict("proved", "all sizes", "a broken rule", points=100)


def disagrees(*sides, **options):
    raise DisagreementError("The two routes contradict each other.", None, None)


def crashes(*sides, **options):
    raise ZeroDivisionError("division by zero")


def takes_long(*sides, **options):
    start = process_time()
    while process_time() - start < 0.3:
        pass
    return Verdict("undecided")


@pytest.mark.parametrize("kind", OUTCOMES)
def test_outcome(kind):
    assert examine(OUTCOMES[kind]).kind == kind


def test_a_second_look_has_points_enough_for_a_statement_without_sizes():
    assert int(examine(OUTCOMES["still true"]).note.split()[0]) >= outcome.ENOUGH


@pytest.mark.parametrize(
    ("checker", "kind", "note"),
    [
        (proves_everything, "accepted", "proved by a broken rule, yet it fails at s = "),
        (disagrees, "accepted", "The two routes contradict each other."),
        (crashes, "crashed", "ZeroDivisionError: division by zero"),
    ],
)
def test_a_fault_of_the_checker_is_noticed(monkeypatch, checker, kind, note):
    monkeypatch.setattr(outcome, "check", checker)
    found = examine(FALSE)
    assert found.kind == kind
    assert found.note.startswith(note)


def test_a_proof_that_nobody_can_examine_is_not_believed(monkeypatch):
    monkeypatch.setattr(outcome, "check", proves_everything)
    unreal = Subject("example", "nowhere real", log(-1 - s**2), S.Zero)
    monkeypatch.setattr(outcome, "ENOUGH", 101)
    assert examine(unreal).note == "proved by a broken rule, but evaluated at 100 points only"


def test_a_checker_that_hangs_is_noticed(monkeypatch):
    monkeypatch.setattr(outcome, "check", takes_long)
    monkeypatch.setattr(outcome, "PATIENCE", 0.0)
    assert examine(FALSE, budget=0.05).note.startswith("no answer for 0.3 s")


def test_the_run_turns_red_and_shows_the_code(monkeypatch, capsys):
    monkeypatch.setattr(outcome, "check", proves_everything)
    monkeypatch.setattr(command, "all_subjects", lambda: [OUTCOMES["still true"]])
    assert command.main(["--processes", "1", "--budget", "1"]) == 1
    shown = capsys.readouterr().out
    assert "ACCEPTED  example: square; flip a sign" in shown
    assert "check(Pow(Add(" in shown


def test_the_run_is_green_for_a_true_statement(monkeypatch, capsys):
    monkeypatch.setattr(command, "all_subjects", lambda: [OUTCOMES["still true"]])
    assert command.main(["--processes", "1", "--budget", "1", "--most", "1"]) == 0
    assert "accepted or crashed: 0" in capsys.readouterr().out


def test_a_sample_counts_by_operator_and_source():
    tally = sample([OUTCOMES["still true"]], each=1)
    assert tally.by_operator["flip a sign"].total() == 1
    assert tally.by_source["example"] == tally.total
