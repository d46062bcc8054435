"""Does an index stay within its axis? Integers between 1 and a size.

An index with range a, ..., b fits an axis of size n when ``a - 1 >= 0`` and ``n - b >= 0`` for all
sizes in play, and so does an expression such as ``n - k + 1`` with its least and greatest value. Each
size is at least 1, so it is replaced by 1 + s with s >= 0; hypotheses about sizes such as ``Ge(n, 2)``,
and the stated sizes, may supply the rest. On an axis over all integers every integer fits.
"""

from itertools import product

from sympy import Dummy, Eq, Ge, Gt, Idx, Integer, Le, Lt, Symbol, expand, oo

from helpers.checker.statements.affine_indices import is_integer_expression, lowest
from helpers.checker.statements.declare import is_size
from helpers.checker.verdict import IndexRangeError, ShapeError

__all__ = ["Extents"]

DIFFERENCES = {
    Ge: lambda left, right: (left - right,),
    Le: lambda left, right: (right - left,),
    Gt: lambda left, right: (left - right - 1,),
    Lt: lambda left, right: (right - left - 1,),
    Eq: lambda left, right: (left - right, right - left),
}


class Extents:
    """Ranges of indices against the axes of tensors, under hypotheses about sizes.

    Parameters
    ----------
    given : tuple of sympy relations
        Hypotheses; those about sizes alone are used.
    sizes : dict or None
        Size symbol to tuple of positive integers.

    Attributes
    ----------
    needed : list of sympy relations
        The hypotheses that were necessary for some index to fit.
    """

    def __init__(self, given=(), sizes=None):
        self.given, self.sizes, self.needed = given, sizes or {}, []

    def require_fit(self, indexed, bound):
        """Refuse an entry of a tensor whose indices do not fit its axes."""
        base, indices = indexed.base, indexed.indices
        if base.shape is None:
            raise ShapeError(
                f"The tensor `{base}` must have a shape, got none; "
                f'declare it with its sizes, for example {base} = tensor("{base}", n).'
            )
        if len(indices) != len(base.shape):
            raise ShapeError(
                f"The tensor `{base}` must have one index for each axis of its shape "
                f"{base.shape}, got {len(indices)} in `{indexed}`."
            )
        for index, extent in zip(indices, base.shape, strict=True):
            self._require_axis(indexed, index, extent, bound)

    def require_entry(self, element, bound):
        """Refuse an entry of a matrix whose indices do not fit; only what SymPy writes counts from 0."""
        for index, extent in zip(element.indices, element.parent.shape, strict=True):
            limit = next((limit for limit in reversed(bound) if limit[0] == index), None)
            if isinstance(index, Idx):
                self._require_axis(element, index, extent, bound)
            elif limit is not None and not isinstance(index, Integer):
                self._require_positions(element, extent, *limit)
            elif not (index == 0 and extent == 1):
                raise IndexRangeError(_no_index(element, index, extent))

    def require_size(self, matrix):
        """Refuse a matrix whose numbers of rows and columns are not known to be positive integers."""
        for extent in matrix.shape:
            if not (extent.is_integer and extent.is_positive):
                raise ShapeError(
                    f"The shape of the matrix `{matrix}` must consist of sizes, got `{extent}` in "
                    f'{tuple(matrix.shape)}; declare it as {extent} = size("{extent}").'
                )

    def require_range(self, dummy, lower, upper):
        """Refuse a sum over an index that leaves the range declared for that index."""
        if not isinstance(dummy, Idx) or dummy.lower is None:
            return
        starts = lower == dummy.lower or self.nonnegative(lower - dummy.lower)
        if starts and (upper == dummy.upper or self.nonnegative(dummy.upper - upper)):
            return
        raise IndexRangeError(
            f"The index `{dummy}` must stay within its range {dummy.lower} to {dummy.upper}, "
            f"got a sum from {lower} to {upper}; declare an index with the range of the sum."
        )

    def nonnegative(self, difference, bound=()):
        """Return True when an integer expression is at least 0 for all sizes and indices in play."""
        least = lowest(difference, bound)
        if all(_nonnegative(value) for value in self._at_sizes(least)):
            return True
        for relation in self.given:
            for slack in _slacks(relation):
                if _nonnegative(least - slack):
                    self.needed.append(relation)
                    return True
        return False

    def _at_sizes(self, expr):
        """Return the expression at every combination of the stated sizes that it depends on."""
        letters = [letter for letter in self.sizes if expr.has(letter)]
        choices = product(*(self.sizes[letter] for letter in letters))
        return [expr.xreplace(dict(zip(letters, map(Integer, choice), strict=True))) for choice in choices]

    def _require_positions(self, element, extent, letter, lower, upper):
        """Refuse a plain symbol that leaves the positions 0 to extent - 1."""
        if lower is None or not (self.nonnegative(lower) and self.nonnegative(extent - 1 - upper)):
            raise IndexRangeError(
                f"The index `{letter}` of `{element}` must run from 0 to {extent} - 1, because SymPy counts "
                f"entries of matrices from 0, got {lower} to {upper}; {_declaration(letter, extent)}, "
                "which counts from 1."
            )

    def _require_axis(self, indexed, index, extent, bound):
        """Refuse an index that may leave its axis."""
        if extent == oo:
            _require_integer(indexed, index)
        elif _is_composite(index):
            self._require_within(indexed, index, extent, bound)
        else:
            lower, upper = _range(indexed, index, bound)
            if not self.nonnegative(lower - 1, bound):
                raise IndexRangeError(_too_low(indexed, index, lower, extent))
            if not self.nonnegative(extent - upper, bound):
                raise IndexRangeError(_too_high(indexed, index, upper, extent))

    def _require_within(self, indexed, index, extent, bound):
        """Refuse an expression whose values do not all lie on the axis."""
        _require_integer(indexed, index)
        if self.nonnegative(index - 1, bound) and self.nonnegative(extent - index, bound):
            return
        raise IndexRangeError(
            f"The index `{index}` of `{indexed}` must stay within its axis 1 to {extent}, got "
            f"{lowest(index, bound)} to {expand(-lowest(-index, bound))}; change the range of the sum, add a "
            "hypothesis about the sizes, or use a signal, which is zero outside a finite set."
        )


def _range(indexed, index, bound):
    """Return the first and last value of an index, taken from its sum or from its declaration."""
    for letter, lower, upper in reversed(bound):
        if letter == index and lower is not None:
            return lower, upper
    if isinstance(index, Integer):
        return index, index
    if isinstance(index, Idx) and index.lower is not None:
        return index.lower, index.upper
    raise IndexRangeError(_unusable(indexed, index))


def _is_composite(index):
    """True for a size, and for a sum or product of indices, sizes and integers."""
    return is_size(index) or not isinstance(index, (Idx, Symbol, Integer))


def _require_integer(indexed, index):
    """Refuse what is no sum or product of indices, integer symbols and integers."""
    if not is_integer_expression(index):
        raise IndexRangeError(
            f"An index must be an integer expression in indices and sizes, got `{index}` in `{indexed}`; "
            'declare its letters by index("i", n), position("i") or size("n").'
        )


def _unusable(indexed, index):
    """Say that an index has no range."""
    return (
        f"The index `{index}` of `{indexed}` must have a range, got none; "
        f'declare it as {index} = index("{index}", n).'
    )


def _no_index(element, index, extent):
    """Say that only an index with a range, which counts from 1, names a row or a column of a matrix."""
    return (
        f"The indices of `{element}` must have ranges, got `{index}`, which SymPy counts from 0 and this "
        f'book from 1; write an index such as i = index("i", {extent}), or use a tensor.'
    )


def _too_low(indexed, index, lower, extent):
    """Say that an index starts below 1."""
    way = f"write index {index + 1}" if isinstance(index, Integer) else _declaration(index, extent)
    return (
        f"The index `{index}` of `{indexed}` must be at least 1, because indices count from 1, "
        f"got {lower}; {way}."
    )


def _too_high(indexed, index, upper, extent):
    """Say that an index may end beyond its axis."""
    if isinstance(index, Integer) and extent.is_Symbol:
        way = f"add Ge({extent}, {index}) to `given`, or state `sizes` that are large enough"
    elif isinstance(index, Integer):
        way = f"use an index from 1 to {extent}"
    else:
        way = _declaration(index, extent)
    return (
        f"The index `{index}` of `{indexed}` must not exceed the size {extent} of its axis, "
        f"got {upper}; {way}."
    )


def _declaration(index, extent):
    """Write the declaration of an index that fits."""
    return f'declare it as {index} = index("{index}", {extent})'


def _slacks(relation):
    """Return the integer expressions in sizes that a hypothesis states to be nonnegative."""
    make = DIFFERENCES.get(relation.func)
    if make is None or not all(letter.is_integer for letter in relation.free_symbols):
        return ()
    return make(relation.lhs, relation.rhs)


def _nonnegative(expr):
    """Return True when an expression is at least 0 for all positive integer values of its letters."""
    letters = {letter for letter in expr.free_symbols if letter.is_integer and letter.is_positive}
    shifted = {letter: 1 + Dummy(integer=True, nonnegative=True) for letter in letters}
    return bool(expand(expr.xreplace(shifted)).is_extended_nonnegative)
