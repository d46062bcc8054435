"""The words of a derivation: its name, the reasons of its steps, the evidence that they declare."""

import re

from helpers.checker.verdict import KindError, StatementError

__all__ = ["read_covers", "read_evidence", "read_name", "read_reason"]

EMPTY_WORDS = re.compile(
    r"\b(clearly|simpl(y|if\w*)|obvious\w*|trivial\w*|rearrang\w*|eas(y|ily|ier))\b", re.IGNORECASE
)
DECLARED = ("proved", "sampled", "cited")


def read_name(name):
    """Return the name of a derivation, or refuse it."""
    if not isinstance(name, str):
        raise KindError(f"`name` must be a string, got {name!r}.")
    if not name.strip() or "\n" in name:
        raise StatementError(f"`name` must be one line that is not empty, got {name!r}.")
    return name.strip()


def read_covers(covers):
    """Return the identifiers of the claims that a derivation settles, or refuse them."""
    if isinstance(covers, str) or not all(isinstance(claim, str) and claim for claim in covers):
        raise KindError(f'`covers` must be a list of identifiers, such as ["s0-1a"], got {covers!r}.')
    return tuple(covers)


def read_reason(reason):
    """Return the reason of a step, or refuse it: two to six words, none of them empty talk."""
    if not isinstance(reason, str):
        raise KindError(f"A reason must be a string, got {reason!r}.")
    words = reason.split()
    if not 2 <= len(words) <= 6:
        raise StatementError(
            f"A reason must have two to six words, got {len(words)} in {reason!r}; "
            'name the rule that is used, as in "chain rule".'
        )
    empty = EMPTY_WORDS.search(reason)
    if empty:
        raise StatementError(
            f"A reason must say what was done, got the empty word {empty[0]!r} in {reason!r}; "
            'name the rule that is used, as in "common denominator".'
        )
    return " ".join(words)


def read_evidence(evidence, source, citation=None):
    """Return declared evidence and source, or refuse them; exactly a cited step has a source or a lemma."""
    if evidence not in DECLARED:
        raise StatementError(f"`evidence` must be one of {', '.join(DECLARED)}, got {evidence!r}.")
    if not isinstance(source, str):
        raise KindError(f"`source` must be a string, got {source!r}.")
    if citation is not None:
        return _by_lemma(evidence, source, citation)
    if evidence == "cited" and not source.strip():
        raise StatementError(
            'A cited step must say where its proof stands; add source="author, section", '
            "or name a lemma in `by`."
        )
    if evidence != "cited" and source:
        raise StatementError(f'Only a step with evidence="cited" has a source, got {source!r}; drop it.')
    return evidence, source.strip()


def _by_lemma(evidence, source, citation):
    """Return evidence and source of a step that rests on a lemma, which states both."""
    if evidence != "proved" or source:
        raise StatementError("A step that rests on a lemma is cited already; drop `evidence` and `source`.")
    return "cited", citation.lemma.citation
