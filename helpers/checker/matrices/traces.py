"""Traces as cyclic words, and with them every number x^T A y.

    tr(A B) = tr(B A),    tr(A^T) = tr(A),    tr(x^T A y) = x^T A y
    tr(x y^T A u v^T)     = (y^T A u) (v^T x)

A trace atom holds the least word among all rotations of its word and of the transpose.
"""

from itertools import pairwise

from helpers.checker.matrices.inverses import is_gram
from helpers.checker.matrices.letters import KINDS, leaves, mapped, transposed_word
from helpers.checker.matrices.words import Matrix, dimension, of_letters, rewritten
from helpers.checker.normal_form.session import Undefined, session
from helpers.checker.normal_form.terms import CONSTRUCTORS, ONE, ZERO, Poly, atom

__all__ = ["GRAM", "occurrences_of_traces", "rotations", "trace", "trace_word"]

GRAM = "tr(V^T V) >= 0"
"""What stands in the place of a hypothesis for the sign of a sum of squares."""


def trace(matrix):
    """Return the trace of a square matrix."""
    if not matrix.is_square:
        raise Undefined("the trace of a matrix that is not square")
    total = ZERO
    for word, c in matrix.terms.items():
        total = total + c * (_trace_of_word(word) if word else matrix.rows)
    return total


def trace_word(a):
    """Return the word of a trace atom."""
    (word,) = a.args[0].terms
    return word


def rotations(word):
    """Return the word read from each of its letters on."""
    return [word[p:] + word[:p] for p in range(len(word))]


def occurrences_of_traces(poly):
    """Return the trace atoms that stand as factors in the monomials of a scalar term."""
    return {a: None for m in poly.terms for a, _ in m if a.head == "trace"}


def _trace_of_word(word):
    """Sound because a trace does not change under rotation: each rotation may be rewritten."""
    session.check_budget(5)
    for turned in rotations(word):
        step = rewritten(turned)
        smaller = None if step is None else _applied(*step, turned)
        if smaller is not None:
            return trace(smaller)
    return _product_of_numbers(word)


def _applied(front, middle, back, word):
    """The rewritten word where that makes it smaller for every rotation, else None."""
    n = dimension(word, 0)
    whole = of_letters(n, middle.rows, *front) * middle * of_letters(middle.cols, n, *back)
    limit = _measure(word)
    return whole if all(_measure(w) < limit for w in whole.terms) else None


def _measure(word):
    """A size that rotation and transposition leave alone, so that rewriting comes to an end."""
    return len(word), sorted((_class(letter) for letter in word), reverse=True)


def _class(letter):
    turned = transposed_word((letter,))
    return letter.serial if turned is None else min(letter.serial, turned[0].serial)


def _product_of_numbers(word):
    cuts = [p for p in range(len(word)) if dimension(word, p) == ONE]
    if len(cuts) < 2:
        return _trace_atom(word)
    word = word[cuts[0] :] + word[: cuts[0]]
    cuts = [p - cuts[0] for p in cuts] + [len(word)]
    result = ONE
    for start, end in pairwise(cuts):
        result = result * _trace_of_word(word[start:end])
    return result


def _trace_atom(word):
    """One atom for all rotations of a word and of its transpose, which may be a word with a sign."""
    choices = dict.fromkeys(rotations(word), 1)
    for w, sign in _transposed(word):
        if choices.setdefault(w, sign) != sign:
            return ZERO  # tr P = -tr P
    best = min(choices, key=lambda w: tuple(letter.serial for letter in w))
    n = dimension(best, 0)
    skeleton = Matrix(n, n, {best: ONE})
    result = Poly({((atom("trace", skeleton, *leaves(skeleton)), 1),): 1})
    if any(is_gram(w) for w in rotations(best)):
        session.facts.setdefault(result, ("0+", GRAM))
    return result if choices[best] == 1 else -result


def _transposed(word):
    """The rotations of the transpose of a word, and a sign, where each letter becomes one, or minus one."""
    letters, sign = [], 1
    for letter in reversed(word):
        terms = KINDS[letter.head].transposed(letter).terms
        ((w, c),) = terms.items() if len(terms) == 1 else (((), ONE),)
        if len(w) != 1 or c.constant not in (1, -1):
            return
        letters, sign = [*letters, w[0]], sign * c.constant
    yield from ((r, sign) for r in rotations(tuple(letters)))


def _rebuilt(skeleton, *new):
    """A trace atom with its scalar terms exchanged for new ones."""
    old = leaves(skeleton)
    if not new or new == old:
        return trace(mapped(skeleton, lambda p: p)) if new else _rebuilt_word(skeleton)
    table = dict(zip(old, new, strict=True))
    return trace(mapped(skeleton, lambda p: table.get(p, p)))


def _rebuilt_word(skeleton):
    ((word, _),) = skeleton.terms.items()
    return _trace_of_word(word)


CONSTRUCTORS["trace"] = _rebuilt
