"""An induction as data: the claims, the count, and the records of the derivations of base and step."""

from helpers.checker.chain.notation import text
from helpers.checker.chain.record import derivation_record, exact_text

__all__ = ["INDUCTION_MIME", "INDUCTION_SCHEMA", "induction_record"]

INDUCTION_MIME = "application/vnd.induction+json"
INDUCTION_SCHEMA = 1


def induction_record(induction):
    """Return an induction as a dictionary that JSON can hold.

    Parameters
    ----------
    induction : helpers.induction.Induction
        The checked induction.

    Returns
    -------
    dict
        Keys: schema, name, covers, claims, over, assumptions, evidence, scope, base, step. Expressions are
        given as ``srepr``; base and step are lists of records of derivations, one for each claim.
    """
    return {
        "assumptions": [exact_text(relation) for relation in induction.assuming],
        "base": [derivation_record(chain) for chain in induction.base],
        "claims": [_claim(claim) for claim in induction.claims],
        "covers": list(induction.covers),
        "evidence": induction.evidence,
        "name": induction.name,
        "over": exact_text(induction.over),
        "schema": INDUCTION_SCHEMA,
        "scope": induction.scope,
        "step": [derivation_record(chain) for chain in induction.step],
    }


def _claim(claim):
    """Return a claim as a dictionary, as the statement of a derivation."""
    return {
        "left": exact_text(claim.lhs),
        "relation": claim.rel_op,
        "right": exact_text(claim.rhs),
        "text": f"{text(claim.lhs)} {claim.rel_op} {text(claim.rhs)}",
    }
