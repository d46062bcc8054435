"""The table of elementary functions: where each is real, and which mpmath function computes it.

Exact values stay exact where they are rational at rational points: exp(0) = 1, log(1) = 0, |x|, sign x,
max, min, and the step H with H(0) = 1/2.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from helpers.checker.refuter.reals import MP, Unusable, inexact, integer, is_exact, meet, product, sign, total

__all__ = ["FUNCTIONS"]

MAX_ARGUMENT = 10**12
MAX_FACTORIAL = 10_000
SLOW = ("ln", "sin", "cos", "atan", "asinh")  # of moderate size for arguments of any size
EXPONENTIAL = {"exp": 1, "sinh": 1, "cosh": 1, "tanh": 1, "sech": 1, "coth": 1, "erf": 2, "erfc": 2}
"""Functions made of exp(x) or of exp(x^2), which may be lost inside them: tanh 99 is 1 but for 86 digits."""


def _smooth(name, inside=None, at=None):
    """Make the rule of MP.name: real for arguments where `inside`, with the exact values of the dict `at`."""

    def rule(node, compiler):
        (argument,) = map(compiler, node.args)

        def value(point):
            x = argument(point)
            if is_exact(x) and at and x in at:
                return at[x]
            key = (name, x)
            if key not in point.cache:
                point.clock.tick()
                point.cache[key] = _guarded(name, x, inside)
            return point.cache[key]

        return value

    return rule


def _guarded(name, x, inside):
    """Apply the function MP.name to `x` where it is real and not out of all proportion."""
    if name not in SLOW and abs(x) > MAX_ARGUMENT:
        raise Unusable("an argument is too large")
    if inside is not None and not inside(x):
        raise Unusable("a function is not real here")
    if name in EXPONENTIAL:
        meet(int(1.45 * abs(x)) ** EXPONENTIAL[name])
    return getattr(MP, name)(inexact(x))


def _less(x, y):
    return sign(total([x, product([-1, y])])) < 0


def _rational(function, symmetric=False):
    """Make the rule of a function that keeps rational arguments rational.

    SymPy keeps the arguments of a symmetric one in the order of their hashes, which differs from run to run.
    """

    def rule(node, compiler):
        arguments = [compiler(x) for x in (sorted(node.args, key=str) if symmetric else node.args)]
        return lambda point: function(*[value(point) for value in arguments])

    return rule


def _largest(*xs):
    best = xs[0]
    for x in xs[1:]:
        best = x if total([x, product([-1, best])]) > 0 else best
    return best


def _smallest(*xs):
    best = xs[0]
    for x in xs[1:]:
        best = x if total([x, product([-1, best])]) < 0 else best
    return best


def _step(x, at_zero=Fraction(1, 2)):
    s = sign(x)
    return at_zero if s == 0 else int(s > 0)


def _floor(x):
    below = int(MP.floor(x)) if not is_exact(x) and abs(x) < MAX_ARGUMENT else x
    if not is_exact(x):
        sign(x - below), sign(below + 1 - x)
        return below
    return Fraction(x).__floor__()


def _factorial(x):
    k = integer(x)
    if not 0 <= k <= MAX_FACTORIAL:
        raise Unusable("a factorial is undefined or too large")
    return product(range(1, k + 1))


def _binomial(n, k):
    n, k = integer(n), integer(k)
    if abs(n) > MAX_FACTORIAL or k > MAX_FACTORIAL:
        raise Unusable("a binomial coefficient is too large")
    return 0 if k < 0 else product([Fraction(n - i, i + 1) for i in range(k)])


FUNCTIONS = {
    sp.exp: _smooth("exp", at={0: 1}),
    sp.log: _smooth("ln", lambda x: x > 0, {1: 0}),
    sp.sin: _smooth("sin", at={0: 0}),
    sp.cos: _smooth("cos", at={0: 1}),
    sp.tan: _smooth("tan", at={0: 0}),
    sp.sinh: _smooth("sinh", at={0: 0}),
    sp.cosh: _smooth("cosh", at={0: 1}),
    sp.tanh: _smooth("tanh", at={0: 0}),
    sp.sech: _smooth("sech", at={0: 1}),
    sp.coth: _smooth("coth", lambda x: sign(x) != 0),
    sp.asinh: _smooth("asinh", at={0: 0}),
    sp.acosh: _smooth("acosh", lambda x: not _less(x, 1), {1: 0}),
    sp.atanh: _smooth("atanh", lambda x: _less(-1, x) and _less(x, 1), {0: 0}),
    sp.asin: _smooth("asin", lambda x: not _less(x, -1) and not _less(1, x), {0: 0}),
    sp.acos: _smooth("acos", lambda x: not _less(x, -1) and not _less(1, x), {1: 0}),
    sp.atan: _smooth("atan", at={0: 0}),
    sp.erf: _smooth("erf", at={0: 0}),
    sp.erfc: _smooth("erfc", at={0: 1}),
    sp.gamma: _smooth("gamma", lambda x: sign(x) > 0 and x < MAX_FACTORIAL, {1: 1, 2: 1}),
    sp.Abs: _rational(lambda x: abs(x)),
    sp.sign: _rational(sign),
    sp.Max: _rational(_largest, symmetric=True),
    sp.Min: _rational(_smallest, symmetric=True),
    sp.Heaviside: _rational(_step),
    sp.floor: _rational(_floor),
    sp.ceiling: _rational(lambda x: -_floor(-x)),
    sp.factorial: _rational(_factorial),
    sp.binomial: _rational(_binomial),
}
