"""Is a matrix, or a scalar with traces in it, zero? The tests after the normal form.

    inverses cleared   M = 0  if  P M = 0  or  M P = 0        for an invertible P, by itself or by hypothesis
    common factor      L M R = 0  if  M = 0
    traces opened      tr(L M) = 0  if  M = 0;      x^T M x = 0  if and only if  M + M^T = 0

Each test is sound on its own: it turns "is zero" into statements that imply it.
"""

from collections import Counter

from helpers.checker.matrices.letters import transpose, transposed_word
from helpers.checker.matrices.traces import rotations, trace_word
from helpers.checker.matrices.words import Matrix, dimension, of_letters, zero_matrix
from helpers.checker.matrices.workspace import workspace
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.term_sign import is_nonzero
from helpers.checker.normal_form.terms import ONE, mono_poly
from helpers.checker.normal_form.zero_test import zero_method

__all__ = ["form_of", "matrix_zero_method", "scalar_zero_method"]

DEEPEST = 10
"""Most factors by which a matrix is multiplied to clear its inverses."""

MOST_TRIED = 150
"""Most matrices that one search looks at."""

WORDS = "words in non-commuting letters"
CLEARED = "words in non-commuting letters, inverses cleared"
OPENED = "traces as cyclic words"


def matrix_zero_method(P):
    """Return the name of the test that shows the matrix P to be zero, or None."""
    P = _without_zeros(P)
    if not P:
        return WORDS
    return CLEARED if _Search().is_zero(P, 0) else None


def scalar_zero_method(poly):
    """Return the name of the test that shows a scalar term to be zero, or None."""
    if not poly:
        return OPENED
    method = zero_method(poly)
    if method is not None:
        return f"{OPENED}, {method}"
    return f"{OPENED}, inverses cleared" if _opened_is_zero(poly) else None


class _Search:
    """A search that multiplies by invertible matrices until nothing is left."""

    def __init__(self):
        self.seen = set()

    def is_zero(self, P, depth):
        P = _without_zeros(P)
        if not P:
            return True
        if P in self.seen or len(self.seen) > MOST_TRIED or depth > DEEPEST:
            return False
        self.seen.add(P)
        session.check_budget(50)
        return any(self.is_zero(Q, depth + 1) for Q in _multiples(P))


def _without_zeros(P):
    """Drop the words whose coefficients are zero by the index normal form."""
    zero = [w for w, c in P.terms.items() if len(c.terms) > 1 and zero_method(c) is not None]
    return Matrix(P.rows, P.cols, {w: c for w, c in P.terms.items() if w not in zero}) if zero else P


def _stripped(P):
    """P without the letters that all its words start with, or end with.

    Sound because L M R = 0 where M = 0; the converse is not needed.
    """
    words = list(P.terms)
    while words and all(words) and len({w[0] for w in words}) == 1:
        words = [w[1:] for w in words]
    while words and all(words) and len({w[-1] for w in words}) == 1:
        words = [w[:-1] for w in words]
    if words == list(P.terms) or not all(words):
        return P
    rows, cols = dimension(words[0], 0), dimension(words[0], len(words[0]))
    total = zero_matrix(rows, cols)
    for word, c in zip(words, P.terms.values(), strict=True):
        total = total + of_letters(rows, cols, *word).scaled(c)
    return total


def _multiples(P):
    """P without common factors, then P times the base of an inverse at its ends, the most frequent first."""
    yield _stripped(P)
    ends = Counter((w[p], p) for w in P.terms if w for p in (0, -1) if w[p].head == "inv")
    for (letter, p), _ in sorted(ends.items(), key=lambda t: (-t[1], -t[0][1], t[0][0].serial)):
        base = letter.args[2]
        yield base * P if p == 0 else P * base
    for letter, p in dict.fromkeys((w[p], p) for w in P.terms if w for p in (0, -1)):
        partner = _partner(letter)
        if partner is not None:
            yield partner * P if p == 0 else P * partner


def _partner(letter):
    """The matrix M with M L = L M = c I for the letter L and c != 0, by a hypothesis, or None."""
    n, m = letter.args[:2]
    for word, value, hypotheses in workspace().rules_for(letter) if n == m else ():
        if len(word) == 2 and hypotheses and list(value.terms) == [()] and is_nonzero(value.terms[()]):
            M, L = of_letters(n, n, word[1]), of_letters(n, n, letter)
            if M * L == L * M:
                return M
    return None


# --- scalars --------------------------------------------------------------------------------


def _opened_is_zero(poly):
    """Try each letter that stands once in every trace, and each vector that stands twice."""
    words = [trace_word(a) for m in poly.terms for a, _ in m if a.head == "trace"]
    letters = dict.fromkeys(letter for w in words for letter in w)
    for letter in letters:
        session.check_budget(50)
        for opened in (form_of, _as_product):
            P = opened(poly, letter)
            if P is not None and matrix_zero_method(P) is not None:
                return True
    return False


def _as_product(poly, letter):
    """The matrix M with poly = tr(letter M), or None when some monomial has no single such trace."""
    total = zero_matrix(letter.args[1], letter.args[0])
    for m, c in poly.terms.items():
        found = [(a, e, _after(trace_word(a), letter)) for a, e in m if a.head == "trace"]
        found = [t for t in found if t[2] is not None]
        if not found or found[0][1] != 1:
            return None
        a, _, rest = found[0]
        others = mono_poly({b: f for b, f in m if b is not a}, c)
        total = total + of_letters(total.rows, total.cols, *rest).scaled(others)
    return total


def _after(word, letter):
    """The word v with tr(word) = tr(letter v), or None."""
    for w in (word, transposed_word(word)):
        for turned in rotations(w) if w else ():
            if turned[0] is letter:
                return turned[1:]
    return None


def form_of(poly, letter):
    """The matrix M + M^T with poly = x^T M x for the column x, or None."""
    if letter.args[1] != ONE:
        return None
    n = letter.args[0]
    total = zero_matrix(n, n)
    for m, c in poly.terms.items():
        parts = _form_of_monomial(m, letter)
        if parts is None:
            return None
        word, rest = parts
        total = total + of_letters(n, n, *word).scaled(mono_poly(rest, c))
    return total + transpose(total)


def _form_of_monomial(m, x):
    """(word, other factors) with monomial = x^T word x * others."""
    turned = transposed_word((x,))
    if turned is None:
        return None
    sides, rest = [], {}
    for a, e in m:
        count = _count(a, x, turned[0]) if a.head == "trace" else 0
        if count:
            sides += [(a, count)] * e if isinstance(e, int) and e > 0 else [(a, 9)]
        else:
            rest[a] = e
    if [k for _, k in sides] == [2]:
        word = _between(trace_word(sides[0][0]), x, turned[0])
        return None if word is None else (word, rest)
    if [k for _, k in sides] == [1, 1]:
        p, q = (_after(trace_word(a), turned[0]) for a, _ in sides)
        back = transposed_word(q)
        return None if back is None else (p + back, rest)
    return None


def _count(a, x, turned):
    return sum(letter in (x, turned) for letter in trace_word(a))


def _between(word, x, turned):
    """The word v with tr(word) = x^T v x, or None."""
    for w in (word, transposed_word(word)):
        for r in rotations(w) if w else ():
            if r[0] is turned and r[-1] is x:
                return r[1:-1]
    return None
