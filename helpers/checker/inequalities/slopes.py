"""Inequalities in one letter, by the slope.

h(c) >= 0,  h' >= 0 to the right of c,  h' <= 0 to the left   =>   h >= 0

With c a letter this is the tangent line: f(t) - f(s) - f'(s) (t - s) is zero at t = s and its slope
f'(t) - f'(s) has the sign of t - s where f'' >= 0.
"""

from functools import lru_cache

from sympy import (
    Abs,
    Add,
    Derivative,
    Ge,
    Heaviside,
    IndexedBase,
    Integer,
    Le,
    Max,
    Min,
    Mul,
    Piecewise,
    Pow,
    Product,
    Rational,
    S,
    Sum,
    Symbol,
    cancel,
    exp,
    log,
    powsimp,
    sign,
)
from sympy.core.function import AppliedUndef

from helpers.checker.inequalities.bound_indices import canonical
from helpers.checker.inequalities.derivatives import derivative
from helpers.checker.inequalities.facts import Facts
from helpers.checker.inequalities.float_values import may_vanish
from helpers.checker.inequalities.goal import Goal, goal_for, terms_of
from helpers.checker.inequalities.reality import conditions_for_real
from helpers.checker.inequalities.sampling import fails_at_a_point
from helpers.checker.inequalities.signs import is_nonnegative, is_positive
from helpers.checker.inequalities.structure import size_of

__all__ = ["by_slope", "by_slope_of_quotients"]

NUMBERS = (Integer(0), Integer(1), Rational(1, 2))
MOST_OPERATIONS = 60
_BENT = (Abs, Derivative, Max, Min, Piecewise, Heaviside, sign, Sum, Product)


def by_slope(goal):
    """Show h(t) >= 0 from h(c) >= 0 and the sign of h' on either side of c, or from h'(c) = 0 and h'' >= 0.

    The mean value theorem on the segment between c and t: there h must be defined and smooth, and every
    fact that is used about t must hold. The name of an array is no letter, though SymPy counts it among the
    free symbols. Kept are the sign of t where c is no counterexample to it, and
    facts affine in t that c satisfies as well: these hold on the whole segment.
    """
    if not _is_better_as_quotient(goal.expr):
        yield from _by_slope(goal)


def by_slope_of_quotients(goal):
    """Use the slope where exponentials stand in a denominator; multiplied out, it is harder to judge.

    With logarithms about, multiplying out leads further.
    """
    if _is_better_as_quotient(goal.expr):
        yield from _by_slope(goal)


def _is_better_as_quotient(expr):
    quotients = (power for power in expr.atoms(Pow) if power.exp.is_negative)
    return not expr.has(log) and any(power.base.has(exp) for power in quotients)


def _by_slope(goal):
    if size_of(goal.expr) > MOST_OPERATIONS or goal.expr.has(*_BENT):
        return
    names = {base.label for base in goal.expr.atoms(IndexedBase)}
    letters = sorted((s for s in goal.expr.free_symbols - names if _moves(s)), key=str)
    for t in letters:
        for c in (*NUMBERS, *(s for s in letters if s != t)):
            segment = _segment(goal, t, c) if _is_corner(goal.expr, t, c) else None
            if segment is not None:
                start = goal.about(goal.expr.xreplace({t: c}))
                yield from ((start, *goals) for goals in _reduced(goal, t, c, *segment))


def _reduced(goal, t, c, x, h, facts):
    """Yield the goals about h' or h'' on the segment that do not fail at a point."""
    slope = derivative(h, x)
    if _is_corner(slope, x, c) and not fails_at_a_point(Goal(derivative(slope, x), facts)):
        yield (goal_for(_derivative(_derivative(h, x), x), facts),)
    sides = ((1, facts.assume(Ge(x, c))), (-1, facts.assume(Le(x, c))))
    sides = [(turn, known) for turn, known in sides if not is_nonnegative(turn * (c - t), goal.facts)]
    if not any(fails_at_a_point(Goal(turn * slope, known)) for turn, known in sides):
        yield tuple(goal_for(turn * _derivative(h, x), known) for turn, known in sides)


def _moves(letter):
    """True for a real letter that may take every value of an interval."""
    return isinstance(letter, Symbol) and letter.is_real and not letter.is_integer


def _is_corner(expr, t, c):
    """True when an expression is zero at t = c."""
    at = expr.xreplace({t: c})
    return not at.has(S.ComplexInfinity, S.NaN) and may_vanish(at) and at.expand() == 0


def _segment(goal, t, c):
    """Return a letter x for the points between c and t, h(x), and the facts there; None if h may be rough."""
    x = _on_segment(t, c, goal.facts)
    if x is None or any(part.has(x) for part in goal.mentioned):
        return None
    known = tuple(fact for fact in goal.facts.known if not fact.gap.has(t))
    nonzero = tuple(fact for fact in goal.facts.nonzero if not fact.gap.has(t))
    facts = Facts(known, nonzero, goal.facts.fixed).assume(*_kept(goal.facts, t, c, x))
    h = goal.expr.xreplace({t: x})
    return (x, h, facts) if conditions_for_real(h, facts) == () and _is_smooth(h, facts) else None


@lru_cache(maxsize=1024)
def _derivative(h, x):
    """Return h' with powers of one base joined and each quotient cancelled."""
    slope = derivative(h, x)
    terms = terms_of(powsimp(slope, combine="exp") if _has_powers_to_join(slope) else slope)
    return Add(*(cancel(term) if term.has(x) and term.is_rational_function() else term for term in terms))


def _has_powers_to_join(expr):
    """True when two powers with letters in their exponents stand in one product."""
    return any(sum(_has_letter_in_exponent(factor) for factor in node.args) > 1 for node in expr.atoms(Mul))


def _has_letter_in_exponent(factor):
    return isinstance(factor, (Pow, exp)) and not factor.exp.is_Rational


def _is_smooth(h, facts):
    """True when all roots are of positive quantities and no abstract function occurs."""
    roots = (power for power in h.atoms(Pow) if not power.exp.is_integer)
    return not h.has(AppliedUndef) and all(is_positive(canonical(power.base), facts) for power in roots)


def _on_segment(t, c, facts):
    """Return a letter for the points between c and t, with what is certain about their sign."""
    if t.is_positive and (c.is_positive or (c.is_Number and c > 0)):
        return _between(t, positive=True)
    if t.is_nonnegative and (c.is_nonnegative or is_nonnegative(c, facts)):
        return _between(t, nonnegative=True)
    if t.is_negative or t.is_nonpositive:
        return _between(t, nonpositive=True) if c.is_nonpositive else None
    return _between(t, real=True)


def _between(t, **assumed):
    """Return the letter for points on a segment that ends at t, always the same one.

    No other letter is called so: declared names have no space, and the letter enters where t leaves.
    """
    return Symbol(f"_{t.name} between", **assumed)


def _kept(facts, t, c, x):
    """Return the facts about t, now about x, that hold on the whole segment between c and t."""
    kept = []
    for fact in (fact for fact in facts.known if fact.gap.has(t)):
        slope = fact.gap.diff(t)
        if fact.equal or fact.general or slope.has(t) or not _holds_at(fact, t, c, facts):
            continue
        gap = fact.gap.xreplace({t: x})
        kept.append(gap > 0 if fact.strict else gap >= 0)
    return kept


def _holds_at(fact, t, c, facts):
    at = fact.gap.xreplace({t: c})
    return at.is_positive if fact.strict and at.is_number else at.is_nonnegative if at.is_number else False
