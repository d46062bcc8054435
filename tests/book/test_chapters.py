"""Chapters are stored as `make notebooks` leaves them: executed from top to bottom, with nothing left
unchecked.
"""

import re

import nbformat
import pytest
import yaml

from tools.environment import ROOT
from tools.execution import reproducible

CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))
ESCAPES = re.compile(r"(?i)nbval[-_](ignore|skip|raises|check)|raises[-_]exception|PYTEST_VALIDATE")


def name(path):
    return path.stem


def code_cells(path):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def toc_files(node):
    """All documents named in the table of contents, at any depth."""
    if isinstance(node, list):
        return [file for part in node for file in toc_files(part)]
    if isinstance(node, dict):
        own = [node[key] for key in ("root", "file") if key in node]
        return own + [file for value in node.values() for file in toc_files(value)]
    return []


def test_table_of_contents_and_files_agree():
    listed = toc_files(yaml.safe_load((ROOT / "_toc.yml").read_text()))
    assert len(listed) == len(set(listed)), "a page is listed twice"
    found = {f"chapters/{path.stem}" for path in CHAPTERS}
    assert {file for file in listed if file.startswith("chapters/")} == found
    for file in listed:
        assert any((ROOT / f"{file}{end}").exists() for end in (".md", ".ipynb")), f"no page {file}"


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_every_code_cell_was_executed_in_order(path):
    counts = [cell.execution_count for cell in code_cells(path)]
    assert counts, "a chapter without code derives nothing"
    assert counts == list(range(1, len(counts) + 1)), "store the outputs again: make notebooks"


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_no_stored_output_is_an_error_or_a_warning(path):
    for cell in code_cells(path):
        assert all(output.output_type != "error" for output in cell.outputs), cell.source
        assert not any(output.get("name") == "stderr" for output in cell.outputs), cell.source


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_no_cell_escapes_the_check_of_its_outputs(path):
    for cell in code_cells(path):
        assert not ESCAPES.search(cell.source), cell.source
        assert not ESCAPES.search(" ".join(cell.metadata.get("tags", []))), cell.source


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_is_stored_in_the_one_reproducible_form(path):
    text = path.read_text(encoding="utf8")
    notebook = reproducible(nbformat.reads(text, as_version=4))
    assert nbformat.writes(notebook) + "\n" == text, "store the outputs again: make notebooks"


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_cell_ids_are_unique_and_every_figure_has_a_text(path):
    cells = nbformat.read(path, as_version=4).cells
    assert len({cell.id for cell in cells}) == len(cells)
    for cell in cells:
        kinds = [kind for output in cell.get("outputs", []) for kind in output.get("data", {})]
        if any(kind.startswith("image/") for kind in kinds):
            text = cell.metadata.get("mystnb", {}).get("image", {}).get("alt", "")
            assert len(text) > 20, f"this figure needs an alt text in its cell's metadata:\n{cell.source}"
