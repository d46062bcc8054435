"""What a page shows first: its colours before its text, and every formula at once, also those out of sight:
screen readers and pictures of whole pages need them.
"""

import re

import pytest

from tests.site.watched_page import watched

CHAPTER = "chapters/backprop-by-hand.html"
"""The longest."""
DRAWN = """
() => [...document.querySelectorAll('.katex-html')]
  .filter(one => one.parentElement.checkVisibility({visibilityProperty: true}))
  .map(one => one.checkVisibility({contentVisibilityAuto: true}))
"""
LATER = ".katex-display { content-visibility: auto; contain-intrinsic-height: 3em }"
HOLDING_UP = """
() => [...document.scripts]
  .filter(one => one.src && !one.defer && !one.async && one.type !== 'module')
  .map(one => new URL(one.src).pathname.split('/').pop())
"""
THEMES = """
window.themes = [];  // when the text has been read, before late scripts run, and when all is there
document.addEventListener('readystatechange', () => themes.push(document.documentElement.dataset.theme));
"""


@pytest.fixture
def page(context, served):
    """The longest chapter, as it is when it has been loaded."""
    found = watched(context)
    found.goto(f"{served.url}/{CHAPTER}")
    return found


def spoken(page, context):
    """How many formulas the tree for screen readers has."""
    nodes = context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [node["role"]["value"] for node in nodes].count("MathMLMath")


def test_every_formula_is_drawn_at_once(page, context):
    drawn = page.evaluate(DRAWN)
    assert len(drawn) > 100
    assert all(drawn)
    assert spoken(page, context) == len(drawn)


def test_formulas_that_are_drawn_later_are_seen(page, context):
    page.add_style_tag(content=LATER)
    page.evaluate("() => new Promise(requestAnimationFrame)")
    drawn = page.evaluate(DRAWN)
    assert not all(drawn)
    assert spoken(page, context) < len(drawn)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_colours_are_there_before_the_text(chromium, served, theme):
    context = chromium.new_context(color_scheme=theme)
    page = context.new_page()
    page.add_init_script(THEMES)
    page.goto(f"{served.url}/{CHAPTER}")
    assert page.evaluate("themes") == [theme, theme]
    context.close()


def test_no_script_holds_the_text_up(page):
    assert page.evaluate(HOLDING_UP) == ["documentation_options.js"]


def test_only_the_search_page_loads_the_index(site):
    with_index = [page.name for page in site.rglob("*.html") if loads_index(page)]
    assert with_index == ["search.html"]


def loads_index(page):
    return re.search(r'<script[^>]*src="[^"]*searchindex\.js', page.read_text(encoding="utf8")) is not None
