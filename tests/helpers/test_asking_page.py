"""Every line of the page *Asking the checker* gets the answer that stands above it."""

import re

import pytest

from helpers.ask import answer
from helpers.checker.syntax import bounds
from tools.environment import ROOT

PAGE = (ROOT / "asking.md").read_text(encoding="utf8")
BLOCKS = re.findall(r"```\{code-block\} text\n:caption: (\w+)\n(.*?)```", PAGE, re.DOTALL)
LINES = [(status, line) for status, block in BLOCKS for line in block.splitlines()]
LIMITS = {
    "characters of a question": bounds.LONGEST_TEXT,
    "parts of a question": bounds.MOST_NODES,
    "parentheses inside each other": bounds.DEEPEST,
    "digits of a number": bounds.LONGEST_NUMBER,
    "a number in an exponent": bounds.LARGEST_EXPONENT,
    "a number at the end of a range": bounds.LARGEST_COUNT,
}


@pytest.mark.parametrize(("status", "line"), LINES, ids=[line for _, line in LINES])
def test_a_line_of_the_page_gets_its_answer(status, line):
    found = answer(line)
    assert found["status"] == status, found


def test_the_page_has_lines_of_every_kind():
    assert {status for status, _ in LINES} == {"proved", "refuted", "unreadable"}
    assert len(LINES) >= 40


@pytest.mark.parametrize("limit", LIMITS)
def test_the_page_states_the_limits(limit):
    assert f"| {limit} | {LIMITS[limit]} |" in PAGE
