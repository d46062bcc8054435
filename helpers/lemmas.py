"""Theorems that the book cites: they say that something exists, which no rewriting can show.

    mercer               K = F F^T on weighted points  gives  K = sum_r lambda_r e_r e_r^T, lambda_r >= 0
    spectral_theorem     A = A^T  gives  A = sum_r lambda_r u_r u_r^T with orthonormal u_r
    quadratic_program    two feasible points give an optimum of a convex quadratic program with multipliers

Each function states its theorem in the letters it is given, so that a derivation can rest a step on it with
``by=``. A theorem that the checker can prove is not here: it is a derivation.
"""

from sympy import Eq, Ge, Gt, Le

from helpers.checker.chain.lemma import Lemma
from helpers.symbols import delta, index, total

__all__ = ["mercer", "quadratic_program", "spectral_theorem"]


def mercer(K, F, weights, eigenvalues, eigenfunctions):
    """A kernel is a sum of products of orthonormal eigenfunctions, with eigenvalues that are not negative.

    ``K_{ij} = sum_r lambda_r e_{ir} e_{jr}``, ``sum_i w_i e_{ir} e_{is} = delta_{rs}``,
    ``sum_j w_j K_{ij} e_{jr} = lambda_r e_{ir}``, ``lambda_r >= 0``

    Parameters
    ----------
    K : sympy.IndexedBase, shape (n, n)
        The kernel at n points.
    F : sympy.IndexedBase, shape (n, d)
        Features that show that K is a kernel, ``K_{ij} = sum_g F_{ig} F_{jg}``.
    weights : sympy.IndexedBase, shape (n,)
        The letter w: how much of the measure is at each point, positive.
    eigenvalues : sympy.IndexedBase, shape (n,)
        The letter lambda.
    eigenfunctions : sympy.IndexedBase, shape (n, n)
        The letter e; function r at point i is entry (i, r).

    Returns
    -------
    Lemma
        The theorem; its indices are called a, b, c and g.

    Notes
    -----
    This is the theorem for a measure on finitely many points, however many. For a continuous kernel on an
    interval the sum is a series, which the checker does not add up.

    References
    ----------
    B. Schölkopf, A. J. Smola, *Learning with Kernels*, theorem 2.10.

    Examples
    --------
    >>> from helpers.symbols import size, tensor
    >>> n, d = size("n d")
    >>> K, F, e, (w, lam) = tensor("K", n, n), tensor("F", n, d), tensor("e", n, n), tensor("w lam", n)
    >>> mercer(K, F, w, lam, e).conclusions[-1]
    lam[a] >= 0
    """
    n, d = F.shape
    (a, b, c), g = index("a b c", n), index("g", d)
    w, lam, e = weights, eigenvalues, eigenfunctions
    return Lemma(
        "Mercer's theorem",
        [
            Eq(K[a, b], total(lam[c] * e[a, c] * e[b, c], c)),
            Eq(total(w[c] * e[c, a] * e[c, b], c), delta(a, b)),
            Eq(total(w[c] * K[a, c] * e[c, b], c), lam[b] * e[a, b]),
            Ge(lam[a], 0),
        ],
        hypotheses=[Eq(K[a, b], total(F[a, g] * F[b, g], g)), Gt(w[a], 0)],
        reference="schoelkopf2002learning",
        place="theorem 2.10",
        exists=[lam, e],
    )


def spectral_theorem(A, eigenvalues, eigenvectors):
    """A symmetric matrix has orthonormal eigenvectors.

    ``A_{ij} = sum_r lambda_r u_{ir} u_{jr}``, ``sum_i u_{ir} u_{is} = delta_{rs}``

    Parameters
    ----------
    A : sympy.IndexedBase, shape (n, n)
        The matrix.
    eigenvalues : sympy.IndexedBase, shape (n,)
        The letter lambda.
    eigenvectors : sympy.IndexedBase, shape (n, n)
        The letter u; eigenvector r is column r.

    Returns
    -------
    Lemma
        The theorem; its indices are called a, b and c.

    References
    ----------
    R. A. Horn, C. R. Johnson, *Matrix Analysis*, theorem 4.1.5.

    Examples
    --------
    >>> from helpers.symbols import size, tensor
    >>> n = size("n")
    >>> A, lam, u = tensor("A", n, n), tensor("lam", n), tensor("u", n, n)
    >>> spectral_theorem(A, lam, u).hypotheses
    (Eq(A[a, b], A[b, a]),)
    """
    n = A.shape[0]
    a, b, c = index("a b c", n)
    lam, u = eigenvalues, eigenvectors
    return Lemma(
        "spectral theorem",
        [
            Eq(A[a, b], total(lam[c] * u[a, c] * u[b, c], c)),
            Eq(total(u[c, a] * u[c, b], c), delta(a, b)),
            Eq(total(u[a, c] * u[b, c], c), delta(a, b)),
        ],
        hypotheses=[Eq(A[a, b], A[b, a])],
        reference="horn2013matrix",
        place="theorem 4.1.5",
        exists=[lam, u],
    )


def quadratic_program(L, q, G, h, *, feasible, dual_feasible, optimum, multipliers):
    """A convex quadratic program with feasible primal and dual has an optimum with multipliers.

    ``min |L x|^2 / 2 + q^T x  subject to  G x <= h``

    ``L^T L x + q + G^T m = 0, G x <= h, m >= 0, m_k (G x - h)_k = 0``

    Parameters
    ----------
    L, q, G, h : sympy.IndexedBase, shapes (p, n), (n,), (m, n), (m,)
        The program.
    feasible : sympy.IndexedBase, shape (n,)
        A point x0 with G x0 <= h.
    dual_feasible : pair of sympy.IndexedBase, shapes (m,) and (p,)
        Weights s >= 0 and v with q + G^T s + L^T v = 0, which bound the objective from below.
    optimum, multipliers : sympy.IndexedBase, shapes (n,) and (m,)
        The letters of the point and of the multipliers that exist.

    Returns
    -------
    Lemma
        Strong duality in the form of the optimality conditions, from which a zero gap follows; its indices
        are called a, b, c, d, e and k.

    Notes
    -----
    The objective is bounded from below on the feasible set, so it attains its least value there (M. Frank and
    P. Wolfe, 1956), and with affine constraints strong duality needs no interior point.

    References
    ----------
    S. Boyd, L. Vandenberghe, *Convex Optimization*, sections 5.2.3 and 5.5.3.

    Examples
    --------
    >>> from helpers.symbols import size, tensor
    >>> n, m, p = size("n m p")
    >>> L, q, G, h = tensor("L", p, n), tensor("q", n), tensor("G", m, n), tensor("h", m)
    >>> x, mu, x0, s, v = tensor("x", n), tensor("mu", m), tensor("x0", n), tensor("s", m), tensor("v", p)
    >>> points = {"feasible": x0, "dual_feasible": (s, v), "optimum": x, "multipliers": mu}
    >>> quadratic_program(L, q, G, h, **points).exists
    (x, mu)
    """
    (p, n), m = L.shape, h.shape[0]
    a, b, e = index("a b e", n)
    (c, k), d = index("c k", m), index("d", p)
    x, mu, (s, v) = optimum, multipliers, dual_feasible
    slack = total(G[c, a] * x[a], a) - h[c]
    gap = total(mu[k] * (total(G[k, a] * x[a], a) - h[k]), k)
    return Lemma(
        "strong duality of quadratic programs",
        [
            Eq(total(L[d, e] * L[d, b] * x[b], d, b) + q[e] + total(G[k, e] * mu[k], k), 0),
            Le(total(G[c, a] * x[a], a), h[c]),
            Ge(mu[c], 0),
            Eq(mu[c] * slack, 0),
            Eq(gap, 0),
        ],
        hypotheses=[
            Le(total(G[c, a] * feasible[a], a), h[c]),
            Ge(s[c], 0),
            Eq(q[e] + total(G[k, e] * s[k], k) + total(L[d, e] * v[d], d), 0),
        ],
        reference="boyd2004convex",
        place="sections 5.2.3 and 5.5.3",
        exists=[x, mu],
    )
