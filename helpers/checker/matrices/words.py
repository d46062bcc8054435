"""Matrices as sums of words in non-commuting letters.

    P = sum over words of  c_w * L_1 L_2 ... L_k

The coefficients c_w are scalar terms, the letters are atoms whose first two arguments are their
numbers of rows and columns; the empty word is the identity. A part of a word between two places
where the dimension is one is a number and joins the coefficient:

    A x (y^T z) w^T = (y^T z) A x w^T
"""

from itertools import pairwise

from helpers.checker.matrices.workspace import workspace
from helpers.checker.normal_form.session import TooLarge, session
from helpers.checker.normal_form.terms import CONSTRUCTORS, ONE, ZERO, Poly

__all__ = [
    "PAIRS", "Matrix", "dimension", "identity", "leading_word", "lone_letter", "of_letters", "rewritten",
    "weight", "zero_matrix",
]  # fmt: skip

PAIRS = []
"""Functions (letter, next letter) -> Matrix or None: products of two letters that are known."""

MOST_WORDS = 2000
"""A matrix with more words than this is given up."""


class Matrix:
    """A sum of words; ``terms`` maps a word (tuple of letters) to its coefficient, and never changes."""

    __slots__ = ("_hash", "cols", "rows", "terms")

    def __init__(self, rows, cols, terms):
        self.rows, self.cols, self.terms = rows, cols, terms
        self._hash = None

    def __eq__(self, other):
        return self is other or (
            self.terms == other.terms and self.rows == other.rows and self.cols == other.cols
        )

    def __hash__(self):
        if self._hash is None:
            self._hash = hash((self.rows, self.cols, frozenset(self.terms.items())))
        return self._hash

    def __bool__(self):
        return bool(self.terms)

    def __add__(self, other):
        terms = dict(self.terms)
        for word, c in other.terms.items():
            _add(terms, word, c)
        return Matrix(self.rows, self.cols, terms)

    def __neg__(self):
        return Matrix(self.rows, self.cols, {w: -c for w, c in self.terms.items()})

    def __sub__(self, other):
        return self + -other

    def __mul__(self, other):
        """The product, in normal form."""
        terms = {}
        for u, a in self.terms.items():
            for v, b in other.terms.items():
                session.check_budget(5)
                for word, c in _normal(u + v).items():
                    _add(terms, word, a * b * c)
        if len(terms) > MOST_WORDS:
            raise TooLarge("a matrix with too many terms")
        return Matrix(self.rows, other.cols, terms)

    def scaled(self, c):
        """Return the scalar term `c` times this matrix."""
        products = ((w, c * k) for w, k in self.terms.items())
        return Matrix(self.rows, self.cols, {w: k for w, k in products if k})

    @property
    def is_square(self):
        """True when the numbers of rows and columns are the same term."""
        return self.rows == self.cols

    def __repr__(self):
        return " + ".join(f"({c})*{w}" for w, c in self.terms.items()) or "0"


def zero_matrix(rows, cols):
    """Return the matrix of zeros."""
    return Matrix(rows, cols, {})


def identity(n):
    """Return the identity matrix of size n."""
    return Matrix(n, n, {(): ONE})


def of_letters(rows, cols, *letters):
    """Return the product of letters, in normal form; of none, the identity."""
    return Matrix(rows, cols, dict(_normal(letters)))


def lone_letter(matrix):
    """Return the letter when the matrix is one letter with coefficient one, else None."""
    if len(matrix.terms) != 1:
        return None
    ((word, c),) = matrix.terms.items()
    return word[0] if len(word) == 1 and c == ONE else None


def leading_word(matrix):
    """Return the greatest word: the longest, and among these the one with the newest letters first.

    This order is kept by multiplication from either side, so that rewriting a leading word to
    smaller words comes to an end.
    """
    return max(matrix.terms, key=weight)


def weight(word):
    """Return the key that orders words."""
    return len(word), tuple(letter.serial for letter in word)


def dimension(word, place):
    """Return the dimension before the letter at `place`, or after the last letter."""
    return word[place].args[0] if place < len(word) else word[-1].args[1]


def rewritten(word):
    """Return (front, matrix, back) after one rewriting step of the word, or None when it has none."""
    here = workspace()
    for p, letter in enumerate(word):
        for left, value, hypotheses in here.rules_for(letter):
            if word[p : p + len(left)] == left:
                for hypothesis in hypotheses:
                    session.use(hypothesis)
                return word[:p], value, word[p + len(left) :]
        for pair in PAIRS if p + 1 < len(word) else ():
            value = pair(letter, word[p + 1])
            if value is not None:
                return word[:p], value, word[p + 2 :]
    return None


def _normal(word):
    """The normal form of a word as a dict of words: rewritten, then freed of its numbers."""
    found = workspace().now.normal_forms.get(word)
    if found is None:
        session.check_budget(5)
        step = rewritten(word)
        found = _without_numbers(word) if step is None else _put_together(*step)
        workspace().now.normal_forms[word] = found
    return found


def _put_together(front, middle, back):
    terms = {}
    for word, c in middle.terms.items():
        for whole, k in _normal(front + word + back).items():
            _add(terms, whole, c * k)
    return terms


def _without_numbers(word):
    """Sound because a matrix of shape (1, 1) commutes with every other factor."""
    cuts = [p for p in range(len(word) + 1) if dimension(word, p) == ONE] if word else []
    if len(cuts) < 2:
        return {word: ONE}
    factor = ONE
    for start, end in pairwise(cuts):
        factor = factor * CONSTRUCTORS["trace"](Matrix(ONE, ONE, {word[start:end]: ONE}))
    return {word[: cuts[0]] + word[cuts[-1] :]: factor} if factor else {}


def _add(terms, word, c):
    total = terms.get(word, ZERO) + c
    if isinstance(total, Poly) and total:
        terms[word] = total
    else:
        terms.pop(word, None)
