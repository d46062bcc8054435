"""Sphinx extension: each page says itself what it may load and run, so that any server protects its readers.

The Content-Security-Policy stands in the head of the page. It allows what comes from the site, and of the
scripts inside the page those that were there when it was built, by their SHA-256.
"""

import base64
import hashlib
import html
import re
from pathlib import Path

__all__ = ["inline_scripts", "setup"]

PLACE = "the policy of this page"
META = '<meta http-equiv="Content-Security-Policy" content="{}" />'
# `file:` is the site itself where a page is opened from a folder; a page from a server cannot reach it.
HERE = "'self' file:"
POLICY = (
    "default-src 'none'; base-uri 'none'; "
    f"script-src {HERE} 'wasm-unsafe-eval' 'unsafe-hashes' {{hashes}}; style-src {HERE} 'unsafe-inline'; "
    f"img-src {HERE} data:; font-src {HERE} data:; connect-src {HERE}; worker-src {HERE}; form-action {HERE}"
)
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
HANDLER = re.compile(r"""\son[a-z]+=(?:"([^"]*)"|'([^']*)')""")
NOT_RUN = re.compile(r"""\bsrc=|\btype=["'](?!module|text/javascript)""")


def setup(app):
    app.connect("html-page-context", reserve, priority=900)
    app.connect("build-finished", fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def reserve(app, page, template, context, doctree):
    """Keep a place for the policy before anything that the page loads."""
    context["metatags"] = META.format(PLACE) + context.get("metatags", "")


def fill(app, exception):
    if exception is None and app.builder.format == "html":
        for page in sorted(Path(app.outdir).rglob("*.html")):
            text = page.read_text(encoding="utf8")
            if (place := META.format(PLACE)) in text:
                page.write_text(text.replace(place, META.format(policy(text)), 1), encoding="utf8")


def policy(page):
    hashes = sorted({f"'sha256-{sha256(script)}'" for script in inline_scripts(page)})
    return POLICY.format(hashes=" ".join(hashes))


def inline_scripts(page):
    """Return what runs on a page without being loaded: scripts, and handlers of events."""
    scripts = [body for attributes, body in SCRIPT.findall(page) if not NOT_RUN.search(attributes)]
    handlers = [html.unescape(double or single) for double, single in HANDLER.findall(SCRIPT.sub("", page))]
    return [*scripts, *handlers]


def sha256(script):
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
