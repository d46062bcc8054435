"""A named theorem of the literature, stated as relations on which a step of a derivation may rest.

    H_1, ..., H_p   give   C_1, ..., C_q    for all letters, and for some where a letter is said to exist

The checker takes the theorem on trust and everything else not: that it is no false statement as far as the
second route can see, that the hypotheses hold where it is used, and that the conclusions give the step.
"""

import re
from dataclasses import dataclass

from sympy import Eq, Ge, Gt, IndexedBase, Inverse, Le, Lt, MatPow, MatrixSymbol, Ne, Symbol
from sympy.core.relational import Relational

from helpers.checker.chain.notation import text
from helpers.checker.chain.wording import read_name
from helpers.checker.decide import check
from helpers.checker.inequalities.facts import facts_from
from helpers.checker.inequalities.reality import conditions_for_real
from helpers.checker.matrices.shapes import speaks_of_matrices
from helpers.checker.refuter.search import format_witness
from helpers.checker.statements.arguments import read_hypotheses
from helpers.checker.statements.conditions import relevant
from helpers.checker.statements.occurrences import Letters
from helpers.checker.verdict import KindError, StatementError

__all__ = ["Lemma"]

KEY = re.compile(r"[A-Za-z][A-Za-z0-9:_-]*")
WEAK = {Eq: "==", Le: "<=", Lt: "<=", Ge: ">=", Gt: ">="}  # what a conclusion says at least


@dataclass(frozen=True, repr=False)
class Lemma:
    """A theorem that is cited and not proved here.

    ``hypotheses  give  conclusions``

    Parameters
    ----------
    name : str
        What the theorem is called, on one line.
    conclusions : iterable of sympy relations
        What it says. Indices that are free stand for all their values, and so do all other letters.
    hypotheses : iterable of sympy relations
        When it says so; those that the assumptions of the letters state need not be listed.
    reference : str
        A key of the bibliography.
    place : str
        Where it stands there: a theorem, a section.
    exists : iterable of sympy.Symbol, sympy.IndexedBase and sympy.MatrixSymbol
        Letters of the conclusions for which they hold in at least one way, not in every way.
    budget : float
        Time limit in seconds of the search for a point at which the lemma is false.

    Raises
    ------
    KindError
        When an argument is of the wrong kind.
    StatementError
        When the lemma is ill-formed, false at a point, or can be proved.

    Examples
    --------
    >>> from sympy import Eq, Ge
    >>> from helpers.symbols import scalar
    >>> x, y = scalar("x y")
    >>> Lemma("square root", [Eq(y**2, x)], [Ge(x, 0)], "rudin1976principles", "theorem 1.21", exists=[y])
    square root (rudin1976principles, theorem 1.21)
       for some y
       given x >= 0
       Eq(y**2, x)
    """

    name: str
    conclusions: tuple
    hypotheses: tuple = ()
    reference: str = ""
    place: str = ""
    exists: tuple = ()
    budget: float = 10.0

    def __post_init__(self):
        """Read the parts, then look for a point at which the lemma is false."""
        readers = {
            "name": read_name, "conclusions": _read_conclusions, "hypotheses": read_hypotheses,
            "reference": _read_reference, "place": _read_place, "exists": tuple,
        }  # fmt: skip
        for field, read in readers.items():
            object.__setattr__(self, field, read(getattr(self, field)))
        _require_letters(self)
        _require_defined(self)
        if not self.exists:
            _require_open(self)

    @property
    def citation(self):
        """Name, reference and place in words."""
        return f"{self.name} ({', '.join(filter(None, (self.reference, self.place)))})"

    def __repr__(self):
        lines = [self.citation, *(f"   {text(relation)}" for relation in self.conclusions)]
        if self.hypotheses:
            lines.insert(1, "   given " + "; ".join(map(text, self.hypotheses)))
        if self.exists:
            lines.insert(1, "   for some " + ", ".join(map(str, self.exists)))
        return "\n".join(lines)


def _read_conclusions(conclusions):
    """Return the conclusions as a tuple, one relation or a list of them."""
    single = isinstance(conclusions, Relational)
    found = read_hypotheses((conclusions,) if single else conclusions)
    if not found:
        raise StatementError("A lemma must have a conclusion, got none; state what it gives as relations.")
    return found


def _read_reference(reference):
    if not isinstance(reference, str) or not KEY.fullmatch(reference):
        raise StatementError(
            f"`reference` must be a key of the bibliography, such as "
            f'"boyd2004convex", got {reference!r}; name a section in `place`.'
        )
    return reference


def _read_place(place):
    if not isinstance(place, str) or "\n" in place:
        raise KindError(f'`place` must be one line, such as "section 5.2.3", got {place!r}.')
    return place.strip()


def _require_letters(lemma):
    """Refuse undeclared letters, and letters that cannot exist: absent, or spoken of by a hypothesis."""
    letters, assumed = Letters(), Letters()
    for relation in (*lemma.hypotheses, *lemma.conclusions):
        letters.read(relation)
    for relation in lemma.hypotheses:
        assumed.read(relation)
    letters.require_single_use()
    for letter in lemma.exists:
        if not isinstance(letter, (Symbol, IndexedBase, MatrixSymbol)):
            raise KindError(f"A letter of `exists` must be a scalar, a tensor or a matrix, got {letter!r}.")
        if letters.objects.get(str(letter)) != letter or str(letter) in assumed.objects:
            raise StatementError(
                f"The letter `{letter}` of `exists` must occur in a conclusion and in no hypothesis."
            )


def _require_defined(lemma):
    """Refuse conclusions that have no value somewhere: as hypotheses of a step they would say too much."""
    for relation in lemma.conclusions:
        if speaks_of_matrices(relation.lhs) or speaks_of_matrices(relation.rhs):
            if relation.has(MatPow, Inverse):
                raise StatementError(
                    f"A lemma must not contain a power or an inverse of a matrix, got {text(relation)}."
                )
            continue
        facts = facts_from(lemma.hypotheses, relation.lhs, relation.rhs)
        conditions = conditions_for_real(relation.lhs - relation.rhs, facts)
        if conditions != ():
            missing = "that it is defined" if conditions is None else text(conditions[0])
            raise StatementError(
                f"The conclusion {text(relation)} needs {missing}; state it among `hypotheses`, "
                "or with the assumptions of a letter."
            )


def _require_open(lemma):
    """Refuse a lemma that is false at a point, or that needs no citation."""
    verdicts = [_verdict(lemma, relation) for relation in lemma.conclusions if not isinstance(relation, Ne)]
    for relation, verdict in zip(lemma.conclusions, verdicts, strict=False):
        if verdict.status == "refuted":
            raise StatementError(
                f"The lemma `{lemma.name}` is false: {text(relation)} fails at "
                f"{format_witness(verdict.witness)}."
            )
    weak = len(verdicts) == len(lemma.conclusions) and all(r.func in (Eq, Le, Ge) for r in lemma.conclusions)
    if weak and all(verdict.status == "proved" for verdict in verdicts):
        raise StatementError(f"The lemma `{lemma.name}` can be proved; write the proof as a derivation.")


def _verdict(lemma, relation):
    """Return what the checker says about a conclusion."""
    given = relevant(lemma.hypotheses, relation.lhs, relation.rhs)
    return check(relation.lhs, relation.rhs, WEAK[relation.func], given=given, budget=lemma.budget)
