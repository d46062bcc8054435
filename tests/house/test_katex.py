"""Mathematics becomes HTML and MathML in the build, and TeX that does not render is a warning with file
and line.
"""

import re
import subprocess
import sys

import pytest

from tools.environment import ROOT

CONFIG = """
import sys
sys.path.append({ext!r})
extensions = ["myst_parser", "katex_prerender"]
myst_enable_extensions = ["dollarmath"]
html_math_renderer = "katex_prerender"
html_theme = "basic"
katex_file = {katex!r}
katex_macros = {{r"\\R": r"\\mathbb{{R}}"}}
"""


@pytest.fixture
def build(tmp_path):
    """Build a page with the given text; return its HTML and the warnings."""

    def build_page(text):
        katex = ROOT / "static/vendor/katex/katex.min.js"
        (tmp_path / "conf.py").write_text(CONFIG.format(ext=str(ROOT / "_ext"), katex=str(katex)))
        (tmp_path / "index.md").write_text(text)
        command = [sys.executable, "-m", "sphinx", "-q", "--no-color", str(tmp_path), str(tmp_path / "out")]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return (tmp_path / "out" / "index.html").read_text(), done.stderr

    return build_page


def test_inline_mathematics_is_html_and_mathml(build):
    html, warnings = build("# Title\n\nA vector $x \\in \\R^n$.\n")
    assert warnings == ""
    assert re.search(r'<span class="math[^>]*><span class="katex"><span class="katex-mathml"><math', html)
    assert "mathvariant" in html or "ℝ" in html, "the macro was not applied"


def test_a_numbered_display_has_its_number_and_can_be_focused(build):
    html, warnings = build("# Title\n\n$$\nx^2\n$$ (eq-square)\n\nSee {eq}`eq-square`.\n")
    assert warnings == ""
    assert '<span class="eqno">(1)' in html
    assert '<span class="katex-display" tabindex="0">' in html
    assert 'href="#equation-eq-square"' in html


def test_bad_tex_is_a_warning_with_file_and_line(build):
    html, warnings = build("# Title\n\n\n$$\n\\frac{a}{\n$$\n")
    assert re.search(r"index\.md:4: WARNING: math does not render: KaTeX parse error", warnings)
    assert "<code>" in html


def test_punctuation_stays_with_a_short_formula(build):
    html, warnings = build("# Title\n\nFor $x$, and (with $y$) for $z$ alone.\n")
    assert warnings == ""
    assert html.count('<span class="unbroken">') == 2
    assert "</span>,</span> and (with " in html
    assert "</span>)</span> for " in html


def test_a_long_formula_may_be_broken(build):
    html, _ = build("# Title\n\nFor $a = b + c + d + e + f + g$, and more.\n")
    assert "unbroken" not in html
    assert "</span>, and more." in html


def test_a_formula_takes_its_own_full_stop_and_no_other(build):
    html, warnings = build("# Title\n\nSee *this*.\n*It* is $x$.\n*That* is all.\n")
    assert warnings == ""
    assert "<em>this</em>.\n<em>It</em> is " in html
    assert "</span>.</span>\n<em>That</em> is all." in html
