"""Sums over entries read as words: SymPy writes ``(w.T*x)[0, 0]`` as a sum over products of entries.

    sum_k w[k, 0] x[k, 0]          = tr(w^T x)
    sum_{k,l} x[k, 0] A[k, l] y[l, 0] = tr(x^T A y)

Each summation index has to stand at exactly two places, and to run over the whole axis at both.
"""

import sympy as sp
from sympy.matrices.expressions.matexpr import MatrixElement

__all__ = ["contracted"]


def contracted(node):
    """Return an expression in traces that equals the sum, or None where it is no chain of products.

    Sound because it restates the definition of the matrix product and of the trace.
    """
    if any(len(limit) != 3 or limit[1] != 0 for limit in node.limits):
        return None
    tops = {limit[0]: limit[2] for limit in node.limits}
    parts = [_product(term, tops) for term in sp.Add.make_args(sp.expand(node.function))]
    return None if None in parts else sp.Add(*parts)


def _product(term, tops):
    entries, others = [], []
    for factor in sp.Mul.make_args(term):
        base, times = factor.as_base_exp()
        if isinstance(base, MatrixElement) and times.is_Integer and times > 0:
            entries += [base] * int(times)
        else:
            others.append(factor)
    if any(o.has(*tops) for o in others) or not _is_chain(entries, tops):
        return None
    loops = _loops(entries, tops)
    return None if loops is None else sp.Mul(*others, *(sp.Trace(w) for w in loops))


def _is_chain(entries, tops):
    """True when each index stands at two places, and every other place is position 0 of an axis of size 1."""
    count = dict.fromkeys(tops, 0)
    for e in entries:
        for place, extent in zip(e.indices, e.parent.shape, strict=True):
            if place in tops:
                count[place] += 1
                if sp.expand(tops[place] + 1 - extent) != 0:
                    return False
            elif not (place == 0 and extent == 1):
                return False
    return all(k == 2 for k in count.values())


def _loops(entries, tops):
    """The products of matrices along the paths that the shared indices make."""
    left, loops = list(entries), []
    while left:
        start = next((e for e in left if _has_end(e, tops)), left[0])
        left.remove(start)
        word, place, first = _oriented(start, tops)
        while place in tops and place != first:
            following = next((e for e in left if place in e.indices), None)
            if following is None:
                return None
            left.remove(following)
            i, j = following.indices
            word, place = (word * following.parent, j) if i == place else (word * following.parent.T, i)
        loops.append(word)
    return loops


def _has_end(e, tops):
    return any(place not in tops for place in e.indices)


def _oriented(e, tops):
    """(matrix, index at its right, index at its left), with a fixed end on the left."""
    i, j = e.indices
    if j not in tops and i in tops:
        return e.parent.T, i, j
    return e.parent, j, i
