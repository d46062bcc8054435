"""Wrong formulas made from right ones: one small change in the syntax tree of a Python cell at a time.

The changes are the slips of the field: a sign, a factor, a constant, a transpose, an axis.
"""

import ast
import copy
from dataclasses import dataclass

__all__ = ["Mutant", "mutants"]

SWAPPED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult}


@dataclass(frozen=True)
class Mutant:
    """A changed cell: `name` says what changed, `source` is the whole cell after the change."""

    name: str
    source: str


def mutants(source):
    """Return one `Mutant` for each place of the Python text `source` where a rule of `RULES` applies."""
    tree = ast.parse(source)
    return [
        Mutant(describe(node, changed), replaced(tree, position, changed))
        for position, node in enumerate(ast.walk(tree))
        if not is_text(node)
        for rule in RULES
        for changed in rule(node)
    ]


def swap_operator(node):
    if isinstance(node, ast.BinOp) and type(node.op) in SWAPPED:
        yield ast.BinOp(node.left, SWAPPED[type(node.op)](), node.right)


def drop_minus(node):
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield node.operand


def change_constant(node):
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield ast.Constant(node.value + 1)


def drop_transpose(node):
    if isinstance(node, ast.Attribute) and node.attr in ("T", "mT"):
        yield node.value


def change_axis(node):
    if isinstance(node, ast.Call):
        for place, keyword in enumerate(node.keywords):
            if keyword.arg == "axis":
                yield with_axis(node, place, other_axis(keyword.value))


RULES = (swap_operator, drop_minus, change_constant, drop_transpose, change_axis)


def with_axis(call, place, axis):
    changed = copy.deepcopy(call)
    changed.keywords[place].value = axis
    return changed


def other_axis(value):
    """The other of the two axes of a matrix; `None`, all axes, where the axis is not a literal."""
    try:
        return ast.Constant({0: 1, 1: 0, -1: 0, -2: 1}[ast.literal_eval(value)])
    except (KeyError, ValueError):
        return ast.Constant(None)


def replaced(tree, position, changed):
    """The text of `tree` with the node at `position` of `ast.walk` replaced."""
    tree = copy.deepcopy(tree)
    target = next(node for place, node in enumerate(ast.walk(tree)) if place == position)

    class Replace(ast.NodeTransformer):
        def visit(self, node):
            return changed if node is target else self.generic_visit(node)

    return ast.unparse(ast.fix_missing_locations(Replace().visit(tree)))


def describe(node, changed):
    return f"line {node.lineno}: {ast.unparse(node)} -> {ast.unparse(changed)}"


def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
