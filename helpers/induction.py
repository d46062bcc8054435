"""Proof by induction: a base and a step, both checked derivations, give a claim for every count.

    P(1)  and  P(t) => P(t + 1) for every t    give    P(t) for t = 1, 2, 3, ...

The step is a derivation of P(t + 1) that has P(t) among its hypotheses. Whatever else it assumes
about t, a recurrence for instance, is assumed for every t in the conclusion.
"""

from sympy import Integer, Symbol
from sympy.core.relational import Relational

from helpers.checker.chain.notation import text
from helpers.checker.chain.summary import EVIDENCE
from helpers.checker.chain.wording import read_name
from helpers.checker.decide import check
from helpers.checker.verdict import DerivationError, KindError, StatementError
from helpers.derivation import Derivation

__all__ = ["Induction"]


class Induction:
    """A claim about every count t, shown by a base and a step.

    ``P(1), P(t) => P(t + 1)  give  P(t)``

    Parameters
    ----------
    claim : sympy relation
        P(t), an equation or a weak inequality in which `over` occurs.
    over : sympy.Symbol
        The count t, a symbol made by `size`.
    name : str
        What the result is called, on one line.
    base : Derivation
        A derivation of P(1): from the left side of the claim at t = 1 to its right side.
    step : Derivation
        A derivation of P(t + 1) with the claim itself among its hypotheses.

    Attributes
    ----------
    assuming : tuple of sympy relations
        The hypotheses of the conclusion: those of base and step, less the claim.
    evidence : str
        The weaker evidence of the two.

    Raises
    ------
    KindError
        When the claim is no relation, the count no size, or base or step no derivation.
    DerivationError
        When base or step shows something else than it should, or the step does not use the claim.

    References
    ----------
    D. E. Knuth, *The Art of Computer Programming*, vol. 1, section 1.2.1.

    Examples
    --------
    >>> from sympy import Eq
    >>> from helpers.symbols import function, scalar, size
    >>> t, r, a = size("t"), scalar("r"), function("a")
    >>> claim, start, again = Eq(a(t), r**t), Eq(a(1), r), Eq(a(t + 1), r * a(t))
    >>> base = Derivation(a(1), name="base").equals(r, "value at one", given=[start])
    >>> step = Derivation(a(t + 1), name="step").equals(r * a(t), "the recurrence", given=[again])
    >>> step = step.equals(r ** (t + 1), "claim at t", given=[claim])
    >>> Induction(claim, t, name="powers", base=base, step=step)
    powers: proved for t = 1, 2, 3, ... by induction
       claim Eq(a(t), r**t)
       assuming Eq(a(1), r); Eq(a(t + 1), r*a(t))
       base: proved, all sizes
       step: proved, all sizes
    """

    def __init__(self, claim, over, *, name, base, step):
        self.name = read_name(name)
        _require_kinds(claim, over, base, step)
        self.claim, self.over, self.base, self.step = claim, over, base, step
        self._require_shown(base, claim.xreplace({over: Integer(1)}), "base")
        self._require_shown(step, claim.xreplace({over: over + 1}), "step")
        if claim not in step.assuming:
            self._refuse(
                f"The step must have the claim, {text(claim)}, among its hypotheses; it does not use it."
            )
        if claim in base.assuming or any(over in h.free_symbols for h in base.assuming):
            self._refuse("The base must not assume anything about the count, or it would assume the claim.")

    @property
    def assuming(self):
        """The hypotheses of the conclusion."""
        both = dict.fromkeys((*self.base.assuming, *self.step.assuming))
        return tuple(h for h in both if h != self.claim)

    @property
    def evidence(self):
        """The weaker evidence of base and step."""
        return max((self.base.evidence, self.step.evidence), key=EVIDENCE.index)

    @property
    def statement(self):
        """The claim, for every count."""
        return self.claim

    def __str__(self):
        t = self.over
        lines = [
            f"{self.name}: {self.evidence} for {t} = 1, 2, 3, ... by induction",
            f"   claim {text(self.claim)}",
        ]
        if self.assuming:
            lines.append("   assuming " + "; ".join(map(text, self.assuming)))
        return "\n".join([*lines, f"   base: {self.base.summary}", f"   step: {self.step.summary}"])

    __repr__ = __str__

    def _require_shown(self, derivation, goal, part):
        """Refuse a derivation whose ends are not the sides of the goal."""
        shown = derivation.statement
        if shown.rel_op != goal.rel_op and shown.rel_op != "==":
            self._refuse(
                f"The {part} must show {text(goal)}, got the relation {shown.rel_op} in {text(shown)}."
            )
        for ours, theirs in ((goal.lhs, shown.lhs), (goal.rhs, shown.rhs)):
            if ours != theirs and check(ours, theirs).status != "proved":
                self._refuse(f"The {part} must show {text(goal)}, got {text(shown)}.")

    def _refuse(self, problem):
        raise DerivationError(f"Induction `{self.name}`: {problem}", name=self.name)


def _require_kinds(claim, over, base, step):
    if not isinstance(claim, Relational) or claim.rel_op not in ("==", "<=", ">="):
        raise KindError(f"`claim` must be an equation or a weak inequality, Eq, Le or Ge, got {claim!r}.")
    if not isinstance(over, Symbol) or not (over.is_integer and over.is_positive):
        raise KindError(f'`over` must be a count declared with size("t"), got {over!r}.')
    if over not in claim.free_symbols:
        raise StatementError(f"The claim must speak about the count `{over}`, got {text(claim)}.")
    for part, derivation in (("base", base), ("step", step)):
        if not isinstance(derivation, Derivation):
            raise KindError(f"`{part}` must be a Derivation, got {type(derivation).__name__}.")
