r"""Typeset a question as it is written: from its syntax tree to LaTeX, with nothing worked out.

    sum(z[k]/2, k=1..n) <= y     ->     \sum_{k=1}^{n} \frac{z_{k}}{2} \le y

No algebra is done and SymPy is not imported, so that this keeps up with typing.
"""

import re

from helpers.checker.syntax.notation_error import NotationError
from helpers.checker.syntax.question import parse
from helpers.checker.syntax.tree import (
    Approach,
    Call,
    Case,
    Entry,
    Factors,
    Name,
    Number,
    Power,
    Range,
    Relation,
    Replacement,
    Terms,
    Transposed,
)
from helpers.checker.syntax.typeset_functions import ADDED, CALLS, CLOSED, MULTIPLIED, OPERATORS, RAISED

__all__ = ["typeset", "typeset_tree"]

RELATIONS = {"==": "=", "<=": r"\le", ">=": r"\ge", "<": "<", ">": ">", "!=": r"\ne"}
GREEK = (
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda", "mu", "nu", "xi",
    "pi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega", "ell", "Gamma", "Delta", "Theta", "Lambda",
    "Xi", "Pi", "Sigma", "Phi", "Psi", "Omega",
)  # fmt: skip


def typeset(text):
    r"""Typeset a question as it is written, with nothing worked out.

    Parameters
    ----------
    text : str
        The question.

    Returns
    -------
    dict
        Fit for JSON: ``statement`` and a list ``given`` as LaTeX without delimiters, or ``error`` with the
        problem and its place.

    Examples
    --------
    >>> typeset("x^2/2 <= y given y >= 1")
    {'statement': '\\frac{x^{2}}{2} \\le y', 'given': ['y \\ge 1']}
    """
    try:
        question = parse(text)
    except NotationError as error:
        return {"error": error.as_dict()}
    return {"statement": typeset_tree(question.relation), "given": [typeset_tree(h) for h in question.given]}


def typeset_tree(node):
    """Return a syntax tree as LaTeX."""
    return _typeset(node)[0]


def _typeset(node):
    """Return a node as LaTeX, and how tightly it is bound."""
    return RULES[type(node)](node)


def _within(node, least):
    """Return a node as LaTeX, in parentheses unless it is bound at least as tightly as told."""
    words, tightness = _typeset(node)
    return words if tightness >= least else rf"\left({words}\right)"


def _relation(node):
    sides = typeset_tree(node.left), typeset_tree(node.right)
    return f"{sides[0]} {RELATIONS[node.relation]} {sides[1]}", ADDED


def _number(node):
    return node.digits, CLOSED


def _name(node):
    return letter(node.name), CLOSED


def letter(name):
    r"""Return a name as LaTeX: W_1 as W_{1}, sigma as \sigma, a longer word upright."""
    if name == "oo":
        return r"\infty"
    head, *below = name.split("_")
    if not below and re.fullmatch(r"[A-Za-z][0-9]+", head):
        head, below = head[0], [head[1:]]
    shown = _word(head)
    return f"{shown}_{{{', '.join(map(_word, below))}}}" if below else shown


def _word(word):
    if word in GREEK:
        return rf"\{word}"
    return word if len(word) == 1 or word.isdigit() else rf"\mathrm{{{word}}}"


def _terms(node):
    words = []
    for place, (sign, term) in enumerate(node.terms):
        shown = sign if sign == "-" or place else ""
        words.append(f"{shown} {_within(term, MULTIPLIED)}".strip())
    return " ".join(words), ADDED


def _factors(node):
    """Write a product from left to right; what follows a `/` becomes the denominator of all before it."""
    above, groups = [], None
    for sign, factor in node.factors:
        if sign == "*":
            above.append(factor)
        else:
            groups = rf"\frac{{{_product(above, groups)}}}{{{typeset_tree(factor)}}}"
            above = []
    return _product(above, groups), MULTIPLIED


def _product(factors, before):
    """Return factors side by side, after the fraction before them."""
    last = len(factors) - 1
    words = [_factor(factor, place == last) for place, factor in enumerate(factors)]
    if before is not None:
        words.insert(0, before)
    if len(factors) == 1 and before is None:
        return typeset_tree(factors[0])
    return _joined(words)


def _factor(node, is_last):
    """Return a factor; a sum over an index would swallow what comes after it."""
    words = _within(node, MULTIPLIED)
    swallows = isinstance(node, Call) and node.function in ("sum", "prod", "limit", "d", "grad")
    return words if is_last or not swallows else rf"\left({words}\right)"


def _joined(words):
    """Return factors with a dot before a digit, where they would run into each other."""
    text = words[0]
    for word in words[1:]:
        text += (r" \cdot " if word[0].isdigit() else r" \, ") + word
    return text


def _power(node):
    base = _within(node.base, CLOSED)
    return f"{base}^{{{typeset_tree(node.exponent)}}}", RAISED


def _transposed(node):
    return rf"{_within(node.matrix, CLOSED)}^{{\mathsf{{T}}}}", RAISED


def _entry(node):
    below = ", ".join(map(typeset_tree, node.indices))
    name = letter(node.array.name)
    return (f"{{{name}}}_{{{below}}}" if "_" in name else f"{name}_{{{below}}}"), CLOSED


def _call(node):
    special = CALLS.get(node.function)
    arguments = [typeset_tree(argument) for argument in node.arguments]
    if special and not node.primes:
        return special(_within, node, arguments)
    name = OPERATORS.get(node.function) or _function_name(node.function)
    return rf"{name}{chr(39) * node.primes}\left({', '.join(arguments)}\right)", CLOSED


def _function_name(name):
    return letter(name) if len(name) == 1 or name in GREEK or "_" in name else rf"\operatorname{{{name}}}"


def _range(node):
    name = letter(node.letter.name)
    if node.lower is None:
        return f"_{{{name}}}", CLOSED
    return f"_{{{name}={typeset_tree(node.lower)}}}^{{{typeset_tree(node.upper)}}}", CLOSED


def _replacement(node):
    return f"{letter(node.letter.name)} = {typeset_tree(node.value)}", ADDED


def _approach(node):
    side = f"^{{{node.side}}}" if node.side else ""
    return rf"{letter(node.letter.name)} \to {typeset_tree(node.point)}{side}", ADDED


def _case(node):
    condition = (
        r"\text{otherwise}" if node.condition is None else rf"\text{{if }} {typeset_tree(node.condition)}"
    )
    return f"{typeset_tree(node.value)} & {condition}", ADDED


RULES = {
    Number: _number, Name: _name, Terms: _terms, Factors: _factors, Power: _power, Transposed: _transposed,
    Entry: _entry, Call: _call, Range: _range, Replacement: _replacement, Approach: _approach, Case: _case,
    Relation: _relation,
}  # fmt: skip
