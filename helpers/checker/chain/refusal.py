"""Show that something is refused, and insist on it."""

from helpers.checker.verdict import DerivationError, KindError, StatementError

__all__ = ["refused"]


class refused:
    """Expect a refusal in a block, and print it.

    Parameters
    ----------
    kind : type
        The refusal that is expected: `DerivationError`, a step that is false, undecided or overstated; or
        `StatementError` or one of its kinds, a statement that is ill-formed and of which nothing was
        computed, such as one with a wrong shape or a misspelt assumption.

    Raises
    ------
    AssertionError
        When nothing was refused.
    KindError
        When `kind` is neither of the two.

    Notes
    -----
    Any other exception passes: an ill-formed statement too, where a false step is expected, since it shows
    nothing about the step that was meant, and a `DisagreementError` of the two routes, since it is a bug of
    the checker. The kind stands in the first line that is printed. The error is kept as ``error``.

    Examples
    --------
    >>> from helpers.symbols import scalar
    >>> with refused(StatementError) as refusal:
    ...     scalar("x", postive=True)
    Refused: AssumptionError
    `x` has the unknown assumption `postive`; did you mean `positive`?
    """

    error = None

    def __init__(self, kind=DerivationError):
        if not (isinstance(kind, type) and issubclass(kind, (DerivationError, StatementError))):
            raise KindError(
                f"`kind` must be DerivationError, StatementError or one of its kinds, got {kind!r}; "
                "write refused() for a false step, refused(StatementError) for an ill-formed one."
            )
        self.kind = kind

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if kind is None:
            raise AssertionError(
                f"Nothing was refused in this block, which was expected to raise a {self.kind.__name__}."
            )
        if not isinstance(error, self.kind):
            return False
        self.error = error
        print("\n".join([f"Refused: {kind.__name__}", str(error), *getattr(error, "__notes__", ())]))
        return True
