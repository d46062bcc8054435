"""Links that open the steps of a derivation on the page *Check a step*.

A step is written in the notation of readers, together with the hypotheses that it needed. What comes after
the `#` of a link stays in the reader's browser.
"""

from urllib.parse import quote

from docutils import nodes
from ledger_nodes import joined

from helpers.checker.chain.read_srepr import read_srepr
from helpers.checker.syntax.write_question import write_question
from helpers.checker.syntax.writing import CannotWriteError

__all__ = ["question_of", "step_links", "steps_of"]


def step_links(record, address):
    """Return a line with a link for each step that the notation has words for, or nothing."""
    links = [link(address, *found) for found in enumerate(steps_of(record), 1)]
    links = [one for one in links if one is not None]
    line = [nodes.Text("Check a step: "), *joined(links, " · ")]
    return [nodes.paragraph("", "", *line, classes=["step-links"])] if links else []


def steps_of(record):
    """Return the steps of a derivation, or of base and step of an induction, that are not definitions."""
    parts = [*record["base"], *record["step"]] if "claims" in record else [record]
    return [step for part in parts for step in part["steps"] if step["evidence"] != "definition"]


def question_of(step):
    """Return a step of a record as a question, with the hypotheses that it needed."""
    needed = dict.fromkeys(step["used"] + step["conditions"])
    sizes = {read_srepr(letter): tuple(values) for letter, values in step["sizes"].items()}
    left, right = read_srepr(step["left"]), read_srepr(step["right"])
    return write_question(
        left, right, step["relation"], given=tuple(map(read_srepr, needed)), sizes=sizes or None
    )


def link(address, number, step):
    """Return the link of a step, or None where the notation has no words for it."""
    try:
        fragment = quote(question_of(step), safe="")
    except CannotWriteError:
        return None
    words = f"{number}.\u00a0{step['reason']}"
    return nodes.reference("", words, refuri=f"{address}#q={fragment}", internal=True)
