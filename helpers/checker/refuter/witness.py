"""Witnesses: points where a relation fails by more than any rounding could explain, written for a reader.

With values L_1, R_1 at one precision and L_2, R_2 at a higher one, the error is estimated by
e = |L_2 - L_1| + |R_2 - R_1|, and a relation is called false only when its gap is at least 10^6 e and
10^-28 max(1, |L_2|, |R_2|).  Rational values have no error at all.

A small summand that is lost beside a large one is lost at both precisions, and e does not show it:
(1 + 10^99) - 10^99 is 0 at 50 digits and at 80.  The last evaluation therefore has more digits, according
to the largest number met before.
"""

from __future__ import annotations

from fractions import Fraction

from helpers.checker.refuter.matrix_arithmetic import entries_of, is_matrix
from helpers.checker.refuter.reals import (
    MP,
    Infinite,
    Unusable,
    forget_reach,
    inexact,
    is_exact,
    product,
    reach,
    total,
)

__all__ = [
    "PRECISIONS",
    "describe",
    "format_witness",
    "gap",
    "is_confirmed",
    "is_suspicious",
    "set_precision",
]

PRECISIONS = ((20, 20), (28, 26), (36, 32))  # digits of a difference step, terms of a sequence
MARGIN = 10**6
RESOLUTION = 28  # digits
MOST_DIGITS = 6_000


def set_precision(point, level, order):
    """Make `point` evaluate at the precision `level` for nests of `order` difference quotients.

    The last level is told by the numbers that were met since level 0.
    """
    point.step, point.terms = PRECISIONS[level]
    MP.dps = 2 * point.step + 10 + (point.step + 2) * order
    if level == 0:
        forget_reach()
    elif level == len(PRECISIONS) - 1:
        MP.dps += _lost_digits()
    point.cache.clear()


def gap(left, right, relation):
    """Return by how much `relation` fails, with the pair of entries where it fails most."""
    if isinstance(left, Infinite) or isinstance(right, Infinite):
        return _infinite_gap(left, right, relation)
    if _shape(left) != _shape(right):
        raise Unusable("the two sides have different shapes")
    pairs = zip(entries_of(left), entries_of(right), strict=True)
    failures = [(_failure(a, b, relation), a, b) for a, b in pairs]
    return max(failures, key=lambda failure: inexact(failure[0]))


def is_suspicious(failure) -> bool:
    """Tell whether a gap is worth confirming at higher precision."""
    d, a, b = failure
    return d > 0 if is_exact(d) else d > _least(a, b)


def is_confirmed(first, second) -> bool:
    """Tell whether the gap of two evaluations is far beyond their disagreement."""
    d, a, b = second
    if is_exact(d):
        return d > 0
    error = abs(total([a, product([-1, first[1]])])) + abs(total([b, product([-1, first[2]])]))
    return d > MARGIN * inexact(error) and d > _least(a, b)


def describe(survey, point, failure) -> dict:
    """Write a point as a dict of readable values, with the two sides as short strings."""
    names = [*survey.sizes, *survey.indices, *survey.scalars]
    witness = {str(s): _plain(point.values[s]) for s in names if s in point.values}
    for name in sorted(point.arrays):
        witness |= _signal(name, point) if name in point.signals else {name: _nested(point.arrays[name])}
    for name in sorted(point.functions):
        arity, _ = survey.functions[name]
        letters = ["x"] if arity == 1 else [f"x{k + 1}" for k in range(arity)]
        witness[f"{name}({', '.join(letters)})"] = point.functions[name].formula(letters)
    _, left, right = failure
    return witness | {"left": _short(left), "right": _short(right)}


def format_witness(witness) -> str:
    """Write a witness on one line.

    Examples
    --------
    >>> format_witness({"n": 2, "z": (0, 0), "left": "1/2", "right": "2"})
    'n = 2, z = (0, 0): left 1/2, right 2'
    """
    values = [f"{name} = {_text(x)}" for name, x in witness.items() if name not in ("left", "right")]
    sides = f"left {witness['left']}, right {witness['right']}"
    return f"{', '.join(values)}: {sides}" if values else sides


def _infinite_gap(left, right, relation):
    """An infinite limit differs from every number; two of them, and their order, have no say."""
    if relation != "==" or isinstance(left, Infinite) == isinstance(right, Infinite):
        raise Unusable("a limit is infinite")
    return 1, left, right


def _lost_digits():
    """Return how many digits to add so that nothing is lost; numbers too far apart are unusable."""
    digits = reach()
    if digits > MOST_DIGITS:
        raise Unusable("numbers are too far apart to be added")
    return digits


def _failure(a, b, relation):
    d = total([a, product([-1, b])])
    return {"==": abs(d), "<=": d, ">=": -d}[relation]


def _least(a, b):
    return max(1, abs(inexact(a)), abs(inexact(b))) * MP.mpf(10) ** -RESOLUTION


def _shape(value):
    """Return rows and columns; a number has one of each."""
    return (len(value), len(value[0])) if is_matrix(value) else (1, 1)


def _plain(x):
    """Return an exact number as int or Fraction, a rounded one as float."""
    if not is_exact(x):
        return float(MP.nstr(x, 15))
    return int(x) if Fraction(x).denominator == 1 else Fraction(x)


def _nested(entries):
    """Arrange the entries of an array in nested tuples."""
    if () in entries:
        return _plain(entries[()])
    heads = dict.fromkeys(at[0] for at in sorted(entries))
    return tuple(_nested({at[1:]: x for at, x in entries.items() if at[0] == head}) for head in heads)


def _signal(name, point):
    """Write the entries of a signal that are not zero; all others are."""
    entries = sorted((at, x) for at, x in point.arrays[name].items() if x != 0)
    return {f"{name}[{', '.join(map(str, at))}]": _plain(x) for at, x in entries} or {name: 0}


def _short(x):
    """Write a value exactly when that is short, else with 12 digits."""
    if is_exact(x) and len(str(x)) <= 24:
        return str(x)
    x = inexact(x)
    return "0" if abs(x) < MP.mpf(10) ** -RESOLUTION else MP.nstr(x, 12)


def _text(x):
    if isinstance(x, tuple):
        return f"({', '.join(map(_text, x))}{',' if len(x) == 1 else ''})"
    return str(x)
