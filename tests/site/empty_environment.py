"""An environment that holds a kernel and what the package declares that it needs, but neither the package nor
anything else; made of what is installed here, so that no network is needed.
"""

import json
import os
import subprocess
import tomllib
import venv
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement

from tools.environment import ROOT

__all__ = ["declared", "empty_environment", "redirected", "stand_in", "variables"]

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))
TOOLS = ("pip", "ipykernel", *PROJECT["build-system"]["requires"])
PUBLISHED = ("helpers", "pyproject.toml", "README.md", "LICENSE", "LICENSE-TEXT", ".binder")
OFFLINE = {"PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
"""Let pip ask no index, and build with what is there (for pip, 0 means here: no isolation)."""


def declared():
    """Return what `pip install ".[notebooks]"` asks for."""
    return [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["notebooks"]]


def empty_environment(folder):
    """Make the environment in `folder`, with a kernel named `python3`, and return its Python."""
    venv.create(folder, symlinks=True)
    packages = next(folder.glob("lib/python3*/site-packages"))
    for place in places(closure([*declared(), *TOOLS])):
        (packages / place.name).symlink_to(place)
    kernel = folder / "jupyter" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    python = folder / "bin" / "python"
    argv = [str(python), "-m", "ipykernel_launcher", "--log-level=ERROR", "-f", "{connection_file}"]
    (kernel / "kernel.json").write_text(json.dumps({"argv": argv, "display_name": "", "language": "python"}))
    return python


def closure(requirements):
    """Return the distributions that the requirements need, and those that these need, by name."""
    found, left = {}, [(Requirement(text), "") for text in requirements]
    while left:
        requirement, extra = left.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        for wanted in ("", *requirement.extras):
            if (requirement.name, wanted) not in found:
                found[requirement.name, wanted] = one = distribution(requirement.name)
                left += [(Requirement(text), wanted) for text in one.requires or ()]
    return {name: one for (name, _), one in found.items()}


def places(distributions):
    """Return the files and folders of distributions that lie directly in a folder of packages."""
    found = {
        Path(one.locate_file(file.parts[0])).resolve() for one in distributions.values() for file in one.files
    }
    return {place for place in found if place.parent.name == "site-packages" and place.name != "__pycache__"}


def stand_in(folder):
    """Make a repository in `folder` that holds the package as it is here."""
    folder.mkdir()
    for name in PUBLISHED:
        subprocess.run(["cp", "-R", ROOT / name, folder], check=True)
    git = ["git", "-C", folder, "-c", "user.name=test", "-c", "user.email=test@localhost"]
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "the package"]):
        subprocess.run([*git, *command], check=True)
    return folder


def variables(environment, **more):
    """Return the variables under which everything runs: no network, and this project not on any path."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return {**inherited, **OFFLINE, "JUPYTER_PATH": str(environment / "jupyter"), **more}


def redirected(address, folder):
    """Return the variables that let git find the repository `folder` at `address`."""
    rule = {"GIT_CONFIG_KEY_0": f"url.file://{folder}.insteadOf", "GIT_CONFIG_VALUE_0": address}
    return {"GIT_CONFIG_COUNT": "1", **rule}
