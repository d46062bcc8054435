"""Derivatives of elementary expressions by one letter.

    (f + g)' = f' + g',    (f g)' = f' g + f g',    (u**v)' = u**v (v' log u + v u'/u),    f(u)' = f'(u) u'

What SymPy finds as well, without its questions about signs at every step; the derivative of a part that
stands in several places, or in a second derivative again, is remembered.
"""

from functools import lru_cache

from sympy import Add, Integer, Mul, Pow, atan, cos, cosh, erf, exp, log, sin, sinh, tanh

__all__ = ["derivative"]

ZERO, ONE = Integer(0), Integer(1)
_CHAINED = (atan, cos, cosh, erf, exp, log, sin, sinh, tanh)


@lru_cache(maxsize=16384)
def derivative(expr, x):
    """Return d expr / d x for a letter x that is no index; holds where `expr` is smooth."""
    if expr == x:
        return ONE
    if not expr.args or not expr.has(x):
        return ZERO
    rule = next((rule for kind, rule in _RULES if isinstance(expr, kind)), None)
    return rule(expr, x) if rule else expr.diff(x)


def _of_sum(expr, x):
    return Add(*(derivative(term, x) for term in expr.args))


def _of_product(expr, x):
    factors = expr.args
    slopes = [derivative(factor, x) for factor in factors]
    return Add(*(Mul(*factors[:k], s, *factors[k + 1 :]) for k, s in enumerate(slopes) if s != 0))


def _of_power(expr, x):
    u, v = expr.args
    du, dv = derivative(u, x), derivative(v, x)
    return Add(Mul(v, u ** (v - 1), du), Mul(expr, log(u), dv) if dv != 0 else ZERO)


def _of_function(expr, x):
    return Mul(expr.fdiff(1), derivative(expr.args[0], x))


_RULES = ((Add, _of_sum), (Mul, _of_product), (Pow, _of_power), (_CHAINED, _of_function))
