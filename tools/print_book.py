"""`make pdf`: print the built site, page by page, and join the pages to a book with contents and bookmarks.

Chromium prints what readers see, mathematics as text in its own fonts. Each page begins with the number that
follows the one before; the contents are printed last, when these numbers are known, and come first.
With `--only chapters/kernel*` the book has no pages but those, and no links to others.
"""

import argparse
import sys
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path

import yaml

from tools.chromium import ChromiumMissing, chromium
from tools.environment import ROOT
from tools.join_pages import join
from tools.print_pages import Front, contents_of, print_front, print_page
from tools.serve_book import serving

__all__ = ["UnknownPage", "print_book"]

ONLY = "names of the pages to print, as in _toc.yml, with * for any letters; without it all are printed"
NO_SUCH_PAGE = (
    "`only` must name pages of the contents, such as `chapters/log-sum-exp` or `chapters/kernel*`; got `{}`, "
    "which is the name of none. The names stand in `_toc.yml`."
)


class UnknownPage(ValueError):
    """A page was asked for that the contents do not have."""


def print_book(site, file, *, title, author, only=("*",)):
    """Print pages of the folder `site`, in the order of its contents, into one PDF.

    Parameters
    ----------
    site : pathlib.Path
    file : pathlib.Path
    title, author : str
        For the first sheet and the metadata.
    only : sequence of str
        Names of the pages to print, as in `_toc.yml`; `*` stands for any letters.

    Raises
    ------
    UnknownPage
        If one of `only` is the name of no page.
    tools.chromium.ChromiumMissing
        If this machine has no Chromium.
    """
    with chromium() as browser, serving(site) as base:
        page, printed = browser.new_page(), []
        for entry in chosen(contents_of(page, f"{base}/index.html"), base, only):
            first = 1 + sum(len(one.pages) for one in printed)
            printed.append(print_page(page, entry, first))
            print(f"  {first:>4}  {entry.title}", flush=True)
        front = print_front(page, Front(title, author, printed))
    join(front, printed, base, {"/Title": title, "/Author": author}).write(file)


def chosen(entries, base, patterns):
    """Return the entries whose names match a pattern, each below those of its chapters that do so, too."""
    names = [entry.url.removeprefix(f"{base}/").removesuffix(".html") for entry in entries]
    for pattern in patterns:
        if not any(fnmatch(name, pattern) for name in names):
            raise UnknownPage(NO_SUCH_PAGE.format(pattern))
    found, above = [], []
    for entry, name in zip(entries, names, strict=True):
        above[entry.depth :] = [any(fnmatch(name, pattern) for pattern in patterns)]
        if above[-1]:
            found.append(replace(entry, depth=sum(above[:-1])))
    return found


def main():
    parser = argparse.ArgumentParser(prog="python -m tools.print_book", description=__doc__)
    built = ROOT / "_build"
    parser.add_argument("--site", type=Path, default=built / "html", help="folder of the built site")
    parser.add_argument("--output", type=Path, default=built / "book.pdf", help="file to write")
    parser.add_argument("--only", nargs="+", default=["*"], metavar="PAGE", help=ONLY)
    given = parser.parse_args()
    told = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf8"))
    print("Printing ...")
    who = {name: told[name] for name in ("title", "author")}
    print_book(given.site.resolve(), given.output, **who, only=given.only)
    print(f"\nThe book is printed:\n\n    {given.output.resolve()}\n")


if __name__ == "__main__":
    try:
        main()
    except (ChromiumMissing, UnknownPage) as trouble:
        sys.exit(str(trouble))
