"""Each kind of mathematics is typeset by the book's own configuration, in HTML and in MathML.

The page with all of them is `constructs.md`; `python -m tests.site.test_constructs FOLDER` builds it to be
looked at.
"""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from tools.environment import ROOT

PAGE = Path(__file__).with_name("constructs.md")
CONFIG = """
import sys
sys.path.append({ext!r})
extensions = ["myst_parser", "katex_prerender", "readable_search"]
myst_enable_extensions = {extensions!r}
html_math_renderer = "katex_prerender"
html_theme = "basic"
html_static_path = [{static!r}]
html_css_files = ["vendor/katex/katex.min.css", "css/book.css"]
katex_file = {katex!r}
katex_macros = {macros!r}
"""
FEATURES = {
    "Aligned rows": {"mtable": 1, "mtr": 2, ".amsrm": 2, ".mord.text": 3},
    "Hypotheses above rows": {"mpadded": 3, "mphantom": 1, ".rlap": 3, "munderover": 1},
    "Tags": {".katex-tag": 1, "mtable": 2},
    "Starred alignment": {".katex-tag": 1, "mtable": 1},
    "A number": {".eqno": 1, "msup": 1, "a[href='#equation-eq-construct']": 2},
    "Cases": {"mtable": 1, "mo[fence]": 1, ".delimsizing": 1, "mtext": 2},
    "Matrices": {"mtable": 6, ".vertical-separator": 1, ".katex-hline": 1, "mo[fence]": 10},
    "Bold": {"mi[mathvariant^='bold'], mn[mathvariant='bold']": 4, ".mathbf": 2, ".boldsymbol": 2},
    "Letters": {"mi[mathvariant='double-struck']": 2, "mi[mathvariant='script']": 1, ".mathfrak": 1},
    "Operators": {"munder": 3, ".mop": 9, ".op-limits": 3},
    "Colours and boxes": {"[mathcolor='red']": 1, ".colorbox": 1, ".fbox": 1, "menclose": 2},
    "Fractions": {"mfrac": 7, ".frac-line": 6, "mfrac[linethickness]": 1},
    "Braces": {"munder munder": 1, "mover mover": 1, ".katex-stretchy": 2, ".delimcenter": 2},
    "Norms": {"mo": 12, "mo[fence]": 2, ".minner": 1},
    "Macros": {"mi[mathvariant='double-struck']": 2, "msup mi[mathvariant='sans-serif']": 1},
    "Sums, products, integrals": {"munderover": 1, "munder": 3, "msubsup": 1, "mtable": 1, ".large-op": 6},
    "Roots and accents": {"msqrt, mroot": 2, "mover[accent]": 7, ".katex-accent": 6, ".katex-overline": 1},
    "Derivatives": {"mfrac": 2, "munderover": 1, "msub": 5, ".nulldelimiter": 5},
    "Relations and arrows": {".mrel": 19, "mover": 1},
    "Stacks and spaces": {"mover": 1, "munder": 1, "mspace": 3, ".mbin": 5},
    "A long line": {".katex-display[tabindex='0']": 1, "msub": 20},
    "In a line of text": {"p .katex": 2, "p code": 1},
}  # fmt: skip
"""For each section of the page what its HTML and MathML must hold, and at least how often."""


def build(folder, text):
    """Typeset a page as the book would; return its HTML and the warnings."""
    sphinx = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf8"))
    config = CONFIG.format(
        ext=str(ROOT / "_ext"),
        extensions=sphinx["parse"]["myst_enable_extensions"],
        katex=str(ROOT / sphinx["sphinx"]["config"]["katex_file"]),
        macros=sphinx["sphinx"]["config"]["katex_macros"],
        static=str(ROOT / "static"),
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "conf.py").write_text(config, encoding="utf8")
    (folder / "index.md").write_text(text, encoding="utf8")
    command = [sys.executable, "-m", "sphinx", "-q", "--no-color", str(folder), str(folder / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return (folder / "out" / "index.html").read_text(encoding="utf8"), done.stderr


def sections(html):
    """The sections of a page by their titles."""
    found = BeautifulSoup(html, "html.parser").select("section section")
    return {part.find("h2").contents[0].strip(): part for part in found}


def missing(part, features):
    """The features that occur too seldom in a section, with how often they occur."""
    counted = {selector: len(part.select(selector)) for selector in features}
    return {selector: number for selector, number in counted.items() if number < features[selector]}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return build(tmp_path_factory.mktemp("constructs"), PAGE.read_text(encoding="utf8"))


def test_each_construct_renders_without_a_warning(built):
    html, warnings = built
    assert warnings == ""
    assert "katex-error" not in html
    assert not BeautifulSoup(html, "html.parser").select(".math > code")


def test_each_section_is_one_of_the_table(built):
    assert list(sections(built[0])) == list(FEATURES)


@pytest.mark.parametrize("title", FEATURES)
def test_a_construct_has_its_features(built, title):
    part = sections(built[0])[title]
    assert missing(part, FEATURES[title]) == {}
    assert len(part.select("math")) == len(part.select(".katex-html")) > 0


@pytest.mark.parametrize(
    ("title", "old", "new"),
    [
        ("Cases", "cases", "aligned"),
        ("Tags", r"\tag{3.1}", ""),
        ("Bold", r"\boldsymbol{\alpha}", r"\alpha"),
        ("Macros", r"A\transpose", "A"),
        ("Colours and boxes", r"\textcolor{red}{x}", "x"),
        ("Roots and accents", r"\hat w", "w"),
    ],
)
def test_a_missing_feature_is_seen(tmp_path, title, old, new):
    text = PAGE.read_text(encoding="utf8")
    before, section, rest = text.partition(f"## {title}\n")
    assert old in rest
    html, _ = build(tmp_path, before + section + rest.replace(old, new, 2))
    assert missing(sections(html)[title], FEATURES[title])


def test_an_unknown_command_is_a_warning(tmp_path):
    html, warnings = build(tmp_path, "# Title\n\n$$\n\\nonsense{x}\n$$\n")
    assert "math does not render" in warnings
    assert BeautifulSoup(html, "html.parser").select(".math > code")


if __name__ == "__main__":
    build(Path(sys.argv[1]), PAGE.read_text(encoding="utf8"))
    print(Path(sys.argv[1]) / "out" / "index.html")
