"""Putting terms in the place of symbols, indices and atoms.

    P[x := Q]

Whatever contains the replaced piece is built anew by its own constructor, so that each law and
each canonical name is applied to the new arguments.
"""

from helpers.checker.normal_form.terms import BINDERS, CONSTRUCTORS, Poly, with_atoms

__all__ = ["built_anew", "contains_atom", "replace_atom", "substitute"]


def built_anew(a, change):
    """Return the atom `a` built by its own constructor from its arguments, `change` applied to each.

    The body of a sum or product is opened first: its index is then a variable with a range, which
    is all that the laws and side conditions of the body may ask about it.
    """
    if a.head in BINDERS:
        return BINDERS[a.head](a, change)
    return CONSTRUCTORS[a.head](*(change(x) if isinstance(x, Poly) else x for x in a.args))


def substitute(poly, mapping, memo=None):
    """Return `poly` with leaves replaced: `mapping` takes leaf atoms to terms.

    Sound because every atom that contains a replaced leaf is built anew by its own constructor,
    so that each law and each canonical name is applied to the new arguments.
    """
    if poly.free.isdisjoint(mapping):
        return poly
    memo = {} if memo is None else memo
    return with_atoms(
        poly, lambda a: None if a.free.isdisjoint(mapping) else _substituted_atom(a, mapping, memo)
    )


def replace_atom(poly, target, value, memo=None):
    """Return `poly` with the atom `target` replaced by the term `value`, however deep it stands.

    Sound for the same reason as `substitute`: what contains the atom is built anew.
    """
    memo = {target: value} if memo is None else memo
    return with_atoms(
        poly, lambda a: _replaced_atom(a, target, value, memo) if contains_atom(a, target) else None
    )


def contains_atom(a, target):
    """True when `target` is the atom `a` or stands somewhere inside it."""
    if a is target:
        return True
    inside = (b for x in a.args if isinstance(x, Poly) for m in x.terms for b, _ in m)
    return any(contains_atom(b, target) for b in inside)


def _substituted_atom(a, mapping, memo):
    if a in mapping:
        return mapping[a]
    if a not in memo:
        memo[a] = built_anew(a, lambda x: substitute(x, mapping, memo))
    return memo[a]


def _replaced_atom(a, target, value, memo):
    if a not in memo:
        memo[a] = built_anew(a, lambda x: replace_atom(x, target, value, memo))
    return memo[a]
