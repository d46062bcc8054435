"""Functions that bind a letter, or that take a letter for what it is.

sum(e, k=1..n, ...)    prod(e, k=1..n, ...)    limit(e, h -> 0+)    d(e, x, ...)    grad(e, X)
at(e, u = value)       entrywise(e, t = A)     cases(e if c, ..., e otherwise)
"""

import sympy as sp
from sympy.matrices.expressions.applyfunc import ElementwiseApplyFunction

from helpers.checker.matrices.gradient_node import gradient
from helpers.checker.syntax.bounds import LARGEST_COUNT, MOST_ARGUMENTS
from helpers.checker.syntax.functions import is_matrix
from helpers.checker.syntax.notation_error import NotationError
from helpers.checker.syntax.tree import Approach, Case, Name, Range, Replacement

__all__ = ["BINDER_RULES"]

SIDES = {"+": "+", "-": "-", "": "+-"}


def _sum(meaning, node):
    """Return a sum; the ranges are read from left to right, as SymPy does."""
    return _over_ranges(meaning, node, sp.Sum)


def _prod(meaning, node):
    """Return a product."""
    return _over_ranges(meaning, node, sp.Product)


def _over_ranges(meaning, node, make):
    """Return a sum or product over ranges."""
    example = f"{node.function}(z[k], k=1..n)"
    body, *ranges = node.arguments
    _require_count(node, ranges, 1, example)
    limits = [_limits(meaning, item, example) for item in ranges]
    value = meaning.of(body)
    return meaning.built(node, lambda: make(value, *limits))


def _limits(meaning, node, example):
    """Return the limits of one letter; a letter alone runs over its whole range."""
    if isinstance(node, Name):
        node = Range(node.start, node.end, node, None, None)
    if not isinstance(node, Range):
        raise NotationError(f"Expected a range, as in {example}.", *node.place)
    letter = meaning.letters.objects[node.letter.name]
    if not isinstance(letter, (sp.Idx, sp.Symbol)):
        raise NotationError(f"`{node.letter.name}` is no letter to sum over.", *node.letter.place)
    if node.lower is not None:
        return (letter, _end(meaning, node.lower), _end(meaning, node.upper))
    if not isinstance(letter, sp.Idx):
        raise NotationError(
            f"The range of `{node.letter.name}` is not known; write {node.letter.name}=1..n.", *node.place
        )
    return (letter, letter.lower, letter.upper)


def _end(meaning, node):
    """Return the end of a range: whole numbers, sizes and indices, or infinity."""
    value = meaning.number(node)
    if value in (sp.oo, -sp.oo):
        return value
    if not value.is_integer:
        raise NotationError(
            "The end of a range must be a whole number, a size, or a sum of these.", *node.place
        )
    if any(abs(number) > LARGEST_COUNT for number in value.atoms(sp.Rational)):
        raise NotationError(
            f"A number at the end of a range must be at most {LARGEST_COUNT}; write a letter in its place.",
            *node.place,
        )
    return value


def _limit(meaning, node):
    """Return a limit, from both sides unless told otherwise."""
    if len(node.arguments) != 2 or not isinstance(node.arguments[1], Approach):
        raise NotationError("A limit is written as limit(e, h -> 0), or h -> 0+ from above.", *node.place)
    body, approach = node.arguments
    letter, point = meaning.of(approach.letter), meaning.number(approach.point)
    if not isinstance(letter, sp.Symbol):
        raise NotationError(f"`{approach.letter.name}` must be a number.", *approach.letter.place)
    value = meaning.number(body)
    return meaning.built(node, lambda: sp.Limit(value, letter, point, SIDES[approach.side]))


def _d(meaning, node):
    """Return a derivative by numbers or entries, or the gradient by a matrix."""
    body, *letters = node.arguments
    _require_count(node, letters, 1, "d(f, x) or d(f, z[i], z[j])")
    variables = [meaning.of(letter) for letter in letters]
    if is_matrix(variables[0]):
        return _grad(meaning, node)
    for variable, letter in zip(variables, letters, strict=True):
        if not isinstance(variable, (sp.Symbol, sp.Indexed)) or isinstance(variable, sp.Idx):
            raise NotationError("One differentiates by a letter or by an entry such as z[i].", *letter.place)
    value = meaning.of(body)
    return meaning.built(node, lambda: sp.Derivative(value, *variables, evaluate=False))


def _grad(meaning, node):
    """Return the gradient of a number by a matrix."""
    if len(node.arguments) != 2:
        raise NotationError(f"`{node.function}` takes a number and a matrix: grad(f, X).", *node.place)
    value, matrix = map(meaning.of, node.arguments)
    return meaning.built(node, lambda: gradient(value, matrix))


def _at(meaning, node):
    """Return an expression at a value of one of its letters."""
    body, replacement = _replacement(node, "at(e, u = value)")
    letter, point = meaning.of(replacement.letter), meaning.number(replacement.value)
    if not isinstance(letter, sp.Symbol):
        raise NotationError(f"`{replacement.letter.name}` must be a number.", *replacement.letter.place)
    value = meaning.number(body)
    return meaning.built(node, lambda: sp.Subs(value, letter, point))


def _entrywise(meaning, node):
    """Return a function of each entry of a matrix."""
    body, replacement = _replacement(node, "entrywise(exp(t), t = A)")
    letter, matrix = meaning.of(replacement.letter), meaning.of(replacement.value)
    if not is_matrix(matrix) or not isinstance(letter, sp.Symbol):
        raise NotationError("`entrywise` puts a matrix for a number: entrywise(exp(t), t = A).", *node.place)
    value, dummy = meaning.number(body), sp.Dummy(letter.name)
    rule = sp.Lambda(dummy, value.xreplace({letter: dummy}))
    return meaning.built(node, lambda: ElementwiseApplyFunction(rule, matrix))


def _replacement(node, example):
    """Return the two arguments of a replacement."""
    if len(node.arguments) != 2 or not isinstance(node.arguments[1], Replacement):
        raise NotationError(f"Write {example}.", *node.place)
    return node.arguments


def _cases(meaning, node):
    """Return a number by cases, the first that holds."""
    *cases, last = node.arguments
    _require_count(node, cases, 1, "cases(x if x > 0, 0 otherwise)")
    for case in cases:
        if not isinstance(case, Case) or case.condition is None:
            raise NotationError("Each case but the last is written as `x if x > 0`.", *case.place)
    if not isinstance(last, Case) or last.condition is not None:
        raise NotationError("The last case is written as `0 otherwise`.", *last.place)
    pairs = [(meaning.number(case.value), meaning.relation(case.condition)) for case in cases]
    pairs.append((meaning.number(last.value), sp.true))
    return meaning.built(node, lambda: sp.Piecewise(*pairs, evaluate=False))


def _require_count(node, items, least, example):
    """Refuse too few or too many arguments."""
    if not least <= len(items) <= MOST_ARGUMENTS:
        raise NotationError(f"Write {example}, with at most {MOST_ARGUMENTS} parts.", *node.place)


BINDER_RULES = {
    "at": _at,
    "cases": _cases,
    "d": _d,
    "entrywise": _entrywise,
    "grad": _grad,
    "limit": _limit,
    "prod": _prod,
    "sum": _sum,
}
