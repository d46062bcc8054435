"""Makers of letters: what they make, and what they refuse."""

import pytest
from sympy import Derivative, Idx, KroneckerDelta, Sum, Symbol, exp, log, oo, srepr

from helpers.checker.verdict import AssumptionError, IndexRangeError, KindError, ShapeError, StatementError
from helpers.symbols import (
    delta,
    function,
    index,
    others,
    position,
    scalar,
    signal,
    size,
    tensor,
    total,
)

n, m = size("n m")


def test_size_is_a_positive_integer():
    assert n.is_integer
    assert n.is_positive
    assert size("n") == n


def test_names_are_split_at_spaces_and_commas():
    assert [str(s) for s in scalar("a, b c")] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "make", [size, scalar, function, lambda name: tensor(name, n), lambda name: index(name, n)]
)
@pytest.mark.parametrize("name", ["", "2n", "a-b", "x!"])
def test_a_name_that_is_no_identifier_is_refused(make, name):
    with pytest.raises(StatementError, match="A name must consist of letters"):
        make(name)


def test_a_name_that_is_no_string_is_refused():
    with pytest.raises(KindError, match="must be a string"):
        size(3)


def test_index_runs_from_one_to_the_size():
    i, j = index("i j", n)
    assert (i.lower, i.upper) == (1, n)
    assert i != j
    assert index("i", 3).upper == 3


@pytest.mark.parametrize("extent", [0, -1, 2.0, True, "n", Symbol("n"), Symbol("n", integer=True)])
def test_index_and_tensor_refuse_what_is_no_size(extent):
    with pytest.raises(ShapeError, match="must be a positive integer or a symbol made by size"):
        index("i", extent)
    with pytest.raises(ShapeError, match="must be a positive integer or a symbol made by size"):
        tensor("z", extent)


def test_a_signal_has_axes_over_all_integers_after_its_channels():
    assert signal("x").shape == (oo,)
    assert signal("x", 3, n, dims=2).shape == (3, n, oo, oo)
    assert signal("x", nonnegative=True).label.is_nonnegative


@pytest.mark.parametrize("word", ["positive", "negative", "nonzero"])
def test_a_signal_must_be_allowed_to_vanish(word):
    with pytest.raises(AssumptionError, match=f"its assumptions must allow 0, got {word}=True"):
        signal("x", **{word: True})


@pytest.mark.parametrize("dims", [0, -1, True, 1.5, n])
def test_a_signal_refuses_what_is_no_number_of_axes(dims):
    with pytest.raises(ShapeError, match="must be a positive integer"):
        signal("x", dims=dims)


def test_a_signal_refuses_a_channel_axis_without_size():
    with pytest.raises(ShapeError, match="a channel axis of a signal must be a positive integer"):
        signal("x", oo)


def test_a_position_runs_over_all_integers():
    a, b = position("a b")
    assert (a.lower, a.upper) == (-oo, oo)
    assert total(signal("x")[a], a).limits == ((a, -oo, oo),)
    assert a != b


def test_delta_of_affine_indices():
    a, b = position("a b")
    assert delta(2 * a + n, b) == KroneckerDelta(2 * a + n, b)
    assert delta(a + 1, a) == 0
    with pytest.raises(KindError, match="must be indices"):
        delta(a / 2, b)


def test_scalar_is_real_unless_told_otherwise():
    assert scalar("x").is_real
    assert scalar("x").is_positive is None
    assert scalar("eta", positive=True) == Symbol("eta", positive=True)
    assert scalar("q", integer=True).is_real


@pytest.mark.parametrize(
    ("word", "proposal"),
    [("postive", "positive"), ("Real", "real"), ("non_negative", "nonnegative"), ("Integer", "integer")],
)
def test_a_misspelt_assumption_names_the_nearest_right_one(word, proposal):
    for make in (scalar, function, lambda name, **words: tensor(name, n, **words)):
        with pytest.raises(AssumptionError, match=f"unknown assumption `{word}`; did you mean `{proposal}`"):
            make("x", **{word: True})


def test_an_assumption_like_no_other_names_some_known_ones():
    with pytest.raises(AssumptionError, match="SymPy knows for instance `real`"):
        scalar("x", qqqq=True)


@pytest.mark.parametrize(
    "words", [{"positive": True, "negative": True}, {"integer": True, "irrational": True}]
)
def test_contradictory_assumptions_are_refused(words):
    for make in (scalar, function):
        with pytest.raises(AssumptionError, match="must leave some real number"):
            make("x", **words)


@pytest.mark.parametrize("words", [{"real": False}, {"imaginary": True}, {"infinite": True}])
def test_what_is_declared_not_real_is_refused(words):
    word = next(iter(words))
    for make in (scalar, function):
        with pytest.raises(AssumptionError, match=f"`x` must be .*real.*got .*{word}={words[word]}"):
            make("x", **words)


def test_the_value_of_an_assumption_is_true_or_false():
    with pytest.raises(KindError, match="must be True or False, got 1"):
        scalar("x", positive=1)


def test_tensor_knows_its_shape_and_its_entries_are_real():
    X, i, r = tensor("X", n, m, positive=True), index("i", n), index("r", m)
    assert X.shape == (n, m)
    assert X[i, r].is_positive
    assert tensor("z", n)[i].is_real


def test_tensor_without_axis_is_refused():
    with pytest.raises(ShapeError, match="must have the size of at least one axis"):
        tensor("z")


def test_function_is_real_and_stays_undifferentiated():
    sigma, x = function("sigma"), scalar("x")
    assert sigma(x).is_real
    assert sigma(x).diff(x) == Derivative(sigma(x), x)
    assert function("g", positive=True)(x).is_positive


def test_total_takes_the_range_of_its_index():
    z, (i, k), r = tensor("z", n), index("i k", n), index("r", m)
    X = tensor("X", n, m)
    assert total(z[k], k) == Sum(z[k], (k, 1, n))
    assert total(X[i, r], i, r).limits == ((i, 1, n), (r, 1, m))


def test_total_is_stable_and_differentiates_to_deltas():
    z, (i, k) = tensor("z", n), index("i k", n)
    gradient = Derivative(log(total(exp(z[k]), k)), z[i])
    assert isinstance(gradient, Derivative)
    assert gradient.doit().has(KroneckerDelta)
    assert srepr(total(z[k], k)) == srepr(Sum(z[k], (k, 1, n)))


@pytest.mark.parametrize("wrong", [Idx("k"), Symbol("k", integer=True), 3])
def test_total_refuses_an_index_without_range(wrong):
    with pytest.raises(IndexRangeError, match="runs over an index with a range"):
        total(1, wrong)


def test_total_over_nothing_is_refused():
    with pytest.raises(IndexRangeError, match="must be told what to sum over"):
        total(1)


def test_others_leaves_out_one_index():
    p, (i, j) = tensor("p", 3), index("i j", 3)
    assert others(p[j], j, i).doit().subs(i, 2).doit() == p[1] + p[3]


def test_delta_is_the_entry_of_the_identity():
    i, j = index("i j", n)
    assert delta(i, j) == delta(j, i)
    assert delta(i, i) == 1
    assert (delta(2, 2), delta(1, 2)) == (1, 0)
    with pytest.raises(KindError, match="must be indices"):
        delta("i", j)
