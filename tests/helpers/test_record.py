"""The record of a derivation: plain JSON from which every expression can be built again."""

import json

import pytest
import sympy
from sympy import Derivative, Eq, Limit, Max, Ne, Piecewise, exp, log, oo
from sympy.functions.elementary.piecewise import ExprCondPair

from helpers.checker.chain.record import MIME, SCHEMA, exact_text, versions
from helpers.derivation import Derivation
from helpers.symbols import delta, function, index, scalar, size, tensor, total

n, d = size("n d")
i, j, k = index("i j k", n)
r = index("r", d)
z, X = tensor("z", n), tensor("X", n, d, positive=True)
x, a = scalar("x a")
sigma, rho = function("sigma"), function("rho", positive=True)
S = total(exp(z[k]), k)


def read_back(words):
    """Evaluate an expression with SymPy's names only."""
    return eval(words, {"__builtins__": {}, **vars(sympy), "ExprCondPair": ExprCondPair})


def chain():
    """Return a derivation with a hypothesis."""
    quotient = Derivation((x**2 - a**2) / (x - a), name="a quotient", assuming=[Ne(x, a)], covers=["s0-1a"])
    return quotient.equals(x + a, "cancel x − a")


@pytest.mark.parametrize(
    "expr",
    [
        z[i],
        X[i, r],
        Derivative(log(S), z[i], z[j]),
        delta(i, j) * z[1],
        total(X[i, r], i, r),
        sigma(x) + rho(x),
        Derivative(sigma(x), x),
        Max(0, x),
        Piecewise((x, x > 0), (0, True)),
        Limit(log(1 + exp(a * x)) / a, a, oo),
        Eq(total(z[k], k), 1),
    ],
)
def test_expressions_are_read_back_with_shapes_ranges_and_assumptions(expr):
    again = read_back(exact_text(expr))
    assert again == expr
    assert exact_text(again) == exact_text(expr)


def test_shape_range_and_assumptions_survive():
    again = read_back(exact_text(X[i, r]))
    assert again.base.shape == (n, d)
    assert (again.indices[1].lower, again.indices[1].upper) == (1, d)
    assert again.is_positive
    assert read_back(exact_text(rho(x))).is_positive


def test_dummies_are_numbered_as_they_come():
    once, twice = (exact_text(sigma(x * a).diff(x)) for _ in range(2))
    assert once == twice
    assert "dummy_index=1" in once


def test_the_record_says_what_was_shown():
    record = chain().record()
    assert record["schema"] == SCHEMA
    assert record["name"] == "a quotient"
    assert record["covers"] == ["s0-1a"]
    assert record["assumptions"] == [exact_text(Ne(x, a))]
    assert (record["evidence"], record["scope"]) == ("proved", "all sizes")
    assert record["statement"]["text"] == "(x**2 - a**2)/(x - a) == a + x"
    (step,) = record["steps"]
    assert read_back(step["left"]) == (x**2 - a**2) / (x - a)
    assert read_back(step["right"]) == x + a
    assert (step["relation"], step["reason"], step["status"]) == ("==", "cancel x − a", "proved")
    assert step["used"] == record["assumptions"]


def test_the_record_is_json_and_the_same_each_time():
    once, twice = (json.dumps(chain().record()) for _ in range(2))
    assert once == twice
    assert json.loads(once) == chain().record()
    assert json.dumps(chain().record(), sort_keys=True) == once


def test_stated_sizes_are_recorded():
    shown = Derivation(S, name="d").equals(exp(z[i]), "one term only", sizes={n: 1})
    assert shown.record()["steps"][0]["sizes"] == {exact_text(n): [1]}
    assert shown.record()["scope"] == "sizes n=1"


def test_a_notebook_gets_three_forms_and_the_versions_beside_them():
    data, metadata = chain()._repr_mimebundle_()
    assert set(data) == {"text/plain", "text/latex", MIME}
    assert MIME == "application/vnd.derivation+json"
    assert data[MIME] == chain().record()
    assert metadata == {MIME: {"versions": versions()}}
    assert versions()["sympy"] == sympy.__version__
    assert sympy.__version__ not in json.dumps(data)
