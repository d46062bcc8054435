r"""Write an induction: what is claimed for every count, on which hypotheses, then base and step.

    P(t)    for t = 1, 2, 3, \dots
    given  h_1
    base, t = 1
        e_0 = e_1    reason    \checkmark
    step, from t to t + 1
        e_0 = e_1    reason    \checkmark
    proved, all sizes, by induction
"""

from helpers.checker.chain.lemma_rendering import hypothesis_latex
from helpers.checker.chain.notation import latex, text
from helpers.checker.chain.rendering import aligned, chain_rows, overhanging
from helpers.checker.chain.words import words

__all__ = ["induction_latex", "induction_text"]


def induction_latex(induction):
    """Return an induction as one ``aligned`` block.

    Parameters
    ----------
    induction : helpers.induction.Induction
        The checked induction.

    Returns
    -------
    str
        LaTeX between double dollars: claims, hypotheses, the chains of base and step, the sum of it.
    """
    t = latex(induction.over)
    claims = [rf"{latex(claim)}\quad\text{{for }} {t} = 1, 2, 3, \dots" for claim in induction.claims]
    rows = _labelled("claim ", claims) + _labelled("given ", _given(induction))
    heads = (("base", f"{t} = 1"), ("step", rf"{t} \to {t} + 1"))
    for (part, place), chains in zip(heads, (induction.base, induction.step), strict=True):
        for chain in chains:
            rows += [f"& {overhanging(words(f'{part}, ') + place)}", *chain_rows(chain)]
    return aligned([*rows, rf"& && \quad{overhanging(words(_summary(induction) + ', by induction'))}"])


def induction_text(induction):
    """Return an induction as plain text: claims, hypotheses, and what base and step have shown.

    Parameters
    ----------
    induction : helpers.induction.Induction
        The checked induction.

    Returns
    -------
    str
        Lines that are the same in every run.
    """
    t = induction.over
    scope = "" if induction.scope in ("", "all sizes") else f", {induction.scope},"
    lines = [f"{induction.name}: {induction.evidence}{scope} for {t} = 1, 2, 3, ... by induction"]
    lines += [f"   claim {text(claim)}" for claim in induction.claims]
    if induction.assuming:
        lines.append("   assuming " + "; ".join(map(text, induction.assuming)))
    lines += [f"   base: {chain.summary}" for chain in induction.base]
    return "\n".join(lines + [f"   step: {chain.summary}" for chain in induction.step])


def _given(induction):
    """Return the hypotheses of the conclusion, each for every count that it speaks about."""
    t = induction.over
    rows = []
    for hypothesis in induction.assuming:
        row = hypothesis_latex(hypothesis, ())
        joint = "," if r"\text{for all }" in row else r"\quad\text{for all }"
        rows.append(f"{row}{joint} {latex(t)}" if t in hypothesis.free_symbols else row)
    return rows


def _labelled(label, rows):
    """Return rows of which the first has a label, and the others are set in as far."""
    marks = [words(label), *[rf"\phantom{{{words(label)}}}"] * len(rows)]
    return [f"& {mark}{overhanging(row)}" for mark, row in zip(marks, rows, strict=False)]


def _summary(induction):
    return ", ".join(part for part in (induction.evidence, induction.scope) if part)
