"""Steps: [P >= 0] is 1 where the whole-number term P is not negative, and 0 elsewhere.

    [P >= 0]**2     = [P >= 0]
    [-P >= 0]       = 1 - [P - 1 >= 0]
    [P + 1 >= 0]    = [P >= 0] + delta(P + 1)
    sum_{j=a}^{i} f = sum_{j=a}^{b} [i - j >= 0] f          for i <= b

They keep the conditions on ranges exactly: a sum below the diagonal, or a delta whose index may leave the
range of the sum that it is contracted with.
"""

from helpers.checker.normal_form.deltas import delta, is_whole
from helpers.checker.normal_form.index_ranges import at_least_zero
from helpers.checker.normal_form.session import Undefined
from helpers.checker.normal_form.terms import CONSTRUCTORS, LAWS, ONE, ZERO, Poly, atom, const, mono_poly

__all__ = ["holds_for_integers", "step"]

MOST_SHIFTS = 3
"""Greatest constant that is moved out of a step, one delta for each unit."""


def step(poly):
    """Return [poly >= 0], with sign and constant of the whole-number term chosen canonically."""
    if not is_whole(poly):
        raise Undefined("a step of a term that is not known to be a whole number")
    if at_least_zero(poly):
        return ONE
    if at_least_zero(-poly - ONE):
        return ZERO
    lead = max((m for m in poly.terms if m), key=_order)
    if poly.terms[lead] < 0:
        return ONE - step(-poly - ONE)
    c = poly.terms.get((), 0)
    if not c or abs(c) > MOST_SHIFTS:
        return Poly({((atom("step", poly), 1),): 1})
    base = poly - const(c)
    result = step(base)
    for r in range(1, c + 1):
        result = result + _delta(base + const(r))
    for r in range(-c):
        result = result - _delta(base - const(r))
    return result


def _delta(poly):
    """delta(poly), which is 0 where the term is known to lie on one side of 0."""
    return ZERO if at_least_zero(poly - ONE) or at_least_zero(-poly - ONE) else delta(poly)


def holds_for_integers(poly, relation):
    """Return 1 where the whole-number term satisfies ``poly relation 0`` and 0 elsewhere."""
    return {
        ">=": lambda: step(poly),
        ">": lambda: step(poly - ONE),
        "<=": lambda: step(-poly),
        "<": lambda: step(-poly - ONE),
        "==": lambda: delta(poly),
        "!=": lambda: ONE - delta(poly),
    }[relation]()


def _order(m):
    """Indices in the order of their names, which is the same before and after they get canonical ones."""
    return sorted((_rank(a), str(e)) for a, e in m)[::-1]


def _rank(a):
    if a.head == "bnd":
        return (2, a.args[1], a.args[0])
    if a.head == "var" and a.args[0].startswith("$"):
        return (2, int(a.args[0][1:]), 0)
    return (1, a.serial, 0)


def _law_of_step(factors, a):
    e = factors[a]
    if e < 0:
        raise Undefined("a step in a denominator")
    return mono_poly({**factors, a: 1}) if e != 1 else None


LAWS["step"] = _law_of_step
CONSTRUCTORS["step"] = step
