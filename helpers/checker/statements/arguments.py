"""The arguments of a check: exact, real SymPy objects, or a refusal that says what to write instead."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from sympy import Basic, Expr, Float, I, IndexedBase, Integer, Lambda, MatrixBase, Rational, nan, oo, zoo
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean, BooleanAtom, BooleanFunction

from helpers.checker.statements.occurrences import binder_limits, occurrences
from helpers.checker.verdict import HypothesisError, IndexRangeError, KindError, RelationError, ShapeError

__all__ = ["read_expression", "read_hypotheses", "read_relation"]

NEAREST = {
    "=": "==", "eq": "==",
    "≤": "<=", "=<": "<=", "<": "<=", "le": "<=",
    "≥": ">=", "=>": ">=", ">": ">=", "ge": ">=",
}  # fmt: skip

FORBIDDEN = {
    I: "every number must be real, got the imaginary unit `I`; state real and imaginary parts separately",
    nan: "every part must have a value, got `nan`; check for a division of zero by zero",
    zoo: "every part must have a value, got complex infinity; check for a division by zero",
}


def read_relation(relation):
    """Return the relation, or refuse it with the nearest right one."""
    if relation in ("==", "<=", ">="):
        return relation
    near = NEAREST.get(relation) if isinstance(relation, str) else None
    way = f'; write "{near}"' if near else ""
    raise RelationError(f'A relation must be "==", "<=" or ">=", got {relation!r}{way}.')


def read_expression(value, place="expression"):
    """Return an exact SymPy expression, or refuse the value.

    Parameters
    ----------
    value : sympy.Expr, sympy matrix, int or fractions.Fraction
        What is to become a side of a statement.
    place : str
        How to call it in a message.

    Returns
    -------
    sympy.Expr
        The value itself, or its exact conversion.

    Raises
    ------
    KindError
        For floating point, strings, arrays, lists, relations and classes.

    Examples
    --------
    >>> read_expression(Fraction(1, 3))
    1/3
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return Integer(value)
    if isinstance(value, Fraction):
        return Rational(value.numerator, value.denominator)
    if isinstance(value, MatrixBase):
        value = value.as_immutable()
    if not isinstance(value, (Expr, MatrixBase)):
        raise KindError(f"The {place} must be a SymPy expression, got {_kind(value)}; {_way_out(value)}.")
    _require_exact(value, place)
    return value


def read_hypotheses(given):
    """Return hypotheses as a tuple of SymPy relations, or refuse them."""
    if isinstance(given, (Basic, str, Mapping)) or not isinstance(given, Iterable):
        raise KindError(f"`given` must be a list of relations such as [Ge(x, 0)], got {given!r}.")
    given = tuple(given)
    for hypothesis in given:
        _require_relation(hypothesis)
    return given


def _require_relation(hypothesis):
    """Refuse a hypothesis that is not one SymPy relation."""
    if isinstance(hypothesis, (bool, BooleanAtom)):
        raise HypothesisError(
            f"A hypothesis must be a SymPy relation, got {hypothesis}, into which SymPy (or `==`, which "
            "compares objects) has turned a relation already; drop it if it always holds, "
            "and write Eq(a, b) for an equation."
        )
    if not isinstance(hypothesis, Relational):
        way = (
            "list its parts one by one"
            if isinstance(hypothesis, BooleanFunction)
            else "write for example Ge(x, 0)"
        )
        raise HypothesisError(f"A hypothesis must be a SymPy relation, got `{hypothesis}`; {way}.")
    for side in hypothesis.args:
        read_expression(side, f"hypothesis `{hypothesis}`")


def _kind(value):
    """Say what a value is."""
    if isinstance(value, type):
        return f"the class `{value.__name__}`"
    return f"{value!r} of type `{type(value).__name__}`"


def _way_out(value):
    """Say what to write instead of a value of the wrong kind."""
    if isinstance(value, type):
        return f"apply it to an argument, as in {value.__name__}(x)"
    if isinstance(value, Boolean):
        return 'pass its two sides and the relation, as in check(a, b, "<=")'
    if isinstance(value, float):
        return "write exact numbers, as in Rational(1, 10)"
    if type(value).__name__.startswith("Array"):
        return "write gradient(f, X) for the gradient of a number f by a matrix X"
    if isinstance(value, str):
        return "build it from declared letters, without quotes"
    return "write exact numbers and declared letters"


def _require_exact(expr, place):
    """Refuse inexact, complex and undefined numbers, bare arrays, and sums without proper limits."""
    for node, bound in occurrences(expr):
        if isinstance(node, Float):
            raise KindError(f"The {place} must be exact, got the float {node}; write Rational(p, q).")
        if node in FORBIDDEN:
            raise KindError(f"In the {place} {FORBIDDEN[node]}.")
        if isinstance(node, IndexedBase):
            indices = ", ".join("ijk"[: len(node.shape or "i")])
            raise ShapeError(f"The tensor `{node}` stands without its indices; write {node}[{indices}].")
        _require_limits(node, bound)


def _require_limits(node, bound):
    """Refuse a sum with an end that is no integer, or over an index that is summed over already."""
    used = {str(limit[0]) for limit in bound}
    for letter, lower, upper in () if isinstance(node, Lambda) else binder_limits(node):
        for end in (lower, upper):
            if not (end.is_integer or end in (oo, -oo)):
                raise IndexRangeError(
                    f"The ends of a sum must be integers or sizes, got `{end}` for the index `{letter}`; "
                    'declare a size with size("n").'
                )
        if str(letter) in used:
            raise IndexRangeError(
                f"The index `{letter}` is bound by two sums, one inside the other; give each its own index."
            )
        used.add(str(letter))
