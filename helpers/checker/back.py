"""From terms back to SymPy, for residuals and side conditions that a reader has to see."""

import sympy as sp

from helpers.checker.terms import Poly

__all__ = ["condition_of", "expression_of"]

LETTERS = "klmpqrstuv"


def expression_of(poly):
    """Return the SymPy expression of a term."""
    return sp.Add(*(sp.Rational(c) * _monomial(m) for m, c in poly.terms.items()))


def condition_of(kind, poly):
    """Return the relation that says `poly` is "nonzero", "positive" or "nonnegative"."""
    relation = {"nonzero": sp.Ne, "positive": sp.Gt, "nonnegative": sp.Ge}[kind]
    return relation(expression_of(poly), 0)


def _monomial(m):
    return sp.Mul(*(_atom(a) ** sp.Rational(e) for a, e in m))


def _atom(a):
    return _BACK[a.head](*a.args)


def _all(args):
    return [expression_of(x) for x in args if isinstance(x, Poly)]


def _symbol(name, flags):
    return (
        sp.pi if name == "pi" else sp.Symbol(name.replace("$", "_"), real=True, **dict.fromkeys(flags, True))
    )


def _bound(height, place, _sign):
    letter = LETTERS[place % len(LETTERS)]
    return sp.Symbol(letter if height == 1 else f"{letter}{height}", integer=True)


def _variable(name, low, high):
    if name.startswith("$"):
        return sp.Symbol(f"k_{name[1:]}", integer=True)
    return sp.Idx(name, (expression_of(low), expression_of(high)))


def _entry(name, flags, *index):
    base = sp.IndexedBase(name, real=True, **dict.fromkeys(flags, True))
    return base[tuple(_all(index))]


def _over(kind):
    def build(height, *args):
        *ranges, body = args
        pairs = zip(ranges[::2], ranges[1::2], strict=True)
        limits = [
            (_bound(height, p, None), expression_of(a), expression_of(b)) for p, (a, b) in enumerate(pairs)
        ]
        return kind(expression_of(body), *limits)

    return build


def _function(name, orders, *args):
    known = getattr(sp, name, None)
    if known is not None and not any(orders):
        return known(*_all(args))
    f = sp.Function(name, real=True)
    if not any(orders):
        return f(*_all(args))
    slots = [sp.Dummy(f"xi_{p + 1}", real=True) for p in range(len(orders))]
    wrt = [(s, k) for s, k in zip(slots, orders, strict=True) if k]
    return sp.Subs(sp.Derivative(f(*slots), *wrt), slots, _all(args))


_BACK = {
    "sym": _symbol,
    "var": _variable,
    "bnd": _bound,
    "ind": _entry,
    "prime": sp.Integer,
    "exp": lambda x: sp.exp(expression_of(x)),
    "log": lambda x: sp.log(expression_of(x)),
    "pol": expression_of,
    "pow": lambda base, e: expression_of(base) ** expression_of(e),
    "sgn": lambda x: sp.sign(expression_of(x)),
    "delta": lambda x: sp.KroneckerDelta(expression_of(x), 0),
    "sum": _over(sp.Sum),
    "prod": _over(sp.Product),
    "fn": _function,
}
