"""Sphinx extension: a notebook that readers take along says first what it needs, and gets it if it can.

The chapters do not know where the book is published, so what the site serves are copies: with a text at the
top, and below it, where REPOSITORY_URL names the public repository, a cell that installs the book's package
from there. Colab opens the same copies, from a branch of that repository (tools/push_notebooks.py).
"""

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell
from repository_links import repository_url

__all__ = ["portable", "setup"]

SOURCES = "_sources"
"""Where Sphinx puts the sources of pages, and the theme's download button looks for them."""

FROM_REPOSITORY = """\
> This notebook is a page of [*Derivations that Run*]({url}).
> It needs the package of the book, `helpers`; the next cell installs it where it is missing.\
"""
FROM_FOLDER = """\
> This notebook is a page of *Derivations that Run*.
> It needs the package of the book, `helpers`, installed once in the environment of this notebook,
> from the folder of the book:
>
>     python -m pip install "FOLDER[notebooks]"\
"""
INSTALL = """\
try:
    import helpers.derivation
except ImportError:
    %pip install --quiet "derivations-that-run[notebooks] @ git+{url}"\
"""


def setup(app):
    app.connect("build-finished", write_copies)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_copies(app, exception):
    """Put a copy of each chapter in place of the source that Sphinx has copied."""
    if exception is None and app.builder.format == "html":
        for page in sorted(app.env.found_docs):
            chapter = Path(app.env.doc2path(page))
            if chapter.suffix == ".ipynb":
                copy = portable(nbformat.read(chapter, as_version=4), repository_url())
                nbformat.write(copy, Path(app.outdir, SOURCES, f"{page}.ipynb"))


def portable(notebook, url):
    """Return a notebook with the cells before it that a reader elsewhere needs; `url` may be None."""
    cells = [new_markdown_cell((FROM_REPOSITORY if url else FROM_FOLDER).format(url=url), id="needs")]
    if url:
        cells.append(new_code_cell(INSTALL.format(url=url), id="install"))
    return nbformat.from_dict({**notebook, "cells": cells + notebook.cells})
