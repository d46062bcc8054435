"""Equality of two expressions for every size, by the index normal form of their difference.

lhs = rhs   if   normal form of (lhs - rhs) is zero
"""

from itertools import product

import sympy as sp

from helpers.checker.normal_form.back import expression_of
from helpers.checker.normal_form.entries import rebuilt
from helpers.checker.normal_form.hypotheses import adopt, free_indices
from helpers.checker.normal_form.session import TooLarge, Undefined, open_session, session
from helpers.checker.normal_form.side_conditions import side_conditions
from helpers.checker.normal_form.translate import Unsupported, term
from helpers.checker.normal_form.vocabulary import Vocabulary
from helpers.checker.normal_form.zero_test import zero_method
from helpers.checker.proof import Proof, undecided

__all__ = ["prove_equal"]

MOST_CASES = 64
"""Most combinations of explicit index values that are tried one by one."""


def prove_equal(lhs, rhs, given=(), *, deadline=None):
    r"""Decide whether two SymPy expressions are equal for all sizes and all admissible values.

    ``lhs - rhs = 0`` in the index normal form, with the hypotheses `given`.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
        Scalar expressions in symbols, indexed tensors, sums and unevaluated derivatives.
    given : iterable of sympy relations
        Hypotheses; an index that is free in the statement means the same index there, any other
        index stands for all values of its range.
    deadline : float or None
        The value of `time.monotonic` at which to give up.

    Returns
    -------
    proof : Proof
        "proved" with the method, or "undecided" with what is left of the difference.

    Raises
    ------
    BudgetExceeded
        When the deadline has passed.

    Notes
    -----
    A statement that is proved is true wherever both sides exist and the returned conditions
    hold. One that is undecided may still be true.

    Examples
    --------
    >>> from sympy import Symbol
    >>> x = Symbol("x", real=True)
    >>> prove_equal((x + 1) ** 2, x**2 + 2 * x + 1).status
    'proved'
    """
    cases = list(_explicit_cases(lhs, rhs))
    proofs = [_prove_case(a, b, tuple(given), deadline) for a, b in cases]
    failed = next((p for p in proofs if not p.proved), None)
    return failed or _joined(proofs)


def _explicit_cases(lhs, rhs):
    """The statement for each value of the free indices whose range is a few numbers."""
    indices = [i for i in free_indices(sp.Tuple(lhs, rhs)) if _is_numeric(i)]
    choices = [range(int(i.lower), int(i.upper) + 1) for i in indices]
    combos = list(product(*choices))
    if not indices or len(combos) > MOST_CASES:
        return [(lhs, rhs)]
    return [(_at(lhs, indices, c), _at(rhs, indices, c)) for c in combos]


def _is_numeric(i):
    return isinstance(i.lower, sp.Integer) and isinstance(i.upper, sp.Integer)


def _at(expr, indices, values):
    return expr.xreplace({i: sp.Integer(v) for i, v in zip(indices, values, strict=True)})


def _prove_case(lhs, rhs, given, deadline):
    with open_session(deadline):
        try:
            adopt(given, (lhs, rhs))
            difference = term(lhs) - term(rhs)
            method = zero_method(difference)
        except (Undefined, Unsupported, TooLarge) as stop:
            return undecided(method=f"no rule: {stop}")
        if method is None:
            return undecided(expression_of(difference))
        if any(_contradicted(kind, p) for kind, p in tuple(session.conditions)):
            return undecided(method="no rule: a hypothesis contradicts a side condition")
        conditions = side_conditions(*_words(lhs, rhs, given)) if session.conditions else ()
        return Proof("proved", "all sizes", method, None, conditions, tuple(session.used))


def _words(lhs, rhs, given):
    """The letters of the statement, and the names of its free indices."""
    tied = {i.name for side in (lhs, rhs) for i in free_indices(side)}
    return Vocabulary((lhs, rhs, *given), tied), tied


def _contradicted(kind, poly):
    """Whether the hypotheses make a term vanish, or negative, that a side condition wants otherwise."""
    value = rebuilt(poly).constant
    if value is None:
        return False
    return {"nonzero": value == 0, "positive": value <= 0, "nonnegative": value < 0}[kind]


def _joined(proofs):
    conditions = dict.fromkeys(c for p in proofs for c in p.conditions)
    used = dict.fromkeys(h for p in proofs for h in p.used)
    return Proof("proved", "all sizes", proofs[0].method, None, tuple(conditions), tuple(used))
