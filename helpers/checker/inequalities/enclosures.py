"""An interval that contains every value of an expression.

    x**2 >= 0,   exp(x) > 0,   0 <= delta_ij <= 1,   sum of what is >= 0 is >= 0

The interval of a tree is computed from the intervals of its branches, exactly, under the assumptions
of its letters and the given facts. Everything holds where the expression is defined and real; where
that is, `helpers.checker.inequalities.reality` says. SymPy's own deductions are asked about single
letters only.
"""

import sympy as sp
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from helpers.checker.inequalities.bound_indices import (
    canonical,
    fits,
    index_terms,
    least,
    open_outer,
    replace_free,
)  # fmt: skip
from helpers.checker.inequalities.intervals import (
    EVERYTHING,
    NONNEGATIVE,
    POSITIVE,
    Interval,
    exponential,
    hyperbolic_cosine,
    increasing,
    intersect,
    logarithm,
    magnitude,
    maximum,
    minimum,
    plus,
    point,
    power,
    times,
    union,
)  # fmt: skip
from helpers.checker.inequalities.structure import is_number

__all__ = ["interval_of", "is_nonzero"]

UNIT = Interval(sp.Integer(0), sp.Integer(1))
BETWEEN = Interval(sp.Integer(-1), sp.Integer(1))
INSIDE = Interval(sp.Integer(-1), sp.Integer(1), True, True)


def interval_of(expr, facts):
    """Return an interval that contains every value of `expr` under `facts`.

    The interval by shape is intersected with what each matching hypothesis says; both are true, so is that.
    """
    if expr not in facts.intervals:
        found = _by_shape(expr, facts)
        for fact in facts.known if not is_number(expr) else ():
            found = _narrowed(found, expr, fact, facts)
        facts.intervals[expr] = found
    return facts.intervals[expr]


def is_nonzero(expr, facts):
    """True when `expr` is never zero: by its sign, by a hypothesis, or factor by factor."""
    if interval_of(expr, facts).nonzero or facts.is_nonzero(expr):
        return True
    if isinstance(expr, sp.Mul):
        return all(is_nonzero(factor, facts) for factor in expr.args)
    if isinstance(expr, sp.Pow):
        return is_nonzero(expr.base, facts)
    return bool(isinstance(expr, (sp.Symbol, sp.Indexed)) and expr.is_nonzero)


def _narrowed(found, expr, fact, facts):
    """Use one hypothesis small <= big: as a bound on big, on small, or on their difference either way."""
    gap, opposite = fact.gaps
    if facts.speaks_of(gap, fact, expr):
        found = intersect(found, _above(point(sp.Integer(0)), fact))
    if facts.speaks_of(opposite, fact, expr):
        found = intersect(found, _above(point(sp.Integer(0)), fact).negated)
    for places in facts.matches(fact.big, fact.general, expr):
        bound = interval_of(fact.at(places).small, facts.without(fact))
        found = intersect(found, _above(bound, fact))
    for places in facts.matches(fact.small, fact.general, expr):
        bound = interval_of(fact.at(places).big, facts.without(fact))
        found = intersect(found, _above(bound.negated, fact).negated)
    return _among_others(found, expr, fact, facts)


def _among_others(found, expr, fact, facts):
    """Use sum_k a_k <= c with all a_k >= 0: each single a_m is at most c."""
    sides = ((fact.small, fact.big), (fact.big, fact.small))
    for total, bound in sides if fact.equal else sides[:1]:
        if isinstance(total, sp.Sum) and not fact.general and _is_one_of(expr, total, facts.without(fact)):
            most = interval_of(bound, facts.without(fact))
            found = intersect(found, Interval(-sp.oo, most.high, True, most.high_open))
    return found


def _is_one_of(expr, total, facts):
    """True when `expr` is one term of a sum of terms that are not negative."""
    if expr.has(sp.Sum):
        return False
    summand, k, lower, upper = open_outer(total, (expr, *facts.expressions))
    terms = (m for m in index_terms(expr) if fits(m, lower, upper, facts.floors))
    return any(replace_free(summand, k, m) == expr for m in terms) and interval_of(summand, facts).nonnegative


def _above(bound, fact):
    """Return the values above some value of `bound`; for an equation the values of `bound` itself."""
    if fact.equal:
        return bound
    return Interval(bound.low, sp.oo, bound.low_open or fact.strict, True)


def _by_shape(expr, facts):
    """Return the interval that the outermost operation gives; everything when it is not in the table."""
    if is_number(expr):
        return _of_number(expr, facts)
    if isinstance(expr, sp.Idx):
        return _of_index(expr, facts)
    if isinstance(expr, (sp.Symbol, sp.Indexed, AppliedUndef)):
        return _of_letter(expr)
    rule = next((rule for kind, rule in _SHAPES.items() if isinstance(expr, kind)), None)
    return rule(expr, facts) if rule else EVERYTHING


def _of_number(expr, facts):
    """Return the number itself; SymPy evaluates exact real constants to any precision."""
    return point(expr) if expr.is_real and not expr.has(sp.Derivative) else EVERYTHING


def _of_letter(expr):
    """Return what the declared assumptions say; those of an entry are those of its array."""
    if expr.is_integer and expr.is_positive:
        return Interval(sp.Integer(1), sp.oo, False, True)
    if expr.is_positive:
        return POSITIVE
    if expr.is_negative:
        return POSITIVE.negated
    if expr.is_nonnegative:
        return NONNEGATIVE
    return NONNEGATIVE.negated if expr.is_nonpositive else EVERYTHING


def _of_index(expr, facts):
    """Return the range of an index."""
    if expr.upper is None:
        return EVERYTHING
    low, high = interval_of(expr.lower, facts), interval_of(expr.upper, facts)
    return Interval(low.low, high.high, False, high.high == sp.oo)


def _of_sum(expr, facts):
    """Return the interval of a sum of terms; an affine one in indices is least at ends of their ranges."""
    found = point(sp.Integer(0))
    for term in expr.args:
        found = plus(found, interval_of(term, facts))
    if any(isinstance(atom, sp.Idx) for term in expr.args for atom in term.args or (term,)):
        found = intersect(found, Interval(least(expr, facts.floors), sp.oo, False, True))
    return found


def _of_product(expr, facts):
    """Return the interval of a product; each factor is bounded on its own, and f times -f is -f**2."""
    found, factors = point(sp.Integer(1)), list(expr.args)
    while factors:
        factor = factors.pop()
        if isinstance(factor, sp.Add) and -factor in factors:
            factors.remove(-factor)
            factor = -(factor**2)
        found = times(found, interval_of(factor, facts))
    return found


def _of_power(expr, facts):
    """Return the interval of a power: a number as exponent, an even one, or a positive base."""
    base, exponent = expr.args
    found = interval_of(base, facts)
    if is_number(exponent) and exponent.is_real:
        result = power(found, exponent)
        return POSITIVE if result == NONNEGATIVE and is_nonzero(base, facts) else result
    if found.positive:
        return _of_exponential_power(found, interval_of(exponent, facts))
    is_even = exponent.is_even and not exponent.has(sp.Sum, sp.Product)
    return NONNEGATIVE if found.nonnegative or is_even else EVERYTHING


def _of_exponential_power(base, exponent):
    """Return the interval of b**e for b > 0, which is exp(e * log b)."""
    return exponential(times(exponent, logarithm(base)))


def _of_total(expr, facts):
    """Return the interval of a sum over a range: length times the interval of one term.

    A range whose length may be negative has no agreed meaning and is left alone.
    """
    summand, _, lower, upper = open_outer(expr, (expr, *facts.expressions))
    length = canonical(upper - lower + 1)
    if least(length, facts.floors) < 0:
        return EVERYTHING
    return times(_length(length, facts), interval_of(summand, facts))


def _length(length, facts):
    """Return the interval of a range's length, which is not negative."""
    shortest = Interval(least(length, facts.floors), sp.oo, False, True)
    return intersect(shortest, interval_of(length, facts))


def _of_total_product(expr, facts):
    """Return the interval of a product over a range: factors keep to one side of zero and of one."""
    factor, _, lower, upper = open_outer(expr, (expr, *facts.expressions))
    found = interval_of(factor, facts)
    if least(canonical(upper - lower + 1), facts.floors) < 0 or not found.nonnegative:
        return EVERYTHING
    whole = POSITIVE if found.positive else NONNEGATIVE
    if intersect(found, UNIT) == found:
        return intersect(whole, UNIT)
    above = Interval(sp.Integer(1), sp.oo, False, True)
    return above if intersect(found, above) == found else whole


def _of_branches(expr, facts):
    """Return the union over the branches, each under its own condition."""
    found = None
    for value, condition in expr.args:
        branch_facts = facts.assume(condition) if isinstance(condition, Relational) else facts
        branch = interval_of(value, branch_facts)
        found = branch if found is None else union(found, branch)
        if isinstance(condition, Relational):
            facts = facts.assume(condition.negated)
    return found


def _of_extreme(pick):
    """Return the rule for Max or Min."""

    def rule(expr, facts):
        found = interval_of(expr.args[0], facts)
        for argument in expr.args[1:]:
            found = pick(found, interval_of(argument, facts))
        return found

    return rule


def _of_argument(transform):
    """Return the rule for a function whose values follow from those of its argument."""
    return lambda expr, facts: transform(interval_of(expr.args[0], facts))


def _always(values):
    """Return the rule for an operation that takes these values whatever its arguments."""
    return lambda expr, facts: values


_SHAPES = {
    sp.Add: _of_sum,
    sp.Mul: _of_product,
    sp.exp: _of_argument(exponential),
    sp.Pow: _of_power,
    sp.Sum: _of_total,
    sp.Product: _of_total_product,
    sp.Piecewise: _of_branches,
    sp.Max: _of_extreme(maximum),
    sp.Min: _of_extreme(minimum),
    sp.Abs: _of_argument(magnitude),
    sp.log: _of_argument(logarithm),
    sp.tanh: _of_argument(lambda a: increasing(sp.tanh, a, INSIDE)),
    sp.erf: _of_argument(lambda a: increasing(sp.erf, a, INSIDE)),
    sp.sinh: _of_argument(lambda a: increasing(sp.sinh, a)),
    sp.atan: _of_argument(lambda a: increasing(sp.atan, a)),
    sp.cosh: _of_argument(hyperbolic_cosine),
    sp.KroneckerDelta: _always(UNIT),
    sp.Heaviside: _always(UNIT),
    sp.sign: _always(BETWEEN),
    sp.sin: _always(BETWEEN),
    sp.cos: _always(BETWEEN),
}
