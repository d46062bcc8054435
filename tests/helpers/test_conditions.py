"""Which declared hypotheses supply a side condition, and which concern a statement."""

import pytest
from sympy import Eq, Ge, Gt, Le, Lt, Ne, S

from helpers.checker.statements.conditions import covering, relevant
from helpers.symbols import index, scalar, size, tensor

n = size("n")
i, j = index("i j", n)
p = tensor("p", n)
a, b, c = scalar("a b c")
eta = scalar("eta", positive=True)


@pytest.mark.parametrize(
    ("condition", "hypothesis"),
    [
        (Ne(a, 0), Ne(a, 0)),
        (Ne(a - b, 0), Ne(a, b)),
        (Ne(b - a, 0), Ne(a, b)),
        (Ne(2 * a - 2 * b, 0), Ne(b, a)),
        (Ne(a, b), Gt(a, b)),
        (Ne(a, b), Lt(a, b)),
        (Ne(a**2 - b**2, 0), Ne(a**2, b**2)),
        (Gt(a - b, 0), Lt(3 * b, 3 * a)),
        (Ge(a, 0), Gt(a, 0)),
        (Ge(a, b), Eq(b, a)),
        (Le(b, a), Ge(a - b, 0)),
        (Eq(a + b, 1), Eq(1 - b, a)),
        (Gt(p[i], 0), Gt(p[j], 0)),
        (Ne(p[i] + p[j], 0), Ne(p[j] + p[i], 0)),
    ],
)
def test_a_condition_is_supplied_by_what_implies_it(condition, hypothesis):
    assert covering(condition, [Ne(c, 0), hypothesis]) == (hypothesis,)


@pytest.mark.parametrize(
    ("condition", "hypothesis"),
    [
        (Ne(a, 0), Ne(b, 0)),
        (Ne(a, 0), Ge(a, 0)),
        (Ne(a, b), Ne(a, -b)),
        (Gt(a, 0), Ge(a, 0)),
        (Gt(a, 0), Lt(a, 0)),
        (Gt(a, b), Gt(b, a)),
        (Ge(a, b), Ge(b, a)),
        (Gt(a, 0), Ne(a, 0)),
        (Eq(a, b), Ge(a, b)),
        (Gt(p[i], 0), Gt(p[1], 0)),
        (Ne(a * b, 0), Ne(a, 0)),
    ],
)
def test_a_condition_is_not_supplied_by_less(condition, hypothesis):
    assert covering(condition, [hypothesis]) is None


def test_an_index_of_the_statement_is_not_renamed():
    assert covering(Gt(p[i], 0), [Gt(p[j], 0)], fixed=[i]) == (Gt(p[j], 0),)
    assert covering(Gt(p[i], 0), [Gt(p[j], 0)], fixed=[i, j]) is None


def test_a_product_is_supplied_factor_by_factor():
    assert covering(Ne(a * b, 0), [Gt(b, 0), Ne(a, 0)]) == (Ne(a, 0), Gt(b, 0))
    assert covering(Ne(a * b, 0), [Ne(a, 0), Ne(a * b, 0)]) == (Ne(a * b, 0),)
    assert covering(Ne(eta * a, 0, evaluate=False), [Ne(a, 0)]) == (Ne(a, 0),)
    assert covering(Ne(a**2 * b, 0), [Ne(b, 0), Ne(a, 0)]) == (Ne(b, 0), Ne(a, 0))


def test_what_always_holds_needs_no_hypothesis():
    assert covering(S.true, []) == ()
    assert covering(S.false, [Ne(a, 0)]) is None


def test_only_linked_hypotheses_concern_a_statement():
    hypotheses = (Gt(a, 0), Gt(b, a), Gt(c, 0), Gt(p[i], 0), Ge(n, 2))
    assert relevant(hypotheses, a, b) == (Gt(a, 0), Gt(b, a))
    assert relevant(hypotheses, p[j], a) == (Gt(a, 0), Gt(p[i], 0), Ge(n, 2))
    assert relevant((Gt(b, a),), a) == ()
    assert relevant((Gt(b, a), Gt(b, 0)), a) == (Gt(b, a), Gt(b, 0))
    assert relevant((), a) == ()
