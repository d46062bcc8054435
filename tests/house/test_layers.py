"""The package has two storeys: the checker imports nothing of the numerical half, and no imports run in a
circle.
"""

import ast
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tools.environment import ROOT

LOWER = (
    "helpers.ask", "helpers.checker", "helpers.derivation", "helpers.induction", "helpers.lemmas",
    "helpers.rebuild", "helpers.recheck", "helpers.symbols",
)  # fmt: skip
ALLOWED_BELOW = {"sympy", "mpmath", *sys.stdlib_module_names}
ALLOWED_ANYWHERE = ALLOWED_BELOW | {
    "numpy", "scipy", "threadpoolctl", "matplotlib", "matplotlib_inline", "IPython",
}  # fmt: skip


def module_name(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted((ROOT / "helpers").rglob("*.py"))}


def imported(source, module, is_package=False):
    """Full names that `source`, the text of `module`, imports, at any depth of the code."""
    package = module if is_package else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.rsplit(".", node.level - 1)[0] + "." if node.level else ""
            origin = (above + (node.module or "")).rstrip(".")
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def imports_of(module):
    path = MODULES[module]
    return set(imported(path.read_text(encoding="utf8"), module, path.name == "__init__.py"))


def own_module(name):
    """The longest prefix of `name` that is a module of the package, or None."""
    parts = name.split(".")
    prefixes = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((prefix for prefix in prefixes if prefix in MODULES), None)


def is_lower(module):
    return any(module == lower or module.startswith(lower + ".") for lower in LOWER)


@pytest.mark.parametrize("module", MODULES)
def test_imports_only_what_its_storey_may(module):
    allowed = ALLOWED_BELOW if is_lower(module) else ALLOWED_ANYWHERE
    outside = {name.split(".")[0] for name in imports_of(module)} - {"helpers"}
    assert outside <= allowed, f"`{module}` imports {sorted(outside - allowed)}"


@pytest.mark.parametrize("module", [module for module in MODULES if is_lower(module)])
def test_the_checker_imports_nothing_from_above(module):
    own = {own_module(name) for name in imports_of(module) if name.startswith("helpers")} - {"helpers"}
    above = sorted(name for name in own if not is_lower(name))
    assert not above, f"`{module}` belongs to the checker and imports {above} of the storey above"


def test_no_import_cycles():
    graph = {
        module: {own_module(name) for name in imports_of(module) if name.startswith("helpers")} - {module}
        for module in MODULES
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"imports run in a circle: {' -> '.join(error.args[1])}")


def test_every_module_says_what_it_offers():
    for name, path in MODULES.items():
        if path.name not in ("__init__.py", "__main__.py"):
            assert "\n__all__ = " in path.read_text(encoding="utf8"), f"`{name}` has no `__all__`"


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import numpy as np", {"numpy"}),
        ("def f():\n    from scipy import linalg", {"scipy.linalg"}),
        ("from .verdict import Verdict", {"helpers.checker.verdict.Verdict"}),
        ("from . import verdict", {"helpers.checker.verdict"}),
        ("from ..plotting import draw", {"helpers.plotting.draw"}),
    ],
)
def test_the_lint_sees_every_form_of_import(source, names):
    assert set(imported(source, "helpers.checker.proof")) == names


def test_paths_are_found():
    assert Path(MODULES["helpers"]).name == "__init__.py"
    assert own_module("helpers.checker.verdict.Verdict") == "helpers.checker.verdict"
