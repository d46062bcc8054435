"""The page *Results*, the landing page and the changelog say what the book holds."""

import re
from collections import Counter

import nbformat
import pytest

from tests.site.html_page import named_places, soup
from tools.environment import ROOT

UNSTATED = {"how-the-checker-works", "reading-a-derivation"}
"""Pages about the book itself, which have no theorem."""
IN_WORDS = {
    "cut-features", "gaussian-features", "not-kernels", "polynomial-features", "slips-of-index-and-shape",
}  # fmt: skip
"""Pages whose theorem has no formula that ends a derivation."""
REFERENCE = 'article a[href^="#equation-"]:not(.headerlink)'
CHAIN = "derivation-softmax-sums-to-one"


def formulas(element):
    """The formulas of an element as TeX."""
    return [tex.get_text() for tex in element.select("annotation")]


def theorems(page):
    return soup(page).select(".proof.theorem")


def listed(results):
    """The results by the address to which their names lead."""
    return {
        result.select_one(".result-title a")["href"]: result for result in soup(results).select(".result")
    }


def without_theorem(pages):
    return {page.stem for page in pages if not theorems(page)}


def stated(theorem):
    return theorem.select_one(".theorem-content")


def faults(results, pages):
    """What the list of results says otherwise than the pages do, in words."""
    found, told = listed(results), []
    for page in pages:
        for theorem in theorems(page):
            result = found.pop(f"chapters/{page.name}#{theorem['id']}", None)
            title = " ".join(theorem.select_one(".admonition-title").get_text().split())
            if result is None:
                told.append(f"{title} is not listed")
                continue
            if " ".join(result.select_one(".result-title").get_text().split()) != title:
                told.append(f"{title} has another name")
            if formulas(result) != formulas(stated(theorem)):
                told.append(f"{title} states something else")
    return told + [f"{address} is no theorem" for address in found]


@pytest.fixture(scope="module")
def pages(site):
    return sorted((site / "chapters").glob("*.html"))


@pytest.fixture(scope="module")
def results(site):
    return site / "results.html"


def test_each_theorem_is_listed_with_its_name_and_what_it_states(results, pages):
    assert faults(results, pages) == []


def test_results_are_numbered_in_reading_order(results):
    numbers = [
        re.match(r"Theorem (\d+) ", r.get_text().strip())[1] for r in soup(results).select(".result-title")
    ]
    assert numbers
    assert list(map(int, numbers)) == list(range(1, len(numbers) + 1))


def test_each_page_has_a_theorem_that_ends_derivations(results, pages):
    assert without_theorem(pages) == UNSTATED
    in_words = {
        a.partition("#")[0] for a, r in listed(results).items() if not r.select(".result-evidence abbr")
    }
    assert in_words == {f"chapters/{name}.html" for name in IN_WORDS}


def test_the_evidence_is_that_of_the_linked_cards(results):
    for address, result in listed(results).items():
        line = result.select_one(".result-evidence")
        if not line.abbr:
            continue
        cards = [
            named_places(results.parent / a["href"].partition("#")[0])[a["href"].partition("#")[2]][0]
            for a in line.select("a")
        ]
        strengths = {card.select_one(".card-strength").get_text().strip() for card in cards}
        assert cards, address
        assert line.abbr.get_text() in strengths, address
        if line.abbr.get_text() == "proved, all sizes":
            assert strengths <= {"proved, all sizes", "by definition, all sizes"}, address


def test_no_place_of_the_results_bears_a_name_twice(results):
    names = Counter(place["id"] for place in soup(results).select("article [id]"))
    assert names
    assert [name for name, number in names.items() if number > 1] == []


def test_equations_that_are_referred_to_have_numbers(pages):
    found = [(page, link) for page in pages for link in soup(page).select(REFERENCE)]
    assert found
    for page, link in found:
        (equation,) = named_places(page)[link["href"].removeprefix("#")]
        assert equation.select_one(".eqno").get_text().startswith(link.get_text()), f"{page.stem}: {link}"


def test_the_landing_page_has_the_bar_of_the_ledger(site):
    bars = [
        soup(site / name).select_one("svg.evidence-bar")["aria-label"]
        for name in ("index.html", "ledger.html")
    ]
    assert bars[0] == bars[1]
    assert "proved for all sizes" in bars[0]


def test_the_landing_page_shows_a_derivation_as_its_page_does(site):
    (shown,) = soup(site / "index.html").select(".derivation-card")
    (own,) = named_places(site / "chapters" / "log-sum-exp.html")[CHAIN]
    assert formulas(shown) == formulas(own)
    assert [a.get_text() for a in shown.select(".step-links a")] == [
        a.get_text() for a in own.select(".step-links a")
    ]
    assert shown.select_one(".step-links a")["href"].startswith("check-a-step.html#q=")
    assert f"chapters/log-sum-exp.html#{CHAIN}" in [a["href"] for a in shown.select(".card-links a")]


def test_the_changelog_of_the_site_is_that_of_the_book(site):
    def lines(text):
        return [
            " ".join(re.sub(r"[`*#]|^- ", "", line).split()) for line in text.splitlines() if line.strip()
        ]

    shown = soup(site / "changelog.html").select("article :is(h1, h2, h3, p, li)")
    plain = str.maketrans("’‘“”", "''\"\"")
    words = [" ".join(element.get_text().removesuffix("#").translate(plain).split()) for element in shown]
    missing = Counter(lines((ROOT / "CHANGELOG.md").read_text(encoding="utf8"))) - Counter(words)
    assert not missing


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("(Gradient, Hessian and curvature)", "(Gradient)", "has another name"),
        ("H_{ij} = ", "H_{ij} = 2", "states something else"),
        ("#thm-lse", "#thm-other", "is not listed"),
        ("#thm-lse", "#thm-other", "is no theorem"),
    ],
)
def test_a_wrong_result_is_seen(results, pages, tmp_path, old, new, fault):
    page = next(page for page in pages if page.stem == "log-sum-exp")
    (text,) = [str(result) for address, result in listed(results).items() if address.endswith("#thm-lse")]
    assert old in text
    right, wrong = tmp_path / "right.html", tmp_path / "wrong.html"
    right.write_text(text, encoding="utf8")
    wrong.write_text(text.replace(old, new), encoding="utf8")
    assert faults(right, [page]) == []
    assert any(fault in told for told in faults(wrong, [page]))


def test_a_page_without_a_theorem_is_seen(tmp_path):
    with_one, without = tmp_path / "with-one.html", tmp_path / "without.html"
    with_one.write_text('<div class="proof theorem admonition"></div>')
    without.write_text('<div class="proof lemma admonition"></div>')
    assert without_theorem([with_one, without]) == {"without"}


def test_every_theorem_has_a_label():
    notebooks = [nbformat.read(file, as_version=4) for file in (ROOT / "chapters").glob("*.ipynb")]
    sources = [cell.source for notebook in notebooks for cell in notebook.cells]
    assert sum(len(labels(source)) for source in sources) > 40
    assert [title for source in sources for title, label in labels(source).items() if not label] == []


def labels(source):
    """The labels of the theorems of a cell by their titles; an empty one stands for none."""
    found = re.findall(r"\{prf:theorem\}([^\n]*)(?:\n:label: (\S+))?", source)
    return {title.strip(): label for title, label in found}


@pytest.mark.parametrize(
    ("source", "label"),
    [
        ("```{prf:theorem} One\n:label: thm-one\n\nText.", "thm-one"),
        ("````{prf:theorem} One\nText.", ""),
        ("```{prf:theorem} One\n:label:\nText.", ""),
        ("```{prf:theorem} One", ""),
    ],
)
def test_a_theorem_without_a_label_is_seen(source, label):
    assert labels(source) == {"One": label}
