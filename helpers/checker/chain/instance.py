"""A lemma at a place: other expressions stand where it has letters.

    x -> e,  z -> p,  A[i, j] -> e(i, j),  A -> M,  f -> g,  n -> m

All letters are replaced at once. An index of the lemma, free or bound, whose name occurs where the lemma is
used gets a name of its own first, so that nothing is captured and a free index keeps standing for all its
values. What a letter of the lemma is assumed to be becomes a hypothesis about what replaces it, and so does
whatever makes the replacement a real number.
"""

from dataclasses import dataclass

from sympy import Derivative, Idx, Indexed, IndexedBase, Limit, Subs, Symbol
from sympy.core.function import AppliedUndef

from helpers.checker.chain.replacements import asked_of, head, require_fit
from helpers.checker.inequalities.bound_indices import free_indices
from helpers.checker.statements.occurrences import Letters, binder_limits, occurrences
from helpers.checker.verdict import StatementError

__all__ = ["Instance", "bound_letters", "instance", "letter_name", "letters_of"]


@dataclass(frozen=True)
class Instance:
    """What a lemma asks for and gives at one place.

    Parameters
    ----------
    hypotheses, conclusions : tuple of sympy relations
        Those of the lemma with its letters replaced, and hypotheses about the replacements.
    """

    hypotheses: tuple
    conclusions: tuple


def instance(lemma, using, avoiding, among=()):
    """Return a lemma with its letters replaced.

    Parameters
    ----------
    lemma : Lemma
        The theorem.
    using : tuple of (letter, replacement)
        Letters of the lemma; all others stand for themselves.
    avoiding : iterable of sympy.Basic
        The expressions of the place, whose free indices the lemma's own must not meet.
    among : iterable of sympy relations
        Hypotheses beside which those of the lemma are to stand.

    Returns
    -------
    Instance
        Its hypotheses and conclusions there.

    Raises
    ------
    StatementError
        When something is replaced that must not be, or by something that does not fit.
    """
    relations = (*lemma.hypotheses, *lemma.conclusions)
    _require_letters(relations, using)
    _require_own(lemma, using)
    taken = _taken(relations, using, avoiding, among)
    apart = _renaming(relations, taken)
    using = [_apart(key, value, taken) for key, value in using]
    placed = [_placed(_placed(relation, apart), dict(using)) for relation in relations]
    asked = [relation for key, value in using for relation in asked_of(key, value)]
    number = len(lemma.hypotheses)
    return Instance(tuple(dict.fromkeys((*placed[:number], *asked))), tuple(placed[number:]))


def bound_letters(*exprs):
    """Return the names of letters other than indices that something in the expressions binds.

    These are the variables of derivatives, limits, substitutions and sums.
    """
    found = set()
    for expr in exprs:
        for node, _ in occurrences(expr):
            variables = [limit[0] for limit in binder_limits(node)]
            variables += node.variables if isinstance(node, (Derivative, Subs)) else ()
            variables += [node.args[1]] if isinstance(node, Limit) else ()
            found.update(letter_name(v) for v in variables if not isinstance(v, Idx))
    return found


def letters_of(*exprs):
    """Return the letters of expressions: name to object."""
    letters = Letters()
    for expr in exprs:
        letters.read(expr)
    return letters.objects


def letter_name(letter):
    """Return the name of a letter, written with its indices or without."""
    letter = head(letter)
    if isinstance(letter, (Idx, IndexedBase)):
        return str(letter.label)
    return letter.__name__ if isinstance(letter, type) else letter.name


def _require_letters(relations, using):
    """Refuse a key that is no letter of the lemma or is bound there, and a value that would be captured."""
    letters, bound = letters_of(*relations), bound_letters(*relations)
    sizes = {key: value for key, value in using if isinstance(key, Symbol)}
    for key, value in using:
        require_fit(key, value, sizes)
        name = letter_name(key)
        if letters.get(name) != head(key):
            raise StatementError(f"The lemma must contain the letter `{name}` of `using`; it does not.")
        if name in bound and not isinstance(key, type):
            raise StatementError(f"The letter `{name}` is bound in the lemma and cannot be replaced.")
    caught = sorted(bound & set(letters_of(*_values(using))))
    if caught:
        raise StatementError(f"The lemma binds the letter `{caught[0]}`, which `using` contains; rename it.")


def _values(using):
    """Return the replacements that are expressions; tensors and functions have no indices to meet."""
    return [value for _, value in using if not isinstance(value, (IndexedBase, type))]


def _taken(relations, using, avoiding, among):
    """Return the names that an index of the lemma must not have: those of other letters, and of free indices.

    A name that the place binds may be the lemma's too, as the two stand apart.
    """
    own, there = letters_of(*relations), letters_of(*avoiding, *among)
    other = {name for name, letter in there.items() if own.get(name, letter) != letter}
    free = {letter_name(i) for expr in avoiding for i in free_indices(expr)}
    return other | free | set(letters_of(*_values(using)))


def _renaming(relations, taken):
    """Return new indices for those of the lemma whose names are taken."""
    indices = {node for relation in relations for node, _ in occurrences(relation) if isinstance(node, Idx)}
    return _fresh(indices, taken | set(letters_of(*relations)), taken)


def _apart(key, value, taken):
    """Return a replacement for an entry A[i, j] with indices of its own."""
    if not isinstance(key, Indexed):
        return key, value
    apart = _fresh(set(key.indices), taken | {letter_name(i) for i in key.indices}, taken)
    return key.xreplace(apart), value.xreplace(apart)


def _fresh(indices, occupied, taken):
    """Return indices of the same ranges for those with a name in `taken`, outside of `occupied`."""
    found, occupied = {}, set(occupied)
    for i in sorted((i for i in indices if letter_name(i) in taken), key=str):
        number = next(m for m in range(1, len(occupied) + 2) if f"{letter_name(i)}_{m}" not in occupied)
        occupied.add(f"{letter_name(i)}_{number}")
        found[i] = Idx(f"{letter_name(i)}_{number}", (i.lower, i.upper))
    return found


def _placed(relation, rule):
    """Return a relation with its letters replaced, without working it out."""
    return relation.func(*(_replaced(side, rule) for side in relation.args), evaluate=False)


def _replaced(expr, rule):
    """Return an expression with its letters replaced, all at once, from the outside to the inside."""
    if expr in rule:
        return rule[expr]
    if isinstance(expr, Indexed):
        for key, value in rule.items():
            if isinstance(key, Indexed) and key.base == expr.base:
                places = [_replaced(i, rule) for i in expr.indices]
                return value.xreplace(dict(zip(key.indices, places, strict=True)))
    if not expr.args:
        return expr
    parts = [_replaced(part, rule) for part in expr.args]
    if isinstance(expr, AppliedUndef):
        return rule.get(expr.func, expr.func)(*parts)
    return expr if all(a == b for a, b in zip(parts, expr.args, strict=True)) else expr.func(*parts)


def _require_own(lemma, using):
    """Refuse to meddle with letters that are said to exist.

    They depend on all other letters of the lemma, so they must be letters of their own, and what replaces the
    others must not vary with an index of the place.
    """
    exists = {letter_name(letter) for letter in lemma.exists}
    for key, value in using if exists else ():
        if exists & {letter_name(key), *_names(value)}:
            raise StatementError(
                f"The letters {', '.join(sorted(exists))} exist by the lemma `{lemma.name}` and must stand "
                "for nothing else; state the lemma with other letters."
            )
        own = set(key.indices) if isinstance(key, Indexed) else set()
        if not isinstance(value, (IndexedBase, type)) and free_indices(value) - own:
            raise StatementError(f"What replaces `{key}` must not vary with an index, got `{value}`.")


def _names(value):
    """Return the names of the letters of a replacement."""
    return {letter_name(value)} if isinstance(value, (IndexedBase, type)) else set(letters_of(value))
