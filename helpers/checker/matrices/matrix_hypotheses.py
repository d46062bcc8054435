"""Hypotheses about matrices, put to use as rewriting rules.

    A = A^T           the transpose of A is A
    w = expr          every w is replaced by expr
    Q^T Q = I         Q^T Q becomes I; for square Q also Q Q^T
    P = R             the leading word of P - R is replaced by the rest, and the same transposed
    det A != 0        the inverse of A exists

The rules are completed in the manner of Knuth and Bendix, which need not come to an end and is stopped.

Everything that speaks of scalars alone goes to the index normal form.
"""

from itertools import product

import sympy as sp

from helpers.checker.matrices.inverses import blocks
from helpers.checker.matrices.letters import plain_letter, transpose
from helpers.checker.matrices.shapes import is_matrix_valued, shape_of
from helpers.checker.matrices.translate_matrices import matrix_term, scalar_term
from helpers.checker.matrices.words import Matrix, identity, leading_word, of_letters
from helpers.checker.matrices.workspace import workspace
from helpers.checker.normal_form.hypotheses import adopt as adopt_scalar
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.term_sign import is_nonzero, normalised
from helpers.checker.normal_form.terms import ONE, leading_monomial, raised

__all__ = ["adopt"]

MOST_RULES = 24
"""No consequences of the hypotheses are added beyond this number of rules."""

MOST_STEPS = 60
"""Most consequences that are looked for."""

_SIGNS = {sp.Gt: "+", sp.Ge: "0+", sp.Lt: "-", sp.Le: "0-"}
_FLIP = {"+": "-", "-": "+", "0+": "0-", "0-": "0+"}


def adopt(given, statement):
    """Make the hypotheses known to the session; `statement` is a tuple of SymPy expressions."""
    for h in sorted(given, key=_rank):
        if isinstance(h, sp.Eq) and is_matrix_valued(h.lhs):
            _adopt_matrix(h)
        elif not h.has(sp.MatrixSymbol):
            adopt_scalar((h,), statement)
        else:
            _adopt_number(h)
        session.signs.clear()
        session.translated.clear()
    _add_consequences()


def _rank(h):
    """Symmetries first, then definitions, so that no relation brings a defined letter back."""
    if not isinstance(h, sp.Eq) or not is_matrix_valued(h.lhs):
        return 3
    return 0 if _symmetric_name(h) else 1 if _definition(h) else 2


def _symmetric_name(h):
    for left, right in ((h.lhs, h.rhs), (h.rhs, h.lhs)):
        if isinstance(left, sp.MatrixSymbol) and right == sp.Transpose(left):
            return left.name
    return None


def _adopt_matrix(h):
    name = _symmetric_name(h)
    if name is not None:
        workspace().add_symmetry(name, h)
        return
    if _definition(h) and _adopt_definition(*_definition(h), h):
        return
    if all(k == 1 for k in shape_of(h.lhs)):
        _adopt_number(h)
    else:
        _adopt_relation(matrix_term(h.lhs) - matrix_term(h.rhs), h)


def _definition(h):
    """(letter, what it is) for an equation with a lone letter on one side, else ()."""
    for left, right in ((h.lhs, h.rhs), (h.rhs, h.lhs)):
        if isinstance(left, sp.MatrixSymbol) and not right.has(left):
            return left, right
    return ()


def _adopt_definition(left, right, h):
    """True when the letter is replaced from now on; not where earlier definitions lead back to it."""
    value = matrix_term(right)
    letter = plain_letter(left.name, value.rows, value.cols)
    turned = plain_letter(left.name, value.rows, value.cols, turned=True)
    if left.name in _names(value) or left.name in workspace().symmetric:
        return False
    workspace().add_rule((letter,), value, (h,))
    if (value.rows, value.cols) != (ONE, ONE):
        workspace().add_rule((turned,), transpose(value), (h,))
    return True


def _names(P):
    """Everything that occurs somewhere in the matrix."""
    letters = [letter.free for word in P.terms for letter in word]
    return frozenset().union(*letters, *(c.free for c in P.terms.values()))


def _adopt_relation(zero, h):
    """Sound because the leading word equals the rest by the hypothesis, and so do their transposes."""
    for relation in (zero, transpose(zero)):
        _add_relation(_renewed(relation), (h,))
    if zero:
        _adopt_two_sided_inverse(zero, h)


def _add_relation(zero, hypotheses):
    if not zero.terms or leading_word(zero) == ():
        return False
    lead = leading_word(zero)
    lc = zero.terms[lead]
    if not is_nonzero(lc):
        return False
    rest = Matrix(zero.rows, zero.cols, {w: c for w, c in zero.terms.items() if w != lead})
    workspace().add_rule(lead, -rest.scaled(raised(lc, -1)), hypotheses)
    return True


def _adopt_two_sided_inverse(zero, h):
    """U V = c I with square U, V and c != 0 gives V U = c I."""
    words = [w for w in zero.terms if w]
    if len(words) != 1 or () not in zero.terms or len(zero.terms) != 2:
        return
    parts = blocks(words[0])
    if not is_nonzero(zero.terms[()]) or not is_nonzero(zero.terms[words[0]]):
        return
    for cut in range(1, len(parts)):
        swapped = tuple(letter for part in parts[cut:] + parts[:cut] for letter in part)
        n = zero.rows
        moved = of_letters(n, n, *swapped).scaled(zero.terms[words[0]])
        _add_relation(moved + identity(n).scaled(zero.terms[()]), (h,))


def _renewed(P):
    """P under the rules that are now in force."""
    total = Matrix(P.rows, P.cols, {})
    for word, c in P.terms.items():
        total = total + of_letters(P.rows, P.cols, *word).scaled(c)
    return total


def _add_consequences():
    """Complete the rules, as far as that goes: what two rules say about one word is a rule too.

    u v = a and v w = b give a w = u b;  u v w = a and v = b give a = u b w, which replaces the first.
    """
    for _ in range(MOST_STEPS):
        rules = [rule for table in workspace().now.table.values() for rule in table]
        session.check_budget(20)
        if len(rules) >= MOST_RULES or not any(_completed(*pair) for pair in product(rules, repeat=2)):
            return


def _completed(one, two):
    """True when the two rules had a consequence that is new, or when one of them was superfluous."""
    hypotheses = tuple(dict.fromkeys(one[2] + two[2]))
    if not hypotheses:
        return False
    if one is not two and one[2] and _factor_at(two[0], one[0]) is not None:
        workspace().drop_rule(one)
        _add_relation(_inclusion(one, two), hypotheses)
        return True
    return any(d and _add_relation(d, hypotheses) for d in _overlaps(one, two))


def _factor_at(factor, word):
    """The first place at which `factor` stands in `word`, or None."""
    places = range(len(word) - len(factor) + 1)
    return next((p for p in places if word[p : p + len(factor)] == factor), None)


def _inclusion(one, two):
    (whole, a, _), (part, b, _) = one, two
    p = _factor_at(part, whole)
    front = of_letters(a.rows, b.rows, *whole[:p])
    return _renewed(a) - front * b * of_letters(b.cols, a.cols, *whole[p + len(part) :])


def _overlaps(one, two):
    (first, a, _), (second, b, _) = one, two
    for k in range(1, min(len(first), len(second))):
        if first[-k:] == second[:k]:
            left = a * of_letters(a.cols, b.cols, *second[k:])
            yield left - of_letters(a.rows, b.rows, *first[:-k]) * b


def _adopt_number(h):
    """A relation between numbers that contain matrices, such as det A != 0 or x^T x = 1."""
    poly = scalar_term(h.lhs) - scalar_term(h.rhs)
    if poly.constant is not None:
        return
    if isinstance(h, sp.Eq):
        session.relations.append((poly, leading_monomial(poly), h))
        return
    key, flipped = normalised(poly)
    if isinstance(h, sp.Ne):
        session.nonzero[key] = h
    elif type(h) in _SIGNS:
        sign = _SIGNS[type(h)]
        session.facts[key] = (_FLIP[sign] if flipped else sign, h)
