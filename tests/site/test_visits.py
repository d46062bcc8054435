"""Every page visited in a real browser, on a desk and on a phone, in light and in dark: it has nothing to
complain about, asks nobody else for anything, never scrolls sideways, cuts no text off, and breaks no serious
rule of accessibility.
"""

import json
from collections import Counter

import pytest

from tests.site.axe import COLOURS, EVERYTHING, SCRIPT, show_formulas_as_boxes, violations
from tests.site.server import serving
from tests.site.watched_page import foreign_requests, watched
from tools.environment import ROOT

TURNING = 20_000
VISITS = {1280: ("light", "dark"), 360: ("dark", "light")}
"""Widths, and the themes in their order: in the second axe only looks at colours."""
STILL = "*, ::before, ::after { transition: none !important; animation: none !important }"
"""So that no colour is judged on its way from one theme to the other."""
OPEN = """
async () => {
  document.querySelectorAll('details').forEach(hidden => { hidden.open = true; });
  document.querySelectorAll('button.toggle-button-hidden').forEach(button => button.click());
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);  // scripts have then seen the new sizes
}
"""
TURN = """
async ([theme, patience]) => {
  const root = document.documentElement, end = Date.now() + patience;
  while (root.dataset.theme !== theme && Date.now() < end) {
    await new Promise(resume => setTimeout(resume, 20));
  }
  return root.dataset.theme;
}
"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT = """
() => [...document.querySelectorAll('body *')]
  .filter(one => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1 && !one.closest('.katex, svg'))
  .filter(one => ['hidden', 'clip'].includes(getComputedStyle(one).overflowX) && one.checkVisibility())
  .map(one => `${one.tagName.toLowerCase()} is cut off: ${one.textContent.trim().slice(0, 60)}`)
"""
PROBLEMS = ("complaint", "request", "theme", "sideways", "cut", "axe")
PAGE = """<!DOCTYPE html>
<html lang="en">
<title>A page</title>
<link rel="icon" href="data:,">
<script>
  const dark = matchMedia('(prefers-color-scheme: dark)'), root = document.documentElement;
  const paint = () => { root.dataset.theme = dark.matches ? 'dark' : 'light'; };
  dark.addEventListener('change', paint);
  paint();
</script>
<style> [data-theme=dark] { background: black; color: white } </style>
<main><h1>A page</h1>
"""
BROKEN = {
    "a script that fails": ("complaint", "<script>nowhere()</script>"),
    "a warning": ("complaint", "<script>console.warn('Beware')</script>"),
    "a missing part": ("complaint", '<img src="missing.png" alt="A picture">'),
    "a picture from elsewhere": ("request", '<img src="https://example.org/x.png" alt="A picture">'),
    "a request": ("complaint", "<script>fetch('https://example.org/').catch(() => 0)</script>"),
    "a theme that stays": ("theme", "<script>dark.removeEventListener('change', paint)</script>"),
    "a wide paragraph": ("sideways", '<p style="width: 2000px">Wide</p>'),
    "wide where it is folded": ("sideways", '<details><p style="width: 2000px">Wide</p></details>'),
    "a word that is cut off": ("cut", '<p style="width: 3em; overflow: hidden">Counterexamples</p>'),
    "a button without a name": ("axe", "<button></button>"),
    "grey on black": ("axe", '<p style="color: #555">Pale in the dark</p>'),
    "grey on white": ("axe", '<p style="color: #999">Pale in the light</p>'),
}


@pytest.fixture(scope="module")
def walked(site, chromium):
    """What is wrong by kind, and how often was looked for it."""
    return walk(chromium, site)


def walk(chromium, site):
    found, looks = {kind: [] for kind in PROBLEMS}, Counter()
    with serving(site) as server:
        for path in paths(site):
            for width in VISITS:
                for kind, what in visit(chromium, server.url, path, width):
                    looks[kind] += 1
                    found[kind] += [f"{path} at {width} px: {one}" for one in what]
    return found, looks


def paths(site):
    """Return the addresses of all pages; those of the theme's own folder are no pages of the book."""
    pages = sorted(page.relative_to(site) for page in site.rglob("*.html"))
    return [page.as_posix() for page in pages if page.parts[0] != "_static"]


def visit(chromium, home, path, width):
    """Open a page as a new reader, look at all of it in both themes, and yield `(kind, what is wrong)`."""
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=VISITS[width][0])
    page = watched(context)
    page.goto(f"{home}/{path}")
    page.add_style_tag(content=STILL)
    page.evaluate(OPEN)
    for theme, rules in zip(VISITS[width], (EVERYTHING, COLOURS), strict=True):
        yield "theme", [f"it is {seen}, not {theme}" for seen in [turned(page, theme)] if seen != theme]
        yield "sideways", [f"{theme}: {over} px too wide" for over in [page.evaluate(SIDEWAYS)] if over > 0]
        yield "cut", page.evaluate(CUT)
        show_formulas_as_boxes(page)
        yield "axe", [f"{theme}: {broken}" for broken in violations(page, rules)]
    yield "complaint", page.complaints
    yield "request", foreign_requests(page, home)
    context.close()


def turned(page, theme):
    """Turn the reader's system to light or dark, and return the theme that the page then takes."""
    page.emulate_media(color_scheme=theme)
    return page.evaluate(TURN, [theme, TURNING])


@pytest.mark.parametrize("kind", PROBLEMS)
def test_every_page_is_without_problems(walked, site, kind):
    found, looks = walked
    assert not found[kind], "\n".join(found[kind])
    assert looks[kind] >= 2 * len(paths(site)) > 40


@pytest.mark.parametrize("name", BROKEN)
def test_the_walk_sees_what_is_wrong(tmp_path, chromium, monkeypatch, name):
    monkeypatch.setitem(globals(), "TURNING", 500)
    kind, part = BROKEN[name]
    (tmp_path / "page.html").write_text(f"{PAGE}{part}")
    assert walk(chromium, tmp_path)[0][kind]


def test_the_walk_sees_nothing_wrong_where_nothing_is(tmp_path, chromium):
    (tmp_path / "page.html").write_text(f"{PAGE}<p>All is well.</p>")
    assert not any(walk(chromium, tmp_path)[0].values())


def test_axe_has_the_version_that_is_locked():
    locked = json.loads((ROOT / "package.json").read_text())["devDependencies"]["axe-core"]
    assert SCRIPT.read_text(encoding="utf8").startswith(f"/*! axe v{locked}\n")
