"""The proof route: which kind of proof a statement calls for.

no limit, ==       index normal form
matrices           words in non-commuting letters, or the general entry
a limit, ==        limit with sign cases
<=, >=             inequality certificates
"""

import sympy as sp

from helpers.checker.inequalities.certificates import prove_at_most
from helpers.checker.inequalities.settled_conditions import with_settled_conditions
from helpers.checker.limits.limit_equations import prove_limit
from helpers.checker.matrices.matrix_equality import prove_matrix_equal, speaks_of_matrices
from helpers.checker.matrices.matrix_inequality import prove_matrix_at_most
from helpers.checker.normal_form.equality import prove_equal
from helpers.checker.proof import Proof

__all__ = ["prove"]


def prove(lhs, rhs, relation, given=(), sizes=None, *, deadline=None):
    """Try to prove ``lhs relation rhs`` and return a `Proof`.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
        The two sides.
    relation : str
        "==", "<=" or ">=".
    given : tuple of sympy relations
        Hypotheses.
    sizes : dict or None
        Size symbol to a tuple of whole numbers: prove only these sizes. None means all sizes.
    deadline : float or None
        The value of `time.monotonic` at which to give up.

    Returns
    -------
    proof : Proof
        "proved" or "undecided".
    """
    if not sizes:
        return _prove_all_sizes(lhs, rhs, relation, tuple(given), deadline)
    used, conditions, method = {}, {}, ""
    for choice in _size_choices(sizes):
        at = [side.xreplace(choice) for side in (lhs, rhs)]
        hypotheses = {h.xreplace(choice): h for h in given}
        live = tuple(h for h in hypotheses if h not in (sp.true, sp.false))
        proof = _prove_all_sizes(*at, relation, live, deadline)
        if not proof.proved:
            return proof
        used.update(dict.fromkeys(hypotheses[h] for h in proof.used))
        conditions.update(dict.fromkeys(proof.conditions))
        method = proof.method
    return Proof("proved", _scope(sizes), method, None, tuple(conditions), tuple(used))


def _prove_all_sizes(lhs, rhs, relation, given, deadline):
    if relation == ">=":
        return _prove_all_sizes(rhs, lhs, "<=", given, deadline)
    if speaks_of_matrices(lhs, rhs, *given):
        route = prove_matrix_equal if relation == "==" else prove_matrix_at_most
        return route(lhs, rhs, given, deadline=deadline)
    if relation == "<=":
        return prove_at_most(lhs, rhs, given, deadline=deadline)
    if lhs.has(sp.Limit) or rhs.has(sp.Limit):
        return prove_limit(lhs, rhs, given, deadline=deadline)
    return with_settled_conditions(
        lambda hypotheses: prove_equal(lhs, rhs, hypotheses, deadline=deadline), given, deadline=deadline
    )


def _size_choices(sizes):
    choices = [{}]
    for name, values in sorted(sizes.items(), key=lambda item: str(item[0])):
        choices = [{**c, name: sp.Integer(v)} for c in choices for v in values]
    return choices


def _scope(sizes):
    pairs = [f"{name}={v}" for name, values in sorted(sizes.items(), key=lambda t: str(t[0])) for v in values]
    return "sizes " + ", ".join(pairs)
