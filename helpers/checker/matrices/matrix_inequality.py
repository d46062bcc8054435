"""Inequalities between numbers that contain matrices: by squares of words, else written out in entries.

    x^T A^T A x >= 0,    tr(X^T Z)^2 <= tr(X^T X) tr(Z^T Z),    x^T K x = sum_ij x_i K_ij x_j

That K is positive semidefinite is said by a hypothesis K = L L^T. Where a hypothesis makes v the least of
all u, the difference is a form in u - v: u is replaced by v + delta, in the hypotheses too.
"""

from dataclasses import replace
from itertools import islice, permutations

import sympy as sp
from sympy import Derivative, Eq, MatrixSymbol

from helpers.checker.inequalities.certificates import prove_at_most
from helpers.checker.matrices.general_entry import Entries
from helpers.checker.matrices.matrix_back import Unwritable, scalar_expression
from helpers.checker.matrices.matrix_equality import difference, side_conditions, used_hypotheses
from helpers.checker.matrices.matrix_hypotheses import adopt
from helpers.checker.matrices.matrix_squares import is_sum_of_squares
from helpers.checker.matrices.translate_matrices import scalar_term
from helpers.checker.normal_form.session import TooLarge, Undefined, open_session
from helpers.checker.normal_form.term_sign import is_nonnegative, sign_of
from helpers.checker.normal_form.translate_leaves import Unsupported
from helpers.checker.proof import Proof, undecided

__all__ = ["prove_matrix_at_most"]

MOST_SHIFTS = 12
"""Most pairs of letters (u, v) for which u = v + delta is tried."""

SQUARES = "sum of squares of words"


def prove_matrix_at_most(lhs, rhs, given=(), *, deadline=None):
    """Try to prove ``lhs <= rhs`` for numbers that contain matrices; return a `Proof`.

    Sound because a sum of squares is never negative, and because every matrix may be replaced by its
    entries, and a hypothesis between matrices by the same one between entries, for all rows and columns.
    """
    lhs, rhs, given = sp.sympify(lhs), sp.sympify(rhs), tuple(given)
    for names, sides, hypotheses in islice(_shifted(lhs, rhs, given), 1 + MOST_SHIFTS):
        proof = _by_squares(*sides, hypotheses, deadline)
        if proof.proved:
            return _unshifted(proof, names, hypotheses, given)
    return _by_entries(lhs, rhs, given, deadline)


def _shifted(lhs, rhs, given):
    """Yield the statement as it is, then with v + delta for u, for letters u, v of one shape."""
    yield {}, (lhs, rhs), given
    if any(part.has(Derivative) for part in (lhs, rhs, *given)) or not given:
        return
    letters = sorted(lhs.atoms(MatrixSymbol) | rhs.atoms(MatrixSymbol), key=str)
    for u, v in permutations(letters, 2):
        if u.shape == v.shape and u.shape[0] != u.shape[1]:
            delta = MatrixSymbol(f"$({u.name} - {v.name})", *u.shape)
            sides = [side.xreplace({u: v + delta}) for side in (lhs, rhs)]
            yield {delta: u - v}, sides, tuple(_put(h, {u: v + delta}) for h in given)


def _put(h, values):
    """The relation with letters replaced, not evaluated."""
    return h.func(h.lhs.xreplace(values), h.rhs.xreplace(values), evaluate=False)


def _unshifted(proof, names, hypotheses, given):
    """The proof in the letters of the statement."""
    back = dict(zip(hypotheses, given, strict=True))
    conditions = tuple(_put(c, names) if names else c for c in proof.conditions)
    return replace(proof, conditions=conditions, used=tuple(back[h] for h in proof.used))


def _by_squares(lhs, rhs, given, deadline):
    with open_session(deadline):
        try:
            adopt(given, (lhs, rhs))
            if is_sum_of_squares(difference(scalar_term, rhs, lhs), _is_weight):
                return Proof("proved", "all sizes", SQUARES, None, side_conditions(), used_hypotheses())
        except (Undefined, Unsupported, Unwritable, TooLarge) as stop:
            return undecided(method=f"no rule: {stop}")
    return undecided()


def _is_weight(poly):
    """True when a term without matrices is never negative, by itself or by the signs of its factors."""
    if is_nonnegative(poly):
        return True
    expr = scalar_expression(poly)
    if not expr.is_polynomial(*expr.free_symbols):
        return False
    coefficient, factors = sp.factor_list(expr)
    signs = [sign_of(scalar_term(factor)) for factor, times in factors if times % 2]
    flips = sum(s in ("-", "0-") for s in signs) + bool(coefficient < 0)
    return None not in signs and flips % 2 == 0


def _by_entries(lhs, rhs, given, deadline):
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
