"""Limits computed outright: each one replaced by its value, then the two sides compared.

    lim f = c    for  f ~ c e**0,    0  for  f ~ c e**k,  k > 0

A two-sided limit needs the same value from both sides.
"""

import sympy as sp

from helpers.checker.limits.approach import Approach, Unknown
from helpers.checker.limits.far_out import approached_from
from helpers.checker.limits.leading_terms import RULES, limit_value
from helpers.checker.normal_form.equality import prove_equal

__all__ = ["directly", "value_of_limit"]


def directly(one, other, given, deadline, *, leaves_maxima=False):
    """Replace the limits on both sides by their values and prove the sides equal.

    Returns the method, the conditions and the hypotheses that cannot be left out; () when a limit is
    infinite or the values are not seen to be equal and no case is open, None when a value is not found.
    """
    found, kept = _compared(one, other, given, deadline, leaves_maxima), given
    for hypothesis in given if found else ():
        fewer = tuple(relation for relation in kept if relation is not hypothesis)
        without = _compared(one, other, fewer, deadline, leaves_maxima)
        found, kept = (without, fewer) if without else (found, kept)
    return found and (*found, kept)


def value_of_limit(node, statement, given, deadline, *, leaves_maxima=False):
    """Return (value, conditions) of one limit, infinite perhaps, or None."""
    inner, variable, place, direction = node.args
    values, conditions = {}, {}
    try:
        for side in approached_from(place, direction):
            near = Approach(
                place, side, variable, statement, given, RULES,
                leaves_maxima=leaves_maxima, deadline=deadline,
            )  # fmt: skip
            values[limit_value(inner.xreplace({variable: near.point}), near)] = None
            conditions.update(near.conditions)
    except Unknown:
        return None
    first, *others = values
    if others and (sp.oo in values or -sp.oo in values or not near.is_zero(first - others[0])):
        return None
    return first, tuple(conditions)


def _compared(one, other, given, deadline, leaves_maxima):
    """Return the method and the conditions; () and None as in `directly`."""
    values, conditions = {}, {}
    for node in sorted(one.atoms(sp.Limit) | other.atoms(sp.Limit), key=str):
        found = value_of_limit(node, (one, other), given, deadline, leaves_maxima=leaves_maxima)
        if found is None or found[0] in (sp.oo, -sp.oo):
            return found and ()
        values[node] = found[0]
        conditions.update(dict.fromkeys(found[1]))
    proof = prove_equal(one.xreplace(values), other.xreplace(values), given, deadline=deadline)
    if not proof.proved:
        return () if leaves_maxima else None
    conditions.update(dict.fromkeys(proof.conditions))
    return "limit, exponential rates" if leaves_maxima else "limit", tuple(conditions)
