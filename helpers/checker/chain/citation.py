"""A step that rests on a lemma: the hypotheses are proved there, and the conclusions give the step.

    G |- H_1(e), ..., H_p(e)        the hypotheses of the lemma at e, from those of the step
    G, C_1(e), ..., C_q(e) |- step  the step, from the conclusions of the lemma at e

where G are the hypotheses in force. The first is shown here, the second by the checker like any other step.
"""

from dataclasses import dataclass

from sympy import Eq, Ge, Gt, Idx, Le, Lt

from helpers.checker.chain.instance import bound_letters, instance, letter_name, letters_of
from helpers.checker.chain.lemma import Lemma
from helpers.checker.chain.notation import text
from helpers.checker.chain.step_error import step_error
from helpers.checker.decide import check
from helpers.checker.inequalities.bound_indices import canonical, free_indices
from helpers.checker.inequalities.facts import facts_from
from helpers.checker.inequalities.reality import conditions_for_real
from helpers.checker.inequalities.signs import is_nonzero, sign_of
from helpers.checker.refuter.search import format_witness
from helpers.checker.statements.conditions import covering, relevant
from helpers.checker.statements.declare import is_size
from helpers.checker.verdict import KindError, StatementError

__all__ = ["NO_LEMMA", "Citation", "Support", "chosen", "read_citation", "rest_on"]

RELATION = {Eq: "==", Le: "<=", Ge: ">="}


class NotShown(Exception):
    """A hypothesis of a lemma does not follow from those of the step."""


@dataclass(frozen=True)
class Citation:
    """A lemma and what stands for its letters in a step.

    Parameters
    ----------
    lemma : Lemma
        The theorem.
    using : tuple of (letter, replacement)
        Letters of the lemma and what stands for them; all others stand for themselves.
    """

    lemma: Lemma
    using: tuple = ()

    def at(self, *sides, among=()):
        """Return the instance of the lemma in a statement with these sides, among these hypotheses."""
        return instance(self.lemma, self.using, sides, among)

    def conclusions(self, left, right, hypotheses):
        """Return those conclusions that speak about a step, or refuse a lemma that has none.

        Sound because the indices of the lemma stand for all their values in the conclusions: they have been
        kept apart from those of the step, and the hypotheses of the lemma are shown for all their values too.
        A letter that something in the step binds is not the letter of the lemma.
        """
        found = self.at(left, right, among=hypotheses)
        letters = letters_of(*found.hypotheses, *found.conclusions)
        caught = sorted(bound_letters(left, right) & set(letters))
        if caught:
            raise StatementError(
                f"The lemma `{self.lemma.name}` speaks about `{caught[0]}`, which is bound in the step."
            )
        speaking = relevant((*hypotheses, *found.conclusions), left, right)
        if not set(speaking) & set(found.conclusions):
            raise StatementError(
                f"The lemma `{self.lemma.name}` must speak about the step; name its letters in `using`."
            )
        return tuple(conclusion for conclusion in found.conclusions if conclusion in speaking)

    def require_hypotheses(self, left, right, hypotheses, sizes, budget):
        """Prove the hypotheses of the lemma in a step.

        Returns
        -------
        set of sympy relations
            The hypotheses of the step that they needed.

        Raises
        ------
        NotShown
            Naming the first that does not follow.
        """
        fixed = free_indices(left) | free_indices(right)
        needed = set()
        for hypothesis in self.at(left, right, among=hypotheses).hypotheses:
            own = free_indices(hypothesis)
            given = [h for h in hypotheses if (free_indices(h) & fixed) <= own]
            needed |= _shown(hypothesis, given, sizes, budget)
        return needed


def read_citation(by, using):
    """Return the citation of a step, or None where it cites nothing."""
    if by is None:
        if using:
            raise StatementError("Only a step that rests on a lemma has `using`; name the lemma in `by`.")
        return None
    if not isinstance(by, Lemma):
        raise KindError(f"`by` must be a Lemma, got {by!r}.")
    using = {} if using is None else using
    if not isinstance(using, dict):
        raise KindError(f"`using` must map letters of the lemma to what they stand for, got {using!r}.")
    return Citation(by, tuple(using.items()))


@dataclass(frozen=True)
class Support:
    """What a lemma gives to a step, and which hypotheses of the step those of the lemma needed."""

    conclusions: tuple = ()
    needed: frozenset = frozenset()


NO_LEMMA = Support()


def rest_on(step, declared, name, number, *, sizes, budget):
    """Return what the lemma of a step gives, after its hypotheses are proved there.

    Parameters
    ----------
    step : Step
        A step that is not decided yet; nothing is supplied to one without a lemma.
    declared : tuple of sympy relations
        The hypotheses in force.
    name, number : str, int
        The derivation, and the number of the step counted from 1.
    sizes, budget : dict or None, float
        As for `check`.

    Returns
    -------
    Support
        Conclusions and needed hypotheses.

    Raises
    ------
    DerivationError
        When a hypothesis of the lemma is not proved, or the step holds without the lemma.
    """
    if step.citation is None:
        return NO_LEMMA
    citation, sides = step.citation, (step.left, step.expression)
    conclusions, own = citation.conclusions(*sides, declared), relevant(declared, *sides)
    problem = f"The step holds without the lemma `{citation.lemma.name}`; drop `by`."
    try:
        needed = citation.require_hypotheses(*sides, declared, sizes, budget)
        if check(*sides, step.relation, given=own, sizes=sizes, budget=budget).status != "proved":
            return Support(conclusions, frozenset(needed))
    except NotShown as reason:
        problem = f"The lemma `{citation.lemma.name}` cannot be used here: its hypothesis {reason}."
    raise step_error(problem, step, declared, name, number)


def chosen(start, result, stated, steps):
    """Return what lemmas say about letters that they let exist, where these letters are part of a statement.

    ``there are u with C(u)``,  ``e_0 = ... = e_m``  given C(u)

    Sound because such a letter stands for anything that satisfies C. Where the letter occurs in nothing but
    the steps between, some value of it is enough, and the statement needs no word about it. That takes a
    letter that stands for one thing only: it occurs in no hypothesis and in no other lemma.

    Parameters
    ----------
    start, result : sympy.Expr
        The ends of the chain.
    stated : tuple of sympy relations
        Its hypotheses.
    steps : tuple of Step
        Its links.

    Returns
    -------
    dict of Citation to tuple of sympy relations
        Conclusions of lemmas, which are hypotheses of the statement.
    """
    found = {step.citation: step.citation.at(start, result, among=stated) for step in steps if step.citation}
    kept = {}
    for citation, placed in found.items():
        others = [other for key, other in found.items() if key != citation]
        elsewhere = [relation for other in others for relation in (*other.hypotheses, *other.conclusions)]
        names = letters_of(start, result, *stated, *elsewhere)
        if any(letter_name(letter) in names for letter in citation.lemma.exists):
            kept[citation] = placed.conclusions
    return kept


def _shown(hypothesis, given, sizes, budget):
    """Return the hypotheses from which one of the lemma follows, or refuse it."""
    fixed = free_indices(hypothesis)
    supplied = covering(hypothesis, given, fixed)
    if supplied is not None:
        return set(supplied)
    given = _linked(given, hypothesis)
    if hypothesis.func in RELATION:
        return _proved(hypothesis, given, sizes, budget)
    facts = facts_from(given, hypothesis.lhs, hypothesis.rhs)
    gap = canonical(hypothesis.lhs - hypothesis.rhs)
    if conditions_for_real(gap, facts) != ():
        raise NotShown(f"{text(hypothesis)} is not known to be defined")
    holds = {Gt: sign_of(gap, facts) == "positive", Lt: sign_of(gap, facts) == "negative"}
    if not holds.get(hypothesis.func, is_nonzero(gap, facts)):
        raise NotShown(f"{text(hypothesis)} is not known to hold")
    return set(given)


def _linked(given, hypothesis):
    """Return the hypotheses that share a letter with one of the lemma, directly or through one another.

    They may bring in letters of their own, as K = X X^T does, which makes K symmetric.
    """
    letters = {h: _values(h) for h in (*given, hypothesis)}
    found, reach = (), letters[hypothesis]
    while True:
        wider = tuple(h for h in given if letters[h] & reach)
        if wider == found:
            return found
        found, reach = wider, reach.union(*(letters[h] for h in wider))


def _values(relation):
    """Return the names of the letters of a relation that are neither indices nor sizes."""
    letters = letters_of(relation)
    return {name for name, letter in letters.items() if not isinstance(letter, Idx) and not is_size(letter)}


def _proved(hypothesis, given, sizes, budget):
    """Return the hypotheses that a proof needed, or refuse what has none."""
    left, right = hypothesis.lhs, hypothesis.rhs
    stated = {n: v for n, v in (sizes or {}).items() if n in hypothesis.free_symbols} or None
    verdict = check(left, right, RELATION[hypothesis.func], given=given, sizes=stated, budget=budget)
    if verdict.status != "proved":
        witness = f" ({format_witness(verdict.witness)})" if verdict.witness else ""
        raise NotShown(f"{text(hypothesis)} is {verdict.status}{witness}")
    found = [covering(condition, given, free_indices(hypothesis)) for condition in verdict.conditions]
    for condition, supplied in zip(verdict.conditions, found, strict=True):
        if supplied is None:
            raise NotShown(f"{text(hypothesis)} relies on {text(condition)}")
    return {*verdict.used, *(h for supplied in found for h in supplied)}
