"""Counts as a table in plain text."""

from collections import Counter

__all__ = ["table"]


def table(counts, kinds):
    """Return counts as lines of text: a row for each name, and a last row for the sum.

    Parameters
    ----------
    counts : dict of str to Counter
        Name to the number of each kind.
    kinds : iterable of str
        The columns.

    Returns
    -------
    str
        The table; the first column of numbers is the sum over all kinds.

    Examples
    --------
    >>> print(table({"a sign": Counter(refuted=2), "a factor": Counter(undecided=1)}, ["refuted"]))
              tried  refuted
    a sign        2        2
    a factor      1        0
    all           3        2
    """
    counts = {**counts, "all": sum(counts.values(), Counter())}
    rows = [("", "tried", *kinds)]
    rows += [(name, row.total(), *(row[kind] for kind in kinds)) for name, row in counts.items()]
    widths = [max(len(str(row[column])) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row, widths):
    name, *cells = map(str, row)
    return "  ".join((name.ljust(widths[0]), *(c.rjust(w) for c, w in zip(cells, widths[1:], strict=True))))
