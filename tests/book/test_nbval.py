"""What `pytest --nbval` compares: every stored text and the record of a derivation, but not the pixels of
a figure.
"""

import copy
import re
import subprocess
import sys

import nbformat
import pytest

from tools.environment import ROOT
from tools.store_outputs import store_outputs

RECORD = "application/vnd.derivation+json"
SOURCE = f"""
from IPython.display import display

print("streamed")
display({{
    "text/plain": "step 1: proved",
    "text/latex": "$a = b$",
    "{RECORD}": {{"steps": [{{"status": "proved"}}]}},
    "image/png": "iVBORw0KGgo=",
}}, raw=True)
"""
CHANGES = {
    "text/plain": "step 1: sampled",
    "text/latex": "$a = c$",
    RECORD: {"steps": [{"status": "sampled"}]},
    "image/png": "iVBORw0KGgp=",
}


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """Validate one notebook per change of its stored outputs; return pytest's line for each."""
    folder = tmp_path_factory.mktemp("stored")
    cell = nbformat.v4.new_code_cell(SOURCE, id="cell")
    nbformat.write(reference(cell), folder / "unchanged.ipynb")
    store_outputs([folder / "unchanged.ipynb"])
    stored = nbformat.read(folder / "unchanged.ipynb", as_version=4)
    for kind in CHANGES:
        nbformat.write(with_change(stored, kind), folder / file_name(kind))
    nbformat.write(without_record(stored), folder / "missing.ipynb")
    nbformat.write(with_other_stream(stored), folder / "stream.ipynb")
    return validate(folder)


def validate(folder):
    command = [sys.executable, "-m", "pytest", "--nbval", "-p", "no:cacheprovider", "-q", "-rA", str(folder)]
    options = ["--rootdir", str(ROOT), "--config-file", str(ROOT / "pyproject.toml")]
    return subprocess.run([*command, *options], capture_output=True, text=True, check=False).stdout


def reference(cell):
    return nbformat.v4.new_notebook(cells=[cell])


def file_name(kind):
    return kind.replace("/", "-").replace("+", "-") + ".ipynb"


def display_output(notebook):
    return next(output for output in notebook.cells[0].outputs if output.output_type == "display_data")


def with_change(stored, kind):
    changed = copy.deepcopy(stored)
    display_output(changed).data[kind] = CHANGES[kind]
    return changed


def without_record(stored):
    changed = copy.deepcopy(stored)
    del display_output(changed).data[RECORD]
    return changed


def with_other_stream(stored):
    changed = copy.deepcopy(stored)
    next(output for output in changed.cells[0].outputs if output.output_type == "stream").text = "else\n"
    return changed


def outcome(report, file):
    (line,) = re.findall(rf"^(?:PASSED|FAILED) .*{re.escape(file)}::.*$", report, re.MULTILINE)
    return line.split()[0]


def test_unchanged_outputs_pass(report):
    assert outcome(report, "unchanged.ipynb") == "PASSED"


@pytest.mark.parametrize("kind", ["text/plain", "text/latex", RECORD])
def test_a_changed_text_or_record_fails(report, kind):
    assert outcome(report, file_name(kind)) == "FAILED"
    assert f"mismatch '{kind}'" in report


def test_a_changed_stream_fails(report):
    assert outcome(report, "stream.ipynb") == "FAILED"


def test_a_missing_record_fails(report):
    assert outcome(report, "missing.ipynb") == "FAILED"
    assert f"Unexpected output fields from running code: {{'{RECORD}'}}" in report


def test_pixels_are_not_compared(report):
    assert outcome(report, file_name("image/png")) == "PASSED"
