"""Powers whose exponent is a term, such as ``(1 - b)**(2 t)``.

base**(c_0 + c_1 m_1 + ...) = base**c (base**(m_1 - 1))**c_1 ...     with c = c_0 + c_1 + ...
base**x = exp(x log(base))                                           for base > 0
(-1)**(2 m) = 1                                                      for a whole number m

In the first line m_1 is a whole number that is at least 1, so that ``base**t`` and
``base**(t - 1)`` differ by a factor and neither asks for ``base != 0``. Where m_1 may be 0, the
power ``base**m_1`` itself is the letter.
"""

from fractions import Fraction

from helpers.checker.normal_form.content import split_content
from helpers.checker.normal_form.deltas import lift_deltas
from helpers.checker.normal_form.powers import exponential, logarithm
from helpers.checker.normal_form.session import Undefined, session
from helpers.checker.normal_form.term_sign import is_at_least_one, is_positive
from helpers.checker.normal_form.terms import (
    CONSTRUCTORS,
    LAWS,
    ONE,
    ZERO,
    Poly,
    atom,
    const,
    mono_poly,
    raised,
)

__all__ = ["power"]


@lift_deltas
def power(base, exponent):
    """Return base**exponent for two terms.

    Sound for a positive base always, and for another base with whole exponents. A fraction of a
    symbolic exponent, or one that is not whole, needs a positive base: that is noted as a condition.
    """
    q = exponent.constant
    if q is not None:
        return raised(base, q)
    if is_positive(base):
        return exponential(exponent * logarithm(base))
    if base.constant == 1:
        return ONE
    if not base:
        return _power_of_zero(exponent)
    if any(isinstance(c, Fraction) for c in exponent.terms.values()):
        session.require("positive", base)
    result, plain = ONE, exponent.terms.get((), 0)
    for m, c in exponent.terms.items():
        if m:
            shift = 1 if _whole(m) and all(is_at_least_one(a) for a, _ in m) else 0
            result = result * raised(_letter(base, m, Poly({m: 1}) - const(shift)), c)
            plain = plain + c * shift
    return result * raised(base, plain) if plain else result


def _power_of_zero(exponent):
    """0**exponent = 0 for exponent > 0; it is 1 for 0, and so nothing is said where that may be."""
    if not is_positive(exponent):
        raise Undefined("a power of zero whose exponent is not known to be positive")
    return ZERO


def _letter(base, m, exponent):
    """base**exponent for an exponent ``m - 0`` or ``m - 1``; base not known to be positive."""
    if not _whole(m):
        session.require("positive", base)
        return Poly({((atom("pow", base, exponent), 1),): 1})
    scale, content, rest = split_content(base)
    result = _power_of_scale(scale, exponent)
    for a, e in content.items():
        result = result * _atom_symbolic_power(a, e, exponent)
    return result if rest == ONE else result * mono_poly({atom("pow", rest, exponent): 1})


def _power_of_scale(scale, exponent):
    result = ONE
    if scale < 0:
        odd = exponent.terms.get((), 0) % 2
        sign = Poly({((atom("pow", const(-1), exponent - const(exponent.terms.get((), 0))), 1),): 1})
        result, scale = -sign if odd else sign, -scale
    return result if scale == 1 else result * exponential(exponent * logarithm(const(scale)))


def _atom_symbolic_power(a, e, exponent):
    base = a.args[0] if a.head == "pol" else Poly({((a, 1),): 1})
    if is_positive(base):
        return exponential((exponent * logarithm(base)).scaled(e))
    if not isinstance(e, int):
        raise Undefined("a symbolic power of a root of a term of unknown sign")
    return mono_poly({atom("pow", base, exponent): e})


def _whole(m):
    return all(
        e > 0
        and isinstance(e, int)
        and (a.head in ("var", "bnd") or (a.head == "sym" and "integer" in a.args[1]))
        for a, e in m
    )


def _law_of_pow(factors, a):
    """(-1)**m is its own inverse, so that its exponent counts modulo 2."""
    e = factors[a]
    if a.args[0].constant != -1 or e in (0, 1) or not isinstance(e, int):
        return None
    others = {b: f for b, f in factors.items() if b is not a}
    return mono_poly({**others, a: 1} if e % 2 else others)


LAWS["pow"] = _law_of_pow
CONSTRUCTORS["pow"] = power
