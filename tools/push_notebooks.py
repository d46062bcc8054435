"""Put the notebooks that the built site serves on a branch of their own, from where Colab opens them.

The branch holds one commit, which replaces the one before: the chapters' own history is on `main`.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.environment import ROOT

sys.path.append(str(ROOT / "_ext"))  # where the extensions of the site live

from notebook_copies import SOURCES
from repository_links import NOTEBOOKS_BRANCH

__all__ = ["push_notebooks"]

WHO = ("-c", "user.name=publish", "-c", "user.email=publish@localhost")


def push_notebooks(site, repository, remote="origin"):
    """Commit the notebooks of the folder `site` and push the commit to `remote` of `repository`.

    Neither the files nor the branches of the repository change.

    Raises
    ------
    subprocess.CalledProcessError
        If git refuses; its message is on the standard error.
    """
    with TemporaryDirectory() as folder:
        git_dir = git("rev-parse", "--absolute-git-dir", cwd=repository)
        places = {"GIT_DIR": git_dir, "GIT_WORK_TREE": ".", "GIT_INDEX_FILE": f"{folder}/index"}

        def run(*arguments):
            return git(*arguments, cwd=Path(site, SOURCES), env={**os.environ, **places})

        run("add", "--force", "*.ipynb")
        commit = run(*WHO, "commit-tree", run("write-tree"), "-m", "notebooks: copies of the chapters")
        run("push", "--quiet", "--force", remote, f"{commit}:refs/heads/{NOTEBOOKS_BRANCH}")


def git(*arguments, cwd, env=None):
    return subprocess.check_output(["git", *arguments], cwd=cwd, env=env, text=True).strip()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tools.push_notebooks", description=__doc__)
    parser.add_argument("--remote", default="origin", help="name or address of the remote repository")
    push_notebooks(ROOT / "_build" / "html", ROOT, parser.parse_args().remote)
