"""Powers whose exponent is a term, such as ``(1 - b)**(2 t)``.

base**(c_1 m_1 + c_2 m_2) = (base**m_1)**c_1 (base**m_2)**c_2
base**x = exp(x log(base))                                        for base > 0
"""

from helpers.checker.normal_form.content import split_content
from helpers.checker.normal_form.deltas import lift_deltas
from helpers.checker.normal_form.powers import exponential, logarithm
from helpers.checker.normal_form.session import Undefined, session
from helpers.checker.normal_form.term_sign import is_positive
from helpers.checker.normal_form.terms import CONSTRUCTORS, ONE, Poly, atom, const, mono_poly, raised

__all__ = ["power"]


@lift_deltas
def power(base, exponent):
    """Return base**exponent for two terms.

    Sound by base**(c_1 m_1 + ...) = product of (base**m_i)**c_i: for a positive base always, for
    another base with whole exponents; anything else is left as one atom.
    """
    q = exponent.constant
    if q is not None:
        return raised(base, q)
    if is_positive(base):
        return exponential(exponent * logarithm(base))
    if base.constant == 1:
        return ONE
    result = ONE
    for m, c in exponent.terms.items():
        result = result * (raised(base, c) if m == () else raised(_symbolic_power(base, m), c))
    return result


def _symbolic_power(base, m):
    """base**m for an exponent monomial m without a coefficient; base not known to be positive."""
    exponent = Poly({m: 1})
    if not _whole_exponent(m):
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
        result, scale = Poly({((atom("pow", const(-1), exponent), 1),): 1}), -scale
    return result if scale == 1 else result * exponential(exponent * logarithm(const(scale)))


def _atom_symbolic_power(a, e, exponent):
    base = Poly({((a, 1),): 1})
    if is_positive(base):
        return exponential((exponent * logarithm(base)).scaled(e))
    if not isinstance(e, int):
        raise Undefined("a symbolic power of a root of a term of unknown sign")
    return mono_poly({atom("pow", base, exponent): e})


def _whole_exponent(m):
    return all(
        e > 0
        and isinstance(e, int)
        and (a.head in ("var", "bnd") or (a.head == "sym" and "integer" in a.args[1]))
        for a, e in m
    )


CONSTRUCTORS["pow"] = power
