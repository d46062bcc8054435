"""Reading a statement: what is let through, and one clear refusal for each mistake."""

from fractions import Fraction

import numpy as np
import pytest
from sympy import (
    Derivative,
    Eq,
    Float,
    Function,
    Ge,
    Gt,
    I,
    Idx,
    Indexed,
    IndexedBase,
    Integer,
    Integral,
    Le,
    Limit,
    Matrix,
    MatrixSymbol,
    Rational,
    Sum,
    Symbol,
    exp,
    log,
    nan,
    oo,
    sin,
    sqrt,
    tanh,
    zoo,
)  # fmt: skip

from helpers.checker.statements.read_statement import read_statement
from helpers.checker.verdict import (
    AssumptionError,
    HypothesisError,
    IndexRangeError,
    KindError,
    RelationError,
    ShapeError,
    SizesError,
    StatementError,
)  # fmt: skip
from helpers.derivation import check
from helpers.symbols import function, index, position, scalar, signal, size, tensor, total

n, m = size("n m")
i, j, k = index("i j k", n)
r = index("r", m)
z = tensor("z", n)
X = tensor("X", n, m)
x, a = scalar("x a")
q = Symbol("q", integer=True)
M = MatrixSymbol("M", n, m)


def refuses(kind, message, *args, **kwargs):
    """Assert that a statement is refused with this kind of error and this message."""
    assert issubclass(kind, StatementError)
    with pytest.raises(kind, match=message):
        read_statement(*args, **kwargs)


@pytest.mark.parametrize(
    "sides",
    [
        (x, 1),
        (Fraction(1, 2), x),
        (Derivative(log(total(exp(z[k]), k)), z[i]), exp(z[i]) / total(exp(z[k]), k)),
        (Sum(z[q], (q, 1, n)), 1),
        (Sum(z[k], (k, 1, n - 1)), 1),
        (Sum(z[k], (k, 1, i)), 1),
        (Sum(X[q, r], (q, 1, n)), 1),
        (Sum(x**q, (q, 0, oo)), 1 / (1 - x)),
        (Integral(x**2, (x, 0, 1)), Rational(1, 3)),
        (Integral(exp(-(x**2)), (x, 0, sqrt(2))), 1),
        (function("sigma")(x), 1),
        (tensor("y", 3)[2], 1),
        (Idx("s", (2, n)) * z[Idx("s", (2, n))], 1),
        (M, 2 * M),
        (Limit(sin(x) / x, x, 0), 1),
        (M.applyfunc(tanh), M.applyfunc(exp)),
        (Matrix([x, 1]), Matrix([1, x])),
    ],
)
def test_a_sound_statement_passes(sides):
    statement = read_statement(*sides)
    assert statement.relation == "=="


def test_numbers_become_exact():
    assert read_statement(3, Fraction(1, 3)).lhs == Integer(3)
    assert read_statement(3, Fraction(1, 3)).rhs == Rational(1, 3)


@pytest.mark.parametrize(
    ("relation", "proposal"),
    [("=", '"=="'), ("<", '"<="'), ("≤", '"<="'), (">", '">="'), ("≥", '">="'), ("=<", '"<="')],
)
def test_an_unknown_relation_names_the_right_one(relation, proposal):
    refuses(RelationError, f"A relation must be .*got '{relation}'; write {proposal}", x, 1, relation)


@pytest.mark.parametrize("relation", ["~", "!=", 3, None, [1]])
def test_any_other_relation_is_refused(relation):
    refuses(RelationError, 'A relation must be "==", "<=" or ">="', x, 1, relation)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (0.5, "got 0.5 of type `float`; write exact numbers"),
        ("x + 1", "without quotes"),
        ([1, 2], "of type `list`"),
        (np.ones(2), "of type `ndarray`"),
        (np.float64(1.5), "exact numbers"),
        (np.int64(1), "of type `int64`"),
        (True, "of type `bool`"),
        (1j, "of type `complex`"),
        (None, "of type `NoneType`"),
        (exp, "got the class `exp`; apply it to an argument"),
        (function("sigma"), "got the class `sigma`"),
        (x > 0, "pass its two sides and the relation"),
    ],
)
def test_a_side_that_is_no_expression_is_refused(value, message):
    refuses(KindError, f"The right side must be a SymPy expression, .*{message}", x, value)
    refuses(KindError, f"The left side must be a SymPy expression, .*{message}", value, x)
    with pytest.raises(TypeError):
        read_statement(x, value)


@pytest.mark.parametrize("inexact", [x * 0.5, Float(2), exp(x + Float("0.1"))])
def test_floats_inside_are_refused(inexact):
    refuses(KindError, r"must be exact, got the float .*Rational\(p, q\)", x, inexact)


@pytest.mark.parametrize("value", [I * x, sqrt(-1) + 1, exp(I * x)])
def test_complex_numbers_are_refused(value):
    refuses(KindError, "must be real, got the imaginary unit", value, x)


@pytest.mark.parametrize("value", [nan, zoo, Eq(x, 1, evaluate=False).lhs + zoo])
def test_undefined_values_are_refused(value):
    refuses(KindError, "every part must have a value", value, x)


def test_a_symbol_without_assumptions_is_refused():
    refuses(AssumptionError, r'`x` was declared without assumptions.*x = scalar\("x"\)', Symbol("x"), 1)
    refuses(
        AssumptionError,
        r'tensor `y` was declared without .*y = tensor\("y", n\)',
        IndexedBase("y", shape=(n,))[i],
        1,
    )
    refuses(AssumptionError, "`f` must be declared real-valued, got no assumptions", Function("f")(x), 1)
    refuses(AssumptionError, "`q` was declared without", Sum(x, (Symbol("q"), 1, n)), 1)


def test_a_misspelt_assumption_is_found_inside():
    refuses(AssumptionError, "unknown assumption `Real`; did you mean `real`", Symbol("x", Real=True), 1)
    label = Symbol("y", postive=True)
    refuses(AssumptionError, "did you mean `positive`", IndexedBase(label, shape=(n,))[i], 1)
    refuses(AssumptionError, "did you mean `real`", Function("f", Real=True)(x), 1)


def test_a_symbol_that_need_not_be_real_is_refused():
    refuses(AssumptionError, "`w` must be real, got complex=True", Symbol("w", complex=True), 1)


@pytest.mark.parametrize(
    "expr",
    [
        x + Symbol("x", positive=True),
        z[i] + Symbol("i", real=True),
        z[i] + Symbol("z", real=True),
        z[i] + tensor("z", m)[r],
        z[i] + X[i, Idx("i", (1, m))],
        function("x")(a) + x,
        z[i] + IndexedBase("z", shape=(n,), positive=True)[i],
    ],
)
def test_one_name_for_two_objects_is_refused(expr):
    refuses(AssumptionError, "One name must stand for one object", expr, 1)


def test_one_name_for_two_objects_is_refused_across_sides_and_hypotheses():
    positive = Symbol("x", positive=True)
    refuses(AssumptionError, "but `x` is a symbol with real=True and also", x, positive)
    refuses(AssumptionError, "One name must stand for one object", x, 1, given=[Gt(positive, 1)])


def test_a_tensor_without_shape_is_refused():
    refuses(ShapeError, "`y` must have a shape, got none", IndexedBase("y", real=True)[i], 1)


def test_a_tensor_without_indices_is_refused():
    refuses(ShapeError, r"`z` stands without its indices; write z\[i\]", z, 1)
    refuses(ShapeError, r"write X\[i, j\]", X + 1, 1)


def test_the_wrong_number_of_indices_is_refused():
    refuses(ShapeError, r"one index for each axis of its shape \(n,\), got 2", Indexed(z, i, j), 1)
    refuses(ShapeError, r"one index for each axis of its shape \(n, m\), got 1", Indexed(X, i), 1)


def test_an_index_of_another_axis_is_refused():
    refuses(IndexRangeError, r"`r` of `z\[r\]` must not exceed the size n of its axis, got m", z[r], 1)
    refuses(IndexRangeError, r"declare it as i = index\(\"i\", m\)", X[i, i], 1)
    refuses(IndexRangeError, "must not exceed the size n", Sum(z[q], (q, 1, m)), 1)
    refuses(IndexRangeError, "must not exceed the size n", Sum(z[q], (q, 1, n + 1)), 1)


def test_an_index_that_counts_from_zero_is_refused():
    refuses(
        IndexRangeError,
        r"indices count from 1, got 0; declare it as t = index\(\"t\", n\)",
        z[Idx("t", n)],
        1,
    )
    refuses(IndexRangeError, "indices count from 1, got 0", Sum(z[q], (q, 0, n - 1)), 1)


def test_a_literal_index_must_lie_in_its_axis():
    refuses(IndexRangeError, r"`0` of `z\[0\]` must be at least 1.*write index 1", z[0], 1)
    refuses(IndexRangeError, r"add Ge\(n, 2\) to `given`", z[2], 1)
    refuses(IndexRangeError, "use an index from 1 to 3", Indexed(tensor("y", 3), 4), 1)
    assert read_statement(z[1], 1).needed == ()


@pytest.mark.parametrize("hypothesis", [Ge(n, 2), Gt(n, 1), Ge(n, 5), Eq(n, 3), Ge(2 * n, 2 * n + 2 - n)])
def test_a_hypothesis_about_the_size_admits_a_literal_index(hypothesis):
    assert read_statement(z[2], 1, given=[hypothesis]).needed == (hypothesis,)


def test_a_hypothesis_that_is_too_weak_does_not():
    refuses(IndexRangeError, r"add Ge\(n, 3\)", z[3], 1, given=[Ge(n, 2)])
    refuses(IndexRangeError, r"add Ge\(n, 2\)", z[2], 1, given=[Le(n, 5)])


def test_stated_sizes_admit_a_literal_index_if_all_are_large_enough():
    assert read_statement(z[2], 1, sizes={n: (2, 3)}).sizes == {n: (2, 3)}
    refuses(IndexRangeError, r"`2` of `z\[2\]`", z[2], 1, sizes={n: (1, 2, 3)})


def test_a_hypothesis_may_relate_two_sizes():
    assert read_statement(z[r], 1, given=[Le(m, n)]).needed == (Le(m, n),)


AFFINE = {
    "the last entry": z[n],
    "an index turned round": z[n - i + 1],
    "the next entry": Sum(z[k + 1], (k, 1, n - 1)),
    "below the diagonal": Sum(z[i - j + 1], (j, 1, i)),
    "under a sum around it": Sum(z[k - j + 1], (j, 1, k), (k, 1, n)),
    "every other entry": Sum(z[2 * k - 1], (k, 1, 1)),
}


@pytest.mark.parametrize("name", AFFINE)
def test_an_affine_index_may_stay_within_its_axis(name):
    assert read_statement(AFFINE[name], 1).lhs == AFFINE[name]


LEAVING = {
    "one too far": (z[i + 1], r"`i \+ 1` of `z\[i \+ 1\]` .* axis 1 to n, got 2 to n \+ 1"),
    "zero": (z[n - i], r"of `z\[-?.*\]` must stay within its axis 1 to n, got 0 to n - 1"),
    "a stride": (z[2 * i], r"`2\*i` .* got 2 to 2\*n"),
    "the one before the last": (z[n - 1], r"`n - 1` .* got n - 1 to n - 1"),
    "beyond the diagonal": (Sum(z[k - j], (j, 1, k), (k, 1, n)), r"`-j \+ k` .* got 0 to n - 1"),
    "a square": (Sum(z[k**2], (k, 1, n)), r"`k\*\*2` .* axis 1 to n"),
}


@pytest.mark.parametrize("name", LEAVING)
def test_an_affine_index_that_may_leave_its_axis_is_refused(name):
    expr, message = LEAVING[name]
    refuses(IndexRangeError, message, expr, 1)


def test_a_hypothesis_about_sizes_keeps_an_affine_index_within_its_axis():
    assert read_statement(z[n - 1], 1, given=[Ge(n, 2)]).needed == (Ge(n, 2),)


def test_a_signal_takes_every_integer_expression():
    u, v = signal("u"), signal("v", 3, dims=2)
    a, b = position("a b")
    for entry in (u[a], u[-5], u[2 * a + n - 7], v[2, a - b, n * a], u[a * b]):
        assert read_statement(entry, 1).lhs == entry
    refuses(IndexRangeError, r"must be an integer expression .* got `x` in `u\[x\]`", u[x], 1)
    refuses(IndexRangeError, r"must be an integer expression .* got `a/2`", u[a / 2], 1)
    refuses(IndexRangeError, r"`4` of .* must not exceed the size 3", v[4, a, b], 1)
    refuses(IndexRangeError, r"`a` of `z\[a\]` must be at least 1", z[a], 1)


def test_a_sum_over_all_integers_stays_within_its_index():
    u, a = signal("u"), position("a")
    assert read_statement(Sum(u[a], (a, -oo, oo)), 1).relation == "=="
    assert read_statement(Sum(u[a], (a, 1, n)), 1).relation == "=="


def test_a_free_symbol_or_an_index_without_range_is_refused():
    refuses(IndexRangeError, r"`q` of `z\[q\]` must have a range.*q = index\(\"q\", n\)", z[q], 1)
    refuses(IndexRangeError, r"`t` of `z\[t\]` must have a range", z[Idx("t")], 1)
    refuses(IndexRangeError, "`t` must have a range, got none", Idx("t") + x, 1)


def test_a_sum_beyond_the_range_of_its_index_is_refused():
    refuses(
        IndexRangeError,
        "`k` must stay within its range 1 to n, got a sum from 1 to m",
        Sum(1 + x, (k, 1, m)),
        1,
    )


@pytest.mark.parametrize("end", [x, Rational(5, 2), n / 2])
def test_a_sum_with_a_fractional_end_is_refused(end):
    refuses(IndexRangeError, "ends of a sum must be integers or sizes", Sum(x, (q, 1, end)), 1)


def test_an_index_bound_twice_is_refused():
    message = "bound by two sums, one inside the other"
    refuses(IndexRangeError, message, total(z[k] * total(z[k], k), k), 1)
    refuses(IndexRangeError, message, Sum(z[k], (k, 1, n), (k, 1, n)), 1)


def test_an_index_bound_and_free_is_refused():
    message = "`k` is bound by a sum in one place and free in another"
    refuses(IndexRangeError, message, z[k] * total(z[k], k), 1)
    refuses(IndexRangeError, message, total(z[k], k), z[k])
    refuses(IndexRangeError, message, Derivative(total(z[k], k), z[k]), 1)


def test_the_same_index_in_two_sums_side_by_side_is_fine():
    assert read_statement(total(z[k], k) * total(z[k] ** 2, k), 1).rhs == 1
    assert read_statement(z[i], 1, given=[Ge(z[k], 0)]).given == (Ge(z[k], 0),)


def test_sides_of_different_shapes_are_refused():
    refuses(ShapeError, r"got shape \(n, m\) on the left and a scalar on the right", M, x)
    refuses(ShapeError, r"got shape \(n, m\) on the left and shape \(m, n\)", M, M.T)
    refuses(ShapeError, r"shape \(1, 2\)", M, Matrix([[1, 2]]))


def test_an_order_between_matrices_is_refused():
    refuses(ShapeError, 'The relation "<=" orders numbers', M, M, "<=")


@pytest.mark.parametrize("hypothesis", [x == 1, Ge(n, 1), Eq(1, 2)])
def test_a_hypothesis_evaluated_already_is_refused(hypothesis):
    refuses(HypothesisError, "has turned a relation already", x, 1, given=[hypothesis])


def test_a_hypothesis_that_is_no_relation_is_refused():
    refuses(HypothesisError, "list its parts one by one", x, 1, given=[(x > 0) & (x < 1)])
    refuses(HypothesisError, r"write for example Ge\(x, 0\)", x, 1, given=[x])
    refuses(HypothesisError, "must be a SymPy relation, got `x > 0`", x, 1, given=["x > 0"])
    refuses(KindError, "must be a list of relations", x, 1, given=x > 0)
    refuses(KindError, "must be a list of relations", x, 1, given="x > 0")
    refuses(KindError, "must be exact, got the float", x, 1, given=[x > 0.5])


def test_a_hypothesis_about_something_else_is_refused():
    refuses(HypothesisError, "speaks about `a`, which the statement does not contain", x, 1, given=[Gt(a, 0)])
    refuses(HypothesisError, "speaks about `m`", z[i], 1, given=[Ge(m, 2)])


def test_a_hypothesis_may_bring_in_a_letter_when_it_speaks_about_one_of_the_statement():
    constant = Eq(z[k], x * a)
    assert check(z[i], z[j], given=[constant]).status == "proved"
    assert check(z[i], 2 * z[j], given=[constant]).status == "refuted"


def test_hypotheses_may_share_a_letter_of_their_own():
    given = (Ge(x, a), Gt(a, 0))
    assert read_statement(x, 1, ">=", given=given).given == given


@pytest.mark.parametrize("sizes", [3, [(n, 2)], {}])
def test_sizes_must_be_a_table(sizes):
    refuses(SizesError, "must map size symbols to integers", z[i], 1, sizes=sizes)


@pytest.mark.parametrize("letter", ["n", m, Symbol("n"), x])
def test_a_key_of_sizes_must_be_a_size_of_the_statement(letter):
    refuses(SizesError, "must be a size symbol that occurs in the statement", z[i] + x, 1, sizes={letter: 2})


@pytest.mark.parametrize("values", [0, -1, (2, 2.5), (), (True,), ("2",)])
def test_values_of_sizes_must_be_positive_integers(values):
    refuses(SizesError, "must be positive integers", z[i], 1, sizes={n: values})


def test_sizes_are_sorted_integers():
    assert read_statement(z[i], 1, sizes={n: [3, 2, 3]}).sizes == {n: (2, 3)}
    assert read_statement(z[i], 1, sizes={n: 4}).sizes == {n: (4,)}


def test_depth_costs_no_recursion():
    deep = x
    for _ in range(3000):
        deep = exp(deep)
    assert read_statement(deep, x).rhs == x
