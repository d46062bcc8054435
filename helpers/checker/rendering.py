r"""Write a derivation, as LaTeX for print and as plain text for comparison.

A derivation becomes one ``aligned`` block with one relation per row:

    e_0
    = e_1    reason    \checkmark
    = e_2    reason    \checkmark
             proved, all sizes

The text has the same rows. Neither holds a time, a path, or anything else that changes between runs.
"""

from helpers.checker.notation import latex, text

__all__ = [
    "derivation_latex",
    "derivation_text",
    "failure_text",
    "statement_text",
]

LATEX_RELATION = {"==": "=", "<=": r"\le", ">=": r"\ge"}
TEXT_RELATION = {"==": "=", "<=": "<=", ">=": ">="}
TEXT_ESCAPES = str.maketrans(
    {c: "\\" + c for c in "#$%&_{}"} | {"\\": r"\textbackslash ", "^": r"\char94 ", "~": r"\char126 "}
)
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
        LaTeX between double dollars: expression, reason, evidence; the last row sums up.
    """
    rows = [f"& {latex(derivation.start)}"]
    rows += [_latex_row(step) for step in derivation.steps]
    rows += [rf"& && \quad\text{{{_escape(derivation.summary)}}}"]
    return "$$\n\\begin{aligned}\n" + " \\\\\n".join(rows) + "\n\\end{aligned}\n$$"


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
    if derivation.assuming:
        lines += ["   assuming " + "; ".join(text(relation) for relation in derivation.assuming)]
    lines += [f"   {text(derivation.start)}"]
    lines += [_text_row(number, step) for number, step in enumerate(derivation.steps, 1)]
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
        facts["verdict"] = str(verdict)
    if witness:
        facts["witness"] = witness
    elif verdict is not None and verdict.residual is not None:
        facts["residual"] = _clipped(verdict.residual)
    facts["assumptions"] = "; ".join(text(relation) for relation in assumptions) or "none"
    return "\n".join(f"  {label + ':':<13}{fact}" for label, fact in facts.items())


def _latex_row(step):
    """Return one relation with its reason and its evidence."""
    return (
        rf"{LATEX_RELATION[step.relation]}{{}}& {latex(step.expression)} "
        rf"&& \quad\text{{{_escape(step.reason)}}} && \quad{_mark(step)}"
    )


def _mark(step):
    """Return the evidence of a step in print: a tick, or words."""
    if step.evidence == "proved":
        scope = step.verdict.scope
        return r"\checkmark" if scope == "all sizes" else rf"\checkmark\ \text{{{_escape(scope)}}}"
    words = f"{step.evidence}: {step.source}" if step.source else step.evidence
    return rf"\text{{{_escape(words)}}}"


def _text_row(number, step):
    """Return one step as a line."""
    evidence = {"proved": str(step.verdict), "definition": "by definition"}.get(step.evidence, step.evidence)
    source = f", {step.source}" if step.source else ""
    relation = TEXT_RELATION[step.relation]
    return f"{number}. {relation} {text(step.expression)}   [{step.reason}] {evidence}{source}"


def _escape(words):
    """Make words safe inside ``\\text``."""
    return words.translate(TEXT_ESCAPES)


def _clipped(expr):
    """Return an expression as text, cut short when it fills a screen."""
    words = text(expr)
    if len(words) <= LARGEST_TEXT:
        return words
    return f"{words[:LARGEST_TEXT]} ... ({len(words)} characters)"
