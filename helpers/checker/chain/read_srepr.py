"""Read an expression back from its ``srepr``, without working anything out.

    expression    constructor(expression, ...)    Function('name', ...)(expression, ...)    leaf
    leaf          Integer(3), Rational(1, 2), Symbol('x', real=True), ..., oo, pi, E, true, false

The text is parsed into a syntax tree, which is built up again from a list of constructors, with all
functions that can be evaluated at a point among them; no other name, attribute or operation is read.
SymPy is told to leave everything as it is written, so that the same object comes back and a tower of
powers costs nothing. In the end the object is written once more and must give the same text.
"""

import ast
from functools import cmp_to_key

import sympy as sp
from sympy.core.basic import Basic
from sympy.core.symbol import Str
from sympy.functions.elementary.piecewise import ExprCondPair
from sympy.matrices.expressions.applyfunc import ElementwiseApplyFunction
from sympy.matrices.expressions.matexpr import MatrixElement

from helpers.checker.chain.record import RecordError, exact_text
from helpers.checker.refuter.elementary import FUNCTIONS

__all__ = ["read_srepr"]

LONGEST_TEXT = 200_000
LONGEST_INTEGER = 1_000  # bits
LONGEST_QUOTE = 100
DIRECTIONS = ("+", "-", "+-")  # from where a limit is approached: the only names that are no identifiers

CONSTANTS = {"E": sp.E, "-oo": -sp.oo, "false": sp.false, "oo": sp.oo, "pi": sp.pi, "true": sp.true}
LEAVES = {leaf.__name__: leaf for leaf in (sp.Dummy, sp.Integer, sp.Rational, sp.Symbol, Str)}
EVALUATED_UNLESS_TOLD = (
    *FUNCTIONS, sp.And, sp.Eq, sp.Ge, sp.Gt, sp.KroneckerDelta, sp.Le, sp.Lt, sp.Ne, sp.Not, sp.Or,
    sp.Piecewise, sp.Pow,
)  # fmt: skip
LEFT_AS_WRITTEN = (
    ElementwiseApplyFunction, ExprCondPair, MatrixElement, sp.Derivative, sp.Determinant, sp.DiagMatrix,
    sp.DiagonalMatrix, sp.DiagonalOf, sp.HadamardPower, sp.HadamardProduct, sp.Identity, sp.Idx, sp.Indexed,
    sp.IndexedBase, sp.Inverse, sp.Lambda, sp.Limit, sp.MatMul, sp.MatPow, sp.MatrixSymbol, sp.OneMatrix,
    sp.Product, sp.Subs, sp.Sum, sp.Trace, sp.Transpose, sp.Tuple, sp.ZeroMatrix,
)  # fmt: skip


def read_srepr(words):
    """Return the expression that `helpers.checker.record.exact_text` wrote.

    Parameters
    ----------
    words : str
        The text, such as ``"Symbol('x', real=True)"``.

    Returns
    -------
    sympy.Basic
        The expression; `exact_text` of it is `words`.

    Raises
    ------
    RecordError
        When the text holds anything but the constructors of this module, or is not what
        `exact_text` writes.

    Examples
    --------
    >>> read_srepr("Pow(Symbol('x', real=True), Integer(2))")
    x**2
    """
    try:
        expr = _expression(_parsed(words))
        again = exact_text(expr)
    except RecursionError as error:
        raise RecordError("An expression must not be nested so deep that it cannot be read.") from error
    if again != words:
        raise RecordError(
            f"An expression must be written as `srepr` does, `{_quote(again)}`, got `{_quote(words)}`."
        )
    return expr


def _parsed(words):
    """Return the syntax tree of a text."""
    if not isinstance(words, str) or len(words) > LONGEST_TEXT:
        raise RecordError(
            f"An expression must be a text of at most {LONGEST_TEXT} characters, got `{_quote(str(words))}`."
        )
    try:
        return ast.parse(words, mode="eval").body
    except (SyntaxError, ValueError, MemoryError) as error:
        raise RecordError(f"An expression must be written as `srepr` does, got `{_quote(words)}`.") from error


def _expression(node):
    """Return the expression of a syntax tree."""
    if isinstance(node, ast.Call):
        return _leaf(node) if _name(node.func) in LEAVES else _compound(node)
    if ast.unparse(node) in CONSTANTS:
        return CONSTANTS[ast.unparse(node)]
    raise _unknown(node)


def _leaf(node):
    """Return a letter or a number."""
    arguments = [_literal(argument) for argument in node.args]
    keywords = {keyword.arg: _literal(keyword.value) for keyword in node.keywords}
    return _built(node, LEAVES[_name(node.func)], arguments, keywords)


def _compound(node):
    """Return an expression made from others."""
    if node.keywords:
        raise _unknown(node)
    make = _function(node.func) if isinstance(node.func, ast.Call) else CONSTRUCTORS.get(_name(node.func))
    if make is None:
        raise _unknown(node.func)
    return _built(node, make, [_expression(argument) for argument in node.args], {})


def _function(node):
    """Return the constructor of values of an undefined function."""
    if _name(node.func) != "Function":
        raise _unknown(node)
    arguments = [_literal(argument) for argument in node.args]
    keywords = {keyword.arg: _literal(keyword.value) for keyword in node.keywords}
    return _as_written(_built(node, sp.Function, arguments, keywords))


def _built(node, make, arguments, keywords):
    """Return what a constructor makes, or refuse what SymPy refuses."""
    try:
        return make(*arguments, **keywords)
    except RecursionError:
        raise
    except Exception as error:  # whatever SymPy raises, the text is at fault
        raise RecordError(f"SymPy cannot build `{_quote(ast.unparse(node))}`: {error}") from error


def _literal(node):
    """Return a name, a truth value or an integer."""
    value = _constant(node)
    if isinstance(value, str) and (value.isidentifier() or value in DIRECTIONS):
        return value
    if isinstance(value, int) and value.bit_length() <= LONGEST_INTEGER:
        return value
    raise _unknown(node)


def _constant(node):
    """Return a Python constant, which may have a minus sign."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        value = _constant(node.operand)
        return -value if type(value) is int else None
    return node.value if isinstance(node, ast.Constant) else None


def _name(node):
    """Return the name that a syntax tree is, or None."""
    return node.id if isinstance(node, ast.Name) else None


def _sum(*terms):
    """Return a sum with its terms in SymPy's own order; `srepr` writes them in another one."""
    return sp.Add(*_in_order(terms), evaluate=False)


def _product(*factors):
    """Return a product with its factors in SymPy's own order; `srepr` writes -4 x as -1, 4, x."""
    numbers = [factor for factor in factors if factor.is_Rational]
    split = len(numbers) == 2 and numbers[0] == -1 and numbers[1] > 0
    rest = [factor for factor in factors if not factor.is_Rational]
    return sp.Mul(*_in_order([-numbers[1], *rest] if split else factors), evaluate=False)


def _in_order(arguments):
    """Return numbers, then all else in the order in which SymPy keeps the arguments of sums and products."""
    others = sorted((e for e in arguments if not e.is_Rational), key=cmp_to_key(Basic.compare))
    return [*(e for e in arguments if e.is_Rational), *others]


def _as_written(make):
    """Return a constructor that does not work out its result."""
    return lambda *arguments: make(*arguments, evaluate=False)


def _unknown(node):
    """Return the error about something that is not on the list."""
    return RecordError(
        "An expression must be made from the constructors that `helpers.checker.chain.read_srepr` lists, "
        f"got `{_quote(ast.unparse(node))}`."
    )


def _quote(words):
    """Return a text cut short."""
    return words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE]}..."


CONSTRUCTORS = {
    "Add": _sum,
    "MatAdd": lambda *terms: sp.MatAdd(*sorted(terms, key=sp.default_sort_key)),
    "Mul": _product,
    **{make.__name__: make for make in LEFT_AS_WRITTEN},
    **{make.__name__: _as_written(make) for make in EVALUATED_UNLESS_TOLD},
}
