"""Show that something is refused, and insist on it."""

from helpers.checker.verdict import DerivationError, StatementError

__all__ = ["refused"]


class refused:
    """Expect a refusal in a block, and print it.

    Raises
    ------
    AssertionError
        When nothing was refused.

    Notes
    -----
    There are two kinds of refusal: `DerivationError`, a step that is false, undecided or overstated, and
    `StatementError`, a statement that is ill-formed and of which nothing was computed, such as one with a
    wrong shape or a misspelt assumption. Which of them it was stands in the first line that is printed, and
    in the stored output of a chapter, which is compared. Any other exception passes, a `DisagreementError`
    of the two routes too, since it is a bug of the checker. The error is kept as ``error``.

    Examples
    --------
    >>> from helpers.symbols import scalar
    >>> with refused() as refusal:
    ...     scalar("x", postive=True)
    Refused: AssumptionError
    `x` has the unknown assumption `postive`; did you mean `positive`?
    """

    error = None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if kind is None:
            raise AssertionError(
                "Nothing was refused in this block, which was expected to contain a false or ill-formed step."
            )
        if not isinstance(error, (DerivationError, StatementError)):
            return False
        self.error = error
        print("\n".join([f"Refused: {kind.__name__}", str(error), *getattr(error, "__notes__", ())]))
        return True
