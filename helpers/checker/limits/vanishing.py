"""The size of an expression whose leading coefficient vanishes: the rule of l'Hopital.

    f -> 0,  f' ~ c e**k,  k > -1    =>    f ~ c/(k + 1) e**(k + 1)

Sound when f is differentiable for all small e > 0: the quotient is that of f and e**(k + 1), whose
derivative is not zero. For s = 1/e -> oo the rule reads f' ~ c s**-k, k > 1  =>  f ~ -c/(k - 1) s**-(k - 1).
The derivative is SymPy's, and counts only when the normal form proves it to be the derivative.
"""

import sympy as sp
from sympy.core.function import AppliedUndef

from helpers.checker.inequalities.bound_indices import canonical
from helpers.checker.limits.approach import Unknown
from helpers.checker.limits.ranged import opened
from helpers.checker.normal_form.equality import prove_equal

__all__ = ["refined", "settled"]

MOST_STEPS = 4

_SLOT = sp.Symbol("place of slope", real=True)
_SMOOTH = (sp.Add, sp.Mul, sp.exp, sp.sin, sp.cos, sp.tanh, sp.sinh, sp.cosh, sp.erf, sp.atan, AppliedUndef)


def settled(expr, near):
    """Return (c, k) with a coefficient that is not proved to be zero, unless `expr` is smaller than all."""
    c, k = near.leading(expr)
    if k in (sp.oo, -sp.oo) or not near.is_zero(c):
        return c, k
    return refined(expr, near, sp.oo)


def refined(expr, near, enough, steps=MOST_STEPS):
    """Return (c, k) of an expression whose leading coefficient is zero; an order of `enough` will do."""
    _, k = near.leading(expr)
    function = expr
    if k != 0:
        function = sp.Add(*(term * near.power(-k) for term in sp.Add.make_args(expr)))
    c, higher = _by_slopes(function, near, enough - k, steps)
    return c, higher + k


def _by_slopes(function, near, enough, steps):
    """Return (c, k) of a function that tends to 0, from its derivatives."""
    if steps == 0 or not _is_differentiable(function, near):
        raise Unknown
    slope = _derivative(function, near)
    if slope == 0:
        return sp.Integer(0), sp.oo
    c, k = near.leading(slope)
    if near.is_zero(c) and _risen(k, near) < enough:
        c, k = _lower(slope, near, k, enough - _risen(0, near), steps - 1)
    return _integrated(c, k, near)


def _lower(slope, near, k, enough, steps):
    """Return a better size of a slope of order k whose coefficient is zero, or that one."""
    try:
        return refined(slope, near, enough, steps)
    except Unknown:
        return sp.Integer(0), k


def _risen(k, near):
    """Return the order of a function whose slope has the order k."""
    return k - 1 if near.is_far else k + 1


def _integrated(c, k, near):
    order = _risen(k, near)
    if k == sp.oo:
        return c, k
    if order <= 0:
        raise Unknown
    return c / (-order if near.is_far else order), order


def _derivative(function, near):
    """Return the derivative, term by term; that of a term has to be confirmed by the normal form."""
    if not function.has(near.letter):
        return sp.Integer(0)
    if isinstance(function, sp.Add):
        return sp.Add(*(_derivative(term, near) for term in function.args))
    if isinstance(function, sp.Sum):
        summand, *around = opened(function, near)
        return canonical(sp.Sum(_derivative(summand, near), around))
    slope = sp.diff(function, near.letter)
    claimed = sp.Derivative(function, near.letter, evaluate=False)
    moving = [node for node in slope.atoms(sp.Derivative) if node.has(near.letter)]
    slope = slope.xreplace({node: _at_point(node) for node in moving})
    if not prove_equal(claimed, slope, deadline=near.deadline).proved:
        raise Unknown
    return slope


def _at_point(node):
    """Return f'(g), which SymPy may write as a derivative by g, as Subs(Derivative(f(x), x), x, g)."""
    function, *counts = node.args
    (place, order), *more = counts
    if more or not isinstance(function, AppliedUndef) or function.args != (place,):
        return node
    return sp.Subs(sp.Derivative(function.func(_SLOT), (_SLOT, order)), _SLOT, place)


def _is_differentiable(expr, near):
    """True when `expr` is defined and differentiable for all small values of the letter."""
    if not expr.has(near.letter) or expr == near.letter:
        return True
    if isinstance(expr, sp.Subs):
        return not expr.expr.has(near.letter) and all(_is_differentiable(p, near) for p in expr.point)
    if isinstance(expr, sp.Sum):
        return _is_differentiable(opened(expr, near)[0], near)
    if isinstance(expr, (sp.Pow, sp.log)):
        return _has_smooth_base(expr, near) and all(_is_differentiable(x, near) for x in expr.args)
    return isinstance(expr, _SMOOTH) and all(_is_differentiable(x, near) for x in expr.args)


def _has_smooth_base(expr, near):
    """True for x**m with a whole m >= 0, for 1/x with x not zero nearby, else for x > 0 nearby."""
    base, exponent = expr.args if isinstance(expr, sp.Pow) else (expr.args[0], sp.Rational(1, 2))
    if exponent.is_Integer and exponent >= 0:
        return True
    if near.sign(base) == 1:
        return True
    c, k = settled(base, near)
    if k == sp.oo:
        return False
    return near.sign(c) == 1 or bool(exponent.is_Integer and near.is_nonzero(c))
