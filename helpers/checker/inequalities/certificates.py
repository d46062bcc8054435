"""Prove lhs <= rhs by exact certificates.

    lhs <= rhs   <=   rhs - lhs >= 0   <=   goals of one rule   <=   ...   <=   signs that can be read off

Rules are tried in the order of a table, shallow proofs first, until every goal is read off. Each rule
is sound on its own; the search only decides which to use.
"""

import time
from itertools import islice

from sympy import sympify

from helpers.checker.budget import BudgetExceeded
from helpers.checker.inequalities.by_hypothesis import by_hypothesis, by_index_range, by_substitution
from helpers.checker.inequalities.casework import by_absolute_values, by_cases, by_extremes
from helpers.checker.inequalities.facts import facts_from
from helpers.checker.inequalities.goal import goal_for, terms_of
from helpers.checker.inequalities.monotone import (
    by_common_factor,
    by_denominators,
    by_expanding,
    by_exponentials,
    by_factors,
    by_logarithms,
    by_monotone,
)  # fmt: skip
from helpers.checker.inequalities.reality import conditions_for_real
from helpers.checker.inequalities.signs import is_nonnegative
from helpers.checker.inequalities.squares import (
    by_cauchy_schwarz,
    by_factoring,
    by_quadratic_form,
    by_shifted_sizes,
)
from helpers.checker.inequalities.tangents import by_tangents
from helpers.checker.inequalities.termwise import by_one_term, by_terms
from helpers.checker.inequalities.wider_range import by_wider_range
from helpers.checker.proof import Proof, undecided

__all__ = ["CERTIFICATES", "prove_at_most"]

DEEPEST = 8
MOST_BRANCHES = 40
MOST_GOALS = 300
# A goal that one of these reduces is as hard as what it is reduced to: no other rule is tried.
DECISIVE = ("common factor", "factors", "positive denominator")


def by_sign(goal):
    """Read the sign off the tree."""
    if is_nonnegative(goal.expr, goal.facts):
        yield ()


def by_dropping(goal):
    """Leave out a term that is not negative."""
    terms = terms_of(goal.expr)
    for term in terms if len(terms) > 1 else ():
        if is_nonnegative(term, goal.facts):
            yield (goal.about(goal.expr - term),)


CERTIFICATES = {
    "sign of every term": by_sign,
    "absolute value": by_absolute_values,
    "quadratic form": by_quadratic_form,
    "shifted sizes": by_shifted_sizes,
    "common factor": by_common_factor,
    "factors": by_factors,
    "hypothesis": by_hypothesis,
    "range of an index": by_index_range,
    "one term of a sum": by_one_term,
    "wider range": by_wider_range,
    "term by term": by_terms,
    "monotone function": by_monotone,
    "positive denominator": by_denominators,
    "exponentials": by_exponentials,
    "logarithms": by_logarithms,
    "expanding": by_expanding,
    "factoring": by_factoring,
    "substitution": by_substitution,
    "maximum": by_extremes,
    "cases": by_cases,
    "term left out": by_dropping,
    "Cauchy-Schwarz": by_cauchy_schwarz,
    "tangent line": by_tangents,
}


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
    search = _Search(lhs, rhs, deadline)
    names, depth = search.names(given, range(1, DEEPEST + 1), tuple(CERTIFICATES))
    if names is None:
        return undecided(rhs - lhs)
    names, used = _needed(search, given, names, depth)
    return Proof("proved", "all sizes", ", ".join(names), None, search.conditions(used), used)


def _needed(search, given, names, depth):
    """Return the certificates of a proof, and hypotheses none of which can be left out of such a proof."""
    kept = given
    for hypothesis in given:
        fewer = tuple(other for other in kept if other is not hypothesis)
        found, _ = search.names(fewer, (depth,), names)
        kept, names = (fewer, found) if found else (kept, names)
    return names, kept


class _Search:
    """Depth-first search, shallow proofs first; remembers what a goal reduces to and what failed.

    The search is bounded by the number of goals, not by time, so that its answer is the same everywhere.
    """

    def __init__(self, lhs, rhs, deadline):
        self.lhs, self.rhs, self.deadline = lhs, rhs, deadline
        self.reductions = {}
        self.failed = {}

    def names(self, given, depths, rules):
        """Return the certificates that prove the statement from `given`, and the depth, or (None, None).

        Only the certificates named in `rules` are tried.
        """
        self.failed, self.rules = {}, rules
        if self.conditions(given) is None:
            return None, None
        goal = goal_for(self.rhs - self.lhs, facts_from(given, self.lhs, self.rhs))
        self.left, self.seen = MOST_GOALS, set()
        for depth in depths:
            names = self._prove(goal, depth)
            if names is not None:
                return tuple(dict.fromkeys(names)), depth
        return None, None

    def conditions(self, given):
        """Return the conditions under which both sides are real, or None."""
        facts = facts_from(given, self.lhs, self.rhs)
        parts = [conditions_for_real(side, facts) for side in (self.lhs, self.rhs)]
        return None if None in parts else tuple(dict.fromkeys(parts[0] + parts[1]))

    def _prove(self, goal, depth):
        """Return the names of the rules of a proof, outermost first, or None."""
        if depth == 0 or self.failed.get(goal, 0) >= depth or self.left == 0:
            return None
        self._check_time()
        self.left -= goal not in self.seen
        self.seen.add(goal)
        self.failed[goal] = depth
        for name in self.rules:
            reduced = self._reduced(goal, name)
            for goals in reduced:
                below = self._prove_all(goals, depth - 1)
                if below is not None:
                    del self.failed[goal]
                    return (name, *below)
            if reduced and name in DECISIVE:
                return None
        return None

    def _prove_all(self, goals, depth):
        """Return the names of the rules that prove all goals, or None."""
        names = ()
        for goal in goals:
            found = self._prove(goal, depth)
            if found is None:
                return None
            names += found
        return names

    def _reduced(self, goal, name):
        """Return what one rule makes of a goal, at most so many branches."""
        key = (goal, name)
        if key not in self.reductions:
            self.reductions[key] = list(islice(CERTIFICATES[name](goal), MOST_BRANCHES))
        return self.reductions[key]

    def _check_time(self):
        """Give up when time is up, where no interruption does it."""
        if self.deadline is not None and time.monotonic() > self.deadline:
            raise BudgetExceeded
