"""Absolute values, maxima, steps and case distinctions, all written with one kind of atom.

    sign(P)        with  sign(P)**3 = sign(P)  and  P * sign(P)**2 = P
    |P|            = P sign(P)
    max(a, b)      = (a + b + |a - b|) / 2
    [P > 0]        = (sign(P)**2 + sign(P)) / 2
    [P = 0]        = 1 - sign(P)**2

so that identities about ReLU, hinge, Max, Min, Abs, Heaviside and Piecewise become identities
between polynomials. A sign of a product is the product of the signs.
"""

from fractions import Fraction

from helpers.checker.normal_form.content import split_content
from helpers.checker.normal_form.deltas import lift_deltas
from helpers.checker.normal_form.term_sign import is_nonnegative, sign_of
from helpers.checker.normal_form.terms import (
    CONSTRUCTORS,
    LAWS,
    ONE,
    ZERO,
    Poly,
    atom,
    const,
    leading_monomial,
    mono_poly,
    raised,
)

__all__ = ["absolute", "greatest", "indicator", "sign"]

_KNOWN = {"+": ONE, "-": const(-1)}
HALF = Fraction(1, 2)


@lift_deltas
def sign(poly):
    """Return sign(poly), factor by factor."""
    if not poly:
        return ZERO
    known = _KNOWN.get(sign_of(poly))
    if known is not None:
        return known
    scale, content, rest = split_content(poly)
    result = const(1 if scale > 0 else -1)
    for a, e in content.items():
        result = result * _sign_of_power(a, e)
    return result if rest == ONE else result * _sign_atom(rest)


@lift_deltas
def absolute(poly):
    """Return |poly| = poly * sign(poly), factor by factor."""
    if not poly:
        return ZERO
    scale, content, rest = split_content(poly)
    result = const(abs(scale)) * _absolute_factor(rest)
    for a, e in content.items():
        result = result * raised(_absolute_factor(Poly({((a, 1),): 1})), e)
    return result


def _absolute_factor(factor):
    """|f| of one factor: f or -f where its sign is known, f sign(f) elsewhere."""
    if is_nonnegative(factor):
        return factor
    return -factor if is_nonnegative(-factor) else factor * sign(factor)


def greatest(first, *others):
    """Return the greatest of the terms, max(a, b) = (a + b + |a - b|) / 2."""
    result = first
    for b in others:
        result = (result + b + absolute(result - b)).scaled(HALF)
    return result


def least(first, *others):
    """Return the least of the terms, min(a, b) = -max(-a, -b)."""
    return -greatest(-first, *(-b for b in others))


def indicator(poly, relation):
    """Return 1 where ``poly relation 0`` holds and 0 elsewhere; relation one of > >= < <= == !=."""
    s = sign(poly)
    square = s * s
    return {
        ">": (square + s).scaled(HALF),
        "<": (square - s).scaled(HALF),
        ">=": ONE - (square - s).scaled(HALF),
        "<=": ONE - (square + s).scaled(HALF),
        "==": ONE - square,
        "!=": square,
    }[relation]


def _sign_of_power(a, e):
    known = _KNOWN.get(sign_of(Poly({((a, 1),): 1})))
    if known is not None and isinstance(e, int):
        return known.power(abs(e) % 2 or 2)
    if not isinstance(e, int):
        return ONE if e < 0 else _sign_atom(Poly({((a, 1),): 1})).power(2)
    return _sign_atom(Poly({((a, 1),): 1})).power(2 - abs(e) % 2)


def _sign_atom(poly):
    known = _KNOWN.get(sign_of(poly))
    return known if known is not None else Poly({((atom("sgn", poly), 1),): 1})


def _law_of_sgn(factors, a):
    """sign**3 = sign, sign**-1 = sign where it exists, and P * sign(P)**2 = P."""
    e = factors[a]
    others = {b: f for b, f in factors.items() if b is not a}
    if e < 0 or e > 2:
        return mono_poly({**others, a: 2 - e % 2})
    base = a.args[0]
    if e != 2:
        return None
    lone = base.lone_atom
    if lone is not None:
        return mono_poly(others) if lone in factors else None
    lead = leading_monomial(base)
    if any(factors.get(b, 0) < f for b, f in lead):
        return None
    return _drop_square(others, a, base, lead)


def _drop_square(others, a, base, lead):
    """lm(P) sign(P)**2 = (P - tail sign(P)**2) / lc."""
    rest = dict(others)
    for b, f in lead:
        left = rest[b] - f
        if left:
            rest[b] = left
        else:
            del rest[b]
    lc = base.terms[lead]
    tail = Poly({m: c for m, c in base.terms.items() if m != lead})
    plain = mono_poly(rest)
    return (plain * base - mono_poly({**rest, a: 2}) * tail).scaled(Fraction(1) / lc)


LAWS["sgn"] = _law_of_sgn
CONSTRUCTORS["sgn"] = sign
CONSTRUCTORS["abs"] = absolute
