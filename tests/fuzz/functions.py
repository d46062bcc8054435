"""Rewriting rules for exp, log, tanh, maximum and absolute value.

    log of a product       log(a b)             =  log a + log b                      a, b > 0
    log of a quotient      log a                =  log(a c) - log c                   a, c > 0
    softplus               log(1 + exp a)       =  a + log(1 + exp(-a))
    exp of a sum           exp(sum_k a_k)       =  prod_k exp(a_k)
    logistic function      1 / (1 + exp a)      =  (1 - tanh(a / 2)) / 2
    tanh by exp            tanh a               =  1 - 2 / (1 + exp(2 a))
    maximum by |.|         Max(a, b)            =  (a + b + |a - b|) / 2
    minimum by maximum     Min(a, b)            =  -Max(-a, -b)
    absolute value         |a|                  =  Max(a, -a)  or  a sign a
    pieces                 Max(0, a)            =  a where a > 0, else 0

A rule takes an expression and its context, and returns an equal expression, or None where it does not apply.
"""

from sympy import Abs, Add, Max, Min, Piecewise, Product, Sum, exp, log, sign, tanh

from tests.fuzz.positivity import is_positive

__all__ = ["FUNCTIONS"]


def log_of_product(node, context):
    if isinstance(node, log) and node.args[0].is_Mul and all(map(is_positive, node.args[0].args)):
        return Add(*(log(factor) for factor in node.args[0].args))
    return None


def log_of_quotient(node, context):
    if isinstance(node, log) and is_positive(node.args[0]):
        factor = context.denominator()
        return log(node.args[0] * factor) - log(factor)
    return None


def softplus(node, context):
    if isinstance(node, log) and node.args[0].is_Add and len(node.args[0].args) == 2:
        grown = node.args[0] - 1
        if isinstance(grown, exp):
            return grown.args[0] + log(1 + exp(-grown.args[0]))
    return None


def exp_of_sum(node, context):
    if isinstance(node, exp) and isinstance(node.args[0], Sum) and len(node.args[0].limits) == 1:
        return Product(exp(node.args[0].function), *node.args[0].limits)
    return None


def logistic(node, context):
    if node.is_Pow and node.exp == -1 and isinstance(node.base - 1, exp):
        return (1 - tanh((node.base - 1).args[0] / 2)) / 2
    return None


def tanh_by_exp(node, context):
    return 1 - 2 / (1 + exp(2 * node.args[0])) if isinstance(node, tanh) else None


def maximum_by_absolute(node, context):
    if isinstance(node, Max) and len(node.args) == 2:
        first, second = sorted(node.args, key=str)
        return (first + second + Abs(first - second)) / 2
    return None


def minimum_by_maximum(node, context):
    return -Max(*(-part for part in node.args)) if isinstance(node, Min) else None


def absolute_value(node, context):
    if isinstance(node, Abs):
        inner = node.args[0]
        return context.rng.choice([Max(inner, -inner), inner * sign(inner)])
    return None


def pieces(node, context):
    if isinstance(node, Max) and len(node.args) == 2 and 0 in node.args:
        inner = next(part for part in node.args if part != 0)
        return Piecewise((inner, inner > 0), (0, True))
    return None


FUNCTIONS = {
    "log of a product": log_of_product,
    "log of a quotient": log_of_quotient,
    "softplus": softplus,
    "exp of a sum": exp_of_sum,
    "logistic function": logistic,
    "tanh by exp": tanh_by_exp,
    "maximum by |.|": maximum_by_absolute,
    "minimum by maximum": minimum_by_maximum,
    "absolute value": absolute_value,
    "pieces": pieces,
}
