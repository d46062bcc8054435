"""The locked environment is exact, names no host, covers what the package needs, and installs the package
last.
"""

import re
import tomllib

import pytest

from tools.environment import ROOT

LINES = [
    line for line in (ROOT / "requirements.txt").read_text().splitlines() if line and not line.startswith("#")
]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"].values()
NEEDED = [*PROJECT["dependencies"], *(requirement for extra in EXTRAS for requirement in extra)]


def canonical(name):
    return re.sub(r"[-_.]+", "-", name).lower()


LOCKED = {canonical(line.split("==")[0]) for line in LINES[:-1]}


@pytest.mark.parametrize("line", LINES[:-1])
def test_every_line_is_an_exact_version(line):
    assert re.fullmatch(r"[\w.-]+==[\w.+]+( ; .+)?", line), f"not an exact version: {line}"


def test_the_package_itself_comes_last():
    assert LINES[-1] == "-e ."


@pytest.mark.parametrize("requirement", NEEDED)
def test_every_declared_requirement_is_locked(requirement):
    assert canonical(re.match(r"[\w.-]+", requirement)[0]) in LOCKED
