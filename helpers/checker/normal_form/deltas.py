"""Kronecker deltas: delta(P) is 1 where the whole-number term P vanishes and 0 elsewhere.

    delta(i - j)**2       = delta(i - j)
    delta(i - j) f(j)     = delta(i - j) f(i)
    delta(2 i - 2 j)      = delta(i - j),    delta(2 i - 2 j + 1) = 0
    f(delta)              = delta f(1) + (1 - delta) f(0)        for every function f

The last line lifts a delta out of exponentials, logarithms, quotients and absolute values, so
that a delta only ever stands as a factor of a monomial.
"""

from functools import wraps
from math import gcd

from helpers.checker.normal_form.session import Undefined
from helpers.checker.normal_form.substitution import substitute
from helpers.checker.normal_form.terms import CONSTRUCTORS, LAWS, ONE, ZERO, Poly, atom, mono_poly

__all__ = ["delta", "is_whole", "lift_deltas", "solve_for"]


def delta(difference):
    """Return delta(difference), with the sign of the difference chosen canonically."""
    c = difference.constant
    if c is not None:
        return ZERO if c else ONE
    lead = max(difference.terms, key=lambda m: [(a.serial, e) for a, e in m])
    if difference.terms[lead] < 0:
        difference = -difference
    difference = _without_divisor(difference)
    return ZERO if difference is None else Poly({((atom("delta", difference), 1),): 1})


def _without_divisor(difference):
    """The term over the greatest common divisor g of its coefficients; None where it cannot vanish.

    Sound because P/g vanishes where P does, and a multiple of g plus a number that is none is not 0.
    """
    coefficients = [c for m, c in difference.terms.items() if m]
    if any(c in (1, -1) for c in coefficients) or not is_whole(difference):
        return difference
    g = gcd(*coefficients)
    if difference.terms.get((), 0) % g:
        return None
    return Poly({m: c // g for m, c in difference.terms.items()})


def solve_for(difference, var):
    """Return the value of `var` at which the linear term `difference` vanishes, or None.

    Only a variable with coefficient 1 or -1 is solved for, so that the value is a whole number.
    """
    m = ((var, 1),)
    c = difference.terms.get(m)
    if c not in (1, -1):
        return None
    rest = Poly({k: v for k, v in difference.terms.items() if k != m})
    return None if var in rest.free else rest.scaled(-c)


def is_whole(poly):
    """True when `poly` is known to be a whole number: a polynomial in whole numbers."""
    return all(isinstance(c, int) and all(_is_whole_power(a, e) for a, e in m) for m, c in poly.terms.items())


def _is_whole_power(a, e):
    whole = a.head in ("var", "bnd", "delta") or (a.head in ("sym", "ind") and "integer" in a.args[1])
    return whole and isinstance(e, int) and e > 0


def lift_deltas(constructor):
    """Make `constructor(term, ...)` split over the deltas and steps in its first term.

    Sound because a delta is 0 or 1: f(delta) = delta f(1) + (1 - delta) f(0), and where the delta
    is 1 its two indices are equal and may be exchanged. A step is 0 or 1 too.
    """

    @wraps(constructor)
    def lifting(poly, *rest):
        found = next((a for m in poly.terms for a, _ in m if a.head in ("delta", "step")), None)
        if found is None:
            return constructor(poly, *rest)
        d = Poly({((found, 1),): 1})
        on = _where_equal(poly, found)
        off = Poly({m: c for m, c in poly.terms.items() if all(a is not found for a, _ in m)})
        return d * lifting(on, *rest) + (ONE - d) * lifting(off, *rest)

    return lifting


def _where_equal(poly, found):
    """`poly` on the set where the delta or step `found` is one."""
    plain = ZERO
    for m, c in poly.terms.items():
        plain = plain + mono_poly({a: e for a, e in m if a is not found}, c)
    var, value = _replacement(found.args[0]) if found.head == "delta" else (None, None)
    return plain if var is None else substitute(plain, {var: value})


def _replacement(difference):
    """The newest index variable of `difference`, and what it equals where that vanishes."""
    variables = [a for m in difference.terms for a, _ in m if a.head in ("var", "bnd")]
    for var in sorted(variables, key=lambda a: -a.serial):
        value = solve_for(difference, var)
        if value is not None:
            return var, value
    return None, None


def _law_of_delta(factors, a):
    e = factors[a]
    if e < 0:
        raise Undefined("a Kronecker delta in a denominator")
    if e != 1:
        return mono_poly({**factors, a: 1})
    var, value = _replacement(a.args[0])
    if var is None:
        return None
    others = {b: f for b, f in factors.items() if b is not a}
    touched = [b for b in others if var in b.free]
    if not touched:
        return None
    rest = substitute(mono_poly(others), {var: value})
    return rest * Poly({((a, 1),): 1})


LAWS["delta"] = _law_of_delta
CONSTRUCTORS["delta"] = delta
