"""A page of the built site, read once however many tests ask for it."""

from functools import cache

from bs4 import BeautifulSoup

__all__ = ["forget_pages", "named_places", "soup"]


@cache
def soup(path):
    """Return the parsed page."""
    return BeautifulSoup(path.read_text(encoding="utf8"), "html.parser")


@cache
def named_places(path):
    """Return the elements of a page by `id` and by `name`: each name to a list."""
    found = {}
    for element in soup(path).find_all(True):
        for name in {element.get("id"), element.get("name")} - {None}:
            found.setdefault(name, []).append(element)
    return found


def forget_pages():
    """Read pages afresh from here on: a page that a test has changed, and the places named on it."""
    soup.cache_clear()
    named_places.cache_clear()
