"""The refuter shares no code with the proof route and lets SymPy compute nothing."""

import ast
import sys
from pathlib import Path

import pytest
import sympy

CHECKER = Path(__file__).parents[2] / "helpers" / "checker"
METHODS = {
    "diff", "doit", "simplify", "subs", "xreplace", "evalf", "expand", "factor", "cancel", "together",
    "series", "integrate", "nsimplify", "equals", "rewrite", "inv", "det", "applyfunc", "limit",
}  # fmt: skip


def closure(name="refuter.search"):
    """Collect the modules of the checker which `name` imports, directly or not."""
    found, left = {}, [name]
    while left:
        module = left.pop()
        found[module] = tree = ast.parse((CHECKER / f"{module.replace('.', '/')}.py").read_text())
        imports = [x for x in ast.walk(tree) if isinstance(x, ast.ImportFrom)]
        assert all(x.level == 0 for x in imports)
        left += [x for x in set(inside(imports)) - set(found) if x not in left]
    return found


def inside(imports):
    """List the modules of the checker among imports, also those imported by name from the package."""
    for x in imports:
        if x.module == "helpers.checker":
            yield from (alias.name for alias in x.names)
        elif x.module.startswith("helpers.checker."):
            module = x.module.removeprefix("helpers.checker.")
            package = CHECKER.joinpath(*module.split(".")).is_dir()
            yield from (f"{module}.{alias.name}" for alias in x.names) if package else [module]


MODULES = closure()


def computing(tree):
    """List what a module takes from SymPy that is neither a node nor a constant, and its methods."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
            yield node.func.attr
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "sp":
            taken = getattr(sympy, node.attr)
            if not isinstance(taken, (type, type(sympy), sympy.Basic)):
                yield node.attr
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sympy"):
            taken = __import__(node.module, fromlist=["x"])
            yield from (x.name for x in node.names if not isinstance(getattr(taken, x.name), type))


def packages(tree):
    """List the top-level packages that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module.split(".")[0]


@pytest.mark.parametrize("module", sorted(MODULES))
def test_sympy_computes_nothing(module):
    assert list(computing(MODULES[module])) == []


@pytest.mark.parametrize("module", sorted(MODULES))
def test_only_sympy_mpmath_and_the_standard_library_are_imported(module):
    outside = {name for name in packages(MODULES[module]) if name not in sys.stdlib_module_names}
    assert outside <= {"sympy", "mpmath", "helpers"}


def test_no_module_belongs_to_the_proof_route_too():
    proof = closure("prove")
    assert {"normal_form.equality", "matrices.matrix_equality", "matrices.shapes"} < set(proof)
    assert set(proof) & set(MODULES) == set()


@pytest.mark.parametrize(
    "line", ["expr.diff(x)", "Sum(x).doit()", "sp.limit(x, x, 0)", "sp.sqrt(x)", "from sympy import simplify"]
)
def test_computing_by_sympy_is_seen(line):
    assert list(computing(ast.parse(line)))
