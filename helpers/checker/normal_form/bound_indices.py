"""Indices of sums: free variables with a range, and the canonical names that they get inside a sum atom.

A name tells how deeply its sum is nested (its height), so that an inner and an outer index never collide.
"""

from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.substitution import substitute
from helpers.checker.normal_form.terms import Poly, atom

__all__ = ["bound_name", "bound_names", "index_variable", "open_sum", "opened"]


def index_variable(name, low, high):
    """Return the atom of an index that runs from `low` to `high` (terms)."""
    return atom("var", name, low, high)


def bound_name(height, place, low, high):
    """Return the canonical name of a bound index; it remembers the range."""
    return atom("bnd", height, place, low, high)


def bound_names(a):
    """Return the canonical names of the indices that a sum or product atom binds."""
    height, *ranges, _ = a.args
    return _bound_names(height, zip(ranges[::2], ranges[1::2], strict=True))


def open_sum(a):
    """Return (new index variables, body) of a sum or product atom."""
    return opened(lambda part: part, *a.args)


def opened(change, height, *args):
    """New index variables and the body at them, `change` applied to ranges and body."""
    *ranges, body = args
    pairs = list(zip(ranges[::2], ranges[1::2], strict=True))
    fresh = [index_variable(session.fresh_name(), change(low), change(high)) for low, high in pairs]
    values = [Poly({((v, 1),): 1}) for v in fresh]
    return fresh, change(substitute(body, dict(zip(_bound_names(height, pairs), values, strict=True))))


def _bound_names(height, pairs):
    return [bound_name(height, p, *pair) for p, pair in enumerate(pairs)]
