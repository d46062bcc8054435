"""The words of a reader: the letters of a statement, and letters for indices that have no name.

    Sum(X[$7, g]**2, $7 = 1..n)   is written   Sum(X[k, g]**2, (k, 1, n))

A nameless index takes the letter of an index that the statement binds and that has the same range;
after those come letters that the statement does not use.
"""

import sympy as sp
from sympy.core.function import AppliedUndef

from helpers.checker.normal_form.terms import Poly
from helpers.checker.normal_form.translate import term

__all__ = ["IndexLetters", "Vocabulary"]

ALPHABET = "klmpqrstuvabcdefghijnowxyz"


class Vocabulary:
    """The letters of a statement by name, and the indices that it binds.

    Parameters
    ----------
    statement : tuple of sympy.Basic
        The two sides and the hypotheses.
    tied : set of str
        Names of the indices that are free in the sides.
    """

    def __init__(self, statement=(), tied=frozenset()):
        whole = sp.Tuple(*statement)
        self.objects = {str(x.label): x for x in whole.atoms(sp.IndexedBase)}
        self.objects |= {x.name: x for x in whole.atoms(sp.Symbol) if x.name not in self.objects}
        self.objects |= {f.func.__name__: f.func for f in whole.atoms(AppliedUndef)}
        loose = sorted((i for i in whole.atoms(sp.Idx) if i.name not in tied), key=str)
        self.own = tuple((i.name, term(i.lower), term(i.upper)) for i in loose if i.lower is not None)


class IndexLetters:
    """One letter for each nameless index of a term.

    Parameters
    ----------
    poly : Poly
        The term to be written.
    vocabulary : Vocabulary
        What the statement calls its indices.
    """

    def __init__(self, poly, vocabulary):
        self.vocabulary = vocabulary
        self.taken = _names(poly) | set(vocabulary.objects)
        self.chosen = {}

    def letter(self, leaf):
        """Return the letter of a bound index or of an index variable."""
        if leaf not in self.chosen:
            self.chosen[leaf] = self._choose(leaf.args[-2:])
            self.taken.add(self.chosen[leaf])
        return self.chosen[leaf]

    def _choose(self, ends):
        used = set(self.chosen.values())
        mine = (name for name, *own in self.vocabulary.own if tuple(own) == ends and name not in used)
        return next(mine, None) or next(name for name in _alphabet() if name not in self.taken)


def _names(poly):
    """Every name that stands in a term, also in the ranges of its indices."""
    found = set()
    for leaf in poly.free:
        if isinstance(leaf, str):
            found.add(leaf)
        elif leaf.head in ("sym", "var"):
            found.add(leaf.args[0])
            found |= set().union(*(_names(x) for x in leaf.args if isinstance(x, Poly)))
    return found


def _alphabet():
    yield from ALPHABET
    number = 2
    while True:
        yield from (f"{letter}{number}" for letter in ALPHABET)
        number += 1
