"""The benchmarks: all are run by one command, and the parts of a chapter are told apart."""

import ast
import gzip
import pkgutil
import urllib.error
import urllib.request

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import benchmarks
import benchmarks.site
from benchmarks.chapters import derives, is_imports, main, seconds_of_parts
from tools.environment import ROOT

IMPORTS = "from helpers.derivation import Derivation, refused\nfrom helpers.symbols import scalar"
PROOF = 'x = scalar("x")\nDerivation((x + 1) ** 2, name="sum").equals(x**2 + 2 * x + 1, "expand it")'
RECORD = new_output("display_data", {"application/vnd.derivation+json": {}})


def written(folder, *sources):
    path = folder / "page.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell(source) for source in sources]), path)
    return path


def test_one_command_runs_every_benchmark():
    command = ast.parse((ROOT / "benchmarks" / "__main__.py").read_text())
    run = {
        node.func.value.id
        for node in ast.walk(command)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "main"
    }
    modules = {module.name for module in pkgutil.iter_modules(benchmarks.__path__)}
    assert run == modules - {"__main__", "stopwatch"}


@pytest.mark.parametrize(("cell", "expected"), [
    (new_code_cell(PROOF), True),
    (new_code_cell("with refused():\n    pass"), True),
    (new_code_cell("chain.equals(x, 'reason')", outputs=[RECORD]), True),
    (new_code_cell("chain.equals(x, 'reason')"), False),
    (new_code_cell(IMPORTS), False),
    (new_code_cell("n = size('n')"), False),
    (new_markdown_cell("Derivation"), False),
])  # fmt: skip
def test_cells_that_derive(cell, expected):
    assert derives(cell) is expected


def test_cells_of_imports():
    assert is_imports(new_code_cell(IMPORTS + "\nx = 1"))
    assert not is_imports(new_code_cell("x = 1"))
    assert not is_imports(new_markdown_cell("import numpy"))


def test_only_imports_and_derivations_are_counted(tmp_path, capsys):
    sleep = "import time\ntime.sleep(0.5)", "time.sleep(3)", PROOF
    start, derivations = seconds_of_parts(written(tmp_path, IMPORTS, *sleep))
    assert start > 0.5
    assert 0 < derivations < 3
    main([written(tmp_path, IMPORTS, PROOF)])
    assert "median ratio" in capsys.readouterr().out


def test_the_server_compresses_texts_and_counts_what_it_sends(tmp_path):
    page, picture = b"<p>formula</p>" * 1000, bytes(range(256))
    (tmp_path / "page.html").write_bytes(page)
    (tmp_path / "picture.png").write_bytes(picture)
    with benchmarks.site.counted_server(tmp_path) as server:
        base = f"http://127.0.0.1:{server.server_port}"
        sent = urllib.request.urlopen(f"{base}/page.html").read()
        assert gzip.decompress(sent) == page
        assert urllib.request.urlopen(f"{base}/picture.png").read() == picture
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{base}/missing.html")
    assert server.sent == len(sent) + len(picture) < len(page) / 10


def test_the_longest_chapter_is_visited(tmp_path):
    (tmp_path / "chapters").mkdir()
    for name, length in ({"short": 10, "long": 30, "middle": 20}).items():
        (tmp_path / "chapters" / f"{name}.html").write_text("x" * length)
    assert benchmarks.site.heaviest(tmp_path) == "chapters/long.html"


def test_without_a_site_the_benchmark_says_how_to_get_one(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(benchmarks.site, "SITE", tmp_path / "none")
    benchmarks.site.main()
    assert "make book builds it" in capsys.readouterr().out


def test_a_chapter_that_fails_is_not_timed(tmp_path):
    with pytest.raises(CellExecutionError, match="The step is false"):
        seconds_of_parts(written(tmp_path, IMPORTS, PROOF.replace("2 * x", "3 * x")))
