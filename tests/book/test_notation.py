"""Chapters use no symbol that stands neither in the table of their page nor on the page *Notation*.

Symbols are read from the records of the derivations: tensors, matrices, numbers, functions, and indices.
A letter with a subscript or an accent belongs to the letter. The letters of a lemma are its own, and written
out with it.
"""

import re

import nbformat
import pytest
from sympy import Idx, IndexedBase, MatrixSymbol, Symbol
from sympy.core.function import AppliedUndef

from helpers.checker.chain.read_srepr import read_srepr
from helpers.checker.chain.stored_records import derivation_records, stored_results
from tools.environment import ROOT

CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))
COLUMNS = ["Symbol", "Meaning", "Shape", "Python"]
ACCENTS = re.compile(r"\\(hat|bar|tilde|lVert|mathbf|mathsf)\b")
ACCENTED = re.compile(r"(?<=.)(prime|hat|bar|tilde)$")  # as SymPy spells an accent in a name
BETWEEN = re.compile(r"[,;=+]|\\odot")
FIRST_LETTER = re.compile(r"\s*\{?\s*\\?([A-Za-z]+)")
PARTS = ("assumptions", "chosen")
PARTS_OF_STEP = ("conditions", "given", "used")


def rows(text):
    """The rows of the tables of notation in a text, as lists of cells."""
    found, inside = [], False
    for line in text.splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        inside = line.lstrip().startswith("|") and (inside or cells[0] == "Symbol")
        if inside and cells[0] != "Symbol" and not set(cells[0]) <= set("-: "):
            found.append(cells)
    return found


def letters(row):
    """The names that a row explains: the first letter of each formula of its first cell, and of its parts."""
    formulas = re.findall(r"\$([^$]+)\$", row[0])
    parts = [part for tex in formulas for part in BETWEEN.split(ACCENTS.sub("", tex))]
    return {found[1] for part in parts if (found := FIRST_LETTER.match(part))}


def letter(name):
    """The letter that a symbol is named after, without its subscript and its accent."""
    return ACCENTED.sub("", name.partition("_")[0])


def explained(text):
    return {name for row in rows(text) for name in letters(row)}


def subscripts(text):
    """The words that stand as subscripts in the tables of a text."""
    return {word for row in rows(text) for word in re.findall(r"_\{?([a-z]+)\}?", " ".join(row))}


def expressions(record):
    """The expressions of a derivation, as they are stored."""
    for step in record["steps"]:
        yield from (step["left"], step["right"], *(words for part in PARTS_OF_STEP for words in step[part]))
    for part in PARTS:
        yield from record.get(part, ())


def symbols(words):
    """The names of the symbols of an expression, and those of its indices."""
    expr = read_srepr(words)
    indices = {index.label for index in expr.atoms(Idx)}
    tensors = {base.label for base in expr.atoms(IndexedBase)}
    numbers = {s for s in expr.free_symbols if isinstance(s, Symbol) and s not in indices}
    functions = {type(value).__name__ for value in expr.atoms(AppliedUndef)}
    matrices = {matrix.name for matrix in expr.atoms(MatrixSymbol)}
    return functions | matrices | {s.name for s in numbers | tensors}, {s.name for s in indices}


def unexplained(records, page, book):
    """The symbols of some derivations that no table explains, in alphabetical order."""
    known, words = explained(page) | explained(book), subscripts(page) | subscripts(book)
    found = [symbols(words) for words in {words for record in records for words in expressions(record)}]
    unknown = {name for names, _ in found for name in names if letter(name) not in known}
    indices = {name.partition("_")[0] for _, names in found for name in names}
    return sorted(unknown | {name for name in indices if len(name) > 1 and name not in words})


def records_of(chapter):
    return [record for stored in stored_results(chapter) for record in derivation_records(stored)]


def text_of(chapter):
    cells = nbformat.read(chapter, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


@pytest.fixture(scope="module")
def notation():
    return (ROOT / "notation.md").read_text(encoding="utf8")


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.stem)
def test_each_symbol_of_a_chapter_is_explained(chapter, notation):
    assert unexplained(records_of(chapter), text_of(chapter), notation) == []


def test_a_row_pairs_a_symbol_with_meaning_shape_and_python_name(notation):
    headings = [line for line in notation.splitlines() if line.startswith("| Symbol")]
    assert headings
    assert all([cell.strip() for cell in line.strip("|").split("|")] == COLUMNS for line in headings)
    assert len(rows(notation)) > 50
    assert [row for row in rows(notation) if not is_whole(row)] == []


def is_whole(row):
    """Whether a row has all its cells, a formula in the first and words in the second."""
    return len(row) == len(COLUMNS) and row[0].startswith("$") and row[1] != ""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("| $n$ | dimension | scalar | `n` |", True),
        ("| $n$ | dimension | | |", True),
        ("| $n$ | dimension | scalar |", False),
        ("| $n$ | dimension | scalar | `n` | more |", False),
        ("| $n$ | | scalar | `n` |", False),
        ("| n | dimension | scalar | `n` |", False),
        ("| $\\|x\\|$ | norm | scalar | `norm(x)` |", True),
    ],
)
def test_a_row_that_is_not_whole_is_seen(line, expected):
    (row,) = rows(f"| Symbol | Meaning | Shape | Python |\n| --- | --- | --- | --- |\n{line}\n")
    assert is_whole(row) is expected


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [
        ("| $n$ | dimension", "| dimension", ["n"]),
        ("$v_{low}$", "$v$", ["low"]),
        ("| $\\tau$ |", "| $t$ |", ["tau"]),
        ("| $p$ | softmax", "| softmax $p$", []),  # the table of the page has it
    ],
)
def test_a_symbol_without_a_row_is_seen(notation, old, new, missing):
    chapter = ROOT / "chapters" / "log-sum-exp.ipynb"
    assert old in notation
    page = text_of(chapter)
    assert unexplained(records_of(chapter), page, notation.replace(old, new)) == missing


def test_a_letter_in_a_meaning_explains_nothing():
    text = "| Symbol | Meaning |\n| --- | --- |\n| $\\hat w$, $U = XV$ | not $q$ |\n"
    assert explained(text) == {"w", "U", "XV"}
    assert explained("| Name | Meaning |\n| --- | --- |\n| $a$ | no table of symbols |\n") == set()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("w_next", "w"), ("Wprime", "W"), ("ubar", "u"), ("xhat_1", "x"), ("bar", "bar"), ("tau", "tau")],
)
def test_a_subscript_and_an_accent_belong_to_the_letter(name, expected):
    assert letter(name) == expected
