"""True and false statements for the refuter: (name, lhs, rhs, relation, given)."""

from sympy import (
    Abs,
    Derivative,
    Eq,
    Function,
    Ge,
    Gt,
    Heaviside,
    Idx,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Le,
    Limit,
    Max,
    Min,
    Ne,
    Piecewise,
    Product,
    Rational,
    Subs,
    Sum,
    Symbol,
    cosh,
    exp,
    log,
    oo,
    sign,
    sinh,
    sqrt,
    tanh,
)

n, d, h = (Symbol(s, integer=True, positive=True) for s in ("n", "d", "h"))
i, j, k, l = (Idx(s, (1, n)) for s in ("i", "j", "k", "l"))
a, c = (Idx(s, (1, d)) for s in ("a", "c"))
r, s = (Idx(t, (1, h)) for t in ("r", "s"))
x, y, t, M = (Symbol(u, real=True) for u in ("x", "y", "t", "M"))
xi = Symbol("xi", real=True)
R, eta = Symbol("R", positive=True), Symbol("eta", positive=True)
m = Symbol("m", integer=True)
z, u, w = (IndexedBase(q, shape=(n,), real=True) for q in ("z", "u", "w"))
p, q = (IndexedBase(v, shape=(n,), positive=True) for v in ("p", "q"))
A = IndexedBase("A", shape=(n, n), real=True)
X = IndexedBase("X", shape=(n, d), real=True)
W = IndexedBase("W", shape=(h, d), real=True)
b, v = (IndexedBase(e, shape=(h,), real=True) for e in ("b", "v"))
f = IndexedBase("f", shape=(d,), real=True)
sigma, ell = Function("sigma", real=True), Function("ell", real=True)


def over(e, *indices):
    """Sum over the ranges of `indices`."""
    return Sum(e, *[(g, g.lower, g.upper) for g in indices])


TINY = Rational(1, 10**9)
S = over(exp(z[k]), k)
lse = log(S)
mean = over(p[k] * z[k], k)
simplex = (Eq(over(p[k], k), 1),)
two_simplices = (*simplex, Eq(over(q[k], k), 1))


def softmax(e):
    return exp(z[e]) / S


def pre(e):
    return over(W[e, a] * f[a], a) + b[e]


def softplus(e):
    return log(1 + exp(e))


network = over(v[r] * softplus(pre(r)), r)
symmetric = (Eq(A[i, j], A[j, i]),)
dominant = (Ge(A[i, i], over(Abs(A[i, j]) * (1 - KroneckerDelta(i, j)), j)),)
quadratic = over(z[i] * A[i, j] * z[j], i, j)
variance = over(p[k] * (z[k] - over(p[l] * z[l], l)) ** 2, k)

TRUE = [
    ("gradient", Derivative(lse, z[i]), softmax(i), "==", ()),
    ("hessian", Derivative(lse, z[i], z[j]), softmax(i) * (KroneckerDelta(i, j) - softmax(j)), "==", ()),
    ("softmax sums to 1", over(exp(z[i]) / S, i), Integer(1), "==", ()),
    ("variance", over(p[k] * z[k] ** 2, k) - mean**2, variance, "==", simplex),
    ("pairs", over(p[k] * p[l] * (z[k] - z[l]) ** 2, k, l) / 2, variance, "==", simplex),
    ("Lagrange", over(z[k] ** 2, k) * over(u[k] ** 2, k) - over(z[k] * u[k], k) ** 2,
     over((z[k] * u[l] - z[l] * u[k]) ** 2, k, l) / 2, "==", ()),
    ("softplus above", log(1 + exp(R * x)) / R, Max(0, x) + log(2) / R, "<=", ()),
    ("softplus below", Max(0, x), log(1 + exp(R * x)) / R, "<=", ()),
    ("softplus limit", Limit(log(1 + exp(t * x)) / t, t, oo), Max(0, x), "==", ()),
    ("derivative as limit", Limit((exp(t) - 1) / t, t, 0, "+-"), Integer(1), "==", ()),
    ("network in W", Derivative(network, W[s, c]), v[s] * f[c] / (1 + exp(-pre(s))), "==", ()),
    ("network in b", Derivative(network, b[s]), v[s] / (1 + exp(-pre(s))), "==", ()),
    ("network in v", Derivative(network, v[s]), softplus(pre(s)), "==", ()),
    ("network in f", Derivative(network, f[c]), over(v[r] * W[r, c] / (1 + exp(-pre(r))), r), "==", ()),
    ("chain rule", Derivative(sigma(x**2), x), 2 * x * Subs(Derivative(sigma(xi), xi), xi, x**2), "==", ()),
    ("mixed partials", Derivative(ell(x, y), x, y), Derivative(ell(x, y), y, x), "==", ()),
    ("shift", log(over(exp(z[k] + x), k)), x + lse, "==", ()),
    ("maximum bound", lse, M + log(n), "<=", (Le(z[j], M),)),
    ("dominance", quadratic, Integer(0), ">=", (*symmetric, *dominant)),
    ("Gibbs", over(p[k] * log(p[k] / q[k]), k), Integer(0), ">=", two_simplices),
    ("kernel weights", over(w[i] * u[i], i), over(z[k] * A[k, i] * u[i], i, k), "==",
     (Eq(w[l], over(z[k] * A[k, l], k)),)),
    ("hyperbolic", cosh(x) ** 2 - sinh(x) ** 2, Integer(1), "==", ()),
    ("tanh", Derivative(tanh(x), x), 1 - tanh(x) ** 2, "==", ()),
    ("max by abs", Max(x, y), (x + y + Abs(x - y)) / 2, "==", ()),
    ("cancelled", (x**2 - 1) / (x + 1), x - 1, "==", (Ne(x, -1),)),
    ("root", sqrt(eta**2), eta, "==", ()),
    ("log of a square", log(x**2), 2 * log(Abs(x)), "==", (Ne(x, 0),)),
    ("triangular", Sum(Sum(1, (j, 1, i)), (i, 1, n)), n * (n + 1) / 2, "==", ()),
    ("exponential of a sum", exp(over(z[k], k)), Product(exp(z[k]), (k, 1, n)), "==", ()),
    ("parity", (-1) ** (m * (m + 1)), Integer(1), "==", ()),
    ("hinge", Derivative(Max(0, 1 - x), x), -Heaviside(1 - x), "==", ()),
]  # fmt: skip

FALSE = [
    ("reciprocal of a sum", 1 / S, over(exp(-z[k]), k), "==", ()),
    ("only n = 1", over(z[k], k) ** 2, over(z[k] ** 2, k), "==", ()),
    ("only n <= 2", over(z[k], k), z[1] + z[n] * (1 - KroneckerDelta(n, 1)), "==", ()),
    ("absolute 1e-9", over(softmax(i), i), 1 + TINY, "==", ()),
    ("relative 1e-9", over(z[k], k), (1 + TINY) * over(z[k], k), "==", ()),
    ("range short", over(z[k], k), Sum(z[k], (k, 1, n - 1)), "==", ()),
    ("range late", over(z[k] ** 2, k), Sum(z[k] ** 2, (k, 2, n)), "==", ()),
    ("misplaced index", z[i] * u[j], z[i] * u[i], "==", ()),
    ("misplaced in network", Derivative(network, W[s, c]), v[s] * f[c] / (1 + exp(-pre(r))), "==", ()),
    ("swapped index", over(A[i, k] * z[k], k), over(A[k, i] * z[k], k), "==", ()),
    ("swapped in a rectangle", over(X[i, a] * f[a], a), Sum(X[Idx("e", (1, d)), i], (Idx("e", (1, d)), 1, d)),
     "==", ()),
    ("root of a square", sqrt(x**2), x, "==", ()),
    ("log of a square", log(x**2), 2 * log(x) + TINY, "==", ()),
    ("absolute value", Abs(x), x, "==", ()),
    ("sign squared", sign(x) ** 2, Integer(1), "==", ()),
    ("sign of a derivative", Derivative(log(1 + exp(-x)), x), 1 / (1 + exp(x)), "==", ()),
    ("hessian sign", Derivative(lse, z[i], z[j]), softmax(i) * (KroneckerDelta(i, j) + softmax(j)), "==", ()),
    ("hessian diagonal", Derivative(lse, z[i], z[j]), softmax(i) * KroneckerDelta(i, j), "==", ()),
    ("hessian squared", Derivative(lse, (z[i], 2)), softmax(i) ** 2, "==", ()),
    ("softplus bound tightened", log(1 + exp(R * x)) / R, Max(0, x) + log(2) / R - TINY, "<=", ()),
    ("softplus bound reversed", log(1 + exp(R * x)) / R, Max(0, x), "<=", ()),
    ("limit without cases", Limit(t * x * exp(t * x) / (t + t * exp(t * x)), t, oo), x, "==", ()),
    ("limit halved", Limit(log(1 + exp(t * x)) / t, t, oo), Max(0, x) / 2, "==", ()),
    ("variance without weights", over(p[k] * z[k] ** 2, k) - mean**2, variance, "==", ()),
    ("variance sign", over(p[k] * z[k] ** 2, k) + mean**2, variance, "==", simplex),
    ("pairs without half", over(p[k] * p[l] * (z[k] - z[l]) ** 2, k, l), variance, "==", simplex),
    ("Gibbs reversed", over(p[k] * log(p[k] / q[k]), k), Integer(0), "<=", two_simplices),
    ("Gibbs without constraint", over(p[k] * log(p[k] / q[k]), k), Integer(0), ">=", simplex),
    ("entropy above log n", -over(p[k] * log(p[k]), k), log(n) - TINY, "<=", simplex),
    ("maximum bound strict", lse, M + log(n) - TINY, "<=", (Le(z[j], M),)),
    ("maximum bound unbounded", lse, M + log(n), "<=", ()),
    ("dominance unsymmetric", quadratic, Integer(0), ">=", dominant),
    ("symmetric not definite", quadratic, Integer(0), ">=", symmetric),
    ("product of sums", over(z[k] * u[k], k), over(z[k], k) * over(u[k], k), "==", ()),
    ("Cauchy reversed", over(z[k] ** 2, k) * over(u[k] ** 2, k), over(z[k] * u[k], k) ** 2, "<=", ()),
    ("chain rule", Derivative(sigma(x**2), x), Subs(Derivative(sigma(xi), xi), xi, x**2), "==", ()),
    ("chain argument", Derivative(sigma(3 * x), x), 3 * Subs(Derivative(sigma(xi), xi), xi, x), "==", ()),
    ("wrong partial", Derivative(ell(x, y), x), Derivative(ell(x, y), y), "==", ()),
    ("kernel weights", over(w[i] * u[i], i), over(z[k] * A[i, k] * u[i], i, k), "==",
     (Eq(w[l], over(z[k] * A[k, l], k)),)),
    ("narrow violation", (x - Rational(3, 2)) ** 2, TINY, ">=", ()),
    ("tangent line", exp(x), 1 + x + TINY, ">=", ()),
    ("distant case", Piecewise((0, x < 1000), (1, True)), Integer(0), "==", ()),
    ("distant kink", Max(x, 777), Integer(777), "==", ()),
    ("only at most 777", Abs(x - 777), 777 - x, "==", (Gt(x, 0),)),
    ("min for max", Min(x, y), (x + y + Abs(x - y)) / 2, "==", ()),
    ("largest of three", Max(x, y, t), Max(x, y) + Max(0, t), "==", (Ge(Max(x, y, t), 5),)),
    ("hinge slope", Derivative(Max(0, 1 - x), x), -Heaviside(x - 1), "==", ()),
    ("parity", (-1) ** m, Integer(1), "==", ()),
    ("triangular", Sum(Sum(1, (j, 1, i)), (i, 1, n)), n**2, "==", ()),
    ("exponential of a sum", exp(over(z[k], k)), over(exp(z[k]), k), "==", ()),
    ("tanh", Derivative(tanh(x), x), 1 - tanh(x), "==", ()),
    ("average", over(z[k], k) / n, over(z[k], k) / (n + TINY), "==", ()),
]  # fmt: skip
