"""Sphinx extension: the directive `coverage` lists the parts of the source notes, and what establishes each.

The parts stand in `claims.yml`, the derivations that cover them in the records of the pages. A derivation
that covers a part of another name is a warning.
"""

from collections import Counter
from pathlib import Path

import yaml
from docutils import nodes
from ledger import derivations
from ledger_nodes import entry_link, joined, paragraph, section, table
from ledger_page import LedgerEntry
from reading_order import reading_order
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

__all__ = ["setup"]

CLAIMS = "claims.yml"
NOWHERE = "not yet in the book"

logger = logging.getLogger(__name__)


class Coverage(SphinxDirective):
    """Counts, and a table for each subject, in place of the directive."""

    def run(self):
        self.env.note_reread()
        file = Path(self.env.srcdir, CLAIMS)
        self.env.note_dependency(str(file))
        claims = yaml.safe_load(file.read_text(encoding="utf8"))
        return coverage_nodes(claims, covering(self.env), self.env.docname)


def setup(app):
    app.add_directive("coverage", Coverage)
    return {"parallel_read_safe": False, "parallel_write_safe": True}


def covering(env):
    """Return, by the name of a part, the derivations that cover it, in reading order."""
    found = {}
    for name in reading_order(env):
        for entry in (LedgerEntry(**kept) for kept in derivations(env).get(name, ())):
            for claim in entry.record["covers"]:
                found.setdefault(claim, []).append(entry)
    return found


def coverage_nodes(claims, found, docname):
    """Return the counts and the sections of the page."""
    listed = {name for subject in claims["subjects"] for name in subject["claims"]}
    for claim in sorted(found.keys() - listed):
        logger.warning("a derivation covers `%s`, which is not in %s", claim, CLAIMS, location=docname)
    tables = [
        section(f"coverage-{place}", subject["title"], [parts(subject["claims"], found, docname)])
        for place, subject in enumerate(claims["subjects"])
    ]
    return [counts(claims, found), *tables]


def counts(claims, found):
    """Return the table of verdicts: how many parts, and how many of them are established."""
    verdicts = [
        (claim["verdict"], name in found)
        for subject in claims["subjects"]
        for name, claim in subject["claims"].items()
    ]
    total, established = Counter(v for v, _ in verdicts), Counter(v for v, done in verdicts if done)
    rows = [
        [nodes.Text(cell) for cell in (words, str(total[verdict]), str(established[verdict]))]
        for verdict, words in claims["verdicts"].items()
    ]
    rows.append([nodes.strong(text=cell) for cell in ("Total", str(total.total()), str(established.total()))])
    return table(["In the notes", "Parts", "Established here"], rows, "coverage-counts")


def parts(claims, found, docname):
    """Return the table of one subject."""
    rows = [
        [
            [paragraph(nodes.Text(claim["topic"])), paragraph(nodes.literal(text=name))],
            nodes.Text(claim["verdict"].replace("-", " ")),
            [paragraph(*links(found.get(name, ()), docname))],
        ]
        for name, claim in claims.items()
    ]
    return table(["Part", "Verdict", "Established by"], rows, "coverage-parts")


def links(entries, docname):
    return list(joined((entry_link(entry, docname) for entry in entries), ", ")) or [nodes.Text(NOWHERE)]
