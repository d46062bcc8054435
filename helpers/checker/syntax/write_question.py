"""Write a whole statement as a question, with what has to be said about its names.

    relation  given hypotheses  where declarations

Reading takes letters for what they most often are. The statement is read back without any declaration, and
the letters that came out different are declared; then it is read again, until it is the same.
"""

import sympy as sp
from sympy.core.function import AppliedUndef

from helpers.checker.chain.record import exact_text
from helpers.checker.statements.declare import is_size
from helpers.checker.statements.statement_errors import StatementError
from helpers.checker.syntax.declarations import EVERYWHERE, WORDS, Declaration
from helpers.checker.syntax.letters import RESERVED
from helpers.checker.syntax.notation_error import NotationError
from helpers.checker.syntax.read_question import read_question
from helpers.checker.syntax.tree import Name
from helpers.checker.syntax.writing import CannotWriteError, write_expression

__all__ = ["write_question"]

STRONGER = {"positive": ("nonnegative", "nonzero"), "negative": ("nonpositive", "nonzero")}
GROUPED = ("size", "number", "matrix", "function", "array", "index")


def write_question(lhs, rhs, relation="==", *, given=(), sizes=None):
    """Return a statement in the notation of `helpers.checker.syntax`.

    ``read_question(write_question(s)) = s``

    Parameters
    ----------
    lhs, rhs : sympy.Basic
        The two sides.
    relation : str
        "==", "<=" or ">=".
    given : iterable of sympy relations
        Hypotheses.
    sizes : dict or None
        Sizes to be checked.

    Returns
    -------
    str
        One line.

    Raises
    ------
    CannotWriteError
        When the text would not be read as the same statement.

    Examples
    --------
    >>> from helpers.symbols import scalar
    >>> x = scalar("x", positive=True)
    >>> write_question(x + 1 / x, sp.Integer(2), ">=")
    'x + 1/x >= 2 where x: positive'
    """
    given, statement = tuple(given), (lhs, rhs)
    text = f"{write_expression(lhs)} {relation} {write_expression(rhs)}"
    text += f" given {', '.join(map(write_expression, given))}" if given else ""
    told = [Declaration((_name(n.name),), "values", values=tuple(v)) for n, v in (sizes or {}).items()]
    letters = _letters((*statement, *given))
    for declared in (_few(letters, text, told), list(letters)):
        question = text + _where([*(letters[name] for name in declared), *told])
        if _is_read_as(question, statement, given, sizes):
            return question
    raise CannotWriteError(f"The notation has other words for this statement: {question}")


def _few(letters, text, told):
    """Return the names that must be declared so that each is read as it is meant."""
    declared = []
    for _ in range(4):
        read = _read_as(text + _where([*(letters[name] for name in declared), *told]))
        if read is None:
            return list(letters)
        open_names = [name for name in letters if name not in declared]
        wrong = [name for name in open_names if read.get(name) != letters[name].written()]
        if not wrong:
            return declared
        declared = [name for name in letters if name in declared or name in wrong]
    return list(letters)


def _read_as(question):
    """Return what each name of a text is taken for, written down; None where it cannot be read."""
    try:
        return {kind.names[0].name: kind.written() for kind in read_question(question).read_as}
    except (NotationError, StatementError):
        return None


def _is_read_as(question, statement, given, sizes):
    """Tell whether a text is read as a statement."""
    try:
        read = read_question(question)
    except NotationError:
        return False
    found, meant = (read.lhs, read.rhs, *read.given), (*statement, *given)
    same = all(a == b or _exact(a) == _exact(b) for a, b in zip(found, meant, strict=True))
    return same and read.sizes == sizes


def _exact(expr):
    """Return an expression as `srepr`, with one letter for all functions of every entry."""
    dummies = [f.variables[0] for f in sp.preorder_traversal(expr) if isinstance(f, sp.Lambda)]
    return exact_text(expr.xreplace(dict.fromkeys(dummies, sp.Symbol("_"))))


def _letters(exprs):
    """Return the declaration of each letter, by name."""
    found, bound = {}, set()
    for expr in exprs:
        for node in sp.preorder_traversal(expr):
            letter = node.func if isinstance(node, AppliedUndef) else node
            kind = _kind(letter)
            if kind is not None:
                found.setdefault(_label(letter), kind)
            if isinstance(node, (sp.Lambda, sp.Limit)):
                bound |= {str(node.args[0])} if isinstance(node, sp.Lambda) else {"+", "-", "+-"}
    return {name: kind for name, kind in found.items() if name not in bound}


def _label(letter):
    return letter.__name__ if isinstance(letter, type) else str(getattr(letter, "label", letter))


def _kind(letter):
    """Return the declaration of a letter; None for what is none."""
    if isinstance(letter, type):
        return _declared(letter.__name__, "function", words=_words(letter._kwargs))
    if isinstance(letter, sp.Idx):
        return None if letter.lower is None else _declared(str(letter.label), "index", (_axis(letter.upper),))
    if isinstance(letter, sp.IndexedBase):
        axes = tuple(map(_axis, letter.shape or ()))
        return _declared(str(letter.label), "array", axes, _words(letter.label.assumptions0))
    if isinstance(letter, sp.MatrixSymbol):
        return _declared(letter.name, "matrix", tuple(map(_axis, letter.shape)))
    if not isinstance(letter, sp.Symbol) or isinstance(letter, sp.Dummy) or letter.name in RESERVED:
        return None
    if is_size(letter):
        return _declared(letter.name, "size")
    return _declared(letter.name, "number", words=_words(letter.assumptions0) or ("real",))


def _declared(name, kind, axes=(), words=()):
    return Declaration((_name(name),), kind, axes, words)


def _name(name):
    return Name(0, 0, name)


def _axis(extent):
    if extent == sp.oo:
        return EVERYWHERE
    return int(extent) if extent.is_Integer else str(extent)


def _words(assumptions):
    """Return the fewest words that say the assumptions of a letter, a sign before `integer`."""
    held = {word for word in WORDS if assumptions.get(word)} - {"real"}
    for strong, weaker in STRONGER.items():
        if strong in held:
            held -= set(weaker)
    return tuple(sorted(held, key=lambda word: (word == "integer", word)))


def _where(declarations):
    """Return the declarations as a clause, those that say the same of several names together."""
    grouped = {}
    for kind in sorted(declarations, key=lambda kind: (*GROUPED, "values").index(kind.kind)):
        same = Declaration((), kind.kind, kind.axes, kind.words, kind.values)
        grouped.setdefault(same, []).extend(kind.names)
    clauses = [
        Declaration(tuple(names), same.kind, same.axes, same.words, same.values).written()
        for same, names in grouped.items()
    ]
    return f" where {', '.join(clauses)}" if clauses else ""
