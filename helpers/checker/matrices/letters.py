"""Letters: what a word is made of, its transpose, and how it is built again.

    (L_1 L_2 ... L_k)^T = L_k^T ... L_2^T L_1^T

A letter is an atom (head, rows, columns, ...). The plain letter is a matrix symbol or its transpose;
other modules register further kinds in `KINDS`. A matrix inside an atom is stored as it is,
followed by every scalar term in it: substitution changes those terms, and `mapped` builds the
matrix again.
"""

from typing import NamedTuple

from helpers.checker.matrices.words import (
    PAIRS,
    Matrix,
    identity,
    lone_letter,
    of_letters,
    weight,
    zero_matrix,
)
from helpers.checker.matrices.workspace import workspace
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.terms import ONE, Poly, atom

__all__ = [
    "KINDS", "Kind", "leaves", "mapped", "ones", "plain_letter", "symbol_matrix", "transpose",
    "transposed_word",
]  # fmt: skip

ONES = "$1"
"""The name of the column of ones; no symbol of a statement can have it."""


class Kind(NamedTuple):
    """What is known of the letters with one head."""

    transposed: object
    """letter -> Matrix, its transpose"""
    rebuilt: object
    """(letter, function of scalar terms) -> Matrix, the letter built again"""


KINDS = {}
"""head of a letter -> Kind"""


def symbol_matrix(name, rows, cols):
    """Return the matrix symbol `name` as a matrix of one word."""
    return of_letters(rows, cols, plain_letter(name, rows, cols))


def plain_letter(name, rows, cols, turned=False):
    """Return the letter of a symbol of shape (rows, cols), or of its transpose.

    One argument is the name as an entry of a tensor, so that a derivative with respect to an entry of the
    matrix sees that the letter depends on it.
    """
    if turned and name in workspace().symmetric:
        session.use(workspace().symmetric[name])
        turned = False
    shape = (cols, rows) if turned else (rows, cols)
    return atom("mat", *shape, name, turned, Poly({((atom("ind", name, ()), 1),): 1}))


def ones(rows, cols):
    """Return the matrix of ones, 1 1^T."""
    if cols == ONE:
        return identity(ONE) if rows == ONE else symbol_matrix(ONES, rows, ONE)
    if rows == ONE:
        return transpose(symbol_matrix(ONES, cols, ONE))
    return symbol_matrix(ONES, rows, ONE) * transpose(symbol_matrix(ONES, cols, ONE))


def transpose(matrix):
    """Return the transpose: each word backwards, each letter transposed."""
    total = zero_matrix(matrix.cols, matrix.rows)
    for word, c in matrix.terms.items():
        product = identity(matrix.cols)
        for letter in reversed(word):
            product = product * KINDS[letter.head].transposed(letter)
        total = total + product.scaled(c)
    return total


def transposed_word(word):
    """Return the word that is the transpose of `word`, or None where a rule makes it something else."""
    turned = [lone_letter(KINDS[letter.head].transposed(letter)) for letter in reversed(word)]
    return None if None in turned else tuple(turned)


def leaves(matrix):
    """Return every scalar term inside a matrix, each once; equal matrices give equal tuples."""
    found = {matrix.rows: None, matrix.cols: None}
    for word in sorted(matrix.terms, key=weight):
        found[matrix.terms[word]] = None
        for letter in word:
            found.update(dict.fromkeys(a for a in letter.args if isinstance(a, Poly)))
    return tuple(found)


def mapped(matrix, change):
    """Return the matrix with the function `change` applied to every scalar term inside it.

    Sound because each letter is built anew by its own constructor, under the rules now in force.
    """
    total = zero_matrix(change(matrix.rows), change(matrix.cols))
    for word, c in matrix.terms.items():
        product = identity(total.rows)
        for letter in word:
            product = product * KINDS[letter.head].rebuilt(letter, change)
        total = total + product.scaled(change(c))
    return total


def _transposed_plain(letter):
    rows, cols, name, turned = letter.args[:4]
    if rows == cols == ONE:
        return Matrix(ONE, ONE, {(letter,): ONE})
    shape = (cols, rows) if turned else (rows, cols)
    return of_letters(cols, rows, plain_letter(name, *shape, not turned))


def _rebuilt_plain(letter, change):
    rows, cols, name, turned = letter.args[:4]
    rows, cols = change(rows), change(cols)
    shape = (cols, rows) if turned else (rows, cols)
    return of_letters(rows, cols, plain_letter(name, *shape, turned))


def _counted(first, second):
    """1^T 1 = n for the column of ones."""
    both = first.head == second.head == "mat" and first.args[2] == second.args[2] == ONES
    if both and first.args[3] and not second.args[3]:
        return identity(ONE).scaled(second.args[0])
    return None


PAIRS.append(_counted)
KINDS["mat"] = Kind(_transposed_plain, _rebuilt_plain)
