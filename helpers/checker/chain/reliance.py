"""Which results rest on which others, read off from what they assume.

    B rests on A    when a hypothesis of B is what A shows

Nothing has to be declared for this: the hypotheses of a derivation are part of its statement. The
letter of a bound index does not matter, nor do a factor on both sides and the letters of free indices.
"""

from functools import cache

from helpers.checker.inequalities.bound_indices import canonical
from helpers.checker.statements.conditions import covering
from helpers.checker.statements.occurrences import Letters

__all__ = ["suppliers"]


def suppliers(hypothesis, statements):
    """Return the places of the statements that supply a hypothesis.

    Parameters
    ----------
    hypothesis : sympy relation
        What is assumed.
    statements : sequence of sympy relations
        What is shown elsewhere.

    Returns
    -------
    list of int
        Places in `statements`, counted from 0.

    Examples
    --------
    >>> from sympy import Eq, Le
    >>> from helpers.symbols import index, size, tensor, total
    >>> n = size("n")
    >>> p, (i, k) = tensor("p", n), index("i k", n)
    >>> suppliers(Eq(total(p[k], k), 1), [Le(p[i], 1), Eq(total(p[i], i), 1)])
    [1]
    """
    names, wanted = _names(hypothesis), canonical(hypothesis)
    alike = [place for place, statement in enumerate(statements) if _names(statement) == names]
    return [place for place in alike if _supplies(canonical(statements[place]), wanted)]


def _supplies(statement, hypothesis):
    """Return True when a statement is a hypothesis, or gives it."""
    return statement == hypothesis or covering(hypothesis, [statement]) is not None


@cache
def _names(relation):
    """Return the letters of a relation; two relations that say the same have the same ones."""
    return Letters().read(relation).names
