"""From SymPy back to text: the inverse of reading, `read_question(write(s)) = s`.

    Sum(z[k], (k, 1, n))     sum(z[k], k=1..n)
    Derivative(f, z[i])      d(f, z[i])
    KroneckerDelta(i, j)     delta(i, j)
    x**2                     x^2

What a name stands for is written down where reading would take it for something else.
"""

import sympy as sp
from sympy.core.function import AppliedUndef
from sympy.printing.precedence import PRECEDENCE
from sympy.printing.str import StrPrinter

from helpers.checker.syntax.bounds import MOST_PRIMES
from helpers.checker.syntax.functions import NUMBERS

__all__ = ["CannotWriteError", "write_expression"]

NAMES = {
    "Abs": "abs", "Max": "max", "Min": "min", "Heaviside": "heaviside", "KroneckerDelta": "delta",
    "Trace": "tr", "Determinant": "det", "DiagMatrix": "diag", "DiagonalOf": "diagonal", "Inverse": "inv",
    "HadamardProduct": "hadamard", "HadamardPower": "hadamard_power", "binomial": "binomial", "log": "log",
    **{name: name for name in NUMBERS},
}  # fmt: skip
RELATIONS = {
    sp.Eq: "==", sp.Ne: "!=", sp.Le: "<=", sp.Ge: ">=", sp.Lt: "<", sp.Gt: ">",
}  # fmt: skip
LETTERS = ("t", "s", "u")
"""For the argument of a function of every entry, which SymPy leaves without a name."""


class CannotWriteError(ValueError):
    """An expression that the notation has no words for."""


def write_expression(expr):
    """Return an expression or a relation in the notation of `helpers.checker.syntax`.

    Parameters
    ----------
    expr : sympy.Basic
        An expression, a matrix expression or a relation.

    Returns
    -------
    str
        One line.

    Raises
    ------
    CannotWriteError
        When the expression holds something that the notation has no words for.

    Examples
    --------
    >>> from helpers.symbols import index, size, tensor, total
    >>> n = size("n")
    >>> z, k = tensor("z", n), index("k", n)
    >>> write_expression(1 / total(sp.exp(z[k]), k) ** 2)
    'sum(exp(z[k]), k=1..n)^(-2)'
    """
    return _Writer().doprint(expr)


class _Writer(StrPrinter):
    """SymPy's text with the functions of the notation; what is not listed here is refused."""

    def emptyPrinter(self, expr):
        raise CannotWriteError(f"The notation has no words for `{type(expr).__name__}`.")

    def _call(self, name, *arguments):
        return f"{name}({', '.join(a if isinstance(a, str) else self._print(a) for a in arguments)})"

    def _print_Function(self, expr):
        if isinstance(expr, AppliedUndef):
            return self._call(expr.func.__name__, *expr.args)
        name = NAMES.get(type(expr).__name__)
        if name is None:
            return self.emptyPrinter(expr)
        return self._call(name, *expr.args)

    def _named(self, expr):
        return self._call(NAMES[type(expr).__name__], *expr.args)

    def _print_Heaviside(self, expr):
        """Write H(x), or H(x, a) with another value than 1/2 at 0."""
        return self._call("heaviside", *expr.args[: 1 if expr.args[1] == sp.S.Half else 2])

    _print_Max = _print_Min = _print_KroneckerDelta = _print_Abs = _print_Function
    _print_Trace = _print_Determinant = _print_DiagMatrix = _print_DiagonalOf = _named
    _print_HadamardProduct = _print_HadamardPower = _named

    def _print_Inverse(self, expr):
        return self._call("inv", expr.arg)

    def _print_Exp1(self, expr):
        return "exp(1)"

    def _print_Pow(self, expr, rational=False):
        """Write powers with `^`, roots as `sqrt`, and reciprocals as fractions."""
        base, exponent = expr.args
        if exponent == sp.S.Half:
            return self._call("sqrt", base)
        if exponent == -sp.S.Half:
            return f"1/{self._call('sqrt', base)}"
        if exponent == -1:
            return f"1/{self.parenthesize(base, PRECEDENCE['Pow'])}"
        return self._raised(base, exponent)

    def _raised(self, base, exponent):
        """Return base^exponent; a root keeps its parentheses, because sqrt(x)^3 would be read as x^(3/2)."""
        words = [self.parenthesize(part, PRECEDENCE["Pow"]) for part in (base, exponent)]
        return "^".join(words)

    def _print_MatPow(self, expr):
        return self._raised(expr.base, expr.exp)

    def _print_Transpose(self, expr):
        return f"{self.parenthesize(expr.arg, PRECEDENCE['Pow'])}'"

    def _print_Identity(self, expr):
        return self._call("eye", expr.shape[0])

    def _print_OneMatrix(self, expr):
        return self._filled("ones", expr)

    def _print_ZeroMatrix(self, expr):
        return self._filled("zeros", expr)

    def _filled(self, name, expr):
        rows, columns = expr.shape
        return self._call(name, rows) if columns == 1 else self._call(name, rows, columns)

    def _print_MatrixElement(self, expr):
        row, column = expr.indices
        if not isinstance(row, sp.Idx):
            raise CannotWriteError("An entry of a matrix must have an index with a range.")
        shown = [row] if expr.parent.shape[1] == 1 and column == 0 else [row, column]
        return f"{expr.parent.name}[{', '.join(map(self._print, shown))}]"

    def _print_Indexed(self, expr):
        return f"{expr.base.label}[{', '.join(map(self._print, expr.indices))}]"

    def _print_Idx(self, expr):
        return str(expr.label)

    def _print_Sum(self, expr):
        return self._call("sum", expr.function, *map(self._range, expr.limits))

    def _print_Product(self, expr):
        return self._call("prod", expr.function, *map(self._range, expr.limits))

    def _range(self, limit):
        if len(limit) != 3:
            raise CannotWriteError("A range must have two ends.")
        letter, lower, upper = map(self._print, limit)
        return f"{letter}={lower}..{upper}"

    def _print_Derivative(self, expr):
        if isinstance(expr.variables[0], sp.MatrixSymbol):
            return self._call("grad", expr.expr, *expr.variables)
        return self._prime(expr, expr.variables[0]) or self._call("d", expr.expr, *expr.variables)

    def _prime(self, expr, letter):
        """Return f'(x) for the derivative of an unknown function by its only argument; else None."""
        inner, times = expr.expr, len(expr.variables)
        if not isinstance(inner, AppliedUndef) or not isinstance(letter, sp.Symbol) or times > MOST_PRIMES:
            return None
        if inner.args != (letter,) or set(expr.variables) != {letter}:
            return None
        return f"{inner.func.__name__}{times * chr(39)}({self._print(letter)})"

    def _print_Subs(self, expr):
        """Write f'(x) for the derivative of an unknown function at a place that is no letter."""
        if len(expr.variables) != 1:
            raise CannotWriteError("Only one letter at a time can be replaced.")
        (letter,), (point,) = expr.variables, expr.point
        inner = expr.expr
        if isinstance(inner, sp.Derivative) and not isinstance(point, sp.Symbol):
            primes = self._prime(inner, letter)
            if primes:
                return primes.split("(")[0] + f"({self._print(point)})"
        return self._call("at", inner, f"{self._print(letter)} = {self._print(point)}")

    def _print_Limit(self, expr):
        body, letter, point, side = expr.args
        sign = "" if point.is_infinite or str(side) == "+-" else str(side)
        return self._call("limit", body, f"{self._print(letter)} -> {self._print(point)}{sign}")

    def _print_Piecewise(self, expr):
        if expr.args[-1].cond != sp.true:
            raise CannotWriteError("The last case must hold otherwise.")
        cases = [f"{self._print(case.expr)} if {self._print(case.cond)}" for case in expr.args[:-1]]
        return self._call("cases", *cases, f"{self._print(expr.args[-1].expr)} otherwise")

    def _print_Relational(self, expr):
        return f"{self._print(expr.lhs)} {RELATIONS[type(expr)]} {self._print(expr.rhs)}"

    def _print_ElementwiseApplyFunction(self, expr):
        (letter,), body = expr.function.variables, expr.function.expr
        taken = {str(symbol) for symbol in expr.free_symbols | body.free_symbols}
        letters = (*LETTERS, *(f"t_{k}" for k in range(len(taken) + 1)))
        name = next(name for name in letters if name not in taken)
        rule = self._print(body.xreplace({letter: sp.Symbol(name, real=True)}))
        return self._call("entrywise", rule, f"{name} = {self._print(expr.expr)}")
