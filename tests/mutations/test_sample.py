"""A seeded sample of mutants: none is accepted, and nearly all of them are refused.

The full run is `make mutate`.
"""

import pytest

from helpers.checker.chain.record import MIME
from tests.mutations.operators import OPERATORS
from tests.mutations.run import sample
from tests.mutations.sources import ROOT, all_subjects, published_steps

EACH = 8
MOST_UNDECIDED = 0.15


@pytest.fixture(scope="module")
def tally():
    return sample(all_subjects(), each=EACH, seed=0)


def test_nothing_false_is_accepted(tally):
    assert not tally.faults, "\n".join(result.text for result in tally.faults)


@pytest.mark.parametrize("operator", OPERATORS)
def test_each_operator_has_mutants_that_are_refused(tally, operator):
    counts = tally.by_operator[operator]
    assert counts.total() == EACH
    assert counts["refuted"] + counts["at the door"] > 0


def test_few_mutants_are_undecided(tally):
    assert tally.share("undecided") <= MOST_UNDECIDED


def test_steps_of_every_chapter_with_a_record_are_mutated():
    chapters = (ROOT / "chapters").glob("*.ipynb")
    written = {path.stem for path in chapters if MIME in path.read_text(encoding="utf8")}
    assert written
    assert {subject.source for subject in published_steps()} == written
