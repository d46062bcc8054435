"""Sphinx extension: names and roles that the theme and docutils leave out, for readers with a screen reader.

The arrow that unfolds a chapter in the sidebar says what it unfolds, a folded cell is called what one sees on
it, and the bibliography is a list.
"""

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode, depart_HideCellInput, visit_HideCellInput

__all__ = ["setup"]


def setup(app):
    app.connect("html-page-context", name_arrows, priority=900)  # after the theme has added its functions
    app.add_node(HideCodeCellNode, override=True, html=(visit_folded, depart_HideCellInput))
    app.add_node(nodes.citation, override=True, html=(visit_citation, depart_citation))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def name_arrows(app, page, template, context, doctree):
    """Let the sidebar's own function name each of its `summary` elements."""
    plain = context.get("generate_toctree_html")
    if plain is not None:
        context["generate_toctree_html"] = lambda *args, **options: named(plain(*args, **options))


def named(contents):
    for arrow in contents.find_all("summary") if contents else ():
        title = arrow.find_parent("li").find("a").get_text()
        arrow["aria-label"] = f"Pages under “{title}”"
    return contents


def visit_folded(self, node):
    """Open a folded cell without the label that hides its own words from screen readers."""
    start = len(self.body)
    visit_HideCellInput(self, node)
    label = ' aria-label="Toggle hidden content"'
    self.body[start:] = [part.replace(label, "") for part in self.body[start:]]


def visit_citation(self, node):
    """Open an item, and a list before the first one."""
    if not isinstance(node.previous_sibling(), nodes.citation):
        self.body.append('<div role="list" class="citation-list">\n')
    self.body.append(self.starttag(node, "div", CLASS="citation", role="listitem"))


def depart_citation(self, node):
    self.body.append("</div>\n")
    if not isinstance(node.next_node(descend=False, siblings=True), nodes.citation):
        self.body.append("</div>\n")
