"""Inequalities that are linear between their kinks, by exact linear arithmetic.

    f >= 0   if   f >= 0 in each pattern of signs that the arguments of its kinks can have

|t|, max(s, t), [t > 0] and functions by cases are polynomials in signs; with the signs put in, what is
left is often linear, and follows from the signs and the hypotheses by elimination. Subgradient
inequalities and Lipschitz bounds of ReLU, hinge, pinball loss and clipping are of this kind.
"""

from sympy import Abs, Eq, Ge, Gt, Heaviside, Max, Min, Piecewise, sign
from sympy.core.relational import Relational

from helpers.checker.inequalities.bound_indices import free_indices
from helpers.checker.normal_form.hypotheses import adopt
from helpers.checker.normal_form.kink_cases import holds_in_all_cases, innermost_kink, never_negative_here
from helpers.checker.normal_form.session import TooLarge, Undefined, open_session, session
from helpers.checker.normal_form.translate import Unsupported, term

__all__ = ["by_sign_patterns"]

MOST_CASES = 100
"""Most cases of one goal, those within cases included."""


def by_sign_patterns(goal):
    """Settle a goal that holds for each pattern of signs of its kinks.

    Sound where the goal is defined: the patterns leave nothing out, and the translation must not have
    relied on any side condition. Only facts about indices of the goal are used.
    """
    if not goal.expr.has(Abs, Heaviside, Max, Min, Piecewise, sign):
        return
    with open_session(None):
        try:
            adopt(_relations(goal), (goal.expr,))
            holds = _never_negative(term(goal.expr), iter(range(MOST_CASES))) and not session.conditions
        except (Undefined, Unsupported, TooLarge):
            holds = False
    if holds:
        yield ()


def _never_negative(poly, cases_left):
    if next(cases_left, None) is None:
        return False
    kink = innermost_kink(poly)
    if kink is None:
        return never_negative_here(poly)
    return holds_in_all_cases(poly, kink, lambda case, several: _never_negative(case, cases_left))


def _relations(goal):
    """The order relations among the facts, at indices of the goal."""
    here = free_indices(goal.expr)
    found = []
    for fact in goal.facts.known:
        kind = Eq if fact.equal else Gt if fact.strict else Ge
        instances = goal.facts.instances(fact.general, goal.expr) if fact.general else ({},)
        gaps = [fact.at(places).gap for places in instances]
        found += [kind(gap, 0) for gap in gaps if free_indices(gap) <= here]
    return tuple(relation for relation in found if isinstance(relation, Relational))
