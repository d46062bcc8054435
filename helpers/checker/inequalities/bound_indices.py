"""Bound indices: names that depend on the expression alone, opening a sum, fitting a range.

    sum_k f(k) = sum_l f(l)

so two sums that differ in the letter of the bound index are one expression. A bound index is named
by the height of its sum (one more than the tallest sum below it), hence equal sums have equal
names wherever they stand, and an outer name never meets the same inner one. Opening the sum
replaces the bound index by a fresh free one with the range of the sum: what is proved for it holds
for every term. The names used here contain a space, which no declared letter can.
"""

from functools import lru_cache

from sympy import Dummy, Idx, Indexed, Integer, Product, S, Sum, Symbol

__all__ = [
    "canonical", "fits", "free_indices", "fresh_index", "index_terms", "is_bound", "is_opened", "least",
    "open_outer", "replace_free",
]  # fmt: skip

_BINDERS = (Sum, Product)


def canonical(expr):
    """Return `expr` with its bound indices renamed by height, each with the range of its sum.

    Renaming a bound variable to one that does not occur free in the body changes no value.
    """
    return _rename(expr)[0]


@lru_cache(maxsize=16384)
def free_indices(expr):
    """Return the set of `Idx` that occur free in `expr`, ranges of sums included."""
    if isinstance(expr, Idx):
        return frozenset([expr])
    if not expr.args or not _indices(expr):
        return frozenset()
    if isinstance(expr, _BINDERS):
        return _free_in_sum(expr)
    return frozenset().union(*(free_indices(argument) for argument in expr.args))


@lru_cache(maxsize=4096)
def index_terms(expr):
    """Return what stands in index position in `expr` without a bound index, in a fixed order."""
    found = set(free_indices(expr))
    for entry in expr.atoms(Indexed):
        found.update(entry.indices)
    return tuple(sorted((t for t in found if not any(map(is_bound, _indices(t)))), key=str))


def open_outer(total, avoiding):
    """Split the outermost sum sign off; return (summand, fresh index, lower, upper).

    The summand at the fresh index stands for every term of the sum.
    """
    index, lower, upper = total.limits[-1]
    fresh = fresh_index(lower, upper, avoiding)
    summand = total.function
    if len(total.limits) > 1:
        summand = total.func(summand, *total.limits[:-1])
    return replace_free(summand, index, fresh), fresh, lower, upper


def fresh_index(lower, upper, avoiding):
    """Return an index with the given range that occurs nowhere in the expressions `avoiding`."""
    taken = frozenset().union(*map(_opened_names, avoiding))
    number = 1
    while f"any {number}" in taken:
        number += 1
    return _index(f"any {number}", lower, upper)


def is_bound(index):
    """True for the names that `canonical` gives."""
    return index.name.startswith("bound ")


def is_opened(index):
    """True for the names that `fresh_index` gives."""
    return index.name.startswith("any ")


def fits(term, lower, upper, floors=()):
    """True when lower <= term <= upper is certain from the ranges of the indices alone."""
    if isinstance(term, Idx) and (term.lower, term.upper) == (lower, upper):
        return True
    return least(term - lower, floors) >= 0 and least(upper - term, floors) >= 0


def least(expr, floors=()):
    """Return a lower bound of an expression that is affine in indices and sizes, else -oo.

    c*i >= c*lower(i) for c > 0 and c*i >= c*upper(i) for c < 0, then c*n >= c*floor(n) for a size n and
    c > 0; sound because free indices lie in their ranges and sizes are at least their floor (1 unless told).
    """
    for _ in range(8):
        indices = sorted(free_indices(expr), key=str)
        if not indices:
            return _least_over_sizes(expr, dict(floors))
        expr = _at_extreme(expr, indices[0])
        if expr is None:
            return -S.Infinity
    return -S.Infinity


@lru_cache(maxsize=16384)
def replace_free(expr, old, new):
    """Replace the free occurrences of the index `old` by `new`."""
    if expr == old:
        return new
    if old not in _indices(expr):
        return expr
    if isinstance(expr, _BINDERS) and any(old == limit[0] for limit in expr.limits):
        return _replace_below_binder(expr, old, new)
    return expr.func(*(replace_free(argument, old, new) for argument in expr.args))


@lru_cache(maxsize=16384)
def _indices(expr):
    """Return the set of all `Idx` in `expr`, free or bound; what `atoms` finds, remembered for every part."""
    found = frozenset().union(*map(_indices, expr.args))
    return found | {expr} if isinstance(expr, Idx) else found


@lru_cache(maxsize=16384)
def _opened_names(expr):
    """Return the names that `fresh_index` has given in `expr`."""
    return frozenset(index.name for index in _indices(expr) if is_opened(index))


@lru_cache(maxsize=4096)
def _rename(expr):
    """Return (renamed expression, height of its tallest sum)."""
    if not expr.args or not expr.has(*_BINDERS):
        return expr, 0
    if not isinstance(expr, _BINDERS):
        parts = [_rename(argument) for argument in expr.args]
        return expr.func(*(part for part, _ in parts)), max(height for _, height in parts)
    body, limits = _set_aside(expr)
    body, height = _rename(body)
    done = []
    for index, lower, upper in limits:
        height += 1
        named = _index(f"bound {height}", lower, upper)
        body = replace_free(body, index, named)
        done = [tuple(replace_free(part, index, named) for part in limit) for limit in done]
        done.append((named, lower, upper))
    return expr.func(body, *done), height


def _set_aside(expr):
    """Replace bound indices that already have such names, which an inner sum might want, by new objects."""
    body, limits = expr.function, list(expr.limits)
    for position, (index, lower, upper) in enumerate(limits):
        if not (isinstance(index, Idx) and is_bound(index)):
            continue
        aside = Idx(Dummy(integer=True), (lower, upper))
        body = replace_free(body, index, aside)
        inner = [tuple(replace_free(part, index, aside) for part in limit) for limit in limits[:position]]
        limits[: position + 1] = [*inner, (aside, lower, upper)]
    return body, limits


def _replace_below_binder(expr, old, new):
    """Replace in the limits outside the binder of `old`; below it `old` is another variable."""
    position = next(p for p, limit in enumerate(expr.limits) if limit[0] == old)
    kept = expr.limits[:position]
    outer = [(i, replace_free(a, old, new), replace_free(b, old, new)) for i, a, b in expr.limits[position:]]
    return expr.func(expr.function, *kept, *outer)


def _free_in_sum(expr):
    """Return the free indices of a sum, whose outer limits bind in the inner ones and in the body."""
    found = free_indices(expr.function)
    for index, lower, upper in expr.limits:
        found = (found - {index}) | free_indices(lower) | free_indices(upper)
    return found


def _at_extreme(expr, index):
    """Put `index` at the end of its range that makes an affine `expr` least; None if not affine."""
    expanded = expr.expand()
    slope = expanded.coeff(index, 1)
    rest = expanded - slope * index
    if not slope.is_Integer or rest.has(index) or index.lower is None:
        return None
    return (rest + slope * (index.lower if slope > 0 else index.upper)).expand()


def _least_over_sizes(expr, floors):
    """Return the least value of a sum of c*n with c >= 0 over sizes n; -oo for anything else."""
    terms = expr.expand().as_coefficients_dict()
    value = Integer(0)
    for term, coefficient in terms.items():
        if term == 1:
            value += coefficient
        elif isinstance(term, Symbol) and term.is_integer and term.is_positive and coefficient >= 0:
            value += coefficient * floors.get(term, 1)
        else:
            return -S.Infinity
    return value


@lru_cache(maxsize=1024)
def _index(name, lower, upper):
    """Return the index of that name and range."""
    return Idx(Symbol(name, integer=True), (lower, upper))
