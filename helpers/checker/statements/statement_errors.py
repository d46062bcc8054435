"""What is wrong with a statement that is ill-formed; each error is raised before any algebra.

They stand apart from the verdict because the proof route raises them too, and the proof route must not
import what the refuter is made of.
"""

__all__ = [
    "AssumptionError",
    "HypothesisError",
    "IndexRangeError",
    "KindError",
    "RelationError",
    "ShapeError",
    "SizesError",
    "StatementError",
]


class StatementError(ValueError):
    """The statement is ill-formed; raised before any algebra."""


class KindError(StatementError, TypeError):
    """An argument is of the wrong kind: a float, an array, a class instead of an object."""


class RelationError(StatementError):
    """The relation is not one of "==", "<=" and ">="."""


class AssumptionError(StatementError):
    """Assumptions of a symbol are missing, misspelt, contradictory or differ between its uses."""


class ShapeError(StatementError):
    """Shapes of two sides, or the number of indices of a tensor, do not fit."""


class IndexRangeError(StatementError):
    """An index has no range, leaves the axis that it runs over, or is bound twice."""


class HypothesisError(StatementError):
    """A member of ``given`` is not a relation about the statement."""


class SizesError(StatementError):
    """``sizes`` does not map size symbols of the statement to positive integers."""
