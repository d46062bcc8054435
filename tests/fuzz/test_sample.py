"""A seeded sample of random statements: nothing false is accepted, nothing true refuted.

The full run is `make fuzz`.
"""

import os
import subprocess
import sys
from collections import Counter

import pytest

from helpers.derivation import Verdict
from tests.fuzz import __main__ as command
from tests.fuzz.__main__ import FAULTS, answer
from tests.fuzz.statements import statement
from tests.mutations import outcome
from tests.mutations.sources import ROOT

STATEMENTS = 200


@pytest.fixture(scope="module")
def answers():
    return [answer(number, seed=0) for number in range(STATEMENTS)]


def share(answers, true, words):
    counts = Counter(a.word for a in answers if a.true == true)
    return sum(counts[word] for word in words) / counts.total()


def test_there_is_no_fault(answers):
    faults = [a.text for a in answers if a.word in FAULTS]
    assert not faults, "\n".join(faults)


def test_most_true_statements_are_proved(answers):
    assert share(answers, True, ["proved"]) >= 0.5


def test_most_statements_with_a_mistake_are_refused(answers):
    assert share(answers, False, ["refuted", "at the door"]) >= 0.5


def test_true_statements_get_past_the_door(answers):
    assert share(answers, True, ["at the door"]) == 0


def proves_everything(*sides, **options):
    return Verdict("proved", "all sizes", "a broken rule", points=100)


def refutes_everything(*sides, **options):
    return Verdict("refuted", method="counterexample", witness={"left": "0", "right": "1"})


@pytest.mark.parametrize(
    ("checker", "fault"),
    [(proves_everything, "ACCEPTED ALTHOUGH FALSE"), (refutes_everything, "REFUTED ALTHOUGH TRUE")],
)
def test_the_run_turns_red(monkeypatch, capsys, checker, fault):
    monkeypatch.setattr(outcome, "check", checker)
    assert command.main(["--statements", "20", "--processes", "1"]) == 1
    assert fault in capsys.readouterr().out


def test_the_summary_tells_the_rate(capsys):
    assert command.main(["--statements", "4", "--processes", "1"]) == 0
    assert "4 statements, seed 0" in capsys.readouterr().out


def test_a_number_names_one_statement():
    assert statement(0, 7) == statement(0, 7)
    assert statement(0, 7) != statement(1, 7)


WRITTEN = """
from tests.fuzz.statements import statement
print(*(statement(1, number).subject.code for number in range(30)), sep="\\n")
"""


def written_with_hash_seed(seed):
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", WRITTEN]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def test_statements_do_not_depend_on_the_hash_seed():
    assert written_with_hash_seed("1") == written_with_hash_seed("2")
