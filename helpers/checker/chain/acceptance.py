"""Does a step show what its derivation says it shows?

verdict      declared    outcome
refuted      anything    refused: the step is false
proved       proved      accepted, if conditions are declared and no hypothesis is idle
proved       lower       refused: the step deserves better
undecided    proved      refused
undecided    sampled     accepted with enough points
undecided    cited       accepted
"""

from dataclasses import replace

from helpers.checker.chain.notation import text
from helpers.checker.chain.rendering import failure_text
from helpers.checker.refuter.search import format_witness
from helpers.checker.statements.conditions import covering
from helpers.checker.verdict import DerivationError

__all__ = ["accept", "require_all_needed"]

FEWEST_POINTS = 10


def accept(step, hypotheses, name, number):
    """Return a checked step with the evidence that it has, or refuse it.

    Parameters
    ----------
    step : Step
        The step with its verdict and its declared evidence.
    hypotheses : tuple of sympy relations
        Those in force.
    name, number : str, int
        The derivation, and the number of the step counted from 1.

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
    needed = _needed(step, hypotheses)
    problem = _problem(step, hypotheses, needed)
    if problem:
        raise _refusal(problem, step, hypotheses, name, number)
    by_definition = step.verdict.method == "by definition"
    return (replace(step, evidence="definition") if by_definition else step), needed


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
    supplied = (covering(condition, hypotheses) or () for condition in step.verdict.conditions)
    return {*step.verdict.used, *(hypothesis for found in supplied for hypothesis in found)}


def _problem(step, hypotheses, needed):
    """Return what is wrong with a step in full sentences, or ""."""
    if step.verdict.status == "refuted":
        return "The step is false."
    if step.verdict.status == "proved":
        return _overstated(step, hypotheses, needed)
    return _understated(step)


def _overstated(step, hypotheses, needed):
    """Return what is wrong with the declarations of a step that is proved."""
    if step.evidence != "proved":
        return f'The step is declared "{step.evidence}", but it can be proved; drop `evidence`.'
    for condition in step.verdict.conditions:
        if covering(condition, hypotheses) is None:
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
    if step.evidence == "proved":
        return (
            "The step is undecided: neither a proof nor a counterexample was found. Split it into smaller "
            'steps, or declare weaker evidence with evidence="sampled" or evidence="cited".'
        )
    return ""


def _refusal(problem, step, hypotheses, name, number):
    """Return the error with everything that is known about the step."""
    witness = format_witness(step.verdict.witness) if step.verdict.witness else ""
    return DerivationError(
        f"Derivation `{name}`, step {number} ({step.reason}): {problem}",
        name=name,
        step=number,
        reason=step.reason,
        left=step.left,
        right=step.expression,
        relation=step.relation,
        verdict=step.verdict,
        assumptions=hypotheses,
        details=failure_text(step.left, step.relation, step.expression, step.verdict, hypotheses, witness),
    )
