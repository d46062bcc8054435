"""Limits by bounds on the distance, for what oscillates and has no rule of its own.

|f(s) - L| <= c/s for all s > 0   =>   lim_{s -> oo} f(s) = L
"""

import sympy as sp

from helpers.checker.inequalities.certificates import prove_at_most
from helpers.checker.limits.far_out import FAR, approached_from, point_far_out

__all__ = ["by_squeeze"]

_OSCILLATING = (sp.sin, sp.cos)


def by_squeeze(one, other, given, deadline):
    """Bound the distance to the limit: -c/s <= f - L <= c/s for all s > 0 forces f -> L as s -> oo.

    The constant c is one, two or the number of terms of a sum, and does not depend on s. Returns the method,
    the conditions and the hypotheses used, or None.
    """
    if not isinstance(one, sp.Limit) or other.has(sp.Limit) or not one.args[0].has(*_OSCILLATING):
        return None
    inner, variable, place, direction = one.args
    if place not in (sp.oo, 0) or str(direction) == "+-" or approached_from(place, direction) != (1,):
        return None
    function = inner.subs(variable, point_far_out(place, 1))
    conditions, used = (), ()
    for f, bound in ((function, other), (-function, -other)):
        proofs = (_at_most(f, bound + c / FAR, given, deadline) for c in _constants(function))
        proof = next((proof for proof in proofs if proof), None)
        if proof is None:
            return None
        conditions, used = conditions + proof.conditions, used + proof.used
    return "squeeze", tuple(dict.fromkeys(conditions)), tuple(h for h in given if h in used)


def _at_most(lhs, rhs, given, deadline):
    """Return the proof of lhs <= rhs when its conditions do not speak of the variable, else None."""
    proof = prove_at_most(lhs, rhs, given, deadline=deadline)
    return proof if proof.proved and not any(c.has(FAR) for c in proof.conditions) else None


def _constants(function):
    """Return the constants that are tried in the squeeze."""
    lengths = [total.limits[-1][2] - total.limits[-1][1] + 1 for total in function.atoms(sp.Sum)]
    lengths = [n for n in dict.fromkeys(lengths) if n.is_positive and not n.atoms(sp.Idx)]
    return (sp.Integer(1), sp.Integer(2), *sorted(lengths, key=str))
