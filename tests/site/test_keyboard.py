"""The book read by keyboard alone: every stop can be seen, nothing holds the focus, hidden parts open, wide
formulas scroll, and a step is checked from the first letter to the answer.
"""

import pytest

from tests.site.hard_step import HARD
from tests.site.watched_page import watched

CHAPTER = "chapters/soft-maximum.html"
MOST_STOPS = 1000
STOP = """
() => {
  const node = document.activeElement;
  if (node === document.body || node.dataset.walked) return null;
  node.dataset.walked = 'yes';
  const isSeen = one => {
    const {width, height, top, bottom, left, right} = one.getBoundingClientRect();
    return width > 0 && height > 0
      && one.checkVisibility({opacityProperty: true, visibilityProperty: true})
      && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  };
  const isRinged = one => {
    const style = getComputedStyle(one);
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    return outlined || style.boxShadow !== 'none';
  };
  const parts = [node, ...node.querySelectorAll('*')];
  return {
    name: `${node.tagName} ${node.className} ${node.textContent.trim().slice(0, 40)}`,
    inMain: node.closest('#main-content') !== null,
    seen: parts.some(isSeen),
    ringed: parts.some(one => isSeen(one) && isRinged(one)),
  };
}
"""
NAME = "(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()"
MISSED = """
() => [...document.querySelectorAll('a[href], button, summary, input, select, textarea, [tabindex="0"]')]
  .filter(node => node.checkVisibility({visibilityProperty: true}) && node.tabIndex >= 0 && !node.disabled)
  .filter(node => !node.dataset.walked && !node.closest('details:not([open]) > :not(summary)'))
  .map(node => node.outerHTML.slice(0, 120))
"""
FIXED = "*, ::before, ::after { transition: none !important } html { scroll-behavior: auto !important }"
PAGE = """<!DOCTYPE html><html lang="en"><title>A page</title><link rel="icon" href="data:,">
<body><a href="#main-content">Skip</a><main id="main-content">"""
BROKEN = {
    "no ring": '<a href="#x" style="outline: none">x</a>',
    "no size": '<a href="#x" style="position: absolute; width: 0; height: 0; overflow: hidden">x</a>',
    "no colour": '<a href="#x" style="opacity: 0">x</a>',
    "out of sight": '<a href="#x" style="position: fixed; left: -999px">x</a>',
    "a trap": '<a href="#x" onkeydown="event.preventDefault()">x</a><a href="#y">y</a>',
}


@pytest.fixture
def page(context):
    return watched(context)


def walk(page):
    """Press Tab from the top of the page to its end, and return the stops, and what was missed."""
    page.add_style_tag(content=FIXED)
    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        stops.append(stop)
    return stops, page.evaluate(MISSED)


def unseen(stops):
    return [stop["name"] for stop in stops if not (stop["seen"] and stop["ringed"])]


@pytest.mark.parametrize("width", [1280, 360])
def test_a_chapter_is_walked_from_end_to_end(page, served, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{served.url}/{CHAPTER}")
    stops, missed = walk(page)
    assert "Skip to main content" in stops[0]["name"]
    assert unseen(stops) == []
    assert missed == []
    assert sum(stop["inMain"] for stop in stops) > 20


@pytest.mark.parametrize("name", BROKEN)
def test_the_walk_sees_what_is_wrong(page, name):
    page.set_content(PAGE + BROKEN[name])
    stops, missed = walk(page)
    assert unseen(stops) or missed


def test_the_walk_sees_nothing_wrong_where_nothing_is(page):
    page.set_content(f'{PAGE}<a href="#x">x</a><button>y</button>')
    stops, missed = walk(page)
    assert len(stops) == 3
    assert unseen(stops) == missed == []


def test_the_first_link_leads_past_the_sidebar(page, served):
    page.goto(f"{served.url}/{CHAPTER}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(STOP)["inMain"]


def test_hidden_solutions_open_and_close(page, served):
    page.goto(f"{served.url}/{CHAPTER}")
    buttons = page.locator("button.toggle-button")
    assert buttons.count() > 0
    for button in buttons.all():
        hidden = page.locator(f"[id='{button.get_attribute('data-target')}'] > :not(.admonition-title)").first
        for key in ("Enter", "Space"):
            button.press("Tab")
            button.press(key)
            assert button.get_attribute("aria-expanded") == "true"
            hidden.wait_for(state="visible")
            button.press("Space" if key == "Enter" else "Enter")
            assert button.get_attribute("aria-expanded") == "false"
            hidden.wait_for(state="hidden")


def test_hidden_cells_open_and_close(page, served):
    page.goto(f"{served.url}/{CHAPTER}")
    cells = page.locator("article details:visible")
    assert cells.count() > 0
    for cell in cells.all():
        for key, state in (("Enter", True), ("Space", False)):
            cell.locator("summary").first.press(key)
            assert cell.evaluate("node => node.open") is state


def test_wide_formulas_scroll_and_others_are_passed_by(page, served):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{served.url}/{CHAPTER}")
    page.wait_for_selector(".katex-display[aria-label]")
    widths = set()
    for formula in page.locator(".katex-display:visible").all():
        is_wide = formula.evaluate("node => node.scrollWidth > node.clientWidth")
        widths.add(is_wide)
        assert formula.get_attribute("tabindex") == ("0" if is_wide else None)
        if is_wide:
            formula.press("ArrowRight")
            page.wait_for_function("node => node.scrollLeft > 0", arg=formula.element_handle())
    assert widths == {True, False}


def test_a_formula_that_grows_too_wide_is_reached(page, served):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{served.url}/{CHAPTER}")
    page.wait_for_selector(".katex-display:not([tabindex])")
    before = page.locator(".katex-display[tabindex]").count()
    page.set_viewport_size({"width": 360, "height": 800})
    page.wait_for_function(
        "before => document.querySelectorAll('.katex-display[tabindex]').length > before", arg=before
    )


def test_code_that_gets_too_narrow_a_box_is_reached(page, served):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{served.url}/{CHAPTER}")
    page.wait_for_load_state("networkidle")
    assert page.locator(".cell_input pre:visible").count() > 0
    page.add_style_tag(content="article { max-width: 15rem }")  # as a sidebar does that widens
    page.wait_for_function(
        "() => [...document.querySelectorAll('.cell_input pre')].filter(one => one.checkVisibility())"
        ".every(one => one.scrollWidth > one.clientWidth && one.tabIndex === 0)"
    )


def test_a_step_is_checked(page, served):
    """One visit, because starting the checker takes most of the time."""
    page.goto(f"{served.url}/check-a-step.html")
    answer = page.get_by_role("region", name="Answer")
    assert answer.get_attribute("aria-live") == "polite"

    tab_to(page, "Examples")
    page.keyboard.press("ArrowDown")
    assert page.input_value("#check-question").startswith("d(log(sum(")
    tab_to(page, "Check")
    page.keyboard.press("Enter")
    page.wait_for_selector(".check-verdict")
    assert "proved" in answer.inner_text()
    assert page.evaluate(NAME) == "Check"

    write(page, "alpha <= x/y")
    page.wait_for_selector(".check-preview mfrac")
    write(page, HARD)
    tab_to(page, "Check")
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Checking").wait_for()
    tab_to(page, "Stop")
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Stopped").wait_for()
    assert page.evaluate(NAME) == "Stop"

    write(page, "x + 1 <= x")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".check-verdict")
    assert "refuted" in answer.inner_text()
    assert page.complaints == []


def tab_to(page, name):
    """Go on to what is called so, and from the end of the page to its start."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(NAME) == name:
            return
    pytest.fail(f"the keyboard does not reach {name}")


def write(page, text):
    tab_to(page, "Your step")
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
