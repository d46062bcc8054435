"""Determinants, taken apart into those of letters and of sums that are no product.

det(A B) = det A det B,   det(A^T) = det A,   det(A^-1) = 1 / det A,   det(c A) = c^n det A
det(Q + u v^T)    = det Q (1 + v^T Q^-1 u)                 where Q^-1 stands in the statement
det(I_m + X A^-1 Y) = det(A + Y X) / det A
det(c I_n + U V)  = c^(n - m) det(c I_m + V U)             for c != 0
"""

from helpers.checker.matrices.inverses import blocks, inverse, is_positive_definite
from helpers.checker.matrices.letters import leaves, mapped, transpose
from helpers.checker.matrices.traces import rotations, trace
from helpers.checker.matrices.words import Matrix, dimension, identity, leading_word, of_letters, weight
from helpers.checker.matrices.workspace import workspace
from helpers.checker.normal_form.session import Undefined, session
from helpers.checker.normal_form.symbolic_powers import power
from helpers.checker.normal_form.term_sign import is_nonzero
from helpers.checker.normal_form.terms import CONSTRUCTORS, ONE, ZERO, Poly, atom, raised

__all__ = ["DEFINITE", "determinant", "upright"]

DEFINITE = "det P > 0 for positive definite P"
"""What stands in the place of a hypothesis for the sign of such a determinant."""


def determinant(P):
    """Return the determinant of a square matrix."""
    if not P.is_square:
        raise Undefined("the determinant of a matrix that is not square")
    if not P:
        return ZERO
    if P.rows == ONE:
        return trace(P)
    if len(P.terms) == 1:
        return _of_one_word(P)
    lc = P.terms[leading_word(P)]
    if lc != ONE and is_nonzero(lc):
        return power(lc, P.rows) * determinant(P.scaled(raised(lc, -1)))
    return _of_sum(P)


def upright(P):
    """Return P or its transpose, which have one determinant, whichever has fewer transposed letters."""
    return min((P, transpose(P)), key=_order)


def _of_one_word(P):
    ((word, c),) = P.terms.items()
    result = power(c, P.rows)
    for block in blocks(word):
        result = result * _of_block(block)
    return result


def _of_block(block):
    n = dimension(block, 0)
    if len(block) == 1 and block[0].head == "inv":
        return raised(determinant(block[0].args[2]), -1)
    if len(block) == 1 and block[0].head == "matpow":
        return power(determinant(block[0].args[2]), block[0].args[3])
    return _det_atom(of_letters(n, n, *block))


def _of_sum(P):
    for rule in (_clear_ends, _rank_one, _clear_inside, _exchange):
        value = rule(P)
        if value is not None:
            return value
    return _det_atom(P)


def _clear_ends(P):
    """det P = det(Q P) / det Q where some word of P starts or ends with the inverse of Q."""
    for word in P.terms:
        if word and word[0].head == "inv":
            Q = word[0].args[2]
            return determinant(Q * P) * raised(determinant(Q), -1)
        if word and word[-1].head == "inv":
            Q = word[-1].args[2]
            return determinant(P * Q) * raised(determinant(Q), -1)
    return None


def _rank_one(P):
    """det(Q + c u v^T) = det Q + c det Q v^T Q^-1 u; sound because Q is invertible: its inverse is in use."""
    for word in sorted(P.terms, key=weight):
        cut = next((p for p in range(1, len(word)) if dimension(word, p) == ONE), None)
        Q = Matrix(P.rows, P.cols, {w: c for w, c in P.terms.items() if w != word})
        if cut is None or not _is_invertible(Q):
            continue
        u, v = of_letters(P.rows, ONE, *word[:cut]), of_letters(ONE, P.rows, *word[cut:])
        return determinant(Q) * (ONE + trace(v * inverse(Q) * u) * P.terms[word])
    return None


def _is_invertible(Q):
    lead = Q.terms.get(()) if len(Q.terms) == 1 else None
    if lead is not None:
        return is_nonzero(lead)
    lc = Q.terms[leading_word(Q)]
    Q = Q.scaled(raised(lc, -1)) if is_nonzero(lc) else Q
    known = workspace().now.functions.values()
    return any(kind == "inv" and base == Q for kind, base in known)


def _identity_and_word(P):
    """(c, word, its coefficient) for P = c I + one word with c != 0 that is no square factor, else None."""
    if len(P.terms) != 2 or () not in P.terms or not is_nonzero(P.terms[()]):
        return None
    word = next(w for w in P.terms if w)
    return P.terms[()], word, P.terms[word]


def _clear_inside(P):
    """det(c I + X A^-1 Y) = c^m det(A + Y X / c) / det A."""
    parts = _identity_and_word(P)
    if parts is None:
        return None
    c, word, k = parts
    for p, letter in enumerate(word):
        if letter.head == "inv":
            A = letter.args[2]
            back = of_letters(A.rows, P.rows, *word[p + 1 :])
            YX = back * of_letters(P.rows, A.rows, *word[:p])
            inner = determinant(A + YX.scaled(k * raised(c, -1)))
            return power(c, P.rows) * inner * raised(determinant(A), -1)
    return None


def _exchange(P):
    """Of all rotations of the word of c I + U V the least, where its size is another one."""
    parts = _identity_and_word(P)
    if parts is None:
        return None
    c, word, k = parts
    best = min(rotations(word), key=_serials)
    if best == word:
        return None
    m = dimension(best, 0)
    inner = identity(m).scaled(c) + of_letters(m, m, *best).scaled(k)
    return power(c, P.rows - m) * determinant(inner)


def _serials(word):
    """Small sizes first: a number before a matrix."""
    return dimension(word, 0) != ONE, tuple(letter.serial for letter in word)


def _det_atom(P):
    P = upright(P)
    result = Poly({((atom("det", P, *leaves(P)), 1),): 1})
    if is_positive_definite(P):
        session.facts.setdefault(result, ("+", DEFINITE))
    return result


def _order(P):
    """Few transposed letters first."""
    turned = sum(letter.head == "mat" and letter.args[3] for w in P.terms for letter in w)
    return turned, sorted((weight(w) for w in P.terms), reverse=True)


def _rebuilt(P, *new):
    """A determinant atom with its scalar terms exchanged for new ones."""
    table = dict(zip(leaves(P), new, strict=True))
    return determinant(mapped(P, lambda p: table.get(p, p)))


CONSTRUCTORS["det"] = _rebuilt
