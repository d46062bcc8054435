"""The page *Ledger* as document nodes: how strong the evidence is, in the book and page by page.

A step counts once, by its evidence. A step whose two sides are the same object is no evidence and is counted
apart.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from docutils import nodes
from ledger_bar import bar, swatch
from sphinx import addnodes

from helpers.checker.chain.lemma_rendering import hypothesis_latex
from helpers.checker.chain.notation import latex
from helpers.checker.chain.read_srepr import read_srepr
from helpers.checker.chain.reliance import suppliers
from helpers.checker.chain.rendering import LATEX_RELATION
from helpers.checker.chain.summary import as_relation
from helpers.checker.inequalities.bound_indices import free_indices

__all__ = ["LedgerEntry", "Page", "ledger_nodes"]

EVIDENCE = {
    "all": "proved for all sizes",
    "stated": "proved for stated sizes",
    "sampled": "sampled",
    "cited": "cited",
}
DEFINITION = "definition"


@dataclass(frozen=True)
class LedgerEntry:
    """One derivation: its record, its anchor on its page, and the label by which to refer to it."""

    record: dict
    anchor: str
    label: str

    @cached_property
    def statement(self):
        parts = self.record["statement"]
        return as_relation(parts["relation"], read_srepr(parts["left"]), read_srepr(parts["right"]))

    @cached_property
    def assumptions(self):
        return [read_srepr(words) for words in self.record["assumptions"]]


@dataclass(frozen=True)
class Page:
    """A page of the book with its derivations."""

    docname: str
    title: nodes.title
    entries: list


def ledger_nodes(pages, docname):
    """Return the sections of the ledger.

    Parameters
    ----------
    pages : list of Page
        The pages that have derivations, in reading order.
    docname : str
        The page on which the ledger stands.
    """
    return [
        section("ledger-book", "The whole book", whole_book(pages, docname)),
        *(section(f"ledger-{short(page)}", page.title, chapter(page, docname)) for page in pages),
        section("ledger-reliance", "What rests on what", reliance(pages, docname)),
    ]


def short(page):
    """Return the last part of a page's name."""
    return page.docname.rpartition("/")[2]


def tally(entries):
    """Count the steps of derivations by their evidence, definitions included."""
    return Counter(kind(step) for entry in entries for step in entry.record["steps"])


def kind(step):
    if step["evidence"] == "proved":
        return "all" if step["scope"] == "all sizes" else "stated"
    return step["evidence"]


def whole_book(pages, docname):
    counts = tally([entry for page in pages for entry in page.entries])
    head = ["Page", "Derivations", *(words.capitalize() for words in EVIDENCE.values()), "By definition"]
    rows = [[page_link(page, docname), *numbers(page.entries)] for page in pages]
    rows += [[nodes.strong(text="Total"), *numbers([entry for page in pages for entry in page.entries])]]
    return [*evidence(counts), table(head, rows, "ledger-counts")]


def numbers(entries):
    counts = tally(entries)
    return [nodes.Text(str(n)) for n in (len(entries), *(counts[key] for key in (*EVIDENCE, DEFINITION)))]


def chapter(page, docname):
    head = ["Derivation", "Evidence", "Steps", "Methods"]
    rows = [listed(entry, docname) for entry in page.entries]
    return [*evidence(tally(page.entries)), table(head, rows, "ledger-derivations")]


def evidence(counts):
    """Return the bar over all steps, and the same in words."""
    shares = {words: counts[key] for key, words in EVIDENCE.items()}
    total, definitions = sum(shares.values()), counts[DEFINITION]
    occurring = [legend(place, words, shares) for place, words in enumerate(shares) if shares[words]]
    parts = [node for part in occurring for node in part]
    opening = nodes.Text(f"{counted(total, 'step')}: " if total else "No step needs evidence")
    apart = f" Besides, {counted(definitions, 'step')} by definition." if definitions else ""
    return [bar(shares), paragraph(opening, *parts[:-1], nodes.Text(f".{apart}"))]


def legend(place, words, shares):
    """Return one part of the bar in words, and what stands between it and the next."""
    return [swatch(place, len(shares)), nodes.Text(f" {shares[words]} {words}"), nodes.Text(", ")]


def counted(n, what):
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def listed(entry, docname):
    """Return the cells of one derivation."""
    steps = entry.record["steps"]
    shown = ", ".join(part for part in (entry.record["evidence"], entry.record["scope"]) if part)
    methods = dict.fromkeys(step["method"] for step in steps if step["method"])
    lines = [paragraph(entry_link(entry, docname)), paragraph(formula(statement_latex(entry)))]
    lines += named_line("given ", map(formula, hypotheses(entry)), "; ")
    lines += named_line("claims ", (nodes.literal(text=claim) for claim in entry.record["covers"]), ", ")
    return [
        lines,
        nodes.Text(shown.replace(DEFINITION, "by definition")),
        nodes.Text(str(len(steps))),
        nodes.Text("; ".join(methods)),
    ]


def named_line(name, parts, between):
    """Return a paragraph that lists parts after a name, or nothing where there are none."""
    parts = list(joined(parts, between))
    return [paragraph(nodes.Text(name), *parts)] if parts else []


def statement_latex(entry):
    parts = entry.record["statement"]
    left, right = (latex(read_srepr(parts[side])) for side in ("left", "right"))
    return rf"\displaystyle {left} {LATEX_RELATION[parts['relation']]} {right}"


def hypotheses(entry):
    tied = free_indices(entry.statement)
    return [hypothesis_latex(hypothesis, tied) for hypothesis in entry.assumptions]


def reliance(pages, docname):
    """Return the list of results that others assume, each with those others."""
    entries = [entry for page in pages for entry in page.entries]
    resting = users(entries)
    if not resting:
        return [nodes.paragraph(text="No derivation has the result of another one among its hypotheses.")]
    items = [item(entry, resting[entry.label], docname) for entry in entries if entry.label in resting]
    explained = "Results that other derivations have among their hypotheses:"
    return [nodes.paragraph(text=explained), nodes.bullet_list("", *items)]


def users(entries):
    """Return, by label, the derivations that assume what another one shows."""
    statements = [entry.statement for entry in entries]
    found = {}
    for user in entries:
        places = sorted({place for h in user.assumptions for place in suppliers(h, statements)})
        for supplier in (entries[place] for place in places):
            if supplier is not user:
                found.setdefault(supplier.label, []).append(user)
    return found


def item(entry, resting, docname):
    links = joined([entry_link(user, docname) for user in resting], ", ")
    return nodes.list_item("", paragraph(entry_link(entry, docname), nodes.Text(" is assumed by "), *links))


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
