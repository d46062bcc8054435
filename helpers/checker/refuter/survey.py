"""What a statement is made of: its sizes, free indices, scalars, arrays, abstract functions, and kinks.

The survey walks each distinct subtree once.  A symbol counts as a *size* when it bounds an index, a sum or
an array; as an *index* when it is free and stands at a position of an array or has a range of its own;
otherwise as a *scalar*.
"""

from __future__ import annotations

import sympy as sp
from sympy.matrices.expressions.matexpr import MatrixElement

from helpers.checker.refuter.matrix_values import is_matrix_valued
from helpers.checker.refuter.reals import Unusable

__all__ = ["Survey", "leaves"]

SUPPORTS = {1: ((-1, 2), (0, 2), (-2, 0)), 2: ((0, 1), (-1, 0))}
"""Where signals are drawn different from zero, one after the other, by the number of their axes."""
POSITIONS = (sp.Integer(-3), sp.Integer(4))
"""Values that are drawn for an index over all integers."""

BINDERS = (sp.Sum, sp.Product)
REPLACING = (sp.Subs, sp.Lambda)


class Survey:
    """Collect the parts of the trees `parts`; `sizes` are symbols known to be sizes."""

    def __init__(self, parts, sizes=(), clock=None):
        self.sizes, self.indices, self.scalars = set(sizes), {}, set()
        self.arrays, self.carriers, self.functions = {}, {}, {}
        self.kinks, self.bound, self.order = [], set(), 0
        self.signals = {}  # name -> for each axis whether it runs over all integers
        self.endless = set()  # indices over all integers
        self.extents = set()  # the symbols that bound an array or an index: sizes wherever they stand
        self.seen, self.orders, self.valued, self.clock = set(), {}, {}, clock
        for part in parts:
            self._visit(part)
            self.order = max(self.order, self._order(part))
        self._sort_out(frozenset().union(*[leaves(part) for part in parts]))

    def _visit(self, node):
        if node in self.seen:
            return
        self.seen.add(node)
        if self.clock is not None:
            self.clock.tick()
        for kind, note in NOTES:
            if isinstance(node, kind):
                note(self, node)
        for child in _children(node):
            self._visit(child)

    def _order(self, node):
        """Return how many difference quotients are nested in `node`."""
        if node not in self.orders:
            below = max([self._order(x) for x in _children(node)], default=0)
            counts = node.variable_count if isinstance(node, sp.Derivative) else ()
            self.orders[node] = below + sum(int(c) if c.is_Integer else 3 for _, c in counts)
        return self.orders[node]

    def _sort_out(self, free):
        """Divide the free leaves into indices, sizes and scalars, each sorted by name."""
        for leaf in sorted(free, key=str):
            if isinstance(leaf, sp.Idx) and leaf not in self.indices:
                if leaf.lower is None:
                    raise Unusable(f"the index `{leaf}` has no range")
                self.indices[leaf] = self._drawn_range(leaf)
        self.indices = {s: span for s, span in self.indices.items() if s not in self.extents}
        self.sizes = {s for s in self.sizes | self.extents if s in free and s not in self.indices}
        self.scalars = sorted((s for s in free if s not in self.sizes and s not in self.indices), key=str)
        self.indices = {s: self.indices[s] for s in sorted(self.indices, key=str) if s in free}
        self.sizes = sorted(self.sizes, key=str)

    def _drawn_range(self, leaf):
        if sp.oo in (leaf.upper, -leaf.lower):
            self.endless.add(leaf)
            return POSITIONS
        return (leaf.lower, leaf.upper)

    def _note_array(self, node):
        name, shape = str(node.base.label), tuple(node.base.shape or ())
        if name not in self.arrays:
            self.arrays[name] = self._extents_of(name, shape)
        self.carriers[name] = node.base.label
        for symbol, extent in zip(node.indices, shape, strict=bool(shape)):
            if extent == sp.oo or not isinstance(symbol, sp.Symbol):
                self._note_counts(symbol)
            else:
                self._note_index(symbol, 1, extent)
        self._note_extents(shape)

    def _extents_of(self, name, shape):
        """First and last position on each axis; on an axis over all integers, those of the support."""
        supports = SUPPORTS[1 if shape.count(sp.oo) < 2 else 2]
        low, high = supports[len(self.signals) % len(supports)]
        if sp.oo in shape:
            self.signals[name] = tuple(extent == sp.oo for extent in shape)
        drawn = (sp.Integer(low), sp.Integer(high))
        return tuple(drawn if extent == sp.oo else (sp.Integer(1), extent) for extent in shape)

    def _note_counts(self, tree):
        """Positive integers in a composite index, such as a stride, are drawn as sizes are."""
        self.extents |= {s for s in leaves(tree) if s.is_positive and not isinstance(s, sp.Idx)}

    def _note_matrix(self, node):
        name = str(node.name)
        self.arrays[name] = tuple((sp.Integer(0), extent - 1) for extent in node.shape)
        self.carriers[name] = sp.Symbol(name, real=True)
        self._note_extents(node.shape)

    def _note_constant(self, node):
        self._note_extents(node.shape)

    def _note_element(self, node):
        for symbol, extent in zip(node.args[1:], node.parent.shape, strict=True):
            self._note_index(symbol, 0, extent - 1)

    def _note_index(self, symbol, low, high):
        if isinstance(symbol, sp.Symbol) and symbol.is_integer is not False:
            self.indices.setdefault(symbol, (sp.Integer(low), high))

    def _note_extents(self, trees):
        for tree in trees:
            self.extents |= {s for s in leaves(tree) if isinstance(s, sp.Symbol)}

    def _note_range(self, node):
        if node.lower is not None:
            self._note_extents([node.lower, node.upper])

    def _note_limits(self, node):
        for limit in node.limits:
            for x in limit[1:]:
                self.sizes |= {s for s in leaves(x) if isinstance(s, sp.Symbol) and s.is_integer}

    def _note_bound(self, node):
        self.bound |= _binds(node)

    def _note_function(self, node):
        self.functions[node.func.__name__] = (len(node.args), node.is_nonnegative is True)

    def _note_kink(self, node):
        if any(is_matrix_valued(x, self.valued) for x in node.args):
            return
        if isinstance(node, (sp.Max, sp.Min)):
            args = sorted(node.args, key=str)  # SymPy orders them by hash
            pairs = [a - b for k, a in enumerate(args) for b in args[:k]]
        elif isinstance(node, sp.core.relational.Relational):
            pairs = [node.lhs - node.rhs]
        else:
            pairs = [node.args[0]]
        self.kinks += [pair for pair in pairs[:6] if pair not in self.kinks]


def leaves(node, memo=None) -> frozenset:
    """Collect the symbols and indices that are free in `node`."""
    memo = {} if memo is None else memo
    if node not in memo:
        memo[node] = _leaves(node, memo)
    return memo[node]


def _leaves(node, memo):
    if isinstance(node, sp.Idx):
        return frozenset([node]).union(*[leaves(x, memo) for x in node.args[1:]])
    if isinstance(node, sp.Symbol):
        return frozenset([node])
    inside = frozenset().union(*[leaves(x, memo) for x in _inner(node)])
    return (inside - _binds(node)).union(*[leaves(x, memo) for x in _outer(node)])


def _binds(node):
    """Return the symbols that `node` binds."""
    if isinstance(node, BINDERS):
        return frozenset(limit[0] for limit in node.limits)
    if isinstance(node, REPLACING):
        return frozenset(node.variables)
    return frozenset([node.args[1]]) if isinstance(node, sp.Limit) else frozenset()


def _inner(node):
    """Return the children in which the bound symbols of `node` are bound."""
    if isinstance(node, BINDERS):
        return [node.function, *[x for limit in node.limits for x in limit[1:]]]
    if isinstance(node, REPLACING):
        return [node.expr]
    return [node.args[0]] if isinstance(node, sp.Limit) else []


def _outer(node):
    """Return the other children."""
    if isinstance(node, BINDERS):
        return [x for limit in node.limits if isinstance(limit[0], sp.Idx) for x in limit[0].args[1:]]
    if isinstance(node, sp.Subs):
        return list(node.point)
    if isinstance(node, sp.Lambda):
        return []
    return [node.args[2]] if isinstance(node, sp.Limit) else _children(node)


def _children(node):
    """Return the subtrees that hold values, without the labels of arrays."""
    if isinstance(node, sp.Indexed):
        return [*node.indices, *(node.base.shape or ())]
    if isinstance(node, sp.MatrixSymbol):
        return list(node.shape)
    if isinstance(node, sp.Idx):
        return list(node.args[1:])
    return list(node.args)


NOTES = (
    (sp.Indexed, Survey._note_array),
    (sp.MatrixSymbol, Survey._note_matrix),
    ((sp.Identity, sp.OneMatrix, sp.ZeroMatrix), Survey._note_constant),
    (MatrixElement, Survey._note_element),
    (sp.Idx, Survey._note_range),
    (BINDERS, Survey._note_limits),
    ((*BINDERS, *REPLACING, sp.Limit), Survey._note_bound),
    (sp.core.function.AppliedUndef, Survey._note_function),
    ((sp.Abs, sp.sign, sp.Max, sp.Min, sp.Heaviside, sp.core.relational.Relational), Survey._note_kink),
)
