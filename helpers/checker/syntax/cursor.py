"""A place in a list of tokens, with one look ahead, that counts how deep and how much has been read."""

from helpers.checker.syntax.bounds import DEEPEST, LONGEST_NAME, MOST_NODES
from helpers.checker.syntax.notation_error import NotationError
from helpers.checker.syntax.tokens import tokens

__all__ = ["Cursor", "Deeper"]


class Cursor:
    """A text that is read from left to right.

    Parameters
    ----------
    text : str
        The question.

    Attributes
    ----------
    tokens : list of Token
        The whole text.
    place : int
        The number of the next token.
    """

    def __init__(self, text):
        self.tokens, self.place = tokens(text), 0
        self.depth = self.nodes = 0

    @property
    def token(self):
        """The next token."""
        return self.tokens[self.place]

    def ahead(self, distance=1):
        """Return a token further on; the end of the text stays where it is."""
        return self.tokens[min(self.place + distance, len(self.tokens) - 1)]

    def take(self):
        """Return the next token and go on."""
        token = self.token
        self.place = min(self.place + 1, len(self.tokens) - 1)
        return token

    def sees(self, *texts):
        """Tell whether the next token is one of these signs or words."""
        return self.token.kind in ("sign", "name") and self.token.text in texts

    def accept(self, *texts):
        """Take the next token when it is one of these signs or words; else return None."""
        return self.take() if self.sees(*texts) else None

    def expect(self, text, after):
        """Take a sign or word, or refuse what stands in its place."""
        if not self.sees(text):
            raise self.refusal(f"`{text}`", after)
        return self.take()

    def refusal(self, expected, after=""):
        """Return the error about the next token."""
        found = "the end of the text" if self.token.kind == "end" else f"`{self.token.text[:LONGEST_NAME]}`"
        after = f" {after}" if after else ""
        return NotationError(f"Expected {expected}{after}, got {found}.", self.token.start, self.token.end)

    def here(self):
        """Return the place of the next token."""
        return self.token.start, self.token.end

    def node(self, make, *values):
        """Return a node, or refuse a question that has too many."""
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise NotationError(
                f"A question must have at most {MOST_NODES} parts; ask about one step.", *values[:2]
            )
        return make(*values)


class Deeper:
    """One level of nesting; refuses one too many before Python runs out of stack."""

    def __init__(self, cursor):
        self.cursor = cursor

    def __enter__(self):
        self.cursor.depth += 1
        if self.cursor.depth > DEEPEST:
            raise NotationError(
                f"Parentheses must be nested at most {DEEPEST} deep; give a part a letter of its own.",
                *self.cursor.here(),
            )

    def __exit__(self, *_):
        self.cursor.depth -= 1
        return False
