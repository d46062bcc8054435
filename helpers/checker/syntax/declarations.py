"""Read what names stand for; each function below reads one rule.

declaration   names : size
              names : [word ...] [function]                   a number, or a function of numbers
              names : [word ...] axis { x axis } [word ...]   an array, with these axes
              names : matrix axis x axis  |  column axis      a matrix as a whole
              names = axis                                    an index, as in i = 1..n
              names (> | >= | < | <= | !=) 0                  a number with a sign
              name in { number, ... }                         a size, and the values to be checked
names         name { , name }
axis          name  |  number  |  1..name  |  1..number  |  -oo..oo
word          real, integer, positive, nonnegative, negative, nonpositive, nonzero
"""

from dataclasses import dataclass

from helpers.checker.syntax.bounds import LARGEST_COUNT, MOST_AXES
from helpers.checker.syntax.notation_error import NotationError

__all__ = ["EVERYWHERE", "WORDS", "Declaration", "read_declaration"]

WORDS = ("real", "integer", "positive", "nonnegative", "negative", "nonpositive", "nonzero")
SIGN_WORDS = {">": "positive", ">=": "nonnegative", "<": "negative", "<=": "nonpositive", "!=": "nonzero"}
EVERYWHERE = "everywhere"
"""The axis -oo..oo."""
SHAPES = ("matrix", "column")


@dataclass(frozen=True)
class Declaration:
    """What some names stand for.

    Parameters
    ----------
    names : tuple of Name
        The names, with their places.
    kind : str
        "size", "number", "function", "array", "matrix", "index" or "values".
    axes : tuple
        Each the name of a size, an int, or EVERYWHERE.
    words : tuple of str
        Assumptions.
    values : tuple of int
        Sizes to be checked.
    """

    names: tuple
    kind: str
    axes: tuple = ()
    words: tuple = ()
    values: tuple = ()

    def written(self):
        """Return the declaration in the notation."""
        names = ", ".join(name.name for name in self.names)
        words, axes = " ".join(self.words), [_written(axis) for axis in self.axes]
        if self.kind == "index":
            return f"{names} = {axes[0] if self.axes[0] == EVERYWHERE else '1..' + axes[0]}"
        if self.kind == "values":
            return f"{names} in {{{', '.join(map(str, self.values))}}}"
        kinds = {
            "size": "size",
            "function": "function",
            "matrix": "matrix",
            "number": "" if words else "real",
        }
        told = (words, kinds.get(self.kind, ""), " x ".join(axes))
        return f"{names}: {' '.join(part for part in told if part)}"


def read_declaration(reader):
    """Read one declaration.

    Parameters
    ----------
    reader : helpers.checker.syntax.grammar.Reader
        The text, at the start of the declaration.

    Returns
    -------
    Declaration
        Names and what they stand for.

    Raises
    ------
    NotationError
        At the first token that does not fit.
    """
    names = _names(reader)
    if reader.accept(":"):
        return _described(reader, names)
    if reader.accept("="):
        return Declaration(names, "index", (_axis(reader),))
    if reader.sees(*SIGN_WORDS):
        word = SIGN_WORDS[reader.take().text]
        return Declaration(names, "number", words=_zero(reader, word))
    if reader.accept("in"):
        return Declaration(names, "values", values=_values(reader))
    raise reader.refusal("`:`, `=`, a sign such as `> 0`, or `in`", f"after the name `{names[-1].name}`")


def _names(reader):
    names = [reader.name("to be declared")]
    while reader.accept(","):
        names.append(reader.name("after the comma"))
    return tuple(names)


def _described(reader, names):
    """Read what follows the colon."""
    words = _words(reader)
    if reader.accept("size"):
        return Declaration(names, "size", words=_none(reader, words))
    if reader.accept("function"):
        return Declaration(names, "function", words=words)
    if reader.sees(*SHAPES):
        return _matrix(reader, names, words)
    if reader.token.kind == "number" or reader.sees("-") or _is_name(reader):
        axes = _axes(reader)
        return Declaration(names, "array", axes, (*words, *_words(reader)))
    if not words:
        raise reader.refusal("a size, a shape such as n x d, or a word such as positive", "after `:`")
    return Declaration(names, "number", words=words)


def _matrix(reader, names, words):
    """Read the shape of a matrix or of a column."""
    kind = reader.take()
    axes = _axes(reader)
    if len(axes) != (1 if kind.text == "column" else 2) or EVERYWHERE in axes:
        shape = "n" if kind.text == "column" else "n x d"
        raise NotationError(f"A {kind.text} has a shape such as {shape}.", kind.start, kind.end)
    return Declaration(names, "matrix", (*axes, 1)[:2], _none(reader, words))


def _axes(reader):
    axes = [_axis(reader)]
    while reader.accept("x", "*"):
        axes.append(_axis(reader))
    if len(axes) > MOST_AXES:
        raise NotationError(f"An array has at most {MOST_AXES} axes.", reader.token.start, reader.token.end)
    return tuple(axes)


def _axis(reader):
    """Read one axis."""
    if reader.accept("-"):
        for part in ("oo", "..", "oo"):
            reader.expect(part, "of -oo..oo")
        return EVERYWHERE
    if reader.ahead().text == "..":
        first = reader.take()
        if first.text != "1":
            raise NotationError("A declared range starts at 1, as in i = 1..n.", first.start, first.end)
        reader.take()
    return _count(reader) if reader.token.kind == "number" else reader.name("of a size").name


def _count(reader):
    """Read a whole number that is not too large for a size."""
    token = reader.take()
    if not token.text.isdigit() or not 1 <= int(token.text) <= LARGEST_COUNT:
        raise NotationError(
            f"A size must be a whole number from 1 to {LARGEST_COUNT}, or a letter.", token.start, token.end
        )
    return int(token.text)


def _zero(reader, word):
    """Read the 0 after a sign."""
    if reader.token.text != "0":
        raise NotationError(
            "Only a comparison with 0 says what a name stands for; put any other one after `given`.",
            reader.token.start, reader.token.end,
        )  # fmt: skip
    reader.take()
    return (word,)


def _values(reader):
    """Read numbers between braces."""
    reader.expect("{", "after `in`")
    values = [_size(reader)]
    while reader.accept(","):
        values.append(_size(reader))
    reader.expect("}", "after the sizes")
    return tuple(values)


def _size(reader):
    if reader.token.kind != "number":
        raise reader.refusal("a number", "in the list of sizes")
    return _count(reader)


def _words(reader):
    words = []
    while reader.sees(*WORDS):
        words.append(reader.take().text)
    return tuple(words)


def _none(reader, words):
    """Refuse words where there is nothing that they could say."""
    if words:
        raise NotationError(
            f"`{words[0]}` is said of numbers, arrays and functions only; put what holds for a matrix "
            "after `given`.",
            reader.token.start, reader.token.end,
        )  # fmt: skip
    return ()


def _is_name(reader):
    return reader.token.kind == "name" and not reader.sees("given", "where")


def _written(axis):
    return "-oo..oo" if axis == EVERYWHERE else str(axis)
