"""Walk over a statement: every letter, where it occurs, and which sums bind it there.

The walk keeps its own stack, so that a deeply nested expression costs memory and not recursion,
and visits a repeated part once per set of binding sums.
"""

from dataclasses import dataclass, field

from sympy import Basic, Dummy, Eq, Idx, Indexed, IndexedBase, Limit, MatrixSymbol, Symbol
from sympy.concrete.expr_with_intlimits import ExprWithIntLimits
from sympy.core.function import AppliedUndef, Lambda, Subs

from helpers.checker.statements.assumptions import require_real, require_real_function
from helpers.checker.verdict import AssumptionError, IndexRangeError

__all__ = ["Letters", "binder_limits", "defined_matrix", "occurrences"]

AT = "at"
"""In place of a lower end: the letter is not summed over but replaced by a value."""


def occurrences(expr):
    """Yield every part of an expression with the limits that bind letters there.

    Parameters
    ----------
    expr : sympy.Basic
        Any expression or relation.

    Yields
    ------
    node : sympy.Basic
        A part; labels of arrays and of indices count as belonging to the array or index.
    bound : tuple of (letter, lower, upper)
        Limits of the sums and products around it, outermost first.

    Examples
    --------
    >>> from helpers.symbols import index, size, tensor, total
    >>> n = size("n")
    >>> z, k = tensor("z", n), index("k", n)
    >>> [node for node, bound in occurrences(total(z[k], k)) if bound]
    [z[k], n, k, 1]
    """
    stack, seen = [(expr, ())], set()
    while stack:
        entry = stack.pop()
        if entry in seen:
            continue
        seen.add(entry)
        yield entry
        stack.extend(reversed(_parts(*entry)))


def binder_limits(node):
    """Return the limits that a sum, product or lambda puts on its letters; () for anything else."""
    if isinstance(node, Lambda):
        return tuple((letter, None, None) for letter in node.variables)
    if isinstance(node, ExprWithIntLimits):
        return tuple(tuple(limit) for limit in node.limits)
    return ()


@dataclass
class Letters:
    """The letters of a statement by name: one name, one object.

    Parameters
    ----------
    objects : dict of str to object
        Symbols, indices, arrays, matrices and functions.
    free, bound : set of str
        Names of indices that occur outside of every sum over them, and inside one.
    local : set of str
        Names of variables that a substitution replaces, as s in f'(a), written Subs(f'(s), s, a).
    """

    objects: dict = field(default_factory=dict)
    free: set = field(default_factory=set)
    bound: set = field(default_factory=set)
    local: set = field(default_factory=set)

    def read(self, expr):
        """Add the letters of an expression; refuse missing or misspelt assumptions and clashes."""
        for node, bound in occurrences(expr):
            letter = _letter(node)
            if letter is not None:
                self._note(letter, *_bound_names(bound))
        return self

    def meet(self, other):
        """Refuse a name that stands for something else in `other`."""
        for name, letter in other.objects.items():
            self._same(name, letter)
        return self

    @property
    def names(self):
        """Names of all letters except indices, which a hypothesis may choose freely."""
        return {
            name
            for name, letter in self.objects.items()
            if not isinstance(letter, Idx) and name not in self.bound and name not in self.local - self.free
        }

    def require_single_use(self):
        """Refuse a name that is an index of a sum in one place and a free index in another."""
        for name in sorted(self.free & self.bound):
            raise IndexRangeError(
                f"The index `{name}` is bound by a sum in one place and free in another; "
                f"give the index of the sum a name of its own."
            )

    def _note(self, letter, bound_names, local_names):
        """Enter one occurrence of a letter."""
        name = _name(letter)
        if isinstance(letter, Dummy) and name in bound_names | local_names:
            return
        _require_declared(letter)
        self._same(name, letter)
        kind = self.local if name in local_names else self.bound if name in bound_names else self.free
        kind.add(name)

    def _same(self, name, letter):
        """Enter a name, or refuse it when it already stands for another object."""
        known = self.objects.setdefault(name, letter)
        if known != letter:
            raise AssumptionError(
                f"One name must stand for one object, but `{name}` is {_describe(known)} "
                f"and also {_describe(letter)}; declare it once, or rename one of them."
            )


def defined_matrix(hypothesis):
    """Return the name of the matrix that a hypothesis defines, as in K = X X^T; None for any other one.

    Such a hypothesis may bring in a letter of its own: "for some X" says what K can be.
    """
    if not isinstance(hypothesis, Eq):
        return None
    sides = (hypothesis.lhs, hypothesis.rhs), (hypothesis.rhs, hypothesis.lhs)
    return next((a.name for a, b in sides if isinstance(a, MatrixSymbol) and a not in b.free_symbols), None)


def _parts(node, bound):
    """Return the parts of a node that are to be visited, each with its binding limits."""
    if isinstance(node, Indexed):
        return [(part, bound) for part in (*(node.base.shape or ()), *node.indices)]
    if isinstance(node, IndexedBase):
        return [(part, bound) for part in node.shape or ()]
    if isinstance(node, Idx):
        return [(part, bound) for part in (node.lower, node.upper) if part is not None]
    if isinstance(node, (Lambda, ExprWithIntLimits)):
        return _binder_parts(node, bound)
    if isinstance(node, Subs):
        replaced = zip(node.variables, [AT] * len(node.point), node.point, strict=True)
        return [(node.expr, (*bound, *replaced)), *((value, bound) for value in node.point)]
    if isinstance(node, Limit):  # the direction of approach is a symbol too, called + or -
        return [(part, bound) for part in node.args[:3]]
    return [(part, bound) for part in node.args if isinstance(part, Basic)]


def _binder_parts(node, bound):
    """Return body and limits of a binder; a limit may use the letters of the limits after it."""
    limits = binder_limits(node)
    if isinstance(node, Lambda):
        return [(node.expr, bound + limits)]
    parts = [(node.function, bound + limits[::-1])]
    for place, limit in enumerate(limits):
        around = bound + limits[place + 1 :][::-1]
        parts += [(limit[0], around + (limit,)), *((end, around) for end in limit[1:])]
    return parts


def _bound_names(bound):
    """Return the names that are summed over, and those that a substitution replaces."""
    local = {_name(limit[0]) for limit in bound if limit[1] is AT}
    return {_name(limit[0]) for limit in bound if limit[1] is not AT}, local


def _letter(node):
    """Return the letter that a node brings in, if it is one."""
    if isinstance(node, Indexed):
        return node.base
    if isinstance(node, AppliedUndef):
        return node.func
    return node if isinstance(node, (Symbol, Idx, IndexedBase, MatrixSymbol)) else None


def _name(letter):
    """Return the name of a letter as it is printed."""
    if isinstance(letter, (Idx, IndexedBase)):
        return str(letter.label)
    return letter.name


def _require_declared(letter):
    """Refuse a letter without the assumptions that the checker needs."""
    if isinstance(letter, Symbol):
        require_real(letter)
    elif isinstance(letter, IndexedBase):
        require_real(letter.label, "tensor")
    elif isinstance(letter, Idx):
        require_real(letter.label, "index")
    elif isinstance(letter, type):
        require_real_function(letter)


def _describe(letter):
    """Say in words what a letter stands for."""
    if isinstance(letter, Idx):
        return f"an index from {letter.lower} to {letter.upper}"
    if isinstance(letter, IndexedBase):
        return f"a tensor of shape {letter.shape} with {_written(letter.label)}"
    if isinstance(letter, MatrixSymbol):
        return f"a matrix of shape {letter.shape}"
    return f"a symbol with {_written(letter)}" if isinstance(letter, Symbol) else "a function"


def _written(symbol):
    """Write the assumptions of a symbol."""
    listing = ", ".join(f"{word}={value}" for word, value in sorted(symbol._assumptions_orig.items()))
    return listing or "no assumptions"
