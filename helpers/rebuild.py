"""Derive a stored derivation again from its record alone, and say where the two differ.

    record  ->  e_0, (R_1, e_1), ..., (R_m, e_m)  ->  every link decided again  ->  record

The chain starts from the left side of the recorded statement and goes on with the right side of each
recorded step. The left sides, the statement, each verdict with its scope, method and conditions, and the
evidence are found anew and compared, and so are the text and the LaTeX that stand beside the record. A
step that was left out, exchanged or made up therefore shows. What the author alone can know is taken
over: the name, the reasons, sources and lemmas of cited steps, and the claims covered.
"""

from sympy.core.function import AppliedUndef

from helpers.checker.chain.induction_record import INDUCTION_MIME, INDUCTION_SCHEMA
from helpers.checker.chain.read_srepr import read_srepr
from helpers.checker.chain.record import MIME, POINT, SCHEMA, RecordError
from helpers.checker.chain.summary import as_relation
from helpers.derivation import Derivation, Lemma
from helpers.induction import Induction

__all__ = ["differences", "rebuilt", "rebuilt_induction"]

APPEND = {"==": Derivation.equals, "<=": Derivation.at_most, ">=": Derivation.at_least}
INDUCTION_KEYS = ("base", "claims", "covers", "name", "over", "step")
KEYS = ("assumptions", "covers", "evidence", "name", "scope", "statement", "steps")
LEMMA_KEYS = ("conclusions", "exists", "hypotheses", "name", "place", "reference", "using")
STEP_KEYS = ("evidence", "given", "reason", "relation", "right", "sizes", "source", "used")
LONGEST_QUOTE = 160
STALE = "The {} beside the record must be what the record gives; store the outputs again: make notebooks."


def rebuilt(record, budget=10.0):
    """Return the derivation of a record, with every step decided again.

    Parameters
    ----------
    record : dict
        The record; see `helpers.checker.chain.record`.
    budget : float
        Time limit of each step in seconds.

    Returns
    -------
    helpers.derivation.Derivation
        The chain, in which every step held.

    Raises
    ------
    RecordError
        When the record is incomplete, of another schema, or holds an expression that cannot be read.
    helpers.derivation.DerivationError
        When a step does not hold, or shows less than the record says.
    """
    _require_complete(record)
    start = read_srepr(record["statement"]["left"])
    assuming = [read_srepr(words) for words in _declared(record)]
    chain = Derivation(start, name=record["name"], assuming=assuming, covers=record["covers"])
    for number, step in enumerate(record["steps"], 1):
        try:
            _append(chain, step, budget)
        except RecordError as error:
            raise RecordError(f"Step {number}: {error}") from error
    return chain


def rebuilt_induction(record, budget=10.0):
    """Return the induction of a record, with every step of its base and step decided again.

    Parameters, returned value and errors are those of `rebuilt`, for an induction.
    """
    if record.get("schema") != INDUCTION_SCHEMA:
        raise RecordError(
            f"The `schema` of an induction must be {INDUCTION_SCHEMA}, got {record.get('schema')!r}."
        )
    _require_keys(record, INDUCTION_KEYS, "The record of an induction")
    for claim in record["claims"]:
        _require_keys(claim, ("left", "relation", "right"), "A claim")
        _require_relation(claim)
    return Induction(
        [as_relation(c["relation"], read_srepr(c["left"]), read_srepr(c["right"])) for c in record["claims"]],
        read_srepr(record["over"]),
        name=record["name"],
        base=[rebuilt(part, budget) for part in record["base"]],
        step=[rebuilt(part, budget) for part in record["step"]],
        covers=record["covers"],
    )


def differences(stored, budget=10.0):
    """Return what is wrong with a stored derivation or induction, a line for each difference.

    Parameters
    ----------
    stored : helpers.checker.stored_records.StoredDerivation
        Record, text and LaTeX.
    budget : float
        Time limit of each step in seconds.

    Returns
    -------
    list of str
        Full sentences; none when the derivation was found again just as it is stored.

    Raises
    ------
    RecordError, helpers.derivation.DerivationError
        As `rebuilt` does.
    """
    build = {MIME: rebuilt, INDUCTION_MIME: rebuilt_induction}[stored.mime]
    found, _ = build(stored.record, budget)._repr_mimebundle_()
    lines = list(_compared(stored.record, found[stored.mime], ""))
    beside = {"text/plain": stored.text, "text/latex": stored.latex}
    return lines + [STALE.format(kind) for kind, words in beside.items() if words != found[kind]]


def _require_complete(record):
    """Refuse a record of another schema, or one that lacks a part from which the chain is built."""
    if record.get("schema") != SCHEMA:
        raise RecordError(f"The `schema` of a record must be {SCHEMA}, got {record.get('schema')!r}.")
    _require_keys(record, KEYS, "A record")
    _require_keys(record["statement"], ("left",), "A statement")
    for step in record["steps"]:
        _require_keys(step, STEP_KEYS, "A step")
        if "lemma" in step:
            _require_keys(step["lemma"], LEMMA_KEYS, "The lemma of a cited step")
        _require_relation(step)


def _require_relation(part):
    """Refuse a relation that no step can have."""
    if part["relation"] not in APPEND:
        raise RecordError(f"A relation must be one of {', '.join(APPEND)}, got {part['relation']!r}.")


def _require_keys(part, keys, what):
    """Refuse a part of a record that is no dictionary or lacks a key."""
    missing = [key for key in keys if not isinstance(part, dict) or key not in part]
    if missing:
        listed = ", ".join(f"`{key}`" for key in keys)
        raise RecordError(f"{what} must have {listed}; `{missing[0]}` is missing.")


def _declared(record):
    """Return the hypotheses of the whole derivation, which stand before those of single steps.

    The last of them is one that no step gives, or that a step used without giving it.
    """
    stated = [h for h in record["assumptions"] if h not in record.get("chosen", ())]
    given = {hypothesis for step in record["steps"] for hypothesis in step["given"]}
    borrowed = {h for step in record["steps"] for h in step["used"] if h not in step["given"]}
    places = [p for p, h in enumerate(stated, 1) if h not in given or h in borrowed]
    return stated[: max(places, default=0)]


def _append(chain, step, budget):
    """Append one recorded step to a chain."""
    APPEND[step["relation"]](
        chain,
        read_srepr(step["right"]),
        step["reason"],
        given=[read_srepr(words) for words in step["given"]],
        sizes={read_srepr(letter): values for letter, values in step["sizes"].items()} or None,
        **_support(step),
        budget=budget,
    )


def _support(step):
    """Return the evidence that a recorded step declared, or its lemma and what stands for the letters."""
    if "lemma" not in step:
        evidence = "proved" if step["evidence"] == "definition" else step["evidence"]
        return {"evidence": evidence, "source": step["source"]}
    kept = step["lemma"]
    parts = {key: tuple(map(read_srepr, kept[key])) for key in ("conclusions", "hypotheses", "exists")}
    lemma = Lemma(kept["name"], reference=kept["reference"], place=kept["place"], **parts)
    return {"by": lemma, "using": dict(tuple(map(_letter, pair)) for pair in kept["using"].items())}


def _letter(words):
    """Return a letter or expression; a function is written at a point."""
    expr = read_srepr(words)
    return expr.func if isinstance(expr, AppliedUndef) and expr.args == (POINT,) else expr


def _compared(stored, found, place):
    """Yield a sentence for each place where two records differ."""
    if isinstance(stored, dict) and isinstance(found, dict):
        for key in sorted({*stored, *found}):
            yield from _compared(stored.get(key), found.get(key), f"{place}.{key}" if place else key)
    elif isinstance(stored, list) and isinstance(found, list) and len(stored) == len(found):
        for number, pair in enumerate(zip(stored, found, strict=True), 1):
            yield from _compared(*pair, f"{place} {number}")
    elif stored != found:
        yield f"`{place}`: the record says {_quote(stored)}, found {_quote(found)}."


def _quote(value):
    """Return a value in words, cut short."""
    words = repr(value)
    return words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE]}..."
