"""A chapter with one false step turns everything red: its cells under nbval, and the build of the book.

The canary is a copy of a real chapter in which the first `.equals(expression, ...)` became
`.equals(expression + 1, ...)`.
"""

import ast
import os
import shutil
import subprocess
import sys

import nbformat
import pytest

from tools.environment import ROOT

CHAPTER = ROOT / "chapters" / "log-sum-exp.ipynb"
PAGES = ["index.md", "notation.md", "ledger.md", "bibliography.md"]
BOOK = ["_config.yml", "_toc.yml", "_ext", "_templates", "static", "references.bib", *PAGES]


class Falsify(ast.NodeTransformer):
    """Add one to the expression of the first step; `done` tells whether there was one."""

    done = False

    def visit_Call(self, node):
        self.generic_visit(node)
        if not self.done and getattr(node.func, "attr", None) == "equals":
            node.args[0] = ast.BinOp(node.args[0], ast.Add(), ast.Constant(1))
            self.done = True
        return node


def falsified(source):
    """The cell's text with its first step made false, or None if it has no step."""
    falsify = Falsify()
    tree = falsify.visit(ast.parse(source))
    return ast.unparse(ast.fix_missing_locations(tree)) if falsify.done else None


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A copy of the book whose only chapter has one false step."""
    folder = tmp_path_factory.mktemp("canary")
    for name in BOOK:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    (folder / "chapters").mkdir()
    notebook = nbformat.read(CHAPTER, as_version=4)
    steps = [cell for cell in notebook.cells if cell.cell_type == "code" and ".equals(" in cell.source]
    assert steps, f"{CHAPTER.name} has no step to make false"
    steps[0].source = falsified(steps[0].source)
    nbformat.write(notebook, folder / "chapters" / CHAPTER.name)
    return folder


def run(*command):
    environment = {**os.environ, "PY_COLORS": "0"}
    command = [sys.executable, *map(str, command)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_nbval_refuses_the_false_step(book):
    options = ["-p", "no:cacheprovider", "--rootdir", ROOT, "--config-file", ROOT / "pyproject.toml", "-q"]
    done = run("-m", "pytest", "--nbval", *options, book / "chapters" / CHAPTER.name)
    assert done.returncode == 1, done.stdout
    assert "DerivationError" in done.stdout
    assert "refuted" in done.stdout


def test_the_build_refuses_the_false_step(book):
    done = run("-m", "tools.build_book", "--source", book, "--output", book)
    assert done.returncode == 1, done.stdout
    assert "DerivationError" in done.stderr
    assert "The book was not built: a chapter failed." in done.stderr
    assert not (book / "_build" / "html" / "index.html").exists()


def test_the_site_builder_by_itself_refuses_the_false_step(book):
    """Jupyter Book executes what the cache does not hold, and must stop too."""
    done = run("-c", f"from tools.build_book import build_site; build_site({str(book)!r}, {str(book)!r})")
    assert done.returncode != 0, done.stdout
    assert "DerivationError" in done.stdout + done.stderr


def test_falsify_changes_one_step_only():
    source = "Derivation(a).equals(b, 'one').equals(c, 'two')"
    assert falsified(source) == "Derivation(a).equals(b + 1, 'one').equals(c, 'two')"
    assert falsified("check(a, b)") is None
