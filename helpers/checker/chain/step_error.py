"""The error about a step that is not accepted, with everything that is known about it."""

from helpers.checker.chain.rendering import failure_text
from helpers.checker.refuter.search import format_witness
from helpers.checker.verdict import DerivationError

__all__ = ["step_error"]


def step_error(problem, step, hypotheses, name, number):
    """Return the error with everything that is known about a step.

    Parameters
    ----------
    problem : str
        Full sentences: what is wrong, and the way out.
    step, hypotheses, name, number
        The step, the hypotheses in force, the derivation, and the number of the step counted from 1.

    Returns
    -------
    DerivationError
        The error, to be raised.
    """
    witness = format_witness(step.verdict.witness) if getattr(step.verdict, "witness", None) else ""
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
