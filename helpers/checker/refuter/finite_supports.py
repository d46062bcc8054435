"""Where can a summand differ from zero, when its signals are zero outside finite supports?

    w[a] x[i + a] != 0   =>   a in [w_0, w_1]   and   i + a in [x_0, x_1]   =>   i in [x_0 - w_1, x_1 - w_0]

`narrowed` shrinks a box, one interval for each index, to a smaller box outside of which an expression is
zero at a point. A product is zero where one of its factors is; a sum only where all its terms are. The
support of a signal is the bounding box of the places at which the point has a number.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, inf

import sympy as sp

from helpers.checker.refuter.linear_forms import difference, interval, linear_form
from helpers.checker.refuter.reals import Unusable

__all__ = ["is_endless", "span_finder", "spans_of_all"]

SWEEPS = 3
VANISHING = (sp.Abs, sp.sign, sp.tanh, sp.sinh, sp.sin, sp.atan, sp.erf)
"""Functions with f(0) = 0."""


def is_endless(*ends) -> bool:
    """Tell whether a range has an end at infinity."""
    return any(end in (sp.oo, -sp.oo) for end in ends)


def span_finder(symbol, node, ends):
    """Return a function of a point that gives the integers at which `symbol` must be taken.

    ``node = 0  for every other integer``

    Parameters
    ----------
    symbol : sympy.Symbol or sympy.Idx
        An index with an end at infinity.
    node : sympy.Expr
        What is summed over it.
    ends : tuple of sympy.Expr
        First and last value of `symbol`.

    Returns
    -------
    callable
        Maps a point, at which the indices of sums around have their values, to a range.

    Notes
    -----
    The range depends on the integers at the point and on the supports alone, and is remembered by these.
    """
    letters, names = _what_matters(sp.Tuple(node, *ends))
    known = {}

    def span(point):
        supports = [tuple(point.support(name) or ()) for name in names]
        key = (*[point.values.get(s) for s in letters], *supports)
        if key not in known:
            known[key] = _span(symbol, node, point, ends)
        return known[key]

    return span


def _what_matters(tree):
    """List the letters that stand in indices or ends, and the names of the signals."""
    entries = [node for node in sp.preorder_traversal(tree) if isinstance(node, sp.Indexed)]
    letters = tree.atoms(sp.Symbol, sp.Idx)
    names = {str(node.base.label) for node in entries if sp.oo in (node.base.shape or ())}
    integers = {s for s in letters if s.is_integer}
    return sorted(integers, key=str), sorted(names)


def _span(symbol, node, point, ends):
    low, high = (interval(linear_form(end, point, {}), {}) for end in ends)
    found = narrowed(node, point, {symbol: (low[0], high[1])})
    if found is None:
        return range(0)
    low, high = found[symbol]
    if inf in (high, -low):
        raise Unusable(f"a sum over all integers `{symbol}` has no finite support")
    return range(low, high + 1)


def spans_of_all(symbols, nodes, point, spans) -> dict:
    """Return for each of the `symbols`, all over the integers, where some of the `nodes` can differ from 0.

    `spans` are the ranges of other indices that have no value yet.
    """
    box = {s: (span[0], span[-1]) for s, span in spans.items() if span}
    box |= dict.fromkeys(symbols, (-inf, inf))
    found = _hull([narrowed(node, point, box) for node in nodes]) or dict.fromkeys(symbols, (0, -1))
    for symbol in symbols:
        if inf in (found[symbol][1], -found[symbol][0]):
            raise Unusable(f"a hypothesis for all integers `{symbol}` has no finite support")
    return {s: range(found[s][0], found[s][1] + 1) for s in symbols}


def narrowed(node, point, box):
    """Return a box inside `box` outside of which `node` is zero; None where it is zero everywhere."""
    for kind in type(node).__mro__:
        if kind in RULES:
            return RULES[kind](node, point, box)
    return box


def _number(node, point, box):
    return None if node == 0 else box


def _product(node, point, box):
    for _ in range(SWEEPS):
        before = box
        for factor in node.args:
            box = narrowed(factor, point, box)
            if box is None:
                return None
        if box == before:
            break
    return box


def _sum_of_terms(node, point, box):
    return _hull([narrowed(term, point, box) for term in node.args])


def _power(node, point, box):
    base, exponent = node.args
    return narrowed(base, point, box) if exponent.is_Rational and exponent.p > 0 else box


def _argument(node, point, box):
    return narrowed(node.args[0], point, box)


def _cases(node, point, box):
    return _hull([narrowed(piece.expr, point, box) for piece in node.args])


def _series(node, point, box):
    """A sum over inner indices: each gets the interval of its limits, and leaves the box in the end."""
    inner = dict(box)
    for symbol, low, high in reversed(node.limits):
        ends = [linear_form(end, point, inner) for end in (low, high)]
        inner[symbol] = (interval(ends[0], inner)[0], interval(ends[1], inner)[1])
    for _ in range(SWEEPS):
        before, inner = inner, narrowed(node.function, point, inner)
        if inner is None or inner == before:
            break
    return None if inner is None else {s: inner[s] for s in box}


def _derivative(node, point, box):
    """A derivative by an entry moves that entry away from zero, so it counts as part of the support."""
    extra = []
    for variable, _ in node.variable_count:
        if isinstance(variable, sp.Indexed):
            places = [interval(linear_form(x, point, box), box) for x in variable.indices]
            extra.append((str(variable.base.label), places))
    point.extensions += extra
    try:
        return narrowed(node.expr, point, box)
    finally:
        del point.extensions[len(point.extensions) - len(extra) :]


def _entry(node, point, box):
    """An entry of a signal is zero outside the bounding box of its support."""
    point.clock.tick()
    name = node.base.name
    axes = [p for p, extent in enumerate(node.base.shape or ()) if extent == sp.oo]
    if not axes:
        return box
    support = point.support(name)
    for axis in axes:
        ends = [places[axis] for given, places in point.extensions if given == name]
        ends += [support[axis]] if support else []
        if not ends:
            return None
        low, high = min(a for a, _ in ends), max(b for _, b in ends)
        box = _solved(linear_form(node.indices[axis], point, box), low, high, box)
        if box is None:
            return None
    return box


def _delta(node, point, box):
    left, right = (linear_form(x, point, box) for x in node.args[:2])
    return _solved(difference(left, right), 0, 0, box)


def _solved(form, low, high, box):
    """Narrow each index of the linear form c_1 k_1 + ... + r that must lie in [low, high]."""
    if form is None:
        return box
    coefficients, _ = form
    for symbol, c in coefficients.items():
        others = ({s: d for s, d in coefficients.items() if s != symbol}, form[1])
        a, b = interval(others, box)
        ends = _over(low - b, c), _over(high - a, c)
        first, last = box[symbol]
        first, last = max(first, _up(min(ends))), min(last, _down(max(ends)))
        if first > last:
            return None
        box = {**box, symbol: (first, last)}
    return None if not coefficients and not low <= form[1] <= high else box


def _over(x, c):
    return x * c if abs(x) == inf or abs(c) == 1 else Fraction(x) / c


def _up(x):
    return x if abs(x) == inf else ceil(x)


def _down(x):
    return x if abs(x) == inf else floor(x)


def _hull(boxes):
    """Return the smallest box that contains several, None for no box at all."""
    boxes = [box for box in boxes if box is not None]
    if not boxes:
        return None
    return {s: (min(box[s][0] for box in boxes), max(box[s][1] for box in boxes)) for s in boxes[0]}


RULES = {
    sp.Number: _number,
    sp.Mul: _product,
    sp.Add: _sum_of_terms,
    sp.Pow: _power,
    sp.Sum: _series,
    sp.Derivative: _derivative,
    sp.Indexed: _entry,
    sp.KroneckerDelta: _delta,
    sp.Piecewise: _cases,
    sp.Max: _sum_of_terms,
    sp.Min: _sum_of_terms,
    **dict.fromkeys(VANISHING, _argument),
}
