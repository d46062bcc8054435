"""Document nodes from which the ledger is made: links, formulas, paragraphs, sections, tables."""

from docutils import nodes
from sphinx import addnodes

__all__ = ["entry_link", "formula", "joined", "page_link", "paragraph", "section", "table"]


def entry_link(entry, docname):
    """Return a link to a derivation; one that leads nowhere is a warning when the page is written."""
    target = {"refdomain": "std", "reftype": "ref", "reftarget": entry.label}
    return link(entry.record["name"], target, docname)


def page_link(page, docname):
    target = {"refdomain": "std", "reftype": "doc", "reftarget": f"/{page.docname}"}
    return link(page.title.astext(), target, docname)


def link(words, target, docname):
    inner = nodes.inline(text=words)
    return addnodes.pending_xref("", inner, **target, refexplicit=True, refwarn=True, refdoc=docname)


def formula(tex):
    return nodes.math("", tex)


def paragraph(*children):
    return nodes.paragraph("", "", *children)


def joined(children, between):
    """Yield nodes with a text between them."""
    for place, child in enumerate(children):
        if place:
            yield nodes.Text(between)
        yield child


def section(anchor, title, children):
    head = nodes.title(text=title) if isinstance(title, str) else title.deepcopy()
    return nodes.section("", head, *children, ids=[anchor])


def table(head, rows, name):
    """Return a table; a cell is an inline node, or a list of inline nodes, or a list of paragraphs."""
    columns = [nodes.colspec(colwidth=1) for _ in head]
    top = nodes.thead("", row([nodes.Text(words) for words in head]))
    group = nodes.tgroup("", *columns, top, nodes.tbody("", *map(row, rows)), cols=len(head))
    return nodes.table("", group, classes=["colwidths-auto", name])


def row(cells):
    return nodes.row("", *(nodes.entry("", *as_block(cell)) for cell in cells))


def as_block(cell):
    children = cell if isinstance(cell, list) else [cell]
    return children if any(isinstance(c, nodes.paragraph) for c in children) else [paragraph(*children)]
