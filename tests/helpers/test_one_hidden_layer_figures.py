"""The figures of the network with one hidden layer, read back from the axes."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.one_hidden_layer import descend
from helpers.one_hidden_layer_figures import plot_depth, plot_twins, plot_zero_start

RNG = np.random.default_rng(5)
X, Y, W, V = (RNG.normal(size=shape) for shape in ((6, 2), 6, (3, 2), 3))
W[1], V[1] = W[0], V[0]


@pytest.fixture
def axes():
    return plot_twins(Figure().subplots(1, 2), X, Y, W, V, eta=0.1, steps=50, nudge=0.01)


def test_the_paths_are_those_of_gradient_descent(axes):
    path, _ = descend(X, Y, W, V, eta=0.1, steps=50)
    drawn = [line.get_xydata() for line in axes[0].lines if len(line.get_xydata()) > 1]
    np.testing.assert_array_equal(drawn, path.transpose(1, 0, 2))


def test_twins_stay_at_distance_zero_and_the_others_start_at_the_nudge(axes):
    curves = {line.get_label(): line.get_ydata() for line in axes[1].lines}
    np.testing.assert_array_equal(curves["equal at the start"], 0)
    assert curves["0.01 apart at the start"][0] == pytest.approx(0.01)


def test_the_risks_are_drawn_as_given_and_the_line_at_the_variance():
    risks = {"zero": [0.9, 0.5, 0.4], "small random": [1.0, 0.6, 0.1]}
    ax = plot_zero_start(Figure().subplots(), risks, [1.0, 2.0, 4.0, 5.0])
    *curves, floor = ax.lines
    assert {line.get_label(): list(line.get_ydata()) for line in curves} == risks
    np.testing.assert_allclose(floor.get_ydata(), 2.5)  # (1.5^2 + 0.5^2) / 2, about the mean 3
    assert floor.get_label() == "variance of the targets"


def test_no_targets_have_no_variance():
    with pytest.raises(ValueError, match="at least one target"):
        plot_zero_start(Figure().subplots(), {"zero": [1.0]}, [])


def test_the_lines_over_the_depth_have_the_expected_slope():
    ax = plot_depth(Figure().subplots(), {3: [2.0, 1.0, 5.0]})
    line, dots = ax.lines
    np.testing.assert_allclose(line.get_ydata(), 2 * 1.5 ** np.arange(3))
    np.testing.assert_array_equal(dots.get_ydata(), [2.0, 1.0, 5.0])
    assert dots.get_label() == "variance $3/d_h$"
    assert ax.get_ylabel() == "squared length"


def test_units_that_are_no_twins_are_refused():
    with pytest.raises(ValueError, match="first two units must be equal"):
        plot_twins(Figure().subplots(1, 2), X, Y, W, V + [0, 1, 0], eta=0.1, steps=5)


def test_a_norm_that_is_not_positive_is_refused():
    with pytest.raises(ValueError, match="must be positive"):
        plot_depth(Figure().subplots(), {1: [1.0, 0.0]})
