"""The figure of the two losses of one score, read back from the axes."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.binary_loss_figures import plot_binary_losses, plot_curvatures, plot_doubled_softmax


@pytest.fixture
def axes():
    return plot_binary_losses(Figure().subplots(1, 2), span=5)


def test_losses_are_those_of_the_label_one(axes):
    t, square = axes[0].lines[0].get_data()
    _, cross = axes[0].lines[1].get_data()
    p = (1 + np.tanh(t / 2)) / 2
    np.testing.assert_allclose(square, (p - 1) ** 2 / 2, atol=1e-15)
    np.testing.assert_allclose(cross, np.logaddexp(0, -t))


def test_slopes_are_those_of_the_losses(axes):
    for loss, slope in zip(axes[0].lines[:2], axes[1].lines[:2], strict=True):
        t, height = loss.get_data()
        _, drawn = slope.get_data()
        np.testing.assert_allclose(drawn[1:-1], np.gradient(height, t)[1:-1], atol=1e-3)


def test_the_dot_is_at_the_inflection_where_the_slope_is_steepest(axes):
    left, right = (ax.lines[-1].get_xydata()[0] for ax in axes)
    slope = axes[1].lines[0].get_ydata()
    assert left[0] == right[0] == -np.log(2)
    assert right[1] == pytest.approx(slope.min(), abs=1e-5)
    assert left[1] == pytest.approx(np.interp(left[0], *axes[0].lines[0].get_data()), abs=1e-4)


def test_curvatures_are_the_slopes_of_the_slopes():
    ax = plot_curvatures(Figure().subplots(), labels=[0.3])
    t, drawn = ax.lines[0].get_data()
    p = (1 + np.tanh(t / 2)) / 2
    np.testing.assert_allclose(drawn[1:-1], np.gradient((p - 0.3) * p * (1 - p), t)[1:-1], atol=1e-3)
    np.testing.assert_allclose(ax.lines[1].get_ydata()[1:-1], np.gradient(p, t)[1:-1], atol=1e-3)


@pytest.mark.parametrize(("label", "places"), [(0, [np.log(2)]), (1, [-np.log(2)])])
def test_the_dots_of_a_hard_label_are_its_only_inflection(label, places):
    ax = plot_curvatures(Figure().subplots(), labels=[label])
    np.testing.assert_allclose(ax.lines[-1].get_xdata(), places)


def test_the_dots_of_a_soft_label_are_where_its_curve_is_zero():
    ax = plot_curvatures(Figure().subplots(), labels=[0.5])
    dots = ax.lines[-1].get_xdata()
    np.testing.assert_allclose(dots, [-np.log(2 + np.sqrt(3)), np.log(2 + np.sqrt(3))])
    np.testing.assert_allclose(np.interp(dots, *ax.lines[0].get_data()), 0, atol=1e-3)


def test_a_second_softmax_takes_the_probabilities_for_scores():
    once, twice, floor = plot_doubled_softmax(Figure().subplots()).lines
    t, loss = once.get_data()
    p = np.exp(-loss)
    np.testing.assert_allclose(p / (1 - p), np.exp(t))
    np.testing.assert_allclose(twice.get_ydata(), -np.log(np.exp(p) / (np.exp(p) + np.exp(1 - p))))
    assert (twice.get_ydata() > floor.get_ydata()[0]).all()
    assert twice.get_ydata().min() == pytest.approx(floor.get_ydata()[0], abs=5e-3)
