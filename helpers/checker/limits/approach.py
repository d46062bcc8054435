"""A letter on its way to 0 or to infinity, and what is known of all the others.

    variable = a + e  or  a - e,   e -> 0+          variable = s  or  -s,   s -> oo

The size of an expression is measured in powers of e, where s = 1/e:

    f ~ c e**k    means    f / e**k -> c,    c finite and free of the letter

An order k = oo says that f is smaller than every power of e, k = -oo with c = 1 or -1 that it grows in
size faster than every power of 1/e. The coefficient c may be zero: f ~ 0 e**k only says that f is
smaller than e**k.
"""

import time

import sympy as sp

from helpers.checker.budget import BudgetExceeded
from helpers.checker.inequalities.bound_indices import canonical, free_indices, is_bound
from helpers.checker.inequalities.certificates import prove_at_most
from helpers.checker.inequalities.facts import facts_from
from helpers.checker.inequalities.reality import conditions_for_real
from helpers.checker.inequalities.signs import interval_of, is_nonzero
from helpers.checker.normal_form.equality import prove_equal

__all__ = ["Approach", "Unknown"]


class Unknown(Exception):
    """No rule gives the size of an expression."""


class Approach:
    """One approach of one letter, within one statement.

    Parameters
    ----------
    place : sympy.Expr
        A number, or plus or minus infinity.
    side : int
        1 from above (or to plus infinity), -1 from below (or to minus infinity).
    variable : sympy.Symbol
        The variable of the limit; a whole number stays one.
    statement : tuple of sympy.Expr
        The two sides; their indices are fixed in the hypotheses.
    given : tuple of sympy relations
        Hypotheses.
    rules : dict
        SymPy class -> rule(expr, approach), which returns (c, k) or raises `Unknown`.
    leaves_maxima : bool
        Whether a maximum of several rates may stand in an answer.
    deadline : float or None
        Time of `time.monotonic` at which to give up.
    """

    def __init__(self, place, side, variable, statement, given, rules, *, leaves_maxima, deadline):
        self.is_far = place in (sp.oo, -sp.oo)
        self.letter = _letter(self.is_far, variable)
        self.point = side * self.letter + (0 if self.is_far else place)
        self.statement, self.given, self.rules = statement, given, rules
        self.facts = facts_from(given, *statement)
        self.leaves_maxima, self.deadline = leaves_maxima, deadline
        self.conditions, self.sizes, self.zeros, self.depth = {}, {}, {}, 0

    def power(self, k):
        """Return e**k."""
        return self.letter ** (-k if self.is_far else k)

    def leading(self, expr):
        """Return (c, k) with expr ~ c e**k."""
        if expr not in self.sizes:
            self._check_time()
            self.sizes[expr] = None
            self.sizes[expr] = self._leading(expr)
        if self.sizes[expr] is None:
            raise Unknown
        return self.sizes[expr]

    def is_zero(self, expr):
        """True when `expr`, free of the letter, is proved to be zero without further conditions."""
        if expr not in self.zeros:
            self._check_time()
            self.zeros[expr] = expr == 0 or (not self.is_nonzero(expr) and self._is_proved_zero(expr))
        return self.zeros[expr]

    def is_nonzero(self, expr):
        """True when `expr` is certainly not zero."""
        return any(is_nonzero(form, self.facts) for form in _forms(expr))

    def sign(self, expr):
        """Return 1 or -1 for an expression of certain sign, else 0."""
        for form in _forms(expr):
            found = interval_of(form, self.facts)
            if found.nonzero:
                return 1 if found.positive else -1
        return 0

    def is_nonnegative(self, expr):
        """True when no value of `expr` is below zero."""
        return any(interval_of(form, self.facts).nonnegative for form in _forms(expr))

    def is_at_most(self, small, big):
        """True when `small` <= `big`, both free of the letter, read off or by a certificate."""
        if self.is_nonnegative(big - small):
            return True
        given = self._still_about(small - big)
        proof = prove_at_most(small, big, given, deadline=self.deadline) if given else None
        return proof is not None and proof.proved and not proof.conditions

    def _leading(self, expr):
        """Ask the rule of the class; what is free of the letter is its own limit where it is defined."""
        if not expr.has(self.letter):
            self._require_real(expr)
            return expr, sp.Integer(0)
        if expr == self.letter:
            return sp.Integer(1), sp.Integer(-1 if self.is_far else 1)
        rule = next((self.rules[kind] for kind in type(expr).__mro__ if kind in self.rules), None)
        if rule is None:
            raise Unknown
        return rule(expr, self)

    def _require_real(self, expr):
        """Note where an expression is defined and real: elsewhere the whole statement has no meaning."""
        slopes = {node: sp.Dummy(real=True) for node in expr.atoms(sp.Subs)}
        found = conditions_for_real(expr.xreplace(slopes), self.facts)
        if found is None or any(_is_local(condition, slopes) for condition in found):
            raise Unknown
        self.conditions.update(dict.fromkeys(found))

    def _is_proved_zero(self, expr):
        proof = prove_equal(expr, sp.Integer(0), self._still_about(expr), deadline=self.deadline)
        return proof.proved and not proof.conditions

    def _still_about(self, expr):
        """Return the hypotheses that say of `expr` what they say of the statement.

        One about an index of the statement that `expr` lacks would count for all indices there.
        """
        lost = free_indices(sp.Tuple(*self.statement)) - free_indices(expr)
        return tuple(relation for relation in self.given if not free_indices(relation) & lost)

    def _check_time(self):
        if self.deadline is not None and time.monotonic() > self.deadline:
            raise BudgetExceeded


def _letter(is_far, variable):
    """Return the positive letter that moves; a name with a space is never declared."""
    if is_far:
        return sp.Symbol("far out", positive=True, integer=True if variable.is_integer else None)
    return sp.Symbol("close by", positive=True)


def _is_local(condition, slopes):
    """True for a condition that no author can declare: on a bound index, or on a stand-in for a slope."""
    is_inner = any(is_bound(i) for i in free_indices(condition.lhs - condition.rhs))
    return is_inner or any(condition.has(dummy) for dummy in slopes.values())


def _forms(expr):
    """Yield `expr` in equal forms; the sign of one may show where that of another does not."""
    yield canonical(expr)
    if expr.args:
        yield canonical(sp.expand(expr))
        yield canonical(sp.factor_terms(expr))
