"""Linear forms in indices that have no value yet, and the interval of their values over a box.

    c_1 k_1 + ... + c_m k_m + r    as    ({k_1: c_1, ..., k_m: c_m}, r)

All other letters have whole numbers as values at a point.
"""

from __future__ import annotations

from math import inf

import sympy as sp

from helpers.checker.refuter.reals import integer

__all__ = ["difference", "interval", "linear_form"]

INFINITE = {sp.oo: inf, -sp.oo: -inf}


def linear_form(node, point, box):
    """Return (coefficients of the indices of the box, constant) of a linear integer tree, or None."""
    if node.is_Integer:
        return {}, int(node)
    if node in INFINITE:
        return {}, INFINITE[node]
    if isinstance(node, sp.Symbol | sp.Idx):
        return ({node: 1}, 0) if node in box else ({}, integer(point.read(node)))
    if not isinstance(node, sp.Add | sp.Mul):
        return None
    forms = [linear_form(x, point, box) for x in node.args]
    if None in forms:
        return None
    return _added(forms) if isinstance(node, sp.Add) else _multiplied(forms)


def interval(form, box):
    """The least and the greatest value of a linear form over a box."""
    if form is None:
        return -inf, inf
    low = high = form[1]
    for symbol, c in form[0].items():
        ends = [c * end for end in box[symbol]]
        low, high = low + min(ends), high + max(ends)
    return low, high


def difference(left, right):
    if left is None or right is None:
        return None
    return _added([left, _multiplied([({}, -1), right])])


def _added(forms):
    coefficients, constant = {}, 0
    for part, c in forms:
        constant += c
        for symbol, d in part.items():
            coefficients[symbol] = coefficients.get(symbol, 0) + d
    return {s: c for s, c in coefficients.items() if c}, constant


def _multiplied(forms):
    scale, variable = 1, None
    for form in forms:
        if not form[0]:
            scale *= form[1]
        elif variable is not None:
            return None
        else:
            variable = form
    if variable is None or scale == 0:
        return {}, scale
    return {s: scale * c for s, c in variable[0].items()}, scale * variable[1]
