"""The figures of backpropagation, read back from the axes."""

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from helpers.backpropagation_figures import plot_batch_passes, plot_passes

SAMPLE_SHAPES = ["$d$", "$d_h$", "$d_h$", "$n$", "$1$"]
BATCH_SHAPES = [r"$m \times d$", r"$m \times d_h$", r"$m \times d_h$", r"$m \times n$", "$1$"]


@pytest.fixture
def sample():
    return plot_passes(Figure().subplots()).texts


@pytest.fixture
def batch():
    return plot_batch_passes(Figure().subplots()).texts


def arrows(texts, column):
    found = [text for text in texts if isinstance(text, Annotation) and text.xy[0] == column]
    return [(-arrow.xyann[1], -arrow.xy[1]) for arrow in found]


def labels(texts, column, *, between=False):
    """Return the labels at one place from top to bottom: at the arrays or between them."""
    found = [text for text in texts if not isinstance(text, Annotation)]
    found = [text for text in found if abs(text.get_position()[0] - column) < 1e-9]
    found = [text for text in found if (text.get_position()[1] % 1 == 0.5) == between]
    return [text.get_text() for text in sorted(found, key=lambda text: -text.get_position()[1])]


@pytest.mark.parametrize("plot", [plot_passes, plot_batch_passes])
def test_values_go_forward_and_gradients_back(plot):
    texts = plot(Figure().subplots()).texts
    assert sorted(arrows(texts, 0)) == [(0, 1), (1, 2), (2, 3), (3, 4)]
    assert sorted(arrows(texts, 1)) == [(1, 0), (2, 1), (3, 2), (4, 3)]


def test_each_gradient_stands_beside_its_array(sample):
    assert labels(sample, 0) == ["$x$", "$a$", "$h$", "$z$", "$L$"]
    assert labels(sample, 1) == [rf"$\nabla_{{{name}}} L$" for name in "xahz"] + ["$1$"]


def test_in_a_batch_the_gradients_of_layers_have_letters(batch):
    assert labels(batch, 0) == ["$X$", "$A$", "$H$", "$Z$", "$R$"]
    assert labels(batch, 1) == [r"$\nabla_X R$", "$G$", r"$\nabla_H R$", "$C$", "$1$"]


def test_a_gradient_has_the_shape_of_its_array(sample, batch):
    assert labels(sample, -0.16) == labels(sample, 1.2) == SAMPLE_SHAPES
    assert labels(batch, -0.16) == labels(batch, 1.2) == BATCH_SHAPES


def test_each_matrix_comes_back_transposed(sample):
    assert labels(sample, -0.05, between=True) == ["$W_1, b_1$", "softplus", "$W_2, b_2$", "loss"]
    assert labels(sample, 1.05, between=True) == ["$W_1^T$", r"$\odot\,\sigma(a)$", "$W_2^T$", "$p - e_c$"]


def test_in_a_batch_each_matrix_comes_back_from_the_right(batch):
    back = [r"$G\,W_1$", r"$\odot\,\sigma(A)$", r"$C\,W_2$", r"$(P - Y)\,/\,m$"]
    assert labels(batch, 1.05, between=True) == back


def test_the_gradients_in_the_weights_stand_beside_their_layers(batch):
    products = [text for text in batch if text.get_position()[0] == 0.5]
    assert [text.get_position()[1] for text in products] == [-0.5, -2.5]
    assert labels(batch, 0.5, between=True) == [r"$\nabla_{W_1} R = G^T X$", r"$\nabla_{W_2} R = C^T H$"]
