"""The figure of a trace by hand, read back from the axes."""

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from helpers.trace_figures import plot_trace

NAMES, VALUES, DELTAS = [["x"], ["h", "k"], ["f"]], [[2.0], [0.25, 0.5], [-1.5]], [[0.1, 0.2], [-3.0]]


@pytest.fixture
def trace_texts():
    return plot_trace(Figure().subplots(), NAMES, VALUES, DELTAS).texts


def test_outputs_stand_above_their_units_and_deltas_below(trace_texts):
    centres = {text.get_text(): text.get_position() for text in trace_texts if text.get_text()}
    for name, value, delta in (("h", "0.250", "0.100"), ("k", "0.500", "0.200"), ("f", "-1.500", "-3.000")):
        x, y = centres[f"${name}$"]
        assert centres[value] == (x, y + 0.2)
        assert centres[delta] == (x, y - 0.2)


def test_inputs_have_no_delta(trace_texts):
    found = [text.get_text() for text in trace_texts if text.get_position()[0] == 0 and text.get_text()]
    assert found == ["$x$", "2.000"]


def test_an_arrow_leads_from_each_unit_to_each_of_the_next_layer(trace_texts):
    found = [(arrow.xyann, arrow.xy) for arrow in trace_texts if isinstance(arrow, Annotation)]
    assert sorted(found) == [((0, 0), (1, -0.5)), ((0, 0), (1, 0.5)), ((1, -0.5), (2, 0)), ((1, 0.5), (2, 0))]


@pytest.mark.parametrize(("values", "deltas"), [(VALUES[1:], DELTAS), (VALUES, VALUES)])
def test_numbers_that_do_not_fit_the_units_are_refused(values, deltas):
    with pytest.raises(ValueError, match=r"`values` and `deltas` must have as many entries"):
        plot_trace(Figure().subplots(), NAMES, values, deltas)
