"""The figures of projections and of rates, read back from the axes."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.projection_figures import plot_projections, plot_rates


def test_the_segment_ends_where_the_smaller_cost_does():
    ax = plot_projections(Figure().subplots(), [[2.0, 0.0]], C=[1.0, 2.0])
    np.testing.assert_array_equal(ax.lines[0].get_xydata(), [[0, 0], [1, 1]])


def test_each_arrow_ends_at_the_nearest_point_of_the_segment():
    ax = plot_projections(Figure().subplots(), [[1.0, 0.0], [-1.0, -2.0]], C=[1.0, 2.0])
    tips = [note.xy for note in ax.texts if note.get_text() == "" and hasattr(note, "xy")]
    np.testing.assert_allclose(tips, [[0.5, 0.5], [0, 0]])


def test_the_predicted_line_is_a_power_of_the_factor():
    line, dots = plot_rates(Figure().subplots(), {"a": [4.0, 3.0, 1.0]}, {"a": 0.5}).lines
    np.testing.assert_allclose(line.get_ydata(), [4, 2, 1])
    np.testing.assert_allclose(dots.get_ydata(), [4, 3, 1])


def test_an_error_of_zero_is_refused():
    with pytest.raises(ValueError, match="must be positive"):
        plot_rates(Figure().subplots(), {"a": [1.0, 0.0]}, {"a": 0.5})
