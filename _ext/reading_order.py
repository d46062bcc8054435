"""The order of the pages: as a reader turns them, and as the build reads them."""

import re

__all__ = ["read_late_pages_last", "reading_order"]

# Pages made from what the others hold.
LATE_PAGES = ("coverage", "errata", "index", "ledger", "results")


def read_late_pages_last(app, env, names):
    """Let the build read the pages that are made from others after them."""
    names.sort(key=lambda name: name in LATE_PAGES)


def reading_order(env):
    """Return the names of all pages in the order of the table of contents, which may write suffixes."""
    contents = env.external_site_map

    def below(file):
        files = [deeper for tree in contents[file].subtrees for deeper in tree.files()]
        return [re.sub(r"\.(md|ipynb)$", "", file), *(name for deeper in files for name in below(deeper))]

    return below(contents.root.docname)
