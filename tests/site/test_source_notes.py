"""The pages on the source notes say what the chapters say: each erratum, each part, links that arrive."""

import json
import re
from urllib.parse import urlsplit

import pytest
import yaml

from helpers.checker.chain.induction_record import INDUCTION_MIME
from helpers.checker.chain.record import MIME
from tests.site.html_page import named_places, soup
from tools.environment import ROOT


def cells():
    """The cells of the chapters that are pages of the book."""
    contents = (ROOT / "_toc.yml").read_text(encoding="utf8")
    for path in sorted((ROOT / "chapters").glob("*.ipynb")):
        if f"chapters/{path.stem}" in contents:
            yield from json.loads(path.read_text(encoding="utf8"))["cells"]


def labels():
    """The labels of all errata, as the chapters write them."""
    sources = ("".join(cell["source"]) for cell in cells() if cell["cell_type"] == "markdown")
    return [label for source in sources for label in re.findall(r"^\((erratum-[\w-]+)\)=$", source, re.M)]


def covered():
    """The names that derivations cover, to the names of these derivations."""
    found = {}
    for output in (output for cell in cells() for output in cell.get("outputs", [])):
        for mime in (MIME, INDUCTION_MIME):
            record = output.get("data", {}).get(mime)
            for claim in record["covers"] if record else ():
                found.setdefault(claim, []).append(record["name"])
    return found


@pytest.fixture(scope="module")
def errata(site):
    return soup(site / "errata.html")


@pytest.fixture(scope="module")
def coverage(site):
    return soup(site / "coverage.html")


def test_every_erratum_is_listed_once_with_its_points(errata):
    items = errata.select("section[id^=errata-] > ul > li")
    links = [item.select_one("p > a") for item in items]
    assert sorted(link["href"].partition("#")[2] for link in links) == sorted(labels()) != []
    for item in items:
        claim, *answers = item.select("p > strong")
        assert "the notes" in claim.get_text().lower(), item.get_text()
        assert re.search(r"Right|missing", " ".join(a.get_text() for a in answers)), item.get_text()


def test_nothing_is_announced_that_does_not_follow(errata):
    points = [p.get_text().strip() for p in errata.select("section[id^=errata-] > ul > li > p")[1:]]
    assert len(points) > 100
    assert [point for point in points if point.endswith(":")] == []


def test_each_erratum_leads_to_its_place(errata, site):
    for link in errata.select("section[id^=errata-] > ul > li > p:first-child > a"):
        parts = urlsplit(link["href"])
        (place,) = named_places(site / parts.path)[parts.fragment]
        assert link.get_text() in place.find_parent("section").get_text()


def test_every_part_is_listed_once(coverage):
    claims = yaml.safe_load((ROOT / "claims.yml").read_text(encoding="utf8"))
    known = [name for subject in claims["subjects"] for name in subject["claims"]]
    assert len(set(known)) == len(known)
    listed = [code.get_text() for code in coverage.select("table.coverage-parts td:first-child code")]
    assert listed == known


def test_each_part_names_the_derivations_that_cover_it(coverage):
    found = covered()
    for row in coverage.select("table.coverage-parts tbody tr"):
        part, _, established = row.select("td")
        names = [link.get_text() for link in established.select("a")]
        assert sorted(names) == sorted(found.pop(part.select_one("code").get_text(), []))
        assert names or established.get_text() == "not yet in the book"
    assert not found, "derivations cover parts that are not listed"


def test_the_counts_add_up(coverage):
    rows = [row.select("td") for row in coverage.select("table.coverage-counts tbody tr")]
    numbers = [[int(cell.get_text()) for cell in row[1:]] for row in rows]
    assert [sum(column) for column in zip(*numbers[:-1], strict=True)] == numbers[-1]
    assert numbers[-1][1] == len(covered())
