"""What rests on what: a result on each result that shows one of its hypotheses."""

from docutils import nodes
from ledger_graph import Box, graph
from ledger_nodes import entry_link, joined, paragraph

from helpers.checker.chain.reliance import suppliers

__all__ = ["reliance"]


def reliance(pages, docname, address):
    """Return a picture and a list of the results that others assume, each with those others."""
    entries = [entry for page in pages for entry in page.entries]
    resting = users(entries)
    if not resting:
        return [nodes.paragraph(text="No derivation has the result of another one among its hypotheses.")]
    items = [item(entry, resting[entry.label], docname) for entry in entries if entry.label in resting]
    explained = "Results that other derivations have among their hypotheses:"
    return [nodes.paragraph(text=explained), picture(pages, resting, address), nodes.bullet_list("", *items)]


def picture(pages, resting, address):
    """Return the graph of the results that rest on others or are rested on."""
    arrows = [(label, user.label) for label, found in resting.items() for user in found]
    ends = {label for pair in arrows for label in pair}
    boxes = {
        entry.label: Box(entry.record["name"], f"{address(page.docname)}#{entry.anchor}")
        for page in pages
        for entry in page.entries
        if entry.label in ends
    }
    return nodes.raw("", graph(boxes, arrows), format="html")


def users(entries):
    """Return, by label, the derivations that assume what another one shows."""
    shown = [(entry, statement) for entry in entries for statement in entry.statements]
    statements = [statement for _, statement in shown]
    found = {}
    for user in entries:
        places = sorted({place for h in user.assumptions for place in suppliers(h, statements)})
        for supplier in dict.fromkeys(shown[place][0] for place in places):
            if supplier is not user:
                found.setdefault(supplier.label, []).append(user)
    return found


def item(entry, resting, docname):
    links = joined([entry_link(user, docname) for user in resting], ", ")
    return nodes.list_item("", paragraph(entry_link(entry, docname), nodes.Text(" is assumed by "), *links))
