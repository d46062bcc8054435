"""The figure of the kink of a rectifier, read back from the axes."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.rectifier_figures import plot_kink


def test_the_rectifier_is_its_own_kink():
    t, drawn = plot_kink(Figure().subplots(), slopes=[]).lines[0].get_data()
    np.testing.assert_array_equal(drawn, (t + abs(t)) / 2)


def test_lines_go_through_the_kink_below_the_rectifier():
    slopes = [0.0, 0.3, 1.0]
    ax = plot_kink(Figure().subplots(), slopes=slopes, span=2)
    for line, slope in zip(ax.lines, slopes, strict=False):
        t, drawn = line.get_data()
        assert (t.min(), t.max()) == (-2, 2)
        np.testing.assert_allclose(drawn, slope * t)
        assert (drawn <= np.maximum(0, t)).all()
    assert [text.get_text() for text in ax.texts] == ["slope 0", "slope 0.3", "slope 1"]


@pytest.mark.parametrize("slope", [-0.1, 1.5, np.nan])
def test_a_slope_beyond_both_sides_is_refused(slope):
    with pytest.raises(ValueError, match="`slopes` must be from 0 to 1"):
        plot_kink(Figure().subplots(), slopes=[slope])
