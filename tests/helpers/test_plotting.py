"""The book's style: contrast that is measured, series that differ in grey, and SVG that does not vary."""

import io

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.plotting import INK, PAPER, SERIES, arrow, band, contours, contrast, lines, use_book_style

X = np.linspace(0, 1, 50)


@pytest.fixture(autouse=True)
def style():
    with mpl.rc_context():
        use_book_style()
        yield


def dimmed(colour):
    """Return a colour as the site's dark mode shows pictures: brightness 0.8, then contrast 1.2."""
    return np.clip((0.8 * np.array(mpl.colors.to_rgb(colour)) - 0.5) * 1.2 + 0.5, 0, 1)


@pytest.mark.parametrize("colour", [INK, *(colour for colour, _, _ in SERIES)])
def test_every_colour_can_be_read_on_the_paper_in_light_and_dark(colour):
    assert contrast(colour, PAPER) >= 4.5
    assert contrast(dimmed(colour), dimmed(PAPER)) >= 4.5


def test_no_colour_could_do_without_paper():
    greys = [(t, t, t) for t in np.linspace(0, 1, 256)]
    assert max(min(contrast(grey, "white"), contrast(grey, "#121212")) for grey in greys) < 4.5


def test_series_differ_by_dash_and_by_marker():
    colours, dashes, markers = zip(*SERIES, strict=True)
    assert len(set(colours)) == len(set(dashes)) == len(set(markers)) == len(SERIES)


def svg():
    figure = Figure()
    ax = lines(figure.subplots(), X, {"a": X, "b": X**2})
    band(ax, X, X**2, X, label="between").legend()
    stream = io.BytesIO()
    figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    return stream.getvalue()


def test_svg_is_the_same_each_time_and_stands_on_paper():
    first = svg()
    assert first == svg()
    assert b"<dc:date>" not in first
    assert f"fill: {PAPER}".encode() in first


def test_lines_are_told_apart_and_gaps_left_open():
    ax = lines(Figure().subplots(), X, {"a": X, "b": np.where(X > 0.5, np.inf, X)})
    drawn = [(line.get_color(), line.get_linestyle(), line.get_marker()) for line in ax.lines]
    assert drawn == list(SERIES[:2])
    assert np.array_equal(np.isnan(ax.lines[1].get_ydata()), X > 0.5)


def test_wrong_curves_are_refused():
    ax = Figure().subplots()
    with pytest.raises(ValueError, match="`curves` must hold at most 4 curves: got 5"):
        lines(ax, X, {str(k): X for k in range(5)})
    with pytest.raises(ValueError, match=r"'b' must have the shape of `x`: expected \(50,\), got \(49,\)"):
        lines(ax, X, {"a": X, "b": X[1:]})
    with pytest.raises(ValueError, match="`lower` must not exceed `upper`: it does at 48 points"):
        band(ax, X, X, X**2)
    assert not ax.collections


def test_contours_and_arrows_land_where_they_should():
    ax = contours(Figure().subplots(), lambda z: z[..., 0], span=2, levels=[-1, 0.5])
    vertical = ax.collections[0].get_paths()[1].vertices
    np.testing.assert_allclose(vertical[:, 0], 0.5)
    arrow(ax, (0, 0), (1, 1), "flat", offset=(0.5, 0))
    assert ax.texts[-1].get_position() == (1.5, 1)


def test_a_notebook_stores_svg(monkeypatch):
    import IPython
    import matplotlib_inline.backend_inline as inline

    calls = []
    monkeypatch.setattr(IPython, "get_ipython", lambda: object())
    monkeypatch.setattr(inline, "set_matplotlib_formats", lambda *a, **k: calls.append((a, k)))
    use_book_style()
    assert calls == [(("svg",), {"metadata": {"Date": None, "Creator": None}})]
