"""Exponential rates: how fast a positive function grows or decays exponentially.

    rate f = lim e**q log f,    e -> 0+
    rate exp(u) = lim e**q u,   rate (f g) = rate f + rate g,   rate (f + g) = max(rate f, rate g)

The last law holds for positive f and g: max(f, g) <= f + g <= 2 max(f, g), and log 2 times e**q tends to 0;
with n instead of 2 it holds for a sum of n terms. A negative rate means that f -> 0 faster than any power
of e, a positive one that f grows faster than any power of 1/e.
"""

import sympy as sp

from helpers.checker.inequalities.bound_indices import canonical, replace_free
from helpers.checker.limits.approach import Unknown
from helpers.checker.limits.ranged import has_terms, opened, terms_known
from helpers.checker.limits.vanishing import settled

__all__ = ["by_rate", "rate", "scale_of"]


def by_rate(expr, near):
    """The size of a positive expression whose rate has a sign."""
    sign = near.sign(rate(expr, near, scale_of(expr, near)))
    if sign == 0:
        raise Unknown
    return (sp.Integer(1), -sp.oo) if sign > 0 else (sp.Integer(0), sp.oo)


def scale_of(expr, near):
    """Return the exponent q of the fastest exponential exp(c e**-q) in `expr`, 1 if there is none."""
    powers = [p for p in expr.atoms(sp.Pow) if p.exp.has(near.letter)]
    exponents = [node.args[0] for node in expr.atoms(sp.exp, sp.cosh, sp.sinh) if node.has(near.letter)]
    orders = []
    for exponent in (*exponents, *(p.exp for p in powers)):
        try:
            orders.append(-near.leading(exponent)[1])
        except Unknown:
            continue
    return max([q for q in orders if 0 < q < sp.oo], default=sp.Integer(1))


def rate(expr, near, q):
    """Return lim e**q log(expr); raise `Unknown` where `expr` is not seen to be positive."""
    rule = next((r for kind, r in _RULES.items() if isinstance(expr, kind)), None)
    if rule is not None and expr.has(near.letter):
        try:
            return rule(expr, near, q)
        except Unknown:
            pass
    return _of_power_like(expr, near)


def _of_power_like(expr, near):
    """f ~ c e**k with c > 0 and finite k has rate 0."""
    c, k = settled(expr, near)
    if k in (sp.oo, -sp.oo) or near.sign(c) != 1:
        raise Unknown
    return sp.Integer(0)


def _of_exp(expr, near, q):
    return _scaled(expr.args[0], near, q)


def _scaled(exponent, near, q):
    """Return lim e**q u for u = `exponent`."""
    c, k = near.leading(exponent)
    if k < -q:
        raise Unknown
    return c if k == -q else sp.Integer(0)


def _of_product(expr, near, q):
    return sp.Add(*(rate(factor, near, q) for factor in expr.args))


def _of_power(expr, near, q):
    base, exponent = expr.args
    if not exponent.has(near.letter):
        return exponent * rate(base, near, q)
    if base.has(near.letter) or near.sign(base) != 1:
        raise Unknown
    return _scaled(exponent * sp.log(base), near, q)


def _of_exponentials(expr, near, q):
    return rate(expr.rewrite(sp.exp), near, q)


def _of_sum(expr, near, q):
    """The maximum of the rates, without those that another one is known to reach."""
    rates = list(dict.fromkeys(rate(term, near, q) for term in expr.args))
    for r in list(rates):
        if any(other != r and near.is_nonnegative(other - r) for other in rates):
            rates.remove(r)
    if len(rates) > 1 and not near.leaves_maxima:
        raise Unknown
    return sp.Max(*rates)


def _of_total(expr, near, q):
    """The rate of the general term, or of one term that the rates of all others are known not to exceed."""
    summand, fresh, lower, upper = opened(expr, near)
    general = rate(summand, near, q)
    if not general.has(fresh):
        if not has_terms(lower, upper, near):
            raise Unknown
        return general
    for place in terms_known(fresh, lower, upper, near):
        largest = canonical(replace_free(general, fresh, place))
        if near.is_at_most(general, largest):
            return largest
    raise Unknown


_RULES = {
    sp.exp: _of_exp,
    sp.Mul: _of_product,
    sp.Pow: _of_power,
    sp.Add: _of_sum,
    sp.Sum: _of_total,
    sp.cosh: _of_exponentials,
}
