"""Powers, exponentials and logarithms of terms, pulled apart into monomials.

    exp(c_1 m_1 + c_2 m_2) = exp(m_1)**c_1 exp(m_2)**c_2
    log(c a**e b**f)       = log(c) + e log(a) + f log(b)         for c, a, b > 0
    P**q                   = (content of P)**q * (P / content)**q

The content of P is the greatest common monomial, so that ``1 + exp(-x)`` and
``exp(-x) (exp(x) + 1)`` have one form. Where P is a sum in a denominator, its leading monomial
is reduced: ``exp(x) / (1 + exp(x)) = 1 - 1 / (1 + exp(x))``.
"""

from fractions import Fraction

from helpers.checker.normal_form.content import split_content, split_positive
from helpers.checker.normal_form.deltas import lift_deltas
from helpers.checker.normal_form.session import TooLarge, Undefined, session
from helpers.checker.normal_form.term_sign import is_nonnegative, is_nonzero, is_positive
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

__all__ = ["exponential", "logarithm", "rational_power"]

LARGEST_EXPONENT = 64
"""Greatest whole exponent to which a sum is multiplied out; beyond it a power stays as it is."""

LARGEST_NUMBER_EXPONENT = 2048
"""Greatest exponent for which a power of a number is written out in digits."""


@lift_deltas
def exponential(poly):
    """Return exp(poly), a monomial: one factor for each monomial of `poly`.

    Sound for all real arguments, by exp(a + b) = exp(a) exp(b) and exp(c log P) = P**c for P > 0,
    where the logarithm exists.
    """
    result = ONE
    for m, c in poly.terms.items():
        result = result * _exponential_of_monomial(m, c)
    return result


@lift_deltas
def logarithm(poly):
    """Return log(poly), split over the factors of `poly` that are known to be positive.

    Sound where `poly` is positive; that is noted as a side condition when it is not known.
    """
    if not poly:
        raise Undefined("log(0)")
    if not is_positive(poly):
        session.require("positive", poly)
    factors, rest = split_positive(poly)
    total = ZERO if rest == ONE else Poly({((atom("log", rest), 1),): 1})
    for a, e in factors:
        total = total + _log_of_atom(a).scaled(e)
    return total


@lift_deltas
def rational_power(poly, q):
    """Return poly**q for a rational q that is not a positive whole number."""
    if q == 0:
        return ONE
    if isinstance(q, int) and q > 0:
        return _whole_power(poly, q)
    if not poly:
        if q > 0:
            return ZERO
        raise Undefined("division by zero")
    _note_conditions(poly, q)
    return _whole_power(poly, q) if isinstance(q, int) else _root(poly, q)


def _note_conditions(poly, q):
    for factor in _factors(poly) if isinstance(q, int) or q < 0 else ():
        if not is_nonzero(factor):
            session.require("nonzero", factor)
    if not isinstance(q, int) and not is_nonnegative(poly):
        session.require("nonnegative", poly)


def _factors(poly):
    """What must not vanish for `poly` not to vanish: for symbolic powers base**m, the bases."""
    one = poly.monomial
    if one is None or all(a.head != "pow" for a, _ in one[1]):
        return [poly]
    return [a.args[0] if a.head == "pow" else Poly({((a, 1),): 1}) for a, _ in one[1]]


def _whole_power(poly, q):
    """P**q, q a negative integer: contents come out whatever their sign."""
    scale, content, rest = split_content(poly)
    if abs(q) > LARGEST_NUMBER_EXPONENT and abs(scale) != 1:
        raise TooLarge(f"a number to the power {q}")
    result = mono_poly({a: e * q for a, e in content.items()}, Fraction(scale) ** q)
    return result if rest == ONE else result * mono_poly({atom("pol", rest): q})


def _root(poly, q):
    """P**q, q a fraction: only what is known to be positive may come out of the root."""
    factors, rest = split_positive(poly)
    result = ONE
    for a, e in factors:
        result = result * _atom_power(a, e * q)
    if rest == ONE:
        return result
    square = _square_root_of_square(rest, q)
    return result * (square if square is not None else mono_poly({atom("pol", rest): q}))


def _square_root_of_square(rest, q):
    """(a**(2k))**q = |a|**(2kq), which is a polynomial in a and its sign when 2kq is whole."""
    one = rest.monomial
    if one is None or one[0] != 1 or any(not isinstance(e, int) or e % 2 for _, e in one[1]):
        return None
    if any((e * q).denominator != 1 for _, e in one[1]):
        return None
    result = ONE
    for a, e in one[1]:
        absolute = CONSTRUCTORS["abs"](Poly({((a, 1),): 1}))
        result = result * raised(absolute, int(e * q))
    return result


def _exponential_of_monomial(m, c):
    a, e = m[0] if len(m) == 1 else (None, 0)
    if a is not None and a.head == "log" and e == 1:
        return raised(a.args[0], c)
    return mono_poly({atom("exp", Poly({m: 1})): c})


def _log_of_atom(a):
    if a.head == "exp":
        return a.args[0]
    if a.head == "prod":
        return CONSTRUCTORS["sum"](*a.args[:-1], logarithm(a.args[-1]))
    if a.head == "pol":
        return Poly({((atom("log", a.args[0]), 1),): 1})
    if a.head == "prime":
        return Poly({((atom("log", const(a.args[0])), 1),): 1})
    return Poly({((atom("log", Poly({((a, 1),): 1})), 1),): 1})


def _atom_power(a, e):
    if a.head == "prime":
        whole, part = divmod(Fraction(e), 1)
        result = const(Fraction(a.args[0]) ** int(whole))
        return result * Poly({((a, part),): 1}) if part else result
    if a.head == "exp":
        return exponential(a.args[0].scaled(e))
    return mono_poly({a: e.numerator if isinstance(e, Fraction) and e.denominator == 1 else e})


def _law_of_pol(factors, a):
    """Multiply out whole positive powers of a sum; reduce the leading monomial over a sum.

    Sound because P**e = P**(e - 1) * P, and lm(P) * P**e = (P - tail) * P**e / lc.
    """
    e, base = factors[a], a.args[0]
    if e >= 1 and e <= LARGEST_EXPONENT:
        others = {b: f for b, f in factors.items() if b is not a}
        rest = e - int(e)
        if rest:
            others[a] = rest
        return mono_poly(others) * base.power(int(e))
    if e > 0 or len(base.terms) < 2:
        return None
    lead = leading_monomial(base)
    if any(factors.get(b, 0) < f for b, f in lead):
        return None
    return _reduced(factors, a, e, base, lead)


def _reduced(factors, a, e, base, lead):
    others = dict(factors)
    for b, f in lead:
        left = others[b] - f
        if left:
            others[b] = left
        else:
            del others[b]
    lc = base.terms[lead]
    tail = Poly({m: c for m, c in base.terms.items() if m != lead})
    lower = mono_poly(others) * tail
    up = e + 1
    if up:
        others[a] = up
    else:
        del others[a]
    return (mono_poly(others) - lower).scaled(Fraction(1, 1) / lc)


def _law_of_prime(factors, a):
    e = factors[a]
    if 0 < e < 1:
        return None
    others = {b: f for b, f in factors.items() if b is not a}
    return mono_poly(others) * _atom_power(a, e)


def _raise(poly, q=1):
    if isinstance(q, int) and 0 < q <= LARGEST_EXPONENT:
        return poly.power(q)
    return rational_power(poly, q)


LAWS["pol"] = _law_of_pol
LAWS["prime"] = _law_of_prime
CONSTRUCTORS["pol"] = _raise
CONSTRUCTORS["exp"] = exponential
CONSTRUCTORS["log"] = logarithm
