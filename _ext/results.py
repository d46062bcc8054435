"""Sphinx extension: the directive `results` lists the theorems of the book, with their evidence.

A theorem holds formulas that were glued from the ends of derivations; its evidence is that of the weakest of
them. What it states is shown again, without the numbers of its equations, and each derivation is linked.
"""

import json
import re
from pathlib import Path

from docutils import nodes
from evidence_words import MEANING, kind, strength
from ledger import derivations
from ledger_nodes import entry_link, joined, paragraph, section
from ledger_page import LedgerEntry
from reading_order import read_late_pages_last, reading_order
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective
from sphinx_proof.nodes import theorem_node

from helpers.checker.chain.stored_records import stored_results

__all__ = ["setup"]

THEOREM = re.compile(r"^(`{3,}|:{3,})\{prf:theorem\}.*?^\1\s*$", re.DOTALL | re.MULTILINE)
LABEL = re.compile(r"^:label: *(\S+)", re.MULTILINE)
GLUED = re.compile(r"\{glue:math\} *([\w-]+)")
MADE = re.compile(r"\bglue\w*\(\s*\"([\w-]+)\"")


class Results(SphinxDirective):
    """The theorems of all pages in reading order, in place of the directive."""

    def run(self):
        self.env.note_reread()
        kept = theorems(self.env)
        return [
            section(f"results-{name.rpartition('/')[2]}", self.env.titles[name], listed(self.env, name))
            for name in reading_order(self.env)
            if kept.get(name)
        ]


def setup(app):
    app.add_directive("results", Results)
    app.connect("env-before-read-docs", read_late_pages_last)
    app.connect("doctree-read", note_theorems, priority=600)  # after the ledger has read the records
    app.connect("env-purge-doc", forget_theorems)
    return {"env_version": 1, "parallel_read_safe": False, "parallel_write_safe": True}


def note_theorems(app, doctree):
    """Keep the theorems of a page: label, title, what they state, and the derivations that end in them."""
    name = app.env.docname
    found = list(doctree.findall(theorem_node))
    if not found:
        return
    glued = glued_results(Path(app.env.mystnb_config.output_folder, f"{name}.ipynb"))
    theorems(app.env)[name] = [
        (node["label"], node[0].astext().strip(), node[1].deepcopy().children, glued.get(node["label"], []))
        for node in found
    ]


def forget_theorems(app, env, name):
    theorems(env).pop(name, None)


def theorems(env):
    """Return what is kept of each page: its name to a list of labels, titles, statements, derivations."""
    if not hasattr(env, "theorems"):
        env.theorems = {}
    return env.theorems


def glued_results(notebook):
    """Return, by the label of each theorem, the names of the derivations whose ends are glued into it.

    A cell that glues an end shows the derivation too.
    """
    cells = json.loads(notebook.read_text(encoding="utf8"))["cells"]
    names = {}
    for stored in stored_results(notebook):
        names.setdefault(stored.cell, []).append(stored.name)
    sources = ["".join(cell["source"]) for cell in cells]
    made = {key: names.get(place, []) for place, words in enumerate(sources) for key in MADE.findall(words)}
    texts = [match[0] for words in sources for match in THEOREM.finditer(words)]
    return {
        LABEL.search(text)[1]: [name for key in GLUED.findall(text) for name in made.get(key, [])]
        for text in texts
        if LABEL.search(text)
    }


def listed(env, page):
    """Return the theorems of a page as blocks."""
    entries = {kept["record"]["name"]: LedgerEntry(**kept) for kept in derivations(env).get(page, ())}
    return [
        block(env.docname, label, title, stated, [entries[name] for name in dict.fromkeys(names)])
        for label, title, stated, names in theorems(env)[page]
    ]


def block(docname, label, title, stated, entries):
    """Return one theorem: its number and name, what it states, its evidence."""
    head = paragraph(theorem_link(label, docname), nodes.Text(f" {title}"))
    head["classes"].append("result-title")
    inside = [anonymous(node.deepcopy(), docname) for node in stated]
    return nodes.container("", head, *inside, evidence(entries, docname), classes=["result"])


def theorem_link(label, docname):
    target = {"refdomain": "prf", "reftype": "ref", "reftarget": label, "refexplicit": False}
    return addnodes.pending_xref("", nodes.inline(text=label), **target, refwarn=True, refdoc=docname)


def anonymous(copy, docname):
    """Return a copy whose nodes have no name and no number, and whose links start from this page."""
    for node in copy.findall(nodes.Element):
        node["ids"], node["names"] = [], []
        if isinstance(node, nodes.math_block):
            node["number"] = node["label"] = None
        if isinstance(node, addnodes.pending_xref):
            node["refdoc"] = docname
    return copy


def evidence(entries, docname):
    """Return the line that says how strong the evidence is, and which derivations end in the theorem."""
    if not entries:
        words = "Stated in words; the derivations on its page show its parts."
        return nodes.paragraph(text=words, classes=["result-evidence"])
    weakest = max((entry.record for entry in entries), key=lambda record: [*MEANING].index(kind(record)))
    mark = nodes.abbreviation(text=strength(weakest), explanation=MEANING[kind(weakest)])
    links = joined((entry_link(entry, docname) for entry in entries), ", ")
    line = [nodes.Text("Evidence: "), mark, nodes.Text(". Derived in: "), *links, nodes.Text(".")]
    return nodes.paragraph("", "", *line, classes=["result-evidence"])
