"""Lower bounds of numbers made of traces, and inverses moved out of their way.

    tr(U^T U) tr(V^T V) >= tr(U V)^2                  (Cauchy and Schwarz)
    tr(U^T U) tr(V^T V) >= tr((U V)^T U V)            (the Frobenius norm of a product)
    f(x) >= 0 for all x   if and only if   f(P x) >= 0 for all x,     for an invertible P
"""

from helpers.checker.matrices.inverses import is_gram
from helpers.checker.matrices.letters import plain_letter, transpose
from helpers.checker.matrices.traces import rotations, trace, trace_word
from helpers.checker.matrices.words import dimension, identity, of_letters
from helpers.checker.matrices.workspace import workspace
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.term_sign import is_nonnegative
from helpers.checker.normal_form.terms import Poly, mono_poly, with_atoms

__all__ = ["bounds", "matrix_of_word", "shape_of_word", "with_clear_inverses"]


def bounds(poly):
    """Yield numbers that are never negative, for each trace with a negative weight and cut of its word."""
    for m, c in poly.terms.items():
        for a, e in m:
            rest = mono_poly({b: f for b, f in m if b is not a}, -c)
            if a.head == "trace" and e in (1, 2) and is_nonnegative(rest):
                yield from (rest * bound for bound in (_products(a) if e == 1 else _pairs(a)))


def _pairs(a):
    """tr(U^T U) tr(V^T V) - tr(U V)^2 for the cuts of all rotations of the word U V."""
    one = Poly({((a, 1),): 1})
    for w in rotations(trace_word(a)):
        for cut in range(len(w)):
            U = matrix_of_word(w[:cut]) if cut else identity(dimension(w, 0))
            yield _squared(U) * _squared(matrix_of_word(w[cut:])) - one * one


def _products(a):
    """tr(U^T U) tr(V^T V) - tr((U V)^T U V) for the cuts of the halves U V of the word."""
    for w in rotations(trace_word(a)):
        half = w[len(w) // 2 :] if is_gram(w) else ()
        for cut in range(1, len(half)):
            U, V = matrix_of_word(half[:cut]), matrix_of_word(half[cut:])
            yield _squared(U) * _squared(V) - Poly({((a, 1),): 1})


def with_clear_inverses(poly):
    """Yield the number with P x for x, for a letter x beside P^-1 about which no hypothesis speaks."""
    words = [trace_word(a) for m in poly.terms for a, _ in m if a.head == "trace"]
    turns = [r for w in words for r in rotations(w) if len(r) > 1]
    pairs = dict.fromkeys((r[0].args[2], r[1]) for r in turns if r[0].head == "inv" and r[1].head == "mat")
    for P, x in pairs:
        inside = [letter for w in words for letter in w if letter.head != "mat"]
        if not x.args[3] and not _is_tied(x) and not any(_mentions(letter, x) for letter in inside):
            yield _exchanged(poly, x, P)


def _is_tied(x):
    """True when a hypothesis speaks about the letter x: as a rule, or about a number."""
    rules = [rule for table in workspace().now.table.values() for rule in table if rule[2]]
    words = [w for word, value, _ in rules for w in (word, *value.terms)]
    numbers = [p for p, (_, h) in session.facts.items() if not isinstance(h, str)]
    numbers += [*session.nonzero, *(p for p, *_ in session.relations)]
    numbers += [c for _, value, _ in rules for c in value.terms.values()]
    inside = [*(letter for w in words for letter in w), *numbers]
    return x.args[2] in workspace().symmetric or any(_mentions(part, x) for part in inside)


def _mentions(part, x):
    return x.args[2] in part.free


def _exchanged(poly, x, P):
    """The number with P x for the letter x, which stands in no inverse."""
    turned = plain_letter(x.args[2], *x.args[:2], turned=True)
    table = {x: P * matrix_of_word((x,)), turned: transpose(P * matrix_of_word((x,)))}
    return with_atoms(poly, lambda a: _trace_exchanged(a, table) if a.head == "trace" else None)


def _trace_exchanged(a, table):
    word = trace_word(a)
    product = identity(dimension(word, 0))
    for letter in word:
        product = product * table.get(letter, matrix_of_word((letter,)))
    return trace(product)


def _squared(P):
    return trace(transpose(P) * P)


def matrix_of_word(word):
    """Return the product of the letters of a word."""
    return of_letters(*shape_of_word(word), *word)


def shape_of_word(word):
    """Return the numbers of rows and columns of a word."""
    return dimension(word, 0), dimension(word, len(word))
