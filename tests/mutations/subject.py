"""A statement on its way through a mutation run: where it comes from, and how to write it as code.

lhs relation rhs    for all letters with given, at sizes
"""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from sympy import Basic, Idx, sympify

from helpers.checker.chain.record import exact_text

__all__ = ["Subject"]


@dataclass(frozen=True)
class Subject:
    """A statement with its origin.

    Parameters
    ----------
    source, name : str
        The table or chapter that it comes from, and its name there.
    lhs, rhs : sympy.Expr
        The two sides.
    relation : str
        "==", "<=" or ">=".
    given : tuple of sympy relations
        Hypotheses.
    sizes : tuple of (size, values)
        Stated sizes; () for all sizes.

    Examples
    --------
    >>> from helpers.symbols import scalar
    >>> x = scalar("x")
    >>> print(Subject("example", "double", x + x, 3 * x))
    2*x == 3*x
    >>> Subject("example", "double", x, 2 * x).code
    "check(Symbol('x', real=True), Mul(Integer(2), Symbol('x', real=True)), '==')"
    """

    source: str
    name: str
    lhs: Basic
    rhs: Basic
    relation: str = "=="
    given: tuple = ()
    sizes: tuple = ()

    def __post_init__(self):
        for side in ("lhs", "rhs"):
            object.__setattr__(self, side, sympify(getattr(self, side)))
        object.__setattr__(self, "given", tuple(self.given))

    def __str__(self):
        given = f"  given {', '.join(map(str, self.given))}" if self.given else ""
        sizes = f"  at {dict(self.sizes)}" if self.sizes else ""
        return f"{self.lhs} {self.relation} {self.rhs}{given}{sizes}"

    @property
    def code(self):
        """The call of `check` with both sides in full, after ``from sympy import *``."""
        parts = [_text(self.lhs), _text(self.rhs), repr(self.relation)]
        if self.given:
            parts.append(f"given=({', '.join(map(_text, self.given))},)")
        if self.sizes:
            pairs = (f"{_text(letter)}: {values}" for letter, values in self.sizes)
            parts.append(f"sizes={{{', '.join(pairs)}}}")
        return f"check({', '.join(parts)})"

    @property
    def options(self):
        """The keyword arguments of `check`."""
        return {"given": self.given, "sizes": dict(self.sizes) or None}

    @cached_property
    def free_indices(self):
        """The indices that no sum binds, by name."""
        free = self.lhs.free_symbols | self.rhs.free_symbols
        return tuple(sorted((letter for letter in free if isinstance(letter, Idx)), key=str))

    def having(self, **parts):
        """Return the statement with some parts replaced."""
        return replace(self, **parts)


# Mutants of one statement share a side, and all hypotheses.
_text = lru_cache(maxsize=1024)(exact_text)
