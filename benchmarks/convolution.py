"""A convolution layer, forward and backward, beside PyTorch's on two threads.

Both compute the result and the gradients in images, kernels and biases, in single precision, for 3x3
kernels with stride 1 and padding 1. Ours is NumPy, whose BLAS takes as many threads as there are cores.
"""

import numpy as np

from benchmarks.stopwatch import compare, table
from helpers.layers import conv2d, conv2d_vjp

__all__ = ["main"]

INSTALL = "  PyTorch is not installed; .venv/bin/python -m pip install -r requirements-bench.txt adds it"
# Images (n, c, h, w), and as many kernels as channels.
SHAPES = [(8, 16, 32, 32), (32, 64, 16, 16)]
THREADS = 2


def main():
    """Print the table, or how to install the peer."""
    title = f"Convolution 3x3, forward and backward, float32: ours, beside PyTorch's on {THREADS} threads"
    try:
        import torch
    except ImportError:
        print(f"\n{title}\n{INSTALL}")
        return
    torch.set_num_threads(THREADS)
    rows = [(f"{shape}, {shape[1]} kernels", *_times(torch, shape)) for shape in SHAPES]
    table(title, rows)
    print(f"  worst ours / theirs: {max(o / t for _, o, t in rows):.2f}")


def _times(torch, shape):
    arrays = _drawn(shape, np.random.default_rng(0))
    ours, theirs = _ours(*arrays), _theirs(torch, *arrays)
    for a, b in zip(ours(), theirs(), strict=True):
        np.testing.assert_allclose(a, b.detach().numpy(), rtol=0, atol=1e-4 * np.abs(a).max())
    return compare(ours, theirs, repeats=15, runs=10, rest=0.1)


def _drawn(shape, rng):
    c = shape[1]
    shapes = (shape, (c, c, 3, 3), (c,), shape)
    return [rng.standard_normal(s).astype(np.float32) for s in shapes]


def _ours(x, w, b, g):
    def action():
        out, cache = conv2d(x, w, b, padding=1)
        return out, *conv2d_vjp(g, cache)

    return action


def _theirs(torch, x, w, b, g):
    leaves, g = [torch.from_numpy(a).requires_grad_() for a in (x, w, b)], torch.from_numpy(g)

    def action():
        out = torch.nn.functional.conv2d(*leaves, padding=1)
        return out, *torch.autograd.grad(out, leaves, g)

    return action
