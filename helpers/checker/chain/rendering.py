r"""Write a derivation, as LaTeX for print and as plain text for comparison.

A derivation becomes one ``aligned`` block with one relation per row:

    given  h_1
           h_2   for all i
    e_0
    = e_1    reason    \checkmark
    = e_2    reason    \checkmark
             proved, all sizes

Below stand the lemmas that were cited. The text has the same rows. Neither holds a time, a path, or
anything else that changes between runs.
"""

from helpers.checker.chain.lemma_rendering import (
    chosen_latex,
    chosen_text,
    hypothesis_latex,
    lemma_latex,
    lemma_text,
)
from helpers.checker.chain.notation import latex, text
from helpers.checker.chain.words import words
from helpers.checker.inequalities.bound_indices import free_indices

__all__ = [
    "aligned",
    "chain_rows",
    "derivation_latex",
    "derivation_text",
    "failure_text",
    "overhanging",
    "statement_text",
]

LATEX_RELATION = {"==": "=", "<=": r"\le", ">=": r"\ge"}
TEXT_RELATION = {"==": "=", "<=": "<=", ">=": ">="}
BLOCK_GAP = "1.2em"
ROW_GAP = "0.7em"  # fractions in neighbouring rows would touch without it
LARGEST_TEXT = 2000


def statement_text(statement):
    """Return a statement with ``lhs``, ``relation`` and ``rhs`` as one line of plain text."""
    return f"{text(statement.lhs)} {TEXT_RELATION[statement.relation]} {text(statement.rhs)}"


def derivation_latex(derivation):
    r"""Return a derivation as one ``aligned`` block, with a row for each relation.

    Parameters
    ----------
    derivation : helpers.derivation.Derivation
        The checked chain.

    Returns
    -------
    str
        LaTeX between double dollars: hypotheses, then expression, reason, evidence; the last row
        sums up.
    """
    hypotheses = _latex_hypotheses(derivation)
    rows = chain_rows(derivation)
    rows += [rf"& && \quad{overhanging(words(derivation.summary))}"]
    rows += [f"& {overhanging(row)}" for citation in _citations(derivation) for row in lemma_latex(citation)]
    return aligned(rows, above=hypotheses)


def chain_rows(derivation):
    """Return the rows of a chain: the start, then a row for each step."""
    start = f"& {overhanging(latex(derivation.start))}"
    return [start, *(_latex_row(step) for step in derivation.steps)]


def aligned(rows, above=()):
    """Return rows as one block, with those of `above` set apart before them."""
    gaps = [ROW_GAP] * (len(above) - 1) + [BLOCK_GAP]
    opening = "".join(f"{row} \\\\[{gap}]\n" for row, gap in zip(above, gaps, strict=False))
    return "$$\n\\begin{aligned}\n" + opening + f" \\\\[{ROW_GAP}]\n".join(rows) + "\n\\end{aligned}\n$$"


def overhanging(row):
    """Return a row that takes no width, so that a long one does not push the reasons aside."""
    return rf"\mathrlap{{{row}}}"


def derivation_text(derivation):
    """Return a derivation as plain text, a line for each step: relation, expression, reason, verdict.

    Parameters
    ----------
    derivation : helpers.derivation.Derivation
        The checked chain.

    Returns
    -------
    str
        Lines that are the same in every run.
    """
    lines = [f"{derivation.name}: {derivation.summary}"]
    assumed = [*map(text, derivation.stated), *map(chosen_text, derivation.chosen)]
    lines += ["   assuming " + "; ".join(assumed)] if assumed else []
    lines += [f"   {text(derivation.start)}"]
    lines += [_text_row(number, step) for number, step in enumerate(derivation.steps, 1)]
    for citation in _citations(derivation):
        lines += [f"   {row}" for row in lemma_text(citation)]
    return "\n".join(lines)


def failure_text(left, relation, right, verdict, assumptions, witness):
    """Return what is known about a step that was not accepted, a line for each fact.

    Parameters
    ----------
    left, right : sympy.Basic
        The sides of the step.
    relation : str
        "==", "<=" or ">=".
    verdict : Verdict or None
        What the checker said.
    assumptions : tuple of sympy relations
        The hypotheses in force.
    witness : str
        The point that breaks the step in words, or "".

    Returns
    -------
    str
        Indented lines, "label: fact".
    """
    facts = {"left": _clipped(left), "relation": TEXT_RELATION[relation], "right": _clipped(right)}
    if verdict is not None:
        facts["verdict"] = verdict.summary
    if witness:
        facts["witness"] = witness
    elif verdict is not None and verdict.residual is not None:
        facts["residual"] = _clipped(verdict.residual)
    facts["assumptions"] = "; ".join(text(relation) for relation in assumptions) or "none"
    return "\n".join(f"  {label + ':':<13}{fact}" for label, fact in facts.items())


def _latex_hypotheses(derivation):
    """Return a row for each hypothesis of the derivation or of one of its steps."""
    sides = (derivation.start, *(step.expression for step in derivation.steps))
    tied = {i for side in sides for i in free_indices(side)}
    rows = [overhanging(hypothesis_latex(h, tied)) for h in derivation.stated]
    rows += [overhanging(chosen_latex(citation)) for citation in derivation.chosen]
    opening = [r"& \text{given }", *[r"& \phantom{\text{given }}"] * len(rows)]
    return [f"{start}{row}" for start, row in zip(opening, rows, strict=False)]


def _source(step):
    """Return where the proof of a cited step stands; a lemma is named here and written out below."""
    return step.citation.lemma.name if step.citation else step.source


def _citations(derivation):
    """Return the lemmas on which steps rest, each with its use, once."""
    return list(dict.fromkeys(step.citation for step in derivation.steps if step.citation))


def _latex_row(step):
    """Return one relation with its reason and its evidence."""
    return (
        rf"{LATEX_RELATION[step.relation]}{{}}& {latex(step.expression)} "
        rf"&& \quad{words(step.reason)} && \quad{_mark(step)}"
    )


def _mark(step):
    """Return the evidence of a step in print: a tick, or words."""
    if step.evidence == "proved":
        scope = step.verdict.scope
        return r"\checkmark" if scope == "all sizes" else rf"\checkmark\ {words(scope)}"
    return words(f"{step.evidence}: {_source(step)}" if step.source else step.evidence)


def _text_row(number, step):
    """Return one step as a line."""
    evidence = {"proved": str(step.verdict), "definition": "by definition"}.get(step.evidence, step.evidence)
    source = f", {_source(step)}" if step.source else ""
    relation = TEXT_RELATION[step.relation]
    return f"{number}. {relation} {text(step.expression)}   [{step.reason}] {evidence}{source}"


def _clipped(expr):
    """Return an expression as text, cut short when it fills a screen."""
    line = text(expr)
    if len(line) <= LARGEST_TEXT:
        return line
    return f"{line[:LARGEST_TEXT]} ... ({len(line)} characters)"
