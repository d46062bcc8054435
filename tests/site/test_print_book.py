"""The book as one PDF: its pages in order, numbered, with contents and bookmarks that lead to them.

Printed are a few pages of each kind. `make pdf` prints the others in the same way.
"""

import html
import itertools
import os
import posixpath
import re
import subprocess
import sys
import unicodedata
from bisect import bisect_right
from functools import cache

import pytest
import yaml
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import DictionaryObject, NameObject

from tools.environment import ROOT

COMMAND = [sys.executable, "-m", "tools.print_book"]
PRINTED = [
    "index", "chapters/reading-a-derivation", "chapters/slips-of-logic", "chapters/log-sum-exp",
    "chapters/kernel-sums", "chapters/how-the-checker-works", "notation",
]  # fmt: skip
"""In the order of the contents."""
BELOW = {"chapters/slips-of-logic"}
"""Those that belong to a chapter which is printed too."""
HERE = re.compile(r"//(127\.0\.0\.1|localhost)|^file:")


@pytest.fixture(scope="module")
def book(site, chromium, tmp_path_factory):
    """The printed pages as a book."""
    file = tmp_path_factory.mktemp("printed") / "book.pdf"
    subprocess.check_output([*COMMAND, "--site", site, "--output", file, "--only", *PRINTED], cwd=ROOT)
    return PdfReader(file)


@pytest.fixture(scope="module")
def text(book):
    """The text of a sheet by its number, ligatures taken apart; read once, for reading takes time."""
    return cache(lambda number: unicodedata.normalize("NFKC", book.pages[number].extract_text()))


@pytest.fixture(scope="module")
def titles(site):
    """For each page in reading order: its title in the contents, and the heading on top of it."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf8"))
    pages = [(page, title) for page, title in [(toc["root"], None), *files(toc)] if page in PRINTED]
    assert [page for page, _ in pages] == PRINTED
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


def elsewhere(titles, numbers, text):
    """The headings that do not stand on the sheets of these numbers."""
    pairs = zip(titles, numbers, strict=True)
    return [heading for (_, heading), number in pairs if heading not in plain(text(number))]


def not_told(titles, labels, contents):
    """The titles that do not stand in the contents with these labels of sheets."""
    lines = [f"{title} {label}" for (title, _), label in zip(titles, labels, strict=True)]
    return [line for line in lines if not re.search(rf"{re.escape(line)}\b", contents)]


def contents_of(book, text):
    """The text between the title and the first page."""
    return plain("\n".join(map(text, range(1, book.page_labels.index("1")))))


def unnumbered(labels, text):
    """The numbers of the sheets that do not show their labels at the head or the foot."""
    return [number for number, label in enumerate(labels) if label not in text(number).splitlines()[:2]]


def pages_linked(book, titles):
    """The pairs of different pages of which the first has a link to the second."""
    first, *behind = starts(book, titles)
    sheets = {sheet.indirect_reference.idnum: number for number, sheet in enumerate(book.pages)}
    pairs = set()
    for number, sheet in enumerate(book.pages[first:], first):
        leading = [link["/Dest"][0].idnum for link in links_of(sheet) if "/Dest" in link]
        pairs |= {(page_at(behind, number), page_at(behind, sheets[place])) for place in leading}
    return {(page, other) for page, other in pairs if page != other}


def page_at(behind, number):
    return PRINTED[bisect_right(behind, number)]


def pages_linked_on_the_site(site):
    """The same, as the site has it."""
    pairs = set()
    for page in PRINTED:
        article = re.search("<article.*</article>", (site / f"{page}.html").read_text("utf8"), re.DOTALL)[0]
        for address in re.findall(r'<a [^>]*href="([^"#]*)\.html[#"]', article):
            pairs.add((page, posixpath.normpath(posixpath.join(posixpath.dirname(page), address))))
    return {(page, other) for page, other in pairs if page != other and other in PRINTED}


def links_of(sheet):
    return [reference.get_object() for reference in sheet.get("/Annots", ())]


def links(book):
    for sheet in book.pages:
        yield from links_of(sheet)


def links_to_here(book):
    """Addresses of the server that was printed from, which no reader has."""
    addresses = [str(link["/A"]["/URI"]) for link in links(book) if "/URI" in link.get("/A", {})]
    return [address for address in addresses if HERE.search(address)]


def fonts(book):
    """The names of the fonts of the PDF, to whether it holds them."""
    found = {}
    for sheet in book.pages:
        for font in sheet["/Resources"].get("/Font", {}).values():
            inner = font.get_object().get("/DescendantFonts", [font])[0].get_object()
            held = {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner.get("/FontDescriptor", {}))
            found[str(inner.get("/BaseFont"))] = bool(held) or inner["/Subtype"] == "/Type3"
    return found


def test_every_page_of_the_contents_has_a_bookmark_in_order(book, text, titles):
    assert elsewhere(titles, starts(book, titles), text) == []


def test_a_bookmark_stands_below_that_of_its_chapter_if_this_is_printed(book, titles):
    top = [title for (title, _), page in zip(titles, PRINTED, strict=True) if page not in BELOW]
    assert [item.title for item in book.outline if not isinstance(item, list)] == top


def test_the_contents_tell_the_numbers_of_the_pages(book, text, titles):
    labels = [book.page_labels[number] for number in starts(book, titles)]
    assert not_told(titles, labels, contents_of(book, text)) == []


def test_every_sheet_but_the_title_shows_its_number(book, text):
    labels = book.page_labels
    assert labels[:2] == ["i", "ii"]
    first = labels.index("1")
    assert labels[first:] == [str(number) for number in range(1, len(labels) - first + 1)]
    assert unnumbered(labels, text) == [0]


def test_bookmarks_contents_and_numbers_that_are_wrong_are_seen(book, text, titles):
    numbers, labels = list(starts(book, titles)), book.page_labels
    with pytest.raises(AssertionError, match="no bookmark, or not in order"):
        list(starts(book, titles[::-1]))
    wrong = numbers[1:] + numbers[:1]
    assert len(elsewhere(titles, wrong, text)) > len(titles) / 2
    assert len(not_told(titles, [labels[number] for number in wrong], contents_of(book, text))) == len(titles)
    assert len(unnumbered(labels[1:], text)) == len(labels) - 1


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
    assert len(inside) > 30
    assert {place[0].idnum for place in inside} <= sheets
    assert all(place[1] == "/XYZ" for place in inside)


def test_pages_link_to_each_other_as_they_do_on_the_site(book, site, titles):
    assert pages_linked(book, titles) == pages_linked_on_the_site(site)


def test_every_font_is_in_the_file(book):
    found = fonts(book)
    assert any("KaTeX_Main" in name for name in found)
    assert [name for name, held in found.items() if not held] == []


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


def test_a_page_that_is_not_in_the_contents_is_not_printed(site, tmp_path):
    command = [*COMMAND, "--site", site, "--output", tmp_path / "book.pdf", "--only", "index", "chapters/x*"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "`only` must name pages of the contents" in done.stderr
    assert "got `chapters/x*`, which is the name of none" in done.stderr
    assert not (tmp_path / "book.pdf").exists()


def test_the_searches_for_bad_links_and_fonts_see_them():
    writer = PdfWriter()
    sheet = writer.add_blank_page(100, 100)
    for address in ("http://127.0.0.1:8000/index.html", "https://example.org/"):
        writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url=address))
    font = {NameObject("/Subtype"): NameObject("/Type1"), NameObject("/BaseFont"): NameObject("/X")}
    named = DictionaryObject({NameObject("/F1"): DictionaryObject(font)})
    sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): named})
    assert links_to_here(writer) == ["http://127.0.0.1:8000/index.html"]
    assert fonts(writer) == {"/X": False}
