"""Factors that every monomial of a term has in common.

    P = scale * common monomial * rest

so that ``1 + exp(-x)`` and ``exp(-x) (exp(x) + 1)`` share one rest.
"""

from fractions import Fraction
from math import gcd, lcm

from helpers.checker.normal_form.session import Undefined
from helpers.checker.normal_form.term_sign import is_positive, sign_of
from helpers.checker.normal_form.terms import (
    CONSTRUCTORS,
    ONE,
    Poly,
    atom,
    const,
    leading_monomial,
    mono_poly,
)

__all__ = ["split_content", "split_positive"]


def split_content(poly):
    """Return (scale, common monomial as dict, rest) with poly = scale * monomial * rest.

    The rest has whole coefficients without a common factor, no common monomial, only
    non-negative exponents, and a positive leading coefficient.
    """
    common, rest = _split_monomial(poly)
    if not rest:
        raise Undefined("division by zero")
    scale = _common_scale(rest)
    rest = rest.scaled(Fraction(1) / scale)
    return scale, common, rest


def split_positive(poly):
    """Return (factors known positive, rest) with poly = product of factors * rest."""
    scale, content, rest = split_content(poly)
    if scale < 0:
        scale, rest = -scale, -rest
    factors = list(_prime_factors(scale))
    for a, e in content.items():
        if sign_of(Poly({((a, 1),): 1})) == "+":
            factors.append((a, e))
        else:
            rest = rest * mono_poly({a: e})
    if rest != ONE and is_positive(rest) and rest.lone_atom is None and len(rest.terms) > 1:
        factors.append((atom("pol", rest), 1))
        rest = ONE
    return factors, rest


def _split_monomial(poly):
    """(common monomial, rest); taking a denominator out may leave a new one: 1 - 1/(1 + x) = x/(1 + x)."""
    common = _common_exponents(poly)
    if not common:
        return common, poly
    inverse = {a: -e for a, e in common.items()}
    rest = poly * Poly({tuple(sorted(inverse.items(), key=lambda t: t[0].serial)): 1})
    if all(e > 0 for e in common.values()) or not rest:
        return common, rest
    more, rest = _split_monomial(rest)
    for a, e in more.items():
        common[a] = common.get(a, 0) + e
    return {a: e for a, e in common.items() if e}, rest


def _common_exponents(poly):
    common = None
    for m in poly.terms:
        exponents = dict(m)
        if common is None:
            common = exponents
            continue
        for a in list(common):
            common[a] = min(common[a], exponents.get(a, 0))
        for a, e in exponents.items():
            if a not in common and e < 0:
                common[a] = e
    return {a: e for a, e in common.items() if e and a.head not in ("delta", "sgn", "step")}


def _common_scale(poly):
    numerators = gcd(*(Fraction(c).numerator for c in poly.terms.values()))
    denominators = lcm(*(Fraction(c).denominator for c in poly.terms.values()))
    scale = Fraction(numerators, denominators)
    return -scale if poly.terms[leading_monomial(poly)] < 0 else scale


def _prime_factors(q):
    """Yield (prime atom, exponent) of a positive rational; large numbers stay whole."""
    for n, sign in ((Fraction(q).numerator, 1), (Fraction(q).denominator, -1)):
        p = 2
        while p * p <= n and p < 10_000:
            k = 0
            while n % p == 0:
                n, k = n // p, k + 1
            if k:
                yield atom("prime", p), sign * k
            p += 1
        if n > 1:
            yield atom("prime", n), sign


CONSTRUCTORS["prime"] = const
