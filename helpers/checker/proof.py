"""What the proof route answers: proved or undecided, and on what grounds.

A proof never says "false": a failed attempt leaves a residual, and only the refuter, with a
concrete point in hand, calls a statement wrong.
"""

from dataclasses import dataclass

__all__ = ["Proof", "undecided"]


@dataclass(frozen=True)
class Proof:
    """The proof route's answer to one statement.

    Parameters
    ----------
    status : str
        "proved" or "undecided".
    scope : str
        "all sizes", or "sizes n=2, n=3", or "" when undecided.
    method : str
        The normal form or certificate that settled the statement.
    residual : sympy.Expr or None
        What is left of the difference of the sides when undecided.
    conditions : tuple of sympy relations
        Side conditions the algebra relied on, such as ``Ne(x, 0)`` for a cancelled factor.
    used : tuple of sympy relations
        The hypotheses that the proof needed.
    """

    status: str
    scope: str = ""
    method: str = ""
    residual: object = None
    conditions: tuple = ()
    used: tuple = ()

    @property
    def proved(self):
        """True when the statement is established."""
        return self.status == "proved"


def undecided(residual=None, method=""):
    """Return the answer "undecided" with what is left, if anything."""
    return Proof("undecided", residual=residual, method=method)
