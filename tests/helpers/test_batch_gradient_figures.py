"""The figure of the gradients of batches, read back from the axes."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.batch_gradient_figures import plot_batch_gradients

CLOUDS = {"b = 1": [[0.0, 0.0], [2.0, 0.0], [1.0, 3.0]], "b = 2": [[1.0, 0.0], [0.5, 1.5], [1.5, 1.5]]}


def test_each_cloud_and_the_centre_are_drawn():
    ax = plot_batch_gradients(Figure().subplots(), CLOUDS, [1.0, 1.0])
    for line, cloud in zip(ax.lines, [*CLOUDS.values(), [[1.0, 1.0]]], strict=True):
        np.testing.assert_array_equal(line.get_xydata(), cloud)
    texts = [text.get_text() for text in ax.get_legend().get_texts()]
    assert texts == ["b = 1", "b = 2", "all samples"]


@pytest.mark.parametrize(
    ("clouds", "centre", "message"),
    [
        (CLOUDS, [1.0, 2.0], "'b = 1' must have the mean `centre`"),
        (CLOUDS, [1.0], "`centre` must have"),
        ({str(k): [[0.0, 0.0]] for k in range(5)}, [0.0, 0.0], "at most 4 clouds: got 5"),
    ],
)
def test_clouds_with_another_centre_are_refused(clouds, centre, message):
    with pytest.raises(ValueError, match=message):
        plot_batch_gradients(Figure().subplots(), clouds, centre)
