"""Powers of a square matrix with a symbolic whole exponent, and geometric sums.

    P**a P**b   = P**(a + b)
    P P**t      = P**t P                          (the lower power of P goes left)
    G(P, t)     = sum_{k=0}^{t-1} P**k,           P G(P, t) = G(P, t) P = G(P, t) - I + P**t

An exponent t + 3 is split into P**3 P**t; an exponent t - 3 stays, for P need not be invertible.
"""

from fractions import Fraction

from helpers.checker.matrices.intertwining import join_functions
from helpers.checker.matrices.inverses import INVERSES, inverse, split_lead
from helpers.checker.matrices.letters import KINDS, Kind, leaves, mapped, transpose
from helpers.checker.matrices.words import PAIRS, Matrix, identity, of_letters, zero_matrix
from helpers.checker.matrices.workspace import workspace
from helpers.checker.normal_form.session import TooLarge, Undefined
from helpers.checker.normal_form.symbolic_powers import power
from helpers.checker.normal_form.term_sign import never_negative
from helpers.checker.normal_form.terms import ONE, atom, const

__all__ = ["geometric_sum", "matrix_power"]

LARGEST_EXPONENT = 32
"""Greatest whole exponent to which a matrix is multiplied out."""


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
    if len(P.terms) == 1:
        return _power_of_word(P, exponent)
    return _split_exponent(P, exponent)


def geometric_sum(P, count):
    """Return sum_{k=0}^{count-1} P**k.

    Sound for count >= 0; the last terms are split off so that counts t and t + 1 compare.
    """
    whole = count.terms.get((), 0)
    start = count - const(whole)
    if not start:
        terms = [_whole_power(P, k) for k in range(_checked(whole))]
        return sum(terms, zero_matrix(P.rows, P.rows))
    total = _geometric_letter(P, start)
    for k in range(_checked(abs(whole))):
        shift = k if whole > 0 else -k - 1
        term = matrix_power(P, start + const(shift))
        total = total + (term if whole > 0 else -term)
    return total


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
    return _split_exponent(base, exponent.scaled(times)).scaled(scale)


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
    else:
        left = Matrix(P.rows, P.rows, {(*w, letter): c for w, c in P.terms.items()})
        workspace().add_rule((letter, *lead), (left - whole * tail).scaled(scale))


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


PAIRS.append(_joined)
INVERSES["matpow"] = lambda letter: matrix_power(letter.args[2], -letter.args[3])
KINDS["matpow"] = Kind(
    lambda letter: matrix_power(transpose(letter.args[2]), letter.args[3]),
    lambda letter, change: matrix_power(mapped(letter.args[2], change), change(letter.args[3])),
)
KINDS["geometric"] = Kind(
    lambda letter: geometric_sum(transpose(letter.args[2]), letter.args[3]),
    lambda letter, change: geometric_sum(mapped(letter.args[2], change), change(letter.args[3])),
)
