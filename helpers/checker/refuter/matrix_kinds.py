"""What equations between matrices say about single letters, and about pairs of them.

    symmetric  A = A^T       orthogonal  Q^T Q = I      idempotent  P^2 = P      commuting  F G = G F
    skew       A = -A^T      orthogonal rows  Q Q^T = I   involution  M^2 = I     inverse    R S = I
    nilpotent  N^2 = 0

A matrix is regular where det A != 0 or det A > 0; it has independent columns where that is said of A^T A, and
independent rows where it is said of A A^T. Either side of an equation may stand on the left.
"""

from __future__ import annotations

import sympy as sp

__all__ = ["independent_of", "kinds_of", "pairs_of", "regular_of"]


def kinds_of(relations) -> dict:
    """Map the names of matrices to the set of what equations say each of them is."""
    found = {}
    for lhs, rhs in _sides(relations):
        for kind, letter in KINDS.items():
            matrix = letter(lhs, rhs)
            if matrix is not None:
                found.setdefault(str(matrix.name), set()).add(kind)
    return found


def pairs_of(relations) -> list:
    """List (kind, first name, second name) for the equations that tie two matrices."""
    found = []
    for lhs, rhs in _sides(relations):
        for kind, tied in PAIRS.items():
            if _is_product_of_letters(lhs) and tied(lhs, rhs):
                found.append((kind, *[str(x.name) for x in lhs.args]))
    return found


def regular_of(relations) -> list:
    """List (name, whether det A > 0) of matrices whose determinant is said not to be 0, or to be positive."""
    return [(str(A.name), positive) for A, positive in _said_regular(relations) if _is_letter(A)]


def independent_of(relations) -> list:
    """List (name, whether its columns rather than its rows) of the A with a regular A^T A, or A A^T."""
    found = []
    for product, _ in _said_regular(relations):
        first, second = product.args if isinstance(product, sp.MatMul) and len(product.args) == 2 else (0, 0)
        if _is_letter(second) and _is_turned(first, second):
            found.append((str(second.name), True))
        if _is_letter(first) and _is_turned(second, first):
            found.append((str(first.name), False))
    return found


def _said_regular(relations):
    said = [(r.lhs, isinstance(r, sp.Gt)) for r in relations if isinstance(r, (sp.Ne, sp.Gt)) and r.rhs == 0]
    return [(x.arg, positive) for x, positive in said if isinstance(x, sp.Determinant)]


def _sides(relations):
    equations = [r for r in relations if isinstance(r, sp.Eq)]
    return [sides for r in equations for sides in ((r.lhs, r.rhs), (r.rhs, r.lhs))]


def _is_letter(node):
    return isinstance(node, sp.MatrixSymbol)


def _is_product_of_letters(node):
    return isinstance(node, sp.MatMul) and len(node.args) == 2 and all(map(_is_letter, node.args))


def _is_turned(node, letter):
    return isinstance(node, sp.Transpose) and node.arg == letter


def _symmetric(lhs, rhs):
    return lhs if _is_letter(lhs) and _is_turned(rhs, lhs) else None


def _skew(lhs, rhs):
    """A = -A^T, or -A = A^T."""
    minus = isinstance(rhs, sp.MatMul) and len(rhs.args) == 2 and rhs.args[0] == -1
    letter, turned = (rhs.args[1], lhs) if minus and _is_letter(rhs.args[1]) else (lhs, minus and rhs.args[1])
    return letter if minus and _is_letter(letter) and _is_turned(turned, letter) else None


def _orthogonal(lhs, rhs):
    """Q^T Q = I for any number of rows, or Q^-1 = Q^T."""
    if isinstance(lhs, sp.Inverse):
        return lhs.arg if _is_letter(lhs.arg) and _is_turned(rhs, lhs.arg) else None
    first, second = _factors_of_one(lhs, rhs)
    return second if _is_letter(second) and _is_turned(first, second) else None


def _orthogonal_rows(lhs, rhs):
    first, second = _factors_of_one(lhs, rhs)
    return first if _is_letter(first) and _is_turned(second, first) else None


def _factors_of_one(lhs, rhs):
    """Return A and B where the equation is A B = I."""
    product = isinstance(rhs, sp.Identity) and isinstance(lhs, sp.MatMul) and len(lhs.args) == 2
    return lhs.args if product else (None, None)


def _squared(node):
    """Return A where the node is A^2."""
    return node.base if isinstance(node, sp.MatPow) and node.exp == 2 and _is_letter(node.base) else None


def _idempotent(lhs, rhs):
    return rhs if _is_letter(rhs) and _squared(lhs) == rhs else None


def _nilpotent(lhs, rhs):
    return _squared(lhs) if isinstance(rhs, sp.ZeroMatrix) else None


def _involution(lhs, rhs):
    return _squared(lhs) if isinstance(rhs, sp.Identity) else None


KINDS = {
    "symmetric": _symmetric,
    "skew": _skew,
    "orthogonal": _orthogonal,
    "orthogonal rows": _orthogonal_rows,
    "idempotent": _idempotent,
    "nilpotent": _nilpotent,
    "involution": _involution,
}
"""Kind -> function of two sides that returns the matrix of which they say so, or None."""

PAIRS = {
    "commuting": lambda lhs, rhs: isinstance(rhs, sp.MatMul) and rhs.args == lhs.args[::-1],
    "inverse": lambda lhs, rhs: isinstance(rhs, sp.Identity),
}
"""Kind -> function of a product of two letters and of the other side."""
