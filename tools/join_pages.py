"""Join printed pages to one PDF, whose links lead to its own pages and whose bookmarks are its contents."""

from urllib.parse import unquote, urldefrag

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, Fit, FloatObject, NameObject, NullObject, TextStringObject

__all__ = ["join"]

MARGIN = 18 * 72 / 25.4
"""Points above the text of a page: Chromium counts places from there, PDF from the edge of the paper."""


def join(front, printed, base, metadata):
    """Return the joined pages as a writer of pypdf.

    Parameters
    ----------
    front : list
        Sheets of the title and the contents, numbered i, ii, ...
    printed : list of tools.print_pages.Printed
        In reading order; their sheets are numbered 1, 2, ...
    base : str
        Address of the site while it was printed: links below it are to pages of the site.
    metadata : dict
        Of the PDF.
    """
    writer = PdfWriter()
    for sheet in [*front, *(sheet for one in printed for sheet in one.pages)]:
        writer.add_page(sheet)
    places = places_of(printed, len(front))
    for sheet in writer.pages[: len(front)]:
        lead_inside(writer, sheet, base, "", places)
    for one in printed:
        for number in range(len(one.pages)):
            sheet = writer.pages[len(front) + one.first - 1 + number]
            lead_inside(writer, sheet, base, one.entry.url, places)
    add_bookmarks(writer, printed, places)
    writer.set_page_label(0, len(front) - 1, style="/r")
    writer.set_page_label(len(front), len(writer.pages) - 1, style="/D", start=1)
    writer.add_metadata(metadata)
    writer.root_object[NameObject("/Lang")] = TextStringObject("en")
    writer.page_mode = "/UseOutlines"
    return writer


def places_of(printed, offset):
    """Return where each address is: the number of the sheet, and the height on it or None for its top."""
    found = {}
    for one in printed:
        start = offset + one.first - 1
        found[one.entry.url, ""] = start, None
        for name, (number, top) in one.places.items():
            found[one.entry.url, unquote(name)] = start + number, top - MARGIN + 12
    return found


def lead_inside(writer, sheet, base, url, places):
    """Let the links of a sheet lead to places in the PDF; what is left of the site's own is no link."""
    kept = ArrayObject()
    for reference in sheet.get("/Annots", ()):
        link = reference.get_object()
        page, name = target(link, url)
        if page.startswith(base):
            place = places.get((page, name)) or places.get((page, ""))
            if place is None:
                continue
            point_to(link, writer, *place)
        kept.append(reference)
    if "/Annots" in sheet:
        sheet[NameObject("/Annots")] = kept


def target(link, url):
    """Return the address of the page and the name of the place that a link leads to."""
    if "/Dest" in link:
        return url, unquote(str(link["/Dest"]).lstrip("/"))
    page, name = urldefrag(str(link["/A"].get("/URI", "")))
    return page, unquote(name)


def point_to(link, writer, number, top):
    link.pop("/A", None)
    sheet = writer.pages[number].indirect_reference
    place = ArrayObject([sheet, NameObject("/XYZ"), NullObject(), height(top), NullObject()])
    link[NameObject("/Dest")] = place


def height(top):
    return NullObject() if top is None else FloatObject(top)


def add_bookmarks(writer, printed, places):
    """Add a bookmark for each page, below that of its chapter, and below it one for each section."""
    chapters = {-1: None}
    for one in printed:
        number, _ = places[one.entry.url, ""]
        above = chapters[one.entry.depth - 1]
        mark = writer.add_outline_item(one.entry.title, number, parent=above, is_open=False)
        chapters[one.entry.depth] = mark
        for section in one.sections:
            number, top = places.get((one.entry.url, section["name"]), (number, None))
            writer.add_outline_item(section["title"], number, parent=mark, fit=Fit.xyz(top=top))
