"""The sign of a term, read off its monomials.

    c * product of a_i**e_i   has the sign of   sign(c) * product of sign(a_i)**e_i,

and a sum of terms of one sign has that sign. Signs are "+", "0+" (not negative), "-", "0-" and
None for unknown.
"""

from fractions import Fraction

from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.terms import Poly, const, leading_monomial

__all__ = [
    "is_at_least_one",
    "is_nonnegative",
    "is_nonzero",
    "is_positive",
    "never_negative",
    "normalised",
    "sign_from_below",
    "sign_of",
]

_TIMES = {
    ("+", "+"): "+", ("+", "0+"): "0+", ("0+", "0+"): "0+",
    ("+", "-"): "-", ("+", "0-"): "0-", ("0+", "-"): "0-", ("0+", "0-"): "0-",
    ("-", "-"): "+", ("-", "0-"): "0+", ("0-", "0-"): "0+",
}  # fmt: skip
_PLUS = {
    ("+", "+"): "+", ("+", "0+"): "+", ("0+", "0+"): "0+",
    ("-", "-"): "-", ("-", "0-"): "-", ("0-", "0-"): "0-",
}  # fmt: skip
_STRICT = {"0+": "+", "0-": "-"}
_FLIP = {"+": "-", "-": "+", "0+": "0-", "0-": "0+", None: None}


def sign_of(poly):
    """Return the sign of `poly` for all values of what it contains, or None when unknown."""
    c = poly.constant
    if c is not None:
        return "+" if c > 0 else "-" if c < 0 else "0+"
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


def sign_from_below(low):
    """The sign of every number that is at least `low`, or None."""
    s = sign_of(low)
    return s if s in ("+", "0+") else None


def never_negative(poly):
    """True when `poly` >= 0 for all sizes >= 1: its value at 1, plus terms that only grow."""
    c = poly.constant
    if c is not None:
        return c >= 0
    if is_nonnegative(poly):
        return True
    lowest = 0
    for m, k in poly.terms.items():
        if m and (k < 0 or not all(is_at_least_one(a) and e > 0 for a, e in m)):
            return False
        lowest += k
    return lowest >= 0


def is_at_least_one(a):
    """True when the atom `a`, an index or a size, is a whole number that is at least 1."""
    if a.head in ("var", "bnd"):
        return never_negative(a.args[-2] - const(1))
    return a.head == "sym" and {"integer", "positive"} <= set(a.args[1])


def _sign_of_fact(poly):
    if not (session.facts or session.sign_rules) or not poly:
        return None
    key, flipped = normalised(poly)
    fact = session.facts.get(key) or _universal_fact(key, "+-") or _universal_fact(key, _STRICT)
    if fact is None:
        return None
    session.use(fact[1])
    sign = _STRICT[fact[0]] if fact[0] in _STRICT and _said_nonzero(key) else fact[0]
    return _FLIP[sign] if flipped else sign


def _said_nonzero(poly):
    if not (session.nonzero or session.sign_rules) or not poly:
        return False
    key, _ = normalised(poly)
    fact = ("!=", session.nonzero[key]) if key in session.nonzero else _universal_fact(key, ("!=", "+", "-"))
    if fact is not None:
        session.use(fact[1])
    return fact is not None


def _universal_fact(key, wanted):
    """(sign, hypothesis) where a hypothesis for all values of an index gives a term one of these signs."""
    found = (rule(key) for rule in session.sign_rules)
    return next((fact for fact in found if fact is not None and fact[0] in wanted), None)


def normalised(poly):
    """Return `poly` divided by its leading coefficient, and whether that turns its sign."""
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
    fact = _sign_of_fact(Poly({((a, 1),): 1})) if session.facts or session.sign_rules else None
    return fact or _ATOM_SIGNS.get(a.head, _no_sign)(a)


def _sign_of_total(a):
    s = sign_of(a.args[-1])
    ranges = a.args[1:-1]
    filled = all(never_negative(high - low) for low, high in zip(ranges[::2], ranges[1::2], strict=True))
    return s if filled or s is None else {"+": "0+", "-": "0-"}.get(s, s)


def _sign_of_product(a):
    s = sign_of(a.args[-1])
    return s if s in ("+", "0+") else None


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
    "var": lambda a: sign_from_below(a.args[1]),
    "bnd": lambda a: sign_from_below(a.args[2]),
    "delta": lambda a: "0+",
    "step": lambda a: "0+",
    "sym": lambda a: _sign_by_assumptions(a.args[1]),
    "ind": lambda a: _sign_by_assumptions(a.args[1]),
    "sum": _sign_of_total,
    "prod": _sign_of_product,
    "pow": _sign_of_pow,
    "pol": _sign_of_pol,
    "log": _sign_of_log,
    "fn": _sign_of_function,
}


def _atom_nonzero(a):
    if _sign_of_atom(a) in ("+", "-"):
        return True
    if a.head == "pow":
        return is_nonzero(a.args[0])
    flags = a.args[1] if a.head in ("sym", "ind") else ()
    return "nonzero" in flags or _said_nonzero(Poly({((a, 1),): 1}))
