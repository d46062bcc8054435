"""What axe-core finds on a page: rules of accessibility that a machine can tell.

KaTeX draws a formula from hundreds of boxes that are hidden from screen readers, beside its MathML. axe has
no rule for the one and cannot judge the colours of the other, but would spend most of its time there; it is
shown one box of the same size and the formula's source.
"""

from functools import cache
from pathlib import Path

__all__ = ["COLOURS", "EVERYTHING", "show_formulas_as_boxes", "violations"]

SCRIPT = Path(__file__).parent / "vendor" / "axe" / "axe.min.js"
GRAVE = ("serious", "critical")
EVERYTHING = {"resultTypes": ["violations"]}
ABOUT_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
COLOURS = {**EVERYTHING, "runOnly": ABOUT_COLOURS}
"""The rules about colours: what another theme can change."""
BOXES = """
const formulas = [...document.querySelectorAll('.katex:has(.katex-html)')];
const drawn = formulas.map(formula => formula.querySelector('.katex-html'));
const width = one => Math.max(one.getBoundingClientRect().width, one.scrollWidth);
const sizes = drawn.map(one => [width(one), one.offsetHeight]);
formulas.forEach((formula, place) => {
  const spoken = formula.querySelector('math'), box = document.createElement('span');
  const [width, height] = sizes[place];
  box.ariaHidden = 'true';
  box.style.cssText = `display: inline-block; width: ${width}px; height: ${height}px`;
  spoken.replaceWith(spoken.querySelector('annotation').textContent);
  drawn[place].replaceWith(box);
});
"""
RUN = """
async options => (await axe.run(document, options)).violations.flatMap(
  ({id, impact, nodes}) => nodes.map(({target, html}) => [impact, `${id}: ${target.join(' ')}: ${html}`]))
"""


def violations(page, options):
    """Return what breaks a rule seriously, a line for each element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(script())
    return [text for impact, text in page.evaluate(RUN, options) if impact in GRAVE]


def show_formulas_as_boxes(page):
    page.evaluate(BOXES)


@cache
def script():
    return SCRIPT.read_text(encoding="utf8")
