"""The size of an expression from the sizes of its parts.

    f ~ a e**j,  g ~ b e**k:    f g ~ a b e**(j + k),    f + g ~ a e**j  for j < k,    f**q ~ a**q e**(j q)
    exp(f) -> exp(a)  for j = 0,    F(f) -> F(a)  for F continuous at a

Sound because each rule is a law of limits: sums, products, powers and quotients of limits, and
continuous functions of limits. A quotient needs a denominator whose coefficient is proved not to be zero,
a logarithm or a root a base that is positive all along.
"""

import sympy as sp
from sympy.core.function import AppliedUndef

from helpers.checker.limits.approach import Unknown
from helpers.checker.limits.divided import divided_through
from helpers.checker.limits.ranged import of_product_over, of_sum
from helpers.checker.limits.rates import by_rate, rate, scale_of
from helpers.checker.limits.vanishing import refined, settled

__all__ = ["limit_value"]

SLOWER = sp.Rational(-1, 1000)
"""log e is smaller than e**k for every k < 0: log e ~ 0 e**SLOWER."""

ZERO, ONE = sp.Integer(0), sp.Integer(1)


def limit_value(function, near):
    """Return the limit of `function`, a function of the letter of `near`; it may be infinite."""
    c, k = near.leading(function)
    if k < 0 and near.is_zero(c):
        c, k = refined(function, near, ZERO)
    if k >= 0:
        return c if k == 0 else ZERO
    if near.sign(c) == 0:
        raise Unknown
    return near.sign(c) * sp.oo


def _of_sum(expr, near):
    """f + g: the terms of lowest order; of those that grow faster than all powers, all of one sign."""
    sizes = [near.leading(term) for term in expr.args]
    lowest = min(k for _, k in sizes)
    coefficients = [c for c, k in sizes if k == lowest]
    if lowest == -sp.oo:
        if len(set(coefficients)) > 1:
            raise Unknown
        return coefficients[0], lowest
    return sp.Add(*coefficients), lowest


def _of_product(expr, near):
    """f g by its factors; where these conflict, by its rate or by dividing through."""
    for way in (_by_factors, by_rate, divided_through):
        try:
            return way(expr, near)
        except Unknown:
            continue
    raise Unknown


def _by_factors(expr, near):
    sizes = {factor: near.leading(factor) for factor in expr.args}
    orders = [k for _, k in sizes.values()]
    if sp.oo in orders or -sp.oo in orders:
        return _beyond_powers(sizes.values(), near)
    for factor, (c, k) in list(sizes.items()):
        excess = sum(order for _, order in sizes.values())
        if excess < 0 and near.is_zero(c):
            sizes[factor] = _refined_or(factor, near, k - excess, (ZERO, k))
    return sp.Mul(*(c for c, _ in sizes.values())), sum(k for _, k in sizes.values())


def _refined_or(expr, near, enough, otherwise):
    try:
        return refined(expr, near, enough)
    except Unknown:
        return otherwise


def _beyond_powers(sizes, near):
    """A factor of infinite order outweighs those of finite order; two that work against each other do not."""
    orders = {k for _, k in sizes if k in (sp.oo, -sp.oo)}
    if orders == {sp.oo}:
        return ZERO, sp.oo
    signs = sp.Mul(*(near.sign(c) for c, _ in sizes))
    if len(orders) > 1 or signs == 0:
        raise Unknown
    return signs, -sp.oo


def _of_power(expr, near):
    base, exponent = expr.args
    if exponent.has(near.letter):
        return _of_moving_exponent(base, exponent, near)
    if exponent.is_Integer and exponent > 0:
        c, k = near.leading(base)
        return c**exponent, k * exponent
    return _of_inverse(base, exponent, near) if exponent.is_Integer else _of_root(base, exponent, near)


def _of_inverse(base, exponent, near):
    """1/f needs f ~ c e**k with c not zero; a positive f that is smaller than all powers has a huge one."""
    c, k = settled(base, near)
    if k == sp.oo:
        if near.sign(base) != 1:
            raise Unknown
        return ONE, -sp.oo
    if not near.is_nonzero(c):
        raise Unknown
    return c**exponent, k * exponent


def _of_root(base, exponent, near):
    """f**q for a real q and f >= 0 all along; c may be zero only for q > 0."""
    c, k = near.leading(base)
    growing = near.sign(exponent) == 1
    if near.sign(c) != 1 and not (growing and (near.is_nonnegative(base) or exponent.is_integer)):
        raise Unknown
    if exponent.is_Rational and k not in (sp.oo, -sp.oo):
        return c**exponent, k * exponent
    if k == 0:
        return c**exponent, ZERO
    if growing and k > 0:
        return ZERO, ZERO
    raise Unknown


def _of_moving_exponent(base, exponent, near):
    """f**g = exp(g log f) for f > 0; b**g -> 0 for |b| < 1 and whole numbers g -> oo."""
    if _is_positive_nearby(base, near):
        return near.leading(sp.exp(exponent * sp.log(base), evaluate=False))
    c, k = near.leading(exponent)
    if not (exponent.is_integer and k < 0 and near.sign(c) == 1) or base.has(near.letter):
        raise Unknown
    if near.sign(1 - sp.Abs(base)) == 1 or near.sign(1 - base) == near.sign(1 + base) == 1:
        return ZERO, sp.oo
    raise Unknown


def _is_positive_nearby(base, near):
    if near.sign(base) == 1:
        return True
    c, _ = settled(base, near) if base.has(near.letter) else (base, 0)
    return near.sign(c) == 1


def _of_exp(expr, near):
    """exp(f) -> exp(a) for f -> a, 0 for f -> -oo; faster than any power where f ~ c e**k with k < 0."""
    c, k = near.leading(expr.args[0])
    if k < 0 and near.is_zero(c):
        c, k = refined(expr.args[0], near, ZERO)
    if k >= 0:
        return (sp.exp(c) if k == 0 else ONE), ZERO
    sign = near.sign(c)
    if sign == 0:
        raise Unknown
    return (ONE, -sp.oo) if sign > 0 else (ZERO, sp.oo)


def _of_log(expr, near):
    """log f -> log c for f ~ c e**0; else log f grows like log e, or like the rate of f."""
    (base,) = expr.args
    try:
        c, k = settled(base, near)
        if k not in (sp.oo, -sp.oo) and near.sign(c) == 1:
            return (sp.log(c), ZERO) if k == 0 else (ZERO, SLOWER)
    except Unknown:
        pass
    scale = scale_of(base, near)
    return rate(base, near, scale), -scale


def _of_saturating(end):
    """F(f) -> F(a) for f -> a, and +-end for f -> +-oo."""

    def rule(expr, near):
        c, k = near.leading(expr.args[0])
        if k >= 0:
            return expr.func(c if k == 0 else ZERO), ZERO
        sign = near.sign(c)
        if sign == 0:
            raise Unknown
        return sign * end, ZERO

    return rule


def _of_continuous(expr, near):
    """F(f, ...) -> F(a, ...) for F continuous everywhere."""
    sizes = [near.leading(argument) for argument in expr.args]
    if any(k < 0 for _, k in sizes):
        raise Unknown
    return expr.func(*(c if k == 0 else ZERO for c, k in sizes)), ZERO


def _of_slope(expr, near):
    """f'(g) at a point g -> a, written Subs(Derivative(f(x), x), x, g): abstract functions are smooth."""
    if expr.expr.has(near.letter) or not isinstance(expr.expr, sp.Derivative):
        raise Unknown
    if not isinstance(expr.expr.expr, AppliedUndef):
        raise Unknown
    sizes = [near.leading(place) for place in expr.point]
    if any(k < 0 for _, k in sizes):
        raise Unknown
    return sp.Subs(expr.expr, expr.variables, [c if k == 0 else ZERO for c, k in sizes]), ZERO


def _of_homogeneous(expr, near):
    """|f|, max and min commute with the division by e**k > 0."""
    sizes = [near.leading(argument) for argument in expr.args]
    lowest = min(k for _, k in sizes)
    if lowest in (sp.oo, -sp.oo):
        raise Unknown
    return expr.func(*(c if k == lowest else ZERO for c, k in sizes)), lowest


def _of_sign(expr, near):
    """sign f and H(f) where f keeps a sign all the way."""
    c, _ = settled(expr.args[0], near)
    sign = near.sign(c)
    if sign == 0:
        raise Unknown
    return expr.func(sp.Integer(sign)), ZERO


def _of_exponentials(expr, near):
    return near.leading(expr.rewrite(sp.exp))


RULES = {
    sp.Add: _of_sum,
    sp.Mul: _of_product,
    sp.Pow: _of_power,
    sp.exp: _of_exp,
    sp.log: _of_log,
    sp.tanh: _of_saturating(ONE),
    sp.erf: _of_saturating(ONE),
    sp.atan: _of_saturating(sp.pi / 2),
    sp.sin: _of_continuous,
    sp.cos: _of_continuous,
    AppliedUndef: _of_continuous,
    sp.Subs: _of_slope,
    sp.sinh: _of_exponentials,
    sp.cosh: _of_exponentials,
    sp.Abs: _of_homogeneous,
    sp.Max: _of_homogeneous,
    sp.Min: _of_homogeneous,
    sp.sign: _of_sign,
    sp.Heaviside: _of_sign,
    sp.Sum: of_sum,
    sp.Product: of_product_over,
}
"""SymPy class -> rule(expr, approach) -> (c, k)."""
