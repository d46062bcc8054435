"""Sums over an index in canonical form, for ranges of symbolic length.

    sum_k (a f(k) + b g(k)) = a sum_k f(k) + b sum_k g(k)
    sum_k delta(k - j) f(k) = f(j)                                   for j in the range of k
    sum_k f(k) (sum_j g(k, j))  = sum_{k, j} f(k) g(k, j)
    sum_{k, j} f(k) g(j)        = (sum_k f(k)) (sum_j g(j))

A sum atom holds one connected monomial; its bound indices carry canonical names. A name tells
how deeply its sum is nested (its height), so that an inner and an outer index never collide.
"""

from helpers.checker.normal_form.bound_indices import bound_name, index_variable, opened
from helpers.checker.normal_form.content import split_content
from helpers.checker.normal_form.contractions import contract_one_delta
from helpers.checker.normal_form.diagonals import across_the_diagonal, count_below_step
from helpers.checker.normal_form.finite_support import require_finite_support
from helpers.checker.normal_form.index_orders import candidates, structure
from helpers.checker.normal_form.index_ranges import at_least_zero
from helpers.checker.normal_form.moved_ranges import moved
from helpers.checker.normal_form.opened_sums import open_inner_sums
from helpers.checker.normal_form.powers import exponential, logarithm
from helpers.checker.normal_form.session import Undefined, session
from helpers.checker.normal_form.shifts import is_endless
from helpers.checker.normal_form.steps import step
from helpers.checker.normal_form.substitution import substitute
from helpers.checker.normal_form.symbolic_powers import power
from helpers.checker.normal_form.term_sign import is_positive
from helpers.checker.normal_form.terms import BINDERS, CONSTRUCTORS, ONE, ZERO, Poly, atom, const, mono_poly

__all__ = ["product_over", "sum_over"]

def sum_over(var, poly):
    """Return the sum of `poly` over the index variable `var`."""
    total = ZERO
    for m, c in poly.terms.items():
        total = total + _summed([var], m).scaled(c)
    return total


def product_over(var, poly):
    """Return the product of `poly` over `var`.

    Sound because a product of positive factors is exp of the sum of their logarithms, and a
    product over an index splits over the factors of its body.
    """
    if var not in poly.free:
        return power(poly, _count(var))
    if is_positive(poly):
        return exponential(sum_over(var, logarithm(poly)))
    scale, content, rest = split_content(poly)
    result = power(const(scale), _count(var))
    for a, e in content.items():
        factor = Poly({((a, 1),): 1})
        inner = (
            product_over(var, factor)
            if is_positive(factor) or var not in a.free
            else _product_atom(var, factor)
        )
        result = result * (inner if e == 1 else CONSTRUCTORS["pol"](inner, e))
    return result if rest == ONE else result * _product_atom(var, rest)


def _summed(variables, m):
    """Sum the monomial m over the variables; every step is one of the four laws above."""
    session.check_budget(10)
    contracted = contract_one_delta(variables, m)
    if contracted is not None:
        left, poly = contracted
        return _summed_poly(left, poly)
    counted = count_below_step(variables, m)
    if counted is not None:
        return _summed_poly(*counted)
    opened = open_inner_sums(variables, m)
    if opened is not None:
        return _summed_poly(*opened)
    return _product_of_components(variables, m)


def _summed_poly(variables, poly):
    total = ZERO
    for m, c in poly.terms.items():
        total = total + _summed(variables, m).scaled(c)
    return total


def _product_of_components(variables, m):
    result, pending = ONE, list(variables)
    free = {a: e for a, e in m if a.free.isdisjoint(pending)}
    bound = [(a, e) for a, e in m if a not in free]
    while pending:
        group, factors = _component(pending[0], pending, bound)
        pending = [v for v in pending if v not in group]
        bound = [f for f in bound if f not in factors]
        result = result * (_close(group, factors) if factors else _count(group[0]))
    return result * mono_poly(free)


def _component(start, pending, bound):
    group, factors, grew = [start], [], True
    while grew:
        grew = False
        for f in bound:
            if f not in factors and not f[0].free.isdisjoint(group):
                factors.append(f)
                new = [v for v in pending if v in f[0].free and v not in group]
                group.extend(new)
                grew = True
    return group, factors


def _count(var):
    if is_endless(var):
        raise Undefined("a sum over all whole numbers of a term that does not vanish far out")
    return _length(*var.args[1:])


def _length(low, high):
    """The number of whole numbers from `low` to `high`, which is 0 where the range is empty."""
    length = high - low + ONE
    return length if at_least_zero(length) else length * step(length)


def _close(group, factors):
    """Return the sum atom over the connected factors, under canonical names."""
    require_finite_support(group, factors)
    halved = across_the_diagonal(group, factors)
    if halved is not None:
        return _summed_poly(group, halved)
    group, poly = _settled(group, mono_poly(dict(factors)))
    if poly.monomial is None or poly.monomial[0] != 1:
        return _summed_poly(group, poly)
    height = 1 + max(a.height for a, _ in poly.monomial[1])
    best = None
    for version, order in candidates(poly, group):
        if _falls_apart(version, group):
            return _summed_poly(group, version)
        names = {v: Poly({((bound_name(height, p, *v.args[1:]), 1),): 1}) for p, v in enumerate(order)}
        body = substitute(version, names)
        ranges = [r for v in order for r in v.args[1:]]
        key = (len(body.terms), structure(_unsigned(body)), [structure(r) for r in ranges])
        if best is not None and key == best[0] and body != best[2]:
            return ZERO  # the sum is its own negative
        if best is None or key < best[0]:
            best = (key, ranges, body, (order, version))
    if len(group) > 1 and len(best[2].terms) > 1:
        return _resummed(*best[3])
    return _sum_atoms(height, best[1], best[2])


def _settled(group, poly):
    """The indices shifted and turned round until the arguments of tensors are bare, where possible."""
    settled = []
    for v in group:
        poly, u = moved(poly, v, [w for w in group if w is not v])
        settled.append(u)
    return settled, poly


def _resummed(order, version):
    """Sum term by term what falls into several terms under canonical names; fresh names keep their order."""
    fresh = [index_variable(session.fresh_name(), *v.args[1:]) for v in order]
    names = {v: Poly({((u, 1),): 1}) for v, u in zip(order, fresh, strict=True)}
    return _summed_poly(fresh, substitute(version, names))


def _unsigned(body):
    """A lone monomial without its coefficient, which an antisymmetric tensor may have turned."""
    one = body.monomial
    return body if one is None else Poly({one[1]: 1})


def _falls_apart(poly, group):
    """True when a shift of the indices has made a product of independent sums."""
    one = poly.monomial if len(group) > 1 else None
    return one is not None and len(_component(group[0], group, list(one[1]))[0]) < len(group)


def _sum_atoms(height, ranges, body):
    """The sum atom over `body`; where canonical names made a law apply, one for each new term."""
    if body.monomial is not None:
        return _registered(atom("sum", height, *ranges, _unsigned(body))).scaled(body.monomial[0])
    if len(ranges) > 2:
        return _registered(atom("sum", height, *ranges, body))
    low, high = ranges
    name = bound_name(height, 0, low, high)
    total = ZERO
    for m, c in body.terms.items():
        free = {a: e for a, e in m if name not in a.free}
        bound = {a: e for a, e in m if name in a.free}
        inner = _registered(atom("sum", height, low, high, mono_poly(bound))) if bound else _length(low, high)
        total = total + mono_poly(free, c) * inner
    return total


def _registered(a):
    """The atom, or what a hypothesis says it equals."""
    for rule in session.sum_rules:
        value = rule(a)
        if value is not None:
            return value
    return Poly({((a, 1),): 1})


def _product_atom(var, poly):
    poly, var = moved(poly, var)
    height = 1 + poly.height
    body = substitute(poly, {var: Poly({((bound_name(height, 0, *var.args[1:]), 1),): 1})})
    return Poly({((atom("prod", height, *var.args[1:], body), 1),): 1})


def _rebuilt_sum(a, change):
    fresh, body = opened(change, *a.args)
    return _summed_poly(fresh, body)


def _sum_of(*args):
    return _summed_poly(*opened(lambda part: part, *args))


def _rebuilt_product(a, change):
    (var,), body = opened(change, *a.args)
    return product_over(var, body)


CONSTRUCTORS["var"] = lambda *args: Poly({((atom("var", *args), 1),): 1})
CONSTRUCTORS["bnd"] = lambda *args: Poly({((atom("bnd", *args), 1),): 1})
CONSTRUCTORS["sum"] = _sum_of
BINDERS["sum"] = _rebuilt_sum
BINDERS["prod"] = _rebuilt_product
