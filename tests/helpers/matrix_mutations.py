"""Plausible mistakes in a statement about matrices, made one at a time.

A sign, a factor, a term, a transpose or an inverse is dropped or added, two factors are swapped, an
exponent is shifted.
"""

import sympy as sp
from sympy.matrices.expressions.matexpr import MatrixElement

__all__ = ["mutants"]


def mutants(lhs, rhs):
    """Yield (left side, right side) with one mistake in one of them."""
    sides = sp.sympify(lhs), sp.sympify(rhs)
    for side, expr in enumerate(sides):
        for path, node in _nodes(expr):
            for change in _changes(node):
                try:
                    changed = _put(expr, path, change())
                except (TypeError, ValueError, AttributeError, NotImplementedError):
                    continue  # SymPy itself refuses the mistake
                yield (changed, sides[1]) if side == 0 else (sides[0], changed)


def _nodes(expr, path=()):
    yield path, expr
    if not isinstance(expr, (sp.MatrixSymbol, MatrixElement)):
        for place, part in enumerate(expr.args):
            if isinstance(part, sp.Basic) and not isinstance(part, sp.Tuple):
                yield from _nodes(part, (*path, place))


def _put(expr, path, new):
    if not path:
        return new
    parts = list(expr.args)
    parts[path[0]] = _put(parts[path[0]], path[1:], new)
    if isinstance(expr, sp.Derivative):
        return sp.Derivative(*parts, evaluate=False)
    return expr.func(*parts)


def _changes(node):
    for kind, rule in _MISTAKES:
        if isinstance(node, kind):
            yield from rule(node)


def _of_sum(node):
    for place, part in enumerate(node.args):
        rest = [*node.args[:place], *node.args[place + 1 :]]
        yield lambda rest=rest, part=part: node.func(*rest, -part)
        yield lambda rest=rest, part=part: node.func(*rest, 2 * part)
        yield lambda rest=rest: node.func(*rest) if len(rest) > 1 else rest[0]


def _of_product(node):
    parts = list(node.args)
    for p in range(len(parts) - 1):
        yield lambda p=p: sp.MatMul(*parts[:p], parts[p + 1], parts[p], *parts[p + 2 :])
    for p, part in enumerate(parts):
        yield lambda p=p: sp.MatMul(*parts[:p], *parts[p + 1 :])
        if part.is_Matrix:
            yield lambda p=p: sp.MatMul(*parts[:p], parts[p].T, *parts[p + 1 :])


def _of_letter(node):
    yield lambda: node.T
    yield lambda: 2 * node


def _of_number(node):
    yield lambda: node + 1
    yield lambda: -node


_MISTAKES = (
    ((sp.Add, sp.MatAdd), _of_sum),
    ((sp.MatMul,), _of_product),
    ((sp.MatrixSymbol,), _of_letter),
    ((sp.Transpose, sp.Inverse), lambda node: [lambda: node.arg]),
    ((sp.Pow, sp.MatPow), lambda node: [lambda: node.func(node.base, node.exp + 1)]),
    ((sp.Number,), _of_number),
    ((sp.Identity,), lambda node: [lambda: 2 * node]),
    ((sp.Trace,), lambda node: [lambda: node + 1]),
)
