"""Rewriting rules for sums, indices and deltas.

    split a sum            sum (a + b)          =  sum a + sum b
    join two sums          sum_k a_k + sum_l b_l  =  sum_k (a_k + b_k)
    pull a factor out      sum_k c a_k          =  c sum_k a_k
    push a factor in       c sum_k a_k          =  sum_k c a_k
    rename an index        sum_k a_k            =  sum_l a_l
    exchange two sums      sum_k sum_l a        =  sum_l sum_k a
    product of sums        sum_k a_k sum_l b_l  =  sum_k sum_l a_k b_l
    square of a sum        (sum_k a_k)^2        =  sum_k sum_l a_k a_l
    take a term out        sum_k a_k            =  a_i + sum_k (1 - delta_ki) a_k
    take the first out     sum_{k=1}^n a_k      =  a_1 + sum_{k=2}^n a_k
    bring a delta in       a_i                  =  sum_k delta_ik a_k
    contract a delta       sum_k delta_kl a_k   =  a_l

A rule takes an expression and its context, and returns an equal expression, or None where it does not apply.
"""

from itertools import permutations

from sympy import Add, KroneckerDelta, Product, Sum

from tests.fuzz.algebra import without
from tests.fuzz.letters import of_range, put

__all__ = ["SUMS"]


def split_sum(node, context):
    if isinstance(node, Sum) and node.function.is_Add:
        return Add(*(Sum(term, *node.limits) for term in node.function.args))
    return None


def join_sums(node, context):
    if node.is_Add:
        for first, second in permutations(sorted(_single_sums(node), key=str), 2):
            (k, *span), (l, *other) = first.limits[0], second.limits[0]
            apart = span == other and k not in second.free_symbols
            body = put(second.function, l, k) if apart else None
            if body is not None:
                return node - first - second + Sum(first.function + body, first.limits[0])
    return None


def pull_factor_out(node, context):
    if isinstance(node, Sum) and node.function.is_Mul:
        letters = {limit[0] for limit in node.limits}
        factor = context.pick(f for f in node.function.args if not letters & f.free_symbols)
        if factor is not None:
            return factor * Sum(without(node.function, factor), *node.limits)
    return None


def push_factor_in(node, context):
    inner = context.pick(f for f in node.args if isinstance(f, Sum)) if node.is_Mul else None
    if inner is not None:
        renamed = rename_index(inner, context)
        return None if renamed is None else Sum(without(node, inner) * renamed.function, *renamed.limits)
    return None


def rename_index(node, context):
    if not isinstance(node, (Sum, Product)) or len(node.limits) != 1:
        return None
    old, *ends = node.limits[0]
    new = context.fresh(old.upper, node)
    body = None if new is None else put(node.function, old, new)
    return None if body is None else node.func(body, (new, *ends))


def exchange_sums(node, context):
    if isinstance(node, Sum) and len(node.limits) > 1:
        return Sum(node.function, *reversed(node.limits))
    if isinstance(node, Sum) and isinstance(node.function, Sum):
        return Sum(Sum(node.function.function, *node.limits), *node.function.limits)
    return None


def product_of_sums(node, context):
    sums = sorted((f for f in node.args if isinstance(f, Sum)), key=str) if node.is_Mul else []
    if len(sums) < 2:
        return None
    first, second = sums[0], rename_index(sums[1], context)
    if second is None or {limit[0] for limit in first.limits} & second.free_symbols:
        return None
    rest = without(node, *sums[:2])
    return rest * Sum(first.function * second.function, *first.limits, *second.limits)


def square_of_sum(node, context):
    if node.is_Pow and node.exp == 2 and isinstance(node.base, Sum):
        other = rename_index(node.base, context)
        if other is not None:
            return Sum(node.base.function * other.function, *node.base.limits, *other.limits)
    return None


def take_term_out(node, context):
    if isinstance(node, Sum) and _is_whole(node):
        letter = node.limits[0][0]
        index = context.pick(x for x in of_range(context.scope, letter.upper) if x != letter)
        at_index = None if index is None else put(node.function, letter, index)
        if at_index is not None:
            return at_index + Sum((1 - KroneckerDelta(letter, index)) * node.function, *node.limits)
    return None


def take_first_out(node, context):
    if isinstance(node, Sum) and _is_whole(node):
        letter, low, high = node.limits[0]
        first = put(node.function, letter, low)
        return None if first is None else first + Sum(node.function, (letter, low + 1, high))
    return None


def bring_delta_in(node, context):
    index = context.pick(x for x in context.scope if x in node.free_symbols)
    letter = None if index is None else context.fresh(index.upper)
    body = None if letter is None else put(node, index, letter)
    return None if body is None else Sum(KroneckerDelta(index, letter) * body, (letter, 1, letter.upper))


def contract_delta(node, context):
    if isinstance(node, Sum) and _is_whole(node) and node.function.is_Mul:
        letter = node.limits[0][0]
        deltas = [f for f in node.function.args if isinstance(f, KroneckerDelta) and letter in f.args]
        found = context.pick(deltas)
        if found is not None:
            other = next(index for index in found.args if index != letter)
            return put(without(node.function, found), letter, other)
    return None


SUMS = {
    "split a sum": split_sum,
    "join two sums": join_sums,
    "pull a factor out": pull_factor_out,
    "push a factor in": push_factor_in,
    "rename an index": rename_index,
    "exchange two sums": exchange_sums,
    "product of sums": product_of_sums,
    "square of a sum": square_of_sum,
    "take a term out": take_term_out,
    "take the first out": take_first_out,
    "bring a delta in": bring_delta_in,
    "contract a delta": contract_delta,
}


def _single_sums(node):
    return [term for term in node.args if isinstance(term, Sum) and len(term.limits) == 1]


def _is_whole(node):
    """Tell whether a sum runs over one index and over its whole range."""
    return len(node.limits) == 1 and tuple(node.limits[0][1:]) == (1, node.limits[0][0].upper)
