"""Formulas out of sight are laid out when they come near the window, and nobody notices: the page does not
move, links land where they lead, paper and search have every formula, the colours are right from the start.
"""

import re

import pytest

from tests.site.html_page import soup
from tests.site.watched_page import watched

PATIENCE = 300_000
CHAPTER = "chapters/backprop-by-hand.html"
"""The longest."""
WIDTHS = (1280, 360)
FORMULA = "div.math > .katex-display"
LAID_OUT = """
() => [...document.querySelectorAll('div.math > .katex-display')].filter(one => one.checkVisibility())
  .map(one => one.firstElementChild.checkVisibility({contentVisibilityAuto: true}))
"""
HEIGHTS = """
() => [...document.querySelectorAll('div.math > .katex-display')]
  .map(one => one.getBoundingClientRect().height)
"""
READ_ON = """
async () => {
  const root = document.documentElement;
  for (let top = 0; top < root.scrollHeight; top += innerHeight / 2) {
    root.scrollTo({top, behavior: 'instant'});
    for (const _ of [1, 2, 3]) await new Promise(requestAnimationFrame);
  }
  await document.fonts.ready;
}
"""
LANDED = """
async id => {
  for (const _ of [1, 2, 3]) await new Promise(requestAnimationFrame);
  const {top, bottom} = document.getElementById(id).getBoundingClientRect();
  return bottom > 0 && top < innerHeight / 2 && scrollY > 2 * innerHeight;
}
"""
FOUND = """
word => {
  while (find(word, true)) {
    if (getSelection().anchorNode.parentElement.closest('.katex-display')) return true;
  }
  return false;
}
"""
FONTS = "() => [...document.fonts].filter(one => one.status === 'loaded').map(one => one.family + one.weight)"
THEMES = """
window.themes = [];  // when the text has been read, before late scripts run, and when all is there
document.addEventListener('readystatechange', () => themes.push(document.documentElement.dataset.theme));
"""
NARROW = "@media screen { div.math > .katex-display { contain-intrinsic-height: 1em !important } }"


@pytest.fixture
def visited(context, served):
    """Show a page of the site at a width, and wait for its fonts."""

    def show(address=CHAPTER, width=1280):
        page = watched(context)
        page.set_default_timeout(PATIENCE)
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{served.url}/{address}")
        page.evaluate("document.fonts.ready.then(() => 0)")
        return page

    return show


def moved(page):
    """How many formulas get another height when they are laid out, of how many."""
    before = page.evaluate(HEIGHTS)
    page.evaluate(READ_ON)
    after = page.evaluate(HEIGHTS)
    return sum(abs(old - new) > 1 for old, new in zip(before, after, strict=True)), len(after)


@pytest.mark.parametrize("width", WIDTHS)
def test_formulas_out_of_sight_are_laid_out_later(visited, width):
    page = visited(width=width)
    first = page.evaluate(LAID_OUT)
    assert len(first) > 20
    assert sum(first) < len(first) / 4
    page.locator(FORMULA).last.scroll_into_view_if_needed()
    page.wait_for_function(f"() => ({LAID_OUT})().at(-1)")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", [CHAPTER, "chapters/log-sum-exp.html"])
def test_a_page_does_not_move_when_they_are(visited, width, address):
    changed, all_of_them = moved(visited(address, width))
    assert changed == 0
    assert all_of_them > 20


def test_a_page_that_moves_is_seen(visited):
    page = visited()
    page.add_style_tag(content=NARROW)
    assert moved(page)[0] > 5


def far_places(site):
    """The ids of a section, a formula and a card far down the page."""
    page = soup(site / CHAPTER)
    chosen = ("section section[id]", "div.math[id]", ".derivation-card[id]")
    return [page.select(f"article {one}")[-2]["id"] for one in chosen]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_link_far_down_lands_where_it_leads(visited, served, site, width):
    for place in far_places(site):
        page = visited(f"{CHAPTER}#{place}", width)
        assert page.evaluate(LANDED, place), place
        page.goto(f"{served.url}/index.html")
        page.go_back()
        assert page.evaluate(LANDED, place), f"{place}, come back to"
        page.close()


def test_a_link_within_the_page_lands_too(visited, site):
    page = visited()
    for place in far_places(site):
        page.evaluate("() => scrollTo({top: 0, behavior: 'instant'})")
        page.evaluate("place => { location.hash = place; }", place)
        page.wait_for_timeout(1000)  # the page scrolls smoothly
        assert page.evaluate(LANDED, place), place


def test_paper_has_every_formula_in_its_fonts(visited):
    page = visited()
    loaded = page.evaluate(FONTS)
    page.emulate_media(media="print")
    assert all(page.evaluate(LAID_OUT))
    page.evaluate("document.fonts.ready.then(() => 0)")
    assert page.evaluate(FONTS) == loaded
    assert any("KaTeX_Size4" in font for font in loaded)


def test_words_of_a_formula_out_of_sight_are_found(visited):
    page = visited()
    assert not any(page.evaluate(LAID_OUT))
    assert page.evaluate(FOUND, "input\xa0times\xa0delta")
    page.wait_for_function(f"() => ({LAID_OUT})().some(Boolean)")


def test_the_keyboard_reaches_a_wide_formula_out_of_sight(visited):
    page = visited(width=360)
    far = page.locator(f".derivation-card {FORMULA}:visible").last
    assert far.get_attribute("role") is None
    assert far.get_attribute("tabindex") == "0"
    far.focus()
    page.wait_for_function("() => document.activeElement.matches('.katex-display[role=group]')")
    assert far.evaluate("one => one === document.activeElement && one.scrollWidth > one.clientWidth")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_colours_are_there_before_the_text(chromium, served, theme):
    context = chromium.new_context(color_scheme=theme)
    page = context.new_page()
    page.add_init_script(THEMES)
    page.goto(f"{served.url}/{CHAPTER}")
    assert page.evaluate("themes") == [theme, theme]
    context.close()


def test_only_the_search_page_loads_the_index(site):
    with_index = [page.name for page in site.rglob("*.html") if loads_index(page)]
    assert with_index == ["search.html"]


def loads_index(page):
    return re.search(r'<script[^>]*src="[^"]*searchindex\.js', page.read_text(encoding="utf8")) is not None
