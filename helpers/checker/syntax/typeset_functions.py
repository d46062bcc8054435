r"""Typeset the functions of the notation: one row of a table for each.

    sqrt(x)  \sqrt{x}      sum(e, k=1..n)  \sum_{k=1}^{n} e      d(f, x)  \frac{\partial}{\partial x} f

Each rule gets a function that writes a node in parentheses where needed, the node, and its arguments.
"""

__all__ = ["ADDED", "CALLS", "CLOSED", "MULTIPLIED", "OPERATORS", "RAISED"]

OPERATORS = {
    "exp": r"\exp", "log": r"\ln", "ln": r"\ln", "sin": r"\sin", "cos": r"\cos", "tan": r"\tan",
    "sinh": r"\sinh", "cosh": r"\cosh", "tanh": r"\tanh", "asin": r"\arcsin", "acos": r"\arccos",
    "atan": r"\arctan", "max": r"\max", "min": r"\min", "det": r"\det", "coth": r"\coth",
    "tr": r"\operatorname{tr}", "diagonal": r"\operatorname{diag}", "heaviside": "H",
}  # fmt: skip

ADDED, MULTIPLIED, RAISED, CLOSED = range(4)
"""How tightly an expression is bound: a sum, a product, a power, or something in brackets of its own."""


def _over(sign):
    """Return the rule of a sum or product: one sign for each range, and then the body."""

    def rule(within, node, arguments):
        below = [words if words.startswith("_{") else f"_{{{words}}}" for words in arguments[1:]]
        signs = "".join(sign + words for words in below or [""])
        return f"{signs} {within(node.arguments[0], MULTIPLIED)}", MULTIPLIED

    return rule


def _derivative(within, node, arguments):
    below = r" \, ".join(rf"\partial {words}" for words in arguments[1:])
    order = len(arguments) - 1
    above = rf"\partial^{{{order}}}" if order > 1 else r"\partial"
    return rf"\frac{{{above}}}{{{below}}} {within(node.arguments[0], MULTIPLIED)}", MULTIPLIED


def _gradient(within, node, arguments):
    return rf"\nabla_{{{', '.join(arguments[1:])}}} {within(node.arguments[0], CLOSED)}", MULTIPLIED


def _limit(within, node, arguments):
    return rf"\lim_{{{', '.join(arguments[1:])}}} {within(node.arguments[0], MULTIPLIED)}", MULTIPLIED


def _at(within, node, arguments):
    return (
        rf"\left. {within(node.arguments[0], MULTIPLIED)} \right|_{{{', '.join(arguments[1:])}}}",
        MULTIPLIED,
    )


def _cases(within, node, arguments):
    rows = r" \\ ".join(arguments)
    return rf"\begin{{cases}} {rows} \end{{cases}}", MULTIPLIED


def _fenced(left, right):
    return lambda within, node, arguments: (f"{left}{', '.join(arguments)}{right}", CLOSED)


def _inverse(within, node, arguments):
    return f"{within(node.arguments[0], CLOSED)}^{{-1}}", RAISED


def _binomial(within, node, arguments):
    if len(arguments) != 2:
        return rf"\operatorname{{binomial}}\left({', '.join(arguments)}\right)", CLOSED
    return rf"\binom{{{arguments[0]}}}{{{arguments[1]}}}", CLOSED


def _hadamard(within, node, arguments):
    return r" \odot ".join(within(argument, RAISED) for argument in node.arguments), MULTIPLIED


def _transpose(within, node, arguments):
    return rf"{within(node.arguments[0], CLOSED)}^{{\mathsf{{T}}}}", RAISED


def _factorial(within, node, arguments):
    return f"{within(node.arguments[0], CLOSED)}!", RAISED


CALLS = {
    "sum": _over(r"\sum"), "prod": _over(r"\prod"), "d": _derivative, "grad": _gradient, "limit": _limit,
    "at": _at, "entrywise": _at, "cases": _cases, "inv": _inverse, "transpose": _transpose,
    "abs": _fenced(r"\left|", r"\right|"), "sqrt": _fenced(r"\sqrt{", "}"),
    "delta": _fenced(r"\delta_{", "}"), "eye": _fenced("I_{", "}"), "ones": _fenced(r"\mathbf{1}_{", "}"),
    "zeros": _fenced("0_{", "}"), "binomial": _binomial, "hadamard": _hadamard, "factorial": _factorial,
}  # fmt: skip
