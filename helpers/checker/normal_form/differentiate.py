"""Partial derivatives of terms, for tensors of any size.

    d z[j] / d z[i]   = delta(j - i)
    d (sum_k f) / dx  = sum_k df/dx
    d exp(P) = exp(P) dP,   d log(P) = dP / P,   d P**e = e P**(e - 1) dP

The rules for functions of one variable are a table. Away from its kink, sign(P) is locally
constant; that P does not vanish is noted as a side condition.
"""

from fractions import Fraction

from helpers.checker.normal_form.bound_indices import open_sum
from helpers.checker.normal_form.deltas import delta, lift_deltas
from helpers.checker.normal_form.entries import PI_NAME, symbol, value_of
from helpers.checker.normal_form.lowered_powers import divided_by, without_needless_conditions
from helpers.checker.normal_form.powers import exponential, logarithm
from helpers.checker.normal_form.session import Undefined, session
from helpers.checker.normal_form.sums import sum_over
from helpers.checker.normal_form.terms import CONSTRUCTORS, ONE, ZERO, Poly, atom, mono_poly, raised

__all__ = ["DERIVATIVES", "derivative", "function_value"]


def derivative(poly, wrt):
    """Return the partial derivative of `poly` with respect to the atom `wrt`.

    `wrt` is a symbol or an entry of a tensor; everything else is held fixed.
    """
    with without_needless_conditions(poly) as results:
        results.append(_derivative(poly, wrt, _leaf(wrt), {}))
    return results[0]


def function_value(name, argument):
    """Return the function `name` of the table applied to `argument`."""
    return CONSTRUCTORS["fn"](name, (0,), argument)


def _leaf(wrt):
    if wrt.head == "sym":
        return wrt
    if wrt.head == "ind":
        return wrt.args[0]
    raise Undefined(f"a derivative with respect to {wrt.head}")


def _derivative(poly, wrt, leaf, memo):
    if leaf not in poly.free:
        return ZERO
    total = ZERO
    for m, c in poly.terms.items():
        for a, e in m:
            if leaf not in a.free:
                continue
            if a not in memo:
                memo[a] = _of_atom(a, wrt, leaf, memo)
            if not memo[a]:
                continue
            others = {b: f for b, f in m if b is not a}
            if e != 1:
                others[a] = e - 1
            total = total + (mono_poly(others) * memo[a]).scaled(c * e)
    return total


def _of_atom(a, wrt, leaf, memo):
    rule = _RULES.get(a.head)
    if rule is None:
        raise Undefined(f"a derivative of {a.head}")
    return rule(a, wrt, lambda poly: _derivative(poly, wrt, leaf, memo))


def _of_symbol(a, wrt, d):
    return ONE if a is wrt else ZERO


def _of_entry(a, wrt, d):
    if a.args[0] != wrt.args[0]:
        return ZERO
    result = ONE
    for ours, theirs in zip(a.args[2:], wrt.args[2:], strict=True):
        result = result * delta(ours - theirs)
    if a.args[0] in session.symmetric:
        raise Undefined("a derivative with respect to an entry of a symmetric matrix")
    return result


def _of_exp(a, wrt, d):
    return Poly({((a, 1),): 1}) * d(a.args[0])


def _of_log(a, wrt, d):
    return d(a.args[0]) * raised(a.args[0], -1)


def _of_pol(a, wrt, d):
    return d(a.args[0])


def _of_sum(a, wrt, d):
    variables, body = open_sum(a)
    result = d(body)
    for v in variables:
        result = sum_over(v, result)
    return result


def _of_product(a, wrt, d):
    """d prod_k f(k) = prod_k f(k) sum_k df(k) / f(k), where no factor vanishes."""
    (var,), body = open_sum(a)
    slope = d(body)
    if not slope:
        return ZERO
    return Poly({((a, 1),): 1}) * sum_over(var, slope * raised(body, -1))


def _of_sign(a, wrt, d):
    session.require("nonzero", a.args[0])
    return ZERO


def _of_symbolic_power(a, wrt, d):
    """d P**m = m P**(m - 1) dP + P**m log(P) dm; the exponent is usually a count, with dm = 0."""
    base, exponent = a.args
    whole = Poly({((a, 1),): 1})
    slope = d(base)
    result = exponent * whole * divided_by(base) * slope if slope else ZERO
    moved = d(exponent)
    return result + whole * logarithm(base) * moved if moved else result


def _of_function(a, wrt, d):
    name, orders, *args = a.args
    total = ZERO
    for p, x in enumerate(args):
        inner = d(x)
        if inner:
            total = total + _outer(name, orders, p, args) * inner
    return total


def _outer(name, orders, p, args):
    if name in DERIVATIVES:
        return DERIVATIVES[name](args[0])
    raised_order = tuple(k + (q == p) for q, k in enumerate(orders))
    return CONSTRUCTORS["fn"](name, raised_order, *args)


def _f(name):
    return lambda x: function_value(name, x)


DERIVATIVES = {
    "sin": _f("cos"),
    "cos": lambda x: -function_value("sin", x),
    "atan": lambda x: raised(ONE + x * x, -1),
    "erf": lambda x: (
        exponential(-(x * x)).scaled(2) * raised(symbol(PI_NAME, ("positive",)), Fraction(-1, 2))
    ),
}
"""name -> derivative of the named function, as a function of its argument."""

_RULES = {
    "sym": _of_symbol,
    "ind": _of_entry,
    "exp": _of_exp,
    "log": _of_log,
    "pol": _of_pol,
    "sum": _of_sum,
    "prod": _of_product,
    "sgn": _of_sign,
    "pow": _of_symbolic_power,
    "fn": _of_function,
    "delta": lambda a, wrt, d: ZERO,
    "step": lambda a, wrt, d: ZERO,
    "prime": lambda a, wrt, d: ZERO,
}


def _function(name, orders, *args):
    if name in _ODD and not any(orders):
        sign, args = _odd(args[0])
        return Poly({((atom("fn", name, orders, args), 1),): sign}) if args else ZERO
    if name == "cos" and not any(orders):
        _, even = _odd(args[0])
        return Poly({((atom("fn", name, orders, even), 1),): 1}) if even else ONE
    return value_of(atom("fn", name, orders, *args))


def _lifted_function(name, orders, *args):
    if len(args) == 1:
        return lift_deltas(lambda x: _function(name, orders, x))(args[0])
    return _function(name, orders, *args)


def _odd(x):
    """(-1, -x) or (1, x), whichever makes the first coefficient positive."""
    if not x:
        return 1, x
    lead = max(x.terms, key=lambda m: [(a.serial, e) for a, e in m])
    return (-1, -x) if x.terms[lead] < 0 else (1, x)


_ODD = ("sin", "atan", "erf")
CONSTRUCTORS["fn"] = _lifted_function
