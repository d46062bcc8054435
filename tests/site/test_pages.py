"""Every page is whole by itself: links resolve, nothing is fetched from elsewhere, mathematics and figures
can be read.
"""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import NavigableString

from tests.site.html_page import named_places, soup
from tools.environment import ROOT

NAMING = {"author", "canonical", "index", "next", "prev", "search"}
QUESTION = "q="
"""How a fragment starts that is no place on the page but a step to be checked there."""
FETCHING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}


@pytest.fixture(scope="session")
def pages(site):
    theme_parts = site / "_static"
    return sorted(page for page in site.rglob("*.html") if theme_parts not in page.parents)


@pytest.fixture(scope="session")
def content_pages(site):
    fixed = [site / f"{name}.html" for name in ("index", "notation", "ledger", "errata", "coverage")]
    return [*fixed, *sorted((site / "chapters").glob("*.html"))]


def targets(page):
    """`(file, fragment)` for each address on `page` that stays inside the site."""
    for tag in soup(page).find_all(True):
        for address in filter(None, (tag.get("href"), tag.get("src"))):
            parts = urlsplit(address)
            if not parts.scheme and not parts.netloc and not parts.fragment.startswith(QUESTION):
                file = (page.parent / unquote(parts.path)).resolve() if parts.path else page
                yield file, unquote(parts.fragment)


def resolves(file, fragment):
    if file.is_dir():
        file = file / "index.html"
    if not file.is_file():
        return False
    if not fragment or file.suffix != ".html":
        return True
    return fragment in named_places(file)


def broken_links(pages):
    return [
        f"{page.name}: {file.name}#{fragment}"
        for page in pages
        for file, fragment in targets(page)
        if not resolves(file, fragment)
    ]


def foreign_requests(page):
    fetching = [tag for tag in soup(page).find_all(list(FETCHING)) if not is_only_named(tag)]
    addresses = [tag.get(FETCHING[tag.name]) for tag in fetching]
    return [address for address in addresses if address and urlsplit(address).netloc]


def prose(element):
    """The texts of an element outside mathematics and code."""
    for child in element.children:
        if isinstance(child, NavigableString):
            yield child
        elif child.name not in ("pre", "code") and "katex" not in child.get("class", ()):
            yield from prose(child)


def is_only_named(tag):
    """A `link` that tells an address without fetching it."""
    return tag.name == "link" and set(tag.get("rel", [])) <= NAMING


def test_links_inside_the_site_resolve(pages):
    assert len(pages) > 4
    assert broken_links(pages) == []


def test_no_page_fetches_anything_from_elsewhere(pages):
    assert [(page.name, address) for page in pages for address in foreign_requests(page)] == []


def test_no_style_fetches_anything_from_elsewhere(site):
    styles = sorted(site.rglob("*.css"))
    foreign = re.compile(r"(url\(\s*['\"]?|@import\s+['\"])(https?:)?//")
    assert styles
    assert [style.name for style in styles if foreign.search(style.read_text(encoding="utf8"))] == []


def test_no_script_is_loaded_twice_and_none_is_thebe_or_fontawesome(pages):
    for page in pages:
        names = [urlsplit(tag["src"]).path for tag in soup(page).find_all("script", src=True)]
        assert len(names) == len(set(names)), page.name
        assert not re.search("(?i)thebe|fontawesome|mathjax|require", " ".join(names)), page.name


def test_mathematics_is_typeset_in_the_page(content_pages):
    assert any(soup(page).select("div.math .katex-display math") for page in content_pages)
    for page in content_pages:
        assert not soup(page).select(".math > code, .katex-error"), f"TeX that does not render on {page.name}"


def test_no_tex_is_left_as_text(content_pages):
    for page in content_pages:
        words = "".join(prose(soup(page).find("article")))
        assert not re.search(r"\$[^$\n]+\$|\\\(|\\begin\{|\\frac", words), page.name


def test_no_sentence_ends_twice(content_pages):
    for page in content_pages:
        words = "".join(prose(soup(page).find("article")))
        assert not re.search(r"(?<!\.)\.\.(?!\.)", words), page.name


def test_every_figure_has_a_text_of_its_own(content_pages):
    assert any(soup(page).select("article img") for page in content_pages)
    for page in content_pages:
        for image in soup(page).select("article img"):
            assert len(image.get("alt", "")) > 20, f"{page.name}: {image.get('src')}"
            assert not image["alt"].endswith((".png", ".svg")), f"{page.name}: {image.get('src')}"


def test_every_page_names_its_language(pages):
    assert {soup(page).html.get("lang") for page in pages} == {"en"}


def test_each_chapter_can_be_downloaded_as_a_notebook(site):
    for chapter in (ROOT / "chapters").glob("*.ipynb"):
        page = soup(site / "chapters" / f"{chapter.stem}.html")
        assert page.select_one(f'a[href$="{chapter.name}"]'), f"no download of {chapter.name}"


def test_mathematics_of_the_book_has_its_fonts_beside_it(site):
    style = site / "_static" / "vendor" / "katex" / "katex.min.css"
    fonts = re.findall(r"url\((fonts/[^)]+\.woff2)\)", style.read_text())
    assert fonts
    assert all((style.parent / font).is_file() for font in fonts)


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ('<a href="#there">', True),
        ('<a href="#nowhere">', False),
        ('<a href="other.html">', False),
        ('<a href="page.html#there">', True),
        ('<img src="missing.png">', False),
        ('<a href="https://example.org/">', True),
    ],
)
def test_the_search_for_broken_links_sees_them(tmp_path: Path, link, found):
    page = tmp_path / "page.html"
    page.write_text(f'<html><p id="there">{link}</html>')
    assert (broken_links([page]) == []) is found


@pytest.mark.parametrize(
    ("tag", "foreign"),
    [
        ('<script src="https://cdn.example/x.js"></script>', True),
        ('<link rel="stylesheet" href="//cdn.example/x.css">', True),
        ('<link rel="canonical" href="https://book.example/">', False),
        ('<script src="_static/x.js"></script>', False),
        ('<a href="https://example.org/">', False),
    ],
)
def test_the_search_for_foreign_requests_sees_them(tmp_path: Path, tag, foreign):
    page = tmp_path / "page.html"
    page.write_text(f"<html>{tag}</html>")
    assert bool(foreign_requests(page)) is foreign
