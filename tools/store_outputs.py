"""`make notebooks`: execute the chapters and store their outputs, in place or in another folder.

The same sources give the same bytes: no times, no versions of the machine, sorted keys, cell ids as they
were.
"""

import argparse
import sys
from pathlib import Path

import nbformat

from tools.environment import ROOT
from tools.execution import ExecutionFailed, execute_all

__all__ = ["store_outputs"]


def store_outputs(chapters, into=None):
    """Execute the notebooks `chapters` and write each back, or to the folder `into`.

    Raises
    ------
    ExecutionFailed
        If a cell raised; the notebooks that did not fail have been written.
    """
    for path, notebook in execute_all(chapters):
        nbformat.write(notebook, Path(into or path.parent) / path.name)


def main():
    parser = argparse.ArgumentParser(prog="python -m tools.store_outputs", description=__doc__)
    parser.add_argument("chapters", nargs="*", type=Path, help="notebooks (default: all of chapters/)")
    parser.add_argument("--into", type=Path, help="existing folder to write to (default: in place)")
    arguments = parser.parse_args()
    store_outputs(arguments.chapters or sorted((ROOT / "chapters").glob("*.ipynb")), arguments.into)


if __name__ == "__main__":
    try:
        main()
    except ExecutionFailed as failure:
        sys.exit(str(failure))
