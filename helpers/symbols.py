"""Declare the letters of a derivation once: sizes, indices, scalars, tensors and functions.

    size("n")            a dimension, a positive integer
    index("i", n)        an index i = 1, ..., n
    scalar("eta")        a real number
    tensor("X", n, d)    a real array with entries X[i, r], i = 1, ..., n and r = 1, ..., d
    signal("x")          a real sequence x[i], i = ..., -1, 0, 1, ..., that is zero outside a finite set
    position("i")        an index that runs over all integers
    function("sigma")    a real function of a real variable, as smooth as needed
    total(e, i)          the sum of e over the range of i
    gradient(f, X)       the gradient of a number f by a matrix symbol X, in the shape of X

All of them are plain SymPy objects. Indices count from 1, as in print. Matrices as a whole are SymPy's
own, as in ``MatrixSymbol("X", n, d)``.
"""

from sympy import Expr, Idx, IndexedBase, Integer, KroneckerDelta, Sum, Symbol, oo, sympify

from helpers.checker.matrices.gradient_node import gradient
from helpers.checker.statements.declare import (
    as_size,
    each_name,
    range_of,
    real_function,
    real_symbol,
    vanishing_symbol,
)
from helpers.checker.verdict import IndexRangeError, KindError, ShapeError

__all__ = [
    "delta",
    "function",
    "gradient",
    "index",
    "others",
    "position",
    "scalar",
    "signal",
    "size",
    "tensor",
    "total",
]


def size(names):
    """Declare dimensions.

    ``n = 1, 2, 3, ...``

    Parameters
    ----------
    names : str
        One name, or several separated by spaces or commas.

    Returns
    -------
    sympy.Symbol or tuple of sympy.Symbol
        A positive integer symbol for each name.

    Raises
    ------
    StatementError
        When a name is not an identifier.

    Examples
    --------
    >>> n, m = size("n m")
    >>> n.is_integer and n.is_positive
    True
    """
    return each_name(names, lambda name: Symbol(name, integer=True, positive=True))


def index(names, n):
    """Declare indices that run over an axis of size n.

    ``i = 1, ..., n``

    Parameters
    ----------
    names : str
        One name, or several separated by spaces or commas.
    n : sympy.Symbol or int
        The size of the axis, a symbol made by `size` or a positive integer.

    Returns
    -------
    sympy.Idx or tuple of sympy.Idx
        An index with range (1, n) for each name.

    Raises
    ------
    ShapeError
        When n is not a size.

    Examples
    --------
    >>> i = index("i", size("n"))
    >>> i.lower, i.upper
    (1, n)
    """
    extent = as_size(n, "the range of an index")
    return each_name(names, lambda name: Idx(name, (1, extent)))


def scalar(names, **assumptions):
    """Declare real numbers.

    ``x in R``, or the part of R that the assumptions leave

    Parameters
    ----------
    names : str
        One name, or several separated by spaces or commas.
    **assumptions : bool
        SymPy assumptions such as ``positive=True``.

    Returns
    -------
    sympy.Symbol or tuple of sympy.Symbol
        A real symbol for each name.

    Raises
    ------
    AssumptionError
        When an assumption is unknown to SymPy, contradicts another one, or contradicts `real`.

    Examples
    --------
    >>> scalar("eta", positive=True).is_nonzero
    True
    """
    return each_name(names, lambda name: real_symbol(name, assumptions))


def tensor(names, *shape, **assumptions):
    """Declare arrays: vectors, matrices and arrays of more axes.

    ``z[i]``, ``X[i, r]`` with ``i = 1, ..., n`` and ``r = 1, ..., d``

    Parameters
    ----------
    names : str
        One name, or several separated by spaces or commas.
    *shape : sympy.Symbol or int
        The size of each axis.
    **assumptions : bool
        SymPy assumptions about every entry; real unless told otherwise.

    Returns
    -------
    sympy.IndexedBase or tuple of sympy.IndexedBase
        An array of this shape for each name.

    Raises
    ------
    ShapeError
        When no axis is given, or one of them is not a size.
    AssumptionError
        When an assumption is unknown or contradictory.

    Examples
    --------
    >>> n, d = size("n d")
    >>> tensor("X", n, d).shape
    (n, d)
    """
    if not shape:
        raise ShapeError(
            f"The tensor `{names}` must have the size of at least one axis, got none; "
            f'write tensor("{names}", n), or scalar("{names}") for a number.'
        )
    sizes = tuple(as_size(n, "an axis of a tensor") for n in shape)
    return each_name(names, lambda name: IndexedBase(real_symbol(name, assumptions), shape=sizes))


def signal(names, *channels, dims=1, **assumptions):
    """Declare arrays over all integers that are zero outside a finite set, as convolutions need them.

    ``x[i]`` with ``i in Z``, or ``X[c, i, j]`` with ``c = 1, ..., C`` and ``i, j in Z``

    Parameters
    ----------
    names : str
        One name, or several separated by spaces or commas.
    *channels : sympy.Symbol or int
        Sizes of axes with an ordinary range, which come first.
    dims : int
        The number of axes that run over all integers: 1 for a sequence, 2 for an image.
    **assumptions : bool
        SymPy assumptions about every entry, which must allow 0.

    Returns
    -------
    sympy.IndexedBase or tuple of sympy.IndexedBase
        An array for each name; an axis over all integers has the size ``oo`` in its shape.

    Raises
    ------
    ShapeError
        When a channel axis has no size, or `dims` is not a positive integer.
    AssumptionError
        When an assumption is unknown or contradictory, or excludes 0.

    Notes
    -----
    No bound on the support is ever used: only that it is finite, so that every sum over all integers in
    the statement is one over finitely many terms.

    Examples
    --------
    >>> signal("X", size("C"), dims=2).shape
    (C, oo, oo)
    """
    if not isinstance(dims, int) or isinstance(dims, bool) or dims < 1:
        raise ShapeError(
            f"The number of axes over all integers must be a positive integer, got {dims!r}; write dims=1."
        )
    shape = (*(as_size(n, "a channel axis of a signal") for n in channels), *(oo,) * dims)
    return each_name(names, lambda name: IndexedBase(vanishing_symbol(name, assumptions), shape=shape))


def position(names):
    """Declare indices that run over all integers.

    ``i = ..., -1, 0, 1, ...``

    Parameters
    ----------
    names : str
        One name, or several separated by spaces or commas.

    Returns
    -------
    sympy.Idx or tuple of sympy.Idx
        An index with range (-oo, oo) for each name.

    Raises
    ------
    StatementError
        When a name is not an identifier.

    Examples
    --------
    >>> x, w, (i, a) = signal("x"), signal("w"), position("i a")
    >>> total(w[a] * x[i + a], a)
    Sum(w[a]*x[a + i], (a, -oo, oo))
    """
    return each_name(names, lambda name: Idx(name, (-oo, oo)))


def function(names, **assumptions):
    """Declare real functions, differentiable as often as needed.

    ``sigma: R -> R``

    Parameters
    ----------
    names : str
        One name, or several separated by spaces or commas.
    **assumptions : bool
        SymPy assumptions about every value, such as ``positive=True``.

    Returns
    -------
    sympy.core.function.UndefinedFunction or tuple of them
        A function to be applied to real arguments.

    Raises
    ------
    AssumptionError
        When an assumption is unknown or contradictory.

    Examples
    --------
    >>> sigma = function("sigma")
    >>> sigma(scalar("x")).is_real
    True
    """
    return each_name(names, lambda name: real_function(name, assumptions))


def total(expr, *indices):
    """Sum over the whole range of each index.

    ``sum_{i=1}^{n} expr``

    Parameters
    ----------
    expr : sympy.Expr
        The summand.
    *indices : sympy.Idx
        Indices made by `index`, in the order in which the sum signs are read.

    Returns
    -------
    sympy.Sum
        The unevaluated sum.

    Raises
    ------
    IndexRangeError
        When no index is given, or one of them has no range.

    Examples
    --------
    >>> n = size("n")
    >>> z, k = tensor("z", n), index("k", n)
    >>> total(z[k], k)
    Sum(z[k], (k, 1, n))
    """
    if not indices:
        raise IndexRangeError("The function `total` must be told what to sum over; write total(expr, i).")
    return Sum(sympify(expr), *(range_of(i) for i in indices))


def others(expr, j, i):
    """Sum over every index but one.

    ``sum_{j != i} expr = sum_{j=1}^{n} (1 - delta_{ij}) expr``

    Parameters
    ----------
    expr : sympy.Expr
        The summand.
    j, i : sympy.Idx
        The index that runs, and the one that it leaves out.

    Returns
    -------
    sympy.Sum
        The unevaluated sum over j.

    Raises
    ------
    IndexRangeError
        When j has no range.

    Examples
    --------
    >>> n = size("n")
    >>> p, (i, j) = tensor("p", n), index("i j", n)
    >>> others(p[j], j, i)
    Sum((1 - KroneckerDelta(i, j))*p[j], (j, 1, n))
    """
    return total((1 - delta(i, j)) * expr, j)


def delta(i, j):
    """Return the entry of the identity matrix.

    ``delta_{ij} = 1 if i = j, else 0``

    Parameters
    ----------
    i, j : sympy.Idx, int or sympy.Expr
        The two indices, or sums and products of indices, sizes and integers.

    Returns
    -------
    sympy.KroneckerDelta or sympy.Integer
        The symbol delta, or its value where it is known.

    Raises
    ------
    KindError
        When an argument is not known to be an integer.

    Examples
    --------
    >>> i, j = index("i j", size("n"))
    >>> delta(i, j), delta(i, i)
    (KroneckerDelta(i, j), 1)
    """
    for entry in (i, j):
        integer = isinstance(entry, Expr) and entry.is_integer
        if not (integer or isinstance(entry, (Idx, int, Integer))) or isinstance(entry, bool):
            raise KindError(f'The arguments of `delta` must be indices such as index("i", n), got {entry!r}.')
    return KroneckerDelta(i, j)
