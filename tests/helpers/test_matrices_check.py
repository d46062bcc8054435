"""Matrices through both routes: `check` and `Derivation` on statements about matrices of every size."""

import sys
from pathlib import Path

import pytest
from sympy import (
    Derivative,
    Determinant,
    Eq,
    Identity,
    MatrixSymbol,
    Ne,
    Trace,
    sympify,
)

from helpers.checker.chain.read_srepr import read_srepr
from helpers.checker.chain.record import exact_text
from helpers.derivation import Derivation, DerivationError, check
from helpers.rebuild import rebuilt
from helpers.symbols import gradient, scalar, size

sys.path.insert(0, str(Path(__file__).parent))
from matrix_statements import FALSE, TRUE

BY_DEFINITION = {
    "identity and zero", "inverse of a product", "inverse of a transpose", "inverse of an inverse",
    "next power", "next power, other side", "ones", "power of a power", "power of the transpose",
    "power with inverse", "powers add", "projection is symmetric", "projection keeps X",
    "scalar in an inverse", "transpose of a product",
}  # fmt: skip
"""True statements of which SymPy makes two equal sides when they are written."""

n, d = size("n d")
lam = scalar("lam", positive=True)
A, B, K = (MatrixSymbol(name, n, n) for name in "ABK")
X, y, w = MatrixSymbol("X", n, d), MatrixSymbol("y", n, 1), MatrixSymbol("w", d, 1)
residual = X * w - y
loss = Trace(residual.T * residual) + lam * Trace(w.T * w)


def cases(table):
    return [pytest.param(*(*statement, ())[:3], id=name) for name, statement in table.items()]


@pytest.mark.parametrize("name", TRUE)
def test_a_true_statement_is_proved_by_both_routes(name):
    lhs, rhs, given = (*TRUE[name], ())[:3]
    verdict = check(lhs, rhs, given=given, budget=20)
    assert (verdict.status, verdict.scope) == ("proved", "all sizes")
    assert (verdict.method == "by definition") == (name in BY_DEFINITION)
    assert verdict.points >= 4 or name in BY_DEFINITION
    assert set(verdict.used) == set(given)


@pytest.mark.parametrize(("lhs", "rhs", "given"), cases(FALSE))
def test_a_false_statement_is_refuted_with_a_witness(lhs, rhs, given):
    verdict = check(lhs, rhs, given=given, budget=20)
    assert verdict.status == "refuted"
    assert verdict.witness["left"] != verdict.witness["right"]


def ridge():
    gram = X.T * X + lam * Identity(d)
    return (
        Derivation(gradient(loss, w), name="gradient of ridge regression")
        .equals(2 * X.T * residual + 2 * lam * w, "differentiate both squares")
        .equals(2 * gram * w - 2 * X.T * y, "collect the weights")
        .equals(2 * gram * (w - gram.inv() * X.T * y), "put the inverse in front")
    )


def test_a_derivation_in_matrices_displays():
    chain = ridge()
    assert chain.summary == "proved, all sizes"
    assert str(chain).splitlines()[1].strip().startswith("Derivative(lam*Trace(w.T*w)")
    printed = chain._repr_mimebundle_()[0]["text/latex"]
    assert r"\nabla_{w} \left(lam \operatorname{tr}\left(w^{\mathsf{T}} w \right)" in printed
    assert r"\left(lam I_{d} + X^{\mathsf{T}} X\right)^{-1}" in printed


def test_a_derivation_in_matrices_is_recorded_and_built_again():
    chain = ridge()
    record = chain.record()
    start = read_srepr(record["statement"]["left"])
    assert isinstance(start, Derivative)
    assert (start, read_srepr(record["statement"]["right"])) == (chain.start, chain.result)
    assert rebuilt(record).record() == record


@pytest.mark.parametrize("name", [*TRUE, *FALSE])
def test_every_statement_is_written_and_read_back(name):
    lhs, rhs, *given = (TRUE | FALSE)[name]
    for expr in (lhs, rhs, *(given[0] if given else ())):
        words = exact_text(sympify(expr))
        assert exact_text(read_srepr(words)) == words


def test_a_hypothesis_is_shown_and_needed():
    chain = Derivation((K * A).T, name="symmetric", assuming=[Eq(K.T, K)]).equals(A.T * K, "K is symmetric")
    assert r"\text{given }\mathrlap{K^{\mathsf{T}} = K}" in chain._repr_mimebundle_()[0]["text/latex"]
    idle = Derivation((K * A).T, name="idle", assuming=[Eq(K.T, K)]).equals(A.T * K.T, "transpose both")
    with pytest.raises(DerivationError, match=r"no step needs the hypothesis `Eq\(K\.T, K\)`"):
        str(idle)


def test_an_inverse_has_to_be_declared():
    statement = Derivation(A.inv() - B.inv(), name="difference", assuming=[Ne(Determinant(A), 0)])
    step = A.inv() * (B - A) * B.inv(), "multiply by both inverses"
    with pytest.raises(DerivationError, match=r"relies on `Ne\(Determinant\(B\), 0\)`, which"):
        statement.equals(*step)
    assert statement.equals(*step, given=[Ne(Determinant(B), 0)]).evidence == "proved"


def test_a_false_step_names_its_witness():
    with pytest.raises(DerivationError, match=r"The step is false[\s\S]*witness: +n = 2, A = \(\("):
        Derivation((A * B).inv(), name="inverse").equals(A.inv() * B.inv(), "invert each factor")
