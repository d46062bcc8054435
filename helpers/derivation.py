"""Derivations whose displayed chain is the checked object.

    e_0 R_1 e_1 R_2 e_2 ... R_m e_m,   each R one of ``=``, ``<=`` (or each one of ``=``, ``>=``)

Every link is decided when it is written; a link that does not hold stops the program there. What is
displayed in the end (formulas, plain text, a record for machines) is made from the links that held.
"""

from dataclasses import replace

from helpers.checker.chain.acceptance import accept, require_all_needed, require_one_reading
from helpers.checker.chain.citation import chosen, read_citation, rest_on
from helpers.checker.chain.lemma import Lemma
from helpers.checker.chain.record import MIME, derivation_record, versions
from helpers.checker.chain.refusal import refused
from helpers.checker.chain.rendering import derivation_latex, derivation_text
from helpers.checker.chain.step import Step, once
from helpers.checker.chain.summary import (
    as_relation,
    overall_evidence,
    overall_relation,
    overall_scope,
    require_common_sizes,
    summary,
)
from helpers.checker.chain.wording import read_covers, read_evidence, read_name, read_reason
from helpers.checker.decide import check
from helpers.checker.statements.arguments import read_expression, read_hypotheses
from helpers.checker.statements.conditions import relevant
from helpers.checker.verdict import DerivationError, DisagreementError, StatementError, Verdict

__all__ = [
    "Derivation",
    "DerivationError",
    "DisagreementError",
    "Lemma",
    "StatementError",
    "Step",
    "Verdict",
    "check",
    "refused",
]


class Derivation:
    """A chain of expressions whose every link is checked when it is written.

    ``start = e_1 = ... = result``, or with ``<=`` or ``>=`` in some places

    Parameters
    ----------
    start : sympy.Expr, int or fractions.Fraction
        The expression from which the chain starts.
    name : str
        What the derivation is called, on one line.
    assuming : iterable of sympy relations
        Hypotheses in force in every step; side conditions of a proof must be among them.
    covers : iterable of str
        Identifiers of the claims that this derivation settles.

    Attributes
    ----------
    start, result : sympy.Expr
        First and last expression.
    steps : tuple of Step
        The links.
    assuming : tuple of sympy relations
        The hypotheses of the derivation and those of its steps.

    Notes
    -----
    Displaying a derivation, turning it into text and asking for its `statement` or `record()` all
    refuse a hypothesis that no step needed: the statement would be weaker than what was proved.

    Examples
    --------
    >>> from helpers.symbols import scalar
    >>> x = scalar("x")
    >>> square = Derivation((x + 1) ** 2, name="a square").equals(x**2 + 2 * x + 1, "expand the square")
    >>> square.statement
    Eq((x + 1)**2, x**2 + 2*x + 1)
    """

    def __init__(self, start, *, name, assuming=(), covers=()):
        self.name = read_name(name)
        self.start = read_expression(start, "start of a derivation")
        self.covers = read_covers(covers)
        self.steps = ()
        self._declared = read_hypotheses(assuming)
        self._needed = ()

    def equals(
        self, expr, reason, *, given=(), sizes=None, evidence="proved", source="", by=None, using=None,
        budget=10.0,
    ):  # fmt: skip
        """Append ``= expr``.

        ``e_m = expr``

        Parameters
        ----------
        expr : sympy.Expr, int or fractions.Fraction
            The next expression.
        reason : str
            Why the link holds, in two to six words.
        given : iterable of sympy relations
            Hypotheses of this step alone; they become hypotheses of the derivation.
        sizes : dict or None
            None for all sizes, or a size symbol to the sizes for which to check: ``{n: (2, 3)}``.
        evidence : str
            "proved"; or "sampled" or "cited", declared for a step that the checker cannot prove.
        source : str
            Where the proof of a step that is declared "cited" stands: work and section.
        by : Lemma or None
            A theorem from which the step follows; the evidence of the step is then "cited".
        using : dict or None
            Letters of the lemma to what stands for them here; all others stand for themselves.
        budget : float
            Time limit of the check in seconds.

        Returns
        -------
        Derivation
            The derivation itself, so that steps can be chained.

        Raises
        ------
        DerivationError
            When the step is false or undecided, rests on a condition that is not declared, has a
            hypothesis that it does not need, declares less evidence than there is, or rests on a lemma
            that does not give it or whose hypotheses do not hold.
        StatementError
            When the step is ill-formed; before any algebra.

        Notes
        -----
        "sampled" stands for at least ten points at which the refuter found the step to hold.

        Examples
        --------
        >>> from helpers.symbols import scalar
        >>> x = scalar("x")
        >>> Derivation(x + x, name="a double").equals(2 * x, "collect equal terms").result
        2*x
        """
        return self._append("==", expr, reason, given, sizes, (evidence, source, by, using), budget)

    def at_most(
        self, expr, reason, *, given=(), sizes=None, evidence="proved", source="", by=None, using=None,
        budget=10.0,
    ):  # fmt: skip
        """Append ``<= expr``; parameters, returned value and errors as in `equals`.

        ``e_m <= expr``

        Examples
        --------
        >>> from helpers.symbols import scalar
        >>> x = scalar("x")
        >>> bound = Derivation(-(x**2), name="a bound").at_most(0, "squares are not negative")
        >>> bound.relation
        '<='
        """
        return self._append("<=", expr, reason, given, sizes, (evidence, source, by, using), budget)

    def at_least(
        self, expr, reason, *, given=(), sizes=None, evidence="proved", source="", by=None, using=None,
        budget=10.0,
    ):  # fmt: skip
        """Append ``>= expr``; parameters, returned value and errors as in `equals`.

        ``e_m >= expr``

        Examples
        --------
        >>> from helpers.symbols import scalar
        >>> x = scalar("x")
        >>> Derivation(x**2, name="a bound").at_least(0, "squares are not negative").relation
        '>='
        """
        return self._append(">=", expr, reason, given, sizes, (evidence, source, by, using), budget)

    @property
    def result(self):
        """The last expression of the chain."""
        return self.steps[-1].expression if self.steps else self.start

    @property
    def assuming(self):
        """All hypotheses: those of the derivation, those of its steps, then `chosen`."""
        return tuple(dict.fromkeys((*self.stated, *(c for found in self.chosen.values() for c in found))))

    @property
    def stated(self):
        """The hypotheses that the author has stated, for the whole or for a step."""
        return tuple(dict.fromkeys((*self._declared, *(g for step in self.steps for g in step.given))))

    @property
    def chosen(self):
        """What lemmas say about letters of the statement that they let exist, by citation."""
        return chosen(self.start, self.result, self.stated, self.steps)

    @property
    def relation(self):
        """The relation between start and result: "==" only if every link is an equation."""
        return overall_relation(self.steps)

    @property
    def evidence(self):
        """The weakest evidence of any step."""
        return overall_evidence(self.steps)

    @property
    def scope(self):
        """The sizes for which every step is proved; "" when some step is not."""
        return overall_scope(self.steps)

    @property
    def summary(self):
        """Evidence and scope in words, such as "proved, all sizes"."""
        self._require_all_needed()
        return summary(self.steps)

    @property
    def statement(self):
        """The SymPy relation between start and result."""
        self._require_all_needed()
        return as_relation(self.relation, self.start, self.result)

    def record(self):
        """Return the derivation as a dictionary that JSON can hold; see `helpers.checker.chain.record`."""
        self._require_all_needed()
        return derivation_record(self)

    def __str__(self):
        return derivation_text(self)

    def __repr__(self):
        return f"Derivation({self.name!r}, {len(self.steps)} steps)"

    def _repr_mimebundle_(self, include=None, exclude=None):
        """Return LaTeX, text and record for a notebook; versions go into the metadata."""
        bundle = {"text/plain": str(self), "text/latex": derivation_latex(self), MIME: self.record()}
        return bundle, {MIME: {"versions": versions()}}

    def _append(self, relation, expr, reason, given, sizes, support, budget):
        """Check one link and append it."""
        try:
            link = self._read(relation, expr, reason, given, support)
            step, needed = self._check(link, once(sizes), budget)
        except StatementError as error:
            error.add_note(f"In derivation `{self.name}`, step {len(self.steps) + 1}.")
            raise
        steps, all_needed = (*self.steps, step), (*self._needed, needed)
        require_common_sizes(steps)
        require_one_reading(steps, all_needed, self.name)
        self.steps, self._needed = steps, all_needed
        return self

    def _read(self, relation, expr, reason, given, support):
        """Return the link to be checked, or refuse its wording."""
        link = Step(relation, read_expression(expr, "right side"), read_reason(reason), left=self.result)
        overall_relation((*self.steps, link))
        evidence, source, by, using = support
        citation = read_citation(by, using)
        evidence, source = read_evidence(evidence, source, citation)
        given = read_hypotheses(given)
        return replace(link, given=given, evidence=evidence, source=source, citation=citation)

    def _check(self, link, sizes, budget):
        """Return the link as an accepted step, and the hypotheses that it needed."""
        left, right, place = link.left, link.expression, (self.name, len(self.steps) + 1)
        declared = tuple(dict.fromkeys((*link.given, *self._declared)))
        lemma = rest_on(link, declared, *place, sizes=sizes, budget=budget)
        speaking = relevant((*self._declared, *lemma.conclusions), left, right)
        hypotheses = tuple(dict.fromkeys((*link.given, *speaking)))
        verdict = check(left, right, link.relation, given=hypotheses, sizes=sizes, budget=budget)
        return accept(link.with_verdict(verdict, sizes), hypotheses, *place, lemma=lemma)

    def _require_all_needed(self):
        """Refuse a derivation that has no steps, or a hypothesis that no step needed."""
        require_all_needed(self.name, self.steps, self._declared, frozenset().union(*self._needed))
