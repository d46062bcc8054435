"""The page *Check a step* in a real browser: its three answers, hostile input, stopping, and no network."""

import re
from urllib.parse import quote

import pytest

from tests.site.hard_step import HARD
from tests.site.watched_page import PATIENCE, foreign_requests, watched
from tools.environment import ROOT

READY = "#check-form[data-state=ready]"
QUESTION, CHECK, STOP = "#check-question", "[data-part=check]", "[data-part=stop]"
ANSWER, VERDICT = ".check-answer", ".check-verdict"
HOSTILE = [
    "<script>window.harmed = true</script> == 1",
    "<img src=x onerror='window.harmed = true'> == 1",
    "x.__class__ == 1",
    "__import__('os') == 1",
    "9**9**9**9 == 1",
    "exp(10^20*log(3)) == 1",
    "(" * 3000 + "x" + ")" * 3000 + " == 1",
    "x + " * 250_000 + "x == 1",
    "x\u202e == 1",
]


@pytest.fixture
def page(context, served):
    """The page, with everything that it asked for and complained about."""
    found = watched(context)
    found.goto(f"{served.url}/check-a-step.html")
    return found


def ask(page, question):
    """Check a step and return the answer as text."""
    page.fill(QUESTION, question)
    page.click(CHECK)
    page.wait_for_selector(VERDICT)
    return page.inner_text(ANSWER)


def test_the_answers_and_everything_around_them(page, served):
    """One visit, because starting the checker takes most of the time."""
    assert re.search(r"Load the checker \(\d+\.\d MB\)", page.inner_text("[data-part=load]"))
    assert not [url for url in page.requests if "pyodide" in url or url.endswith(".zip")]

    refuted = ask(page, "1/sum(exp(z[k]), k=1..n) == sum(exp(-z[k]), k=1..n)")
    assert "refuted" in refuted
    assert re.search(r"z\s+\(0, 0\)\s+left side\s+1/2\s+right side\s+2", refuted)
    proved = ask(page, "x^2/x == x")
    assert "Proved for all sizes: index normal form." in proved
    assert "Provided that" in proved
    undecided = ask(page, "tanh(atanh(x)) == x")
    assert "What is left of the difference of the two sides" in undecided

    page.fill(QUESTION, "alpha <= x/y")
    page.wait_for_selector(".check-preview mfrac")
    page.fill(QUESTION, "alpha <= x/")
    page.wait_for_selector(".check-trouble pre")
    assert page.inner_text(".check-trouble pre").splitlines()[1].index("^") == len("    alpha <= x/")

    for text in HOSTILE:
        assert "unreadable" in ask(page, text)
    assert page.evaluate("window.harmed") is None
    assert page.locator(".check-answer :is(script, img), .check-preview :is(script, img)").count() == 0

    page.fill(QUESTION, HARD)
    page.click(CHECK)
    page.click(STOP)
    assert page.inner_text("[data-part=status]").startswith(("Stopped", "Starting"))
    assert "proved" in ask(page, "x^2 >= 0")

    assert page.complaints == []
    assert foreign_requests(page, served.url) == []


def test_the_second_visit_needs_no_network(page, context, served):
    ask(page, "x == x")
    served.shutdown()
    served.server_close()
    again = context.new_page()
    again.set_default_timeout(PATIENCE)
    again.goto(f"{served.url}/check-a-step.html#q={quote('x + 1 <= x')}")
    again.wait_for_selector(READY)
    again.click(CHECK)
    again.wait_for_selector(VERDICT)
    assert "refuted" in again.inner_text(ANSWER)


def test_a_link_below_a_derivation_opens_its_step(page, served):
    page.goto(f"{served.url}/chapters/log-sum-exp.html")
    page.locator(".step-links a").first.click()
    page.wait_for_selector(QUESTION)
    assert page.input_value(QUESTION).startswith("d(log(sum(exp(z[k]), k=1..n)), z[i]) ==")
    page.click(CHECK)
    page.wait_for_selector(VERDICT)
    assert "Proved for all sizes" in page.inner_text(ANSWER)


@pytest.mark.parametrize("fragment", ["%E0%A4%A", quote(HOSTILE[1]), "x" * 1_000_000])
def test_a_hostile_link_does_nothing(page, served, fragment):
    page.goto("about:blank")
    page.goto(f"{served.url}/check-a-step.html#q={fragment}")
    page.wait_for_selector("#check-form[data-state=absent]")
    assert page.evaluate("window.harmed") is None
    assert len(page.input_value(QUESTION)) <= 10_001
    assert page.complaints == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_does_not_scroll_sideways(page, width, theme):
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_the_page_names_the_command(chromium, served):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.url}/check-a-step.html")
    assert "python -m helpers.ask" in page.inner_text("article noscript")
    context.close()


def test_every_control_has_a_name(page):
    controls = page.locator("#check-form :is(textarea, select, button, progress)")
    assert controls.count() > 4
    for control in controls.all():
        labelled = control.evaluate(
            "node => node.labels?.length || node.textContent.trim() || node.ariaLabel"
        )
        assert labelled


def test_the_examples_of_the_page_are_in_its_list(page):
    listed = page.locator("[data-part=examples] option").all_text_contents()[1:]
    source = (ROOT / "check-a-step.md").read_text(encoding="utf8")
    assert listed
    assert all(f"\n{line}\n" in source for line in listed)
