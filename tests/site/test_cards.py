"""Each derivation stands in a card: what it shows, how strong the evidence is, and what leads on."""

import json
from functools import cache
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from helpers.checker.chain.stored_records import notebook_files, stored_results
from tests.site.html_page import named_places, soup
from tools.environment import ROOT

LINKS = ["Code", "Record (JSON)", "In the ledger"]
WORDS = {"proved": "proved", "definition": "by definition", "sampled": "sampled", "cited": "cited"}


@cache
def cards_of(path):
    return soup(path).select(".derivation-card")


def part(card, name):
    """The part of a card that is of a class; what is inside the parts is not searched."""
    return card.find(class_=name, recursive=False)


def steps(record):
    """The chains of a result: its own steps, or those of base and step."""
    chains = [*record["base"], *record["step"]] if "claims" in record else [record]
    return [step for chain in chains for step in chain["steps"]]


def told(card):
    """What a card says about its steps: lines of words."""
    return [line.get_text() for line in part(card, "card-steps").select("ol li")]


def links_of(card):
    return {link.get_text(): link["href"] for link in part(card, "card-links").find_all("a")}


def marks(card):
    """For each tick in the print of a chain whether a mouse on it explains it."""
    ticks = part(card, "output").find_all("span", class_="amsrm", string="✓")
    return [tick.get("title", "").startswith("Proved") for tick in ticks]


def faults(card, record, page):
    """What is wrong with the card of a record, in words."""
    links, lines, strength = links_of(card), told(card), part(card, "card-strength")
    code = named_places(page).get(links.get("Code", "#").removeprefix("#"), [None])[0]
    proved = sum(step["evidence"] == "proved" for step in steps(record))
    pairs = list(zip(steps(record), lines, strict=False))
    found = {
        "name": part(card, "card-title").get_text() == record["name"],
        "label": card["aria-label"] == f"Derivation: {record['name']}",
        "strength": strength.find("abbr", title=True).get_text().startswith(WORDS[record["evidence"]]),
        "scope": record["scope"] in strength.get_text(),
        "statement": (part(card, "card-statement") is None) is (len(pairs) == 1 and "claims" not in record),
        "chain": len(card.find_all(class_="text_latex", recursive=False)) == 1,
        "steps": [line.partition(": ")[0] for line in lines] == [step["reason"] for step in steps(record)],
        "evidence": all(WORDS[step["evidence"]] in line for step, line in pairs),
        "marks": all(marks(card)) and ("claims" in record or len(marks(card)) == proved),
        "links": list(links) == LINKS,
        "code": code is not None and "cell_input" in code["class"],
        "record": read(page, links.get("Record (JSON)", "")) == record,
    }
    return [what for what, holds in found.items() if not holds]


def read(page, address):
    file = page.parent / address
    return json.loads(file.read_text(encoding="utf8")) if file.is_file() else None


@pytest.fixture(scope="module")
def pages(site):
    """The pages with derivations, to their records in order."""
    found = {
        site / "chapters" / f"{file.stem}.html": stored_results(file)
        for file in notebook_files([ROOT / "chapters"])
    }
    return {page: [stored.record for stored in kept] for page, kept in found.items() if kept}


def test_each_derivation_has_a_card_that_says_what_its_record_says(pages):
    assert sum(map(len, pages.values())) > 400
    for page, records in pages.items():
        for card, record in zip(cards_of(page), records, strict=True):
            assert faults(card, record, page) == [], f"{page.stem}: {record['name']}"


def test_the_code_of_a_card_makes_a_derivation(pages):
    for page in pages:
        for card in cards_of(page):
            code = named_places(page)[links_of(card)["Code"].removeprefix("#")][0]
            output = code.find_next_sibling()
            assert any(block is output for block in card.parents), f"{page.stem}: {card['id']}"


def test_card_and_row_of_the_ledger_lead_to_each_other(pages):
    for page in pages:
        for card in cards_of(page):
            address = urlsplit(links_of(card)["In the ledger"])
            (row,) = named_places((page.parent / address.path).resolve())[address.fragment]
            assert row.a["href"] == f"chapters/{page.name}#{card['id']}"


def test_marks_are_explained_in_words_too(pages):
    for page in pages:
        for card in cards_of(page):
            meant = [line.get_text() for line in part(card, "card-steps").select("ul li")]
            assert part(card, "card-strength").abbr["title"] in meant, f"{page.stem}: {card['id']}"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('class="card-title">', 'class="card-title">not ', "name"),
        ("all sizes</abbr>", "some sizes</abbr>", "scope"),
        ("by index normal form</li>", "by index normal form</li><li>one more: proved</li>", "steps"),
        ('title="Proved, for', 'data-title="Proved, for', "marks"),
        (">Code<", ">Nothing<", "links"),
        ('href="#code-', 'href="#nowhere-', "code"),
        ("softmax-sums-to-one.json", "gradient-of-log-sum-exp.json", "record"),
    ],
)
def test_a_fault_of_a_card_is_seen(pages, old, new, fault):
    page, record = next(
        (page, record)
        for page, records in pages.items()
        for record in records
        if record["name"] == "softmax sums to one" and page.stem == "log-sum-exp"
    )
    (card,) = named_places(page)["derivation-softmax-sums-to-one"]
    assert faults(card, record, page) == []
    broken = BeautifulSoup(str(card).replace(old, new, 1), "html.parser").div
    assert fault in faults(broken, record, page)
