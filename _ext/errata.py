"""Sphinx extension: the directive `errata` lists every erratum of the chapters, with a link to its place.

An erratum is a section with a label `erratum-...`. Its paragraphs that open with a phrase in bold, what the
source notes have, the witness against it, and what is right, are shown again on the page with the directive.
"""

from docutils import nodes
from ledger_nodes import section
from reading_order import read_late_pages_last, reading_order
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective
from text_nodes import put_text

__all__ = ["setup"]

LABEL = "erratum-"


class Errata(SphinxDirective):
    """The errata of all pages in reading order, in place of the directive."""

    def run(self):
        self.env.note_reread()
        kept = errata(self.env)
        return [
            section(f"errata-{name.rpartition('/')[2]}", self.env.titles[name], shown(kept[name], self.env))
            for name in reading_order(self.env)
            if kept.get(name)
        ]


def setup(app):
    app.add_directive("errata", Errata)
    app.connect("env-before-read-docs", read_late_pages_last)
    app.connect("doctree-read", note_errata)
    app.connect("env-purge-doc", forget_errata)
    return {"env_version": 1, "parallel_read_safe": False, "parallel_write_safe": True}


def note_errata(app, doctree):
    """Keep the errata of a page: label, title, and paragraphs."""
    found = [(labels(part), part) for part in doctree.findall(nodes.section)]
    errata(app.env)[app.env.docname] = [
        (names[0], part.next_node(nodes.title).deepcopy(), [p.deepcopy() for p in points(part)])
        for names, part in found
        if names
    ]


def forget_errata(app, env, name):
    errata(env).pop(name, None)


def errata(env):
    """Return what is kept of each page: its name to a list of labels, titles and paragraphs."""
    if not hasattr(env, "errata"):
        env.errata = {}
    return env.errata


def labels(part):
    return [name for name in part["names"] if name.startswith(LABEL)]


def points(part):
    """Return the paragraphs of a section that open with a phrase in bold."""
    paragraphs = (child for child in part.children if isinstance(child, nodes.paragraph))
    return [paragraph for paragraph in paragraphs if opens_in_bold(paragraph)]


def opens_in_bold(paragraph):
    # MyST puts an empty text before a phrase in bold.
    filled = (child for child in paragraph.children if child.astext())
    return isinstance(next(filled, None), nodes.strong)


def shown(kept, env):
    """Return the errata of one page as a list, each with a link to its place."""
    return [nodes.bullet_list("", *(item(*erratum, env.docname) for erratum in kept))]


def item(label, title, paragraphs, docname):
    target = {"refdomain": "std", "reftype": "ref", "reftarget": label, "refexplicit": True, "refwarn": True}
    inner = nodes.inline("", "", *(child.deepcopy() for child in title.children))
    link = addnodes.pending_xref("", inner, **target, refdoc=docname)
    copies = [ended(paragraph.deepcopy()) for paragraph in paragraphs]
    for reference in (node for copy in copies for node in copy.findall(addnodes.pending_xref)):
        reference["refdoc"] = docname
    return nodes.list_item("", nodes.paragraph("", "", link), *copies)


def ended(paragraph):
    """Let a paragraph end in a full stop where it announces what follows on the page of the chapter only."""
    *_, last = paragraph.findall(nodes.Text)
    if last.endswith(":"):
        put_text(last, f"{last[:-1]}.")
    return paragraph
