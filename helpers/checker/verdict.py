"""What the checker answers: a verdict about a statement, or an error about how it was put.

A statement ``left R right`` is *proved*, *refuted* (a concrete point of its domain breaks it) or
*undecided*. Errors come in three families:

* `StatementError`: the statement itself is ill-formed; nothing was computed;
* `DerivationError`: a step of a derivation does not hold up, or claims more than it shows;
* `DisagreementError`: the two routes contradict each other, so one of them has a bug.
"""

from dataclasses import dataclass, field

from helpers.checker.refuter.witness import format_witness
from helpers.checker.statements.statement_errors import (
    AssumptionError,
    HypothesisError,
    IndexRangeError,
    KindError,
    RelationError,
    ShapeError,
    SizesError,
    StatementError,
)

__all__ = [
    "AssumptionError",
    "DerivationError",
    "DisagreementError",
    "HypothesisError",
    "IndexRangeError",
    "KindError",
    "RelationError",
    "ShapeError",
    "SizesError",
    "StatementError",
    "Verdict",
]


@dataclass(frozen=True, repr=False)
class Verdict:
    """The answer to one statement.

    ``status = proved | refuted | undecided``

    Parameters
    ----------
    status : str
        "proved", "refuted" or "undecided".
    scope : str
        "all sizes", or the stated sizes such as "sizes n=2, n=3", or "" when not proved.
    method : str
        What settled the statement, or why nothing did; "by definition" for identical sides.
    witness : dict or None
        Name to value of a point where the relation fails, with "left" and "right"; when refuted.
    residual : sympy.Basic or None
        What is left of the difference of the sides; when undecided.
    conditions : tuple of sympy relations
        Side conditions the proof relied on and that no hypothesis supplied.
    used : tuple of sympy relations
        Members of ``given`` that were needed.
    points : int
        At how many points the refuter evaluated both sides.

    Raises
    ------
    TypeError
        When used as a truth value: "undecided" is neither true nor false.

    Examples
    --------
    >>> Verdict("proved", "all sizes", "by definition")
    proved, all sizes, by definition
    >>> Verdict("refuted", method="counterexample", witness={"x": 0, "left": "0", "right": "1"})
    refuted, counterexample: x = 0: left 0, right 1
    """

    status: str
    scope: str = ""
    method: str = ""
    witness: dict | None = field(default=None, hash=False)
    residual: object = None
    conditions: tuple = ()
    used: tuple = ()
    points: int = 0

    def __bool__(self):
        raise TypeError(
            "A `Verdict` has no truth value, because it may be undecided; "
            f'got {self.status!r}. Compare its status: `verdict.status == "proved"`.'
        )

    def __str__(self):
        return self.summary + (f": {format_witness(self.witness)}" if self.witness else "")

    __repr__ = __str__

    @property
    def summary(self):
        """Status, scope and method in words, without the witness."""
        return ", ".join(part for part in (self.status, self.scope, self.method) if part)


class DerivationError(Exception):
    """A step of a derivation was not accepted.

    Parameters
    ----------
    problem : str
        Full sentences: what is wrong and the way out.
    name, step, reason : str, int or None, str
        The derivation, the number of the step counted from 1, and the reason given for it.
    left, right : sympy.Basic or None
        The sides of the step, related by ``relation``.
    relation : str
        "==", "<=" or ">=".
    verdict : Verdict or None
        What the checker said.
    assumptions : tuple of sympy relations
        The hypotheses in force.
    details : str
        The layout of all this in lines, written by the renderer.
    """

    def __init__(
        self, problem, *, name="", step=None, reason="", left=None, right=None, relation="==",
        verdict=None, assumptions=(), details="",
    ):  # fmt: skip
        super().__init__("\n".join(part for part in (problem, details) if part))
        self.problem, self.name, self.step, self.reason = problem, name, step, reason
        self.left, self.right, self.relation = left, right, relation
        self.verdict, self.assumptions = verdict, assumptions

    @property
    def witness(self):
        """The point that breaks the step, or None."""
        return None if self.verdict is None else self.verdict.witness

    @property
    def residual(self):
        """What is left of the difference of the sides, or None."""
        return None if self.verdict is None else self.verdict.residual


class DisagreementError(Exception):
    """The proof route proved what the refuter broke: a bug of the checker, never of the author.

    Parameters
    ----------
    problem : str
        Full sentences with the statement and both answers.
    proof, search : object
        The answers of the two routes.
    """

    def __init__(self, problem, proof, search):
        super().__init__(problem)
        self.proof, self.search = proof, search
