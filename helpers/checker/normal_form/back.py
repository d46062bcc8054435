"""From terms back to SymPy, for residuals and side conditions that a reader has to see.

Bound indices get letters that the term does not use for anything else.
"""

import sympy as sp

from helpers.checker.normal_form.entries import PI_NAME
from helpers.checker.normal_form.finite_support import SIGNAL
from helpers.checker.normal_form.shifts import INFINITY_NAME
from helpers.checker.normal_form.terms import Poly, atom
from helpers.checker.normal_form.vocabulary import IndexLetters, Vocabulary

__all__ = ["expression_of"]

_CONSTANTS = {PI_NAME: sp.pi, INFINITY_NAME: sp.oo}


def expression_of(poly, vocabulary=None):
    """Return the SymPy expression of a term, in the letters of a statement if these are given."""
    return _sum(poly, IndexLetters(poly, vocabulary or Vocabulary()))


def _sum(poly, letters):
    return sp.Add(*(sp.Rational(c) * _monomial(m, letters) for m, c in poly.terms.items()))


def _monomial(m, letters):
    return sp.Mul(*(_BACK[a.head](letters, *a.args) ** sp.Rational(e) for a, e in m))


def _all(args, letters):
    return [_sum(x, letters) for x in args if isinstance(x, Poly)]


def _symbol(letters, name, flags):
    if name in _CONSTANTS:
        return _CONSTANTS[name]
    found = letters.vocabulary.objects.get(name)
    made = sp.Symbol(name.replace("$", "_"), real=True, **dict.fromkeys(flags, True))
    return made if found is None else found


def _bound(letters, height, place, low, high):
    letter = letters.letter(atom("bnd", height, place, low, high))
    return sp.Idx(letter, (_sum(low, letters), _sum(high, letters)))


def _variable(letters, name, low, high):
    letter = letters.letter(atom("var", name, low, high)) if name.startswith("$") else name
    return sp.Idx(letter, (_sum(low, letters), _sum(high, letters)))


def _entry(letters, name, flags, *index):
    found = letters.vocabulary.objects.get(name)
    assumptions = dict.fromkeys((f for f in flags if f != SIGNAL), True)
    base = sp.IndexedBase(name, real=True, **assumptions) if found is None else found
    return base[tuple(_all(index, letters))]


def _over(kind):
    def build(letters, height, *args):
        *ranges, body = args
        pairs = zip(ranges[::2], ranges[1::2], strict=True)
        names = [_bound(letters, height, p, low, high) for p, (low, high) in enumerate(pairs)]
        return kind(_sum(body, letters), *((i, i.lower, i.upper) for i in names))

    return build


def _function(letters, name, orders, *args):
    known = getattr(sp, name, None)
    values = _all(args, letters)
    if known is not None and not any(orders):
        return known(*values)
    f = letters.vocabulary.objects.get(name) or sp.Function(name, real=True)
    if not any(orders):
        return f(*values)
    slots = [sp.Dummy(f"xi_{p + 1}", real=True) for p in range(len(orders))]
    wrt = [(s, k) for s, k in zip(slots, orders, strict=True) if k]
    return sp.Subs(sp.Derivative(f(*slots), *wrt), slots, values)


def _delta(gap):
    """Return delta(i, j) for the atom of i - j: terms with a minus sign stand on the other side."""
    back = [-term for term in sp.Add.make_args(gap) if term.as_coeff_Mul()[0] < 0]
    return sp.KroneckerDelta(gap + sp.Add(*back), sp.Add(*back))


_BACK = {
    "sym": _symbol,
    "var": _variable,
    "bnd": _bound,
    "ind": _entry,
    "prime": lambda letters, p: sp.Integer(p),
    "exp": lambda letters, x: sp.exp(_sum(x, letters)),
    "log": lambda letters, x: sp.log(_sum(x, letters)),
    "pol": lambda letters, x: _sum(x, letters),
    "pow": lambda letters, base, e: _sum(base, letters) ** _sum(e, letters),
    "sgn": lambda letters, x: sp.sign(_sum(x, letters)),
    "delta": lambda letters, x: _delta(_sum(x, letters)),
    "step": lambda letters, x: sp.Piecewise((1, _sum(x, letters) >= 0), (0, True)),
    "sum": _over(sp.Sum),
    "prod": _over(sp.Product),
    "fn": _function,
}
"""head -> function(letters, *arguments of the atom)."""
