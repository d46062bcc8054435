"""Inverses of sums as letters.

    (A B)^-1 = B^-1 A^-1                    for square A and B
    (c P)^-1 = c^-1 P^-1
    lm(P) P^-1 = (I - tail(P) P^-1) / lc    and the same on the other side,

where lm, lc and tail are the leading word of P, its coefficient, and the rest. That an inverse
exists is a side condition, unless P is visibly positive definite or a hypothesis says so.
"""

from helpers.checker.matrices.intertwining import join_functions
from helpers.checker.matrices.letters import KINDS, Kind, leaves, mapped, transpose, transposed_word
from helpers.checker.matrices.words import Matrix, dimension, identity, leading_word, of_letters
from helpers.checker.matrices.workspace import workspace
from helpers.checker.normal_form.session import Undefined
from helpers.checker.normal_form.term_sign import is_nonnegative, is_nonzero, is_positive
from helpers.checker.normal_form.terms import ONE, atom, raised

__all__ = ["INVERSES", "blocks", "inverse", "is_gram", "is_positive_definite", "split_lead"]

INVERSES = {}
"""head of a letter -> function(letter) -> Matrix or None, its inverse where it is no new letter."""


def inverse(P):
    """Return P^-1, and note that P has to be invertible.

    Sound wherever P^-1 exists: then P is square, each square factor of a product is invertible,
    and a scalar factor is not zero.
    """
    if not P.is_square:
        raise Undefined("the inverse of a matrix that is not square")
    if not P:
        raise Undefined("the inverse of a matrix of zeros")
    lead = leading_word(P)
    if len(P.terms) == 1:
        result = identity(P.rows).scaled(raised(P.terms[lead], -1))
        for block in reversed(blocks(lead)):
            result = result * _block_inverse(block)
        return result
    if not is_nonzero(P.terms[lead]):
        return _inverse_letter(P)
    scale = raised(P.terms[lead], -1)
    return _inverse_letter(P.scaled(scale)).scaled(scale)


def blocks(word):
    """Split a square word into its shortest square factors of the same size."""
    if not word:
        return []
    n = dimension(word, 0)
    ends = [p for p in range(1, len(word) + 1) if dimension(word, p) == n]
    return [word[a:b] for a, b in zip([0, *ends], ends, strict=False)]


def split_lead(P):
    """Return (leading word, 1 / its coefficient, the rest), noting that the coefficient is not zero."""
    lead = leading_word(P)
    lc = P.terms[lead]
    tail = Matrix(P.rows, P.cols, {w: c for w, c in P.terms.items() if w != lead})
    return lead, raised(lc, -1), tail


def is_positive_definite(P):
    """True when P is visibly positive definite: c I plus words V^T V with non-negative coefficients."""
    if not P.is_square or () not in P.terms or not is_positive(P.terms[()]):
        return False
    return all(is_nonnegative(c) and (not w or is_gram(w)) for w, c in P.terms.items())


def is_gram(word):
    """True when the word is V^T V."""
    half, odd = divmod(len(word), 2)
    return not odd and transposed_word(word[half:]) == word[:half]


def _block_inverse(block):
    known = INVERSES.get(block[0].head) if len(block) == 1 else None
    if known is not None:
        return known(block[0])
    n = dimension(block, 0)
    return _inverse_letter(of_letters(n, n, *block))


def _inverse_letter(P):
    letter = atom("inv", P.rows, P.rows, P, *leaves(P))
    if letter not in workspace().now.functions:
        _introduce(letter, P)
    if not is_positive_definite(P):
        workspace().invertible.setdefault(P, None)
    return of_letters(P.rows, P.rows, letter)


def _introduce(letter, P):
    lead, scale, tail = split_lead(P)
    one, whole = identity(P.rows), Matrix(P.rows, P.rows, {(letter,): ONE})
    workspace().add_rule((*lead, letter), (one - tail * whole).scaled(scale))
    workspace().add_rule((letter, *lead), (one - whole * tail).scaled(scale))
    join_functions(letter, "inv", P)


def _transposed(letter):
    return inverse(transpose(letter.args[2]))


def _rebuilt(letter, change):
    return inverse(mapped(letter.args[2], change))


KINDS["inv"] = Kind(_transposed, _rebuilt)
INVERSES["inv"] = lambda letter: letter.args[2]
