"""The book built twice from fresh execution, under two hash seeds; shared by all tests of the site."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.server import serving
from tools.environment import ROOT

SEEDS = ("1", "2")
# The two builds take five minutes on two idle cores; a busy machine turns no test red.
TIMEOUT = 3000

NO_BROWSER = "Tests in a browser need Chromium; on Debian or Ubuntu: sudo apt install chromium"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip


def pytest_collection_modifyitems(items):
    """Give the tests of this folder the time that two builds of the book may take."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.timeout(TIMEOUT))


@pytest.fixture(scope="session")
def builds(tmp_path_factory, worker_id):
    """The two folders `_build`: the site is in `html`, the executed chapters in `.jupyter_cache`."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent  # one folder for all processes of this run
    with open(shared / "builds.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the first process builds, others wait
        return [built(shared / f"seed-{seed}", seed) for seed in SEEDS]


@pytest.fixture(scope="session")
def site(builds) -> Path:
    return builds[0] / "html"


def built(output, seed):
    if not page(output).exists():
        output.mkdir(exist_ok=True)
        build(output, seed)
    return output / "_build"


def build(output, seed):
    command = [sys.executable, "-m", "tools.build_book", "--output", str(output)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"the book was not built:\n{done.stdout}\n{done.stderr}"
    assert done.stdout.rstrip().endswith(str(page(output)))


def page(output):
    return output / "_build" / "html" / "index.html"


@pytest.fixture
def served(site):
    """A server of the site on localhost; its attribute `url` is the address without a slash at the end."""
    with serving(site) as server:
        yield server


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium under Playwright; without it the tests are skipped, or fail where it is required."""
    path = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        path = None
    if path is None:
        (pytest.fail if os.environ.get("BROWSER_REQUIRED") else pytest.skip)(NO_BROWSER)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def context(chromium):
    """A browser without memory of earlier pages."""
    fresh = chromium.new_context()
    yield fresh
    fresh.close()
