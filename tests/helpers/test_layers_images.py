"""Convolution and max pooling against SciPy, automatic differentiation, PyTorch and the adjoint identity."""

import autograd.numpy as anp
import numpy as np
import pytest
import scipy.signal
from autograd import make_vjp

from helpers.difference_quotients import check_vjp
from helpers.layers import conv2d, conv2d_vjp, max_pool2d, max_pool2d_vjp

# (images, channels, height, width), (kernels, rows, columns), stride, padding
CASES = [
    ((2, 3, 5, 4), (4, 3, 2), 1, 0),
    ((2, 3, 5, 4), (4, 3, 2), 1, (1, 2)),
    ((2, 1, 7, 6), (3, 3, 3), 2, 1),
    ((1, 2, 8, 5), (2, 2, 3), (3, 2), (0, 1)),
    ((3, 2, 6, 7), (2, 1, 1), 1, 0),
    ((2, 2, 9, 4), (3, 5, 4), (2, 3), (1, 0)),
    ((2, 2, 4, 5), (1, 4, 5), 1, 0),
    ((1, 1, 7, 7), (1, 2, 2), 4, 0),
]


def drawn(case, seed=0):
    shape, (f, k, l), stride, padding = case
    rng = np.random.default_rng(seed)
    x, w, b = rng.normal(size=shape), rng.normal(size=(f, shape[1], k, l)), rng.normal(size=f)
    return (x, w, b), {"stride": stride, "padding": padding}


def both(value):
    return value if isinstance(value, tuple) else (value, value)


def by_the_formula(x, w, b, *, stride, padding):
    """The defining sum, one window after another, in a form that autograd differentiates."""
    (s, t), (p, q), (k, l) = both(stride), both(padding), w.shape[2:]
    x = anp.pad(x, ((0, 0), (0, 0), (p, p), (q, q)), "constant")
    rows, columns = (x.shape[2] - k) // s + 1, (x.shape[3] - l) // t + 1

    def window(i, j):
        return anp.tensordot(x[:, :, s * i : s * i + k, t * j : t * j + l], w, ((1, 2, 3), (1, 2, 3))) + b

    windows = [anp.stack([window(i, j) for j in range(columns)], axis=-1) for i in range(rows)]
    return anp.stack(windows, axis=-2)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_each_channel_is_scipys_cross_correlation(case):
    (x, w, b), options = drawn(case)
    (s, t), (p, q) = both(options["stride"]), both(options["padding"])
    out, _ = conv2d(x, w, b, **options)
    x = np.pad(x, ((0, 0), (0, 0), (p, p), (q, q)))
    for n, f in np.ndindex(out.shape[:2]):
        channels = zip(x[n], w[f], strict=True)
        expected = b[f] + sum(scipy.signal.correlate2d(x_c, w_c, "valid") for x_c, w_c in channels)
        np.testing.assert_allclose(out[n, f], expected[::s, ::t], rtol=1e-12, atol=1e-12)


def test_the_kernel_is_not_turned_over():
    (x, w, b), _ = drawn(CASES[0])
    turned, _ = conv2d(x[:, :1], w[:, :1, ::-1, ::-1], 0 * b)
    np.testing.assert_allclose(turned[0, 0], scipy.signal.convolve2d(x[0, 0], w[0, 0], "valid"), rtol=1e-12)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_convolution_agrees_with_automatic_differentiation(case):
    arguments, options = drawn(case)
    out, cache = conv2d(*arguments, **options)
    g = np.random.default_rng(1).normal(size=out.shape)
    for place, ours in enumerate(conv2d_vjp(g, cache)):
        vjp, value = make_vjp(lambda *a: by_the_formula(*a, **options), place)(*arguments)
        np.testing.assert_allclose(out, value, rtol=1e-12, atol=1e-13)
        np.testing.assert_allclose(ours, vjp(g), rtol=1e-12, atol=1e-12)


def convolution_at(place, case):
    """A convolution and its partner as functions of one argument."""
    arguments, options = drawn(case)

    def call(a):
        return conv2d(*arguments[:place], a, *arguments[place + 1 :], **options)

    return lambda a: call(a)[0], lambda a, g: conv2d_vjp(g, call(a)[1])[place], arguments[place]


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("case", [CASES[1], CASES[3], CASES[5]], ids=str)
def test_convolution_gradients_agree_with_difference_quotients(case, place):
    f, vjp, a = convolution_at(place, case)
    check_vjp(f, vjp, a, rng=np.random.default_rng(2))


@pytest.mark.parametrize(("place", "wrong"), [
    (0, lambda d: np.roll(d, 1, axis=2)),
    (0, lambda d: d[:, ::-1]),
    (1, lambda d: d[:, :, ::-1, ::-1]),  # the gradient of a convolution that turns the kernel over
    (1, lambda d: d / 2),
    (2, lambda d: d[::-1]),
])  # fmt: skip
def test_wrong_convolution_gradients_are_seen(place, wrong):
    f, vjp, a = convolution_at(place, CASES[1])
    with pytest.raises(AssertionError, match="vector-Jacobian product: analytic and numeric disagree"):
        check_vjp(f, lambda a, g: wrong(vjp(a, g)), a, rng=np.random.default_rng(3))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_vjp_is_the_adjoint_in_the_images_and_in_the_kernels(case):
    (x, w, b), options = drawn(case)
    out, cache = conv2d(x, w, 0 * b, **options)
    y = np.random.default_rng(4).normal(size=out.shape)
    dx, dw, _ = conv2d_vjp(y, cache)
    assert np.vdot(out, y) == pytest.approx(np.vdot(x, dx), rel=1e-11)
    assert np.vdot(out, y) == pytest.approx(np.vdot(w, dw), rel=1e-11)


def test_rows_that_no_window_reads_have_no_gradient():
    (x, w, b), options = drawn(CASES[7])
    _, cache = conv2d(x, w, b, **options)
    dx, _, _ = conv2d_vjp(np.ones((1, 1, 2, 2)), cache)
    assert not dx[..., 2:4, :].any()
    assert not dx[..., 6:].any()
    assert dx[..., [0, 1, 4, 5], :][..., [0, 1, 4, 5]].all()


@pytest.mark.parametrize("images", [1, 7, 30])
def test_the_parts_of_a_batch_do_not_matter(images, monkeypatch):
    """A batch of many parts, the last one smaller, gives what single images give."""
    rng = np.random.default_rng(5)
    x, w, b = rng.normal(size=(images, 3, 8, 9)), rng.normal(size=(4, 3, 3, 2)), rng.normal(size=4)
    monkeypatch.setattr("helpers.layers.convolution.PART_BYTES", 4 * 12 * 8 * 8 * 10)
    out, cache = conv2d(x, w, b, stride=(2, 1), padding=1)
    g = rng.normal(size=out.shape)
    dx, dw, db = conv2d_vjp(g, cache)
    alone = [conv2d(x[[n]], w, b, stride=(2, 1), padding=1) for n in range(images)]
    gradients = [conv2d_vjp(g[[n]], alone[n][1]) for n in range(images)]
    np.testing.assert_allclose(out, np.concatenate([o for o, _ in alone]), rtol=1e-12, atol=1e-13)
    np.testing.assert_allclose(dx, np.concatenate([d[0] for d in gradients]), rtol=1e-12, atol=1e-13)
    np.testing.assert_allclose(dw, sum(d[1] for d in gradients), rtol=1e-11, atol=1e-12)
    np.testing.assert_allclose(db, sum(d[2] for d in gradients), rtol=1e-11, atol=1e-12)


@pytest.mark.parametrize("case", CASES, ids=str)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_pytorch_agrees_on_convolution(case, dtype):
    torch = pytest.importorskip("torch")
    arguments, options = drawn(case)
    arguments = [a.astype(dtype) for a in arguments]
    theirs = [torch.from_numpy(a).requires_grad_() for a in arguments]
    expected = torch.nn.functional.conv2d(*theirs, **options)
    out, cache = conv2d(*arguments, **options)
    g = np.random.default_rng(6).normal(size=out.shape).astype(dtype)
    gradients = torch.autograd.grad(expected, theirs, torch.from_numpy(g))
    for ours, other in zip((out, *conv2d_vjp(g, cache)), (expected, *gradients), strict=True):
        assert ours.dtype == dtype
        np.testing.assert_allclose(ours, other.detach().numpy(), rtol=0, atol=200 * np.finfo(dtype).eps)


POOLS = [((2, 3, 6, 7), 2, None), ((1, 2, 5, 7), (3, 2), (1, 2)), ((2, 1, 8, 5), (2, 3), (3, 1))]


@pytest.mark.parametrize(("shape", "size", "stride"), POOLS)
def test_max_pooling_agrees_with_automatic_differentiation(shape, size, stride):
    x = np.random.default_rng(7).normal(size=shape)
    (k, l), (s, t) = both(size), both(size if stride is None else stride)
    rows, columns = (shape[2] - k) // s + 1, (shape[3] - l) // t + 1

    def pooled(x):
        windows = [
            [anp.max(x[:, :, s * i : s * i + k, t * j : t * j + l], axis=(2, 3)) for j in range(columns)]
            for i in range(rows)
        ]
        return anp.stack([anp.stack(row, axis=-1) for row in windows], axis=-2)

    out, cache = max_pool2d(x, size=size, stride=stride)
    g = np.random.default_rng(8).normal(size=out.shape)
    vjp, value = make_vjp(pooled)(x)
    np.testing.assert_array_equal(out, value)
    np.testing.assert_allclose(max_pool2d_vjp(g, cache), vjp(g), rtol=1e-14, atol=1e-14)


def pooling():
    x = np.random.default_rng(9).permutation(60).reshape(1, 2, 6, 5) * 0.1  # no two entries within 1e-3
    options = {"size": 3, "stride": (1, 2)}
    vjp = lambda x, g: max_pool2d_vjp(g, max_pool2d(x, **options)[1])  # noqa: E731
    return lambda x: max_pool2d(x, **options)[0], vjp, x


def test_max_pooling_gradient_agrees_with_difference_quotients():
    f, vjp, x = pooling()
    check_vjp(f, vjp, x, rng=np.random.default_rng(10))
    with pytest.raises(AssertionError, match="vector-Jacobian product"):
        check_vjp(f, lambda x, g: vjp(-x, g), x, rng=np.random.default_rng(10))  # the smallest entry


def test_non_overlapping_pooling_is_a_reshape():
    x = np.random.default_rng(11).normal(size=(2, 3, 8, 6))
    expected = x.reshape(2, 3, 4, 2, 3, 2).max(axis=(3, 5))
    np.testing.assert_array_equal(max_pool2d(x, size=2)[0], expected)


def test_the_first_of_equal_entries_gets_the_cotangent():
    x = np.array([[[[1.0, 7.0], [7.0, 7.0]]]])
    out, cache = max_pool2d(x, size=2)
    assert cache.pattern.item() == 1
    assert np.array_equal(max_pool2d_vjp(2 * out, cache), [[[[0, 14], [0, 0]]]])


def test_pytorch_agrees_on_max_pooling():
    torch = pytest.importorskip("torch")
    x = np.random.default_rng(12).integers(0, 4, size=(2, 3, 9, 8)).astype(np.float32)  # with many ties
    theirs = torch.from_numpy(x).requires_grad_()
    expected = torch.nn.functional.max_pool2d(theirs, (3, 2), (2, 3))
    out, cache = max_pool2d(x, size=(3, 2), stride=(2, 3))
    g = np.random.default_rng(13).normal(size=out.shape).astype(np.float32)
    (dx,) = torch.autograd.grad(expected, theirs, torch.from_numpy(g))
    assert out.dtype == np.float32
    np.testing.assert_array_equal(out, expected.detach().numpy())
    np.testing.assert_allclose(max_pool2d_vjp(g, cache), dx.numpy(), rtol=0, atol=1e-6)


def test_sizes_follow_the_formula():
    """The chain 128 -> 64 -> 32 -> 32 of a convolution, a pooling and a convolution."""
    for k in (7, 8):
        out, _ = conv2d(np.ones((1, 3, 128, 128)), np.ones((2, 3, k, k)), np.zeros(2), stride=2, padding=3)
        assert out.shape == (1, 2, 64, 64)
    out, _ = max_pool2d(out, size=2)
    assert out.shape == (1, 2, 32, 32)
    assert conv2d(out, np.ones((5, 2, 3, 3)), np.zeros(5), padding=1)[0].shape == (1, 5, 32, 32)


def test_caches_do_not_follow_later_changes():
    (x, w, b), options = drawn(CASES[0])
    out, cache = conv2d(x, w, b, **options)
    before = conv2d_vjp(out, cache)
    x[:], w[:] = 0, 0
    for old, new in zip(before, conv2d_vjp(out, cache), strict=True):
        np.testing.assert_array_equal(old, new)


x, w, b = (np.ones(shape) for shape in [(2, 3, 5, 4), (4, 3, 2, 2), (4,)])


@pytest.mark.parametrize(("call", "error", "message"), [
    (lambda: conv2d(x[0], w, b), ValueError, r"`x` must have 4 axes \(n, c, h, w\): got shape \(3, 5, 4\)"),
    (lambda: conv2d(x, w[0], b), ValueError, r"`w` must have 4 axes \(f, c, k, l\)"),
    (lambda: conv2d(x, w[:, :2], b), ValueError,
     r"`w` must have the channels of `x` in its second axis: expected 3, got shape \(4, 2, 2, 2\)"),
    (lambda: conv2d(x, w, b[:3]), ValueError, r"`b` must have shape \(4,\), one number for each kernel"),
    (lambda: conv2d(x[:0], w, b), ValueError, r"`x` must have at least one entry: got shape \(0, 3, 5, 4\)"),
    (lambda: conv2d(x * np.nan, w, b), ValueError, r"`x` must hold only finite numbers: got nan"),
    (lambda: conv2d(x * 1j, w, b), TypeError, "`x` must hold real numbers"),
    (lambda: conv2d(x, w, b, stride=0), ValueError, "`stride` must be at least 1: got 0"),
    (lambda: conv2d(x, w, b, stride=(1, 0)), ValueError, r"`stride` must be at least 1: got \(1, 0\)"),
    (lambda: conv2d(x, w, b, stride=1.5), TypeError,
     "`stride` must be an integer or a pair of integers: got 1.5"),
    (lambda: conv2d(x, w, b, padding=-1), ValueError, "`padding` must be at least 0: got -1"),
    (lambda: conv2d(x, w, b, padding=(1, 1, 1)), ValueError,
     r"`padding` must be an integer or a pair \(height, width\): got \(1, 1, 1\)"),
    (lambda: conv2d(x, np.ones((4, 3, 6, 2)), b), ValueError,
     r"`w` must not be larger than the image with its padding, \(5, 4\): got windows of \(6, 2\)"),
    (lambda: conv2d_vjp(np.ones((2, 4, 4, 4)), conv2d(x, w, b)[1]), ValueError,
     r"expected \(2, 4, 4, 3\), got \(2, 4, 4, 4\)"),
    (lambda: conv2d_vjp(np.ones((2, 4, 4, 3)), x), TypeError,
     "`cache` must be the second result of `conv2d`: got ndarray"),
    (lambda: max_pool2d(x[0, 0], size=2), ValueError, r"`x` must have 4 axes \(n, c, h, w\)"),
    (lambda: max_pool2d(x, size=0), ValueError, "`size` must be at least 1: got 0"),
    (lambda: max_pool2d(x, size=2, stride=0), ValueError, "`stride` must be at least 1: got 0"),
    (lambda: max_pool2d(x, size=5), ValueError, r"`size` must not be larger than the image .*\(5, 4\)"),
    (lambda: max_pool2d(x * np.inf, size=2), ValueError, "`x` must hold only finite numbers: got inf"),
    (lambda: max_pool2d_vjp(np.ones(3), max_pool2d(x, size=2)[1]), ValueError, r"expected \(2, 3, 2, 2\)"),
    (lambda: max_pool2d_vjp(np.ones(3), conv2d(x, w, b)[1]), TypeError, "`max_pool2d`: got Conv2dCache"),
])  # fmt: skip
def test_wrong_arguments_are_refused(call, error, message):
    with pytest.raises(error, match=message):
        call()
