"""The functions of the notation: what each name stands for. A name that is not here is an unknown function.

    exp(x)  log(x)  sqrt(x)  abs(x)  max(x, y)  relu(x) = max(0, x)  sigmoid(x) = 1/(1 + exp(-x))  ...
    tr(A)  det(A)  inv(A)  diag(x)  eye(n)  hadamard(A, B)  ...

Functions of numbers take numbers, functions of matrices take matrices. Names are looked up in this table
and nowhere else.
"""

from dataclasses import dataclass

import sympy as sp

from helpers.checker.syntax.bounds import MOST_ARGUMENTS
from helpers.checker.syntax.domains import add, keeping, raise_to
from helpers.checker.syntax.growth import TooLarge, require_moderate_exponential, require_small

__all__ = ["BINDERS", "FUNCTIONS", "PLAIN", "Rule", "is_matrix"]


@dataclass(frozen=True)
class Rule:
    """One function.

    Parameters
    ----------
    build : callable
        From SymPy arguments to the SymPy expression.
    kinds : str
        "n" for a number, "m" for a matrix, "s" for a size, for each argument; "n+" for one or more numbers,
        "m+" for one or more matrices, "nn?" for a second number that may be missing.
    """

    build: object
    kinds: str

    def of(self, count):
        """Return the kind of each of `count` arguments, or None where the function takes another number."""
        kind, last = self.kinds[0], self.kinds[-1]
        if last == "+":
            return kind * count if count else None
        if last == "?":
            return self.kinds[:count] if len(self.kinds) - 2 <= count < len(self.kinds) else None
        return self.kinds if count == len(self.kinds) else None


def is_matrix(value):
    """Tell whether an expression is a matrix as a whole."""
    return bool(getattr(value, "is_Matrix", False) or getattr(value, "is_MatrixExpr", False))


def _exp(x):
    """Return e^x, unless SymPy would turn it into a huge power, as it does with exp(1000000*log(3))."""
    require_moderate_exponential(x)
    return keeping(sp.exp)(x)


def _bounded(function):
    """Return a function of whole numbers that refuses large ones."""

    def build(*numbers):
        require_small(function.__name__, numbers)
        return keeping(function)(*numbers)

    return build


def _few(function):
    """Return a function of several numbers that refuses too many."""

    def build(*numbers):
        if len(numbers) > MOST_ARGUMENTS:
            raise TooLarge(f"at most {MOST_ARGUMENTS} arguments can be compared with each other")
        return keeping(function)(*numbers)

    return build


def _delta(i, j):
    """Return the Kronecker delta of two whole numbers."""
    if not (i.is_integer and j.is_integer):
        raise TypeError("its arguments must be whole numbers: indices, sizes, or sums of these")
    return sp.KroneckerDelta(i, j)


def _ones(m, n=sp.S.One):
    return sp.OneMatrix(m, n)


def _zeros(m, n=sp.S.One):
    return sp.ZeroMatrix(m, n)


ELEMENTARY = {
    "log": sp.log, "ln": sp.log, "abs": sp.Abs, "sign": sp.sign, "sin": sp.sin, "cos": sp.cos, "tan": sp.tan,
    "asin": sp.asin, "acos": sp.acos, "atan": sp.atan, "sinh": sp.sinh, "cosh": sp.cosh, "tanh": sp.tanh,
    "sech": sp.sech, "coth": sp.coth, "asinh": sp.asinh, "acosh": sp.acosh, "atanh": sp.atanh,
    "erf": sp.erf, "erfc": sp.erfc,
}  # fmt: skip
NUMBERS = {
    **{name: keeping(function) for name, function in ELEMENTARY.items()},
    "exp": _exp,
    "sqrt": lambda x: raise_to(x, sp.S.Half),
    "factorial": _bounded(sp.factorial),
    "relu": lambda x: keeping(sp.Max)(sp.S.Zero, x),
    "sigmoid": lambda x: raise_to(add(sp.S.One, _exp(-x)), sp.S.NegativeOne),
    "softplus": lambda x: keeping(sp.log)(add(sp.S.One, _exp(x))),
}
"""Functions of one number."""

PLAIN = {
    **{name: Rule(build, "n") for name, build in NUMBERS.items()},
    "max": Rule(_few(sp.Max), "n+"),
    "min": Rule(_few(sp.Min), "n+"),
    "heaviside": Rule(keeping(sp.Heaviside), "nn?"),
    "binomial": Rule(_bounded(sp.binomial), "nn"),
    "delta": Rule(_delta, "nn"),
    "tr": Rule(sp.Trace, "m"),
    "det": Rule(sp.Determinant, "m"),
    "inv": Rule(sp.Inverse, "m"),
    "transpose": Rule(sp.Transpose, "m"),
    "diag": Rule(sp.DiagMatrix, "m"),
    "diagonal": Rule(sp.DiagonalOf, "m"),
    "eye": Rule(sp.Identity, "s"),
    "ones": Rule(_ones, "ss?"),
    "zeros": Rule(_zeros, "ss?"),
    "hadamard": Rule(sp.HadamardProduct, "m+"),
    "hadamard_power": Rule(sp.HadamardPower, "mn"),
}

BINDERS = ("at", "cases", "d", "entrywise", "grad", "limit", "prod", "sum")
"""Functions that give a letter its meaning, or that take a letter for what it is."""

FUNCTIONS = frozenset((*PLAIN, *BINDERS))
