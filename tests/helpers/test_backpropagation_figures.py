"""The figure of backpropagation, read back from the axes."""

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from helpers.backpropagation_figures import plot_passes


@pytest.fixture
def texts():
    return plot_passes(Figure().subplots()).texts


def arrows(texts, row):
    found = [text for text in texts if isinstance(text, Annotation)]
    return [(arrow.xyann[0], arrow.xy[0]) for arrow in found if arrow.xy[1] == row]


def labels(texts, row):
    found = [text for text in texts if not isinstance(text, Annotation)]
    return [text.get_text() for text in sorted(found, key=lambda text: text.get_position()[0])
            if text.get_position()[1] == row]  # fmt: skip


def test_values_go_forward_and_gradients_back(texts):
    assert sorted(arrows(texts, 1)) == [(0, 1), (1, 2), (2, 3), (3, 4)]
    assert sorted(arrows(texts, 0)) == [(1, 0), (2, 1), (3, 2), (4, 3)]


def test_each_gradient_stands_below_its_array(texts):
    assert labels(texts, 1) == ["$x$", "$a$", "$h$", "$z$", "$L$"]
    assert labels(texts, 0) == [rf"$\nabla_{{{name}}} L$" for name in "xahz"] + ["$1$"]


def test_a_gradient_has_the_shape_of_its_array(texts):
    assert labels(texts, 0.7) == labels(texts, -0.3) == ["$d$", "$d_h$", "$d_h$", "$n$", "$1$"]


def test_each_matrix_comes_back_transposed(texts):
    assert labels(texts, 1.12) == ["$W_1, b_1$", "softplus", "$W_2, b_2$", "loss"]
    assert labels(texts, 0.12) == ["$W_1^T$", r"$\odot\,\sigma(a)$", "$W_2^T$", "$p - e_c$"]
