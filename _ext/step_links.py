"""Sphinx extension: below each derivation, links that open its steps on the page *Check a step*.

A step is written in the notation of readers, together with the hypotheses that it needed. What comes after
the `#` of a link stays in the reader's browser.
"""

from urllib.parse import quote

from docutils import nodes
from ledger import derivations

from helpers.checker.chain.read_srepr import read_srepr
from helpers.checker.syntax.write_question import write_question
from helpers.checker.syntax.writing import CannotWriteError

__all__ = ["question_of", "setup", "steps_of"]

PAGE = "check-a-step"


def setup(app):
    app.connect("doctree-read", link_steps, priority=600)  # after the ledger has placed its anchors
    return {"parallel_read_safe": False, "parallel_write_safe": True}


def link_steps(app, doctree):
    """Put the links of each derivation below its output."""
    if PAGE not in app.env.found_docs:
        return
    address = app.builder.get_relative_uri(app.env.docname, PAGE)
    for entry in derivations(app.env).get(app.env.docname, ()):
        anchor = next(node for node in doctree.findall(nodes.target) if entry["anchor"] in node["ids"])
        links = [link(address, *found) for found in enumerate(steps_of(entry["record"]), 1)]
        links = [one for one in links if one is not None]
        if links:
            place = anchor.parent.index(anchor) + 2  # after the output, which comes after the anchor
            anchor.parent.insert(place, line(links))


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
    words = f"{number}. {step['reason']}"
    return nodes.reference("", words, refuri=f"{address}#q={fragment}", internal=True)


def line(links):
    """Return a paragraph of links."""
    shown = nodes.paragraph("", "Check a step: ", classes=["step-links"])
    for place, one in enumerate(links):
        shown += [nodes.Text(" · ")] if place else []
        shown += one
    return shown
