"""How long the derivations of a chapter take, relative to the bare start of its kernel with its imports.

    ratio = seconds of the cells that derive / (seconds until the kernel answers + seconds of its imports)

One run of each chapter, in a kernel of its own. A cell derives if it shows the record of a derivation, or
names what proves or refuses one; definitions, NumPy checks, trainings and figures are not counted.
"""

import ast
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

import nbformat

from helpers.checker.chain.induction_record import INDUCTION_MIME
from helpers.checker.chain.record import MIME
from tools.environment import ROOT, use_own_kernel
from tools.execution import client

__all__ = ["derives", "is_imports", "main", "seconds_of_parts"]

PROVERS = {"Derivation", "Induction", "Lemma", "check", "refused"}


def main(chapters=None):
    """Print a line for each chapter, and the median and the largest of the ratios."""
    use_own_kernel()
    print("\nDerivations of a chapter beside the bare start of its kernel with its imports, one run")
    print(f"  {'chapter':<40}{'start':>10}{'derivations':>14}{'ratio':>8}")
    ratios = []
    for path in chapters or sorted((ROOT / "chapters").glob("*.ipynb")):
        start, derivations = seconds_of_parts(path)
        ratios.append(derivations / start)
        print(f"  {path.stem:<40}{start:>8.2f} s{derivations:>12.2f} s{ratios[-1]:>8.2f}", flush=True)
    print(f"  median ratio: {median(ratios):.2f}, largest: {max(ratios):.2f}")


def seconds_of_parts(path):
    """Execute a notebook and return the seconds of its bare start and those of the cells that derive.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        If a cell raises.
    """
    notebook = nbformat.read(path, as_version=4)
    derivations = [index for index, cell in enumerate(notebook.cells) if derives(cell)]
    runner, start = client(notebook, Path(path).parent), perf_counter()
    with runner.setup_kernel():
        seconds = perf_counter() - start
        times = [_seconds(runner, cell, index) for index, cell in enumerate(notebook.cells)]
    imports = sum(t for t, cell in zip(times, notebook.cells, strict=True) if is_imports(cell))
    return seconds + imports, sum(times[index] for index in derivations)


def derives(cell):
    """Return whether a cell shows a derivation, or names what proves or refuses one."""
    if cell.cell_type != "code" or is_imports(cell):
        return False
    names = {node.id for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Name)}
    shown = {mime for output in cell.outputs for mime in output.get("data", {})}
    return bool(names & PROVERS) or bool(shown & {MIME, INDUCTION_MIME})


def is_imports(cell):
    """Return whether a cell imports something; it may set the style of the figures as well."""
    if cell.cell_type != "code":
        return False
    return any(isinstance(line, ast.Import | ast.ImportFrom) for line in ast.parse(cell.source).body)


def _seconds(runner, cell, index):
    start = perf_counter()
    runner.execute_cell(cell, index)
    return perf_counter() - start


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
