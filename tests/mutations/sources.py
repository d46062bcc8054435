"""The statements that are mutated: every published step, the corpus, and the tables of the tests.

chapters/*.ipynb           the steps of every record that is stored in a chapter
tests/corpus/*.py          TRUE = {name: Statement(lhs, rhs, relation, given)}
tests/helpers/test_*.py    TRUE = {name: (lhs, rhs)} or {name: (lhs, rhs, given)}
"""

from importlib import import_module
from pathlib import Path

from helpers.checker.chain.read_srepr import read_srepr
from helpers.checker.chain.stored_records import derivation_records, notebook_files, stored_results
from helpers.checker.statements.conditions import relevant
from tests.mutations.subject import Subject

__all__ = ["all_subjects", "corpus", "published_steps", "tables"]

ROOT = Path(__file__).parents[2]
TABLES = (
    ("test_equality", "TRUE", "=="),
    ("test_equality", "HYPOTHETICAL", "=="),
    ("test_inequalities", "TRUE", "<="),
    ("test_limits", "TRUE", "=="),
)


def all_subjects():
    """Return every statement of every source."""
    return [*published_steps(), *corpus(), *tables()]


def published_steps():
    """Return every step that is published in `chapters/`, except those that hold by definition.

    Returns
    -------
    list of Subject
        Named by the derivation and the number of the step.
    """
    found = {}
    for path in notebook_files([ROOT / "chapters"]):
        for record in (r for stored in stored_results(path) for r in derivation_records(stored)):
            for number, step in enumerate(record["steps"], 1):
                if step["evidence"] != "definition":
                    subject = _from_step(path.stem, f"{record['name']}, step {number}", record, step)
                    found.setdefault((subject.source, subject.name), subject)
    return list(found.values())


def corpus():
    """Return every true statement of `tests/corpus/`."""
    subjects = []
    for path in sorted((ROOT / "tests" / "corpus").glob("*.py")):
        if path.stem.startswith("test_"):
            continue
        table = getattr(import_module(f"tests.corpus.{path.stem}"), "TRUE", {})
        for name, statement in table.items():
            sides = (statement.lhs, statement.rhs, statement.relation, statement.given)
            subjects.append(Subject(f"corpus/{path.stem}", name, *sides))
    return subjects


def tables():
    """Return the true statements of the tests of the checker."""
    subjects = []
    for module, table, relation in TABLES:
        statements = getattr(import_module(f"tests.helpers.{module}"), table)
        for name, (lhs, rhs, *rest) in statements.items():
            given = rest[0] if rest else ()
            given = tuple(given) if isinstance(given, (list, tuple)) else (given,)
            subjects.append(Subject(f"tests/{module}", name, lhs, rhs, relation, given))
    return subjects


def _from_step(source, name, record, step):
    """Return one step with the hypotheses in force."""
    left, right = read_srepr(step["left"]), read_srepr(step["right"])
    declared = tuple(map(read_srepr, record["assumptions"]))
    given = tuple(dict.fromkeys((*map(read_srepr, step["given"]), *relevant(declared, left, right))))
    sizes = tuple((read_srepr(letter), tuple(values)) for letter, values in step["sizes"].items())
    return Subject(source, name, left, right, step["relation"], given, sizes)
