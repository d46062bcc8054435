"""The packages of the checker for a browser: SymPy, mpmath and `helpers.checker` as archives of sources.

What the checker never imports is left out, and so are docstrings. Archives are the same for the same sources.
"""

import ast
import io
import zipfile
from pathlib import Path

__all__ = ["archive", "package_sources", "without_docstrings"]

LEFT_OUT = (
    "tests", "benchmarks", "testing", "__pycache__",
    "sympy/categories", "sympy/crypto", "sympy/diffgeom", "sympy/holonomic", "sympy/liealgebras",
    "sympy/sandbox", "sympy/stats", "sympy/vector", "sympy/parsing/autolev", "sympy/parsing/c",
    "sympy/parsing/fortran", "sympy/parsing/latex",
)  # fmt: skip
KEPT_OF = {
    "sympy/physics": ("__init__.py", "matrices.py", "units"),
    "sympy/plotting/pygletplot": ("__init__.py",),
}
BLOCKS = ("body", "orelse", "handlers", "finalbody")
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
OLDEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file of an archive: the first that the format can say."""


def package_sources(folder, name=None):
    """Return the source files of a package, by their names in the archive, without what is left out.

    Parameters
    ----------
    folder : pathlib.Path
        The package.
    name : str or None
        Its name in the archive, with slashes; that of the folder unless told otherwise.

    Returns
    -------
    dict of str to str
        Names to sources, in alphabetical order.
    """
    files = {
        f"{name or folder.name}/{file.relative_to(folder).as_posix()}": file for file in folder.rglob("*.py")
    }
    return {place: files[place].read_text(encoding="utf8") for place in sorted(files) if _is_kept(place)}


def archive(sources, licences=()):
    """Return a zip archive of sources without their docstrings, and of licences as they are.

    Parameters
    ----------
    sources : dict of str to str
        Names to Python sources.
    licences : iterable of (str, pathlib.Path)
        Names and files.

    Returns
    -------
    bytes
        The archive.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for place, source in sources.items():
            made.writestr(_entry(place), without_docstrings(source))
        for place, file in licences:
            made.writestr(_entry(place), file.read_text(encoding="utf8"))
    return buffer.getvalue()


def without_docstrings(source):
    r"""Return a source in which each docstring is empty; nothing else changes.

    Examples
    --------
    >>> without_docstrings('def f():\n    "Say."\n    return 1\n')
    'def f():\n    ""\n    return 1\n'
    """
    lines = source.encode("utf8").splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    text = b"".join(lines)
    for node in sorted(_docstrings(ast.parse(source)), key=lambda node: -node.lineno):
        first = starts[node.lineno - 1] + node.col_offset
        text = text[:first] + b'""' + text[starts[node.end_lineno - 1] + node.end_col_offset :]
    return text.decode("utf8")


def _docstrings(tree):
    """Yield the docstrings of a module, of its classes and of its functions."""
    blocks = [tree]
    while blocks:
        block = blocks.pop()
        inside = [node for field in BLOCKS for node in getattr(block, field, ())]
        blocks += [node for node in inside if hasattr(node, "body")]
        first = inside[0] if isinstance(block, DOCUMENTED) and inside else None
        if isinstance(first, ast.Expr) and isinstance(getattr(first.value, "value", None), str):
            yield first.value


def _is_kept(place):
    parts = Path(place).parts
    if any(part in LEFT_OUT for part in parts) or any(place.startswith(f"{out}/") for out in LEFT_OUT):
        return False
    for folder, kept in KEPT_OF.items():
        if place.startswith(f"{folder}/"):
            return place.removeprefix(f"{folder}/").split("/")[0] in kept
    return True


def _entry(place):
    entry = zipfile.ZipInfo(place, OLDEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
