r"""Write an expression, as LaTeX for print and as plain text for comparison.

Indices print as letters without their ranges, logarithms as ``\ln``, sums with their limits.
Nothing here depends on the hash seed: the order of terms is SymPy's, except that a sum does not
start with a negative term when it has a positive one.
"""

from sympy import Derivative, Limit, Mul, Product, Subs, Sum, Symbol, fraction, oo
from sympy.core.function import _coeff_isneg
from sympy.printing.str import StrPrinter

from helpers.checker.chain.matrix_notation import MatrixLatex

__all__ = ["latex", "latex_terms", "text"]


def latex(expr):
    r"""Return an expression as LaTeX.

    ``z[i] -> z_{i}``, ``log -> \ln``, ``Sum(z[k], (k, 1, n)) -> \sum_{k=1}^{n} z_{k}``

    Parameters
    ----------
    expr : sympy.Basic
        Any expression or relation.

    Returns
    -------
    str
        LaTeX that KaTeX and MathJax read, without delimiters.

    Examples
    --------
    >>> from helpers.symbols import index, size, tensor, total
    >>> n = size("n")
    >>> z, k = tensor("z", n), index("k", n)
    >>> print(latex(total(z[k], k)))
    \sum_{k=1}^{n} z_{k}
    """
    return _Latex().doprint(expr)


def latex_terms(expr):
    r"""Return the terms of a sum as LaTeX, in the order in which `latex` writes them, each with its sign.

    ``a - b -> a, - b``

    Parameters
    ----------
    expr : sympy.Expr
        A sum; any other expression is its only term.

    Returns
    -------
    list of str
        The first term without a plus sign.

    Examples
    --------
    >>> from helpers.symbols import scalar
    >>> x = scalar("x")
    >>> latex_terms(1 - x**2)
    ['1', '- x^{2}']
    """
    printer = _Latex()
    first, *others = printer._as_ordered_terms(expr) if expr.is_Add else [expr]
    signed = (tex if tex.startswith("-") else f"+ {tex}" for tex in map(latex, others))
    return [latex(first), *signed]


def text(expr):
    """Return an expression as one line of plain text, in SymPy's own notation.

    Parameters
    ----------
    expr : sympy.Basic
        Any expression or relation.

    Returns
    -------
    str
        The line; a note in its place when the expression is nested too deep to print.

    Examples
    --------
    >>> from helpers.symbols import scalar
    >>> x = scalar("x")
    >>> text(1 - x**2)
    '1 - x**2'
    """
    try:
        return _Text().doprint(expr)
    except RecursionError:
        return "(an expression nested too deep to print)"


def _positive_first(terms):
    """Return terms in their order, with the first positive one moved to the front."""
    place = next((place for place, term in enumerate(terms) if not _coeff_isneg(term)), 0)
    return [terms[place], *terms[:place], *terms[place + 1 :]]


class _Text(StrPrinter):
    """SymPy's text, with sums that start with a positive term."""

    def _as_ordered_terms(self, expr, order=None):
        return _positive_first(super()._as_ordered_terms(expr, order))


class _Latex(MatrixLatex):
    """SymPy's LaTeX in the notation of a textbook."""

    def __init__(self):
        super().__init__({"ln_notation": True})

    def _as_ordered_terms(self, expr, order=None):
        return _positive_first(super()._as_ordered_terms(expr, order))

    def _print_Idx(self, expr):
        return self._print(expr.label)

    def _print_IndexedBase(self, expr):
        return self._print(expr.label)

    def _print_Indexed(self, expr):
        base = self._print(expr.base)
        base = f"{{{base}}}" if set(base) & set("_^") else base
        between = " " if all(len(str(i)) == 1 and str(i).isalpha() for i in expr.indices) else ", "
        return f"{base}_{{{between.join(map(self._print, expr.indices))}}}"

    def _needs_mul_brackets(self, expr, first=False, last=False):
        """A sum or a derivative would swallow the factors after it; what merely contains one does not."""
        if isinstance(expr, (Sum, Product, Derivative, Limit)):
            return not last
        if expr.is_Pow or expr.is_Function or _primes(expr) is not None:
            return False
        return super()._needs_mul_brackets(expr, first=first, last=last)

    def _print_Mul(self, expr):
        top, bottom = fraction(expr, exact=True)
        sums = any(isinstance(factor, Sum) for factor in Mul.make_args(top))
        if bottom == 1 or bottom.has(Sum) or not sums:
            return super()._print_Mul(expr)
        return self._weighted(*top.as_coeff_Mul(), bottom)

    def _print_Sum(self, expr):
        return self._signs(r"\sum", expr) + self._summand(expr.function)

    def _print_Product(self, expr):
        return self._signs(r"\prod", expr) + self._summand(expr.function)

    def _print_Subs(self, expr):
        primes = _primes(expr)
        if primes is None:
            return super()._print_Subs(expr)
        name, argument = self._print(Symbol(primes[0])), self._print(expr.point[0])
        return rf"{name}{primes[1]}\left({argument}\right)"

    def _weighted(self, number, rest, bottom):
        """Return a sum over a plain denominator with the fraction in front of the sum sign."""
        sign = "- " if number < 0 else ""
        weight = rf"\frac{{{self._print(abs(number))}}}{{{self._print(bottom)}}}"
        return f"{sign}{weight} {super()._print_Mul(rest) if rest.is_Mul else self._print(rest)}"

    def _signs(self, sign, expr):
        """Return the signs of a repeated sum or product, one for indices that share their limits."""
        letters = {limit[0] for limit in expr.limits}
        if any(end.has(*letters) for limit in expr.limits for end in limit[1:]):
            return "".join(self._sign(sign, [limit[0]], limit[1:]) for limit in reversed(expr.limits))
        groups = {}
        for letter, *ends in expr.limits:
            groups.setdefault(tuple(ends), []).append(letter)
        return "".join(self._sign(sign, letters, ends) for ends, letters in groups.items())

    def _sign(self, sign, letters, ends):
        """Return one sign with its limits."""
        names = ", ".join(map(self._print, letters))
        if ends == (-oo, oo):
            return rf"{sign}_{{{names} \in \mathbb{{Z}}}} "
        if len(ends) != 2:
            return f"{sign}_{{{names}}} "
        return f"{sign}_{{{names}={self._print(ends[0])}}}^{{{self._print(ends[1])}}} "

    def _summand(self, expr):
        """Return what is summed, in parentheses where it has several terms."""
        return rf"\left({self._print(expr)}\right)" if expr.is_Add or expr.is_MatAdd else self._print(expr)


def _primes(subs):
    """Return function and primes when a substitution is the derivative of a function at a point."""
    if not isinstance(subs, Subs):
        return None
    inner = subs.expr
    if not inner.is_Derivative or len(subs.variables) != 1 or len(inner.variable_count) != 1:
        return None
    letter, times = inner.variable_count[0]
    if inner.expr.args != (letter,) or letter != subs.variables[0] or not times.is_Integer or times > 3:
        return None
    return inner.expr.func.__name__, "'" * int(times)
