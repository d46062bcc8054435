"""The table of mistakes: name to a function that makes every mutant of a statement with that mistake.

    flip a sign                 a + b        ->  a - b
    drop a factor               2 x y        ->  2 x
    change a factor             2 x          ->  3 x
    drop a term                 a + b        ->  a
    change an exponent          x^2          ->  x^3
    replace an index            x_i y_j      ->  x_i y_i
    shift an index              x_i          ->  x_{i+1}
    swap two indices            x_i y_j      ->  x_j y_i
    transpose                   A_ij         ->  A_ji
    change a range              sum_{k=1}^n  ->  sum_{k=2}^n
    drop a sum                  sum_k x_k    ->  x_i
    merge two sums              (sum_k x_k)(sum_l y_l)  ->  sum_k x_k y_k
    move a function inside      f(sum_k x_k) ->  sum_k f(x_k)
    take a near function        exp x        ->  1 + x
    drop a delta                delta_ij x   ->  x
    drop a hypothesis
    turn the relation round     a <= b       ->  a >= b

Most mistakes concern one part of one side: a function from a `Place` to what may stand there instead.
"""

from sympy import Abs, Add, Function, Max, Min, Mul, Pow, Rational, S, cosh, exp, log, sign, tanh
from sympy.concrete.expr_with_intlimits import ExprWithIntLimits

from tests.mutations.index_operators import (
    change_range,
    drop_delta,
    drop_sum,
    merge_sums,
    move_inside,
    replace_index,
    shift_index,
    swap_indices,
    transpose,
)
from tests.mutations.places import places, replaced

__all__ = ["OPERATORS", "mutants"]

NEAR = {
    exp: lambda x: 1 + x,
    log: lambda x: x - 1,
    tanh: lambda x: x,
    cosh: lambda x: 1 + x**2 / 2,
    Abs: lambda x: x,
    sign: tanh,
    Max: Add,
    Min: Add,
}


def mutants(subject, operator):
    """Return the mutants of a statement under one operator, each once.

    Parameters
    ----------
    subject : Subject
        A statement.
    operator : str
        A key of `OPERATORS`.

    Returns
    -------
    list of Subject
        Mutants, none of them the statement itself, in an order that may depend on the hash seed.

    Examples
    --------
    >>> from helpers.symbols import scalar
    >>> from tests.mutations.subject import Subject
    >>> x, y = scalar("x y")
    >>> sorted(map(str, mutants(Subject("example", "sum", x + y, y + x), "drop a term")))
    ['x + y == x', 'x + y == y', 'x == x + y', 'y == x + y']
    """
    return [mutant for mutant in dict.fromkeys(OPERATORS[operator](subject)) if mutant != subject]


def at_each_place(rule):
    """Return the operator that applies `rule` at one place of one side."""

    def operator(subject):
        for side in ("lhs", "rhs"):
            expr = getattr(subject, side)
            for place in places(expr, subject.free_indices):
                for new in rule(place):
                    mutant = replaced(expr, place.path, new)
                    if mutant is not None and not mutant.has(S.NaN, S.ComplexInfinity, S.Infinity):
                        yield subject.having(**{side: mutant})

    return operator


def flip_sign(place):
    node, parent = place.node, place.parent
    if node.is_Add:
        yield from (node - 2 * term for term in node.args)
    elif parent is None or isinstance(parent, (Function, ExprWithIntLimits)):
        yield -node


def drop_factor(place):
    if place.node.is_Mul:
        for factor in place.node.args:
            if factor != -1:
                yield Mul(*(other for other in place.node.args if other is not factor))


def change_factor(place):
    node = place.node
    if place.parent is None:
        yield 2 * node if node else S.One
    if isinstance(node, Rational) and node not in (0, -1) and not place.is_exponent:
        yield node + 1 if node.is_Integer else S.One


def drop_term(place):
    if place.node.is_Add:
        yield from (place.node - term for term in place.node.args)


def change_exponent(place):
    if place.node.is_Pow:
        base, exponent = place.node.args
        yield from (Pow(base, exponent + 1), Pow(base, exponent - 1))


def near_function(place):
    if place.node.func in NEAR:
        yield NEAR[place.node.func](*place.node.args)


def drop_hypothesis(subject):
    for number in range(len(subject.given)):
        yield subject.having(given=subject.given[:number] + subject.given[number + 1 :])


def turn_relation(subject):
    other = {"<=": ">=", ">=": "<="}.get(subject.relation)
    if other:
        yield subject.having(relation=other)


OPERATORS = {
    "flip a sign": at_each_place(flip_sign),
    "drop a factor": at_each_place(drop_factor),
    "change a factor": at_each_place(change_factor),
    "drop a term": at_each_place(drop_term),
    "change an exponent": at_each_place(change_exponent),
    "replace an index": at_each_place(replace_index),
    "shift an index": at_each_place(shift_index),
    "swap two indices": at_each_place(swap_indices),
    "transpose": at_each_place(transpose),
    "change a range": at_each_place(change_range),
    "drop a sum": at_each_place(drop_sum),
    "merge two sums": at_each_place(merge_sums),
    "move a function inside": at_each_place(move_inside),
    "take a near function": at_each_place(near_function),
    "drop a delta": at_each_place(drop_delta),
    "drop a hypothesis": drop_hypothesis,
    "turn the relation round": turn_relation,
}
