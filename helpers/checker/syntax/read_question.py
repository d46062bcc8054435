"""From the text of a question to what `check` takes: two sides, a relation, hypotheses and sizes."""

from dataclasses import dataclass

from helpers.checker.syntax.letters import Letters
from helpers.checker.syntax.meaning import Meaning
from helpers.checker.syntax.notation_error import NotationError
from helpers.checker.syntax.question import parse

__all__ = ["ReadQuestion", "read_question"]


@dataclass(frozen=True)
class ReadQuestion:
    """A question in SymPy objects.

    Parameters
    ----------
    lhs, rhs : sympy.Basic
        The two sides.
    relation : str
        "==", "<=" or ">=".
    given : tuple of sympy relations
        Hypotheses.
    sizes : dict or None
        Sizes to be checked; None for all sizes.
    read_as : tuple of helpers.checker.syntax.declarations.Declaration
        What each name was taken for.
    """

    lhs: object
    rhs: object
    relation: str
    given: tuple
    sizes: dict | None
    read_as: tuple


def read_question(text):
    """Return a question in SymPy objects.

    Parameters
    ----------
    text : str
        The question, in the notation of `helpers.checker.syntax`.

    Returns
    -------
    ReadQuestion
        What `check` takes, and how names were read.

    Raises
    ------
    NotationError
        For every text that is no question, with the place where it goes wrong.

    Examples
    --------
    >>> question = read_question("sum(z[k], k=1..n) <= n")
    >>> question.lhs, [kind.written() for kind in question.read_as]
    (Sum(z[k], (k, 1, n)), ['n: size', 'k = 1..n', 'z: n'])
    """
    question = parse(text)
    try:
        return _read(question)
    except NotationError as error:
        raise error.inside(text) from None
    except RecursionError:
        raise NotationError("The question is nested too deep; ask about one step.", 0).inside(text) from None


def _read(question):
    letters = Letters(question)
    meaning = Meaning(letters)
    left, right = meaning.of(question.relation.left), meaning.of(question.relation.right)
    given = tuple(meaning.relation(hypothesis) for hypothesis in question.given)
    return ReadQuestion(left, right, question.relation.relation, given, letters.sizes, letters.read_as)
