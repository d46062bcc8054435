"""Assumption names that SymPy knows, and the real numbers as the domain of every symbol.

SymPy accepts ``Symbol("x", postive=True)`` without a word and knows nothing about that symbol
afterwards. Here a name outside SymPy's own table of assumptions is an error that names the
nearest right one, and every symbol must be known to be real.
"""

from difflib import get_close_matches

from sympy.core.assumptions import _assume_defined
from sympy.core.function import UndefinedFunction

from helpers.checker.verdict import AssumptionError, KindError

__all__ = ["require_known", "require_real", "require_real_function"]

KNOWN = tuple(sorted(_assume_defined))

NOUN = {"scalar": "symbol", "tensor": "tensor", "index": "index"}
WAY = {
    "scalar": 'write {name} = scalar("{name}"), or size("{name}") for a dimension',
    "tensor": 'write {name} = tensor("{name}", n)',
    "index": 'write {name} = index("{name}", n)',
}


def require_known(name, assumptions):
    """Refuse assumptions that SymPy does not know.

    Parameters
    ----------
    name : str
        What the assumptions are about, for the message.
    assumptions : dict
        Assumption name to True or False.

    Raises
    ------
    AssumptionError
        For an unknown name; the message proposes the nearest known one.
    KindError
        For a value that is neither True nor False.

    Examples
    --------
    >>> require_known("x", {"positive": True, "integer": False})
    """
    for word, value in assumptions.items():
        if word not in KNOWN:
            raise AssumptionError(f"`{name}` has the unknown assumption `{word}`; {_proposal(word)}")
        if value is not True and value is not False:
            raise KindError(f"The assumption `{word}` of `{name}` must be True or False, got {value!r}.")


def require_real(symbol, maker="scalar"):
    """Refuse a symbol that is not known to be real, or whose assumptions are misspelt.

    Parameters
    ----------
    symbol : sympy.Symbol
        The symbol, or the label of a tensor or of an index.
    maker : str
        What makes a letter of this kind: "scalar", "tensor" or "index".

    Raises
    ------
    AssumptionError
        When SymPy does not know that the symbol is real.

    Examples
    --------
    >>> from sympy import Symbol
    >>> require_real(Symbol("x", positive=True))
    """
    written = symbol._assumptions_orig
    require_known(symbol.name, written)
    if symbol.is_real:
        return
    if not written:
        raise AssumptionError(
            f"The {NOUN[maker]} `{symbol.name}` was declared without assumptions, but it must be real; "
            f"{WAY[maker].format(name=symbol.name)}."
        )
    raise AssumptionError(
        f"The {NOUN[maker]} `{symbol.name}` must be real, got {_listing(written)}; "
        f"{WAY[maker].format(name=symbol.name)}."
    )


def require_real_function(function):
    """Refuse an undefined function that is not declared real-valued."""
    name, written = function.__name__, _written(function)
    require_known(name, written)
    if function.default_assumptions.get("real"):
        return
    raise AssumptionError(
        f"The function `{name}` must be declared real-valued, got {_listing(written) or 'no assumptions'}; "
        f'write {name} = function("{name}").'
    )


def _written(function):
    """Return the assumptions of an undefined function, implied ones included."""
    return dict(function._kwargs) if isinstance(function, UndefinedFunction) else {}


def _proposal(word):
    """Return the advice for an unknown assumption name."""
    near = get_close_matches(word.lower(), KNOWN, n=1)
    if near:
        return f"did you mean `{near[0]}`?"
    return "SymPy knows for instance `real`, `positive`, `nonnegative` and `integer`."


def _listing(assumptions):
    """Write assumptions as they are declared."""
    return ", ".join(f"{word}={value}" for word, value in sorted(assumptions.items()))
