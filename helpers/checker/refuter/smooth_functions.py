"""Smooth stand-ins for abstract functions such as sigma(x) or ell(f, y).

    f(x_1, ..., x_r) = c_0 + sum_m c_m phi_m(a_m1 x_1 + ... + a_mr x_r)

with each phi_m one of t, t^2, t^3, sin t, exp(t/2).

Each has derivatives of every order on the whole line, rational coefficients, and a formula that can be read.
"""

from __future__ import annotations

from fractions import Fraction

from helpers.checker.refuter.reals import MP, Unusable, inexact, power, product, total

__all__ = ["Smooth", "draw_smooth"]

MAX_ARGUMENT = 10**6


def _exponential(t):
    if abs(t) > MAX_ARGUMENT:
        raise Unusable("an argument is too large")
    return MP.exp(inexact(t) / 2)


SHAPES = {
    "({})": lambda t: t,
    "({})**2": lambda t: power(t, 2),
    "({})**3": lambda t: power(t, 3),
    "sin({})": lambda t: MP.sin(inexact(t)),
    "exp(({})/2)": _exponential,
}
PLAIN = ("({})**2", "({})**3", "({})", "sin({})", "exp(({})/2)")  # the first draws, one shape each
MIXED = (("({})", "({})**3"), ("sin({})", "({})**2"), ("exp(({})/2)", "sin({})", "({})**3"))


class Smooth:
    """A combination of shapes of linear forms; positive ones are squared and raised by 1."""

    def __init__(self, offset, pieces, positive=False):
        self.offset, self.pieces, self.positive = offset, pieces, positive

    def __call__(self, *xs):
        parts = [product([c, SHAPES[shape](_form(weights, xs))]) for c, shape, weights in self.pieces]
        value = total([self.offset, *parts])
        return total([1, power(value, 2)]) if self.positive else value

    def formula(self, names) -> str:
        """Write the function in terms of its arguments' `names`."""
        parts = [f"{_factor(c)}{shape.format(_written(weights, names))}" for c, shape, weights in self.pieces]
        text = " + ".join([*parts, *([str(self.offset)] if self.offset else [])])
        text = text.replace("(x)**", "x**")
        return f"1 + ({text})**2" if self.positive else text


def draw_smooth(rng, arity, draw, positive=False) -> Smooth:
    """Draw the function number `draw` of `arity` arguments, the plainest first."""
    if draw < len(PLAIN):
        return Smooth(0, [(1, PLAIN[draw], range(1, arity + 1))], positive)
    shapes = MIXED[draw % len(MIXED)]
    pieces = [(_nonzero(rng), shape, [_nonzero(rng) for _ in range(arity)]) for shape in shapes]
    return Smooth(Fraction(rng.randint(-3, 3), 2), pieces, positive)


def _nonzero(rng):
    return Fraction(rng.choice([-3, -2, -1, 1, 2, 3]), rng.choice([1, 2]))


def _form(weights, xs):
    return total([product([a, x]) for a, x in zip(weights, xs, strict=True)])


def _factor(c):
    return "" if c == 1 else f"({c})*" if c < 0 else f"{c}*"


def _written(weights, names):
    return " + ".join(f"{_factor(a)}{name}" for a, name in zip(weights, names, strict=True))
