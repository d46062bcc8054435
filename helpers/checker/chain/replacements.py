"""What may stand in the place of a letter of a lemma, and what is then to be shown about it.

    letter of the lemma    replacement                         to be shown
    scalar x > 0           number e                            e real, e > 0
    size n                 e whole and positive                e > 0
    tensor z               tensor of the same shape
    entry A[i, j]          number e(i, j)                      e real for all i, j
    matrix A               sums and products of that shape
    function f             function with the same assumptions
"""

from sympy import (
    Expr,
    Ge,
    Gt,
    Idx,
    Indexed,
    IndexedBase,
    Inverse,
    Le,
    Lt,
    MatPow,
    MatrixExpr,
    MatrixSymbol,
    Ne,
    Symbol,
    sympify,
)
from sympy.core.function import UndefinedFunction

from helpers.checker.inequalities.facts import Facts
from helpers.checker.inequalities.reality import conditions_for_real
from helpers.checker.statements.arguments import read_expression
from helpers.checker.statements.occurrences import Letters
from helpers.checker.verdict import KindError, ShapeError, StatementError

__all__ = ["asked_of", "head", "require_fit"]

SIGNS = {"positive": Gt, "negative": Lt, "nonnegative": Ge, "nonpositive": Le, "nonzero": Ne}
REAL = ("commutative", "complex", "extended_real", "finite", "real")


def head(key):
    """Return the letter of a key, which may be written with its indices."""
    return key.base if isinstance(key, Indexed) else key


def require_fit(key, value, sizes):
    """Refuse a replacement of another kind or shape, or with weaker assumptions.

    Parameters
    ----------
    key : sympy letter
        A letter of the lemma, or an entry such as A[i, j].
    value : sympy object
        What replaces it.
    sizes : dict
        The sizes of the lemma that are replaced too.

    Raises
    ------
    KindError, ShapeError, StatementError
        Saying what does not fit.
    """
    for kind, fits in FITS.items():
        if isinstance(key, kind) and not isinstance(key, Idx):
            return fits(key, value, sizes)
    raise KindError(f"A key of `using` must be a letter of the lemma, and no index, got {key!r}.")


def asked_of(key, value):
    """Return what must be shown about a replacement, as relations.

    Sound because a lemma speaks of real numbers with the assumptions of its letters, so that it says
    nothing about a replacement that is undefined, not real, or of another sign.
    """
    if not isinstance(key, (Symbol, Indexed)):
        return ()
    letter = key if isinstance(key, Symbol) else key.base.label
    real = conditions_for_real(value, Facts())
    if real is None:
        raise StatementError(f"What replaces `{key}` must be known to be real, got `{value}`.")
    signs = (SIGNS[word](value, 0, evaluate=False) for word in _signs(letter))
    return (*real, *signs)


def _signs(letter):
    return [word for word, truth in letter._assumptions_orig.items() if word in SIGNS and truth]


def _fits_function(key, value, sizes):
    x = Symbol("x", real=True)
    if not isinstance(value, UndefinedFunction) or any(
        getattr(value(x), f"is_{word}") is not truth for word, truth in key._kwargs.items()
    ):
        raise KindError(f"The function `{key}` must be replaced by one with its assumptions, got {value!r}.")


def _fits_tensor(key, value, sizes):
    facts = value.label.assumptions0 if isinstance(value, IndexedBase) else {}
    if not all(facts.get(word) == truth for word, truth in key.label.assumptions0.items()):
        raise KindError(f"The tensor `{key}` must be replaced by one with its assumptions, got {value!r}.")
    _require_shape(key, value.shape, sizes)


def _fits_entry(key, value, sizes):
    if not all(isinstance(i, Idx) for i in key.indices) or len(set(key.indices)) < len(key.indices):
        raise KindError(f"The key `{key}` must have different indices, as in A[i, j].")
    _require_number(key, value)
    if {str(i.label) for i in key.indices} & Letters().read(value).bound:
        raise StatementError(f"What replaces `{key}` must not sum over its indices, got `{value}`.")
    _require_assumptions(key.base.label, value)
    _require_shape(key.base, tuple(i.upper for i in key.indices), sizes)


def _fits_matrix(key, value, sizes):
    if not isinstance(value, MatrixExpr) or value.has(MatPow, Inverse):
        raise KindError(
            f"The matrix `{key}` must be replaced by a matrix without powers and inverses, got {value!r}."
        )
    _require_shape(key, value.shape, sizes)


def _fits_number(key, value, sizes):
    _require_number(key, value)
    _require_assumptions(key, value)


FITS = {
    UndefinedFunction: _fits_function,
    Indexed: _fits_entry,
    IndexedBase: _fits_tensor,
    MatrixSymbol: _fits_matrix,
    Symbol: _fits_number,
}


def _require_number(key, value):
    read_expression(value, f"replacement of `{key}`")
    if isinstance(value, MatrixExpr) or not isinstance(value, Expr):
        raise KindError(f"The letter `{key}` must be replaced by a number, got {value!r}.")


def _require_assumptions(letter, value):
    """Refuse a number of which SymPy does not know what is assumed, signs apart."""
    for word, truth in letter._assumptions_orig.items():
        if word in REAL or (word in SIGNS and truth):
            continue
        if getattr(value, f"is_{word}") is not truth:
            raise StatementError(f"What replaces `{letter}` must have {word}={truth}, got `{value}`.")


def _require_shape(letter, shape, sizes):
    """Refuse a replacement of another shape."""
    wanted = tuple(sympify(size).xreplace(sizes) for size in letter.shape)
    if wanted != tuple(shape):
        raise ShapeError(f"What replaces `{letter}` must have shape {wanted}, got {tuple(shape)}.")
