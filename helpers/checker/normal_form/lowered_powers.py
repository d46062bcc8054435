"""Does ``d P**m = m P**(m - 1) dP`` ask for P != 0, for a whole number m that is not negative?

The rule divides by P. Where P cancels again, the derivative is what it would be for P = 0 too:

    P D = P R   as polynomials in letters   =>   D = R

for the true derivative D and the result R, because a product of polynomials is 0 only if a factor is.
"""

from contextlib import contextmanager

from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.terms import Poly, raised

__all__ = ["divided_by", "without_needless_conditions"]

WITH_DIVISORS = ("sgn", "delta", "step")
"""Atoms with laws such as t sign(t)**2 = t, by which a product may vanish without a factor that does."""

LAWLESS = ("sym", "ind", "exp", "log", "fn", "sum")


def divided_by(base):
    """Return 1/base; whether this asks for base != 0 is decided when the derivative is complete."""
    before = dict(session.conditions)
    inverse = raised(base, -1)
    asked = [condition for condition in session.conditions if condition not in before]
    session.conditions = before
    session.inverted.append((inverse, asked))
    return inverse


@contextmanager
def without_needless_conditions(differentiated):
    """Yield a list for the derivative; ask for what it still divides by.

    Sound by the polynomial identity above, which holds where no atom of the differentiated term has
    a divisor of zero and P is a polynomial in atoms that obey no law.
    """
    outer, session.inverted = session.inverted, []
    results = []
    try:
        yield results
        if session.inverted:
            free_of_divisors = not any(a.head in WITH_DIVISORS for a in _atoms(differentiated))
            for inverse, asked in session.inverted:
                if not (free_of_divisors and _is_plain(inverse) and not _divides(inverse, results)):
                    for kind, poly in asked:
                        session.require(kind, poly)
    finally:
        session.inverted = outer


def _is_plain(inverse):
    """Whether a term is one over a polynomial in atoms without laws."""
    if inverse.monomial is None:
        return False
    (factors,) = inverse.terms
    inside = [(b, f) for a, _ in factors if a.head == "pol" for m in a.args[0].terms for b, f in m]
    plain = [(a, e) for a, e in factors if a.head != "pol"]
    return all(isinstance(e, int) and a.head in LAWLESS for a, e in inside + plain)


def _divides(inverse, results):
    """Whether an atom like one of those divided by still stands in a denominator."""
    (factors,) = inverse.terms
    kinds = {_kind(a) for a, e in factors if e < 0}
    return any(e < 0 and _kind(a) in kinds for poly in results for a, e in _factors(poly))


def _kind(a):
    """Head and name: an entry looks different at another index, which a sum may have renamed."""
    return (a.head, a.args[0]) if a.head in ("ind", "sym", "fn") else a.head


def _factors(poly):
    for m in poly.terms:
        for a, e in m:
            yield a, e
            for x in a.args:
                if isinstance(x, Poly):
                    yield from _factors(x)


def _atoms(poly):
    return (a for a, _ in _factors(poly))
