"""Sums over all whole numbers have finitely many terms: shown, or the proof attempt ends.

    x[L_1] x[L_2] ... != 0   =>   each linear form L_r lies in a finite set
    L_1, ..., L_m  of full rank in k_1, ..., k_m   =>   so does (k_1, ..., k_m)

A signal x is zero outside a finite set, a Kronecker delta of L is zero where L is not, and two steps
[P >= 0] [c - P >= 0] are zero outside of finitely many P.
"""

from itertools import combinations

from helpers.checker.normal_form.session import Undefined
from helpers.checker.normal_form.shifts import is_endless
from helpers.checker.normal_form.term_sign import is_nonzero
from helpers.checker.normal_form.terms import Poly

__all__ = ["SIGNAL", "require_finite_support"]

SIGNAL = "signal"
"""Among the flags of an entry: the array is zero outside a finite set."""


def require_finite_support(group, factors):
    """Raise `Undefined` unless the product of `factors` is zero for all but finitely many indices of `group`.

    Sound because rows are combined with whole numbers only, and a pivot that does not vanish bounds its index
    once the later ones are bounded. The ranges of other indices are finite, whatever these are.
    """
    endless = [v for v in group if is_endless(v)]
    if not endless:
        return
    rows = [r for r in (_row(form, endless) for form in _bounded_forms(factors)) if r]
    for _ in endless:
        pivot = next(((r, v) for r in rows for v in r if is_nonzero(r[v])), None)
        if pivot is None:
            raise Undefined("a sum over all whole numbers of a term that is not seen to vanish far out")
        row, v = pivot
        rows = [_eliminated(r, row, v) for r in rows if r is not row]


def _bounded_forms(factors):
    """Terms that take finitely many values wherever the product is not zero."""
    steps = []
    for a, e in factors:
        if a.head == "delta":
            yield a.args[0]
        elif a.head == "ind" and SIGNAL in a.args[1] and e > 0:
            yield from a.args[2:]
        elif a.head == "step":
            steps.append(a.args[0])
    yield from (p for p, q in combinations(steps, 2) if not any(v.head == "var" for v in _leaves(p + q)))


def _leaves(poly):
    return [v for v in poly.free if not isinstance(v, str)]


def _row(form, endless):
    """Coefficients of the endless indices in a form that is linear in them, else None."""
    row = {}
    for m, c in form.terms.items():
        inside = [(a, e) for a, e in m if not a.free.isdisjoint(endless)]
        if not inside:
            continue
        a, e = inside[0]
        if len(inside) > 1 or e != 1 or a not in endless:
            return None
        rest = Poly({tuple(f for f in m if f[0] is not a): c})
        row[a] = row[a] + rest if a in row else rest
    return {v: c for v, c in row.items() if c}


def _eliminated(row, pivot, v):
    """The combination of two rows in which the index `v` has gone."""
    if v not in row:
        return row
    rest = {u: c * pivot[v] for u, c in row.items() if u is not v}
    for u, c in pivot.items():
        if u is not v:
            rest[u] = rest[u] - c * row[v] if u in rest else -(c * row[v])
    return {u: c for u, c in rest.items() if c}
