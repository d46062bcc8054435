"""What is wrong with a text, and where: the line, a caret below the character, and the way out."""

__all__ = ["NotationError"]

WIDEST = 100
"""Characters of a line that are shown around the place of an error."""


class NotationError(ValueError):
    """A text that cannot be read as a question.

    Parameters
    ----------
    problem : str
        Full sentences: what must stand there, what was found, what to write instead.
    start, end : int
        The place in the text, counted from 0; `end` is exclusive.
    text : str
        The whole text; may be filled in later, by `inside`.

    Examples
    --------
    >>> print(NotationError("Something must stand after `+`.", 2, 3).inside("x +"))
    Something must stand after `+`.
        x +
          ^
    """

    def __init__(self, problem, start=0, end=None):
        super().__init__(problem)
        self.problem = problem
        self.start, self.end = start, max(start + 1, start + 1 if end is None else end)
        self.text = None

    def inside(self, text):
        """Return the error itself, which now knows the text that it is about."""
        self.text = text
        return self

    def as_dict(self):
        """Return the problem and its place as a dictionary that JSON can hold."""
        place = {"start": self.start, "end": self.end, "line": self.line, "column": self.column}
        return {"message": self.problem, **place, "picture": self.picture}

    @property
    def line(self):
        """The number of the line, counted from 1."""
        return (self.text or "").count("\n", 0, self.start) + 1

    @property
    def column(self):
        """The number of the character in its line, counted from 1."""
        return self.start - (self.text or "").rfind("\n", 0, self.start)

    @property
    def picture(self):
        """The line of the text and, below it, carets under the place; "" where the text is not known."""
        if self.text is None:
            return ""
        first = self.start - self.column + 1
        line = self.text[first : first + 10 * WIDEST * (1 + self.column // WIDEST)].split("\n", 1)[0]
        left = max(0, self.column - 1 - WIDEST // 2)
        shown = _printable(line[left : left + WIDEST])
        marks = max(1, min(self.end - self.start, WIDEST - (self.column - 1 - left)))
        return f"    {shown}\n    {' ' * (self.column - 1 - left)}{'^' * marks}"

    def __str__(self):
        return f"{self.problem}\n{self.picture}" if self.picture else self.problem


def _printable(line):
    """Return a line in which every character takes one place and none acts on a terminal."""
    return "".join(c if c.isprintable() and c.isascii() else _stand_in(c) for c in line)


def _stand_in(character):
    """Return a letter of another script itself where it is as wide as ours, else a question mark."""
    return character if character.isprintable() and ord(character) < 0x2300 else "?"
