"""The archives for the browser hold the whole checker and nothing that it does not need."""

import ast
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools.environment import ROOT

sys.path.append(str(ROOT / "_ext"))  # where the extensions of the site live

import mpmath
import sympy
from browser_packages import archive, package_sources, without_docstrings

import helpers.checker

SOURCES = {
    "sympy": package_sources(Path(sympy.__file__).parent),
    "mpmath": package_sources(Path(mpmath.__file__).parent),
    "checker": {
        "helpers/__init__.py": "",
        **package_sources(Path(helpers.checker.__file__).parent, "helpers/checker"),
    },
}


def shape(source):
    """The syntax tree of a source with every docstring replaced by an empty one."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        documented = isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        if documented and ast.get_docstring(node, clean=False) is not None:
            node.body[0].value.value = ""
    return ast.dump(tree)


@pytest.mark.parametrize("place", ["sympy/core/expr.py", "sympy/concrete/summations.py", "sympy/abc.py"])
def test_only_docstrings_change(place):
    source = SOURCES["sympy"][place]
    short = without_docstrings(source)
    assert len(short) < len(source)
    assert shape(short) == shape(source)


def test_docstrings_of_every_kind_go():
    source = 'r"""Ä."""\nclass A:\n    "One."\n    if True:\n        def f(): "Two."; return 1\n'
    assert without_docstrings(source) == '""\nclass A:\n    ""\n    if True:\n        def f(): ""; return 1\n'


def test_tests_and_unused_parts_stay_out():
    names = [name for sources in SOURCES.values() for name in sources]
    assert not [name for name in names if "/tests/" in name or "/stats/" in name]
    assert {"sympy/physics/units/__init__.py", "helpers/checker/answers.py"} <= set(names)


def test_an_archive_is_the_same_each_time():
    assert archive(SOURCES["checker"]) == archive(SOURCES["checker"])
    with zipfile.ZipFile(io.BytesIO(archive(SOURCES["checker"]))) as made:
        assert made.testzip() is None
        assert made.namelist()[0] == "helpers/__init__.py"


def test_the_archives_alone_answer_a_question(tmp_path):
    """Python without its site packages, which knows nothing but what a browser is given."""
    for name, sources in SOURCES.items():
        (tmp_path / f"{name}.zip").write_bytes(archive(sources))
    paths = [str(tmp_path / f"{name}.zip") for name in SOURCES]
    program = (
        f"import sys; sys.path += {paths!r}\n"
        "from helpers.checker.syntax.typesetting import typeset\n"
        "assert typeset('x/y <= 1')['statement'] and 'sympy' not in sys.modules\n"
        "from helpers.checker.answers import answer\n"
        "print(answer('x^2/x == x')['conditions'])\n"
        "print(*[answer(q)['status'] for q in ('x <= 0', 'A*B == B*A where A, B: matrix n x n')])"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert "'x != 0'" in done.stdout
    assert done.stdout.endswith("refuted refuted\n")
