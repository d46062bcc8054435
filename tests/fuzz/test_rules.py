"""Each rewriting rule gives something else that is equal, and says nothing where it does not apply."""

from random import Random

import pytest
from sympy import Abs, Derivative, Max, Min, Product, Sum, exp, log, tanh

from helpers.checker.refuter.search import search
from helpers.derivation import check
from helpers.symbols import delta, index, total
from tests.fuzz.derive import derivative
from tests.fuzz.grow import Grower
from tests.fuzz.letters import FREE, SCALARS, VECTORS, WEIGHTS, fresh, i, j, n, positive_r, put
from tests.fuzz.positivity import is_nonnegative, is_positive
from tests.fuzz.rewrite import RULES, rewritten
from tests.mutations.places import Place

(s, t), (x, z), p, r = SCALARS, VECTORS[n], WEIGHTS[n], positive_r
k, l = index("k1 k2", n)

EXAMPLES = {
    "multiply out": (s + t) * r,
    "write out a square": (s + t) ** 2,
    "common denominator": s + t / (1 + r),
    "extend a fraction": s,
    "split a sum": total(x[k] + z[k], k),
    "join two sums": total(x[k], k) + total(z[l], l),
    "pull a factor out": total(s * x[k], k),
    "push a factor in": s * total(x[k], k),
    "rename an index": total(x[k], k),
    "exchange two sums": total(total(x[k] * z[l], l), k),
    "product of sums": total(x[k], k) * total(z[k], k),
    "square of a sum": total(x[k], k) ** 2,
    "take a term out": total(x[k], k),
    "take the first out": total(x[k], k),
    "bring a delta in": x[i],
    "contract a delta": total(delta(i, k) * x[k], k),
    "log of a product": log(r * (1 + exp(s))),
    "log of a quotient": log(1 + s**2),
    "softplus": log(1 + exp(s)),
    "exp of a sum": exp(total(x[k], k)),
    "logistic function": 1 / (1 + exp(s)),
    "tanh by exp": tanh(s),
    "maximum by |.|": Max(s, t),
    "minimum by maximum": Min(s, t),
    "absolute value": Abs(s + t),
    "pieces": Max(0, s),
}


class Context:
    """What a rule may ask for, at the root of an expression."""

    def __init__(self, expr, seed=0):
        self.scope, self.rng = FREE, Random(seed)
        self.expr, self.grower = expr, Grower(self.rng)

    def fresh(self, extent, *parts):
        return fresh(self.rng, extent, self.expr, *FREE, *parts)

    def pick(self, items):
        return min(items, key=str, default=None)

    def denominator(self):
        return 1 + r


@pytest.mark.parametrize("name", RULES)
def test_a_rule_gives_something_equal(name):
    expr = EXAMPLES[name]
    new = RULES[name](expr, Context(expr))
    found = search(expr, new, "==")
    assert new != expr
    assert found.witness is None
    assert found.points >= 10


@pytest.mark.parametrize("name", [name for name in RULES if name != "extend a fraction"])
def test_a_rule_says_nothing_about_a_number(name):
    assert RULES[name](s * 0 + 2, Context(s)) is None


def test_a_substitution_that_would_capture_is_not_made():
    assert put(total(x[k] * z[i], k), i, k) is None
    assert put(total(x[k] * z[i], k), i, j) == total(x[k] * z[j], k)


def test_two_sums_of_one_index_are_multiplied_apart():
    product = RULES["product of sums"](total(x[k], k) * total(z[k], k), Context(x[k]))
    assert len({limit[0] for limit in product.limits}) == 2


def test_a_sum_that_may_be_empty_is_not_positive():
    assert is_positive(total(p[k], k))
    assert not is_positive(Sum(p[k], (k, 2, n)))
    assert is_nonnegative(Sum(p[k], (k, 2, n)))


def test_rules_are_named_in_the_order_in_which_they_are_applied():
    rng = Random(3)
    new, names = rewritten(total(x[k], k) ** 2, FREE, rng, Grower(rng), 2)
    assert len(names) == 2
    assert check(total(x[k], k) ** 2, new).status == "proved"


@pytest.mark.parametrize(
    ("expr", "letter"),
    [
        (total(z[k] ** 3 * exp(z[k]), k), z[i]),
        (log(1 + exp(s * x[i])) / (1 + s**2), s),
        (tanh(total(x[k] * z[k], k)), x[j]),
        (s * t, x[i]),
    ],
)
def test_the_rules_of_differentiation(expr, letter):
    assert check(Derivative(expr, letter), derivative(expr, letter)).status == "proved"


def test_places_of_exponents_are_known():
    power = s**3
    assert not Place((0,), s, power, ()).is_exponent
    assert Place((1,), power.exp, power, ()).is_exponent


def test_products_are_made_by_the_rule_for_exp():
    expr = exp(total(x[k], k))
    assert RULES["exp of a sum"](expr, Context(expr)) == Product(exp(x[k]), (k, 1, n))
