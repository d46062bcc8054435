"""Deltas contracted with the sums around them, the conditions on the range kept exactly.

    sum_{k=a}^{b} delta(k - v) f(k) = [v - a >= 0] [b - v >= 0] f(v)

A step that is known to be 1 for all sizes and indices is not written.
"""

from helpers.checker.normal_form.deltas import is_whole, solve_for
from helpers.checker.normal_form.index_ranges import at_least_zero
from helpers.checker.normal_form.shifts import infinity
from helpers.checker.normal_form.steps import step
from helpers.checker.normal_form.substitution import substitute
from helpers.checker.normal_form.terms import ONE, mono_poly

__all__ = ["contract_one_delta", "in_range", "is_in_range"]


def in_range(value, low, high):
    """True when low <= value <= high is known for all sizes."""
    if high == infinity() and low == -infinity():
        return True
    one = value.lone_atom
    if one is not None and one.head in ("var", "bnd") and one.args[-2:] == (low, high):
        return True
    return at_least_zero(value - low) and at_least_zero(high - value)


def contract_one_delta(variables, m):
    """Take out one delta: an index that stays in its range if there is one, else under steps."""
    found = list(_solved_deltas(variables, m))
    for a, var, value in found:
        if in_range(value, var.args[1], var.args[2]):
            return _contracted(variables, m, a, var, value)
    for a, var, value in found:
        left, rest = _contracted(variables, m, a, var, value)
        return left, rest * is_in_range(value, var)
    return None


def is_in_range(value, var):
    """[low <= value] [value <= high], without the steps to an infinite end."""
    low, high = var.args[1:]
    result = ONE if low == -infinity() else step(value - low)
    return result if high == infinity() else result * step(high - value)


def _solved_deltas(variables, m):
    """Yield (delta, index, its value) for each index that a delta ties to a whole number."""
    for a, _ in m:
        if a.head != "delta" or a.free.isdisjoint(variables):
            continue
        for var in variables:
            value = solve_for(a.args[0], var) if var in a.free else None
            if value is not None and is_whole(value):
                yield a, var, value


def _contracted(variables, m, a, var, value):
    rest = mono_poly({b: e for b, e in m if b is not a})
    return [v for v in variables if v is not var], substitute(rest, {var: value})
