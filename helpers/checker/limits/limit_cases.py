"""Limits with parameters, by the signs of the parameters.

lim_{r -> oo} tanh(r*z) = 1 for z > 0, 0 for z = 0, -1 for z < 0
"""

from itertools import product

import sympy as sp

from helpers.checker.inequalities.bound_indices import is_bound
from helpers.checker.inequalities.facts import facts_from
from helpers.checker.inequalities.signs import interval_of
from helpers.checker.limits.direct import value_of_limit
from helpers.checker.limits.far_out import approached_from, limit_at_infinity, point_far_out
from helpers.checker.normal_form.equality import prove_equal

__all__ = ["by_cases"]

MOST_PARAMETERS = 3
_RELATION = {1: ">", 0: "=", -1: "<"}


def by_cases(one, other, given, deadline):
    """Compare the two sides for each combination of signs of the parameters.

    The cases leave nothing out; where a parameter is zero and a side is undefined, "not zero" is a condition.
    A limit under a sum sign is left alone: its parameters are as many as the terms. Returns the method, the
    conditions and the hypotheses that cannot be left out; () when limits differ, None when one is missing.
    """
    found, kept = _compared(one, other, given, deadline), given
    for hypothesis in given if found else ():
        fewer = tuple(relation for relation in kept if relation is not hypothesis)
        without = _compared(one, other, fewer, deadline)
        found, kept = (without, fewer) if without else (found, kept)
    return found and (*found, kept)


def _compared(one, other, given, deadline):
    """Return the method and the conditions; () when some case differs, None when one is not found."""
    letters = _parameters(one, other, facts_from(given, one, other))
    if letters is None or any(is_bound(i) for letter in letters for i in letter.atoms(sp.Idx)):
        return None
    conditions = {}
    for signs in product(*letters.values()):
        places = {letter: _signed(letter, sign) for letter, sign in zip(letters, signs, strict=True)}
        sides = [side.xreplace(places) for side in (one, other)]
        if any(side.has(sp.S.NaN, sp.S.ComplexInfinity) for side in sides):
            zeros = [sp.Ne(letter, 0) for letter, place in places.items() if place == 0]
            if len(zeros) != 1:
                return None
            conditions.update(dict.fromkeys(zeros))
        else:
            values = [_computed(side, deadline) for side in sides]
            if None in values:
                return None
            if not _agree(*values, deadline):
                return ()
    settled = {letter: signs for letter, signs in letters.items() if sp.Ne(letter, 0) not in conditions}
    return _named(letters, settled), tuple(conditions)


def _parameters(one, other, facts):
    """Return the letters under the limits with the signs open to each, or None when there are too many."""
    letters = set()
    for node in one.atoms(sp.Limit) | other.atoms(sp.Limit):
        letters |= _letters(node.args[0]) - {node.args[1]}
    if len(letters) > MOST_PARAMETERS:
        return None
    return {letter: _open_signs(letter, facts) for letter in sorted(letters, key=str)}


def _letters(expr):
    """Return the symbols and the entries of arrays in `expr`, an entry as one letter."""
    if isinstance(expr, (sp.Symbol, sp.Indexed)) and not isinstance(expr, sp.Idx):
        return {expr}
    return set().union(*(_letters(part) for part in expr.args))


def _open_signs(letter, facts):
    """Return the signs that assumptions and hypotheses leave open."""
    found = interval_of(letter, facts)
    signs = {1: not found.nonpositive, 0: not found.nonzero, -1: not found.nonnegative}
    return tuple(sign for sign, is_open in signs.items() if is_open)


def _signed(letter, sign):
    """Return something of that sign to stand for `letter`."""
    if sign == 0:
        return sp.Integer(0)
    integer = True if letter.is_integer else None
    return sign * sp.Dummy(str(letter), positive=True, integer=integer)


def _agree(one, other, deadline):
    """True when two expressions without limits are equal, unconditionally."""
    if one == other:
        return True
    proof = prove_equal(one, other, deadline=deadline)
    return proof.proved and not proof.conditions


def _computed(expr, deadline):
    """Return `expr` with the value of each limit in its place, or None."""
    values = {}
    for node in expr.atoms(sp.Limit):
        found = value_of_limit(node, (expr,), (), deadline)
        values[node] = found[0] if found and not found[1] else _at_infinity(node)
        if values[node] in (None, sp.oo, -sp.oo):
            return None
    return expr.xreplace(values)


def _at_infinity(node):
    """Return the value of a limit, moved to infinity, or None."""
    inner, variable, place, direction = node.args
    ends = {
        limit_at_infinity(inner.subs(variable, point_far_out(place, side)))
        for side in approached_from(place, direction)
    }
    return ends.pop() if len(ends) == 1 else None


def _named(letters, also_at_zero):
    """Return the name of the method, with the cases that were told apart."""
    cases = [
        f"{letter} {_RELATION[sign]} 0"
        for letter, signs in letters.items()
        for sign in signs
        if len(signs) > 1 and (sign != 0 or letter in also_at_zero)
    ]
    return "limit" + (", cases " + ", ".join(cases) if cases else "")
