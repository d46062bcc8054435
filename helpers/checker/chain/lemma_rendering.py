r"""Write a cited lemma: its name and reference, when it holds, what it says, and what stands for its letters.

    spectral theorem (horn2013matrix, theorem 4.1.5)
    if     H_1
    then   C_1
           C_2   for some \lambda, u
    with   A_{i j} = e
"""

from helpers.checker.chain.notation import latex, text
from helpers.checker.chain.words import words
from helpers.checker.inequalities.bound_indices import free_indices

__all__ = ["chosen_latex", "chosen_text", "hypothesis_latex", "lemma_latex", "lemma_text"]
def hypothesis_latex(hypothesis, tied):
    """Return a hypothesis as LaTeX, with "for all i" where it holds for every value of an index.

    Parameters
    ----------
    hypothesis : sympy relation
        The hypothesis.
    tied : set of sympy.Idx
        The indices that the statement itself speaks about; for these it is no claim about all.

    Returns
    -------
    str
        LaTeX without delimiters.
    """
    names = [latex(i) for i in sorted(free_indices(hypothesis), key=str) if i not in tied]
    return latex(hypothesis) + (rf"\quad\text{{for all }} {', '.join(names)}" if names else "")


def lemma_text(citation):
    """Return a lemma and its use as lines of plain text."""
    lemma = citation.lemma
    parts = {
        "if": "; ".join(map(text, lemma.hypotheses)),
        "then": "; ".join(map(text, lemma.conclusions)),
        "for some": ", ".join(map(_letter_text, lemma.exists)),
        "with": "; ".join(f"{_letter_text(key)} = {_letter_text(value)}" for key, value in citation.using),
    }
    return [lemma.citation, *(f"   {word} {listed}" for word, listed in parts.items() if listed)]


def lemma_latex(citation):
    """Return a lemma and its use as LaTeX, an entry for each row."""
    lemma = citation.lemma
    exists = ", ".join(latex(letter) for letter in lemma.exists)
    replaced = [f"{_letter_latex(key)} = {_letter_latex(value)}" for key, value in citation.using]
    blocks = {
        "if": [hypothesis_latex(h, ()) for h in lemma.hypotheses],
        "then": [hypothesis_latex(c, ()) for c in lemma.conclusions],
        "for some": [exists] if exists else [],
        "with": replaced,
    }
    rows = [_row(word, place, row) for word, block in blocks.items() for place, row in enumerate(block)]
    return [words(lemma.citation), *rows]


def chosen_text(citation):
    """Return the words by which a statement fixes letters that a lemma lets exist."""
    return f"{', '.join(map(_letter_text, citation.lemma.exists))} as in {citation.lemma.name}"


def chosen_latex(citation):
    """Return the same as LaTeX."""
    return f"{', '.join(map(latex, citation.lemma.exists))}{words(f' as in {citation.lemma.name}')}"


def _row(word, place, row):
    """Return a row with its word, which the rows after it leave blank."""
    label = words(f"{word} ")
    return rf"\quad{label}{row}" if place == 0 else rf"\quad\phantom{{{label}}}{row}"


def _letter_text(letter):
    return letter.__name__ if isinstance(letter, type) else text(letter)


def _letter_latex(letter):
    return words(letter.__name__) if isinstance(letter, type) else latex(letter)
