"""What a mark of evidence means, in a phrase and in a sentence."""

__all__ = ["MARKS", "MEANING", "PHRASES", "kind", "strength"]

PHRASES = {
    "all": "proved for all sizes",
    "stated": "proved for stated sizes",
    "sampled": "sampled",
    "cited": "cited",
}
"""The kinds of evidence, from the strongest to the weakest."""

MEANING = {
    "definition": "Both sides are the same object: nothing is to be shown.",
    "all": "Proved for every size at once; the second route found no counterexample.",
    "stated": "Proved for the sizes that are named; the second route found no counterexample.",
    "sampled": "Not proved: it held at each of at least ten points, drawn by the second route.",
    "cited": "Not proved here: the source that is named proves it.",
}
"""Each kind to its meaning, from the strongest to the weakest; a definition weakens nothing."""

MARKS = {
    "✓": "Proved, for all sizes or for those that are named; the second route found no counterexample.",
    "definition": MEANING["definition"],
    "sampled": MEANING["sampled"],
    "cited": MEANING["cited"],
}
"""How the mark beside a step begins, to its explanation."""


def kind(step):
    """Return the kind of evidence of a step, or of a whole result: both have `evidence` and `scope`."""
    if step["evidence"] == "proved":
        return "all" if step["scope"] == "all sizes" else "stated"
    return step["evidence"]


def strength(step):
    """Return evidence and scope in words.

    Examples
    --------
    >>> strength({"evidence": "proved", "scope": "sizes n=2"})
    'proved, sizes n=2'
    """
    words = "by definition" if step["evidence"] == "definition" else step["evidence"]
    return ", ".join(part for part in (words, step["scope"]) if part)
