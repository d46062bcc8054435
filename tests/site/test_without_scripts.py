"""The book read without JavaScript: mathematics is drawn, links lead on, and nothing is hidden for good."""

import pytest

from tests.site.watched_page import watched

CHAPTER = "chapters/soft-maximum.html"
PAGES = ["index.html", "notation.html", "ledger.html", "errata.html", CHAPTER, "chapters/kernels.html"]
UNDRAWN = """
formulas => formulas.filter(formula => {
  const {width, height} = formula.getBoundingClientRect();
  return formula.checkVisibility() && !(width > 0 && height > 0 && formula.querySelector('math'));
}).map(formula => formula.outerHTML.slice(0, 200))
"""


@pytest.fixture
def page(chromium, served):
    context = chromium.new_context(java_script_enabled=False)
    found = watched(context)
    yield found
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_mathematics_is_drawn_in_its_own_fonts(page, served, path):
    page.goto(f"{served.url}/{path}")
    formulas = page.locator("article .katex")
    assert formulas.count() > 0
    assert formulas.evaluate_all(UNDRAWN) == []
    assert any("KaTeX_Main" in url for url in page.requests)


def test_a_formula_that_is_not_drawn_is_seen(page):
    page.set_content('<span class="katex"></span><span class="katex">x<math></math></span>')
    assert len(page.locator(".katex").evaluate_all(UNDRAWN)) == 1


def test_nothing_is_hidden_for_good(page, served):
    page.goto(f"{served.url}/{CHAPTER}")
    solutions = page.locator("article .solution")
    assert solutions.count() > 0
    for solution in solutions.all():
        parts = solution.locator("p:not(details p)")
        assert parts.count() > 0
        assert all(part.is_visible() for part in parts.all())
    hidden = page.locator("article details.hide")
    assert hidden.count() > 0
    for cell in hidden.all():
        code = cell.locator("pre").first
        assert not code.is_visible()
        cell.locator("summary").first.press("Enter")
        assert code.is_visible()


def test_the_sidebar_leads_to_another_chapter(page, served):
    page.goto(f"{served.url}/{CHAPTER}")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Notation").click()
    assert page.url == f"{served.url}/notation.html"


def test_links_and_the_keyboard_are_seen(page, served):
    page.goto(f"{served.url}/{CHAPTER}")
    style = "node => [getComputedStyle(node).color, getComputedStyle(node).outlineStyle]"
    text, _ = page.locator("article p").first.evaluate(style)
    link = page.locator("article p a").first
    link.press("Shift")  # a key shows the ring where the focus is
    assert link.evaluate(style)[0] != text
    assert link.evaluate(style)[1] != "none"


def test_wide_formulas_are_reached_and_scroll(page, served):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{served.url}/{CHAPTER}")
    formula = page.locator(".katex-display").nth(widest(page))
    formula.press("ArrowRight")
    page.wait_for_timeout(500)
    assert formula.evaluate("node => node.scrollLeft") > 0


def widest(page):
    """Return the place of the display that is cut off most."""
    cut = "all => all.map(one => one.scrollWidth - one.clientWidth)"
    found = page.locator(".katex-display").evaluate_all(cut)
    return found.index(max(found))
