"""Sines and cosines as polynomials in those of base arguments, modulo sin**2 + cos**2 = 1.

    sin(a + b) = sin a cos b + cos a sin b,    cos(a + b) = cos a cos b - sin a sin b
    cos(n a) + i sin(n a) = (cos a + i sin a)**n
    sin(a)**2 = 1 - cos(a)**2

The base arguments are the monomials of all arguments, each divided by the common denominator of the
statement's coefficients, so that cos(x) and sin(x/2) are written in sin(x/2) and cos(x/2).
"""

from fractions import Fraction
from math import comb, lcm

from helpers.checker.normal_form.deltas import is_whole
from helpers.checker.normal_form.entries import PI_NAME
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.substitution import built_anew
from helpers.checker.normal_form.symbolic_powers import power
from helpers.checker.normal_form.terms import (
    CONSTRUCTORS,
    ONE,
    ZERO,
    Poly,
    const,
    mono_poly,
    raised,
    with_atoms,
)

__all__ = ["with_base_arguments"]

NAMES = ("sin", "cos")

LARGEST_MULTIPLE = 12
"""Greatest n for which sin(n a) is multiplied out."""

MOST_SUMMANDS = 8
"""Most summands of an argument that is pulled apart."""

SQUARES = {Fraction(0): 4, Fraction(1, 6): 3, Fraction(1, 4): 2, Fraction(1, 3): 1, Fraction(1, 2): 0}
"""q -> (2 cos(q pi))**2 for the angles with a cosine that is a square root."""


def with_base_arguments(poly):
    """Return `poly` with its sines and cosines written out, or None where it has none of them.

    A denominator sin(a)**2 is cleared, for sin(a) is not zero where the statement makes sense: the
    result vanishes where, and only where, `poly` does. Sound by the laws above, which hold for all real
    arguments. What is built anew equals what it replaces, so that it asks for no further condition.
    """
    if poly.free.isdisjoint(NAMES):
        return None
    conditions = dict(session.conditions)
    denominator = lcm(*(Fraction(c).denominator for a in _waves(poly) for c in a.args[2].terms.values()))
    result = _cleared(_written_out(poly, denominator))
    session.conditions = conditions
    return result


def _waves(poly):
    """Yield every sine and cosine in a term, however deep it stands."""
    for a in {a: None for m in poly.terms for a, _ in m}:
        if _is_wave(a):
            yield a
        for x in a.args:
            if isinstance(x, Poly) and not x.free.isdisjoint(NAMES):
                yield from _waves(x)


def _is_wave(a):
    return a.head == "fn" and a.args[0] in NAMES and a.args[1] == (0,)


def _written_out(poly, denominator):
    if poly.free.isdisjoint(NAMES):
        return poly
    return _with_lowered_sines(with_atoms(poly, lambda a: _atom_written_out(a, denominator)))


def _atom_written_out(a, denominator):
    if a.free.isdisjoint(NAMES):
        return None
    if not _is_wave(a):
        return built_anew(a, lambda x: _written_out(x, denominator))
    argument = _written_out(a.args[2], denominator)
    if len(argument.terms) > MOST_SUMMANDS:
        return _wave(a.args[0], argument)
    cosine, sine = ONE, ZERO
    for m, c in argument.terms.items():
        cos_m, sin_m = _of_monomial(m, c, denominator)
        cosine, sine = cosine * cos_m - sine * sin_m, sine * cos_m + cosine * sin_m
    return cosine if a.args[0] == "cos" else sine


def _of_monomial(m, c, denominator):
    """(cos, sin) of c times a monomial."""
    turns = _half_turns(m, c)
    if turns is not None and is_whole(turns):
        return power(const(-1), turns), ZERO
    if turns is not None and turns.constant is not None:
        exact = _cosine_of(turns.constant), _cosine_of(turns.constant - Fraction(1, 2))
        if all(value is not None for value in exact):
            return exact
    n = Fraction(c * denominator)
    if abs(n) > LARGEST_MULTIPLE or n.denominator != 1:
        return _wave("cos", Poly({m: c})), _wave("sin", Poly({m: c}))
    cosine, sine = _multiple(int(abs(n)), Poly({m: Fraction(1, denominator)}))
    return cosine, sine if n > 0 else -sine


def _cosine_of(q):
    """cos(q pi) for a rational q of the table, moved to 0 <= q <= 1/2; None for another one."""
    q = min(q % 2, 2 - q % 2)
    if q > Fraction(1, 2):
        opposite = _cosine_of(1 - q)
        return None if opposite is None else -opposite
    square = SQUARES.get(q)
    return None if square is None else raised(const(square), Fraction(1, 2)).scaled(Fraction(1, 2))


def _half_turns(m, c):
    """q where the monomial is q times pi, else None."""
    others = {a: e for a, e in m if not (_is_pi(a) and e == 1)}
    return mono_poly(others, c) if len(others) == len(m) - 1 else None


def _is_pi(a):
    return a.head == "sym" and a.args[0] == PI_NAME


def _multiple(n, base):
    """(cos, sin) of n times a base argument: the two parts of (cos + i sin)**n."""
    cosine, sine = _wave("cos", base), _wave("sin", base)
    parts = [ZERO, ZERO]
    for k in range(n + 1):
        sign = -1 if k % 4 in (2, 3) else 1
        parts[k % 2] = parts[k % 2] + (cosine.power(n - k) * sine.power(k)).scaled(sign * comb(n, k))
    return tuple(_with_lowered_sines(part) for part in parts)


def _wave(name, argument):
    return CONSTRUCTORS["fn"](name, (0,), argument)


def _with_lowered_sines(poly):
    """Each even power of a sine by 1 - cos**2, until none is left."""
    total = ZERO
    for m, c in poly.terms.items():
        high = {a: e // 2 for a, e in m if _is_sine(a) and isinstance(e, int) and e > 1}
        if not high:
            total = total + Poly({m: c})
            continue
        piece = mono_poly({a: e - 2 * high.get(a, 0) for a, e in m if e != 2 * high.get(a, 0)}, c)
        for a, k in high.items():
            piece = piece * (ONE - _wave("cos", a.args[2]).power(2)).power(k)
        total = total + piece
    return total


def _is_sine(a):
    return _is_wave(a) and a.args[0] == "sin"


def _cleared(poly):
    """The term times the sines and cosines of its denominators."""
    lowest = {}
    for m in poly.terms:
        for a, e in m:
            if _is_wave(a) and e < 0:
                lowest[a] = min(lowest.get(a, 0), e)
    if not lowest:
        return poly
    return _with_lowered_sines(poly * mono_poly({a: -e for a, e in lowest.items()}))
