r"""The figure of a training: the risk, and accuracies with the standard error of the test.

An accuracy p of N independent images has the standard error sqrt(p (1 - p) / N).
"""

import numpy as np

from helpers.arguments import real_array
from helpers.plotting import band, lines

__all__ = ["plot_training"]


def plot_training(axes, risks, accuracies, images):
    r"""Draw the risk and the accuracies after each epoch.

    Parameters
    ----------
    axes : pair of matplotlib Axes
        For the risk, on a logarithmic axis, and for the accuracies.
    risks : array_like, shape (t,)
        Before the first epoch and after each one, positive.
    accuracies : dict, label -> array_like, shape (t,)
        The last of them gets a band of two standard errors.
    images : int
        How many images the last accuracy was measured on.

    Returns
    -------
    axes : the same pair

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> left, right = plot_training(Figure().subplots(1, 2), [2.0, 1.0], {"test": [0.1, 0.9]}, 100)
    >>> left.get_yscale()
    'log'
    """
    left, right = axes
    epochs = np.arange(len(risks))
    lines(left, epochs, {"risk": risks})
    left.set(yscale="log", xlabel="epoch", title="risk on the training images")
    last = real_array(list(accuracies.values())[-1], "accuracies")
    margin = 2 * np.sqrt(last * (1 - last) / images)
    band(right, epochs, last - margin, last + margin)
    lines(right, epochs, accuracies).legend(loc="lower right", fontsize="small")
    right.set(xlabel="epoch", title="accuracy")
    return axes
