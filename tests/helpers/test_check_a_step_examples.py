"""The examples of the page *Check a step* have the answers below whose headings they stand."""

import re

import pytest

from helpers.ask import answer
from tools.environment import ROOT

EXAMPLES = re.search(r"```\{check-a-step\}\n(.*?)```", (ROOT / "check-a-step.md").read_text(), re.DOTALL)[1]
ANSWERS = {
    "True:": ("proved", False),
    "Mistakes:": ("refuted", False),
    "True on a condition:": ("proved", True),
    "Not decided yet:": ("undecided", False),
}


def examples():
    heading = ""
    for line in EXAMPLES.splitlines():
        if line in ANSWERS:
            heading = line
        else:
            yield pytest.param(*ANSWERS[heading], line, id=line)


@pytest.mark.parametrize(("status", "conditional", "line"), list(examples()))
def test_an_example_has_its_answer(status, conditional, line):
    found = answer(line)
    assert found["status"] == status
    assert bool(found["conditions"] or found["used"]) == conditional
