"""Sphinx extension: the directives `ledger` and `evidence`, and a place to link to at each derivation.

Each executed notebook holds the records of its derivations and inductions. When its page is read, an anchor
is put before the output of each and its record is kept; a page with a directive is read after all others, and
lists them all (`ledger`) or shows a bar of the evidence for them (`evidence`). A name that occurs twice on a
page, or a derivation that its page does not show, is a warning. Where the environment variable LEDGER_TIMES
names a file, the output of `python -m helpers.recheck --json`, its times are listed too.
"""

import json
import os
from functools import partial
from pathlib import Path

from docutils import nodes
from ledger_page import LedgerEntry, Page, evidence, ledger_nodes, tally
from reading_order import read_late_pages_last, reading_order
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from helpers.checker.chain.stored_records import stored_results

__all__ = ["setup"]

logger = logging.getLogger(__name__)


class Ledger(SphinxDirective):
    """The tables of the ledger, in place of the directive."""

    def run(self):
        self.env.note_reread()
        here = self.env.docname
        address = partial(self.env.app.builder.get_relative_uri, here)
        return ledger_nodes(pages(self.env), here, address=address, times=measured())


class Evidence(SphinxDirective):
    """The evidence for all steps of the book as a bar and in words, in place of the directive."""

    def run(self):
        self.env.note_reread()
        return evidence(tally([entry for page in pages(self.env) for entry in page.entries]))


def setup(app):
    app.add_directive("ledger", Ledger)
    app.add_directive("evidence", Evidence)
    app.connect("env-before-read-docs", read_late_pages_last)
    app.connect("doctree-read", note_derivations)
    app.connect("env-purge-doc", forget_derivations)
    return {"env_version": 1, "parallel_read_safe": False, "parallel_write_safe": True}


def pages(env):
    """Return the pages that have derivations, in reading order."""
    kept = derivations(env)
    return [
        Page(name, env.titles[name], [LedgerEntry(**entry) for entry in kept[name]])
        for name in reading_order(env)
        if kept.get(name)
    ]


def measured():
    """Return seconds by page and name, as the build has measured them, or None where it has not."""
    file = os.environ.get("LEDGER_TIMES")
    if not file:
        return None
    found = json.loads(Path(file).read_text(encoding="utf8"))["derivations"]
    return {(Path(outcome["file"]).stem, outcome["name"]): outcome["seconds"] for outcome in found}


def forget_derivations(app, env, name):
    derivations(env).pop(name, None)


def note_derivations(app, doctree):
    """Keep the records of a page, with an anchor before each derivation."""
    name = app.env.docname
    if not app.env.doc2path(name).endswith(".ipynb"):
        return
    executed = Path(app.env.mystnb_config.output_folder, f"{name}.ipynb")
    entries = derivations(app.env)[name] = []
    for stored in stored_results(executed):
        anchor = nodes.make_id(f"derivation-{stored.name}")
        if any(entry["anchor"] == anchor for entry in entries):
            logger.warning("two derivations are called `%s`; names must differ", stored.name, location=name)
        elif place_anchor(doctree, stored.text, anchor):
            label = label_of(name, anchor)
            app.env.domains["std"].note_hyperlink_target(label, name, anchor, stored.name)
            entries.append({"anchor": anchor, "label": label, "record": stored.record})
        else:
            logger.warning("the derivation `%s` is not shown on its page", stored.name, location=name)


def place_anchor(doctree, text, anchor):
    """Put an anchor before the output with this text; return whether there is one."""
    for bundle in doctree.findall(is_output):
        if any(block.astext().strip() == text.strip() for block in bundle.findall(nodes.literal_block)):
            place = bundle.parent.index(bundle)
            bundle.parent.insert(place, nodes.target("", "", ids=[anchor]))
            return True
    return False


def is_output(node):
    return isinstance(node, nodes.container) and node.get("nb_element") == "mime_bundle"


def label_of(name, anchor):
    """Return the name by which any page can refer to a derivation."""
    return f"{name.rpartition('/')[2]}:{anchor}".lower()


def derivations(env):
    """Return what is kept of each page: its name to a list of anchors, labels and records."""
    if not hasattr(env, "derivations"):
        env.derivations = {}
    return env.derivations
