"""Print single pages of the site with Chromium, so that they can be joined: numbered on, and with a place in
the PDF for each part that another page may link to.
"""

import html
import io
import json
from dataclasses import dataclass, field

from pypdf import PdfReader

__all__ = ["Entry", "Front", "Printed", "contents_of", "print_front", "print_page"]

LINES = "nav.bd-links :is(p.caption, a.reference.internal)"
READ_LINES = """lines => [...document.querySelectorAll(lines)].map(node => ({
    title: node.textContent.trim().replace(/\\s+/g, " "),
    url: node.href ? node.href.replace(/#.*/, "") : null,
    depth: Number(node.parentElement.className.match(/toctree-l(\\d)/)?.[1] ?? 1) - 1,
}))"""
# Chromium gives a place to what a link of the same page leads to, seen or not.
NAME_PLACES = """() => {
    const links = document.createElement("div");
    links.hidden = true;
    for (const {id} of document.querySelectorAll("article [id]"))
        links.append(Object.assign(document.createElement("a"), {href: "#" + encodeURIComponent(id)}));
    document.body.append(links);
    return [...document.querySelectorAll("article section[id] > h2")].map(heading => ({
        title: [...heading.childNodes].map(node => node.className === "headerlink" ? ""
            : node.querySelector?.("annotation")?.textContent ?? node.textContent).join("").trim(),
        name: heading.parentElement.id,
    }));
}"""
PAPER = "@page {{ size: A4; @top-center {{ content: {title}; font: 8pt sans-serif; color: #555; }} }}"
FIRST = "@page :first {{ @top-center {{ content: none; }} }} html {{ counter-reset: page {before}; }}"
FRONT = """\
<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><style>
@page {{ size: A4; margin: 25mm 22mm; }}
@page {{ @bottom-center {{ content: counter(page, lower-roman); font: 9pt sans-serif; }} }}
@page :first {{ @bottom-center {{ content: none; }} }}
body {{ font: 10.5pt/1.5 sans-serif; margin: 0; }}
header {{ break-after: page; padding-top: 70mm; text-align: center; }}
header h1 {{ font-size: 30pt; font-weight: 500; }}
header p {{ font-size: 13pt; }}
h2 {{ font-size: 16pt; font-weight: 500; }}
h3 {{ font-size: 10.5pt; margin: 1.2em 0 .3em; break-after: avoid; }}
a {{ display: flex; color: inherit; text-decoration: none; break-inside: avoid; }}
a span:first-of-type {{ flex: 1; padding-right: 1em; }}
</style>
<header><h1>{title}</h1><p>{author}</p></header><h2>Contents</h2>
{lines}
"""


@dataclass(frozen=True)
class Entry:
    """A line of the contents: a page at an address, or without one a heading of those that follow."""

    title: str
    url: str
    depth: int
    part: str


@dataclass
class Printed:
    """A printed page: its entry, its number, its sheets, and its sections by title and name."""

    entry: Entry
    first: int
    pages: list
    places: dict
    sections: list = field(default_factory=list)


@dataclass(frozen=True)
class Front:
    """What the title and the contents are made of."""

    title: str
    author: str
    printed: list


def contents_of(page, address):
    """Return the pages of the site in reading order, as the first one lists them."""
    page.goto(address)
    part, entries = "", []
    for line in page.evaluate(READ_LINES, LINES):
        if line["url"] is None:
            part = line["title"]
        else:
            entries.append(Entry(**line, part=part))
    return entries


def print_page(page, entry, first):
    """Print one page of the site whose first sheet has the number `first`."""
    page.goto(entry.url)
    page.add_style_tag(content=PAPER.format(title=json.dumps(entry.title, ensure_ascii=False)))
    page.add_style_tag(content=FIRST.format(before=first - 1))
    sections = page.evaluate(NAME_PLACES)
    page.evaluate("document.fonts.ready")
    return Printed(entry, first, *sheets(page), sections)


def print_front(page, front):
    """Print the title and the contents with their page numbers."""
    page.goto("about:blank")
    page.set_content(
        FRONT.format(
            title=html.escape(front.title),
            author=html.escape(front.author),
            lines="\n".join(contents_lines(front.printed)),
        )
    )
    return sheets(page)[0]


def contents_lines(printed):
    part = ""
    for one in printed:
        if one.entry.part != part:
            part = one.entry.part
            yield f"<h3>{html.escape(part)}</h3>"
        title, indent = html.escape(one.entry.title), 1.5 * one.entry.depth
        yield (
            f'<a href="{one.entry.url}" style="padding-left: {indent}em">'
            f"<span>{title}</span><span>{one.first}</span></a>"
        )


def sheets(page):
    """Print what the browser shows; return the sheets, and the places on them by name."""
    data = page.pdf(prefer_css_page_size=True, print_background=True, tagged=False, outline=False)
    reader = PdfReader(io.BytesIO(data))
    numbers = {sheet.indirect_reference.idnum: number for number, sheet in enumerate(reader.pages)}
    places = {
        name.lstrip("/"): (numbers[place.raw_get("/Page").idnum], float(place["/Top"]))
        for name, place in reader.named_destinations.items()
    }
    return list(reader.pages), places
