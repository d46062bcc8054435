"""One entry of the corpus: two sides, a relation and hypotheses.

    lhs relation rhs    for all letters with given

Indices count from 1. An index that is free in the sides is the same index in a hypothesis; any other
index of a hypothesis means "for all".
"""

from dataclasses import dataclass

from sympy import Basic

__all__ = ["Statement"]


@dataclass(frozen=True)
class Statement:
    """A statement that is true or false for all sizes and all values of its letters.

    Parameters
    ----------
    lhs, rhs : sympy.Expr or int
        The two sides, both scalars or both matrices of one shape.
    relation : str
        "==", "<=" or ">=".
    given : tuple of sympy relations
        Hypotheses.
    points : int
        How many points the second route must have evaluated beside a proof; fewer than ten only where a
        random point hardly ever meets the hypotheses.

    Examples
    --------
    >>> from helpers.symbols import scalar
    >>> x = scalar("x")
    >>> Statement(2 * x, x**2 + 1, "<=").relation
    '<='
    """

    lhs: Basic
    rhs: Basic
    relation: str = "=="
    given: tuple = ()
    points: int = 10
