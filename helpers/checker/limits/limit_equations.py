"""Prove equations in which limits occur.

    lim_{r -> oo} log(1 + exp(r*z)) / r = max(0, z),   by the cases z > 0, z = 0, z < 0

The ways, tried in this order. Term by term: the limit of a sum of n terms, n fixed, is the sum of the
limits. Directly: by the laws of limits, with l'Hopital's rule where leading terms cancel. Cases: every
parameter is given each sign that is open to it, and in each case the limit is computed and compared.
Exponential rates: log(f + g)/r tends to the maximum of the rates of f and g. Squeeze, for what oscillates:
|f(r) - L| <= c/r for all r > 0, by the inequality certificates.
"""

from functools import partial

import sympy as sp

from helpers.checker.inequalities.bound_indices import canonical, free_indices, open_outer, replace_free
from helpers.checker.limits.direct import directly
from helpers.checker.limits.far_out import approached_from
from helpers.checker.limits.limit_cases import by_cases
from helpers.checker.limits.squeeze import by_squeeze
from helpers.checker.proof import Proof, undecided

__all__ = ["prove_limit"]


def prove_limit(lhs, rhs, given=(), *, deadline):
    """Prove an equation in which `Limit` occurs.

    ``lim f = L``

    Parameters
    ----------
    lhs, rhs : sympy.Expr
        The two sides; limits are unevaluated `sympy.Limit` objects.
    given : iterable of sympy relations
        Hypotheses; a sign such as z > 0 leaves out the other cases.
    deadline : float or None
        Time of `time.monotonic` at which to give up.

    Returns
    -------
    Proof
        "proved" with the cases that were told apart, or "undecided".

    Notes
    -----
    Where the laws of limits do not decide, SymPy's algorithm of Gruntz is asked, only for exp-log functions
    whose parameters have a known sign; its answer counts only if it agrees with the values far out.

    Examples
    --------
    >>> from sympy import Limit, Max, exp, log, oo
    >>> from helpers.symbols import scalar
    >>> r, z = scalar("r z")
    >>> prove_limit(Limit(log(1 + exp(r * z)) / r, r, oo), Max(0, z), deadline=None).method
    'limit, cases z > 0, z = 0, z < 0'
    """
    lhs, rhs, given = canonical(sp.sympify(lhs)), canonical(sp.sympify(rhs)), tuple(given)
    method, conditions, used = _proved(lhs, rhs, given, deadline) or (None, (), ())
    if method is None:
        return undecided(lhs - rhs)
    return Proof("proved", "all sizes", method, None, conditions, used)


def _proved(lhs, rhs, given, deadline):
    """Return (method, conditions, hypotheses used) of the first way that succeeds, or None."""
    limits = lhs.atoms(sp.Limit) | rhs.atoms(sp.Limit)
    if not limits or not all(_is_admissible(node) for node in limits):
        return None
    for way in _WAYS:
        found = way(lhs, rhs, given, deadline)
        if found is not None:
            return found or None
    return None


def _from_either(way):
    """Try a way that wants the limit on the left with the sides as they stand, then exchanged."""

    def both(lhs, rhs, given, deadline):
        return way(lhs, rhs, given, deadline) or way(rhs, lhs, given, deadline)

    return both


def _is_admissible(node):
    """True for a limit that is not nested and whose variable can be where the limit takes it."""
    inner, variable, place, direction = node.args
    if inner.has(sp.Limit, sp.Derivative) or not (place in (sp.oo, -sp.oo) or place.is_Rational):
        return False
    return all(_can_be(variable, place, side) for side in approached_from(place, direction))


def _can_be(variable, place, side):
    """True unless the declared sign of the variable forbids the approach; shortened forms may rest on it."""
    beyond = side if place in (sp.oo, -sp.oo, 0) else place
    return not ((variable.is_nonnegative and beyond < 0) or (variable.is_nonpositive and beyond > 0))


def _by_terms(one, other, given, deadline):
    """Exchange a limit with a sum of n terms, n free of the variable: allowed when each term has a limit."""
    if not isinstance(one, sp.Limit):
        return None
    inner, variable, *way = one.args
    factor, total = inner.as_independent(sp.Sum, as_Add=False)
    if not isinstance(total, sp.Sum) or not all(_is_fixed(limit, variable) for limit in total.limits):
        return None
    factor, moving = factor.as_independent(variable, as_Add=False)
    total = canonical(total.func(moving * total.function, *total.limits))
    summand, fresh, lower, upper = open_outer(total, (total, other, *_sides_of(given)))
    value = _share(other, factor, fresh, lower, upper)
    if value is None:
        return None
    term = sp.Limit(summand, variable, *way)
    found = _proved(term, value, _still_about(given, (one, other), (term, value)), deadline)
    return found and (f"{found[0]}, term by term", *found[1:])


def _is_fixed(limit, variable):
    """True for a finite range that does not depend on the variable."""
    return not limit.has(variable) and all(end.is_finite for end in limit[1:])


def _still_about(given, whole, part):
    """Return the hypotheses that say of a part what they say of the whole statement.

    An index shared with the statement is fixed; a hypothesis on one that the part lacks is left out, lest
    it count for all indices.
    """
    fixed = free_indices(sp.Tuple(*whole)) - free_indices(sp.Tuple(*part))
    return tuple(relation for relation in given if not free_indices(relation) & fixed)


def _sides_of(given):
    """Return the sides of the hypotheses."""
    return [side for relation in given for side in relation.args]


def _share(other, factor, fresh, lower, upper):
    """Return g with other = factor * sum g over the range, at `fresh`; None if it is no such sum."""
    if other == 0:
        return sp.Integer(0)
    rest, total = other.as_independent(sp.Sum, as_Add=False)
    if not isinstance(total, sp.Sum) or total.limits[-1][1:] != (lower, upper):
        return None
    summand, opened, _, _ = open_outer(total, (total, fresh))
    return replace_free(summand, opened, fresh) * rest / factor


_WAYS = (
    _from_either(_by_terms),
    directly,
    by_cases,
    partial(directly, leaves_maxima=True),
    _from_either(by_squeeze),
)
"""Ways to prove an equation: None for "not found", () for "the limits differ"."""
