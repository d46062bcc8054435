"""Can linear conditions hold together? By elimination over the rational numbers.

    sum_m a_m m  > 0,  >= 0  or  = 0        with rational a_m and monomials m

Fourier and Motzkin: a positive combination of two conditions in which one monomial cancels follows
from them, and nothing fulfils the conditions when 0 > 0 or -1 >= 0 follows. Each monomial other
than 1 counts as a letter of its own, free to take any real value: what no values of such letters
fulfil, no values of the letters in the monomials do.
"""

from collections import Counter
from fractions import Fraction
from math import gcd, lcm

from helpers.checker.normal_form.session import session

__all__ = ["is_infeasible"]

MOST_ROWS = 60
"""Most conditions that are carried from one elimination to the next."""


def is_infeasible(conditions):
    """Return True when it is shown that no values fulfil all conditions together.

    ``a(m) > 0, b(m) >= 0, c(m) = 0``  has no solution

    Parameters
    ----------
    conditions : iterable of (Poly, str)
        A term and its relation to zero: ">", ">=", "<", "<=" or "==".

    Returns
    -------
    shown : bool
        False says nothing: values may exist, or there were too many conditions.

    Notes
    -----
    Sound because each row is a combination of conditions with factors that are positive, for an
    equation of any sign.

    References
    ----------
    Schrijver, Theory of Linear and Integer Programming, section 12.2.

    Examples
    --------
    >>> from helpers.checker.normal_form.terms import Poly, atom, ONE
    >>> x = Poly({((atom("sym", "x", ()), 1),): 1})
    >>> is_infeasible([(x - ONE, ">"), (x, "<")]), is_infeasible([(x - ONE, "<="), (x, ">=")])
    (True, False)
    """
    columns = {(): 0}
    rows = {row for poly, relation in conditions for row in _rows(poly, relation, columns)}
    while rows and len(rows) <= MOST_ROWS:
        session.check_budget(len(rows) ** 2)
        if any(_fails(row) for row in rows):
            return True
        letters = Counter(m for row, _ in rows for m, _ in row if m)
        if not letters:
            return False
        rows = _without(rows, max(letters, key=lambda m: (letters[m], -m)))
    return False


def _rows(poly, relation, columns):
    """The condition as rows (pairs of column and coefficient, whether strict), each for > or >=.

    A monomial is the number of its column, 1 that of column 0.
    """
    terms = {columns.setdefault(m, len(columns)): Fraction(c) for m, c in poly.terms.items() if c}
    scale = lcm(*(c.denominator for c in terms.values()))
    whole = {m: int(c * scale) for m, c in terms.items()}
    if relation == "==":
        return [_row(whole, False), _row(_negated(whole), False)]
    return [_row(whole if relation[0] == ">" else _negated(whole), "=" not in relation)]


def _row(terms, strict):
    """One row, divided by the common divisor of its coefficients so that equal conditions look equal."""
    divisor = gcd(*terms.values())
    return tuple(sorted((m, c // divisor) for m, c in terms.items() if c)), strict


def _negated(terms):
    return {m: -c for m, c in terms.items()}


def _fails(row):
    """True for a condition on a number that does not hold."""
    pairs, strict = row
    if any(m for m, _ in pairs):
        return False
    value = sum(c for _, c in pairs)
    return value < 0 or (strict and value == 0)


def _without(rows, letter):
    """What follows for the other letters: a x + p > 0 and -b x + q > 0 give b p + a q > 0."""
    above, below, rest = [], [], set()
    for pairs, strict in rows:
        known = dict(pairs)
        a = known.pop(letter, 0)
        if a == 0:
            rest.add((pairs, strict))
        else:
            (above if a > 0 else below).append((known, abs(a), strict))
    for p, a, one in above:
        for q, b, other in below:
            total = {m: b * p.get(m, 0) + a * q.get(m, 0) for m in {**p, **q}}
            rest.add(_row(total, one or other))
    return rest
