"""Powers of a square matrix with a symbolic whole exponent, and geometric sums.

    P**a P**b   = P**(a + b)
    P P**t      = P**t P                          (the lower power of P goes left)
    P**t        = P for P P = P and t >= 1,       P**(2 t) = I for P P = I
    (P Q)**t    = P**t Q**t                       where P Q = Q P
    G(P, t)     = sum_{k=0}^{t-1} P**k,           P G(P, t) = G(P, t) P = G(P, t) - I + P**t
    G(P, s + t) = G(P, s) + P**s G(P, t) = G(P, t) + P**t G(P, s)

An exponent t + 3 is split into P**3 P**t; an exponent t - 3 stays, for P need not be invertible.
"""

from fractions import Fraction
from itertools import chain

from helpers.checker.matrices.intertwining import intertwined, join_functions
from helpers.checker.matrices.inverses import INVERSES, blocks, inverse, split_lead
from helpers.checker.matrices.letters import KINDS, Kind, leaves, mapped, transpose
from helpers.checker.matrices.words import PAIRS, Matrix, dimension, identity, of_letters, zero_matrix
from helpers.checker.matrices.workspace import workspace
from helpers.checker.normal_form.session import TooLarge, Undefined
from helpers.checker.normal_form.symbolic_powers import power
from helpers.checker.normal_form.term_sign import never_negative
from helpers.checker.normal_form.terms import ONE, Poly, atom, const

__all__ = ["geometric_sum", "matrix_power"]

LARGEST_EXPONENT = 32
"""Greatest whole exponent to which a matrix is multiplied out."""

MOST_PARTS = 4
"""Most equal parts into which the count of a geometric sum is split."""


def matrix_power(P, exponent):
    """Return P**exponent for a term `exponent` that is a whole number.

    Sound for P**0 = I and exponents >= 0; where an exponent is not known to be >= 0, that P is
    invertible is noted as a side condition.
    """
    if not P.is_square:
        raise Undefined("a power of a matrix that is not square")
    q = exponent.constant
    if q is not None:
        return _whole_power(P, q)
    known = _power_of_square_root(P, exponent)
    if known is not None:
        return known
    if len(P.terms) == 1:
        return _power_of_word(P, exponent)
    return _split_exponent(P, exponent)


def geometric_sum(P, count):
    """Return sum_{k=0}^{count-1} P**k.

    Sound for count >= 0; the last terms are split off so that counts t and t + 1 compare, and a count
    s + t is split where both are known to be >= 0.
    """
    whole = count.terms.get((), 0)
    start = count - const(whole)
    if not start:
        terms = [_whole_power(P, k) for k in range(_checked(whole))]
        return sum(terms, zero_matrix(P.rows, P.rows))
    total = _sum_in_parts(P, start)
    for k in range(_checked(abs(whole))):
        shift = k if whole > 0 else -k - 1
        term = matrix_power(P, start + const(shift))
        total = total + (term if whole > 0 else -term)
    return total


def _sum_in_parts(P, count):
    parts = [Poly({m: 1}) for m in sorted(count.terms, key=_serials) for _ in range(_times(count.terms[m]))]
    if len(parts) < 2 or not all(map(never_negative, parts)):
        return _geometric_letter(P, count)
    total, done = _geometric_letter(P, parts[0]), parts[0]
    for part in parts[1:]:
        total = total + matrix_power(P, done) * _geometric_letter(P, part)
        done = done + part
    return total


def _serials(monomial):
    return [(a.serial, str(e)) for a, e in monomial]


def _times(coefficient):
    """How often a part of a count is repeated; 0, so that there are no parts, where that is not a number."""
    return coefficient if isinstance(coefficient, int) and 0 < coefficient <= MOST_PARTS else 0


def _power_of_square_root(P, exponent):
    """P**exponent where P P is P or I, else None; sound for P P = P only if exponent >= 1."""
    if not workspace().has_hypotheses:
        return None
    square = P * P
    if square == P and never_negative(exponent - ONE):
        return P
    if square == identity(P.rows):
        odd = exponent.terms.get((), 0) % 2
        even = exponent - const(odd)
        if all(isinstance(c, int) and c % 2 == 0 for c in even.terms.values()):
            return P if odd else square
    return None


def _whole_power(P, q):
    if isinstance(q, Fraction):
        raise Undefined("a power of a matrix with an exponent that is not whole")
    base = P if q >= 0 else inverse(P)
    result = identity(P.rows)
    for _ in range(_checked(abs(q))):
        result = result * base
    return result


def _checked(count):
    if count > LARGEST_EXPONENT:
        raise TooLarge(f"{count} matrix factors")
    return count


def _power_of_word(P, exponent):
    ((word, c),) = P.terms.items()
    scale = power(c, exponent)
    if not word:
        return identity(P.rows).scaled(scale)
    root, times = _root(word)
    base = of_letters(P.rows, P.rows, *root)
    if len(root) == 1 and root[0].head in INVERSES:
        inner, own = _base(root[0])
        return matrix_power(inner, exponent * own.scaled(times)).scaled(scale)
    parts = _commuting_factors(root)
    if parts is None:
        return _split_exponent(base, exponent.scaled(times)).scaled(scale)
    U, V = (matrix_power(part, exponent.scaled(times)) for part in parts)
    return (U * V).scaled(scale)


def _commuting_factors(word):
    """Two square factors of the word that commute, or None; one is invertible where their product is."""
    n, ends = dimension(word, 0), blocks(word)
    for cut in range(1, len(ends)):
        U, V = (of_letters(n, n, *chain.from_iterable(part)) for part in (ends[:cut], ends[cut:]))
        if not U * V - V * U:
            return U, V
    return None


def _root(word):
    """(v, k) with word = v**k for the greatest k."""
    for size in range(1, len(word) + 1):
        times, left = divmod(len(word), size)
        if not left and word == word[:size] * times:
            return word[:size], times
    return word, 1


def _split_exponent(P, exponent):
    whole = exponent.terms.get((), 0)
    if whole <= 0:
        return _power_letter(P, exponent)
    return _whole_power(P, whole) * _power_letter(P, exponent - const(whole))


def _power_letter(P, exponent):
    if not never_negative(exponent):
        workspace().invertible.setdefault(P, None)
    letter = atom("matpow", P.rows, P.rows, P, exponent, *leaves(P))
    if letter not in workspace().now.functions:
        _introduce_power(letter, P, exponent)
    return of_letters(P.rows, P.rows, letter)


def _introduce_power(letter, P, exponent):
    """P P**(t-1) = P**t; and P**t P = P P**t, solved for the product with the leading word of P."""
    lead, scale, tail = split_lead(P)
    whole = Matrix(P.rows, P.rows, {(letter,): ONE})
    join_functions(letter, ("power", exponent), P)
    if exponent.terms.get((), 0) < 0:
        up = matrix_power(P, exponent + ONE)
        workspace().add_rule((*lead, letter), (up - tail * whole).scaled(scale))
        workspace().add_rule((letter, *lead), (up - whole * tail).scaled(scale))
    elif workspace().has_hypotheses and P * P == P:
        workspace().add_rule((*lead, letter), (P - tail * whole).scaled(scale))
        workspace().add_rule((letter, *lead), (P - whole * tail).scaled(scale))
    else:
        left = Matrix(P.rows, P.rows, {(*w, letter): c for w, c in P.terms.items()})
        workspace().add_rule((letter, *lead), (left - whole * tail).scaled(scale))
    for other, (kind, base) in list(workspace().now.functions.items()):
        if kind[0] == "geometric" and intertwined(base, P):
            _geometric_letter(P, other.args[3])


def _geometric_letter(P, count):
    letter = atom("geometric", P.rows, P.rows, P, count, *leaves(P))
    if letter not in workspace().now.functions:
        _introduce_sum(letter, P, count)
    return of_letters(P.rows, P.rows, letter)


def _introduce_sum(letter, P, count):
    lead, scale, tail = split_lead(P)
    whole = Matrix(P.rows, P.rows, {(letter,): ONE})
    moved = whole - identity(P.rows) + matrix_power(P, count)
    workspace().add_rule((*lead, letter), (moved - tail * whole).scaled(scale))
    workspace().add_rule((letter, *lead), (moved - whole * tail).scaled(scale))
    join_functions(letter, ("geometric", count), P)
    for kind, base in list(workspace().now.functions.values()):
        if kind[0] == "power" and intertwined(P, base):
            _geometric_letter(base, count)


def _base(letter):
    """(base, exponent) of an inverse or a power."""
    return (letter.args[2], letter.args[3]) if letter.head == "matpow" else (letter.args[2], const(-1))


def _joined(first, second):
    """P**a P**b = P**(a + b), wherever the left side exists."""
    heads = {first.head, second.head}
    if "matpow" not in heads or not heads <= {"matpow", "inv"}:
        return None
    (P, a), (Q, b) = _base(first), _base(second)
    return matrix_power(P, a + b) if P == Q else None


def _exchanged(first, second):
    """P**a G(P, b) = G(P, b) - G(P, a) + P**b G(P, a), both G(P, a + b) - G(P, a); for a newer than b."""
    heads = {letter.head: letter for letter in (first, second)}
    if set(heads) != {"matpow", "geometric"} or first.args[2] != second.args[2]:
        return None
    P, (a, b) = first.args[2], (heads[head].args[3] for head in ("matpow", "geometric"))
    newer = a.lone_atom and b.lone_atom and a.lone_atom.serial > b.lone_atom.serial
    if not newer or not (never_negative(a) and never_negative(b)):
        return None
    return geometric_sum(P, b) - geometric_sum(P, a) + matrix_power(P, b) * geometric_sum(P, a)


PAIRS += [_joined, _exchanged]
INVERSES["matpow"] = lambda letter: matrix_power(letter.args[2], -letter.args[3])
KINDS["matpow"] = Kind(
    lambda letter: matrix_power(transpose(letter.args[2]), letter.args[3]),
    lambda letter, change: matrix_power(mapped(letter.args[2], change), change(letter.args[3])),
)
KINDS["geometric"] = Kind(
    lambda letter: geometric_sum(transpose(letter.args[2]), letter.args[3]),
    lambda letter, change: geometric_sum(mapped(letter.args[2], change), change(letter.args[3])),
)
