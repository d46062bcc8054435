"""`make book`: execute the chapters afresh, then build the site with warnings as errors.

A fresh execution is the point: a cached output would not notice a change in `helpers`. The chapters run
first, on all cores, into an empty cache; the site is then built from that cache.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn

from tools.environment import ROOT, use_own_kernel
from tools.execution import ExecutionFailed, execute_all

__all__ = ["build_book"]


def build_book(source, output, *, times=False):
    """Build the book in folder `source` into `output/_build/html` and return the path of its first page.

    With `times`, the ledger says how long each proof took here; two builds then differ.

    Raises
    ------
    ExecutionFailed
        If a cell of a chapter raised; no site is then built.
    subprocess.CalledProcessError
        If the site did not build without a warning.
    """
    build = output / "_build"
    shutil.rmtree(build, ignore_errors=True)
    fill_cache(build / ".jupyter_cache", sorted((source / "chapters").glob("*.ipynb")))
    if times:
        os.environ["LEDGER_TIMES"] = str(measure(source / "chapters", build / "times.json"))
    build_site(source, output)
    return build / "html" / "index.html"


def fill_cache(folder, chapters):
    cache = get_cache(folder)
    for path, notebook in execute_all(chapters):
        cache.cache_notebook_bundle(CacheBundleIn(notebook, str(path)), check_validity=False)


def measure(chapters, file):
    """Prove the stored records again, and return the file that says how long each took."""
    print("Timing the proofs of the records ...", flush=True)
    command = [sys.executable, "-m", "helpers.recheck", "--json", str(chapters)]
    file.write_text(subprocess.run(command, check=False, capture_output=True, text=True).stdout)
    return file


def build_site(source, output):
    use_own_kernel()
    command = [Path(sys.executable).with_name("jupyter-book"), "build", source, "--path-output", output]
    subprocess.run([*command, "--all", "--warningiserror", "--nitpick", "--keep-going"], check=True)


def main():
    parser = argparse.ArgumentParser(prog="python -m tools.build_book", description=__doc__)
    parser.add_argument("--source", type=Path, default=ROOT, help="the book's folder")
    parser.add_argument("--output", type=Path, default=ROOT, help="where `_build` is to be made")
    parser.add_argument("--times", action="store_true", help="let the ledger say how long each proof took")
    arguments = parser.parse_args()
    page = build_book(arguments.source.resolve(), arguments.output.resolve(), times=arguments.times)
    print(f"\nThe book is built. Open this page in a browser:\n\n    {page}\n")


if __name__ == "__main__":
    try:
        main()
    except ExecutionFailed as failure:
        sys.exit(f"{failure}\nThe book was not built: a chapter failed.")
    except subprocess.CalledProcessError:
        sys.exit("The book was not built: see the warnings above.")
