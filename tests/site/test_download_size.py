"""What the page *Check a step* says that a reader will download is what the browser then fetches."""

import gzip
import re
from urllib.parse import urlsplit

import pytest

from tests.site.watched_page import PATIENCE


def megabytes(site, addresses):
    """Return the size of files of the site, each compressed as servers do."""
    files = {site / urlsplit(address).path.lstrip("/") for address in addresses}
    return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files) / 1e6


def stated(text):
    return float(re.search(r"\(([\d.]+) MB\)", text)[1])


def test_the_size_that_is_stated_is_what_is_fetched(context, served, site):
    page, fetched = context.new_page(), []
    context.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{served.url}/check-a-step.html", wait_until="networkidle")
    said = stated(page.inner_text("[data-part=load]"))
    before = set(fetched)  # the page and its own parts
    page.click("[data-part=load]")
    page.wait_for_selector("#check-form[data-state=ready]", timeout=PATIENCE)
    added = set(fetched) - before
    assert any(address.endswith(".wasm") for address in added)
    assert said == pytest.approx(megabytes(site, added), abs=0.1)


def test_a_file_that_was_forgotten_would_be_noticed(tmp_path):
    noise = bytes((n * n + n // 7) % 251 for n in range(300_000))
    (tmp_path / "a.zip").write_bytes(noise)
    (tmp_path / "b.zip").write_bytes(noise[::-1])
    one, both = megabytes(tmp_path, ["http://x/a.zip"]), megabytes(tmp_path, ["http://x/a.zip", "/b.zip?v=1"])
    assert both > 1.5 * one
    assert stated("Load the checker (7.3 MB)") == 7.3
