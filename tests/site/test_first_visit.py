"""What the benchmark of the site measures: milliseconds, bytes, and formulas."""

import gzip

import pytest

from benchmarks.site import first_visit

HEAD = '<!DOCTYPE html><html lang="en"><title>A page</title><link rel="icon" href="data:,">'
FORMULAS = '<span class="katex-html">x</span><mjx-container>y</mjx-container><code>z</code>'
SLOW = "<script>window.MathJax = {startup: {promise: new Promise(end => setTimeout(end, 700))}}</script>"


@pytest.fixture
def visit(tmp_path, chromium):
    """Return a function that visits a page with this text, by a line with these limits."""

    def run(text, limits=None):
        (tmp_path / "page.html").write_text(f"{HEAD}{text}{FORMULAS}")
        return first_visit(chromium, tmp_path, "page.html", limits)

    return run


def test_formulas_are_counted(visit):
    assert visit("")[2] == 2


def test_bytes_are_those_of_the_page_and_of_what_it_loads(visit, tmp_path):
    (tmp_path / "style.css").write_text("p { color: red }" * 100)
    sent = visit('<link rel="stylesheet" href="style.css"><img src="missing.png" alt="">')[1]
    assert sent == sum(
        len(gzip.compress((tmp_path / name).read_bytes(), 6)) for name in ("page.html", "style.css")
    )


def test_the_end_is_when_the_typesetter_has_done(visit):
    assert visit(SLOW)[0] >= 700


def test_a_slow_line_takes_its_time(visit):
    assert visit("", {"latency": 600, "mbit": 10})[0] >= 600
