"""Mistakes with indices, deltas and sums; each function takes a `Place` and yields what may stand there.

    x_i y_j -> x_i y_i,   A_ij -> A_ji,   sum_{k=1}^n -> sum_{k=2}^n,   f(sum_k x_k) -> sum_k f(x_k)

A mistake never captures: a letter is put only where no sum inside binds it.
"""

from itertools import combinations

from sympy import Derivative, Function, Idx, Indexed, KroneckerDelta, Mul, S, Sum, Tuple
from sympy.concrete.expr_with_intlimits import ExprWithIntLimits

__all__ = [
    "change_range",
    "drop_delta",
    "drop_sum",
    "merge_sums",
    "move_inside",
    "replace_index",
    "shift_index",
    "swap_indices",
    "transpose",
]


def replace_index(place):
    for number, index in _indices(place.node):
        for other in place.indices:
            if other != index and _range(other) == _range(index):
                yield _with_argument(place.node, number, other)


def shift_index(place):
    if isinstance(place.node, Indexed):
        for number, index in _indices(place.node):
            yield from (_with_argument(place.node, number, new) for new in (index + 1, S.One))


def swap_indices(place):
    node = place.node
    if isinstance(node, (Indexed, KroneckerDelta)) or isinstance(place.parent, Derivative):
        return
    present = [index for index in place.indices if index in node.free_symbols]
    for i, j in combinations(present, 2):
        if _range(i) == _range(j) and not {i, j} & _bound(node):
            yield node.xreplace({i: j, j: i})


def transpose(place):
    node = place.node
    if isinstance(node, Indexed) and len(node.indices) == 2 and len(set(node.base.shape)) == 1:
        yield node.base[node.indices[1], node.indices[0]]


def change_range(place):
    node = place.node
    if isinstance(node, ExprWithIntLimits):
        for number, (letter, low, high) in enumerate(node.limits):
            for limit in ((letter, low + 1, high), (letter, low, high - 1)):
                yield _with_argument(node, 1 + number, Tuple(*limit))


def drop_sum(place):
    node = place.node
    if isinstance(node, Sum):
        letter, rest = node.limits[-1][0], node.limits[:-1]
        body = Sum(node.function, *rest) if rest else node.function
        for other in place.indices if isinstance(letter, Idx) else ():
            if _range(other) == _range(letter) and not {letter, other} & _bound(body):
                yield body.xreplace({letter: other})


def merge_sums(place):
    node = place.node
    if not node.is_Mul:
        return
    sums = [factor for factor in node.args if isinstance(factor, Sum) and len(factor.limits) == 1]
    for first, second in combinations(sums, 2):
        (k, *span), (l, *other_span) = first.limits[0], second.limits[0]
        if span == other_span and not {k, l} & _bound(second.function):
            merged = Sum(first.function * second.function.xreplace({l: k}), first.limits[0])
            yield merged * Mul(*(x for x in node.args if x is not first and x is not second))


def move_inside(place):
    node = place.node
    if (isinstance(node, Function) and len(node.args) == 1) or node.is_Pow:
        inner, rest = node.args[0], node.args[1:]
        if isinstance(inner, Sum) and not _bound(inner) & set().union(*(x.free_symbols for x in rest)):
            yield Sum(node.func(inner.function, *rest), *inner.limits)


def drop_delta(place):
    if isinstance(place.node, KroneckerDelta):
        yield S.One


def _indices(node):
    """Return (argument number, index) for the indices of an entry or of a delta."""
    if isinstance(node, (Indexed, KroneckerDelta)):
        return [(number, part) for number, part in enumerate(node.args) if isinstance(part, Idx)]
    return []


def _range(index):
    return index.lower, index.upper


def _bound(node):
    """Return the letters that sums inside a part bind."""
    binders = node.atoms(ExprWithIntLimits)
    return {limit[0] for binder in binders for limit in binder.limits}


def _with_argument(node, number, new):
    parts = list(node.args)
    parts[number] = new
    return node.func(*parts)
