"""The notation of readers: what each construction means, and where a text goes wrong."""

import pytest
import sympy as sp
from sympy.matrices.expressions.applyfunc import ElementwiseApplyFunction

from helpers.checker.syntax.notation_error import NotationError
from helpers.checker.syntax.read_question import read_question
from helpers.derivation import check
from helpers.symbols import delta, function, gradient, index, position, scalar, signal, size, tensor, total

n, m, d = size("n m d")
i, j, k = index("i j k", n)
x, y, h, t = scalar("x y h t")
u = scalar("u", positive=True)
z, p = tensor("z p", n)
a, b = position("a b")
s = signal("s")
f, g = function("f g")
A, B, C = sp.MatrixSymbol("A", n, d), sp.MatrixSymbol("B", d, n), sp.MatrixSymbol("C", n, n)
c = sp.MatrixSymbol("c", n, 1)
q = sp.Symbol("q", integer=True, nonnegative=True)

READINGS = {
    "-x^2 == 0": -(x**2),
    "2^3^2 == 0": sp.Integer(512),
    "x - y - h == 0": x - y - h,
    "x/y/h == 0": x / (y * h),
    "x/y*h == 0": x * h / y,
    "x^-2 == 0": x**-2,
    "2*-x == 0": -2 * x,
    "0.25*x == 0": x / 4,
    "x ** 2 == 0": x**2,
    "σ_1·x − 2 == 0": scalar("sigma_1") * x - 2,
    "pi*x == 0": sp.pi * x,
    "sqrt(x) + log(x) + ln(x) == 0": sp.sqrt(x) + 2 * sp.log(x),
    "abs(x)*sign(y) == 0": sp.Abs(x) * sp.sign(y),
    "max(x, y, 0) == 0": sp.Max(x, y, 0),
    "relu(x) == 0": sp.Max(0, x),
    "sigmoid(x) == 0": 1 / (1 + sp.exp(-x)),
    "factorial(n)*binomial(n, 2) == 0 where n: size": sp.factorial(n) * sp.binomial(n, 2),
    "heaviside(x) == 0": sp.Heaviside(x),
    "sum(z[k], k=1..n) == 0": total(z[k], k),
    "sum(z[k], k) == 0 where z: n": total(z[k], k),
    "sum(z[i]*p[j], i=1..n, j=1..n) == 0": total(z[i] * p[j], i, j),
    "prod(z[k], k=1..n) == 0": sp.Product(z[k], (k, 1, n)),
    "sum(z[k], k=1..n-1) + z[n] == 0": sp.Sum(z[k], (k, 1, n - 1)) + z[n],
    "sum(z[k] - z[k - 1], k=2..n) == 0": sp.Sum(z[k] - z[k - 1], (k, 2, n)),
    "sum(s[a], a=-oo..oo) == 0": total(s[a], a),
    "sum(s[a]*s[b - a], a=-oo..oo) == 0": total(s[a] * s[b - a], a),
    "sum(x^q/factorial(q), q=0..oo) == 0": sp.Sum(x**q / sp.factorial(q), (q, 0, sp.oo)),
    "delta(i, j)*z[i] == 0": delta(i, j) * z[i],
    "d(x^2, x) == 0": sp.Derivative(x**2, x),
    "d(f(z[i]), z[i], z[j]) == 0": sp.Derivative(f(z[i]), z[i], z[j]),
    "f'(x) == 0": sp.Derivative(f(x), x),
    "f''(x*y) == 0": sp.Subs(sp.Derivative(f(t), (t, 2)), t, x * y),
    "at(d(t^2, t), t = x) == 0": sp.Subs(sp.Derivative(t**2, t), t, x),
    "limit(1/h, h -> 0+) == 0": sp.Limit(1 / h, h, 0, "+"),
    "limit(1/h, h -> 0-) == 0": sp.Limit(1 / h, h, 0, "-"),
    "limit(h, h -> 0) == 0": sp.Limit(h, h, 0, "+-"),
    "limit(1/h, h -> oo) == 0": sp.Limit(1 / h, h, sp.oo),
    "limit(1/h, h -> -∞) == 0": sp.Limit(1 / h, h, -sp.oo),
    "cases(x if x > 0, 0 otherwise) == 0": sp.Piecewise((x, x > 0), (0, True)),
    "u == 0 where u: positive": u,
    "u == 0 where u > 0": u,
    "A == B where A, B: matrix n x n": sp.MatrixSymbol("A", n, n),
    "A*B == 0 where A: matrix n x d, B: matrix d x n": A * B,
    "A' == B where A: matrix n x d, B: matrix d x n": A.T,
    "A.T == B where A: matrix n x d, B: matrix d x n": A.T,
    "tr(2*A*B) == 0 where A: matrix n x d, B: matrix d x n": sp.Trace(2 * A * B),
    "C^-1 == inv(C) where C: matrix n x n": C.inv(),
    "C^2 == 0 where C: matrix n x n": C**2,
    "det(C + eye(n)) == 0 where C: matrix n x n": sp.Determinant(C + sp.Identity(n)),
    "diag(c) == 0 where c: column n": sp.DiagMatrix(c),
    "c[i] == 0 where c: column n": c[i, 0],
    "C[i, j] == 0 where C: matrix n x n": C[i, j],
    "grad(tr(C), C) == 0 where C: matrix n x n": gradient(sp.Trace(C), C),
    "ones(n)*ones(n)' == 0": sp.OneMatrix(n, 1) * sp.OneMatrix(n, 1).T,
}


@pytest.mark.parametrize("text", READINGS)
def test_a_construction_is_read_as_its_sympy_object(text):
    read = read_question(text).lhs
    expected = READINGS[text]
    assert read == expected or sp.MatMul(read).doit() == sp.MatMul(expected).doit()


def test_a_function_of_every_entry_is_read():
    read = read_question("entrywise(exp(t), t = A) == A where A: matrix n x d").lhs
    assert isinstance(read, ElementwiseApplyFunction)
    assert read.function(x) == sp.exp(x)
    assert read.expr == A


def test_hypotheses_and_sizes_are_read():
    read = read_question("x <= y given x < 0, y >= 0 where n in {2, 3}, z: n; given z[i] != 0")
    assert read.given == (sp.Lt(x, 0), sp.Ge(y, 0), sp.Ne(z[i], 0))
    assert read.sizes == {n: (2, 3)}


def test_ties_between_indices_and_axes_give_one_size():
    read = {kind.written() for kind in read_question("d(z[i], z[j]) == delta(i, j)").read_as}
    assert read == {"z: n", "i = 1..n", "j = 1..n", "n: size"}
    read = {kind.written() for kind in read_question("X[i, r]*w[r] == v[i]").read_as}
    assert {"X: n x m", "w: m", "v: n"} <= read


def test_a_letter_that_is_used_already_is_no_size():
    read = {kind.written() for kind in read_question("n*z[i] == z[i]").read_as}
    assert {"n: real", "z: m"} <= read


def test_pi_is_a_number_unless_it_is_declared():
    assert read_question("pi == 3").lhs == sp.pi
    assert read_question("pi == 3 where pi: real").lhs == scalar("pi")


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("x/x == 1", sp.Ne(x, 0)),
        ("x^2/x == x", sp.Ne(x, 0)),
        ("1/x - 1/x == 0", sp.Ne(x, 0)),
        ("0/x == 0", sp.Ne(x, 0)),
        ("(1/x)^0 == 1", sp.Ne(x, 0)),
        ("1/(1/x) == x", sp.Ne(x, 0)),
        ("exp(log(x)) == x", sp.Gt(x, 0)),
        ("exp(-log(x)) == 1/x", sp.Gt(x, 0)),
        ("0*log(x) == 0", sp.Gt(x, 0)),
        ("log(x) - log(x) == 0", sp.Gt(x, 0)),
        ("x^y/x^y == 1", sp.Gt(x, 0)),
        ("sqrt(x)^2 == x", sp.Ge(x, 0)),
        ("sqrt(x)*sqrt(x) == x", sp.Ge(x, 0)),
    ],
)
def test_reading_loses_no_condition(text, condition):
    read = read_question(text)
    verdict = check(read.lhs, read.rhs, read.relation)
    assert (verdict.status, verdict.conditions) == ("proved", (condition,))


MISTAKES = [
    ("", 0, "There must be a question"),
    ("x", 1, "Expected `==`"),
    ("x + == 1", 4, "Expected a number, a name or"),
    ("(x + 1 == 2", 7, r"Expected `\)` or an operator"),
    ("(1 + ) == 2", 5, "Expected a term after"),
    ("2x == 1", 1, r"write `\*` between factors"),
    ("x y == 1", 2, r"write `\*` between factors"),
    ("x = 1", 2, "write `==`"),
    ("x < 1", 1, "got `<`"),
    ("x == 1 == 1", 7, "two sides"),
    ("x == 1)", 6, "Expected `given`"),
    ("f(x == 1", 4, "after the arguments of `f`"),
    ("z[1 == 1", 4, "after the indices of `z`"),
    ("_x == 1", 0, "must start with a letter"),
    ("x__y == 1", 0, "underscore"),
    ("x² == 1", 1, r"superscript two.*write \^2"),
    ("|x| == 1", 0, "abs"),
    ("x.real == 1", 2, "Expected `T`"),
    ("x.__class__ == 1", 2, "must start with a letter"),
    ("'x' == 1", 0, "Expected a number"),
    ("x == 1; import os", 8, "Expected `given`"),
    ("lambda x == 1", 7, "Expected"),
    ("x\x00 == 1", 1, r"U\+0000"),
    ("x\u202e == 1", 1, r"U\+202E"),
    ("ｘ == 1", 0, "fullwidth"),
    ("x == 1 given", 12, "Expected a number"),
    ("x == 1 given x", 14, "Expected `==`"),
    ("x == 1 where x", 14, "after the name `x`"),
    ("x == 1 where x: blue green", 21, "Expected"),
    ("x == 1 where x > 1", 17, "comparison with 0"),
    ("x == 1 where x: real, x: positive", 22, "declared twice"),
    ("x == 1 where oo: real", 13, "fixed meaning"),
    ("x == 1 where x: positive negative", 13, "must leave some real number"),
    ("x == 1 where k = 2..n", 17, "starts at 1"),
    ("x == 1 where A: matrix n", 16, "has a shape"),
    ("z == z[1]", 0, "needs indices"),
    ("z[1] + z[1, 2] == 0", 7, "same number of indices"),
    ("f(x) == f", 0, "stands for something else"),
    ("f(x) == 1 where f: real", 0, "something else than a function"),
    ("x[i] == 1 where x: real", 0, "no indices"),
    ("exp(x, y) == 1", 0, "does not take 2 arguments"),
    ("exp'(x) == 1", 0, "Primes are for unknown functions"),
    ("f'(x, y) == 1", 0, "function of one number"),
    ("tr(x) == 1", 3, "takes a matrix"),
    ("exp(A) == 1 where A: matrix n x n", 4, "takes a number"),
    ("A + 1 == A where A: matrix n x n", 0, "cannot be added"),
    ("1/A == A where A: matrix n x n", 2, "Expected a number, got a matrix"),
    ("A*A == A where A: matrix n x m", 0, "no meaning"),
    ("A + A' == A where A: matrix n x m", 0, "no meaning"),
    ("tr(A) == 1 where A: matrix n x m", 0, "no meaning"),
    ("A^2 == A where A: matrix n x m", 0, "no meaning"),
    ("A*grad(tr(A), A) == A where A: matrix n x n", 0, "gradient cannot be a factor"),
    ("x' == x", 0, "Only a matrix"),
    ("sum(x) == 1", 0, "Write sum"),
    ("sum(z[k], 3) == 1", 10, "Expected a range"),
    ("sum(z[k], k=1..x/2) == 1 where x: real", 15, "whole number"),
    ("sum(z[k], k=1..100000) == 1", 15, "at most 10000"),
    ("x + k=1..n == 1", 5, "write `==`"),
    ("f(k=1..n) == 1", 2, "a range stands only"),
    ("f(x -> 1) == 1", 2, "`->` stands only"),
    ("limit(x, x) == 1", 0, "A limit is written"),
    ("d(x, 2) == 1", 5, "differentiates by a letter"),
    ("cases(1 if x > 0) == 1", 0, "Write cases"),
    ("cases(1 if x > 0, 2) == 1", 18, "The last case"),
    ("1/0 == 1", 2, "divided by zero"),
    ("delta(x, 1) == 1 where x: real", 0, "whole numbers"),
]


@pytest.mark.parametrize(("text", "place", "message"), MISTAKES, ids=[repr(text) for text, *_ in MISTAKES])
def test_a_mistake_is_pointed_at(text, place, message):
    with pytest.raises(NotationError, match=message) as caught:
        read_question(text)
    assert caught.value.start == place
    assert caught.value.end > place


def test_the_caret_stands_below_the_character_in_its_line():
    with pytest.raises(NotationError) as caught:
        read_question("x == 1\ngiven x ? 2")
    error = caught.value
    assert (error.line, error.column) == (2, 9)
    assert str(error).endswith("\n    given x ? 2\n            ^")


def test_a_long_line_is_cut_around_the_place():
    with pytest.raises(NotationError) as caught:
        read_question("x + " * 200 + "? == 1")
    picture = str(caught.value).splitlines()[-2:]
    assert picture[0][picture[1].index("^")] == "?"
    assert max(map(len, picture)) < 120
