"""A page on paper: nothing to click, solutions open, black on white in either theme, nothing cut off."""

import pytest

PAPER = {"width": 665, "height": 980}
"""Pixels of the text on a sheet of A4."""
WIDE = [
    "chapters/difference-quotients", "chapters/backprop-by-hand", "chapters/backprop-mlp",
    "notation", "ledger",
]  # fmt: skip
FORMULAS = ".katex .katex-html"
SCREEN_ONLY = [".bd-header-article", ".bd-sidebar-primary", ".prev-next-footer", ".headerlink", "button"]
OF_CHAPTERS = [".bd-sidebar-secondary", ".step-links", ".card-links"]
OUT_OF_ITS_BOX = """() => [...document.querySelectorAll("div.math > .katex-display")].filter(display => {
    const range = document.createRange(), box = display.getBoundingClientRect();
    range.selectNodeContents(display.querySelector(".katex-html"));
    const {left, right} = range.getBoundingClientRect();
    return left < box.left - 1 || right > box.right + 1;
}).length"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT_CODE = """() => [...document.querySelectorAll("pre")]
    .filter(code => code.scrollWidth > code.clientWidth + 1).length"""
DARK_GROUND = """() => [...document.querySelectorAll("article *")]
    .filter(node => node.checkVisibility() && !node.closest("svg"))
    .map(node => getComputedStyle(node).backgroundColor.match(/[\\d.]+/g).map(Number))
    .filter(([r, g, b, opaque = 1]) => opaque > 0.5 && 0.2126 * r + 0.7152 * g + 0.0722 * b < 200).length"""
FONT_SIZES = """() => [...document.querySelectorAll(".katex-display > .katex")]
    .map(node => parseFloat(getComputedStyle(node).fontSize))"""
INK = "article :is(p, h1, h2, li, td, pre, pre span, .katex, figcaption)"
BRIGHT = """ink => [...document.querySelectorAll(ink)]
    .filter(node => node.checkVisibility())
    .map(node => getComputedStyle(node).color.match(/[\\d.]+/g).map(Number))
    .filter(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b > 150).length"""


@pytest.fixture
def on_paper(context, served):
    """Show a page of the site as it is printed."""

    def show(name, theme="light"):
        page = context.new_page()
        page.set_viewport_size(PAPER)
        page.emulate_media(color_scheme=theme)
        page.goto(f"{served.url}/{name}.html")
        page.emulate_media(media="print", color_scheme=theme)
        page.wait_for_function("matchMedia('print').matches")
        return page

    return show


@pytest.mark.parametrize(
    ("name", "parts"),
    [("chapters/log-sum-exp", SCREEN_ONLY + OF_CHAPTERS), ("check-a-step", [*SCREEN_ONLY, ".check-a-step"])],
)
def test_what_is_there_to_be_clicked_is_gone(on_paper, name, parts):
    page = on_paper(name)
    for part in parts:
        assert page.locator(part).count() > 0, part
        assert page.locator(f"{part}:visible").count() == 0, part
    assert page.locator("article h1:visible").count() == 1


def test_solutions_are_open(on_paper):
    page = on_paper("chapters/reading-a-derivation")
    hidden = page.locator("article details.hide:not([open])")
    assert hidden.count() > 1
    for cell in hidden.all():
        assert cell.locator(".cell_input").first.is_visible()
        assert not cell.locator("> summary").is_visible()


@pytest.mark.parametrize("name", WIDE)
def test_nothing_is_cut_off(on_paper, name):
    page = on_paper(name)
    assert page.locator(FORMULAS).count() > 0
    assert page.evaluate(SIDEWAYS) == 0  # or all of the page is made smaller
    assert page.evaluate(OUT_OF_ITS_BOX) == 0
    assert page.evaluate(CUT_CODE) == 0


def test_a_display_as_wide_as_the_paper_keeps_its_size(on_paper):
    sizes = on_paper("chapters/log-sum-exp").evaluate(FONT_SIZES)
    assert min(sizes) > 0.75 * max(sizes)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_ink_is_dark_in_either_theme(on_paper, theme):
    page = on_paper("chapters/log-sum-exp", theme)
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    assert page.evaluate(BRIGHT, INK) == 0
    assert page.evaluate(DARK_GROUND) == 0
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


@pytest.mark.parametrize(
    ("name", "style"),
    [
        ("chapters/difference-quotients", "font-size: 16px !important"),
        ("chapters/backprop-mlp", "left: 0 !important"),  # a line that hangs out of its column
    ],
)
def test_the_search_for_wide_displays_sees_them(on_paper, name, style):
    page = on_paper(name)
    page.add_style_tag(content=f"div.math > .katex-display > .katex {{ {style}; }}")
    assert page.evaluate(OUT_OF_ITS_BOX) > 0
    assert page.evaluate(SIDEWAYS) > 0
