"""How a question uses its names: as an index, as an array, as a function, in a range, or as a number.

sum(z[k], k=1..n)     k is an index with the range 1..n, z an array with one axis, n stands in a range
f(x)                  f is a function that the notation does not know
limit(e, h -> 0)      h is a letter of this limit alone
"""

from dataclasses import dataclass, field

from helpers.checker.syntax.bounds import MOST_AXES, MOST_NAMES
from helpers.checker.syntax.notation_error import NotationError
from helpers.checker.syntax.tree import Approach, Call, Entry, Name, Range, Replacement, Terms, parts

__all__ = ["Uses", "uses"]

OF_SIZES = ("eye", "ones", "zeros")
"""Functions whose arguments are sizes."""


@dataclass
class Uses:
    """The names of a question, each with the first place of each kind of use.

    Parameters
    ----------
    ranges : dict of str to list of Range
        Letters of sums and products.
    arrays : dict of str to Entry
        Names with indices in brackets.
    entries : list of (str, int, node)
        Array, number of the axis, and what stands there.
    functions : dict of str to Call
        Names with arguments that the notation does not know.
    pairs : list of (node, node)
        The arguments of `delta`, which have one range.
    indices : dict of str to Name
        Names that occur as an index or inside one.
    ends : dict of str to Name
        Names that occur in the ends of ranges.
    numbers : dict of str to Name
        Names that occur in any other place.
    local : dict of str to Name
        Letters of limits and of replacements.
    """

    ranges: dict = field(default_factory=dict)
    arrays: dict = field(default_factory=dict)
    entries: list = field(default_factory=list)
    functions: dict = field(default_factory=dict)
    pairs: list = field(default_factory=list)
    indices: dict = field(default_factory=dict)
    ends: dict = field(default_factory=dict)
    numbers: dict = field(default_factory=dict)
    local: dict = field(default_factory=dict)


def uses(trees, known):
    """Return how the names of some trees are used.

    Parameters
    ----------
    trees : iterable of tree nodes
        Sides and hypotheses, in the order of the text.
    known : container of str
        The functions of the notation.

    Returns
    -------
    Uses
        The names.

    Raises
    ------
    NotationError
        When a name is used in two ways that exclude each other, or there are too many names.
    """
    found = Uses()
    for tree in trees:
        _walk(found, tree, known, found.numbers)
    _require_one_kind(found)
    return found


def _walk(found, node, known, kind):
    """Enter the names of a node; plain names go into `kind`."""
    if isinstance(node, Name):
        kind.setdefault(node.name, node)
    elif isinstance(node, Entry):
        _entry(found, node, known)
    elif isinstance(node, Range):
        _range(found, node, known)
    elif isinstance(node, (Approach, Replacement)):
        found.local.setdefault(node.letter.name, node.letter)
        _walk(found, parts(node)[1], known, kind)
    elif isinstance(node, Call):
        _call(found, node, known, kind)
    else:
        for part in parts(node):
            _walk(found, part, known, kind)


def _entry(found, node, known):
    """Enter an array and its indices."""
    name, rank = node.array.name, len(node.indices)
    first = found.arrays.setdefault(name, node)
    if rank > MOST_AXES or len(first.indices) != rank:
        raise NotationError(
            f"`{name}` must have the same number of indices everywhere, at most {MOST_AXES}, "
            f"got {len(first.indices)} and {rank}.",
            *node.place,
        )
    for axis, index in enumerate(node.indices):
        found.entries.append((name, axis, index))
        _walk(found, index, known, found.indices)


def _range(found, node, known):
    """Enter the letter of a sum and the ends of its range."""
    found.ranges.setdefault(node.letter.name, []).append(node)
    for end in (node.lower, node.upper):
        if end is not None:
            _walk(found, end, known, found.ends)


def _call(found, node, known, kind):
    """Enter a function that is not known, and the arguments of any."""
    if node.function not in known:
        found.functions.setdefault(node.function, node)
    inside = kind if kind is found.ends else found.numbers
    if node.function in OF_SIZES:
        inside = found.ends
    if node.function == "delta":
        found.pairs.append(node.arguments)
        inside = found.indices
    for argument in node.arguments:
        _walk(found, argument, known, inside)


def _require_one_kind(found):
    """Refuse a name that is two things at once."""
    kinds = {"an array": found.arrays, "a function": found.functions}
    others = {**found.numbers, **found.ends, **found.indices, **found.local}
    letters = {name: nodes[0].letter for name, nodes in found.ranges.items()}
    kinds["an index of a sum"] = letters
    for name, node in found.functions.items():
        for what in (found.arrays, letters, others):
            if name in what:
                raise NotationError(
                    f"`{name}` is followed by `(` here and stands for something else in another place; "
                    f"write {name}*(...) for a product, or rename one of them.",
                    node.start, node.start + len(name),
                )  # fmt: skip
    for name, node in letters.items():
        if name in found.arrays:
            raise NotationError(f"`{name}` is an array and an index; rename one of them.", *node.place)
    if len(set().union(found.arrays, found.functions, letters, others)) > MOST_NAMES:
        raise NotationError(f"A question must have at most {MOST_NAMES} different names.", 0)


def is_negative_infinity(node):
    """Tell whether a node is -oo."""
    return isinstance(node, Terms) and len(node.terms) == 1 and _is_oo(node.terms[0])


def _is_oo(term):
    return term[0] == "-" and isinstance(term[1], Name) and term[1].name == "oo"
