"""Functions of matrices that pass through one another.

    P W = W Q   implies   f(P) W = W f(Q)        for f an inverse, a power or a geometric sum
    P W = c W   implies   f(P) W = f(c) W        for a number c, and the same on the other side

With Q = P and W a matrix that commutes with P this says that f(P) commutes with W; with
P = X X^T + c I, Q = X^T X + c I and W = X it is the push-through identity.
"""

from helpers.checker.matrices.words import Matrix, dimension, of_letters
from helpers.checker.matrices.workspace import workspace
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.symbolic_powers import power
from helpers.checker.normal_form.terms import ONE, raised

__all__ = ["intertwined", "join_functions"]

JOINED = {"inv", "matpow"}
"""Powers of one matrix are not put in order but joined into one power."""

LONGEST = 4
"""Words W of at most this many letters are tried."""


def join_functions(letter, kind, base):
    """Note that `letter` is the function `kind` of the matrix `base`, and relate it to the others."""
    functions = workspace().now.functions
    others = list(functions.items())
    functions[letter] = (kind, base)
    _pass_letters(letter, kind, base)
    for other, (its_kind, its_base) in others:
        session.check_budget(20)
        _commute(letter, base, other, its_base)
        if its_kind == kind:
            _push_through(letter, base, other, its_base)
            _push_through(other, its_base, letter, base)


def intertwined(P, Q):
    """True when P W = W Q for a prefix W of a word of P, where P and Q are not the same."""
    return P != Q and any(dimension(W, len(W)) == Q.rows and _intertwines(P, W, Q) for W in _prefixes(P))


def _pass_letters(f, kind, P):
    """What f(P) does to each letter of a hypothesis: an eigenvector of P, or one that commutes with P."""
    for W in _letters_of_hypotheses():
        lone = of_letters(W.args[0], W.args[1], W)
        right = _multiple(P * lone, lone) if W.args[0] == P.rows else None
        left = _multiple(lone * P, lone) if W.args[1] == P.rows else None
        if right is not None and kind[0] != "geometric":
            workspace().add_rule((f, W), lone.scaled(_at_number(kind, right)))
        elif W.args[0] == W.args[1] == P.rows and lone != P and not P * lone - lone * P:
            workspace().add_rule((f, W), Matrix(P.rows, P.cols, {(W, f): ONE}))
        if left is not None and kind[0] != "geometric":
            workspace().add_rule((W, f), lone.scaled(_at_number(kind, left)))


def _multiple(product, lone):
    """The number c with product = c W for the lone letter W, or None."""
    ((word, _),) = lone.terms.items() if len(lone.terms) == 1 else (((), ONE),)
    return product.terms[word] if word and list(product.terms) == [word] else None


def _at_number(kind, c):
    """f(c); an inverse of P exists, so that c = 0 only for W = 0, and c != 0 is noted."""
    if kind == "inv":
        session.require("nonzero", c)
        return raised(c, -1)
    return power(c, kind[1])


def _letters_of_hypotheses():
    rules = [rule for table in workspace().now.table.values() for rule in table if rule[2]]
    words = [w for word, value, _ in rules for w in (word, *value.terms)]
    return dict.fromkeys(letter for word in words for letter in word if letter.head == "mat")


def _commute(f, P, g, Q):
    """f(P) g(Q) = g(Q) f(P) where P Q = Q P; the older function goes first."""
    joined = P == Q and {f.head, g.head} <= JOINED
    if P.rows == Q.rows and not joined and _share_letters(P, Q) and not P * Q - Q * P:
        workspace().add_rule((f, g), Matrix(P.rows, P.cols, {(g, f): ONE}))


def _push_through(f, P, g, Q):
    """f(P) W = W g(Q) for each prefix W of a word of P with P W = W Q; the function moves right."""
    for W in _prefixes(P):
        if dimension(W, len(W)) == Q.rows and _intertwines(P, W, Q):
            workspace().add_rule((f, *W), Matrix(P.rows, Q.rows, {(*W, g): ONE}))


def _prefixes(P):
    found = {word[:k]: None for word in P.terms for k in range(1, min(len(word), LONGEST + 1))}
    return [W for W in found if dimension(W, len(W)) != ONE]


def _intertwines(P, W, Q):
    factor = of_letters(P.rows, Q.rows, *W)
    return bool(factor) and not P * factor - factor * Q


def _share_letters(P, Q):
    letters = {letter for word in P.terms for letter in word}
    return any(letter in letters for word in Q.terms for letter in word)
