"""From sums of words back to SymPy, for residuals and side conditions that a reader has to see."""

from functools import reduce

import sympy as sp

from helpers.checker.matrices.letters import ONES
from helpers.checker.normal_form.back import expression_of
from helpers.checker.normal_form.substitution import replace_atom
from helpers.checker.normal_form.terms import ONE, Poly, atom

__all__ = ["Unwritable", "matrix_expression", "scalar_expression"]


class Unwritable(Exception):
    """SymPy has no expression for a term."""


def matrix_expression(P):
    """Return the SymPy expression of a matrix; of shape (1, 1) as well."""
    shape = scalar_expression(P.rows), scalar_expression(P.cols)
    if not P.terms:
        return sp.ZeroMatrix(*shape)
    return reduce(lambda a, b: a + b, (_word(w, c, shape) for w, c in P.terms.items()))


def scalar_expression(poly):
    """Return the SymPy expression of a scalar term with traces and determinants in it.

    Each of these is replaced by a symbol of its own, the rest is written, and the symbols are
    exchanged for what they stand for. An atom is newer than what it contains, so the newest goes first.
    """
    written = {}
    found = dict.fromkeys(_matrix_atoms(poly))
    if any(a.bound for a in found):
        raise Unwritable("a matrix depends on the index of a sum")
    for place, a in enumerate(sorted(found, key=lambda a: -a.serial)):
        name = f"$matrix{place}"
        stand_in = atom("sym", name, ())
        poly = replace_atom(poly, a, Poly({((stand_in, 1),): 1}))
        written[sp.Symbol(name.replace("$", "_"), real=True)] = _SCALARS[a.head](a.args[0])
    return expression_of(poly).xreplace(written)


def _matrix_atoms(poly):
    for m in poly.terms:
        for a, _ in m:
            if a.head in _SCALARS:
                yield a
            else:
                for x in a.args:
                    if isinstance(x, Poly):
                        yield from _matrix_atoms(x)


def _word(word, c, shape):
    scale = scalar_expression(c)
    if not word:
        return scale * sp.Identity(shape[0])
    product = reduce(lambda a, b: a * b, (_LETTERS[letter.head](letter) for letter in word))
    return product if c == ONE else scale * product


def _plain(letter):
    rows, cols, name, turned = letter.args[:4]
    rows, cols = scalar_expression(rows), scalar_expression(cols)
    if name == ONES:
        return sp.OneMatrix(rows, cols)
    return sp.MatrixSymbol(name, cols, rows).T if turned else sp.MatrixSymbol(name, rows, cols)


def _geometric(letter):
    raise Unwritable("a sum of matrices is no matrix for SymPy, which can neither add nor multiply it")


_LETTERS = {
    "mat": _plain,
    "inv": lambda letter: sp.Inverse(matrix_expression(letter.args[2])),
    "matpow": lambda letter: sp.MatPow(matrix_expression(letter.args[2]), scalar_expression(letter.args[3])),
    "geometric": _geometric,
}

_SCALARS = {
    "trace": lambda P: sp.Trace(matrix_expression(P)),
    "det": lambda P: sp.Determinant(matrix_expression(P)),
}
