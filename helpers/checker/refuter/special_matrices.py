"""Matrices of a kind, made from the numbers of any matrix.

    A = A^T      A_ij := A_ji for i > j
    Q^T Q = I    Q := D (I - S) (I + S)^-1,  S = A - A^T, D = diag(+-1)           (Cayley's transform)
    P^2 = P      P := U (V^T U)^-1 V^T, with V = U where P = P^T as well
    M^2 = I      M := I - 2 P
    N^2 = 0      N := U W^T (I - P), P onto the columns of U
    F G = G F    G := F^2 + c F + e I
    R S = I      S := R^T (R R^T)^-1

All of it is exact for fractions.
"""

from __future__ import annotations

from helpers.checker.refuter.generalised_inverses import pseudo_inverse
from helpers.checker.refuter.matrix_arithmetic import (
    added,
    filled,
    identity,
    inverted,
    multiplied,
    scaled,
    transposed,
)
from helpers.checker.refuter.reals import Unusable

__all__ = ["IS", "MAKERS", "PAIRED"]


def _is_identity(A):
    return identity(len(A)) == A


IS = {
    "symmetric": lambda A, clock: transposed(A) == A,
    "skew": lambda A, clock: scaled(-1, transposed(A)) == A,
    "orthogonal": lambda A, clock: _is_identity(multiplied([transposed(A), A], clock)),
    "orthogonal rows": lambda A, clock: _is_identity(multiplied([A, transposed(A)], clock)),
    "idempotent": lambda A, clock: multiplied([A, A], clock) == A,
    "nilpotent": lambda A, clock: not any(map(any, multiplied([A, A], clock))),
    "involution": lambda A, clock: _is_identity(multiplied([A, A], clock)),
    "commuting": lambda A, clock, B: multiplied([A, B], clock) == multiplied([B, A], clock),
    "inverse": lambda A, clock, B: _is_identity(multiplied([A, B], clock)),
}
"""Kind -> function that tells whether a matrix is so."""


def _mirrored(A, clock):
    return filled(len(A), len(A), lambda i, j: A[min(i, j)][max(i, j)])


def _antisymmetric(A, clock):
    return added([A, scaled(-1, transposed(A))])


def _rotation(A, clock):
    """Return as many columns as A has of an orthogonal matrix, which may also be a reflection."""
    n, columns = len(A), len(A[0])
    if columns > n:
        raise Unusable("no matrix with more columns than rows has orthogonal columns")
    S = _antisymmetric(filled(n, n, lambda i, j: A[i][j] if j < columns else 0), clock)
    minus, plus = added([identity(n), scaled(-1, S)]), added([identity(n), S])
    Q = multiplied([minus, inverted(plus, clock)], clock)
    return filled(n, columns, lambda i, j: -Q[i][j] if i == 0 and A[0][0] < 0 else Q[i][j])


def _rotated_rows(A, clock):
    return transposed(_rotation(transposed(A), clock))


def _projection(A, clock):
    return _projected(A, lambda U, rank: U, clock)


def _oblique_projection(A, clock):
    """Project along other directions: V = U + the last columns of A."""
    return _projected(A, lambda U, rank: added([U, tuple(row[-rank:] for row in A)]), clock)


def _projected(A, other, clock):
    """Return U (V^T U)^-1 V^T for the first columns U of A, as many as allow it but not all."""
    for rank in range(max(1, len(A) - 1), 0, -1):
        U = tuple(row[:rank] for row in A)
        V = transposed(other(U, rank))
        try:
            return multiplied([U, inverted(multiplied([V, U], clock), clock), V], clock)
        except Unusable:
            continue  # these columns are dependent
    return filled(len(A), len(A), lambda i, j: 0)


def _nilpotent(A, clock):
    """Return U W^T (I - P) for half the columns U of A, others W, and the projection P onto those of U."""
    rank = len(A) // 2
    if rank == 0:
        return ((0,),)
    U, W = (tuple(row[part] for row in A) for part in (slice(rank), slice(-rank, None)))
    P = multiplied([U, pseudo_inverse(U, clock)], clock)
    return multiplied([U, transposed(W), added([identity(len(A)), scaled(-1, P)])], clock)


def _reflection(A, clock):
    return added([identity(len(A)), scaled(-2, _projection(A, clock))])


def _oblique_reflection(A, clock):
    return added([identity(len(A)), scaled(-2, _oblique_projection(A, clock))])


MAKERS = (
    ({"idempotent", "symmetric"}, _projection),
    ({"idempotent"}, _oblique_projection),
    ({"involution", "symmetric"}, _reflection),
    ({"orthogonal", "symmetric"}, _reflection),
    ({"orthogonal rows", "symmetric"}, _reflection),
    ({"involution"}, _oblique_reflection),
    ({"orthogonal"}, _rotation),
    ({"orthogonal rows"}, _rotated_rows),
    ({"skew"}, _antisymmetric),
    ({"nilpotent"}, _nilpotent),
    ({"symmetric"}, _mirrored),
)
"""What is asked of a matrix, the most first -> how to make one from the numbers of any matrix."""


def _polynomial(F, G, clock):
    square = multiplied([F, F], clock)
    return added([square, scaled(G[0][0], F), scaled(G[-1][-1], identity(len(F)))])


def _right_inverse(R, S, clock):
    turned = transposed(R)
    return multiplied([turned, inverted(multiplied([R, turned], clock), clock)], clock)


PAIRED = {"commuting": _polynomial, "inverse": _right_inverse}
"""Kind of a pair -> how to make the second matrix from the first and from what was drawn for the second."""
