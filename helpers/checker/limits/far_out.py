"""The limit of an explicit function of one variable at infinity.

    lim_{s -> oo} f(s)

SymPy computes it by the algorithm of Gruntz, which is exact for exp-log functions when every other
letter has a known sign. Its answer counts only if f is real far out, if the same limit taken as
t -> 0+ in f(1/t) agrees, and if exact values of f far out tend to it. The last two can only refuse.
"""

import sympy as sp
from mpmath import mpf, workdps

from helpers.checker.inequalities.facts import Facts
from helpers.checker.inequalities.reality import conditions_for_real

__all__ = ["FAR", "approached_from", "limit_at_infinity", "point_far_out"]

FAR = sp.Symbol("far out", positive=True)

_KNOWN = (sp.Add, sp.Mul, sp.Pow, sp.exp, sp.log, sp.tanh, sp.sinh, sp.cosh, sp.atan, sp.erf, sp.Symbol)
_PLACES = (10**3, 10**12)
_DIGITS = 60


def limit_at_infinity(function, s=FAR):
    """Return the finite limit of `function` as the positive symbol `s` tends to infinity, or None.

    All other letters must be symbols with a known sign.
    """
    if not (_is_explicit(function) and _has_ordered_growth(function, s) and _is_real_far_out(function, s)):
        return None
    if not function.has(s):
        return function
    found = _computed(function, s, sp.oo)
    if found is None or _computed(function.subs(s, 1 / s), s, 0) != found:
        return None
    return found if _tends_to(function, found, s) else None


def approached_from(place, direction):
    """Return the sides from which a place is approached, as +1 and -1."""
    if place in (sp.oo, -sp.oo):
        return (1 if place == sp.oo else -1,)
    return {"+": (1,), "-": (-1,), "+-": (1, -1)}[str(direction)]


def point_far_out(place, side):
    """Return the point of the approach as an expression in FAR -> oo."""
    return side * FAR if place in (sp.oo, -sp.oo) else place + side / FAR


def _is_explicit(function):
    """True when every operation is one that the algorithm knows."""
    if function.is_number and not function.args:
        return bool(function.is_real and function.is_finite)
    return isinstance(function, _KNOWN) and all(_is_explicit(part) for part in function.args)


def _has_ordered_growth(function, s):
    """True when at most one other letter stands with `s` in an exponent.

    Which of exp(a*s) and exp(b*s) grows faster depends on more than the signs of a and b, and the algorithm
    may silently take one of them.
    """
    exponents = [p.exp for p in function.atoms(sp.exp, sp.Pow)]
    exponents += [f.args[0] for f in function.atoms(sp.tanh, sp.sinh, sp.cosh, sp.erf)]
    letters = set().union(*(e.free_symbols for e in exponents if e.has(s))) - {s}
    bases = set().union(*(p.base.free_symbols for p in function.atoms(sp.Pow) if p.exp.has(s))) - {s}
    return len(letters | bases) <= 1


def _is_real_far_out(function, s):
    """True when `function` is real for all large s: each condition u > 0 holds if u has a positive limit."""
    conditions = conditions_for_real(function, Facts())
    if conditions is None:
        return False
    for condition in conditions:
        end = _computed(condition.lhs, s, sp.oo)
        if end is None or not (end.is_positive or (isinstance(condition, sp.Ne) and end.is_negative)):
            return False
    return True


def _computed(function, s, place):
    """Return SymPy's limit when it is finite and free of leftovers, else None."""
    try:
        found = sp.limit(function, s, place, "+" if place == 0 else "-")
    except NotImplementedError:
        return None
    return found if _is_explicit(found) and not found.has(s) else None


def _tends_to(function, value, s):
    """True when the distance to `value` is nothing or shrinks between two places far out, at six settings."""
    letters = sorted((function.free_symbols | value.free_symbols) - {s}, key=str)
    distance = sp.lambdify([s, *letters], sp.Abs(function - value, evaluate=False), "mpmath")
    with workdps(_DIGITS):
        for setting in range(6):
            at = [_setting(letter, number, setting) for number, letter in enumerate(letters)]
            near, far = (distance(mpf(place), *(mpf(x.p) / x.q for x in at)) for place in _PLACES)
            if not (far < mpf(10) ** -20 or far < near * mpf(3) / 4):
                return False
    return True


def _setting(letter, number, setting):
    """Return a number of the sign and kind of `letter`; the order of the letters changes with the setting."""
    size = sp.Rational((5 + 3 * setting) ** (number + 1) % 17 + 1, 1 if letter.is_integer else 7)
    return -size if letter.is_negative else size
