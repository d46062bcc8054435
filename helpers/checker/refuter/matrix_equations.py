"""Equations between matrices, solved for one of their letters at a point.

    w = expr           w takes the value of expr
    F(v) = 0           v takes the step d with J d = -F(v), which solves an equation that is affine in v

An equation is solved before another one reads its letter; where such equations depend on each other in a
circle they are left to the search for points, which also verifies whatever is solved here.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from helpers.checker.refuter.matrix_arithmetic import entries_of, is_matrix, mapped
from helpers.checker.refuter.newton import newton_step
from helpers.checker.refuter.reals import product, total

__all__ = ["matrix_equations"]


def matrix_equations(relations, taken, compiler) -> list:
    """Return functions of a point that solve equations, in order, for letters that are not `taken`.

    A letter for which an equation is solved is taken from then on.
    """
    found = []
    for find in (_definition, _affine):
        for relation in relations:
            solved = None if _is_used(relation, found) else find(relation, taken, compiler)
            if solved is not None:
                taken.add(solved[0])
                found.append((*solved, relation))
    return _in_order([(target, reads, solve) for target, reads, solve, _ in found])


def _is_used(relation, found):
    equation = isinstance(relation, sp.Eq) and any(map(_is_matrix, (relation.lhs, relation.rhs)))
    return not equation or relation in [used for *_, used in found]


def _in_order(solved):
    """List the solutions such that no letter is read before it is written."""
    order = []
    while solved:
        pending = {target for target, _, _ in solved}
        ready = [s for s in solved if not s[1] & pending - {s[0]}]
        if not ready:
            break
        order += [solve for _, _, solve in ready]
        solved = [s for s in solved if s not in ready]
    return order


def _definition(relation, taken, compiler):
    """(name, names it depends on, function of a point) where a lone letter stands on one side."""
    for letter, expr in ((relation.lhs, relation.rhs), (relation.rhs, relation.lhs)):
        if isinstance(letter, sp.MatrixSymbol) and _name(letter) not in taken | _names(expr):
            return _name(letter), _names(expr), _written(_name(letter), compiler(expr))
    return None


def _written(name, value):
    def construct(point):
        A = value(point)
        for place in sorted(point.arrays[name]):
            point.write((name, place), A[place[0]][place[1]] if is_matrix(A) else A)

    return construct


def _affine(relation, taken, compiler):
    """The same for a letter that stands at one place and in no function, a column if there is one."""
    sides = (relation.lhs, relation.rhs)
    counts = {}
    for side in sides:
        _count(side, counts)
    names = [x for x, k in counts.items() if k == 1 and _name(x) not in taken]
    if not names:
        return None
    letter = min(names, key=lambda x: x.shape[1] != 1)
    left, right = map(compiler, sides)
    others = {_name(x) for x in counts} - {_name(letter)}
    return _name(letter), others, _stepped(_name(letter), left, right)


def _stepped(name, left, right):
    def residuals(point):
        return entries_of(mapped(lambda a, b: total([a, product([-1, b])]), left(point), right(point)))

    def construct(point):
        if any(residuals(point)):
            places = [(name, place) for place in sorted(point.arrays[name])]
            newton_step(point, lambda: residuals(point), places, Fraction(1))

    return construct


def _count(node, counts, weight=1):
    """Count the places of each letter, twice inside anything but sums, products and transposes."""
    if isinstance(node, sp.MatrixSymbol):
        counts[node] = counts.get(node, 0) + weight
    plain = isinstance(node, (sp.MatAdd, sp.MatMul, sp.Add, sp.Mul, sp.Transpose))
    for part in node.args if not isinstance(node, sp.MatrixSymbol) else ():
        _count(part, counts, weight if plain else 2)


def _names(expr):
    counts = {}
    _count(expr, counts)
    return {_name(x) for x in counts}


def _name(letter):
    return str(letter.name)


def _is_matrix(node):
    return getattr(node, "is_Matrix", False) is True
