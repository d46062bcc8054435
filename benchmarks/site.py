"""The longest chapter, beside the same page as Jupyter Book makes it unasked.

Ours is the built site; theirs is built here from the same chapter and its stored outputs, with nothing but
the extensions that its directives need, and with a local copy of the typesetter that its pages fetch from
elsewhere, MathJax 3. Chromium opens both in turn, each time as a first visit, and tells when the last formula
stands in its fonts; the server compresses texts as web servers do, sends each file at once, and counts the
bytes.
"""

import gzip
import shutil
import subprocess
import sys
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread
from time import sleep

from tools.chromium import ChromiumMissing, chromium
from tools.environment import ROOT

__all__ = ["counted_server", "first_visit", "heaviest", "main"]

SITE = ROOT / "_build" / "html"
MATHJAX = ROOT / "node_modules" / "mathjax" / "es5"
NOT_BUILT = "  The site is not built; make book builds it"
NO_PEER = "  MathJax is not there; npm install --no-save mathjax@3.2.2 adds it"
CONFIG = """\
title: Peer
only_build_toc_files: true
execute: {execute_notebooks: "off"}
bibtex_bibfiles: [references.bib]
sphinx:
  extra_extensions: [sphinx_proof, sphinx_exercise]
  config: {html_static_path: [typesetter], mathjax_path: tex-chtml.js}
"""
COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".svg"}
REPEATS = 5
REST = 2.0  # seconds in which a new window of the browser loads what is its own
LINES = {"on this machine": None, "40 ms, 10 Mbit/s": {"latency": 40, "mbit": 10}}
# MathJax promises its first run; fonts are ready when nothing that is laid out waits for one. A frame has
# been painted when the next begins.
TELL_END = """window.finished = new Promise(tell => addEventListener("DOMContentLoaded", async () => {
    await window.MathJax?.startup?.promise;
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
    await document.fonts.ready;
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
    tell(performance.now());
}));"""
FORMULAS = "document.querySelectorAll('.katex-html, mjx-container').length"


def main():
    """Print times, bytes and their ratios, or what is missing."""
    print("\nThe longest chapter: ours, beside the default of Jupyter Book")
    if not SITE.is_dir() or not MATHJAX.is_dir():
        print(NO_PEER if SITE.is_dir() else NOT_BUILT)
        return
    page = heaviest(SITE)
    with TemporaryDirectory() as folder:
        try:
            report(page, SITE, default_book(page, Path(folder)))
        except ChromiumMissing as missing:
            print(f"  {missing}")


def heaviest(site):
    """Return the address, below the site's own, of the longest chapter: most of a page is its formulas."""
    longest = max(sorted((site / "chapters").glob("*.html")), key=lambda path: path.stat().st_size)
    return f"chapters/{longest.name}"


def default_book(page, folder):
    """Build a book of one chapter with the defaults of Jupyter Book, and return its site."""
    (folder / "_config.yml").write_text(CONFIG)
    (folder / "_toc.yml").write_text(f"format: jb-book\nroot: {page.removesuffix('.html')}\n")
    (folder / "chapters").mkdir()
    shutil.copy(ROOT / Path(page).with_suffix(".ipynb"), folder / "chapters")
    shutil.copy(ROOT / "references.bib", folder)
    (folder / "typesetter" / "output").mkdir(parents=True)
    shutil.copy(MATHJAX / "tex-chtml.js", folder / "typesetter")
    shutil.copytree(MATHJAX / "output" / "chtml", folder / "typesetter" / "output" / "chtml")
    command = [Path(sys.executable).with_name("jupyter-book"), "build", folder]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "_build" / "html"


def report(page, ours, theirs):
    print(f"  {page}")
    print(f"  {'':<44}{'ours':>12}{'theirs':>12}{'ours / theirs':>16}")
    with chromium() as browser:
        for line, limits in LINES.items():
            visits = [visit_both(browser, ours, theirs, page, limits) for _ in range(REPEATS)]
            times = [median(visit[place][0] for visit in visits) for place in (0, 1)]
            row(f"last formula, {line}", "ms", *times)
    row("bytes, compressed", "kB", *(visit[1] / 1000 for visit in visits[0]))
    print(f"  formulas on the page: {', '.join(str(visit[2]) for visit in visits[0])}")


def visit_both(browser, ours, theirs, page, limits):
    return first_visit(browser, ours, page, limits), first_visit(browser, theirs, page, limits)


def row(what, unit, ours, theirs):
    print(f"  {what:<44}{ours:>9.0f} {unit}{theirs:>9.0f} {unit}{ours / theirs:>16.2f}")


def first_visit(browser, site, page, limits=None):
    """Return the milliseconds until the last formula stands, the bytes sent, and how many formulas there are.

    Parameters
    ----------
    browser : playwright.sync_api.Browser
    site : path of a built site
    page : str
        Address of the page below the site's own.
    limits : dict or None
        Of the line: milliseconds of `latency`, `mbit` a second.
    """
    context = browser.new_context()
    with counted_server(site) as server:
        tab = context.new_page()
        sleep(REST)
        if limits:
            throttle(context.new_cdp_session(tab), **limits)
        tab.add_init_script(TELL_END)
        tab.goto(f"http://127.0.0.1:{server.server_port}/{page}", wait_until="commit")
        time = tab.evaluate("window.finished")
        tab.wait_for_load_state()
        found = time, server.sent, tab.evaluate(FORMULAS)
    context.close()
    return found


def throttle(session, *, latency, mbit):
    speed = mbit * 1e6 / 8
    limits = {"latency": latency, "downloadThroughput": speed, "uploadThroughput": speed}
    session.send("Network.emulateNetworkConditions", {"offline": False, **limits})


@contextmanager
def counted_server(site):
    """Serve a site on a free port within the block; the attribute `sent` counts the bytes of its files."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressing, directory=site)) as server:
        server.sent = 0
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


class Compressing(SimpleHTTPRequestHandler):
    """Sends texts compressed, and the head of an answer together with its text.

    Sent by itself, the head would be acknowledged late, and each file would wait for that, 40 ms.
    """

    protocol_version = "HTTP/1.1"
    wbufsize, disable_nagle_algorithm = 1 << 20, True

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        data = packed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(data)))
        if path.suffix in COMPRESSED:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)
        self.server.sent += len(data)

    def log_message(self, *_):
        pass


@cache  # a visit does not wait for the compression
def packed(path):
    data = path.read_bytes()
    return gzip.compress(data, 6) if path.suffix in COMPRESSED else data
