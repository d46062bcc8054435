"""Proof by induction: a base and a step, both checked derivations, give a claim for every count.

    P(1)  and  P(t) => P(t + 1) for every t    give    P(t) for t = 1, 2, 3, ...

The step is a derivation of P(t + 1) that has P(t) among its hypotheses. Whatever else it assumes
about t, a recurrence for instance, is assumed for every t in the conclusion. Several claims may be shown
together: each of their steps may then assume all of them.
"""

from sympy import Integer, Symbol
from sympy.core.relational import Relational

from helpers.checker.chain.induction_record import INDUCTION_MIME, induction_record
from helpers.checker.chain.induction_rendering import induction_latex, induction_text
from helpers.checker.chain.notation import text
from helpers.checker.chain.record import versions
from helpers.checker.chain.summary import EVIDENCE, overall_scope, require_common_sizes
from helpers.checker.chain.wording import read_covers, read_name
from helpers.checker.decide import check
from helpers.checker.statements.conditions import covering
from helpers.checker.verdict import DerivationError, KindError, StatementError
from helpers.derivation import Derivation

__all__ = ["Induction"]


class Induction:
    """Claims about every count t, shown by bases and steps.

    ``P(1), P(t) => P(t + 1)  give  P(t)``

    Parameters
    ----------
    claims : sympy relation or iterable of sympy relations
        P(t), each an equation or a weak inequality in which `over` occurs.
    over : sympy.Symbol
        The count t, a symbol made by `size`.
    name : str
        What the result is called, on one line.
    base : Derivation or iterable of Derivation
        For each claim a derivation of P(1): from its left side at t = 1 to its right side.
    step : Derivation or iterable of Derivation
        For each claim a derivation of P(t + 1), with claims among its hypotheses.
    covers : iterable of str
        Identifiers of the claims of a source that this settles.

    Attributes
    ----------
    claims : tuple of sympy relations
        What is shown for every count.
    assuming : tuple of sympy relations
        The hypotheses of the conclusion: those of base and step, less the claims.
    evidence, scope : str
        The weakest evidence of the parts, and the sizes that all of them have in common.

    Raises
    ------
    KindError
        When a claim is no relation, the count no size, or base or step no derivation.
    DerivationError
        When base or step shows something else than it should, or no step uses a claim.

    Notes
    -----
    A hypothesis of the conclusion holds for every value of its indices and of the count, also where a claim
    has an index of the same name: the claims at t are used for all values of their indices.

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

    def __init__(self, claims, over, *, name, base, step, covers=()):
        self.name, self.covers = read_name(name), read_covers(covers)
        self.claims, self.over = _read_claims(claims, over), over
        self.base = _read_parts("base", base, self.claims)
        self.step = _read_parts("step", step, self.claims)
        for claim, base, step in zip(self.claims, self.base, self.step, strict=True):
            self._require_shown(base, claim.xreplace({over: Integer(1)}), "base")
            self._require_shown(step, claim.xreplace({over: over + 1}), "step")
        self._require_used()
        self._require_free_base()
        self._require_every_count()

    @property
    def parts(self):
        """All derivations: those of the base, then those of the step."""
        return (*self.base, *self.step)

    @property
    def assuming(self):
        """The hypotheses of the conclusion."""
        return tuple(dict.fromkeys(h for part in self.parts for h in part.assuming if not self._is_claim(h)))

    @property
    def evidence(self):
        """The weakest evidence of the parts."""
        return max((part.evidence for part in self.parts), key=EVIDENCE.index)

    @property
    def scope(self):
        """The sizes for which every part is proved; "" when some part is not."""
        return overall_scope([step for part in self.parts for step in part.steps])

    @property
    def statement(self):
        """The claim, for every count; of several claims the first."""
        return self.claims[0]

    def record(self):
        """Return the induction as a dictionary that JSON can hold."""
        return induction_record(self)

    def __str__(self):
        return induction_text(self)

    __repr__ = __str__

    def _repr_mimebundle_(self, include=None, exclude=None):
        """Return LaTeX, text and record for a notebook; versions go into the metadata."""
        bundle = {"text/plain": str(self), "text/latex": induction_latex(self), INDUCTION_MIME: self.record()}
        return bundle, {INDUCTION_MIME: {"versions": versions()}}

    def _is_claim(self, hypothesis):
        """True when a hypothesis is a claim, perhaps with other letters for its indices."""
        return hypothesis in self.claims or covering(hypothesis, self.claims) is not None

    def _require_shown(self, derivation, goal, part):
        """Refuse a derivation whose ends are not the sides of the goal."""
        shown = derivation.statement
        if shown.rel_op != goal.rel_op and shown.rel_op != "==":
            self._refuse(
                f"The {part} must show {text(goal)}, got the relation {shown.rel_op} in {text(shown)}."
            )
        for ours, theirs in ((goal.lhs, shown.lhs), (goal.rhs, shown.rhs)):
            verdict = None if ours == theirs else check(ours, theirs)
            if verdict is not None and (verdict.status != "proved" or verdict.conditions):
                self._refuse(f"The {part} must show {text(goal)}, got {text(shown)}.")

    def _require_used(self):
        """Refuse a claim that no step has among its hypotheses."""
        assumed = [hypothesis for step in self.step for hypothesis in step.assuming]
        for claim in self.claims:
            if not any(h == claim or covering(h, [claim]) is not None for h in assumed):
                self._refuse(
                    f"The step must have the claim, {text(claim)}, among its hypotheses; it does not use it."
                )

    def _require_free_base(self):
        """Refuse a base that assumes something about the count, which could be the claim itself."""
        if any(self.over in h.free_symbols for base in self.base for h in base.assuming):
            self._refuse("The base must not assume anything about the count, or it would assume the claim.")

    def _require_every_count(self):
        """Refuse parts for some counts only, and parts for sizes that do not meet."""
        steps = [step for part in self.parts for step in part.steps]
        if any(letter == self.over for step in steps for letter, _ in step.sizes):
            self._refuse(f"The step must hold for every count, got one for stated values of `{self.over}`.")
        require_common_sizes(steps)

    def _refuse(self, problem):
        raise DerivationError(f"Induction `{self.name}`: {problem}", name=self.name)


def _read_claims(claims, over):
    """Return the claims as a tuple, or refuse them."""
    claims = (claims,) if isinstance(claims, Relational) or not hasattr(claims, "__iter__") else tuple(claims)
    for claim in claims:
        if not isinstance(claim, Relational) or claim.rel_op not in ("==", "<=", ">="):
            raise KindError(f"A claim must be an equation or a weak inequality, Eq, Le or Ge, got {claim!r}.")
    if not isinstance(over, Symbol) or not (over.is_integer and over.is_positive):
        raise KindError(f'`over` must be a count declared with size("t"), got {over!r}.')
    for claim in claims:
        if over not in claim.free_symbols:
            raise StatementError(f"The claim must speak about the count `{over}`, got {text(claim)}.")
    if not claims:
        raise StatementError("An induction must have a claim, got none.")
    return claims


def _read_parts(part, derivations, claims):
    """Return the derivations of base or step as a tuple, one for each claim."""
    single = isinstance(derivations, (Derivation, str)) or not hasattr(derivations, "__iter__")
    derivations = (derivations,) if single else tuple(derivations)
    for derivation in derivations:
        if not isinstance(derivation, Derivation):
            raise KindError(f"`{part}` must be a Derivation, got {type(derivation).__name__}.")
    if len(derivations) != len(claims):
        raise StatementError(f"`{part}` must have one derivation for each of {len(claims)} claims.")
    return derivations
