"""The refuter: true statements keep standing, false ones fall, and each witness is checked by other means."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sympy import (
    Eq,
    Function,
    Ge,
    Gt,
    I,
    Idx,
    Indexed,
    IndexedBase,
    Integer,
    Inverse,
    Lambda,
    Le,
    Limit,
    Lt,
    MatrixSymbol,
    N,
    Ne,
    Rational,
    Sum,
    Symbol,
    Trace,
    cos,
    exp,
    log,
    oo,
    sin,
    sqrt,
    sympify,
    tanh,
)

from helpers.checker.decide import check
from helpers.checker.refuter.search import Search, format_witness, search
from helpers.symbols import function, index, scalar, size, tensor

sys.path.insert(0, str(Path(__file__).parent))
from refutable_statements import FALSE, TRUE, A, S, d, i, j, k, l, n, over, p, u, x, y, z

FAILS = {"==": lambda a, b: a != b, "<=": lambda a, b: a > b, ">=": lambda a, b: a < b}


def instance(expr, witness):
    """Substitute a witness into `expr` and let SymPy compute the value, sums and derivatives included."""
    expr = expr.xreplace({e: Symbol(str(e), integer=True) for e in expr.atoms(Idx)})
    for name, formula in witness.items():
        if "(" in name:
            head, arguments = name[:-1].split("(")
            letters = {e: Symbol(e, real=True) for e in arguments.split(", ")}
            function = Lambda(tuple(letters.values()), sympify(formula, locals=letters))
            expr = expr.replace(Function(head, real=True), function)
    symbols = {e: witness[str(e)] for e in expr.atoms(Symbol) if str(e) in witness}
    numbers = {e: value for e, value in symbols.items() if not isinstance(value, tuple)}
    first = numbers if expr.has(Limit) else {e: value for e, value in numbers.items() if e.is_integer}
    expr = expr.subs({e: value for e, value in first.items() if e in expr.free_symbols}).doit()
    expr = expr.subs(first).doit()  # the indices of a differentiated entry show only now
    entries = {e: entry(witness, e) for e in expr.atoms(Indexed)}
    return N(expr.subs(entries).subs(numbers).doit(), 30)


def entry(witness, indexed):
    """Read the entry of an array in a witness; positions count from 1."""
    value = witness[str(indexed.base)]
    for position in indexed.indices:
        value = value[int(position) - 1]
    return sympify(value)


@pytest.mark.parametrize(("name", "lhs", "rhs", "relation", "given"), TRUE, ids=[row[0] for row in TRUE])
def test_true_statements_have_no_witness(name, lhs, rhs, relation, given):
    found = search(lhs, rhs, relation, given)
    assert found.witness is None
    assert found.points >= 10


@pytest.mark.parametrize(("name", "lhs", "rhs", "relation", "given"), FALSE, ids=[row[0] for row in FALSE])
def test_false_statements_have_a_witness_that_holds_up(name, lhs, rhs, relation, given):
    witness = search(lhs, rhs, relation, given).witness
    assert witness is not None
    left, right = instance(lhs, witness), instance(rhs, witness)
    assert left.is_Float or left.is_Rational
    assert FAILS[relation](left, right)
    assert float(left) == pytest.approx(float(Rational(witness["left"])), rel=1e-10, abs=1e-20)
    assert float(right) == pytest.approx(float(Rational(witness["right"])), rel=1e-10, abs=1e-20)


def test_the_witness_of_the_reciprocal_is_the_plain_one():
    witness = search(1 / S, over(exp(-z[k]), k), "==").witness
    assert witness == {"n": 2, "z": (0, 0), "left": "1/2", "right": "2"}
    assert format_witness(witness) == "n = 2, z = (0, 0): left 1/2, right 2"


def test_sizes_are_respected():
    only_two = over(z[k], k), z[1] + z[2]
    m = {n: (2,)}
    assert search(*only_two, "==", sizes=m).witness is None
    assert search(*only_two, "==", sizes={n: (3, 2)}).witness["n"] == 3


def test_conditions_on_sizes_and_indices_select():
    distinct = search((z[i] - z[j]) ** 2, (z[i] - z[j]) ** 2 + over(0 * z[k], k), "==", (Ne(i, j),))
    assert distinct.witness is None
    assert search(Integer(2), n, "<=", (Ge(n, 2),)).witness is None
    assert search(Integer(2), n, "<=").witness == {"n": 1, "left": "2", "right": "1"}


@pytest.mark.parametrize(
    "given",
    [
        (Eq(x**2 + y**2, 1),),
        (Eq(x + y, 7), Eq(x - y, 1)),
        (Gt(x, 0), Lt(x, 1)),
        (Ge(x, y), Ge(y, 3)),
        (Eq(over(p[k], k), 1), Eq(over(p[k] * z[k], k), 0)),
        (Eq(z[k] ** 2, 1), Eq(over(z[k] * p[k], k), 0)),
        (Eq(A[i, j], -A[j, i]),),
        (Eq(over(A[i, k], k), 1),),
    ],
    ids=str,
)
def test_points_lie_on_the_constraint_set(given):
    for number, relation in enumerate(given):
        others = over(0 * p[k] + 0 * z[k] + 0 * A[k, k], k) + 0 * x
        sign = {"==": "==", ">": ">=", ">=": ">=", "<": "<=", "<=": "<="}[relation.rel_op]
        found = search(relation.lhs + others, relation.rhs, sign, given)
        assert found.witness is None, number
        assert found.points >= 10, number


def test_tight_inequalities_are_reached():
    bound = Le(x, y), Le(x + Rational(1, 10**6), y)
    assert search(x + Rational(1, 10**6), y, "<=", bound[:1]).witness is not None
    assert search(x, y, "<=", bound[1:]).witness is None


def test_contradictory_hypotheses_leave_no_point():
    found = search(x, x + 1, "==", (Ge(x, 1), Le(x, 0)))
    assert found == Search(None, 0, ("no point was found where the hypotheses hold",))


def test_rounding_is_no_witness():
    cancelling = (1 + x / 10**40) - 1 - x / 10**40
    assert search(exp(log(exp(x))), exp(x) + cancelling, "==").witness is None
    assert search(sin(10**9 * x) ** 2 + cos(10**9 * x) ** 2, Integer(1), "==").witness is None


def test_out_of_range_and_complex_points_are_reported():
    outside = search(over(z[k + 1], k), over(z[k + 1], k) + 1, "==")
    assert outside.points == 0
    assert any("out of range" in reason for reason in outside.unusable)
    assert search(I * x, x, "==").points == 0
    assert any("not real" in reason for reason in search(log(x), log(-x), "==").unusable)


def test_matrices_are_evaluated():
    B, C = MatrixSymbol("B", d, d), MatrixSymbol("C", d, d)
    assert search((B * C).T, C.T * B.T, "==").witness is None
    assert search((B * C).T, B.T * C.T, "==").witness["d"] == 2
    assert search(Inverse(B * C), Inverse(C) * Inverse(B), "==").points >= 10
    assert search(Trace(B * C), Trace(C * B), "==").witness is None
    assert search(Trace(B * C), Trace(B) * Trace(C), "==").witness is not None


def power_tower():
    tower = x + 2
    for _ in range(8):
        tower = tower**tower
    return tower


def wide_sum():
    e = Idx("e", (1, 10**9))
    return Sum(exp(e * x), (e, 1, 10**9))


def deep_tree():
    tree = x
    for _ in range(2000):
        tree = sin(tree, evaluate=False) + 1
    return tree


def shared_tree():
    tree = x
    for _ in range(60):
        tree = (tree + 1) * (tree - 2)
    return tree


@pytest.mark.parametrize("hostile", [power_tower, wide_sum, deep_tree, shared_tree])
def test_hostile_expressions_come_back(hostile):
    start = time.process_time()
    found = search(hostile(), Integer(0), ">=", deadline=time.monotonic() + 2)
    assert time.process_time() - start < 4
    assert found.witness is None or found.points


def test_a_past_deadline_stops_at_once():
    found = search(S, S, "==", deadline=time.monotonic() - 1)
    assert found == Search(None, 0, ("the time was up",))


SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
from refutable_statements import FALSE
from helpers.checker.refuter.search import format_witness, search
for name, *statement in FALSE:
    print(name, format_witness(search(*statement).witness))
"""


def test_witnesses_do_not_depend_on_the_hash_seed():
    here = Path(__file__).parent
    outputs = set()
    for seed in ("0", "4242"):
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(here)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=here.parents[1],
            capture_output=True,
            text=True,
            check=True,
        )
        outputs.add(run.stdout)
    assert len(outputs) == 1
    assert "z = (0, 0): left 1/2, right 2" in outputs.pop()


def test_infinite_values_are_unusable():
    assert search(oo, x, "<=").points == 0


def test_shapes_of_arrays_are_needed():
    loose = IndexedBase("g", real=True)
    assert search(loose[i], loose[i] + 1, "==").unusable == ("an array has no declared shape",)


def test_an_index_of_the_sides_is_the_same_index_in_a_hypothesis():
    n = size("n")
    i, j, q = index("i j q", n)
    z = tensor("z", n)
    largest = (Le(z[j], z[q]),)
    assert search(z[i], z[q], "<=", largest).witness is None
    assert search(z[q], z[i], "<=", largest).witness is not None
    assert search(z[i], z[q], "==", largest).witness is not None


LOST = {
    "summand": ((exp(x) + exp(300)) * exp(-x), 1 + exp(300 - x)),
    "summand in a function": ((1 - tanh(2 * x)) * (1 + exp(4 * x)), 2),
    "summand in a power": ((1 + (x**2 + 3) ** 400 - (x**2 + 3) ** 400) * (sqrt(x**2 + 3)) ** 2, x**2 + 3),
    "summand in a sum": (
        over((u[k] - over(exp(5 * z[l]) * u[l], l) / over(exp(5 * z[l]), l)) * exp(5 * z[k]), k)
        * over(exp(-5 * z[k]), k),
        0,
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_a_summand_lost_beside_a_large_one_is_no_counterexample(name):
    left, right = map(sympify, LOST[name])
    found = search(left, right, "==")
    assert found.witness is None
    assert found.points >= 10
    assert search(left, right + (right + 1) / 10**9, "==").witness is not None


t = Symbol("t", positive=True)
LIMITS = {
    "oscillation": (Limit(sin(t) / t, t, oo), Integer(0)),
    "root": (Limit(1 / sqrt(t), t, oo), Integer(0)),
    "slow root": (Limit(t ** Rational(-1, 8), t, oo), Integer(0)),
    "logarithm": (Limit(1 / log(t), t, oo), Integer(0)),
    "high order": (Limit(t**6 * (sqrt(1 + t**-6) - 1), t, oo), Rational(1, 2)),
    "narrow": (Limit(exp(-(x**2) / t**2), t, 0, "+"), Integer(0)),
    "two infinite limits": (Limit(t * exp(x), t, oo), Limit(t * exp(2 * x), t, oo)),
}


@pytest.mark.parametrize("name", [name for name in LIMITS if name != "narrow"])
def test_true_limits_that_are_hard_to_see_are_not_refuted(name):
    assert search(*LIMITS[name], "==").witness is None


def test_a_limit_is_followed_as_far_as_its_terms_can_be_computed():
    found = search(*LIMITS["narrow"], "==", (Ne(x, 0),))
    assert found.witness is None
    assert found.points >= 10


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (t**2 * exp(-x * t), "oo"),
        (-(t**2) - x, "-oo"),
        (sqrt(t) + x, "oo"),
        (-exp(t), "-oo"),
    ],
)
def test_an_infinite_limit_differs_from_every_number(body, left):
    assert search(Limit(body, t, oo), Integer(0), "==").witness["left"] == left


def test_a_limit_along_whole_numbers():
    whole = Symbol("T", integer=True, positive=True)
    assert search(Limit((-1) ** whole, whole, oo), Integer(1), "==").points == 0
    assert search(Limit((-2) ** whole, whole, oo), Integer(1), "==").witness["left"] == "unbounded"


def test_a_limit_that_is_reached_slowly():
    assert abs(float(search(Limit(sin(t) / t, t, oo), Integer(1), "==").witness["left"])) < 1e-6
    assert abs(float(search(Limit(x / sqrt(t), t, oo), Integer(1), "==").witness["left"])) < 1e-6


@pytest.mark.parametrize(
    "sides",
    [
        (log(y) + log(1 - y), log(y * (1 - y))),
        (log(y) + log(x) + log(1 - x - y), log(x * y * (1 - x - y))),
        (sqrt(1 - y**2) * sqrt(y), sqrt(y - y**3)),
        (over(log(z[k]) + log(1 - z[k]), k), over(log(z[k] * (1 - z[k])), k)),
    ],
)
def test_draws_reach_where_both_sides_are_real(sides):
    found = search(*sides, "==")
    assert found.witness is None
    assert found.points >= 10


def test_what_fails_only_in_a_thin_region_is_refuted():
    witness = search(log(x) + log(y) + log(1 - x - y), log(x * y * (1 - x - y) * (1 + x / 10)), "==").witness
    assert witness["x"] > 0
    assert witness["y"] > 0
    assert witness["x"] + witness["y"] < 1


def test_a_function_that_is_not_negative_is_drawn_so():
    u, s = function("u", nonnegative=True), scalar("s")
    assert check(u(s), 0, ">=").status == "proved"
    assert check(u(s), 0, "<=").status == "refuted"
