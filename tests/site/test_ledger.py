"""The ledger says what the notebooks say: the same derivations, the same counts, links that arrive."""

import json
import os
import subprocess
import sys
from collections import Counter
from urllib.parse import urlsplit

import nbformat
import pytest
from sympy import Eq, Ge, exp

from helpers.checker.chain.induction_record import INDUCTION_MIME
from helpers.checker.chain.record import MIME
from helpers.derivation import Derivation, Lemma
from helpers.induction import Induction
from helpers.symbols import function, index, scalar, size, tensor, total
from tests.site.html_page import forget_pages, named_places, soup
from tools.environment import ROOT

PROVED = ["Proved for all sizes", "Proved for stated sizes"]
COLUMNS = ["Derivations", *PROVED, "Sampled", "Cited", "By definition"]

SPHINX = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-C", "-b", "html"]
SPHINX += ["-D", "extensions=myst_nb,sphinx_external_toc,ledger", "-D", "nb_execution_mode=off"]
SPHINX += ["-D", "suppress_warnings=mystnb.unknown_mime_type"]

n = size("n")
i, k = index("i k", n)
z, p = tensor("z p", n)
a = scalar("a")


def records(path):
    """The records stored in a notebook, read without any help from the book."""
    cells = json.loads(path.read_text(encoding="utf8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    data = [output.get("data", {}) for output in outputs]
    return [shown[mime] for shown in data for mime in (MIME, INDUCTION_MIME) if mime in shown]


def column(step):
    if step["evidence"] != "proved":
        return {"sampled": "Sampled", "cited": "Cited", "definition": "By definition"}[step["evidence"]]
    return "Proved for all sizes" if step["scope"] == "all sizes" else "Proved for stated sizes"


def parts(record):
    """The records of derivations that a record consists of."""
    return [*record["base"], *record["step"]] if "claims" in record else [record]


def counted(found):
    """The numbers of some results, in the order of the columns; one that is shown twice counts once."""
    inside = {json.dumps(part): part for record in found for part in parts(record)}
    counts = Counter(column(step) for part in inside.values() for step in part["steps"])
    return [len(found), *(counts[name] for name in COLUMNS[1:])]


def count_rows(ledger):
    """The table of counts: what stands in the first column, to the numbers."""
    table = soup(ledger).select_one("table.ledger-counts")
    assert [head.get_text() for head in table.select("th")][1:] == COLUMNS
    rows = [[cell.get_text() for cell in row.select("td")] for row in table.select("tbody tr")]
    return {first: [int(number) for number in numbers] for first, *numbers in rows}


def links(ledger, anchor):
    """The links to derivations in one section: address, to the name that is shown."""
    found = soup(ledger).select(f"#{anchor} table.ledger-derivations td:first-child a")
    return {link["href"]: link.get_text() for link in found}


@pytest.fixture(scope="module")
def ledger(site):
    return site / "ledger.html"


@pytest.fixture(scope="module")
def chapters(site):
    """The notebooks that are pages of the book and hold derivations, by name."""
    found = {path.stem: records(path) for path in (ROOT / "chapters").glob("*.ipynb")}
    return {name: kept for name, kept in found.items() if kept and (site / f"chapters/{name}.html").exists()}


def test_the_counts_are_those_of_the_notebooks(ledger, chapters):
    rows = count_rows(ledger)
    total_row = rows.pop("Total")
    assert chapters
    assert sorted(rows.values()) == sorted(counted(found) for found in chapters.values())
    assert total_row == counted([record for found in chapters.values() for record in found])


def test_each_derivation_is_listed_once_in_the_section_of_its_page(ledger, chapters):
    for name, found in chapters.items():
        listed = links(ledger, f"ledger-{name}")
        assert list(listed.values()) == [record["name"] for record in found]
        assert {urlsplit(address).path for address in listed} == {f"chapters/{name}.html"}


def test_each_link_leads_to_the_output_of_its_derivation(ledger, chapters):
    for name in chapters:
        for address in links(ledger, f"ledger-{name}"):
            parts = urlsplit(address)
            (place,) = named_places(ledger.parent / parts.path)[parts.fragment]
            assert place.find(class_="text_latex", recursive=False), address


def test_the_bars_say_what_the_tables_say(ledger, chapters):
    for name, found in chapters.items():
        numbers = counted(found)[1:-1]
        words = [f"{label.lower()}: {number}" for label, number in zip(COLUMNS[1:-1], numbers, strict=True)]
        drawing = soup(ledger).select_one(f"#ledger-{name} svg.evidence-bar")
        assert drawing["aria-label"] == "; ".join(words)
        parts = drawing.select("rect")
        assert len(parts) == sum(number > 0 for number in numbers)
        assert sum(float(part["width"].rstrip("%")) for part in parts) == pytest.approx(100, abs=0.05)


def test_the_picture_says_what_the_list_says(ledger):
    found = soup(ledger)
    listed = {row.get_text().partition(" is assumed by ")[0] for row in found.select("#ledger-reliance li")}
    links = found.select(".ledger-graph a")
    boxes = [" ".join(line.get_text() for line in box.select("text")) for box in links]
    assert listed
    assert listed <= set(boxes)
    assert len(boxes) == len(set(boxes))
    pairs = sum(len(row.select("a")) - 1 for row in found.select("#ledger-reliance li"))
    assert len(found.select(".ledger-graph .ledger-edge")) == pairs
    for box in links:
        address, _, anchor = box["href"].partition("#")
        assert anchor in named_places(ledger.parent / address)


def test_what_is_assumed_and_shown_elsewhere_is_told(ledger, chapters):
    names = {record["name"] for found in chapters.values() for record in found}
    assert {"softmax sums to one", "row sums of H"} <= names
    rows = [row.get_text() for row in soup(ledger).select("#ledger-reliance li")]
    (row,) = [row for row in rows if row.startswith("softmax sums to one is assumed by ")]
    assert "row sums of H" in row


def shifted():
    """Return a derivation under a hypothesis."""
    sums = Derivation(total(p[k], k), name="sum of |p|", assuming=[Eq(p[i], z[i] - a)])
    return sums.equals(total(z[k] - a, k), "each entry").equals(total(z[k], k) - n * a, "term by term")


def at_one_size():
    """Return a derivation for one size, with a step by definition."""
    chain = Derivation(total(exp(z[k]), k), name="one size", covers=["c-1"])
    return chain.equals(chain.start, "same object").equals(exp(z[1]), "one term only", sizes={n: 1})


def resting():
    """Return a derivation that assumes what `shifted` shows, with another letter for the index."""
    given = [Eq(total(p[i], i), total(z[i], i) - n * a)]
    return Derivation(exp(total(p[k], k)), name="exponential", assuming=given).equals(
        exp(total(z[k], k)) * exp(-n * a), "sum in the exponent"
    )


def powers():
    """Return an induction whose base and step stand nowhere else."""
    t, f = size("t"), function("f")
    claim, start, again = Eq(f(t), a**t), Eq(f(1), a), Eq(f(t + 1), a * f(t))
    base = Derivation(f(1), name="base").equals(a, "value at one", given=[start])
    step = Derivation(f(t + 1), name="step").equals(a * f(t), "the recurrence", given=[again])
    step.equals(a ** (t + 1), "claim at t", given=[claim])
    return Induction(claim, t, name="powers", base=base, step=step)


def by_lemma():
    """Return a derivation that rests on a lemma."""
    b = scalar("b")
    lemma = Lemma("square root", [Eq(b**2, a)], [Ge(a, 0)], "rudin1976principles", exists=[b])
    return Derivation(a, name="root", assuming=[Ge(a, 0)]).equals(b**2, "a square", by=lemma)


def code_cell(name, derivation, tags):
    data = derivation._repr_mimebundle_()[0]
    output = nbformat.v4.new_output("execute_result", data, execution_count=1)
    metadata = {"tags": list(tags)}
    return nbformat.v4.new_code_cell("1", id=name, outputs=[output], execution_count=1, metadata=metadata)


@pytest.fixture
def build(tmp_path):
    """Return a function that builds a small book from stored outputs, without executing it."""

    def run(*derivations, tags=(), **environment):
        cells = [code_cell(f"c{place}", derivation, tags) for place, derivation in enumerate(derivations)]
        cells = [nbformat.v4.new_markdown_cell("# A page", id="title"), *cells]
        notebook = nbformat.v4.new_notebook(cells=cells, metadata={"language_info": {"name": "python"}})
        nbformat.write(notebook, tmp_path / "page.ipynb")
        (tmp_path / "index.md").write_text("# Book\n")
        (tmp_path / "ledger.md").write_text("# Ledger\n\n```{ledger}\n```\n")
        (tmp_path / "_toc.yml").write_text("root: index\nentries:\n- file: ledger\n- file: page.ipynb\n")
        return subprocess.run(
            [*SPHINX, tmp_path, tmp_path / "html"],
            env={**os.environ, "PYTHONPATH": str(ROOT / "_ext"), **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def rows_of_small_book(tmp_path):
    forget_pages()
    table = soup(tmp_path / "html" / "ledger.html").select("table.ledger-derivations tbody tr")
    return [[" ".join(cell.get_text().split()) for cell in row.select("td")] for row in table]


def test_a_small_book_is_listed(build, tmp_path):
    done = build(shifted(), at_one_size(), resting())
    assert done.returncode == 0, done.stderr
    rows = rows_of_small_book(tmp_path)
    assert [row[0].partition(" \\(")[0] for row in rows] == ["sum of |p|", "one size", "exponential"]
    assert r"\sum_{k=1}^{n} p_{k} = " in rows[0][0]
    assert rows[0][0].endswith(r"given \(p_{i} = z_{i} - a\quad\text{for all } i\)")
    assert rows[0][1:3] == ["proved, all sizes", "2"]
    assert rows[1][0].endswith("claims c-1")
    assert rows[1][1:] == ["proved, sizes n=1", "2", "by definition; index normal form"]
    ledger = tmp_path / "html" / "ledger.html"
    assert count_rows(ledger)["Total"] == [3, 3, 1, 0, 0, 1]
    text = " ".join(soup(ledger).select_one("#ledger-page > p").get_text().split())
    assert text.startswith("4 steps: 3 proved for all sizes, 1 proved for stated sizes. ")
    assert text.endswith("Besides, 1 step by definition.")
    (row,) = soup(ledger).select("#ledger-reliance li")
    assert row.get_text().strip() == "sum of |p| is assumed by exponential"
    boxes = soup(ledger).select(".ledger-graph a")
    assert [box.get_text() for box in boxes] == ["sum of |p|", "exponential"]
    assert [box["href"] for box in boxes] == [link["href"] for link in row.select("a")]
    for link in row.select("a"):
        assert soup(tmp_path / "html" / "page.html").find(id=link["href"].partition("#")[2])


def test_inductions_lemmas_and_times_are_listed(build, tmp_path):
    times = tmp_path / "times.json"
    listed = [{"file": "chapters/page.ipynb", "name": "root", "seconds": 0.256}]
    times.write_text(json.dumps({"ok": True, "derivations": listed}))
    done = build(powers(), by_lemma(), LEDGER_TIMES=str(times))
    assert done.returncode == 0, done.stderr
    first, second = rows_of_small_book(tmp_path)
    assert r"f{\left(t \right)} = a^{t}\quad\text{for all } t" in first[0]
    assert first[1:3] == ["proved, all sizes", "3"]
    assert first[-1] == "–"
    assert "cited square root (rudin1976principles)" in second[0]
    assert (second[1], second[-1]) == ("cited, all sizes", "0.26")
    assert count_rows(tmp_path / "html" / "ledger.html")["Total"] == [2, 3, 0, 0, 1, 0]


def test_a_derivation_that_is_taken_out_leaves_the_ledger(build, tmp_path):
    done = build(at_one_size(), resting())
    assert done.returncode == 0, done.stderr
    names = [row[0].partition(" \\(")[0] for row in rows_of_small_book(tmp_path)]
    assert names == ["one size", "exponential"]
    ledger = tmp_path / "html" / "ledger.html"
    assert count_rows(ledger)["Total"] == [2, 1, 1, 0, 0, 1]
    assert not soup(ledger).select("#ledger-reliance li")


def test_a_name_that_occurs_twice_stops_the_build(build):
    done = build(shifted(), shifted())
    assert done.returncode != 0
    assert "two derivations are called `sum of |p|`; names must differ" in done.stderr


def test_a_derivation_that_is_not_shown_stops_the_build(build):
    done = build(shifted(), tags=["remove-output"])
    assert done.returncode != 0
    assert "the derivation `sum of |p|` is not shown on its page" in done.stderr


def test_a_book_without_derivations_has_an_empty_ledger(build, tmp_path):
    done = build()
    assert done.returncode == 0, done.stderr
    assert count_rows(tmp_path / "html" / "ledger.html") == {"Total": [0] * len(COLUMNS)}
