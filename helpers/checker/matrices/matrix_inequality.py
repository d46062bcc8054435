"""Inequalities between numbers that contain matrices, written out in entries.

    x^T K x = sum_ij x_i K_ij x_j,    tr(X^T X) = sum_ij X_ij^2

That K is positive semidefinite is said by a hypothesis K = L L^T, which is put in its place first.
"""

from dataclasses import replace

from sympy import Derivative, Eq, MatrixSymbol

from helpers.checker.inequalities.certificates import prove_at_most
from helpers.checker.matrices.general_entry import Entries
from helpers.checker.normal_form.translate_leaves import Unsupported
from helpers.checker.proof import undecided

__all__ = ["prove_matrix_at_most"]


def prove_matrix_at_most(lhs, rhs, given=(), *, deadline=None):
    """Try to prove ``lhs <= rhs`` for numbers that contain matrices; return a `Proof`.

    Sound because every matrix is replaced by its entries, and a hypothesis between matrices by the same
    one between their entries, for all rows and columns.
    """
    sides, definitions = _substituted((lhs, rhs), given)
    entries = Entries()
    try:
        hypotheses = {entries.hypothesis(h): h for h in given if h not in definitions}
        written = [entries.scalar(side) for side in sides]
    except Unsupported as stop:
        return undecided(method=f"no rule: {stop}")
    proof = prove_at_most(*written, tuple(hypotheses), deadline=deadline)
    return replace(proof, used=(*definitions, *(hypotheses[h] for h in proof.used)) if proof.proved else ())


def _substituted(sides, given):
    """Put what a hypothesis says that a matrix is in its place; return the sides and those hypotheses."""
    definitions = []
    for h in () if any(side.has(Derivative) for side in sides) else given:
        letter, value = _definition(h)
        if letter is not None and any(side.has(letter) for side in sides):
            sides = [side.xreplace({letter: value}) for side in sides]
            definitions.append(h)
    return sides, definitions


def _definition(h):
    for left, right in ((h.lhs, h.rhs), (h.rhs, h.lhs)):
        if isinstance(h, Eq) and isinstance(left, MatrixSymbol) and not right.has(left):
            return left, right
    return None, None
