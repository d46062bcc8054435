"""One link of a derivation: a relation, its right side, and why it holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from helpers.checker.verdict import Verdict

__all__ = ["Step", "once"]


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
    verdict : Verdict or None
        What the checker said; None before it was asked.
    given : tuple of sympy relations
        Hypotheses of this step alone.
    evidence : str
        "definition", "proved", "sampled" or "cited".
    source : str
        Where to find the proof of a cited step.
    citation : Citation or None
        The lemma on which a cited step rests, and what stands there for its letters.
    sizes : tuple of (sympy.Symbol, tuple of int)
        The sizes for which the step was checked; empty for all sizes.
    left : sympy.Expr
        The left side, which is the expression of the step before.
    """

    relation: str
    expression: object
    reason: str
    verdict: Verdict | None = None
    given: tuple = ()
    evidence: str = "proved"
    source: str = ""
    citation: object = None
    sizes: tuple = ()
    left: object = None

    def with_verdict(self, verdict, sizes):
        """Return the step with what the checker said about it, at which sizes."""
        listed = {letter: v if isinstance(v, tuple) else (v,) for letter, v in (sizes or {}).items()}
        pairs = [
            (letter, tuple(sorted({int(v) for v in listed[letter]}))) for letter in sorted(listed, key=str)
        ]
        return replace(self, verdict=verdict, sizes=tuple(pairs))


def once(sizes):
    """Return stated sizes with iterators turned into tuples, which can be read more than once."""
    if not isinstance(sizes, Mapping):
        return sizes
    return {letter: tuple(v) if isinstance(v, Iterable) else v for letter, v in sizes.items()}
