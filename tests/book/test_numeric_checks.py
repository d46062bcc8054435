"""The NumPy checks of a chapter are themselves checked: each wrong formula must make one of them raise.

Cells tagged `formula` define functions, cells tagged `numeric-check` check them, cells tagged `setup` (and
cells of imports alone) are needed before. A mutant that is the same function may be excused in the metadata
of its `formula` cell, `{"equivalent_mutants": {"line 2: a + b -> a - b": "why it is the same"}}`.
"""

import ast
import contextlib
import io
import warnings

import nbformat
import pytest

from tests.book.formula_mutants import mutants
from tools.environment import ROOT

TAGS = {"setup", "formula", "numeric-check"}


def tags(cell):
    return set(cell.metadata.get("tags", []))


def is_imports(source):
    body = ast.parse(source).body
    return bool(body) and all(isinstance(line, ast.Import | ast.ImportFrom) for line in body)


def needed_cells(path):
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    return [cell for cell in cells if tags(cell) & TAGS or is_imports(cell.source)]


def formula_cells():
    for path in sorted((ROOT / "chapters").glob("*.ipynb")):
        cells = needed_cells(path)
        for place, cell in enumerate(cells):
            if "formula" in tags(cell):
                yield pytest.param(cells, place, id=f"{path.stem}-{cell.id}")


CASES = list(formula_cells())


def run(sources):
    """Execute the cells one after another as plain Python, silently, in a namespace of their own."""
    namespace = {"__name__": "__main__"}
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")  # a wrong formula may overflow before its check speaks
        for source in sources:
            exec(compile(source, "<cell>", "exec"), namespace)


def is_caught(sources):
    try:
        run(sources)
    except Exception:  # whatever it raises, the reader would see it
        return True
    return False


def survivors(sources, place):
    """Names of the mutants of cell `place` that no check notices."""
    found = mutants(sources[place])
    return {m.name for m in found if not is_caught([*sources[:place], m.source, *sources[place + 1 :]])}


def test_the_book_has_formulas_to_mutate():
    assert CASES, "no chapter has a cell tagged `formula`"


@pytest.mark.parametrize(("cells", "place"), CASES)
def test_every_wrong_formula_is_caught(cells, place):
    sources = [cell.source for cell in cells]
    assert mutants(sources[place]), "nothing in this cell can be changed: is it a formula?"
    run(sources)
    excused = cells[place].metadata.get("equivalent_mutants", {})
    assert all(len(reason) > 10 for reason in excused.values()), "give the reason why a mutant is equivalent"
    unnoticed = survivors(sources, place)
    assert unnoticed == set(excused), "mutants that no numeric check notices, against those excused"


FORMULA = "def softmax(z):\n    e = np.exp(z - z.max())\n    return e / e.sum()"
SETUP = "import numpy as np\nz = np.array([1.0, -2.0, 800.0])"


def test_a_weak_check_lets_mutants_through():
    weak = "if softmax(z).shape != z.shape:\n    raise AssertionError('shape')"
    assert survivors([SETUP, FORMULA, weak], 1) == {
        "line 2: z - z.max() -> z + z.max()",
        "line 3: e / e.sum() -> e * e.sum()",
    }


def test_a_strong_check_lets_none_through():
    strong = "np.testing.assert_allclose(softmax(800 + np.log([1.0, 3.0])), [0.25, 0.75])"
    assert survivors([SETUP, FORMULA, strong], 1) == set()


@pytest.mark.parametrize(
    ("source", "changed"),
    [
        ("a + b", ["a - b"]),
        ("a * b", ["a + b"]),
        ("a / b", ["a * b"]),
        ("-a", ["a"]),
        ("2 * a", ["2 + a", "3 * a"]),
        ("X.T @ y", ["X @ y"]),
        ("X.sum(axis=0)", ["X.sum(axis=1)", "X.sum(axis=1)"]),
        ("X.sum(axis=-1)", ["X.sum(axis=0)", "X.sum(axis=1)", "X.sum(axis=-2)"]),
        ("X[:, None]", []),
        ("'1 + 1'", []),
        ("f(keepdims=True)", []),
    ],
)
def test_each_rule_changes_what_it_says(source, changed):
    assert sorted(mutant.source for mutant in mutants(source)) == sorted(changed)
