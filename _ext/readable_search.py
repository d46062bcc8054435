"""Sphinx extension: the search knows words, not TeX, and shows what it finds as a reader would write it.

The index of the search is made from what a page holds when it is written; formulas then hold their TeX in an
attribute, so that `frac` is no word of the book. On the search page a script writes formulas in one line.
"""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

__all__ = ["setup"]

SCRIPT = "js/search_text.js"


class KeepTexFromSearch(SphinxPostTransform):
    """Move the TeX of formulas from their text to their attribute `tex`."""

    default_priority = 950  # after all that reads the text of formulas
    formats = ("html",)

    def run(self):
        for kind in (nodes.math, nodes.math_block):
            for formula in list(self.document.findall(kind)):
                formula["tex"] = formula.astext()
                formula.clear()


def setup(app):
    app.add_post_transform(KeepTexFromSearch)
    app.connect("html-page-context", add_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def add_script(app, page, template, context, doctree):
    """Load the script on the search page; it runs when the page is read, before the search does."""
    if page == "search":
        app.add_js_file(SCRIPT, loading_method="defer")
