"""The sign of a term, read off its monomials.

    c * product of a_i**e_i   has the sign of   sign(c) * product of sign(a_i)**e_i,

and a sum of terms of one sign has that sign. Signs are "+", "0+" (not negative), "-", "0-" and
None for unknown.
"""

from fractions import Fraction

from helpers.checker.session import session
from helpers.checker.terms import Poly, leading_monomial

__all__ = ["is_nonnegative", "is_nonzero", "is_positive", "sign_of"]

_TIMES = {
    ("+", "+"): "+", ("+", "0+"): "0+", ("0+", "0+"): "0+",
    ("+", "-"): "-", ("+", "0-"): "0-", ("0+", "-"): "0-", ("0+", "0-"): "0-",
    ("-", "-"): "+", ("-", "0-"): "0+", ("0-", "0-"): "0+",
}  # fmt: skip
_PLUS = {
    ("+", "+"): "+", ("+", "0+"): "+", ("0+", "0+"): "0+",
    ("-", "-"): "-", ("-", "0-"): "-", ("0-", "0-"): "0-",
}  # fmt: skip
_FLIP = {"+": "-", "-": "+", "0+": "0-", "0-": "0+", None: None}


def sign_of(poly):
    """Return the sign of `poly` for all values of what it contains, or None when unknown."""
    if poly in session.signs:
        return session.signs[poly]
    found = _sign_of_fact(poly) or _sign_of_sum(poly)
    session.signs[poly] = found
    return found


def is_positive(poly):
    """True when `poly` is known to be greater than zero."""
    return sign_of(poly) == "+"


def is_nonnegative(poly):
    """True when `poly` is known not to be less than zero."""
    return sign_of(poly) in ("+", "0+")


def is_nonzero(poly):
    """True when `poly` is known not to vanish."""
    if sign_of(poly) in ("+", "-") or _said_nonzero(poly):
        return True
    one = poly.monomial
    return bool(one) and all(_atom_nonzero(a) for a, _ in one[1])


def _sign_of_fact(poly):
    if not session.facts or not poly:
        return None
    key, flipped = _normalised(poly)
    fact = session.facts.get(key)
    if fact is None:
        return None
    session.use(fact[1])
    return _FLIP[fact[0]] if flipped else fact[0]


def _said_nonzero(poly):
    if not session.nonzero or not poly:
        return False
    hypothesis = session.nonzero.get(_normalised(poly)[0])
    if hypothesis is not None:
        session.use(hypothesis)
    return hypothesis is not None


def _normalised(poly):
    lead = poly.terms[leading_monomial(poly)]
    return poly.scaled(Fraction(1) / lead), lead < 0


def _sign_of_sum(poly):
    total = None
    for m, c in poly.terms.items():
        s = _sign_of_monomial(m, c)
        total = s if total is None else _PLUS.get((total, s)) or _PLUS.get((s, total))
        if s is None or total is None:
            return None
    return total or "0+"


def _sign_of_monomial(m, c):
    total = "+" if c > 0 else "-"
    for a, e in m:
        s = _sign_of_power(a, e)
        if s is None:
            return None
        total = _TIMES.get((total, s)) or _TIMES.get((s, total))
    return total


def _sign_of_power(a, e):
    s = _sign_of_atom(a)
    if s == "+":
        return "+"
    if isinstance(e, Fraction):
        return "+" if e < 0 else "0+"  # a root exists only where its base is not negative
    if isinstance(e, int) and e % 2 == 0:
        return "+" if s == "-" or _atom_nonzero(a) else "0+"
    if s == "0+" and e < 0:
        return "+"  # the power exists only where the base is positive
    return s


def _sign_of_atom(a):
    fact = _sign_of_fact(Poly({((a, 1),): 1})) if session.facts else None
    return fact or _ATOM_SIGNS.get(a.head, _no_sign)(a)


def _no_sign(a):
    return None


def _sign_by_assumptions(flags):
    table = (("positive", "+"), ("negative", "-"), ("nonnegative", "0+"), ("nonpositive", "0-"))
    return next((s for name, s in table if name in flags), None)


def _sign_of_pow(a):
    return "+" if is_positive(a.args[0]) else "0+" if is_nonnegative(a.args[0]) else None


def _sign_of_log(a):
    c = a.args[0].constant
    return None if c is None else "+" if c > 1 else "-"


def _sign_of_function(a):
    odd_increasing = ("tanh", "sinh", "atan", "erf")
    return sign_of(a.args[2]) if a.args[0] in odd_increasing and not any(a.args[1]) else None


def _sign_of_pol(a):
    return sign_of(a.args[0])


_ATOM_SIGNS = {
    "exp": lambda a: "+",
    "prime": lambda a: "+",
    "var": lambda a: "+",
    "bnd": lambda a: "+",
    "delta": lambda a: "0+",
    "sym": lambda a: _sign_by_assumptions(a.args[1]),
    "ind": lambda a: _sign_by_assumptions(a.args[1]),
    "sum": lambda a: sign_of(a.args[-1]),
    "prod": lambda a: sign_of(a.args[-1]),
    "pow": _sign_of_pow,
    "pol": _sign_of_pol,
    "log": _sign_of_log,
    "fn": _sign_of_function,
}


def _atom_nonzero(a):
    if _sign_of_atom(a) in ("+", "-"):
        return True
    flags = a.args[1] if a.head in ("sym", "ind") else ()
    return "nonzero" in flags or _said_nonzero(Poly({((a, 1),): 1}))
