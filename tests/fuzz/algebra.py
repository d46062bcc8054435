"""Rewriting rules of algebra: products over sums, common denominators.

    multiply out           (a + b) c            =  a c + b c
    write out a square     (a + b)^2            =  a a + a b + b a + b b
    common denominator     a + b / c            =  (a c + b) / c                      c > 0
    extend a fraction      a                    =  (a c + a) / (1 + c)                c > 0

A rule takes an expression and its context, and returns an equal expression, or None where it does not apply.
"""

from sympy import Add, Mul

from tests.fuzz.positivity import is_positive

__all__ = ["ALGEBRA", "without"]


def multiply_out(node, context):
    factor = context.pick(f for f in Mul.make_args(node) if f.is_Add) if node.is_Mul else None
    if factor is not None:
        return Add(*(term * without(node, factor) for term in factor.args))
    return None


def write_out_square(node, context):
    if node.is_Pow and node.exp == 2 and node.base.is_Add:
        return Add(*(first * second for first in node.base.args for second in node.base.args))
    return None


def common_denominator(node, context):
    if node.is_Add:
        bottoms = [f.base for t in node.args for f in Mul.make_args(t) if f.is_Pow and f.exp == -1]
        bottom = context.pick(b for b in bottoms if is_positive(b))
        if bottom is not None:
            return Add(*(term * bottom for term in node.args)) / bottom
    return None


def extend_fraction(node, context):
    bottom = context.denominator()
    return (node * bottom + node) / (1 + bottom)


ALGEBRA = {
    "multiply out": multiply_out,
    "write out a square": write_out_square,
    "common denominator": common_denominator,
    "extend a fraction": extend_fraction,
}


def without(product, *factors):
    """Return a product without some of its factors, which are all different."""
    return Mul(*(factor for factor in product.args if factor not in factors))
