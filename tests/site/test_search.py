"""The search finds results by name and by words, and shows what a reader can read."""

import json
import re

import pytest

TEX = re.compile(r"\\[a-zA-Z]+|\\\\|[_^]\{")
COMMANDS = {"mathrlap", "displaystyl", "checkmark", "quad", "7em"}
"""Stems of commands that occur in formulas and in no code."""
PATIENCE = 60_000


@pytest.fixture
def page(context, served):
    found = context.new_page()
    found.set_default_timeout(PATIENCE)
    found.address = f"{served.url}/search.html"
    return found


def hits(page, query):
    """Search and return the hits: title, address, and what is shown of the page."""
    page.goto(f"{page.address}?q={query}")
    page.wait_for_selector("#search-results ul.search > li p.context")
    results, shown = (
        page.locator(f"#search-results ul.search > li{part}") for part in ("", ":has(.context)")
    )
    for _ in range(PATIENCE // 100):  # each hit is shown when its page has come
        if results.count() == shown.count():
            break
        page.wait_for_timeout(100)
    return [
        (hit.locator("a").first.inner_text(), hit.locator("a").first.get_attribute("href"), hit.inner_text())
        for hit in page.locator("#search-results ul.search > li").all()
    ]


def unreadable(text):
    """What of a hit no reader would write: TeX, and formulas that stand there twice."""
    doubled = re.search(r"(\S*[_^∑√]\S*.{3,}?)\s*\1", text)
    return [found[0] for found in (TEX.search(text), doubled) if found]


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("softmax sums to one", "chapters/log-sum-exp.html#derivation-softmax-sums-to-one"),
        ("Gradient, Hessian and curvature", "chapters/log-sum-exp.html#thm-lse"),
        ("AdaGrad with an epsilon", "chapters/adagrad-epsilon.html#thm-epsilon"),
        ("diagonal dominance", "chapters/log-sum-exp.html#a-second-proof-diagonal-dominance"),
    ],
)
def test_a_result_is_found_by_its_name(page, query, address):
    found = hits(page, query)
    assert address in [where for _, where, _ in found[:3]]
    assert [text for _, _, text in found if unreadable(text)] == []


@pytest.mark.parametrize("query", ["variance curvature", "vanish derivative kernel", "momentum", "overflow"])
def test_words_are_found_and_hits_can_be_read(page, query):
    found = hits(page, query)
    assert found
    assert [text for _, _, text in found if unreadable(text)] == []


def test_a_hit_shows_its_formula_in_one_line(page):
    (text,) = [
        text
        for _, where, text in hits(page, "softmax sums to one")
        if where.startswith("chapters/log-sum-exp.html#deri")
    ]
    assert "∑_(i=1)^n p_i = 1" in text
    assert "(e^(z_i))/(∑_(k=1)^n e^(z_k))" in text


def test_commands_of_tex_are_no_words_of_the_book(site):
    text = (site / "searchindex.js").read_text(encoding="utf8")
    index = json.loads(text.removeprefix("Search.setIndex(").rstrip(";\n").removesuffix(")"))
    assert "softmax" in index["terms"]
    assert COMMANDS & set(index["terms"]) == set()


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        ("the sum ∑_(i=1)^n p_i = 1 of weights", True),
        (r"the sum \sum_{i=1}^n p_i of weights", False),
        ("the sum ∑_(i=1)^n p_i = 1 ∑_(i=1)^n p_i = 1 of weights", False),
    ],
)
def test_what_cannot_be_read_is_seen(text, readable):
    assert (unreadable(text) == []) is readable
