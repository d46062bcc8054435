"""The curves of the log-sum-exp figures, read back from the axes."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.log_sum_exp_figures import plot_flat_direction, plot_overflow, plot_squeeze


def test_squeeze_stays_between_its_bounds():
    r = (1, 3, 9)
    top, bottom = plot_squeeze(Figure().subplots(2, 1), r)
    for scale, line in zip(r, top.lines[1:], strict=True):
        z, y = line.get_data()
        np.testing.assert_allclose(y, np.logaddexp(0, scale * z) / scale)
        gap = y - np.maximum(0, z)
        assert np.all((gap > -1e-15) & (gap < np.log(2) / scale + 1e-15))
    for line in bottom.lines[:3]:
        z, gap = line.get_data()
        assert gap.max() == pytest.approx(np.log(2))
        assert z[gap.argmax()] == pytest.approx(0)


def test_sections_are_the_hyperbolic_cosine_and_a_straight_line():
    _, right = plot_flat_direction(Figure().subplots(1, 2))
    t, across = right.lines[0].get_data()
    np.testing.assert_allclose(across, np.log(2 * np.cosh(t)))
    np.testing.assert_allclose(right.lines[1].get_ydata(), t + np.log(2), atol=1e-15)


@pytest.mark.filterwarnings("error")
def test_the_naive_formula_is_drawn_where_it_is_finite():
    ax = plot_overflow(Figure().subplots())
    c, stable = ax.lines[0].get_data()
    naive = ax.lines[1].get_ydata()
    np.testing.assert_allclose(stable, c + np.log(2))
    finite = c[np.isfinite(naive)]
    step = c[1] - c[0]
    edges = [x for patch in ax.patches for x in (patch.get_x(), patch.get_x() + patch.get_width())]
    np.testing.assert_allclose(sorted(edges), [-1100, -745.13, 709.09, 1100], atol=0.01)
    np.testing.assert_allclose([finite[0], finite[-1]], [-745.13, 709.09], atol=step)
    labels = " ".join(text.get_text() for text in ax.texts)
    assert "below $-745$" in labels
    assert "above $709$" in labels
