"""The book built twice from fresh execution, under two hash seeds; shared by all tests of the site."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.environment import ROOT

SEEDS = ("1", "2")


@pytest.fixture(scope="session")
def builds(tmp_path_factory):
    """The two folders `_build`, each with the site in `html` and the executed chapters in
    `.jupyter_cache`.
    """
    return [build(tmp_path_factory.mktemp("book"), seed) for seed in SEEDS]


@pytest.fixture(scope="session")
def site(builds) -> Path:
    return builds[0] / "html"


def build(output, seed):
    command = [sys.executable, "-m", "tools.build_book", "--output", str(output)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"the book was not built:\n{done.stdout}\n{done.stderr}"
    assert done.stdout.rstrip().endswith(str(output / "_build" / "html" / "index.html"))
    return output / "_build"
