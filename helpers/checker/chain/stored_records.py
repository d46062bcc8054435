"""Find the derivations and inductions that notebooks have stored among their outputs.

Each is stored in three forms side by side: a record for machines, plain text, and LaTeX. A
notebook is read as plain JSON; nothing in it is executed.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from helpers.checker.chain.induction_record import INDUCTION_MIME
from helpers.checker.chain.record import MIME, RecordError

__all__ = ["StoredDerivation", "derivation_records", "notebook_files", "stored_derivations", "stored_results"]


@dataclass(frozen=True)
class StoredDerivation:
    """The stored forms of one derivation, or of one induction.

    Parameters
    ----------
    cell : int
        The code cell's place among all cells of its notebook, counted from 0.
    record : dict
        The record; see `helpers.checker.chain.record`.
    text, latex : str
        What stands beside it for readers.
    mime : str
        The kind of record, that of a derivation or that of an induction.
    """

    cell: int
    record: dict
    text: str
    latex: str
    mime: str = MIME

    @property
    def name(self):
        """The name of the result, or what stands in its place in a damaged record."""
        return str(self.record.get("name", "(no name)"))


def notebook_files(paths):
    """Return the notebooks among `paths` and directly inside those of them that are folders.

    Parameters
    ----------
    paths : iterable of path-like
        Notebooks and folders.

    Returns
    -------
    list of pathlib.Path
        Each notebook once; those of a folder in the order of their names.

    Raises
    ------
    RecordError
        When a path does not exist, or is a file of another kind.
    """
    found = []
    for path in map(Path, paths):
        if not path.is_dir() and (path.suffix != ".ipynb" or not path.is_file()):
            raise RecordError(f"The path `{path}` must be a notebook (.ipynb) or a folder of notebooks.")
        found += sorted(path.glob("*.ipynb")) if path.is_dir() else [path]
    return list(dict.fromkeys(found))


def stored_results(path):
    """Return the derivations and inductions stored in a notebook, in the order in which they stand there.

    Parameters
    ----------
    path : path-like
        The notebook.

    Returns
    -------
    list of StoredDerivation
        One for each output that holds a record.

    Raises
    ------
    RecordError
        When the file is no notebook, or the record is no JSON object.
    """
    try:
        cells = json.loads(Path(path).read_text(encoding="utf8"))["cells"]
        outputs = [(place, output) for place, cell in enumerate(cells) for output in cell.get("outputs", [])]
        bundles = [(place, output.get("data", {})) for place, output in outputs]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RecordError(f"The file `{path}` must be a Jupyter notebook of version 4.") from error
    kinds = (MIME, INDUCTION_MIME)
    return [_stored(path, place, data, mime) for place, data in bundles for mime in kinds if mime in data]


def stored_derivations(path):
    """Return the derivations alone; parameters, returned value and errors as in `stored_results`."""
    return [stored for stored in stored_results(path) if stored.mime == MIME]


def derivation_records(stored):
    """Return the records of the derivations of a stored result: its own, or those of base and step."""
    return [stored.record] if stored.mime == MIME else [*stored.record["base"], *stored.record["step"]]


def _stored(path, place, data, mime):
    """Return one result from the forms of one output."""
    if not isinstance(data[mime], dict):
        raise RecordError(f"In `{path}`, cell {place}, the output {mime} must be a JSON object.")
    return StoredDerivation(place, data[mime], _joined(data, "text/plain"), _joined(data, "text/latex"), mime)


def _joined(data, kind):
    """Return a text that a notebook stores as lines or in one piece."""
    return "".join(data.get(kind, ""))
