"""Turn names, sizes and assumptions into SymPy objects, or refuse them with the way out."""

import re

from sympy import Function, Idx, Integer, Symbol

from helpers.checker.statements.assumptions import require_known, require_real, require_real_function
from helpers.checker.verdict import AssumptionError, IndexRangeError, KindError, ShapeError, StatementError

__all__ = ["as_size", "each_name", "is_size", "range_of", "real_function", "real_symbol", "vanishing_symbol"]


def each_name(names, make):
    """Apply `make` to each name of a listing; one name gives one object."""
    if not isinstance(names, str):
        raise KindError(f'A name must be a string such as "n" or "n m", got {names!r}.')
    listing = re.split(r"[,\s]+", names.strip())
    for name in listing:
        if not name.isidentifier():
            raise StatementError(
                f"A name must consist of letters, digits and underscores and not start with a digit, "
                f'got {name!r} in {names!r}; write for example "z_1".'
            )
    made = tuple(make(name) for name in listing)
    return made[0] if len(made) == 1 else made


def as_size(n, place):
    """Return n as a SymPy integer, or refuse it."""
    if is_size(n):
        return n
    if isinstance(n, (int, Integer)) and not isinstance(n, bool) and n > 0:
        return Integer(n)
    raise ShapeError(
        f'The size for {place} must be a positive integer or a symbol made by size("n"), got {n!r}.'
    )


def is_size(letter):
    """Return True for a symbol that stands for a positive integer."""
    return isinstance(letter, Symbol) and bool(letter.is_integer and letter.is_positive)


def real_symbol(name, assumptions):
    """Return a symbol with the given assumptions, real in any case."""
    require_known(name, assumptions)
    symbol = _declare(name, assumptions, lambda words: Symbol(name, **words))
    require_real(symbol)
    return symbol


def vanishing_symbol(name, assumptions):
    """Return a real symbol with assumptions that allow 0, or refuse them."""
    symbol = real_symbol(name, assumptions)
    if symbol.is_zero is False:
        listing = ", ".join(f"{word}={value}" for word, value in assumptions.items())
        raise AssumptionError(
            f"The signal `{name}` is zero outside a finite set, so its assumptions must allow 0, got "
            f"{listing}; write nonnegative=True for values that are not negative."
        )
    return symbol


def real_function(name, assumptions):
    """Return an undefined function with the given assumptions, real in any case."""
    require_known(name, assumptions)
    made = _declare(name, assumptions, lambda words: Function(name, **words))
    require_real_function(made)
    return made


def _declare(name, assumptions, make):
    """Make an object from assumptions together with `real`, and explain a contradiction."""
    try:
        implied = Symbol(name, **assumptions).is_real is not None
        return make(assumptions if implied else {**assumptions, "real": True})
    except ValueError:
        listing = ", ".join(f"{word}={value}" for word, value in assumptions.items())
        raise AssumptionError(
            f"The assumptions of `{name}` must leave some real number, got {listing}; drop one of them."
        ) from None


def range_of(i):
    """Return the limits (i, 1, n) of a sum over i."""
    if not isinstance(i, Idx) or i.lower is None or i.upper is None:
        raise IndexRangeError(
            f'A sum by `total` runs over an index with a range such as index("k", n), got {i!r}.'
        )
    return (i, i.lower, i.upper)
