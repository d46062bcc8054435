"""Generalised inverses of a concrete matrix, by the equations of Penrose that are asked for.

    (1) A W A = A      (2) W A W = W      (3) (A W)^T = A W      (4) (W A)^T = W A

    A = F G with independent columns in F and independent rows in G gives A^+ = G^T (G G^T)^-1 (F^T F)^-1 F^T.
    With any N the matrices that satisfy (1), and (3) or (4) or both, are

    A^+ + N - A^+ A N A A^+,   A^+ + (I - A^+ A) N,   A^+ + N (I - A A^+),   A^+ + (I - A^+ A) N (I - A A^+)

and W := W A W satisfies (2) as well. All of it is exact for fractions.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from helpers.checker.refuter.matrix_arithmetic import (
    added,
    filled,
    identity,
    inverted,
    multiplied,
    scaled,
    transposed,
)

__all__ = ["generalised_inverse", "generalised_inverses_of", "pseudo_inverse"]


def generalised_inverses_of(relations) -> dict:
    """Map (name of A, name of W) to the set of Penrose's equations that are asked, with (1) among them."""
    found = {}
    for r in relations:
        for lhs, rhs in ((r.lhs, r.rhs), (r.rhs, r.lhs)) if isinstance(r, sp.Eq) else ():
            for pair, number in _equation(lhs, rhs):
                found.setdefault(pair, set()).add(number)
    return {pair: asked for pair, asked in found.items() if 1 in asked}


def _equation(lhs, rhs):
    """Yield ((A, W), which equation) for the sides of one equation; (A, W) and (W, A) play both parts."""
    factors = lhs.args if isinstance(lhs, sp.MatMul) else ()
    if len(factors) == 3 and _are_letters(*factors) and factors[0] == factors[2] == rhs:
        A, W = _name(rhs), _name(factors[1])
        yield (A, W), 1
        yield (W, A), 2
    if len(factors) == 2 and _are_letters(*factors) and rhs == sp.MatMul(*map(sp.Transpose, factors[::-1])):
        first, second = map(_name, factors)
        yield (first, second), 3
        yield (second, first), 4


def _are_letters(*nodes):
    return all(isinstance(x, sp.MatrixSymbol) for x in nodes)


def _name(letter):
    return str(letter.name)


def generalised_inverse(A, N, asked, clock):
    """Return a matrix W that satisfies the equations `asked` with A, by way of any matrix N of its shape."""
    plus = pseudo_inverse(A, clock)
    left = added([identity(len(A[0])), scaled(-1, multiplied([plus, A], clock))])
    right = added([identity(len(A)), scaled(-1, multiplied([A, plus], clock))])
    if asked.isdisjoint({3, 4}):
        kept = scaled(-1, multiplied([plus, A, N, A, plus], clock))
        W = added([plus, N, kept])
    else:
        sides = [*([left] if 3 in asked else []), N, *([right] if 4 in asked else [])]
        W = added([plus, multiplied(sides, clock)])
    return multiplied([W, A, W], clock) if 2 in asked else W


def pseudo_inverse(A, clock):
    """Return A^+, for which all four equations hold."""
    G, pivots = _reduced(A, clock)
    if not pivots:
        return filled(len(A[0]), len(A), lambda i, j: 0)
    F = tuple(tuple(row[k] for k in pivots) for row in A)
    right = multiplied([transposed(G), inverted(multiplied([G, transposed(G)], clock), clock)], clock)
    left = multiplied([inverted(multiplied([transposed(F), F], clock), clock), transposed(F)], clock)
    return multiplied([right, left], clock)


def _reduced(A, clock):
    """The rows of the reduced echelon form of A that are not zero, and the columns of their pivots."""
    rows, pivots = [list(map(Fraction, row)) for row in A], []
    for column in range(len(A[0])):
        clock.tick(len(A))
        place = next((i for i in range(len(pivots), len(rows)) if rows[i][column]), None)
        if place is None:
            continue
        k = len(pivots)
        rows[k], rows[place] = rows[place], rows[k]
        rows[k] = [x / rows[k][column] for x in rows[k]]
        for i in range(len(rows)):
            if i != k:
                rows[i] = [x - rows[i][column] * y for x, y in zip(rows[i], rows[k], strict=True)]
        pivots.append(column)
    return tuple(map(tuple, rows[: len(pivots)])), pivots
