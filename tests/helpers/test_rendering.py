"""What is displayed: LaTeX for print, text for comparison, both the same in every run."""

import os
import subprocess
import sys

import pytest
from sympy import (
    Abs,
    Derivative,
    Limit,
    MatrixSymbol,
    Max,
    Ne,
    Piecewise,
    Product,
    Sum,
    exp,
    log,
    oo,
)  # fmt: skip

from helpers.checker.chain.notation import latex, text
from helpers.derivation import Derivation
from helpers.symbols import delta, function, index, others, scalar, size, tensor, total

n, d = size("n d")
i, j, k = index("i j k", n)
r = index("r", d)
z, p, h = tensor("z p h_1", n)
X = tensor("X", n, d)
x, a = scalar("x a")
eta = scalar("eta", positive=True)
sigma = function("sigma")
S = total(exp(z[k]), k)

PRINTED = [
    (z[k], r"z_{k}"),
    (X[i, k], r"X_{i k}"),
    (X[i, 1], r"X_{i, 1}"),
    (h[i] ** 2, r"{h_{1}}_{i}^{2}"),
    (delta(i, j), r"\delta_{i j}"),
    (exp(z[k]), r"e^{z_{k}}"),
    (log(x), r"\ln{\left(x \right)}"),
    (S, r"\sum_{k=1}^{n} e^{z_{k}}"),
    (total(X[i, r], i, r), r"\sum_{i=1}^{n} \sum_{r=1}^{d} X_{i r}"),
    (total(p[i] * p[j], i, j), r"\sum_{i, j=1}^{n} p_{i} p_{j}"),
    (Sum(z[k], (k, 1, i), (i, 1, n)), r"\sum_{i=1}^{n} \sum_{k=1}^{i} z_{k}"),
    (total(z[k] + 1, k), r"\sum_{k=1}^{n} \left(z_{k} + 1\right)"),
    (total(z[k], k) / n, r"\frac{1}{n} \sum_{k=1}^{n} z_{k}"),
    (-total(z[k], k) / 2, r"- \frac{1}{2} \sum_{k=1}^{n} z_{k}"),
    (exp(z[i]) / S, r"\frac{e^{z_{i}}}{\sum_{k=1}^{n} e^{z_{k}}}"),
    (others(p[j], j, i), r"\sum_{j=1}^{n} \left(1 - \delta_{i j}\right) p_{j}"),
    (Product(z[k], (k, 1, n)), r"\prod_{k=1}^{n} z_{k}"),
    (p[i] * delta(i, j) - p[i] * p[j], r"\delta_{i j} p_{i} - p_{i} p_{j}"),
    (total(p[i] * z[i] ** 2, i) - total(p[i] * z[i], i) ** 2,
     r"\sum_{i=1}^{n} p_{i} z_{i}^{2} - \left(\sum_{i=1}^{n} p_{i} z_{i}\right)^{2}"),
    (-x - 1, r"- x - 1"),
    (Derivative(log(S), z[i]),
     r"\frac{\partial}{\partial z_{i}} \ln{\left(\sum_{k=1}^{n} e^{z_{k}} \right)}"),
    (sigma(eta * x).diff(x), r"\eta \sigma'\left(\eta x\right)"),
    (sigma(eta * x).diff(x, 2), r"\eta^{2} \sigma''\left(\eta x\right)"),
    (Max(0, x), r"\max\left(0, x\right)"),
    (Ne(x, 0), r"x \neq 0"),
    (MatrixSymbol("A", n, d).T, r"A^{\mathsf{T}}"),
]  # fmt: skip


@pytest.mark.parametrize(("expr", "printed"), PRINTED, ids=[printed for _, printed in PRINTED])
def test_expressions_print_as_in_a_textbook(expr, printed):
    assert latex(expr) == printed


def test_text_is_in_sympys_notation_and_starts_with_a_positive_term():
    assert text(exp(z[i]) / S) == "exp(z[i])/Sum(exp(z[k]), (k, 1, n))"
    assert text(total(p[i] ** 2, i) - total(p[i], i) ** 2).startswith("Sum(p[i]**2")


def test_text_of_a_deep_expression_is_a_note():
    deep = x
    for _ in range(3000):
        deep = exp(deep)
    assert text(deep) == "(an expression nested too deep to print)"


def chain():
    """Return a derivation with a hypothesis and two relations."""
    return (
        Derivation((x**2 - a**2) / (x - a) - 1, name="a quotient", assuming=[Ne(x, a)])
        .equals(x + a - 1, "cancel & go on")
        .at_most(x + a, "one is positive")
    )


def test_a_derivation_prints_one_relation_per_row():
    assert chain()._repr_mimebundle_()[0]["text/latex"].splitlines() == [
        "$$",
        r"\begin{aligned}",
        r"& \text{given }\mathrlap{x \neq a} \\[1.2em]",
        r"& \mathrlap{\frac{x^{2} - a^{2}}{x - a} - 1} \\[0.7em]",
        r"={}& a + x - 1 && \quad\text{cancel \& go on} && \quad\checkmark \\[0.7em]",
        r"\le{}& a + x && \quad\text{one is positive} && \quad\checkmark \\[0.7em]",
        r"& && \quad\mathrlap{\text{proved, all sizes}}",
        r"\end{aligned}",
        "$$",
    ]


def test_a_derivation_as_text_has_a_line_for_each_step():
    assert str(chain()).splitlines() == [
        "a quotient: proved, all sizes",
        "   assuming Ne(x, a)",
        "   (x**2 - a**2)/(x - a) - 1",
        f"1. = a + x - 1   [cancel & go on] {chain().steps[0].verdict}",
        f"2. <= a + x   [one is positive] {chain().steps[1].verdict}",
    ]


def test_definitions_are_not_marked_as_evidence():
    shown = Derivation(x, name="d").equals(x, "name the thing").equals(2 * x - x + 0 * a, "the same again")
    bundle = shown._repr_mimebundle_()[0]
    assert r"\checkmark" not in bundle["text/latex"]
    assert r"\text{definition}" in bundle["text/latex"]
    assert "[name the thing] by definition" in bundle["text/plain"]


def test_stated_sizes_are_written_beside_the_tick():
    shown = Derivation(S, name="d").equals(exp(z[i]), "one term only", sizes={n: 1})
    assert r"\checkmark\ \text{sizes n=1}" in shown._repr_mimebundle_()[0]["text/latex"]


@pytest.mark.parametrize("sign", "#$%&_{}")
def test_signs_of_tex_are_escaped_in_reasons(sign):
    shown = Derivation(x, name="d").equals(x, f"the sign {sign}")
    assert rf"\text{{the sign \{sign}}}" in shown._repr_mimebundle_()[0]["text/latex"]


SCRIPT = """
import json
from sympy import Abs, And, Derivative, Eq, Limit, Max, Min, Ne, Or, Piecewise, exp, log, oo, sin, tanh
from helpers.checker.chain.notation import latex, text
from helpers.checker.chain.record import exact_text
from helpers.derivation import Derivation
from helpers.symbols import delta, function, index, scalar, size, tensor, total

n, d = size("n d")
i, j, k = index("i j k", n)
r = index("r", d)
z, p = tensor("z p", n)
X = tensor("X", n, d)
w = tensor("w", d)
x, y, eta = scalar("x y eta")
sigma, tau = function("sigma tau")
S = total(exp(z[k]), k)
expressions = [
    exp(z[i]) / S * (delta(i, j) - exp(z[j]) / S),
    total(p[i] * p[j] * (z[i] - z[j]) ** 2, i, j) / 2 + total(p[i], i) ** 2 - x * y * eta,
    Derivative(log(S), z[i], z[j]),
    Max(0, x, y, eta * x, sigma(x)),
    Min(x, y, eta),
    Abs(x - y) + Abs(y - eta) + Abs(eta - x),
    Piecewise((x, And(x > 0, y > 0, eta > 0)), (y, Or(x < y, eta < y)), (0, True)),
    Limit(log(1 + exp(eta * x)) / eta, eta, oo),
    total(sigma(total(X[i, r] * w[r], r)) * p[i], i),
    sigma(x * y).diff(x) * tau(y * x).diff(y),
    sin(x) * tanh(y) * exp(eta) * log(2 + x**2) * sigma(x) * z[i] * p[j] * X[i, r],
    (x + y + eta + z[i] + p[j] + 1) ** 3 / (x**2 + y**2 + 1),
    Eq(total(p[k], k), 1),
    Ne(x - y, 0),
]
chain = Derivation((x + y) ** 2, name="d").equals(x**2 + 2 * x * y + y**2, "expand the square")
bundle, _ = chain._repr_mimebundle_()
print(json.dumps([[latex(e), text(e), exact_text(e)] for e in expressions] + [bundle]))
"""


def test_outputs_do_not_depend_on_the_hash_seed():
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "12345")
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 5000


def test_the_parts_of_print_are_free_of_ranges():
    for expr in (Limit(Abs(z[i]) / eta, eta, oo), Piecewise((z[i], z[i] > 0), (0, True))):
        assert "mathrel" not in latex(expr)
