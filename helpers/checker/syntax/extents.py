"""From which to which value does an index run, and how long is each axis? Read off how they are used.

    sum(z[k], k=1..n)     k runs from 1 to n, so z has n entries
    X[i, r]               i and r run over the axes of X, whatever their lengths are
    delta(i, j)           i and j have one range

What is said is passed on from an index to the axes on which it stands alone, and from an axis to the
indices that stand on it. Then come the sizes that a partial sum or an entry such as z[n] names. What is
still open gets a size of its own: indices and axes that are tied to each other get the same.
"""

from helpers.checker.syntax.declarations import EVERYWHERE
from helpers.checker.syntax.notation_error import NotationError
from helpers.checker.syntax.tree import Name, Number, parts
from helpers.checker.syntax.uses import is_negative_infinity

__all__ = ["extents", "is_whole"]

SIZES = ("n", "m", "d", "p", "q", "N", "M", "D")


def extents(found, declared, sizes):
    """Return the length of the range of each index and of each axis.

    Parameters
    ----------
    found : Uses
        How names are used.
    declared : dict of str to Declaration
        What the text says about names.
    sizes : set of str
        Names that stand for sizes.

    Returns
    -------
    dict
        Index name, or (array name, number of the axis), to the name of a size, an int or EVERYWHERE.

    Raises
    ------
    NotationError
        When an array that is not declared has indices with different ranges on one axis.
    """
    known = _declared(declared)
    known |= {name: extent for name, extent in _ranged(found).items() if name not in known}
    ties = _ties(found, sizes)
    _pass_on(known, ties)
    for axis, extent in _hints(found, known, sizes):
        if axis not in known:
            known[axis] = extent
            _pass_on(known, ties)
    taken = {*found.arrays, *found.functions, *found.numbers, *found.indices, *found.local, *found.ranges}
    _fill(found, known, ties, [size for size in SIZES if size not in taken | set(declared)], sizes)
    _require_one_length(found, known, declared, sizes)
    return known


def is_whole(node):
    """Tell whether a range reaches over all integers."""
    return isinstance(node.upper, Name) and node.upper.name == "oo" and is_negative_infinity(node.lower)


def _declared(declared):
    """Return what declarations say about indices and axes."""
    known = {}
    for name, declaration in declared.items():
        if declaration.kind == "index":
            known[name] = declaration.axes[0]
        elif declaration.kind in ("array", "matrix"):
            known |= {(name, axis): extent for axis, extent in enumerate(declaration.axes)}
    return known


def _ranged(found):
    """Return the ranges 1..n, the same in each sum over a letter."""
    known = {}
    for name, nodes in found.ranges.items():
        lengths = {_length(node) for node in nodes if node.lower is not None}
        if (
            len(lengths) == 1
            and None not in lengths
            and all(_is_plain(n) for n in nodes if n.lower is not None)
        ):
            (known[name],) = lengths
    return known


def _is_plain(node):
    return is_whole(node) or (isinstance(node.lower, Number) and node.lower.digits == "1")


def _length(node):
    """Return the upper end of a range when it is a letter or a number."""
    if is_whole(node):
        return EVERYWHERE
    if isinstance(node.upper, Name):
        return None if node.upper.name == "oo" else node.upper.name
    return int(node.upper.digits) if isinstance(node.upper, Number) and node.upper.digits.isdigit() else None


def _ties(found, sizes):
    """Return pairs of indices and axes that have one length."""
    places = [((name, axis), node) for name, axis, node in found.entries]
    ties = [(place, node.name) for place, node in places if _is_index(node, sizes)]
    for pair in found.pairs:
        if len(pair) == 2 and all(_is_index(node, sizes) for node in pair):
            ties.append((pair[0].name, pair[1].name))
    return ties


def _is_index(node, sizes):
    return isinstance(node, Name) and node.name not in sizes


def _pass_on(known, ties):
    """Give each index and axis what one tied to it has, until nothing changes."""
    changed = True
    while changed:
        changed = False
        for one, other in ties:
            for source, target in ((one, other), (other, one)):
                if source in known and target not in known:
                    known[target] = known[source]
                    changed = True


def _hints(found, known, sizes):
    """Yield axes with a length that is suggested but not said."""
    for name, axis, node in found.entries:
        names = _names(node)
        if any(known.get(letter) == EVERYWHERE for letter in names):
            yield (name, axis), EVERYWHERE
        for letter in names:
            for bound in found.ranges.get(letter, ()):
                if bound.upper is not None:
                    yield from (((name, axis), size) for size in _names(bound.upper) if size in sizes)
        yield from (((name, axis), size) for size in names if size in sizes)
    for name, axis, node in found.entries:
        if known.get((name, axis)) == EVERYWHERE:
            yield from ((letter, EVERYWHERE) for letter in _names(node) if letter not in sizes)


def _names(node):
    """Return the names inside a node, in order."""
    if isinstance(node, Name):
        return [] if node.name == "oo" else [node.name]
    return [name for part in parts(node) for name in _names(part)]


def _fill(found, known, ties, fresh, sizes):
    """Give everything that is still open a size of its own."""
    axes = [(name, axis) for name, axis, _ in found.entries]
    letters = [name for name in (*found.indices, *found.ranges) if name not in sizes and name != "oo"]
    for place in (*axes, *letters):
        needs = place in axes or not found.ranges.get(place) or _without_ends(found.ranges[place])
        if place not in known and needs:
            known[place] = next(iter(fresh), None) or _none_left(found, place)
            fresh = fresh[1:]
            _pass_on(known, ties)


def _without_ends(nodes):
    return any(node.lower is None for node in nodes)


def _none_left(found, place):
    name = place[0] if isinstance(place, tuple) else place
    node = found.arrays[name] if isinstance(place, tuple) else found.indices[name]
    raise NotationError(f"The size of `{name}` is not known; write `where {name}: n`.", *node.place)


def _require_one_length(found, known, declared, sizes):
    """Refuse indices of different ranges on one axis of an array that is not declared."""
    for name, axis, node in found.entries:
        if name in declared or not _is_index(node, sizes):
            continue
        own, length = known.get(node.name), known[name, axis]
        if own is not None and own != length:
            raise NotationError(
                f"The index `{node.name}` runs to {own}, and axis {axis + 1} of `{name}` has the length "
                f"{length} elsewhere; declare the array, as in `where {name}: {length}`.",
                *node.place,
            )
