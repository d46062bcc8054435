"""Prove lhs <= rhs by exact certificates.

    lhs <= rhs   <=   rhs - lhs >= 0   <=   goals of one rule   <=   ...   <=   signs that can be read off

Each rule of the tables is sound on its own; the search only decides which to use.
"""

from functools import lru_cache

from sympy import Derivative, sympify

from helpers.checker.inequalities.bound_indices import canonical
from helpers.checker.inequalities.by_hypothesis import (
    by_hypothesis,
    by_index_range,
    by_substitution,
    by_summed_hypothesis,
)  # fmt: skip
from helpers.checker.inequalities.casework import by_absolute_values, by_cases, by_extremes
from helpers.checker.inequalities.equations import by_normal_form, without_derivatives
from helpers.checker.inequalities.facts import facts_from
from helpers.checker.inequalities.goal import goal_for, terms_of
from helpers.checker.inequalities.jensen import by_jensen, by_jensen_for_few
from helpers.checker.inequalities.letter_values import by_values
from helpers.checker.inequalities.logarithms import by_gibbs, by_merging_logarithms
from helpers.checker.inequalities.means import by_hoelder, by_own_products, by_squaring
from helpers.checker.inequalities.monotone import (
    by_cancelling,
    by_common_factor,
    by_denominators,
    by_expanding,
    by_exponentials,
    by_factors,
    by_logarithms,
    by_monotone,
)  # fmt: skip
from helpers.checker.inequalities.pairs import by_pairs
from helpers.checker.inequalities.quadratic_forms import by_quadratic_form
from helpers.checker.inequalities.reality import conditions_for_real
from helpers.checker.inequalities.search import Search
from helpers.checker.inequalities.sign_patterns import by_sign_patterns
from helpers.checker.inequalities.signs import is_nonnegative
from helpers.checker.inequalities.slopes import by_slope, by_slope_of_quotients
from helpers.checker.inequalities.squares import (
    by_cauchy_schwarz,
    by_discriminant,
    by_factoring,
    by_shifted_sizes,
)
from helpers.checker.inequalities.sums import by_exchanging, by_spreading
from helpers.checker.inequalities.tangents import by_tangents
from helpers.checker.inequalities.termwise import by_one_term, by_terms
from helpers.checker.inequalities.weighted_means import by_weighted_means
from helpers.checker.inequalities.wider_range import by_wider_range
from helpers.checker.proof import Proof, undecided

__all__ = ["prove_at_most"]

# A goal that one of these reduces is as hard as what it is reduced to: no other rule is tried.
DECISIVE = ("common factor", "factors", "positive denominator")


def by_dropping(goal):
    """Leave out a term that is not negative."""
    terms = terms_of(goal.expr)
    for term in terms if len(terms) > 1 else ():
        if is_nonnegative(term, goal.facts):
            yield (goal.about(goal.expr - term),)


READING = {
    "terms cancelled": by_cancelling,
    "case split at kinks": by_sign_patterns,
    "absolute value": by_absolute_values,
    "quadratic form": by_quadratic_form,
    "shifted sizes": by_shifted_sizes,
    "common factor": by_common_factor,
    "factors": by_factors,
    "monotone function": by_monotone,
    "term by term": by_terms,
    "logarithms merged": by_merging_logarithms,
    "Gibbs": by_gibbs,
    "Jensen": by_jensen,
    "hypothesis, summed": by_summed_hypothesis,
    "sums exchanged": by_exchanging,
}
REDUCING = {
    "hypothesis": by_hypothesis,
    "range of an index": by_index_range,
    "one term of a sum": by_one_term,
    "wider range": by_wider_range,
    "means with weights": by_weighted_means,
    "slope of a quotient": by_slope_of_quotients,
    "positive denominator": by_denominators,
    "maximum": by_extremes,
    "cases": by_cases,
    "values of a letter": by_values,
    "term left out": by_dropping,
    "exponentials": by_exponentials,
    "logarithms": by_logarithms,
    "tangent line": by_tangents,
    "Jensen for a few": by_jensen_for_few,
    "Hoelder": by_hoelder,
    "squares compared": by_squaring,
}
REWRITING = {
    "expanding": by_expanding,
    "factoring": by_factoring,
    "discriminant": by_discriminant,
    "substitution": by_substitution,
    "Cauchy-Schwarz": by_cauchy_schwarz,
    "normal form": by_normal_form,
    "sums split": by_spreading,
    "slope": by_slope,
    "pairs": by_pairs,
    "products at one index": by_own_products,
}
STAGES = (READING, REDUCING, REWRITING)


def prove_at_most(lhs, rhs, given=(), *, deadline):
    """Prove an inequality for all sizes and all values in the domain.

    ``lhs <= rhs``

    Parameters
    ----------
    lhs, rhs : sympy.Expr
        The two sides, in letters made by `helpers.symbols`.
    given : iterable of sympy relations
        Hypotheses. An index that is free in a hypothesis but not in the sides is universally quantified.
    deadline : float or None
        Time of `time.monotonic` at which to give up.

    Returns
    -------
    Proof
        "proved" with the certificates used, the conditions under which both sides are real, and the
        hypotheses that could not be left out; or "undecided" with rhs - lhs as residual.

    Notes
    -----
    A statement that is true may be undecided. None that is false is proved: each rule says when it holds.

    Examples
    --------
    >>> from helpers.symbols import scalar
    >>> a, b = scalar("a b")
    >>> prove_at_most(a * b, (a**2 + b**2) / 2, deadline=None).method
    'quadratic form'
    """
    lhs, rhs, given = sympify(lhs), sympify(rhs), tuple(given)
    search = Search(STAGES, DECISIVE, deadline)
    names = _names(search, lhs, rhs, given)
    if names is None:
        return undecided(rhs - lhs)
    names, used = _needed(search, lhs, rhs, given, names)
    return Proof("proved", "all sizes", ", ".join(names), None, _conditions(lhs, rhs, used), used)


def _names(search, lhs, rhs, given, allowed=None):
    """Return the certificates that prove the statement from `given`, or None."""
    if _conditions(lhs, rhs, given) is None:
        return None
    names = search.names(goal_for(_gap(lhs, rhs), facts_from(given, lhs, rhs)), allowed)
    return names and tuple(dict.fromkeys(names))


def _needed(search, lhs, rhs, given, names):
    """Return the certificates of a proof, and the hypotheses that it or a condition to be real needs."""
    kept = given
    for hypothesis in given:
        fewer = tuple(other for other in kept if other is not hypothesis)
        asks_more = _conditions(lhs, rhs, fewer) != _conditions(lhs, rhs, kept)
        found = None if asks_more else _names(search, lhs, rhs, fewer, names)
        kept, names = (fewer, found) if found else (kept, names)
    return names, kept


def _gap(lhs, rhs):
    """Return rhs - lhs, with derivatives taken where that can be done everywhere."""
    gap = canonical(rhs - lhs)
    if not gap.has(Derivative):
        return gap
    taken = without_derivatives(gap, facts_from((), lhs, rhs))
    return gap if taken is None else taken


@lru_cache(maxsize=64)
def _conditions(lhs, rhs, given):
    """Return the conditions under which both sides are real, or None."""
    facts = facts_from(given, lhs, rhs)
    parts = [conditions_for_real(side, facts) for side in (lhs, rhs)]
    return None if None in parts else tuple(dict.fromkeys(parts[0] + parts[1]))
