"""Sphinx extension: each derivation of a page becomes a card, and its record a file of the site.

The directive `derivation` shows the card of a derivation on another page; its argument is the label by which
the ledger refers to it, as `log-sum-exp:derivation-softmax-sums-to-one`. A card leads to the page *Check a
step*, to the code above it, to the record, and to the ledger. The records stand in the folder `records`, one
file of JSON for each derivation.
"""

import json
from pathlib import Path

from card_nodes import add_card_nodes, card, derivation_card
from docutils import nodes
from ledger import derivations
from ledger_page import LedgerEntry, row_anchor
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from step_links import step_links

__all__ = ["setup"]

logger = logging.getLogger(__name__)
CHECK_PAGE = "check-a-step"
LEDGER_PAGE = "ledger"
RECORDS = "records"


class DerivationExample(SphinxDirective):
    """The card of a derivation that stands on another page, in place of the directive."""

    required_arguments = 1

    def run(self):
        self.env.note_reread()
        for page, kept in derivations(self.env).items():
            for entry in (LedgerEntry(**one) for one in kept):
                if entry.label == self.arguments[0]:
                    return [self.copied(page, entry)]
        logger.warning("there is no derivation `%s`", self.arguments[0], location=self.get_location())
        return []

    def copied(self, page, entry):
        """Return the card with the chain as its own page shows it."""
        shown = self.env.get_doctree(page).findall(derivation_card)
        own = next(found for found in shown if entry.anchor in found["ids"])
        chain = next(display for display in own.findall(nodes.math_block) if "titles" in display)
        app = self.env.app
        address = app.builder.get_relative_uri(self.env.docname, page)
        links = [("Its page", f"{address}#{entry.anchor}"), *site_links(app, entry)]
        return card(entry, chain.deepcopy(), steps=check_line(app, entry), links=links)


def setup(app):
    add_card_nodes(app)
    app.add_directive("derivation", DerivationExample)
    app.connect("doctree-read", make_cards, priority=600)  # after the ledger has placed its anchors
    app.connect("build-finished", write_records)
    return {"parallel_read_safe": False, "parallel_write_safe": True}


def make_cards(app, doctree):
    """Put the output of each derivation into its card, in place of the anchor before it."""
    for kept in derivations(app.env).get(app.env.docname, ()):
        entry = LedgerEntry(**kept)
        anchor = next(node for node in doctree.findall(nodes.target) if entry.anchor in node["ids"])
        parent, place = anchor.parent, anchor.parent.index(anchor)
        chain = parent[place + 1]
        del parent[place : place + 2]
        links = [*code_link(parent, entry), *site_links(app, entry)]
        parent.insert(place, card(entry, chain, steps=check_line(app, entry), links=links))


def check_line(app, entry):
    """Return the line of links to the page *Check a step*, in a book that has it."""
    if CHECK_PAGE not in app.env.found_docs:
        return []
    return step_links(entry.record, app.builder.get_relative_uri(app.env.docname, CHECK_PAGE))


def code_link(output, entry):
    """Return the link to the code whose output the card stands in, with an anchor there."""
    code = output.previous_sibling()
    if code is None:
        return []
    if not code["ids"]:  # one place, however many derivations a cell shows
        code["ids"].append(f"code-{entry.anchor}")
    return [("Code", f"#{code['ids'][0]}")]


def site_links(app, entry):
    """Return the links to the record and to the row of the ledger."""
    here = app.builder.get_relative_uri(app.env.docname, "index")
    root = here.removesuffix("index.html")
    links = [("Record (JSON)", f"{root}{record_file(entry)}")]
    if LEDGER_PAGE in app.env.found_docs:
        ledger = app.builder.get_relative_uri(app.env.docname, LEDGER_PAGE)
        links.append(("In the ledger", f"{ledger}#{row_anchor(entry)}"))
    return links


def record_file(entry):
    """Return where the record of a derivation stands in the site."""
    page, _, anchor = entry.label.partition(":")
    return f"{RECORDS}/{page}/{anchor.removeprefix('derivation-')}.json"


def write_records(app, exception):
    """Write the record of each derivation as JSON."""
    if exception is None and app.builder.format == "html":
        for entry in (LedgerEntry(**kept) for page in derivations(app.env).values() for kept in page):
            file = Path(app.outdir, record_file(entry))
            file.parent.mkdir(parents=True, exist_ok=True)
            words = json.dumps(entry.record, indent=1, sort_keys=True, ensure_ascii=False)
            file.write_text(f"{words}\n", encoding="utf8")
