"""Does a step show what its derivation says it shows?

verdict      declared    outcome
refuted      anything    refused: the step is false
proved       proved      accepted, if conditions are declared and no hypothesis is idle
proved       lower       refused: the step deserves better
undecided    proved      refused
undecided    sampled     accepted with enough points
undecided    cited       accepted

A step that rests on a lemma, whose hypotheses hold and without which it is not proved, is decided with the
conclusions of the lemma among its hypotheses:

proved      accepted
undecided   refused
"""

from dataclasses import replace

from helpers.checker.chain.citation import NO_LEMMA
from helpers.checker.chain.notation import text
from helpers.checker.chain.step_error import step_error
from helpers.checker.inequalities.bound_indices import free_indices
from helpers.checker.statements.conditions import covering
from helpers.checker.verdict import DerivationError

__all__ = ["accept", "require_all_needed", "require_one_reading"]

FEWEST_POINTS = 10


def accept(step, hypotheses, name, number, *, lemma=NO_LEMMA):
    """Return a checked step with the evidence that it has, or refuse it.

    Parameters
    ----------
    step : Step
        The step with its verdict and its declared evidence.
    hypotheses : tuple of sympy relations
        Those in force, conclusions of a lemma included.
    name, number : str, int
        The derivation, and the number of the step counted from 1.
    lemma : Support
        What a lemma has supplied, and the hypotheses that those of the lemma needed.

    Returns
    -------
    step : Step
        The step, with evidence "definition" where both sides are the same object.
    needed : set of sympy relations
        The hypotheses that the step needed.

    Raises
    ------
    DerivationError
        When the step is false, undecided, or declares something that does not match its verdict.
    """
    needed = _needed(step, hypotheses) | lemma.needed
    problem = _problem(step, hypotheses, needed)
    if problem:
        raise step_error(problem, step, hypotheses, name, number)
    by_definition = step.verdict.method == "by definition"
    return (replace(step, evidence="definition") if by_definition else step), needed - set(lemma.conclusions)


def require_one_reading(steps, needed, name):
    """Refuse an index that is one index in the chain, and every index in a hypothesis of some step.

    A hypothesis says something about every value of an index that its statement does not have, and about one
    value of an index that it has. A step without the index would use more than the whole chain states.

    Parameters
    ----------
    steps : tuple of Step
        The accepted steps.
    needed : sequence of sets of sympy relations
        The hypotheses that each of them needed.
    name : str
        The derivation.

    Raises
    ------
    DerivationError
        Naming hypothesis and index.
    """
    sides = [free_indices(step.left) | free_indices(step.expression) for step in steps]
    anywhere = frozenset().union(*sides)
    for number, (step, own, relations) in enumerate(zip(steps, sides, needed, strict=True), 1):
        for hypothesis in sorted(relations, key=str):
            for letter in sorted((free_indices(hypothesis) & anywhere) - own, key=str):
                raise step_error(
                    f"The step needs `{text(hypothesis)}` for every `{letter}`, but `{letter}` is one index "
                    "of the derivation; write the hypothesis with another index.",
                    step, (hypothesis,), name, number,
                )  # fmt: skip


def require_all_needed(name, steps, declared, needed):
    """Refuse to show a derivation that has no steps, or a hypothesis that no step needed.

    Parameters
    ----------
    name : str
        The derivation.
    steps : tuple of Step
        Its accepted steps.
    declared : tuple of sympy relations
        Its hypotheses.
    needed : set of sympy relations
        Those that some step needed.

    Raises
    ------
    DerivationError
        Naming the first idle hypothesis.
    """
    if not steps:
        raise DerivationError(f"The derivation `{name}` has no steps; append one with `equals`.", name=name)
    for hypothesis in declared:
        if hypothesis not in needed:
            raise DerivationError(
                f"In derivation `{name}` no step needs the hypothesis `{text(hypothesis)}`; "
                "drop it from `assuming`.",
                name=name,
                assumptions=declared,
            )


def _needed(step, hypotheses):
    """Return the hypotheses that a verdict rests on; all of them where nothing is proved."""
    if step.verdict.status != "proved":
        return set(hypotheses)
    fixed = _fixed(step)
    supplied = (covering(condition, hypotheses, fixed) or () for condition in step.verdict.conditions)
    return {*step.verdict.used, *(hypothesis for found in supplied for hypothesis in found)}


def _fixed(step):
    """Return the free indices of a step: in a hypothesis they are the same."""
    return free_indices(step.left) | free_indices(step.expression)


def _problem(step, hypotheses, needed):
    """Return what is wrong with a step in full sentences, or ""."""
    if step.verdict.status == "refuted":
        return "The step is false."
    if step.verdict.status == "proved":
        return _overstated(step, hypotheses, needed)
    return _understated(step)


def _overstated(step, hypotheses, needed):
    """Return what is wrong with the declarations of a step that is proved."""
    if step.evidence != "proved" and not step.citation:
        return f'The step is declared "{step.evidence}", but it can be proved; drop `evidence`.'
    for condition in step.verdict.conditions:
        if covering(condition, hypotheses, _fixed(step)) is None:
            return f"The proof relies on `{text(condition)}`, which is not declared; add it to `assuming`."
    for hypothesis in step.given:
        if hypothesis not in needed:
            return f"The step holds without the hypothesis `{text(hypothesis)}`; drop it from `given`."
    return ""


def _understated(step):
    """Return why the declared evidence is not there for a step that is undecided."""
    points = step.verdict.points
    if step.evidence == "sampled" and points < FEWEST_POINTS:
        return (
            f'The step is declared "sampled", for which at least {FEWEST_POINTS} points must be evaluated, '
            f"got {points}; prove it in smaller steps, or cite a proof."
        )
    if step.citation:
        return (
            f"The step does not follow from the lemma `{step.citation.lemma.name}`, as far as the checker "
            "sees. Split it into smaller steps, or say in `using` what stands for the letters of the lemma."
        )
    if step.evidence == "proved":
        return (
            "The step is undecided: neither a proof nor a counterexample was found. Split it into smaller "
            'steps, or declare weaker evidence with evidence="sampled" or evidence="cited".'
        )
    return ""
