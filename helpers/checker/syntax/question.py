"""Read a whole question: a relation, hypotheses, and what names stand for.

    question   relation { given relation { , relation } | where declaration { , declaration } }

Hypotheses and declarations may also be separated by semicolons.
"""

from dataclasses import dataclass

from helpers.checker.syntax.declarations import read_declaration
from helpers.checker.syntax.grammar import Reader
from helpers.checker.syntax.notation_error import NotationError
from helpers.checker.syntax.tree import Relation

__all__ = ["Question", "parse"]


@dataclass(frozen=True)
class Question:
    """A question as it was written.

    Parameters
    ----------
    relation : Relation
        What is asked.
    given : tuple of Relation
        Hypotheses.
    declarations : tuple of helpers.checker.syntax.declarations.Declaration
        What the text says about names.
    text : str
        The text.
    """

    relation: Relation
    given: tuple
    declarations: tuple
    text: str


def parse(text):
    """Return the syntax trees of a question.

    Parameters
    ----------
    text : str
        Such as ``"x^2 >= 2*x - 1 where x: real"``.

    Returns
    -------
    Question
        Trees; nothing has been computed.

    Raises
    ------
    NotationError
        At the first place that does not fit the grammar.

    Examples
    --------
    >>> parse("x + 1 <= y given x <= y - 2").relation.relation
    '<='
    """
    try:
        return _parse(text)
    except NotationError as error:
        raise error.inside(text) from None


def _parse(text):
    reader = Reader(text)
    if reader.token.kind == "end":
        raise NotationError("There must be a question, such as (x + 1)^2 == x^2 + 2*x + 1.", 0)
    relation = reader.relation()
    if relation.relation not in ("==", "<=", ">="):
        raise NotationError(
            f"A question relates its sides by `==`, `<=` or `>=`, got `{relation.relation}`.",
            relation.left.end, relation.right.start,
        )  # fmt: skip
    given, declarations = [], []
    while reader.token.kind != "end":
        reader.accept(",", ";")
        if reader.accept("given"):
            given += _listing(reader, reader.relation)
        elif reader.accept("where"):
            declarations += _listing(reader, lambda: read_declaration(reader))
        else:
            raise reader.stray("`given`, `where` or the end of the text")
    return Question(relation, tuple(given), tuple(declarations), text)


def _listing(reader, read):
    """Read items up to the next clause."""
    items = [read()]
    while reader.sees(",", ";") and reader.ahead().text not in ("given", "where") and _goes_on(reader):
        reader.take()
        items.append(read())
    return items


def _goes_on(reader):
    """Refuse a comma after which nothing follows."""
    if reader.ahead().kind == "end":
        reader.take()
        raise reader.refusal("another item", "after the comma")
    return True
