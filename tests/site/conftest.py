"""The book built twice from fresh execution, under two hash seeds; shared by all tests of the site."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.environment import ROOT

SEEDS = ("1", "2")
# The two builds take five minutes on two idle cores; a busy machine turns no test red.
TIMEOUT = 3000


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
