"""Matrices made to satisfy an equation, from the numbers that were drawn for them.

    A = A^T, P^2 = P, F G = G F, ...    A matrix of its kind, as the module on special matrices says
    det A > 0    A := A + k I with the first k = 0, 1, 3, 7, ... for which it is
    det A^T A != 0    A := A + k [I; 0] in the same way
    A W A = A    W := A^+ and more, as the module on generalised inverses says

Then come letters that an equation defines, and equations that are affine in a letter.

All of it is exact for fractions. What equations ask in any other form is left to the search for points,
which also verifies whatever is made here.
"""

from __future__ import annotations

from helpers.checker.refuter.generalised_inverses import generalised_inverse, generalised_inverses_of
from helpers.checker.refuter.matrix_arithmetic import (
    added,
    eliminated,
    filled,
    identity,
    multiplied,
    scaled,
    transposed,
)
from helpers.checker.refuter.matrix_equations import matrix_equations
from helpers.checker.refuter.matrix_kinds import independent_of, kinds_of, pairs_of, regular_of
from helpers.checker.refuter.reals import Unusable
from helpers.checker.refuter.special_matrices import IS, MAKERS, PAIRED

__all__ = ["constructions"]


def constructions(relations, compiler) -> list:
    """Return functions of a point that make its matrices satisfy equations, to be applied in order."""
    kinds = kinds_of(relations)
    made = [_alone(name, kinds[name]) for name in sorted(kinds)]
    taken = {name for name, found in kinds.items() if found != {"symmetric"}}
    made += [_regular(name, positive) for name, positive in regular_of(relations) if name not in taken]
    made += [_independent(name, columns) for name, columns in independent_of(relations) if name not in taken]
    made += [make for make in (_pair(*pair, taken) for pair in pairs_of(relations)) if make]
    asked = generalised_inverses_of(relations)
    made += [_inverse(*pair, asked[pair], taken) for pair in asked if pair[1] not in taken]
    return made + matrix_equations(relations, taken, compiler)


def _alone(name, kinds):
    """Make one matrix what it has to be, unless it is so already."""
    asked, make = next((asked, make) for asked, make in MAKERS if asked <= kinds)

    def construct(point):
        A = _read(point, name)
        if not all(IS[kind](A, point.clock) for kind in asked):
            _write(point, name, make(A, point.clock))

    return construct


def _regular(name, positive):
    """Add multiples of I, which keep a matrix symmetric, until the determinant is as it should be."""

    def construct(point):
        A, k = _read(point, name), 1
        det = eliminated(A, point.clock)[0]
        while det == 0 or (positive and det < 0):
            A, k = added([A, scaled(k, identity(len(A)))]), 2 * k
            det = eliminated(A, point.clock)[0]
        _write(point, name, A)

    return construct


def _independent(name, columns):
    """Add multiples of I until the columns, or the rows, are independent; there may not be too many."""

    def construct(point):
        A, k = _read(point, name), 1
        if len(A[0]) > len(A) if columns else len(A) > len(A[0]):
            raise Unusable("a matrix has too many columns or rows for them to be independent")
        unit = filled(len(A), len(A[0]), lambda i, j: int(i == j))
        while eliminated(_gram(A, columns, point.clock), point.clock)[0] == 0:
            A, k = added([A, scaled(k, unit)]), 2 * k
        _write(point, name, A)

    return construct


def _gram(A, columns, clock):
    return multiplied([transposed(A), A] if columns else [A, transposed(A)], clock)


def _inverse(source, target, asked, taken):
    """Make the target a generalised inverse of the source."""
    taken |= {source, target}

    def construct(point):
        A, N = _read(point, source), _read(point, target)
        _write(point, target, generalised_inverse(A, N, asked, point.clock))

    return construct


def _pair(kind, first, second, taken):
    """Make the second of two matrices from the first, or the first from the second where they commute.

    A matrix that is `taken`, since it has to be of a kind or was made from another, is not made again.
    """
    both_ways = ((first, second), (second, first)) if kind == "commuting" else ((first, second),)
    free = [(source, target) for source, target in both_ways if target not in taken]
    if not free:
        return None
    source, target = free[0]
    taken |= {source, target}

    def construct(point):
        F, G = _read(point, source), _read(point, target)
        if not IS[kind](F, point.clock, G):
            _write(point, target, PAIRED[kind](F, G, point.clock))

    return construct


def _read(point, name):
    entries = point.arrays[name]
    rows, columns = (1 + max(at[k] for at in entries) for k in (0, 1))
    return filled(rows, columns, lambda i, j: entries[i, j])


def _write(point, name, matrix):
    for i, row in enumerate(matrix):
        for j, x in enumerate(row):
            point.write((name, (i, j)), x)
