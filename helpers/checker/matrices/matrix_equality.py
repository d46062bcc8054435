"""Equality of two matrix expressions for every size, by the matrix normal form of their difference.

lhs = rhs   if   lhs - rhs is the zero polynomial in non-commuting letters

Scalars that contain traces, determinants, quadratic forms or derivatives by a matrix are decided
in the same way. What words cannot say is decided by the general entry.
"""

from dataclasses import replace
from itertools import product

import sympy as sp
from sympy.core.relational import Relational
from sympy.matrices.expressions.matexpr import MatrixElement

from helpers.checker.matrices.determinants import determinant, upright
from helpers.checker.matrices.general_entry import Entries
from helpers.checker.matrices.matrix_back import Unwritable, matrix_expression, scalar_expression
from helpers.checker.matrices.matrix_hypotheses import adopt
from helpers.checker.matrices.shapes import is_matrix_valued, shape_of, speaks_of_matrices
from helpers.checker.matrices.translate_matrices import matrix_term, scalar_term
from helpers.checker.matrices.workspace import workspace
from helpers.checker.matrices.zero_matrices import matrix_zero_method, scalar_zero_method
from helpers.checker.normal_form.equality import prove_equal
from helpers.checker.normal_form.session import TooLarge, Undefined, open_session, session
from helpers.checker.normal_form.term_sign import is_nonnegative, is_nonzero, is_positive, normalised
from helpers.checker.normal_form.terms import CONSTRUCTORS
from helpers.checker.normal_form.translate_leaves import Unsupported
from helpers.checker.proof import Proof, undecided
from helpers.checker.statements.statement_errors import ShapeError

__all__ = [
    "difference", "prove_matrix_equal", "side_conditions", "speaks_of_matrices", "used_hypotheses",
]  # fmt: skip

MOST_ROUNDS = 3
"""Most times that a statement is translated, until it brings no new rules."""

_RELATIONS = {"nonzero": sp.Ne, "positive": sp.Gt, "nonnegative": sp.Ge}
_KNOWN = {"nonzero": is_nonzero, "positive": is_positive, "nonnegative": is_nonnegative}


def prove_matrix_equal(lhs, rhs, given=(), *, deadline=None):
    r"""Decide whether two matrix expressions are equal for all sizes and all admissible values.

    ``lhs - rhs = 0`` as a polynomial in non-commuting letters, with the hypotheses `given`.

    Parameters
    ----------
    lhs, rhs : sympy.Basic
        Two matrices of one shape, or two scalars that contain matrices. A gradient is written
        `gradient(f, X)` and has the shape of X.
    given : iterable of sympy relations
        Hypotheses, such as ``Eq(K.T, K)``, ``Eq(Q.T*Q, Identity(n))`` or ``Ne(Determinant(A), 0)``.
    deadline : float or None
        The value of `time.monotonic` at which to give up.

    Returns
    -------
    proof : Proof
        "proved" with the method, or "undecided" with what is left of the difference.

    Raises
    ------
    ShapeError
        When the shapes of two parts do not fit; before any algebra.
    BudgetExceeded
        When the deadline has passed.

    Notes
    -----
    Matrices are real. A statement that is proved is true wherever both sides exist and the
    returned conditions hold; each inverse that is taken adds the condition det P != 0, unless P is
    visibly positive definite. A gradient takes the entries of its argument as independent, also
    where a hypothesis says that the matrix is symmetric.

    Examples
    --------
    >>> from sympy import MatrixSymbol, Symbol, Trace
    >>> n, d = (Symbol(s, integer=True, positive=True) for s in "nd")
    >>> X, Y = MatrixSymbol("X", n, d), MatrixSymbol("Y", d, n)
    >>> prove_matrix_equal(Trace(X * Y), Trace(Y * X)).status
    'proved'
    """
    lhs, rhs, given = sp.sympify(lhs), sp.sympify(rhs), tuple(given)
    try:
        _require_shapes(lhs, rhs, given)
    except Unsupported as stop:
        return undecided(method=f"no rule: {stop}")
    proof = _by_words(lhs, rhs, given, deadline)
    if proof.proved:
        return _without_cases(proof, lhs, rhs, given, deadline)
    if proof.residual is not None and not _has_entries(lhs, rhs):
        return proof
    other = _by_entries(lhs, rhs, given, deadline)
    return other if other.proved else proof


def _has_entries(*sides):
    """True when single entries occur, of which words know nothing."""
    return any(isinstance(e.parent, sp.MatrixSymbol) for side in sides for e in side.atoms(MatrixElement))


def _require_shapes(lhs, rhs, given):
    for left, right in ((lhs, rhs), *((h.lhs, h.rhs) for h in given if isinstance(h, Relational))):
        a, b = shape_of(left), shape_of(right)
        ones = [all(sp.expand(k - 1) == 0 for k in s) for s in (a, b)]
        same = len(a) == len(b) and all(sp.expand(p - q) == 0 for p, q in zip(a, b, strict=True))
        if not same and not all(ones):
            raise ShapeError(
                f"Both sides must have one shape, got {a or 'a scalar'} in `{left}` and {b or 'a scalar'} "
                f"in `{right}`; transpose one of them, or check its dimensions."
            )


def _by_words(lhs, rhs, given, deadline):
    with open_session(deadline):
        try:
            adopt(given, (lhs, rhs))
            return _decided(lhs, rhs)
        except (Undefined, Unsupported, TooLarge) as stop:
            return undecided(method=f"no rule: {stop}")


def _decided(lhs, rhs):
    if is_matrix_valued(lhs) and any(k != 1 for k in shape_of(lhs)):
        left = difference(matrix_term, lhs, rhs)
        method, back = matrix_zero_method(left), matrix_expression
    else:
        left = difference(scalar_term, lhs, rhs)
        method, back = scalar_zero_method(left), scalar_expression
    try:
        if method is None:
            return undecided(back(left))
        conditions = side_conditions()
        return Proof("proved", "all sizes", method, None, conditions, used_hypotheses())
    except Unwritable:
        return undecided(method="what is left cannot be written as a SymPy expression")


def difference(term, lhs, rhs):
    """Return lhs - rhs as a term; once more where the statement brought rules unknown at its beginning."""
    for _ in range(MOST_ROUNDS):
        version = workspace().version
        session.translated.clear()
        zero = term(lhs) - term(rhs)
        if workspace().version == version:
            break
    return zero


def used_hypotheses():
    """Return the hypotheses on which the present proof rests."""
    return tuple(h for h in session.used if isinstance(h, Relational))


def side_conditions():
    """Return the side conditions that no hypothesis supplies, each once; det P > 0 says that det P != 0."""
    asked = dict.fromkeys(_plain(kind, p) for kind, p in list(session.conditions))
    found = dict.fromkeys(upright(P) for P in list(workspace().invertible))
    doubtful = [P for P in found if not is_nonzero(determinant(P))]
    singular = [sp.Ne(sp.Determinant(matrix_expression(P)), 0) for P in doubtful]
    others = [_RELATIONS[kind](scalar_expression(p), 0) for kind, p in asked if not _KNOWN[kind](p)]
    distinct = tuple(dict.fromkeys([*singular, *others]))
    return tuple(c for c in distinct if not (isinstance(c, sp.Ne) and sp.Gt(c.lhs, 0) in distinct))


def _plain(kind, poly):
    """The condition without a numerical factor; |p| > 0 and sign p != 0 say p != 0."""
    signs = [a for m in poly.terms for a, _ in m if a.head == "sgn"]
    forms = [f(signs[0].args[0]) for f in map(CONSTRUCTORS.get, ("abs", "sgn"))] if signs else []
    if kind != "nonnegative" and poly in forms[: 2 if kind == "nonzero" else 1]:
        kind, poly = "nonzero", signs[0].args[0]
    return (kind, normalised(poly)[0]) if kind == "nonzero" else (kind, poly)


def _without_cases(proof, lhs, rhs, given, deadline):
    """Drop a condition c != 0 on a symbol that only the algebra needed: c = 0 is proved by itself."""
    conditions = proof.conditions
    for condition in proof.conditions:
        if isinstance(condition, sp.Ne) and isinstance(condition.lhs, sp.Symbol):
            at_zero = _at_zero(condition.lhs, lhs, rhs, given, deadline)
            left = tuple(c for c in conditions if c != condition)
            if at_zero.proved and set(at_zero.conditions) <= set(left):
                conditions = left
    return replace(proof, conditions=conditions)


def _at_zero(symbol, lhs, rhs, given, deadline):
    """The proof of the statement with the symbol replaced by 0, in the hypotheses too."""
    if _differentiated_by(symbol, lhs, rhs, *given):
        return undecided()
    left, right, *hypotheses = (part.xreplace({symbol: sp.S.Zero}) for part in (lhs, rhs, *given))
    if sp.false in hypotheses:
        return undecided()
    return _by_words(left, right, tuple(h for h in hypotheses if h != sp.true), deadline)


def _differentiated_by(symbol, *sides):
    return any(symbol in node.variables for side in sides for node in side.atoms(sp.Derivative))


def _by_entries(lhs, rhs, given, deadline):
    """Compare the general entries as indexed sums, or every entry where the shape is a few numbers."""
    entries = Entries()
    try:
        hypotheses = tuple(entries.hypothesis(h) for h in given)
        pairs = list(_entry_pairs(lhs, rhs, entries))
    except Unsupported as stop:
        return undecided(method=f"no rule: {stop}")
    proofs = []
    for left, right in pairs:
        proofs.append(prove_equal(left, right, hypotheses, deadline=deadline))
        if not proofs[-1].proved:
            return proofs[-1]
    conditions = dict.fromkeys(c for p in proofs for c in p.conditions)
    used = tuple(h for h, e in zip(given, hypotheses, strict=True) if any(e in p.used for p in proofs))
    return Proof("proved", "all sizes", f"general entry, {proofs[0].method}", None, tuple(conditions), used)


def _entry_pairs(lhs, rhs, entries):
    shape = shape_of(lhs)
    if not shape or all(k == 1 for k in shape):
        yield entries.scalar(lhs), entries.scalar(rhs)
        return
    written_out = isinstance(lhs, sp.MatrixBase) or isinstance(rhs, sp.MatrixBase)
    ranges = [range(1, int(k) + 1) for k in shape] if written_out else [[entries.index(k)] for k in shape]
    for i, j in product(*ranges):
        i, j = sp.sympify(i), sp.sympify(j)
        yield entries.entry(lhs, i, j), entries.entry(rhs, i, j)
