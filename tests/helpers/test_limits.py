"""Limits: true ones are proved with the cases told apart, plausible mistakes never are."""

import time

import pytest
import sympy as sp
from sympy import Abs, Eq, Ge, Gt, Le, Limit, Lt, Max, Min, Ne, Piecewise, exp, log, sign, tanh

from helpers.checker.limits.limit_equations import prove_limit
from helpers.symbols import index, scalar, size, tensor, total

n = size("n")
j, k, m = index("j k m", n)
r, t, a, b, h = scalar("r t a b h")
u, v = scalar("u v", positive=True)
z = tensor("z", n)
HALF = sp.Rational(1, 2)
softplus = log(1 + exp(r * t)) / r
largest = Le(z[j], z[m])


def far(f):
    return Limit(f, r, sp.oo)


def near(f, variable=h, direction="+-"):
    return Limit(f, variable, 0, direction)


TRUE = {
    "softplus": (far(softplus), Max(0, t)),
    "softplus, t > 0": (far(softplus), t, [Gt(t, 0)]),
    "softplus, t < 0": (far(softplus), 0, [Lt(t, 0)]),
    "softplus, t <= 0": (far(softplus), 0, [Le(t, 0)]),
    "closed form": (far(Max(0, t) + log(1 + exp(-r * Abs(t))) / r), Max(0, t)),
    "first quotient": (far(t * exp(r * t) / (1 + exp(r * t))), Max(0, t)),
    "divided": (far(t / (1 + exp(-r * t))), Max(0, t)),
    "step": (far(1 / (1 + exp(-r * t))), Piecewise((1, t > 0), (HALF, Eq(t, 0)), (0, True))),
    "sign": (far(tanh(r * t)), sign(t)),
    "absolute value": (far(t * tanh(r * t)), Abs(t)),
    "bound vanishes": (far(log(2) / r), 0),
    "power over exponential": (far(r**3 * exp(-r)), 0),
    "logarithm": (far(log(r) / r), 0),
    "compound interest": (far((1 + t / r) ** r), exp(t)),
    "decay": (far(exp(-r * t)), 0, [Gt(t, 0)]),
    "average at zero": (near(log((1 + exp(u * t)) / 2) / u, u, "+"), t / 2),
    "difference quotient": (near(((t + h) ** 3 - t**3) / h), 3 * t**2),
    "central difference": (near((exp(t + h) - exp(t - h)) / (2 * h)), exp(t)),
    "quotient of exp": (near((exp(h * t) - 1) / h), t),
    "two classes": (far(log(exp(r * a) + exp(r * b)) / r), Max(a, b)),
    "sum of limits": (far(total(log(1 + exp(r * z[k])) / r, k)), total(Max(0, z[k]), k)),
    "sum, factor outside": (far(total(log(1 + exp(r * z[k])), k) / r), total(Max(0, z[k]), k)),
    "sum of decays": (far(total(exp(-r * z[k]), k)), 0, [Gt(z[j], 0)]),
    "log-sum-exp": (far(log(total(exp(r * z[k]), k)) / r), z[m], [largest]),
    "minimum": (far(-log(exp(-r * a) + exp(-r * b)) / r), Min(a, b)),
    "limit on the right": (Max(0, t), far(softplus)),
    "sum with another term": (a + far(softplus), Max(0, t) + a),
}

FALSE = {
    "softplus without cases": (far(softplus), t),
    "softplus, zero": (far(softplus), 0),
    "softplus, absolute value": (far(softplus), Abs(t)),
    "softplus, min": (far(softplus), Min(0, t)),
    "softplus, t >= -1": (far(softplus), t, [Ge(t, -1)]),
    "softplus, t != 0": (far(softplus), t, [Ne(t, 0)]),
    "softplus without 1/r": (far(log(1 + exp(r * t))), Max(0, t)),
    "softplus to zero": (near(softplus, r, "+"), Max(0, t)),
    "first quotient": (far(t * exp(r * t) / (1 + exp(r * t))), t),
    "second quotient": (far(t * exp(r * t) / (1 + exp(r * t))), far(t**2 * exp(r * t) / (t * exp(r * t)))),
    "step without the tie": (far(1 / (1 + exp(-r * t))), Piecewise((1, t > 0), (0, True))),
    "step reversed": (far(1 / (1 + exp(r * t))), Piecewise((1, t > 0), (HALF, Eq(t, 0)), (0, True))),
    "sign": (far(tanh(r * t)), 1),
    "absolute value": (far(t * tanh(r * t)), t),
    "decay": (far(exp(-r * t)), 0),
    "decay, t >= 0": (far(exp(-r * t)), 0, [Ge(t, 0)]),
    "compound interest": (far((1 + t / r) ** r), 1 + t),
    "difference quotient": (near(((t + h) ** 3 - t**3) / h), t**3),
    "central difference without 2": (near((exp(t + h) - exp(t - h)) / h), exp(t)),
    "two-sided": (near(Abs(h) / h), 1),
    "two-sided step": (near(1 / (1 + exp(1 / h))), 0),
    "two classes": (far(log(exp(r * a) + exp(r * b)) / r), (a + b) / 2),
    "two classes, positive": (far(log(exp(r * u) + exp(r * v)) / r), u),
    "two classes, positive, other": (far(log(exp(r * u) + exp(r * v)) / r), v),
    "two classes, sum": (far(log(exp(r * a) + exp(r * b)) / r), a + b),
    "sum of limits": (far(total(log(1 + exp(r * z[k])) / r, k)), total(z[k], k)),
    "sum of limits, max outside": (far(total(log(1 + exp(r * z[k])) / r, k)), Max(0, total(z[k], k))),
    "sum, other range": (
        far(total(tanh(r * z[k]) ** 2, k)), sp.Sum(sign(z[k]) ** 2, (k, 1, n - 1)),
    ),
    "sum of decays": (far(total(exp(-r * z[k]), k)), 0, [Ge(z[j], 0)]),
    "log-sum-exp": (far(log(total(exp(r * z[k]), k)) / r), z[m]),
    "log-sum-exp, hypothesis reversed": (far(log(total(exp(r * z[k]), k)) / r), z[m], [Ge(z[j], z[m])]),
    "log-sum-exp without 1/r": (far(log(total(exp(r * z[k]), k))), z[m], [largest]),
    "fixed index, not all": (
        far(z[m] * total(tanh(r * z[k]), k)), z[m] * sp.Sum(1, (k, 1, n)), [Gt(z[m], 0)],
    ),
    "bound index is not the free one": (far(tanh(r * z[k])), sp.Sum(sign(z[k]), (k, 1, n)) / n),
    "signs differ from term to term": (
        sp.Sum(far(tanh(r * z[k])), (k, 1, n)) ** 2, n * sp.Sum(far(tanh(r * z[k])) ** 2, (k, 1, n)),
    ),
    "no limit exists": (far(sp.sin(r)), 0),
    "not real": (far(log(r * t) / r), 0),
    "infinite": (far(r), r),
}  # fmt: skip


def prove(statement):
    lhs, rhs, given = (*statement, ())[:3]
    return prove_limit(lhs, rhs, given, deadline=time.monotonic() + 60)


@pytest.mark.parametrize("name", TRUE)
def test_true_limits_are_proved(name):
    proof = prove(TRUE[name])
    assert proof.proved, proof.residual
    assert proof.scope == "all sizes"
    assert proof.method.startswith(("limit", "squeeze"))
    assert proof.conditions == ()
    assert set(proof.used) == set((*TRUE[name], ())[2])


@pytest.mark.parametrize("name", FALSE)
def test_false_limits_are_undecided(name):
    proof = prove(FALSE[name])
    assert proof.status == "undecided"
    assert proof.used == ()


def test_the_method_names_the_cases():
    assert prove(TRUE["softplus"]).method == "limit, cases t > 0, t = 0, t < 0"
    assert prove((far(t / (1 + exp(-r * t))), 0, [Le(t, 0)])).method == "limit, cases t = 0, t < 0"
    assert prove(TRUE["softplus, t > 0"]).method == "limit"


def test_a_case_without_meaning_is_a_condition():
    proof = prove((far(1 / (r * t)), 0))
    assert proof.proved
    assert proof.conditions == (Ne(t, 0),)
    assert "t = 0" not in proof.method


def test_a_statement_without_limit_is_undecided():
    assert prove((t, t)).status == "undecided"


def test_the_variable_must_be_able_to_get_there():
    assert prove((Limit(sp.sqrt(u**2) / u, u, -sp.oo), 1)).status == "undecided"
    assert prove((Limit(sp.sqrt(r**2 + 1) / r, r, -sp.oo), -1)).proved
