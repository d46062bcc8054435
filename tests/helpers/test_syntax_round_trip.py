"""What is written in the notation is read back: every statement of the corpus, every step of the book."""

import pytest
import sympy as sp

from helpers.checker.chain.read_srepr import read_srepr
from helpers.checker.chain.stored_records import derivation_records, notebook_files, stored_results
from helpers.checker.syntax.read_question import read_question
from helpers.checker.syntax.write_question import write_question
from helpers.checker.syntax.writing import CannotWriteError, write_expression
from helpers.symbols import function, index, scalar, size, tensor
from tests.corpus.test_corpus import KINDS
from tools.environment import ROOT

TABLES = ("TRUE", "FALSE", "BEYOND", "UNREFUTED")
NOTEBOOKS = notebook_files([ROOT / "chapters"])
NO_WORDS = {
    # an index of SymPy's own, which counts the entries of a product of matrices from 0
    "matrix_gradients: entry of a product is zero",
    # SymPy has left -(r - |t|) as a product with -1; reading multiplies it out
    "piecewise: Huber as an infimal convolution",
}

n = size("n")
i, k = index("i k", n)
x, y, t, pi = scalar("x y t pi")
z = tensor("z", n)
f = function("f", positive=True)


def statements(kind):
    """Each statement of one kind of the corpus, with its name."""
    return [pair for table in TABLES for pair in getattr(kind, table, {}).items()]


def steps(path):
    """Each step of the derivations stored in a notebook: sides, relation, hypotheses that it needs, sizes."""
    for stored in stored_results(path):
        for record in derivation_records(stored):
            for number, step in enumerate(record["steps"], 1):
                sides = read_srepr(step["left"]), read_srepr(step["right"]), step["relation"]
                needed = dict.fromkeys(step["used"] + step["conditions"])
                sizes = {read_srepr(letter): tuple(values) for letter, values in step["sizes"].items()}
                yield f"{record['name']}, {number}", sides, tuple(map(read_srepr, needed)), sizes or None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__.rpartition(".")[2])
def test_every_statement_of_the_corpus_is_read_back(kind):
    """The writer itself compares what it wrote, as it is read, with what it was given."""
    kept = kind.__name__.rpartition(".")[2]
    for name, statement in statements(kind):
        sides = sp.sympify(statement.lhs), sp.sympify(statement.rhs), statement.relation
        if f"{kept}: {name}" in NO_WORDS:
            with pytest.raises(CannotWriteError):
                write_question(*sides, given=statement.given)
        else:
            assert write_question(*sides, given=statement.given), name


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_step_of_a_chapter_is_read_back(path):
    for name, sides, given, sizes in steps(path):
        assert write_question(*sides, given=given, sizes=sizes), name


def test_there_are_many_steps():
    assert sum(1 for path in NOTEBOOKS for _ in steps(path)) >= 600


@pytest.mark.parametrize(
    ("expr", "text"),
    [
        (x / (2 * y), "x/(2*y)"),
        (-x / 2, "-x/2"),
        (x ** sp.Rational(3, 2), "x^(3/2)"),
        (1 / sp.sqrt(x), "1/sqrt(x)"),
        ((-x) ** 2 * sp.exp(1), "exp(1)*x^2"),
        (sp.Rational(-1, 2) ** t, "(-1/2)^t"),
        (sp.Limit(1 / x, x, 0, "-"), "limit(1/x, x -> 0-)"),
        (sp.Limit(1 / x, x, sp.oo), "limit(1/x, x -> oo)"),
        (sp.Derivative(f(x), x, x), "f''(x)"),
        (sp.Subs(sp.Derivative(f(t), t), t, x * y), "f'(x*y)"),
        (sp.Derivative(z[i] ** 2, z[k]), "d(z[i]^2, z[k])"),
        (sp.Piecewise((x, x > 0), (0, True)), "cases(x if x > 0, 0 otherwise)"),
    ],
)
def test_an_expression_is_written(expr, text):
    assert write_expression(expr) == text


def test_only_what_reading_would_take_for_something_else_is_declared():
    assert write_question(sp.Sum(z[k], (k, 1, n)), z[1]) == "sum(z[k], k=1..n) == z[1]"
    assert write_question(f(x) * pi, pi, ">=").endswith(" where pi: real, f: positive function")
    assert write_question(n * x, n * x).endswith(" where n: size")
    assert write_question(z[1], z[2], sizes={n: (2, 3)}).endswith(" where n in {2, 3}")


@pytest.mark.parametrize(
    "wrong",
    [
        sp.Symbol("x"),  # no assumptions: reading would make it real
        sp.Symbol("two words", real=True),
        sp.Symbol("x'", real=True),
        sp.gamma(x),
        sp.I * x,
        sp.Integral(x, (x, 0, 1)),
        sp.Mul(2, x + 1, evaluate=False),  # reading multiplies it out
        x / x + sp.Function("g")(x),
    ],
)
def test_what_would_not_be_read_back_is_refused(wrong):
    with pytest.raises(CannotWriteError):
        write_question(wrong, sp.Integer(0))


def test_a_question_survives_writing_what_was_read():
    text = "sum(X[i, r]*w[r], r=1..d) <= f'(y[i]^2)/c given w[r] >= 0 where c: positive"
    once = read_question(text)
    written = write_question(once.lhs, once.rhs, once.relation, given=once.given)
    again = read_question(written)
    assert (again.lhs, again.rhs, again.given) == (once.lhs, once.rhs, once.given)
