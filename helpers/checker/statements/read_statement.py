"""Read a statement before any algebra: every letter declared, every shape and range fitting.

A statement is ``left R right`` with R one of ``==``, ``<=``, ``>=``, for all values of its letters that
satisfy the hypotheses ``given``, and for all sizes or for stated ones. What passes here is exact (no
floating point), real, and free of the slips that algebra would carry along in silence.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sympy import (
    Basic,
    Identity,
    Idx,
    Indexed,
    Integer,
    Lambda,
    MatrixSymbol,
    OneMatrix,
    ZeroMatrix,
    expand,
)
from sympy.matrices.expressions.matexpr import MatrixElement

from helpers.checker.matrices.shapes import shape_of, speaks_of_matrices
from helpers.checker.normal_form.translate_leaves import Unsupported
from helpers.checker.statements.arguments import read_expression, read_hypotheses, read_relation
from helpers.checker.statements.declare import is_size
from helpers.checker.statements.extents import Extents
from helpers.checker.statements.occurrences import Letters, binder_limits, occurrences
from helpers.checker.verdict import HypothesisError, IndexRangeError, ShapeError, SizesError

__all__ = ["Statement", "read_statement"]

MATRICES = (Identity, MatrixSymbol, OneMatrix, ZeroMatrix)


@dataclass(frozen=True)
class Statement:
    """A statement that is fit for algebra.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
        The two sides, of one shape.
    relation : str
        "==", "<=" or ">=".
    given : tuple of sympy relations
        Hypotheses; free indices in them are universally quantified.
    sizes : dict or None
        Size symbol to tuple of positive integers; None for all sizes.
    needed : tuple of sympy relations
        Hypotheses that already served to show that every index stays within its axis.
    """

    lhs: Basic
    rhs: Basic
    relation: str = "=="
    given: tuple = ()
    sizes: dict | None = None
    needed: tuple = ()


def read_statement(lhs, rhs, relation="==", *, given=(), sizes=None):
    """Check the form of a statement, and return it in exact SymPy objects.

    ``lhs relation rhs  for all letters with given``

    Parameters
    ----------
    lhs, rhs : sympy.Expr, int or fractions.Fraction
        The two sides, both scalars or both of one shape.
    relation : str
        "==", "<=" or ">=".
    given : iterable of sympy relations
        Hypotheses about letters of the statement.
    sizes : dict or None
        Size symbol to a positive integer or several.

    Returns
    -------
    Statement
        The statement, ready for both routes.

    Raises
    ------
    StatementError
        For anything ill-formed, in a subclass for each family of mistakes.

    Examples
    --------
    >>> from helpers.symbols import scalar
    >>> x = scalar("x")
    >>> read_statement(x, 1, "<=").rhs
    1
    """
    relation = read_relation(relation)
    lhs, rhs = read_expression(lhs, "left side"), read_expression(rhs, "right side")
    given = read_hypotheses(given)
    letters = Letters().read(lhs).read(rhs)
    letters.require_single_use()
    _read_letters_of_hypotheses(letters, given)
    sizes = _read_sizes(sizes, letters)
    needed = _require_fits((lhs, rhs, *given), given, sizes)
    _require_one_shape(lhs, rhs, "The two sides")
    _require_numbers(lhs, relation)
    for hypothesis in given:
        _require_one_shape(hypothesis.lhs, hypothesis.rhs, f"The sides of the hypothesis `{hypothesis}`")
    return Statement(lhs, rhs, relation, given, sizes, needed)


def _read_letters_of_hypotheses(letters, given):
    """Refuse a hypothesis that has no letter, sizes aside, in common with the statement or another one.

    One common letter is enough: a recurrence may speak about data that nothing else mentions.
    """
    known = set(letters.objects)
    readings = [Letters().read(hypothesis) for hypothesis in given]
    for reading in readings:
        letters.meet(reading)
    for place, (hypothesis, reading) in enumerate(zip(given, readings, strict=True)):
        others = set().union(*(r.objects for r in readings[:place] + readings[place + 1 :]))
        unknown = sorted(reading.names - known - others)
        if unknown and not (_values(reading) & (known | others)):
            raise HypothesisError(
                f"The hypothesis `{hypothesis}` speaks about `{unknown[0]}`, "
                "which the statement does not contain; drop it, or check the spelling."
            )


def _values(letters):
    """Return the names of letters that are neither indices nor sizes."""
    return {name for name in letters.names if not is_size(letters.objects[name])}


def _read_sizes(sizes, letters):
    """Return the stated sizes as tuples of integers, or refuse them."""
    if sizes is None:
        return None
    if not isinstance(sizes, Mapping) or not sizes:
        raise SizesError(f"`sizes` must map size symbols to integers, as in {{n: (2, 3)}}, got {sizes!r}.")
    return {letter: _read_size(letter, values, letters) for letter, values in sizes.items()}


def _read_size(letter, values, letters):
    """Return the values of one size, or refuse them."""
    if not is_size(letter) or letters.objects.get(letter.name) != letter:
        raise SizesError(
            f"A key of `sizes` must be a size symbol that occurs in the statement, got {letter!r}; "
            'use the object made by size("n").'
        )
    values = (values,) if isinstance(values, (int, Integer)) else tuple(values)
    whole = [isinstance(v, (int, Integer)) and not isinstance(v, bool) and v > 0 for v in values]
    if not values or not all(whole):
        raise SizesError(f"The values of the size `{letter}` must be positive integers, got {values!r}.")
    return tuple(sorted({int(v) for v in values}))


def _require_fits(parts, given, sizes):
    """Refuse indices that leave their axes; return the hypotheses that were needed for the others."""
    extents = Extents(given, sizes)
    for part in parts:
        for node, bound in occurrences(part):
            if isinstance(node, Indexed):
                extents.require_fit(node, bound)
            elif isinstance(node, MatrixElement):
                extents.require_entry(node, bound)
            elif isinstance(node, MATRICES):
                extents.require_size(node)
            elif isinstance(node, Idx) and node.lower is None and node not in [limit[0] for limit in bound]:
                raise IndexRangeError(
                    f"The index `{node}` must have a range, got none; "
                    f'declare it as {node} = index("{node}", n).'
                )
            elif not isinstance(node, Lambda):
                for limit in binder_limits(node):
                    extents.require_range(*limit)
    return tuple(dict.fromkeys(extents.needed))


def _require_one_shape(lhs, rhs, sides):
    """Refuse sides of different shapes; a matrix of shape (1, 1) is a number."""
    left, right = _shape(lhs), _shape(rhs)
    if len(left) != len(right) or any(expand(m - n) != 0 for m, n in zip(left, right, strict=True)):
        raise ShapeError(
            f"{sides} must have one shape, got {_said(left)} on the left and {_said(right)} on the right; "
            "transpose one of them, or check its dimensions."
        )


def _require_numbers(lhs, relation):
    """Refuse an order between matrices."""
    if _shape(lhs) and relation != "==":
        raise ShapeError(
            f'The relation "{relation}" orders numbers, got two sides of shape {_shape(lhs)}; '
            "state it for one entry, or for a quadratic form."
        )


def _shape(side):
    """Return the shape of a side, () for a number."""
    if not speaks_of_matrices(side):
        return ()
    try:
        shape = shape_of(side)
    except Unsupported as stop:
        raise ShapeError(f"The side `{side}` must have a shape, got {stop}.") from stop
    return () if all(extent == 1 for extent in shape) else shape


def _said(shape):
    """Write a shape, calling that of a number by its name."""
    return f"shape {shape}" if shape else "a scalar"
