"""Execute notebooks afresh, one process per core, and keep only what is the same at every run."""

import os
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from tools.environment import use_own_kernel

__all__ = ["ExecutionFailed", "execute_all"]

CELL_TIMEOUT = 300  # seconds


class ExecutionFailed(Exception):
    """A cell raised; the message names the notebook and holds the cell and its traceback."""


def execute_all(paths):
    """Yield `(path, executed notebook)` for each of `paths`, in the order in which they finish.

    Raises
    ------
    ExecutionFailed
        After all have run, if any cell of any notebook raised.
    """
    use_own_kernel()
    workers = os.cpu_count() or 1
    print(f"Executing {len(paths)} chapters on {workers} cores ...", flush=True)
    failures = []
    with ProcessPoolExecutor(workers) as pool:
        for done in as_completed([pool.submit(execute, path) for path in paths]):
            path, notebook, seconds, failure = done.result()
            print(f"  {path.name}: {'FAILED' if failure else 'done'} in {seconds:.1f} s", flush=True)
            if failure:
                failures.append(f"{path}:\n{failure}")
            else:
                yield path, notebook
    if failures:
        raise ExecutionFailed("\n".join(failures))


def execute(path):
    start = time.perf_counter()
    notebook, failure = nbformat.read(path, as_version=4), None
    try:
        client(notebook, Path(path).parent).execute()
    except CellExecutionError as error:
        failure = str(error)
    return Path(path), reproducible(notebook), time.perf_counter() - start, failure


def client(notebook, folder):
    return NotebookClient(
        notebook,
        timeout=CELL_TIMEOUT,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
    )


def reproducible(notebook):
    """The notebook without what changes from one machine or run to the next."""
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    return notebook
