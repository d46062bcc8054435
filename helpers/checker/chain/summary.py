"""What a chain of links shows as a whole: the weakest relation, evidence and scope of its links.

relation    = if all links are =, else the one order that occurs
evidence    definition > proved > sampled > cited, the weakest of the links
scope       all sizes, or the sizes that the links have in common
"""

from sympy import Eq, Ge, Le

from helpers.checker.verdict import RelationError, SizesError

__all__ = [
    "EVIDENCE",
    "as_relation",
    "overall_evidence",
    "overall_relation",
    "overall_scope",
    "require_common_sizes",
    "summary",
]

EVIDENCE = ("definition", "proved", "sampled", "cited")
AS_RELATION = {"==": Eq, "<=": Le, ">=": Ge}


def overall_relation(steps):
    """Return the relation between the ends of a chain, or refuse a chain that turns around.

    Parameters
    ----------
    steps : tuple of Step
        The links.

    Returns
    -------
    str
        "==", "<=" or ">=".

    Raises
    ------
    RelationError
        When both "<=" and ">=" occur, which says nothing about the ends.
    """
    orders = list(dict.fromkeys(step.relation for step in steps if step.relation != "=="))
    if len(orders) > 1:
        raise RelationError(
            f'A derivation must keep its direction, got "{orders[1]}" after "{orders[0]}", '
            "from which nothing follows for its ends; start a second derivation."
        )
    return orders[0] if orders else "=="


def as_relation(relation, left, right):
    """Return a SymPy relation as it stands, without evaluating it."""
    return AS_RELATION[relation](left, right, evaluate=False)


def overall_evidence(steps):
    """Return the weakest evidence of any link."""
    return max((step.evidence for step in steps), key=EVIDENCE.index, default="definition")


def overall_scope(steps):
    """Return "all sizes", or the sizes for which every link is proved, or "" when one is not."""
    if any(step.verdict.status != "proved" for step in steps):
        return ""
    common = _common_sizes(steps)
    pairs = [f"{name}={value}" for name, values in common.items() for value in values]
    return "sizes " + ", ".join(pairs) if pairs else "all sizes"


def require_common_sizes(steps):
    """Refuse a chain whose links are proved for sizes that do not meet."""
    for name, values in _common_sizes(steps).items():
        if not values:
            raise SizesError(
                f"The steps of a derivation must share a value of each size, got none for `{name}`; "
                "state the same `sizes` in all steps."
            )


def summary(steps):
    """Return evidence and scope in words."""
    evidence = overall_evidence(steps)
    words = "by definition" if evidence == "definition" else evidence
    return ", ".join(part for part in (words, overall_scope(steps)) if part)


def _common_sizes(steps):
    """Return the sizes that the links with stated sizes have in common: name to sorted values."""
    common = {}
    for step in steps:
        for letter, values in step.sizes if step.verdict.scope != "all sizes" else ():
            common[str(letter)] = sorted(set(values) & set(common.get(str(letter), values)))
    return dict(sorted(common.items()))
