"""Side conditions that hold always, by an inequality that can be proved.

    P >= 0 holds always               then it is no condition, and of P > 0 only P != 0 is left
    P - c >= 0 always, where c > 0    then neither P > 0 nor P != 0 is a condition

so that the square root of a variance asks for nothing, its inverse for a variance other than 0, and
the inverse root of a variance plus a positive number for nothing.
"""

from dataclasses import replace

import sympy as sp

from helpers.checker.budget import BudgetExceeded
from helpers.checker.inequalities.certificates import prove_at_most
from helpers.checker.proof import undecided

__all__ = ["with_settled_conditions"]


def with_settled_conditions(prove, given, *, deadline):
    """Return a proof without the side conditions that hold always.

    Parameters
    ----------
    prove : callable
        ``prove(hypotheses)`` returns a Proof whose conditions compare a term with 0.
    given : tuple of sympy relations
        Hypotheses.
    deadline : float or None
        Time of `time.monotonic` after which conditions are left as they are.

    Returns
    -------
    Proof
        With fewer or weaker conditions, and the hypotheses that were needed for that.

    Notes
    -----
    Sound because an inequality counts only if it is proved without conditions of its own. Where
    P != 0 is given, a second proof that is told P >= 0 finds that P > 0 is declared. With a condition that
    holds nowhere, such as -exp(t) > 0, nothing is proved.
    """
    proof = prove(given)
    if not proof.conditions:
        return proof
    if sp.false in proof.conditions:
        return undecided(proof.residual)
    lessened, lemmas = _lessened(proof, given, deadline)
    if lemmas and lessened.conditions and any(isinstance(h, sp.Ne) for h in given):
        again = prove((*given, *lemmas))
        if again.proved:
            used = (h for h in (*lessened.used, *again.used) if h not in lemmas)
            return _lessened(replace(again, used=tuple(dict.fromkeys(used))), given, deadline)[0]
    return lessened


def _lessened(proof, given, deadline):
    """The proof without conditions that hold always, and the inequalities that were proved for it."""
    left, used, lemmas = {}, dict.fromkeys(proof.used), []
    for condition in proof.conditions:
        rest, needed = _settled(condition, given, deadline)
        used.update(dict.fromkeys(needed))
        if rest is not None:
            left[rest] = None
        if rest != condition:
            lemmas.append(condition if rest is None else sp.Ge(condition.lhs, 0, evaluate=False))
    return replace(proof, conditions=tuple(left), used=tuple(used)), lemmas


def _settled(condition, given, deadline):
    """(what is left of a condition or None, the hypotheses that settle the rest)."""
    expr = condition.lhs
    if expr.is_Atom or isinstance(expr, sp.Indexed):
        return condition, ()
    positive = sp.Add(*(part for part in sp.Add.make_args(expr) if part.is_positive))
    if positive != 0 and not isinstance(condition, sp.Ge):
        needed = _never_negative(expr - positive, given, deadline)
        if needed is not None:
            return None, needed
    needed = None if isinstance(condition, sp.Ne) else _never_negative(expr, given, deadline)
    if needed is None:
        return condition, ()
    return (sp.Ne(expr, 0) if isinstance(condition, sp.Gt) else None), needed


def _never_negative(expr, given, deadline):
    """The hypotheses that a proof of expr >= 0 needs, or None where there is no proof."""
    try:
        proof = prove_at_most(sp.S.Zero, expr, given, deadline=deadline)
    except BudgetExceeded:
        return None
    return proof.used if proof.proved and not proof.conditions else None
