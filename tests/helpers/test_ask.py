"""The command ``python -m helpers.ask`` and the answers that it prints."""

import io
import json
import subprocess
import sys

import pytest

from helpers import ask
from helpers.ask import STATUSES, answer, typeset
from helpers.checker.verdict import DisagreementError
from tools.environment import ROOT

SOFTMAX = "1/sum(exp(z[k]), k=1..n) == sum(exp(-z[k]), k=1..n)"


@pytest.mark.parametrize(
    ("question", "status"),
    [("(x + 1)^2 == x^2 + 2*x + 1", 0), (SOFTMAX, 1), ("sin(asin(x)) == x", 2), ("x = 1", 3)],
)
def test_the_exit_status_tells_the_answer(question, status, capsys):
    assert ask.main([question]) == status
    assert capsys.readouterr().out


def test_the_command_runs_as_a_module():
    run = subprocess.run(
        [sys.executable, "-m", "helpers.ask", SOFTMAX], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (run.returncode, run.stderr) == (1, "")
    assert "refuted, counterexample\n    n = 2\n    z = (0, 0)\n    left = 1/2\n    right = 2" in run.stdout


def test_the_example_of_the_page_is_what_is_printed(capsys):
    ask.main([SOFTMAX])
    printed = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    page = (ROOT / "asking.md").read_text(encoding="utf8").splitlines()
    shown = [line.removeprefix("    ") for line in page]
    assert any(shown[start : start + len(printed)] == printed for start in range(len(shown)))


def test_a_proof_says_method_scope_and_conditions(capsys):
    ask.main(["x^2/x == x"])
    assert "proved, all sizes, index normal form\n    provided that x != 0" in capsys.readouterr().out


def test_an_undecided_question_shows_what_is_left(capsys):
    ask.main(["tanh(atanh(x)) == x"])
    assert "    left over: " in capsys.readouterr().out


def test_an_unreadable_question_shows_the_place(capsys):
    ask.main(["x + ? == 1"])
    assert capsys.readouterr().out.endswith("    x + ? == 1\n        ^\n")


def test_hypotheses_and_names_can_be_options(capsys):
    options = ["--given", "sum(p[k], k=1..n) == 1", "--where", "p: positive n"]
    assert ask.main(["sum(p[k]*log(p[k]), k=1..n) <= 0", *options]) == 0
    assert "given sum(p[k], k=1..n) == 1\n    where" in capsys.readouterr().out


def test_a_question_can_come_from_standard_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO("x <= x + 1"))
    assert ask.main(["-"]) == 0


def test_the_time_is_printed_when_asked_for(capsys):
    ask.main(["x <= x + 1"])
    assert "compared at" not in capsys.readouterr().out
    ask.main(["x <= x + 1", "--time"])
    assert " s, compared at " in capsys.readouterr().out


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "inf", "soon"])
def test_a_time_limit_that_is_none_is_refused(seconds, capsys):
    with pytest.raises(SystemExit):
        ask.main(["x == x", "--budget", seconds])


@pytest.mark.parametrize("question", ["x/x == 1", SOFTMAX, "sin(asin(x)) == x", "x = 1"])
def test_json_holds_the_whole_answer(question, capsys):
    status = ask.main([question, "--json"])
    found = json.loads(capsys.readouterr().out)
    assert STATUSES[found["status"]] == status
    assert set(found) == set(json.loads(json.dumps(answer(question))))


def test_an_answer_has_everything_a_page_needs():
    found = answer("x/y <= 1 given x <= y, y > 0")
    assert (found["status"], found["relation"]) == ("proved", "<=")
    assert found["left"] == {"text": "x/y", "latex": r"\frac{x}{y}"}
    assert found["given"][1] == {"text": "y > 0", "latex": "y > 0"}
    assert found["names"] == ["x: real", "y: real"]
    assert found["points"] >= 10
    assert found["seconds"] > 0
    assert (found["witness"], found["residual"], found["conditions"]) == (None, None, [])


def test_a_witness_has_values_and_both_sides():
    witness = answer(SOFTMAX)["witness"]
    assert witness == {"n": "2", "z": ["0", "0"], "left": "1/2", "right": "2"}


def test_an_error_of_the_text_has_its_place():
    error = answer("x ==\n? + 1")["error"]
    assert (error["start"], error["end"], error["line"], error["column"]) == (5, 6, 2, 1)


def test_an_error_of_the_statement_is_told():
    found = answer("z[i] == 1 where z: n, i = 1..m")
    assert found["status"] == "unreadable"
    assert "must not exceed the size n" in found["error"]["message"]


def test_a_contradiction_of_the_two_routes_is_no_answer(monkeypatch):
    def contradict(*args, **options):
        raise DisagreementError("The two routes contradict each other.", None, None)

    monkeypatch.setattr("helpers.checker.answers.check", contradict)
    found = answer("x == 1")
    assert (found["status"], found["method"]) == ("undecided", "The two routes contradict each other.")
    assert set(found) == set(answer("x == x"))


TYPESET = {
    "1/sum(exp(z[k]), k=1..n) == 2": r"\frac{1}{\sum_{k=1}^{n} \exp\left(z_{k}\right)} = 2",
    "x + x <= 2*x": r"x + x \le 2 \, x",
    "-(x - y)^2 >= x - (y + 1)": r"- \left(x - y\right)^{2} \ge x - \left(y + 1\right)",
    "2*3 == x*4": r"2 \cdot 3 = x \cdot 4",
    "a*b/c*e == 1": r"\frac{a \, b}{c} \, e = 1",
    "sum(z[k], k=1..n)*x == 1": r"\left(\sum_{k=1}^{n} z_{k}\right) \, x = 1",
    "d(f, z[i], z[j]) == 1": r"\frac{\partial^{2}}{\partial z_{i} \, \partial z_{j}} f = 1",
    "sigma''(W_1[i, j]) == 1": r"\sigma''\left({W_{1}}_{i, j}\right) = 1",
    "limit(1/h, h -> 0+) == oo": r"\lim_{h \to 0^{+}} \frac{1}{h} = \infty",
    "A'*inv(A + B) == 1": r"A^{\mathsf{T}} \, \left(A + B\right)^{-1} = 1",
    "cases(1 if x > 0, 0 otherwise) == 1": (
        r"\begin{cases} 1 & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases} = 1"
    ),
}


@pytest.mark.parametrize("text", TYPESET)
def test_a_question_is_typeset_as_it_is_written(text):
    assert typeset(text) == {"statement": TYPESET[text], "given": []}


def test_what_cannot_be_read_is_not_typeset():
    assert typeset("x + == 1")["error"]["column"] == 5
