"""What a reader takes along by the buttons of a page is what it says."""

import nbformat
import pytest

from tests.site.watched_page import watched
from tools.environment import ROOT

CHAPTERS = ["log-sum-exp", "svm-dual"]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_is_downloaded_as_its_notebook(context, served, chapter, tmp_path):
    page = watched(context)
    page.goto(f"{served.url}/chapters/{chapter}.html")
    page.get_by_role("button", name="Download this page").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=".ipynb").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == f"{chapter}.ipynb"
    taken = nbformat.read(file, as_version=4)
    nbformat.validate(taken)
    own = code(nbformat.read(ROOT / "chapters" / file.name, as_version=4))
    assert len(own) > 5
    assert code(taken)[-len(own) :] == own  # before them, what a reader elsewhere needs
    assert page.complaints == []


def code(notebook):
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]
