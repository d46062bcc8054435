"""The notebooks that readers take along: each says what it needs, and runs elsewhere once it has that."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib

import nbformat
import pytest
import yaml
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from tests.site.empty_environment import declared, empty_environment, redirected, stand_in, variables
from tests.site.html_page import soup
from tools.environment import ROOT
from tools.push_notebooks import push_notebooks

CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))
TRIED = "sigmoid-output"
"""A chapter that needs more than the checker, and not much time."""
ADDRESS = "https://github.com/someone/some-book"
INSTALLS = 'python -m pip install "FOLDER[notebooks]"'
IMPORTED_AS = {"scikit-learn": "sklearn"}
NOT_THE_CHAPTERS = {"helpers", "mpmath", "IPython"}
"""Imported without being asked for: the package itself, what SymPy needs, and what notebooks run in."""
CONFIG = f"""
import sys
sys.path.append({str(ROOT / "_ext")!r})
extensions = ["myst_nb", "repository_links", "notebook_copies"]
html_theme = "sphinx_book_theme"
html_theme_options = {{}}
html_sourcelink_suffix = ""
nb_execution_mode = "off"
root_doc = "chapters/{TRIED}"
"""

WORKFLOW = ROOT / ".github" / "workflows" / "publish.yml"
PUSH = ".venv/bin/python -m tools.push_notebooks"

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git, to stand for the repository")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The site of one chapter, built by somebody who names a public repository."""
    source, site = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("site")
    (source / "conf.py").write_text(CONFIG)
    (source / "chapters").mkdir()
    shutil.copy(ROOT / "chapters" / f"{TRIED}.ipynb", source / "chapters")
    command = [sys.executable, "-m", "sphinx", "-Q", str(source), str(site)]
    subprocess.run(command, env={**os.environ, "REPOSITORY_URL": f"{ADDRESS}/"}, check=True)
    return site


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return stand_in(tmp_path_factory.mktemp("published") / "some-book")


@pytest.fixture
def environment(tmp_path):
    empty_environment(tmp_path / "environment")
    return tmp_path / "environment"


def served_copy(site, name):
    return nbformat.read(site / "_sources" / "chapters" / f"{name}.ipynb", as_version=4)


def run(notebook, environment, folder, monkeypatch, **more):
    """Execute a notebook in an environment of its own, in a folder of its own."""
    for name in os.environ:
        monkeypatch.delenv(name)
    for name, value in variables(environment, **more).items():
        monkeypatch.setenv(name, value)
    folder.mkdir()
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    return notebook


def shows_derivations(notebook):
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return any("application/vnd.derivation+json" in output.get("data", {}) for output in outputs)


def pip(environment, *arguments, cwd):
    command = [environment / "bin" / "python", "-m", "pip", "install", "--quiet", *arguments]
    subprocess.run(command, cwd=cwd, env=variables(environment), check=True)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.stem)
def test_each_copy_is_the_chapter_with_a_word_before_it(site, chapter):
    copy, original = served_copy(site, chapter.stem), nbformat.read(chapter, as_version=4)
    nbformat.validate(copy)
    assert copy.metadata.kernelspec.name == "python3"
    assert copy.cells[0].cell_type == "markdown"
    assert INSTALLS in copy.cells[0].source
    assert copy.cells[1:] == original.cells


def test_what_the_chapters_import_is_what_the_package_asks_for():
    asked = [Requirement(text).name for text in declared()]
    imported = {name for chapter in CHAPTERS for name in imports(nbformat.read(chapter, as_version=4))}
    allowed = {IMPORTED_AS.get(name, name) for name in asked} | NOT_THE_CHAPTERS
    assert imported - allowed - set(sys.stdlib_module_names) == set()


def imports(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code":
            for node in ast.walk(ast.parse(cell.source)):
                if isinstance(node, ast.Import):
                    yield from (alias.name.split(".")[0] for alias in node.names)
                elif isinstance(node, ast.ImportFrom):
                    yield node.module.split(".")[0]


@needs_git
def test_a_downloaded_notebook_runs_after_one_installation(site, package, environment, tmp_path, monkeypatch):
    copy = served_copy(site, TRIED)
    with pytest.raises(CellExecutionError, match="No module named 'helpers'"):
        run(copy, environment, tmp_path / "before", monkeypatch)
    pip(environment, f"{package}[notebooks]", cwd=tmp_path)
    assert shows_derivations(run(copy, environment, tmp_path / "after", monkeypatch))


@needs_git
def test_the_first_cell_of_a_published_notebook_installs_the_package(
    published, package, environment, tmp_path, monkeypatch
):
    """The cell as it stands; git finds the package here, whatever address the cell names."""
    copy = served_copy(published, TRIED)
    assert [cell.cell_type for cell in copy.cells[:2]] == ["markdown", "code"]
    assert f'"derivations-that-run[notebooks] @ git+{ADDRESS}"' in copy.cells[1].source
    done = run(copy, environment, tmp_path / "elsewhere", monkeypatch, **redirected(ADDRESS, package))
    assert shows_derivations(done)
    again = run(copy, environment, tmp_path / "again", monkeypatch)  # git finds nothing, nor is it asked
    assert again.cells[1].outputs == []


@needs_git
def test_the_configuration_of_binder_installs_the_package(package, environment, tmp_path):
    lines = (ROOT / ".binder" / "requirements.txt").read_text().splitlines()
    assert [line for line in lines if not line.startswith("#")] == [".[notebooks]"]
    pip(environment, "--requirement", ".binder/requirements.txt", cwd=package)
    program = "import helpers.derivation, scipy, sklearn; print(helpers.derivation.check(1, 1).status)"
    command = [environment / "bin" / "python", "-c", program]
    assert subprocess.check_output(command, cwd=tmp_path, env=variables(environment)) == b"proved\n"


def test_binder_takes_a_python_that_the_package_allows():
    version = (ROOT / ".binder" / "runtime.txt").read_text().strip()
    assert is_allowed(version)
    assert not any(map(is_allowed, ["python-3.10", "python-2.7", "3.12", "python-3"]))


def is_allowed(runtime):
    """Whether the words for Binder name a Python, by two numbers, that `pyproject.toml` does not refuse."""
    allowed = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    named = re.fullmatch(r"python-(3\.\d+)", runtime)
    return named is not None and SpecifierSet(allowed).contains(named[1])


def test_buttons_lead_to_binder_and_to_the_branch_of_copies(published):
    page = soup(published / "chapters" / f"{TRIED}.html")
    links = {link.get_text(strip=True): link["href"] for link in page.select(".article-header-buttons a")}
    assert links["Binder"] == (
        f"https://mybinder.org/v2/gh/someone/some-book/main?urlpath=lab/tree/chapters/{TRIED}.ipynb"
    )
    assert links["Colab"] == (
        f"https://colab.research.google.com/github/someone/some-book/blob/notebooks/chapters/{TRIED}.ipynb"
    )
    assert links[".ipynb"] == f"../_sources/chapters/{TRIED}.ipynb"


def test_without_an_address_no_button_leads_nowhere(site):
    page = soup(site / "chapters" / f"{TRIED}.html")
    links = [link.get_text(strip=True) for link in page.select(".article-header-buttons a")]
    assert links == [".ipynb"]


@needs_git
def test_the_branch_of_copies_holds_what_the_site_serves(published, package, tmp_path):
    remote = tmp_path / "remote.git"
    subprocess.run(["git", "init", "--quiet", "--bare", remote], check=True)
    for _ in range(2):  # the second time replaces the first
        push_notebooks(published, package, str(remote))
    pushed = told_by_git(remote, "show", f"notebooks:chapters/{TRIED}.ipynb")
    assert nbformat.reads(pushed, as_version=4) == served_copy(published, TRIED)
    assert told_by_git(remote, "rev-list", "--count", "notebooks") == "1\n"
    assert told_by_git(package, "branch", "--list", "notebooks") == ""
    assert told_by_git(package, "status", "--short", "--untracked-files=no") == ""


def told_by_git(repository, *arguments):
    return subprocess.check_output(["git", "-C", repository, *arguments], text=True)


def test_the_workflow_pushes_what_it_has_built_with_the_address_of_the_repository():
    assert faults(yaml.safe_load(WORKFLOW.read_text())) == []


def faults(workflow):
    """What would keep the workflow from publishing the copies, or let out what it must keep to itself."""
    steps = workflow["jobs"]["publish"]["steps"]
    commands = [step.get("run") for step in steps]
    built = steps[commands.index("make book")] if "make book" in commands else {}
    found = {
        "order": [command for command in commands if command] == ["make book", PUSH],
        "address": set(built.get("env", ())) == {"REPOSITORY_URL"},
        "permission": workflow["permissions"].get("contents") == "write",
        "secret": not re.search("token|secret", json.dumps(steps)),
    }
    return [what for what, holds in found.items() if not holds]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (f"      - run: {PUSH}\n", "", "order"),
        ("run: make book", f"run: {PUSH}", "order"),
        ("REPOSITORY_URL", "REPOSITORY", "address"),
        ("contents: write", "contents: read", "permission"),
        ("github.server_url", "secrets.GITHUB_TOKEN", "secret"),
    ],
)
def test_a_fault_of_the_workflow_is_seen(old, new, fault):
    text = WORKFLOW.read_text()
    assert old in text
    assert fault in faults(yaml.safe_load(text.replace(old, new)))
