"""Quotients of exponentials, divided through by one of them.

    f / (g_1 + g_2 + ...) = (f / h) / (g_1 / h + g_2 / h + ...)

Sound for every h > 0; the h that are tried are the exponentials of the numerator and of the denominator.
"""

import sympy as sp

from helpers.checker.inequalities.bound_indices import canonical
from helpers.checker.limits.approach import Unknown

__all__ = ["divided_through"]

MOST_TRIED = 6


def divided_through(expr, near):
    """The size of f / (g_1 + ...) after a division of both by an exponential."""
    below = next((factor for factor in expr.args if _is_divisor(factor, near)), None)
    if below is None or near.depth:
        raise Unknown
    above, total = expr / below, below.base
    near.depth += 1
    try:
        return _by_first(above, total, below.exp, near)
    finally:
        near.depth -= 1


def _is_divisor(factor, near):
    is_inverse = isinstance(factor, sp.Pow) and factor.exp.is_Integer and factor.exp < 0
    return is_inverse and isinstance(factor.base, (sp.Add, sp.Sum)) and factor.base.has(near.letter)


def _by_first(above, total, power, near):
    """Try one exponential after the other."""
    for h in _exponentials(above, total, near)[:MOST_TRIED]:
        try:
            divided = sp.Mul(_through(above, h**-power), _sum_through(total, h) ** power, evaluate=False)
            return near.leading(divided)
        except Unknown:
            continue
    raise Unknown


def _exponentials(above, total, near):
    """Return the exponential part of the numerator and of each term of the denominator."""
    parts = (above, *(total.args if isinstance(total, sp.Add) else ()))
    found = [sp.Mul(*(f for f in sp.Mul.make_args(part) if isinstance(f, sp.exp))) for part in parts]
    return [h for h in dict.fromkeys(found) if h.has(near.letter)]


def _sum_through(total, h):
    if isinstance(total, sp.Sum):
        return canonical(total.func(_through(total.function, h), *total.limits))
    return sp.Add(*(_through(term, h) for term in total.args))


def _through(term, h):
    """Return term / h with one exponential for all."""
    return sp.powsimp(sp.expand_mul(term / h), combine="exp")
