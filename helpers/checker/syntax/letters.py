"""Make a SymPy object for each name of a question, with the assumptions that the checker asks for.

    n    Symbol, integer and positive        i    Idx with a range, or an integer Symbol
    x    Symbol, real                        z    IndexedBase with a shape, real
    A    MatrixSymbol                        f    undefined function, real

One name stands for one object in the whole question.
"""

import sympy as sp

from helpers.checker.statements.declare import real_function, real_symbol, vanishing_symbol
from helpers.checker.statements.statement_errors import StatementError
from helpers.checker.syntax.declarations import EVERYWHERE, Declaration
from helpers.checker.syntax.extents import extents
from helpers.checker.syntax.functions import FUNCTIONS
from helpers.checker.syntax.notation_error import NotationError
from helpers.checker.syntax.tree import Number
from helpers.checker.syntax.uses import uses

__all__ = ["CONSTANTS", "Letters"]

CONSTANTS = {"oo": sp.oo, "pi": sp.pi}
"""Names with a meaning of their own; pi can be declared as something else, as a probability."""

RESERVED = frozenset(["oo"])


class Letters:
    """The objects of a question by name.

    Parameters
    ----------
    question : helpers.checker.syntax.question.Question
        The trees.

    Attributes
    ----------
    objects : dict of str to SymPy object
        Every name, in the order of first use.
    read_as : tuple of Declaration
        What each name was taken for.
    sizes : dict or None
        Sizes to be checked, as `check` takes them.
    """

    def __init__(self, question):
        self.declared = _declarations(question.declarations)
        self.found = uses((question.relation, *question.given), FUNCTIONS)
        self.size_names = _sizes(self.found, self.declared)
        self.extents = extents(self.found, self.declared, self.size_names)
        self.size_names |= {e for e in self.extents.values() if isinstance(e, str) and e != EVERYWHERE}
        self.objects, self._kinds = {}, {}
        for name in self._names():
            self._kinds[name] = self._kind(name)
        for name, kind in self._kinds.items():
            self.objects[name] = self._object(name, kind)
        self.sizes = self._values(question.declarations)

    @property
    def read_as(self):
        """Return what each name was taken for, as declarations."""
        return tuple(kind for kind in self._kinds.values() if kind is not None)

    def size(self, extent):
        """Return an extent as SymPy object."""
        if extent == EVERYWHERE:
            return sp.oo
        return (
            sp.Integer(extent) if isinstance(extent, int) else sp.Symbol(extent, integer=True, positive=True)
        )

    def _names(self):
        """Return every name once."""
        found = self.found
        names = [*found.ends, *found.ranges, *found.indices, *found.arrays, *found.functions, *found.numbers]
        names += [*found.local, *sorted(self.size_names)]
        other = {**self.declared, **found.arrays, **found.functions, **found.ranges, **found.indices}
        return [name for name in dict.fromkeys(names) if name not in CONSTANTS or name in other]

    def _kind(self, name):
        """Return the declaration of a name, written down or read off its uses."""
        said = self.declared.get(name)
        if said is not None:
            return said
        if name in self.size_names:
            return self._made(name, "size")
        if name in self.found.arrays:
            rank = len(self.found.arrays[name].indices)
            return self._made(name, "array", tuple(self.extents[name, axis] for axis in range(rank)))
        if name in self.found.functions:
            return self._made(name, "function")
        if name in self.found.ranges or name in self.found.indices or name in self.extents:
            return self._index(name)
        return self._made(name, "number", words=("real",))

    def _index(self, name):
        """Return what an index is: one with a range, or an integer where its sums leave that range."""
        bound = [node for node in self.found.ranges.get(name, ()) if node.lower is not None]
        extent = self.extents.get(name)
        if extent is not None and (not bound or _starts(bound, 1) or extent == EVERYWHERE):
            return self._made(name, "index", (extent,))
        return self._made(
            name, "number", words=("nonnegative", "integer") if _starts(bound, 0) else ("integer",)
        )

    def _made(self, name, kind, axes=(), words=()):
        return Declaration((_Named(name),), kind, axes, words)

    def _object(self, name, kind):
        """Return the SymPy object of a name."""
        try:
            return MAKERS[kind.kind](self, name, kind)
        except StatementError as error:
            raise NotationError(str(error), *self._place(kind)) from error

    def _place(self, kind):
        """Return where a name is declared, or else the start of the text."""
        return next((node.place for node in kind.names if hasattr(node, "place")), (0, 1))

    def _values(self, declarations):
        """Return the sizes to be checked."""
        stated = {}
        for declaration in declarations:
            if declaration.kind == "values":
                for node in declaration.names:
                    stated[self.size(node.name)] = declaration.values
        return stated or None


class _Named:
    """A name without a place in the text."""

    def __init__(self, name):
        self.name = name


def _declarations(declarations):
    """Return declarations by name, and refuse a name that is declared twice, or that is taken."""
    by_name = {}
    for declaration in declarations:
        for node in declaration.names:
            if node.name in RESERVED:
                raise NotationError(f"`{node.name}` has a fixed meaning; choose another name.", *node.place)
            if declaration.kind == "values":
                continue
            if node.name in by_name:
                raise NotationError(f"`{node.name}` is declared twice; drop one of the two.", *node.place)
            by_name[node.name] = Declaration(
                (node,), declaration.kind, declaration.axes, declaration.words, declaration.values
            )
    return by_name


def _sizes(found, declared):
    """Return the names that stand for sizes: declared, on an axis, or at the upper end of a range."""
    sizes = {name for name, declaration in declared.items() if declaration.kind == "size"}
    for declaration in declared.values():
        sizes |= {axis for axis in declaration.axes if isinstance(axis, str) and axis != EVERYWHERE}
    ends = {name for name in found.ends if name not in declared and name not in found.ranges}
    return sizes | (ends - RESERVED - set(found.arrays) - set(found.functions) - set(found.local))


def _starts(nodes, least):
    """Tell whether all ranges start at a number that is at least `least`."""
    starts = [node.lower for node in nodes]
    whole = all(isinstance(start, Number) and start.digits.isdigit() for start in starts)
    return bool(starts) and whole and all(int(start.digits) >= least for start in starts)


def _assumptions(words):
    return dict.fromkeys(words, True)


def _array(letters, name, kind):
    make = vanishing_symbol if EVERYWHERE in kind.axes else real_symbol
    shape = tuple(letters.size(axis) for axis in kind.axes)
    return sp.IndexedBase(make(name, _assumptions(kind.words)), shape=shape)


def _index_object(letters, name, kind):
    extent = letters.size(kind.axes[0])
    return sp.Idx(name, (-sp.oo, sp.oo) if extent == sp.oo else (1, extent))


MAKERS = {
    "size": lambda letters, name, kind: letters.size(name),
    "number": lambda letters, name, kind: real_symbol(name, _assumptions(kind.words)),
    "function": lambda letters, name, kind: real_function(name, _assumptions(kind.words)),
    "matrix": lambda letters, name, kind: sp.MatrixSymbol(name, *map(letters.size, kind.axes)),
    "array": _array,
    "index": _index_object,
}
