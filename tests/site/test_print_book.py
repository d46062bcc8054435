"""The book as one PDF: all pages in order, numbered, with contents and bookmarks that lead to them."""

import html
import itertools
import os
import re
import subprocess
import sys
import unicodedata
from functools import cache

import pytest
import yaml
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import DictionaryObject, NameObject

from tools.environment import ROOT

COMMAND = [sys.executable, "-m", "tools.print_book"]
HERE = re.compile(r"//(127\.0\.0\.1|localhost)|^file:")


@pytest.fixture(scope="module")
def book(site, chromium, tmp_path_factory):
    """The printed book."""
    file = tmp_path_factory.mktemp("printed") / "book.pdf"
    subprocess.check_output([*COMMAND, "--site", site, "--output", file], cwd=ROOT)
    return PdfReader(file)


@pytest.fixture(scope="module")
def text(book):
    """The text of a sheet by its number, ligatures taken apart; read once, for reading takes time."""
    return cache(lambda number: unicodedata.normalize("NFKC", book.pages[number].extract_text()))


@pytest.fixture(scope="module")
def titles(site):
    """For each page in reading order: its title in the contents, and the heading on top of it."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf8"))
    pages = [(toc["root"], None), *files(toc)]
    assert len(pages) > 50
    headings = [heading((site / f"{page}.html").read_text(encoding="utf8")) for page, _ in pages]
    return [(title or found, found) for (_, title), found in zip(pages, headings, strict=True)]


def heading(page):
    found = re.search("<article.*?<h1>(.*?)<a", page, re.DOTALL)[1]
    return plain(html.unescape(re.sub("<[^>]*>", "", found)))


def files(toc):
    below = (toc.get(name, ()) for name in ("parts", "chapters", "sections"))
    for part in itertools.chain.from_iterable(below):
        if "file" in part:
            yield part["file"], part.get("title")
        yield from files(part)


def plain(words):
    return " ".join(words.split())


def bookmarks(book):
    """`(title, number of the sheet)` for every bookmark, in order."""

    sheets = {sheet.indirect_reference.idnum: number for number, sheet in enumerate(book.pages)}

    def walk(items):
        for item in items:
            if isinstance(item, list):
                yield from walk(item)
            else:
                yield item.title, sheets[item.raw_get("/Page").idnum]

    return list(walk(book.outline))


def starts(book, titles):
    """The sheets that the bookmarks of the titles lead to; each is looked for behind the one before."""
    left = iter(bookmarks(book))
    for title, _ in titles:
        number = next((number for name, number in left if name == title), None)
        assert number is not None, f"no bookmark, or not in order: {title}"
        yield number


def links(book):
    for sheet in book.pages:
        for reference in sheet.get("/Annots", ()):
            yield reference.get_object()


def links_to_here(book):
    """Addresses of the server that was printed from, which no reader has."""
    addresses = [str(link["/A"]["/URI"]) for link in links(book) if "/URI" in link.get("/A", {})]
    return [address for address in addresses if HERE.search(address)]


def fonts_that_are_missing(book):
    """Names of fonts that the PDF uses and does not hold."""
    missing = set()
    for sheet in book.pages:
        for font in sheet["/Resources"].get("/Font", {}).values():
            inner = font.get_object().get("/DescendantFonts", [font])[0].get_object()
            held = {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner.get("/FontDescriptor", {}))
            if not held and inner["/Subtype"] != "/Type3":
                missing.add(str(inner.get("/BaseFont")))
    return missing


def test_every_page_of_the_contents_has_a_bookmark_in_order(book, text, titles):
    for (_, heading), number in zip(titles, starts(book, titles), strict=True):
        assert heading in plain(text(number))


def test_the_contents_tell_the_numbers_of_the_pages(book, text, titles):
    contents = plain("\n".join(map(text, (1, 2, 3))))
    for (title, _), number in zip(titles, starts(book, titles), strict=True):
        assert re.search(rf"{re.escape(title)} {book.page_labels[number]}\b", contents), title


def test_every_sheet_but_the_title_shows_its_number(book, text):
    labels = book.page_labels
    assert labels[:2] == ["i", "ii"]
    first = labels.index("1")
    assert labels[first:] == [str(number) for number in range(1, len(labels) - first + 1)]
    for number in [1, *range(first, len(labels), 12)]:
        assert labels[number] in text(number).splitlines()[:2], f"sheet {labels[number]}"


def test_mathematics_is_text_with_its_numbers(book, text):
    start = dict(reversed(bookmarks(book)))["The curvature of log-sum-exp is a variance"]
    chapter = "\n".join(map(text, range(start, start + 4)))
    assert re.search(r"Theorem \d+ \(Gradient, Hessian and curvature\)", chapter)
    assert set(chapter) >= set("∑∂δ∈")
    assert re.search(r"^\(\d+\)$", chapter, re.MULTILINE)


def test_links_lead_into_the_book_or_to_other_hosts(book):
    assert links_to_here(book) == []
    inside = [link["/Dest"] for link in links(book) if "/Dest" in link]
    sheets = {sheet.indirect_reference.idnum for sheet in book.pages}
    assert len(inside) > 1000
    assert {place[0].idnum for place in inside} <= sheets
    assert all(place[1] == "/XYZ" for place in inside)


def test_every_font_is_in_the_file(book):
    assert fonts_that_are_missing(book) == set()


def test_solutions_are_printed_and_nothing_is_that_is_there_to_be_clicked(book, text):
    start = dict(reversed(bookmarks(book)))["A derivation is a chain, and each link can be tested"]
    whole = "\n".join(map(text, range(start, start + 12)))
    assert "# False for weights of any sign; true for weights that are not negative." in whole
    assert not re.search(r"Show code cell|Load the checker|Check a step: 1\.", whole)


def test_without_chromium_the_message_says_how_to_get_it(tmp_path):
    environment = {**os.environ, "PATH": str(tmp_path)}
    done = subprocess.run(COMMAND, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("This needs the browser Chromium")
    assert "sudo apt install chromium" in done.stderr


def test_the_searches_for_bad_links_and_fonts_see_them():
    writer = PdfWriter()
    sheet = writer.add_blank_page(100, 100)
    for address in ("http://127.0.0.1:8000/index.html", "https://example.org/"):
        writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url=address))
    font = {NameObject("/Subtype"): NameObject("/Type1"), NameObject("/BaseFont"): NameObject("/X")}
    fonts = DictionaryObject({NameObject("/F1"): DictionaryObject(font)})
    sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    assert links_to_here(writer) == ["http://127.0.0.1:8000/index.html"]
    assert fonts_that_are_missing(writer) == {"/X"}
