"""Letters that take few values by a hypothesis, and what follows from each of the values.

    y**2 = 1       y is 1 or -1              a label of sign
    t**2 = t       t is 0 or 1               a label of class, a switch
    P(y) = 0       y is a root of P          for any P with rational roots only

A term is zero if it is zero for each value that one of its letters may take. An entry under a sum is
such a letter once the sum is compared term by term.
"""

from sympy import Dummy
from sympy import Poly as Polynomial

from helpers.checker.normal_form.contractions import in_range
from helpers.checker.normal_form.entries import matched
from helpers.checker.normal_form.session import Undefined, session
from helpers.checker.normal_form.substitution import replace_atom
from helpers.checker.normal_form.terms import Poly, const

__all__ = ["adopt_values", "holds_for_all_values"]

HIGHEST_DEGREE = 4


def adopt_values(poly, holes, hypothesis):
    """Note the values of a letter when `poly` = 0 is an equation for it alone, with rational roots only.

    `holes` are the index variables of the hypothesis that stand for every value in their range.
    """
    letters = {a for m in poly.terms for a, _ in m}
    letter = next(iter(letters)) if len(letters) == 1 else None
    if letter is None or letter.head not in ("sym", "ind") or not set(holes) <= letter.free:
        return
    exponents = [m[0][1] if m else 0 for m in poly.terms]
    if 1 < max(exponents) <= HIGHEST_DEGREE and all(isinstance(e, int) and e >= 0 for e in exponents):
        roots = _rational_roots(dict(zip(exponents, poly.terms.values(), strict=True)))
        if roots:
            session.values.append((letter, frozenset(holes), roots, hypothesis))


def holds_for_all_values(poly, holds):
    """Return True when something holds of `poly` for each value that one of its letters can have.

    ``holds(poly[y := r])``  for each root r

    Sound because the letter has no other value: each of its places holds the same value, and an entry is
    replaced only at an index in the range of the hypothesis. A value at which `poly` does not exist shows
    nothing.
    """
    for letter in _letters(poly) if session.values else ():
        for pattern, holes, roots, hypothesis in session.values:
            if _is_instance(letter, pattern, holes) and _holds_at(poly, letter, roots, holds):
                session.use(hypothesis)
                return True
    return False


def _holds_at(poly, letter, roots, holds):
    try:
        return all(holds(replace_atom(poly, letter, const(root))) for root in roots)
    except Undefined:
        return False


def _rational_roots(coefficients):
    """The roots of sum_e c_e x**e when all of them are rational, else ()."""
    found = Polynomial.from_dict(coefficients, Dummy()).ground_roots()
    return tuple(found) if sum(found.values()) == max(coefficients) else ()


def _letters(poly):
    """The symbols and entries in a term, however deep, that contain no bound index."""
    found = {}
    for m in poly.terms:
        for a, _ in m:
            if a.head in ("sym", "ind") and all(isinstance(v, str) or v.head != "bnd" for v in a.free):
                found[a] = None
            for x in a.args:
                found.update(dict.fromkeys(_letters(x)) if isinstance(x, Poly) else {})
    return sorted(found, key=lambda a: a.serial)


def _is_instance(letter, pattern, holes):
    """Whether a letter is the pattern with index terms in range put for its holes."""
    if letter is pattern:
        return True
    if letter.head != "ind" or pattern.head != "ind" or letter.args[:2] != pattern.args[:2]:
        return False
    inner = matched(pattern.args[2:], holes, letter.args[2:])
    return inner is not None and all(in_range(x, *hole.args[1:]) for hole, x in inner.items())
