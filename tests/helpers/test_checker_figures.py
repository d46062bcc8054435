"""The diagram of the two routes: words inside, boxes apart, no way from one route to the other."""

from itertools import combinations

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from helpers.checker_figures import ARROWS, BOXES, plot_two_routes


@pytest.fixture
def frames():
    with mpl.rc_context():  # an earlier test may have set another style
        mpl.rcdefaults()
        figure = Figure(figsize=(5.0, 4.4))
        FigureCanvasAgg(figure)
        ax = plot_two_routes(figure.add_axes((0, 0, 1, 1)))
        figure.canvas.draw()
    boxes = [text.get_bbox_patch().get_window_extent() for text in ax.texts if text.get_text()]
    return figure.bbox, dict(zip(BOXES, boxes, strict=True))


def test_every_box_lies_inside_the_picture(frames):
    page, boxes = frames
    for name, box in boxes.items():
        assert page.contains(box.x0, box.y0), name
        assert page.contains(box.x1, box.y1), name


def test_no_box_lies_on_another(frames):
    _, boxes = frames
    for one, other in combinations(boxes, 2):
        assert not boxes[one].overlaps(boxes[other]), (one, other)


def test_the_routes_meet_only_in_the_verdict():
    after = {start: {end for s, end in ARROWS if s == start} for start in BOXES}
    assert after["statement"] == {"letters", "numbers"}
    assert [after[name] for name in ("letters", "proof")] == [{"proof"}, {"verdict"}]
    assert [after[name] for name in ("numbers", "witness")] == [{"witness"}, {"verdict"}]
    assert after["verdict"] == set()
