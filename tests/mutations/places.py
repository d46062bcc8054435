"""Every place of an expression where something stands, with the indices that are in scope there.

A place is a path of argument numbers from the root. Labels and ranges of indices, shapes of arrays and the
letters that sums bind are no places; the sides of a condition are. One place is replaced at a time, even
when the same part occurs twice.
"""

from dataclasses import dataclass

from sympy import Basic, Derivative, Expr, Idx, Indexed, KroneckerDelta, Limit, MatrixSymbol, Subs, Symbol
from sympy.concrete.expr_with_intlimits import ExprWithIntLimits

__all__ = ["Place", "places", "replaced"]

LEAVES = (Idx, Indexed, KroneckerDelta, MatrixSymbol, Symbol)
UNWRITABLE = (TypeError, ValueError, AttributeError, NotImplementedError, ZeroDivisionError)


@dataclass(frozen=True)
class Place:
    """A part of an expression.

    Parameters
    ----------
    path : tuple of int
        Argument numbers that lead to the part from the root.
    node, parent : sympy.Basic
        The part, and what it is an argument of; the parent of the root is None.
    indices : tuple of sympy.Idx
        The indices in scope: the free ones, then those that sums around the part bind.
    """

    path: tuple
    node: Basic
    parent: Basic | None
    indices: tuple

    @property
    def is_exponent(self):
        """Tell whether the part is the exponent of a power."""
        return self.parent is not None and self.parent.is_Pow and self.path[-1] == 1


def places(expr, indices=()):
    """Yield every `Place` of an expression.

    Parameters
    ----------
    expr : sympy.Basic
        The expression.
    indices : tuple of sympy.Idx
        The indices that are free in the statement.

    Yields
    ------
    Place
        From the root downwards.

    Examples
    --------
    >>> from helpers.symbols import index, size, tensor, total
    >>> n = size("n")
    >>> z, k = tensor("z", n), index("k", n)
    >>> [str(place.node) for place in places(total(2 * z[k], k))]
    ['Sum(2*z[k], (k, 1, n))', '2*z[k]', '2', 'z[k]']
    """
    stack = [Place((), expr, None, tuple(indices))]
    while stack:
        place = stack.pop()
        if isinstance(place.node, Expr):
            yield place
        stack.extend(reversed(list(_below(place))))


def replaced(expr, path, new):
    """Return an expression with the part at one place replaced, or None where SymPy cannot write that.

    Examples
    --------
    >>> from helpers.symbols import scalar
    >>> x, y = scalar("x y")
    >>> replaced(x**2 + x * y, (0, 0), y)
    x*y + y**2
    """
    try:
        return _replaced(expr, path, new)
    except UNWRITABLE:
        return None


def _replaced(expr, path, new):
    if not path:
        return new
    parts = list(expr.args)
    parts[path[0]] = _replaced(parts[path[0]], path[1:], new)
    return expr.func(*parts)


def _below(place):
    """Yield the places directly below a place."""
    node = place.node
    limits = node.limits if isinstance(node, ExprWithIntLimits) else ()
    bound = tuple(limit[0] for limit in limits if isinstance(limit[0], Idx))
    for path in _paths(node):
        part, parent = node, None
        for step in path:
            part, parent = part.args[step], part
        yield Place(place.path + path, part, parent, place.indices + bound)


def _paths(node):
    """Return the paths from a part to the parts below it."""
    if isinstance(node, LEAVES):
        return ()
    if isinstance(node, (ExprWithIntLimits, Limit)):
        return ((0,),)
    if isinstance(node, Subs):
        return tuple((2, number) for number in range(len(node.point)))
    if isinstance(node, Derivative):
        return ((0,), *((1 + number, 0) for number in range(len(node.args) - 1)))
    return tuple((number,) for number, part in enumerate(node.args) if isinstance(part, Basic))
