"""The page *Ledger* as document nodes: how strong the evidence is, in the book and page by page.

A step counts once, by its evidence, also one of the base or step of an induction. A step whose two sides are
the same object is no evidence and is counted apart.
"""

import json
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from docutils import nodes
from evidence_words import PHRASES, kind, strength
from ledger_bar import bar, swatch
from ledger_nodes import entry_link, formula, joined, page_link, paragraph, section, table
from ledger_reliance import reliance

from helpers.checker.chain.lemma_rendering import hypothesis_latex
from helpers.checker.chain.notation import latex
from helpers.checker.chain.read_srepr import read_srepr
from helpers.checker.chain.rendering import LATEX_RELATION
from helpers.checker.chain.summary import as_relation
from helpers.checker.inequalities.bound_indices import free_indices

__all__ = ["LedgerEntry", "Page", "evidence", "ledger_nodes", "row_anchor", "statements_latex", "tally"]

DEFINITION = "definition"


@dataclass(frozen=True, eq=False)
class LedgerEntry:
    """A derivation or an induction: its record, its anchor on its page, and the label that refers to it."""

    record: dict
    anchor: str
    label: str

    @property
    def is_induction(self):
        return "claims" in self.record

    @property
    def derivations(self):
        """The records of its derivations: one, or those of base and step."""
        return [*self.record["base"], *self.record["step"]] if self.is_induction else [self.record]

    @property
    def steps(self):
        return [step for record in self.derivations for step in record["steps"]]

    @cached_property
    def statements(self):
        """What it shows; several claims of one induction are shown together."""
        parts = self.record["claims"] if self.is_induction else [self.record["statement"]]
        return [as_relation(p["relation"], read_srepr(p["left"]), read_srepr(p["right"])) for p in parts]

    @cached_property
    def assumptions(self):
        return [read_srepr(words) for words in self.record["assumptions"]]


@dataclass(frozen=True)
class Page:
    """A page of the book with its derivations."""

    docname: str
    title: nodes.title
    entries: list


def ledger_nodes(pages, docname, *, address, times):
    """Return the sections of the ledger.

    Parameters
    ----------
    pages : list of Page
        The pages that have derivations, in reading order.
    docname : str
        The page on which the ledger stands.
    address : callable
        From the name of a page to its address, as seen from the ledger.
    times : dict of (str, str) to float, or None
        Seconds by page and name, where the build has measured them.
    """
    return [
        section("ledger-book", "The whole book", whole_book(pages, docname)),
        *(section(f"ledger-{short(page)}", page.title, chapter(page, docname, times)) for page in pages),
        section("ledger-reliance", "What rests on what", reliance(pages, docname, address)),
    ]


def short(page):
    """Return the last part of a page's name."""
    return page.docname.rpartition("/")[2]


def tally(entries):
    """Count the steps of derivations by their evidence, definitions included.

    The base of an induction that is shown as a derivation too counts once.
    """
    records = {json.dumps(record): record for entry in entries for record in entry.derivations}
    return Counter(kind(step) for record in records.values() for step in record["steps"])


def whole_book(pages, docname):
    counts = tally([entry for page in pages for entry in page.entries])
    head = ["Page", "Derivations", *(words.capitalize() for words in PHRASES.values()), "By definition"]
    rows = [[page_link(page, docname), *numbers(page.entries)] for page in pages]
    rows += [[nodes.strong(text="Total"), *numbers([entry for page in pages for entry in page.entries])]]
    return [*evidence(counts), table(head, rows, "ledger-counts")]


def numbers(entries):
    counts = tally(entries)
    return [nodes.Text(str(n)) for n in (len(entries), *(counts[key] for key in (*PHRASES, DEFINITION)))]


def chapter(page, docname, times):
    head = ["Derivation", "Evidence", "Steps", "Methods"]
    rows = [listed(entry, docname) for entry in page.entries]
    if times is not None:
        head += ["Seconds"]
        rows = [[*row, seconds(times, page, entry)] for row, entry in zip(rows, page.entries, strict=True)]
    return [*evidence(tally(page.entries)), table(head, rows, "ledger-derivations")]


def seconds(times, page, entry):
    """Return the time that a result took when the page was built, or a dash where it was not measured."""
    found = times.get((short(page), entry.record["name"]))
    return nodes.Text("–" if found is None else f"{found:.2f}")


def evidence(counts):
    """Return the bar over all steps, and the same in words."""
    shares = {words: counts[key] for key, words in PHRASES.items()}
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
    steps = entry.steps
    methods = dict.fromkeys(step["method"] for step in steps if step["method"])
    lines = [named(entry, docname), *(paragraph(formula(f)) for f in statements_latex(entry))]
    lines += named_line("cited ", (nodes.Text(words) for words in cited(steps)), "; ")
    lines += named_line("given ", map(formula, hypotheses(entry)), "; ")
    lines += named_line("claims ", (nodes.literal(text=claim) for claim in entry.record["covers"]), ", ")
    return [
        lines,
        nodes.Text(strength(entry.record)),
        nodes.Text(str(len(steps))),
        nodes.Text("; ".join(methods)),
    ]


def row_anchor(entry):
    """Return the name of the place in the ledger where a derivation is listed."""
    return nodes.make_id(f"ledger-{entry.label}")


def named(entry, docname):
    """Return the line with the name of a derivation, to which its card leads."""
    return nodes.paragraph("", "", entry_link(entry, docname), ids=[row_anchor(entry)])


def named_line(name, parts, between):
    """Return a paragraph that lists parts after a name, or nothing where there are none."""
    parts = list(joined(parts, between))
    return [paragraph(nodes.Text(name), *parts)] if parts else []


def statements_latex(entry):
    """Return what an entry shows, with the count where it is for every count."""
    count = latex(read_srepr(entry.record["over"])) if entry.is_induction else ""
    every = rf"\quad\text{{for all }} {count}" if count else ""
    return [
        rf"\displaystyle {latex(s.lhs)} {LATEX_RELATION[s.rel_op]} {latex(s.rhs)}{every}"
        for s in entry.statements
    ]


def cited(steps):
    """Return the lemmas and sources of the steps."""
    return dict.fromkeys(step["source"] for step in steps if step["source"])


def hypotheses(entry):
    tied = () if entry.is_induction else free_indices(entry.statements[0])
    return [hypothesis_latex(hypothesis, tied) for hypothesis in entry.assumptions]
