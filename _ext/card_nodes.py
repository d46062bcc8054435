"""A derivation as a card: name and evidence, its statement, the chain, then what leads on.

    name                              proved, all sizes
    statement, where the chain has several steps
    chain
    Evidence of each step
    Check a step: 1. ... 2. ...
    Code · Record · In the ledger

A mark is explained where a mouse rests on it, and in words below *Evidence of each step*.
"""

from html import escape

from docutils import nodes
from evidence_words import MARKS, MEANING, kind, strength
from ledger_nodes import joined
from ledger_page import statements_latex

__all__ = ["add_card_nodes", "card", "derivation_card"]


class derivation_card(nodes.General, nodes.Element):
    """The card of a derivation; its attribute `name` is that of the derivation."""


class card_title(nodes.title):
    """The first line of a card; a title, so that the search knows it."""


def add_card_nodes(app):
    """Tell Sphinx how cards are written."""
    app.add_node(derivation_card, html=(visit_card, depart_card))
    app.add_node(card_title, html=(visit_title, depart_title))


def card(entry, chain, *, steps, links):
    """Return the card of a derivation or of an induction.

    Parameters
    ----------
    entry : LedgerEntry
        Its record and its anchor.
    chain : docutils node
        The output that displays it.
    steps : list of nodes
        The line of links to its steps, or nothing.
    links : list of (str, str)
        Words and addresses that lead on.
    """
    for display in chain.findall(nodes.math_block):
        display["titles"] = MARKS
    parts = [*head(entry), *statement(entry), chain, each_step(entry), *steps, line(links)]
    return derivation_card("", *parts, ids=[entry.anchor], name=entry.record["name"])


def head(entry):
    """Return the name, which the search knows as a title, and the evidence for the whole."""
    explained = MEANING[kind(entry.record)]
    mark = nodes.abbreviation(text=strength(entry.record), explanation=explained, classes=["card-evidence"])
    return [card_title(text=entry.record["name"]), nodes.paragraph("", "", mark, classes=["card-strength"])]


def statement(entry):
    """Return what is shown, unless the chain is one step and says it by itself."""
    if len(entry.steps) == 1 and not entry.is_induction:
        return []
    shown = [nodes.math_block("", tex, nowrap=False, number=None) for tex in statements_latex(entry)]
    return [nodes.container("", *shown, classes=["card-statement"])]


def each_step(entry):
    """Return the evidence of each step in words, behind a line to open it, with what the words mean."""
    kinds = dict.fromkeys(kind(step) for step in entry.steps)
    meant = "".join(f"<li>{escape(MEANING[one])}</li>" for one in MEANING if one in kinds)
    lists = "".join(map(step_list, entry.derivations))
    summary = "<summary>Evidence of each step</summary>"
    return nodes.raw(
        "",
        f'<details class="card-steps">{summary}{lists}<p>In words:</p><ul>{meant}</ul></details>\n',
        format="html",
    )


def step_list(record):
    """Return the steps of one chain as a numbered list."""
    return f"<ol>{''.join(f'<li>{escape(told(step))}</li>' for step in record['steps'])}</ol>"


def told(step):
    """Return a step as a line: its reason, how strong its evidence is, and what settled it."""
    by = f", by {step['method']}" if step["method"] and step["evidence"] == "proved" else ""
    source = f" ({step['source']})" if step["source"] else ""
    return f"{step['reason']}: {strength(step)}{by}{source}"


def line(links):
    """Return a paragraph of links."""
    shown = [nodes.reference("", words, refuri=address, internal=True) for words, address in links]
    return nodes.paragraph("", "", *joined(shown, " · "), classes=["card-links"])


def visit_card(self, node):
    label = escape(f"Derivation: {node['name']}")
    (anchor,) = node["ids"]
    self.body.append(f'<div class="derivation-card" id="{anchor}" role="group" aria-label="{label}">\n')


def depart_card(self, node):
    self.body.append("</div>\n")


def visit_title(self, node):
    self.body.append('<p class="card-title">')


def depart_title(self, node):
    self.body.append("</p>\n")
