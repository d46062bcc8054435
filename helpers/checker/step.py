"""One link of a derivation: a relation, its right side, and why it holds."""

from dataclasses import dataclass, replace

from helpers.checker.verdict import Verdict

__all__ = ["Step"]


@dataclass(frozen=True)
class Step:
    """One link of a derivation.

    Parameters
    ----------
    relation : str
        "==", "<=" or ">=".
    expression : sympy.Expr
        The right side.
    reason : str
        Two to six words.
    verdict : Verdict
        What the checker said.
    given : tuple of sympy relations
        Hypotheses of this step alone.
    evidence : str
        "definition", "proved", "sampled" or "cited".
    source : str
        Where to find the proof of a cited step.
    sizes : tuple of (sympy.Symbol, tuple of int)
        The sizes for which the step was checked; empty for all sizes.
    left : sympy.Expr
        The left side, which is the expression of the step before.
    """

    relation: str
    expression: object
    reason: str
    verdict: Verdict
    given: tuple = ()
    evidence: str = "proved"
    source: str = ""
    sizes: tuple = ()
    left: object = None

    def with_verdict(self, verdict, sizes):
        """Return the step with what the checker said about it, at which sizes."""
        values = ((n, (v,) if isinstance(v, int) else tuple(v)) for n, v in (sizes or {}).items())
        pairs = sorted(((n, tuple(sorted({int(v) for v in vs}))) for n, vs in values), key=str)
        return replace(self, verdict=verdict, sizes=tuple(pairs))
