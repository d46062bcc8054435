"""The picture of what rests on what: arrows lead to the right, no box covers another, odd names are safe."""

import runpy
from itertools import combinations

import pytest

from tools.environment import ROOT

DRAWING = runpy.run_path(str(ROOT / "_ext" / "ledger_graph.py"))
Box, graph, columns, places = (DRAWING[name] for name in ("Box", "graph", "columns", "places"))

NAMES = {name: Box(f"the result with the rather long name {name}" * (number % 3 + 1), f"page.html#{name}")
         for number, name in enumerate("abcdefg")}  # fmt: skip
ARROWS = [("a", "c"), ("b", "c"), ("c", "d"), ("a", "d"), ("b", "e"), ("d", "f"), ("e", "f"), ("a", "g")]


def test_every_arrow_leads_to_the_right():
    column = columns(NAMES, ARROWS)
    assert all(column[start] < column[end] for start, end in ARROWS)
    assert column == {"a": 0, "b": 0, "c": 1, "e": 1, "g": 1, "d": 2, "f": 3}


def test_no_box_covers_another():
    placed = places(NAMES, columns(NAMES, ARROWS), ARROWS)
    for one, other in combinations(NAMES, 2):
        (x1, y1), (x2, y2) = placed[one], placed[other]
        apart = y1 + NAMES[one].height < y2 or y2 + NAMES[other].height < y1
        assert x1 != x2 or apart, (one, other)


def test_results_that_rest_on_each_other_do_no_harm():
    both = {"a": NAMES["a"], "b": NAMES["b"]}
    assert sorted(columns(both, [("a", "b"), ("b", "a")]).values()) == [0, 1]
    assert graph(both, [("a", "b"), ("b", "a")]).count("ledger-edge") == 2


@pytest.mark.parametrize("name", ["a < b & c", '"quoted"'])
def test_names_are_escaped(name):
    drawing = graph({"a": Box(name, "p.html#a"), "b": Box("b", "p.html#b")}, [("a", "b")])
    assert "a < b" not in drawing
    assert drawing.count("<a ") == 2
