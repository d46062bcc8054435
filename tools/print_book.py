"""`make pdf`: print the built site, page by page, and join the pages to a book with contents and bookmarks.

Chromium prints what readers see, mathematics as text in its own fonts. Each page begins with the number that
follows the one before; the contents are printed last, when these numbers are known, and come first.
"""

import argparse
import sys
from pathlib import Path

import yaml

from tools.chromium import ChromiumMissing, chromium
from tools.environment import ROOT
from tools.join_pages import join
from tools.print_pages import Front, contents_of, print_front, print_page
from tools.serve_book import serving

__all__ = ["print_book"]


def print_book(site, file, *, title, author):
    """Print the pages of the folder `site`, in the order of its contents, into one PDF.

    Raises
    ------
    tools.chromium.ChromiumMissing
        If this machine has no Chromium.
    """
    with chromium() as browser, serving(site) as base:
        page, printed = browser.new_page(), []
        for entry in contents_of(page, f"{base}/index.html"):
            first = 1 + sum(len(one.pages) for one in printed)
            printed.append(print_page(page, entry, first))
            print(f"  {first:>4}  {entry.title}", flush=True)
        front = print_front(page, Front(title, author, printed))
    join(front, printed, base, {"/Title": title, "/Author": author}).write(file)


def main():
    parser = argparse.ArgumentParser(prog="python -m tools.print_book", description=__doc__)
    built = ROOT / "_build"
    parser.add_argument("--site", type=Path, default=built / "html", help="folder of the built site")
    parser.add_argument("--output", type=Path, default=built / "book.pdf", help="file to write")
    arguments = parser.parse_args()
    told = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf8"))
    print("Printing ...")
    print_book(arguments.site.resolve(), arguments.output, title=told["title"], author=told["author"])
    print(f"\nThe book is printed:\n\n    {arguments.output.resolve()}\n")


if __name__ == "__main__":
    try:
        main()
    except ChromiumMissing as missing:
        sys.exit(str(missing))
