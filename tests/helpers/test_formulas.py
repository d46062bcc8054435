"""A formula is shown in the book's notation, and a theorem quotes nothing but what was proved."""

import pytest
from sympy import Eq

from helpers import formulas
from helpers.derivation import Derivation
from helpers.formulas import formula, glue_formula
from helpers.induction import Induction
from helpers.symbols import function, index, scalar, size, tensor, total

n = size("n")
z, k = tensor("z", n), index("k", n)
x = scalar("x")


@pytest.fixture
def shown(monkeypatch):
    """What the module hands to IPython, as a list of (bundle, metadata)."""
    calls = []

    def display(bundle, *, raw, metadata):
        calls.append((bundle, metadata))

    monkeypatch.setattr(formulas, "display", display)
    return calls


def square():
    return Derivation((x + 1) ** 2, name="a square").equals(x**2 + 2 * x + 1, "expand the square")


def test_a_formula_has_the_notation_of_the_book():
    assert formula(total(z[k], k))._repr_latex_() == r"$\displaystyle \sum_{k=1}^{n} z_{k}$"


def test_a_glued_formula_is_the_statement(shown):
    glue_formula("square", square())
    [(bundle, metadata)] = shown
    assert metadata["scrapbook"]["name"] == "square"
    prefix = metadata["scrapbook"]["mime_prefix"]
    assert bundle[prefix + "text/plain"] == "Eq((x + 1)**2, x**2 + 2*x + 1)"
    assert bundle[prefix + "text/latex"] == r"$\displaystyle \left(x + 1\right)^{2} = x^{2} + 2 x + 1$"


def test_the_start_may_have_a_name_and_the_relation_is_that_of_the_chain(shown):
    bound = Derivation(x**2, name="a bound").at_least(0, "squares are not negative")
    glue_formula("bound", bound, start="f(x)")
    [(bundle, metadata)] = shown
    assert bundle[metadata["scrapbook"]["mime_prefix"] + "text/latex"] == r"$\displaystyle f(x) \ge 0$"


def test_the_claim_of_an_induction_can_be_quoted(shown):
    t, f = size("t"), function("f")
    claim, start, again = Eq(f(t), x**t), Eq(f(1), x), Eq(f(t + 1), x * f(t))
    base = Derivation(f(1), name="base").equals(x, "value at one", given=[start])
    step = Derivation(f(t + 1), name="step").equals(x * f(t), "the recurrence", given=[again])
    step.equals(x ** (t + 1), "claim at t", given=[claim])
    glue_formula("powers", Induction(claim, t, name="powers", base=base, step=step))
    [(bundle, metadata)] = shown
    assert bundle[metadata["scrapbook"]["mime_prefix"] + "text/plain"] == "Eq(f(t), x**t)"


def test_only_a_derivation_can_be_quoted(shown):
    with pytest.raises(TypeError, match="must be a derivation, whose statement was proved: got Add"):
        glue_formula("claim", x + 1)
    assert not shown


def test_the_terms_of_a_sum_may_have_rows_of_their_own(shown):
    bound = Derivation((x - 1) ** 2 - 3 * x**2, name="rows")
    bound.equals(-2 * x**2 - 2 * x + 1, "expand the square")
    glue_formula("rows", bound, start="f(x)", rows=True)
    [(bundle, metadata)] = shown
    assert bundle[metadata["scrapbook"]["mime_prefix"] + "text/latex"] == (
        r"$\displaystyle \begin{aligned} f(x) ={}& 1 \\[0.4em] & - 2 x^{2} \\[0.4em] & - 2 x \end{aligned}$"
    )


def test_a_single_term_has_one_row(shown):
    bound = Derivation(x**2, name="one row").at_least(0, "squares are not negative")
    glue_formula("one", bound, start="f(x)", rows=True)
    [(bundle, metadata)] = shown
    kept = bundle[metadata["scrapbook"]["mime_prefix"] + "text/latex"]
    assert kept == r"$\displaystyle \begin{aligned} f(x) \ge{}& 0 \end{aligned}$"
