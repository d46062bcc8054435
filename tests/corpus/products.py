"""Products over an index, sums of logarithms, exponentials of sums and symbolic powers.

prod_k exp(z_k) = exp(sum_k z_k),    log prod_k a_k = sum_k log a_k    for a_k > 0
"""

from sympy import Derivative, Ne, Product, Sum, binomial, exp, factorial, log

from helpers.symbols import index, scalar, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

n, m, N, T = size("n m N T")
i, j, k = index("i j k", n)
g = index("g", m)
q = index("q", N)
z, x, y = tensor("z x y", n)
a, b = tensor("a b", n, positive=True)
A = tensor("A", n, m, positive=True)
s, t, theta = scalar("s t theta")
r, c = scalar("r c", positive=True)


def over(body, index):
    """Product over the whole range of an index."""
    return Product(body, (index, 1, index.upper))


geometric_mean = over(a[k], k) ** (1 / n)

TRUE = {
    "logarithm of a product": Statement(log(over(a[k], k)), total(log(a[k]), k)),
    "exponential of a weighted sum": Statement(
        exp(total(y[k] * log(a[k]), k)), over(a[k] ** y[k], k),
    ),
    "common factor of a product": Statement(over(r * a[k], k), r**n * over(a[k], k)),
    "product of products": Statement(over(x[k] * y[k], k), over(x[k], k) * over(y[k], k)),
    "power of a product": Statement(over(x[k] ** 3, k), over(x[k], k) ** 3),
    "product of powers": Statement(over(r ** x[k], k), r ** total(x[k], k)),
    "product over two indices": Statement(
        over(over(A[k, g], g), k), exp(total(log(A[k, g]), k, g)),
    ),
    "derivative of a product": Statement(
        a[i] * Derivative(over(a[k], k), a[i]), over(a[k], k),
    ),
    "derivative of the logarithm of a product": Statement(
        Derivative(log(over(a[k], k)), a[i]), 1 / a[i],
    ),
    "derivative of the geometric mean": Statement(
        Derivative(geometric_mean, a[i]), geometric_mean / (n * a[i]),
    ),
    "likelihood of a Gaussian": Statement(
        log(over(exp(-((x[k] - theta) ** 2) / 2), k)), -total((x[k] - theta) ** 2, k) / 2,
    ),
    "likelihood of logistic factors": Statement(
        -log(over(1 / (1 + exp(-y[k] * x[k])), k)), total(log(1 + exp(-y[k] * x[k])), k),
    ),
    "score of a Poisson likelihood": Statement(
        Derivative(log(over(r ** y[k] * exp(-r), k)), r), total(y[k], k) / r - n,
    ),
    "product of odds": Statement(
        log(over(a[k] / b[k], k)), total(log(a[k]), k) - total(log(b[k]), k),
    ),
    "product of exponentials of a shifted sum": Statement(
        over(exp(z[k] + s), k), exp(n * s) * exp(total(z[k], k)),
    ),
    "symbolic power of a product": Statement((s * t) ** N, s**N * t**N),
    "difference of squares of powers": Statement(
        (1 - t**N) * (1 + t**N), 1 - t ** (2 * N),
    ),
    "derivative of a symbolic power": Statement(
        s * Derivative(s**N, s), N * s**N,
    ),
    "logarithm of a symbolic power": Statement(log(r**N * c), N * log(r) + log(c)),
    "two symbolic powers": Statement(r ** (N + T) / r**T, r**N),
    "contraction by one more step": Statement(
        (1 - r) ** (N + 2) - (1 - r) ** N, -(1 - r) ** N * r * (2 - r),
    ),
    "last term": Statement(total(z[k], k), Sum(z[k], (k, 1, n - 1)) + z[n]),
    "first term": Statement(total(z[k], k), z[1] + Sum(z[k], (k, 2, n))),
    "last factor": Statement(over(a[k], k), Product(a[k], (k, 1, n - 1)) * a[n]),
    "telescope": Statement(Sum(z[k + 1] - z[k], (k, 1, n - 1)), z[n] - z[1]),
    "shifted range": Statement(Sum(z[k + 1], (k, 1, n - 1)), Sum(z[k], (k, 2, n))),
    "reversed range": Statement(total(z[n + 1 - k], k), total(z[k], k)),
    "geometric sum": Statement((1 - t) * total(t**q, q), t - t ** (N + 1)),
    "sum of the first numbers": Statement(2 * Sum(k, (k, 1, n)), n * (n + 1)),
    "sum of the first squares": Statement(6 * Sum(k**2, (k, 1, n)), n * (n + 1) * (2 * n + 1)),
    "unrolled momentum": Statement(
        Sum(t ** (n - k) * z[k], (k, 1, n)),
        t * Sum(t ** (n - 1 - k) * z[k], (k, 1, n - 1)) + z[n],
    ),
    "factorial as a product": Statement(Product(k, (k, 1, n)), factorial(n)),
    "pairs below the diagonal": Statement(
        Sum(x[i] * x[j], (j, 1, i), (i, 1, n)),
        (total(x[k], k) ** 2 + total(x[k] ** 2, k)) / 2,
    ),
    "sums exchanged below the diagonal": Statement(
        Sum(x[i] * y[j], (j, 1, i), (i, 1, n)),
        Sum(x[i] * y[j], (i, j, n), (j, 1, n)),
    ),
    "binomial theorem": Statement(1 + Sum(binomial(n, k) * t**k, (k, 1, n)), (1 + t) ** n),
    "number of subsets": Statement(Sum(binomial(n, k), (k, 2, n)), 2**n - n - 1),
    "alternating binomial sum": Statement(Sum((-1) ** k * binomial(n, k), (k, 1, n)), -1),
    "mean of a binomial distribution": Statement(
        Sum(k * binomial(n, k) * r**k * (1 - r) ** (n - k), (k, 1, n)), n * r, given=(Ne(r, 1),),
    ),
    "second moment of a binomial distribution": Statement(
        Sum(k**2 * binomial(n, k) * r**k * (1 - r) ** (n - k), (k, 1, n)), n * r * (1 - r) + (n * r) ** 2,
        given=(Ne(r, 1),),
    ),
    "cumulants of a binomial distribution": Statement(
        log(1 + Sum(binomial(n, k) * exp(s * k), (k, 1, n))), n * log(1 + exp(s)),
    ),
    "even power of minus one": Statement((-s) ** (2 * N), s ** (2 * N)),
    "odd power of minus one": Statement((-s) ** (2 * N + 1), -(s ** (2 * N + 1))),
    "derivative of a symbolic power at any point": Statement(
        Derivative((1 - r * s) ** N, s), -r * N * (1 - r * s) ** (N - 1),
    ),
}  # fmt: skip

FALSE = {
    "logarithm of a product: of a sum": Statement(log(over(a[k], k)), log(total(a[k], k))),
    "exponential of a weighted sum: weight outside": Statement(
        exp(total(y[k] * log(a[k]), k)), over(y[k] * a[k], k),
    ),
    "common factor of a product: once": Statement(over(r * a[k], k), r * over(a[k], k)),
    "product of sums": Statement(over(x[k] + y[k], k), over(x[k], k) + over(y[k], k)),
    "power of a product: exponent": Statement(over(x[k] ** 3, k), over(x[k], k) ** n),
    "product of powers: sum of powers": Statement(over(r ** x[k], k), total(r ** x[k], k)),
    "product over two indices: one index": Statement(
        over(over(A[k, g], g), k), exp(total(log(A[k, g]) / m, k, g)),
    ),
    "derivative of a product: factor kept": Statement(Derivative(over(a[k], k), a[i]), over(a[k], k)),
    "derivative of the logarithm of a product: sum": Statement(
        Derivative(log(over(a[k], k)), a[i]), total(1 / a[k], k),
    ),
    "derivative of the geometric mean: factor n": Statement(
        Derivative(geometric_mean, a[i]), geometric_mean / a[i],
    ),
    "likelihood of a Gaussian: square of the sum": Statement(
        log(over(exp(-((x[k] - theta) ** 2) / 2), k)), -total(x[k] - theta, k) ** 2 / 2,
    ),
    "likelihood of logistic factors: sign": Statement(
        -log(over(1 / (1 + exp(-y[k] * x[k])), k)), total(log(1 + exp(y[k] * x[k])), k),
    ),
    "score of a Poisson likelihood: factor n": Statement(
        Derivative(log(over(r ** y[k] * exp(-r), k)), r), total(y[k], k) / r - 1,
    ),
    "product of odds: quotient of logarithms": Statement(
        log(over(a[k] / b[k], k)), total(log(a[k]) / log(2 * b[k] + 2), k),
    ),
    "product of exponentials of a shifted sum: one shift": Statement(
        over(exp(z[k] + s), k), exp(s) * exp(total(z[k], k)),
    ),
    "symbolic power of a sum": Statement((s + t) ** N, s**N + t**N),
    "binomial theorem: first term lost": Statement(Sum(binomial(n, k) * t**k, (k, 1, n)), (1 + t) ** n),
    "number of subsets: empty set counted": Statement(Sum(binomial(n, k), (k, 1, n)), 2**n),
    "alternating binomial sum: sign of the first term": Statement(
        Sum((-1) ** k * binomial(n, k), (k, 1, n)), 1,
    ),
    "mean of a binomial distribution: of one trial": Statement(
        Sum(k * binomial(n, k) * r**k * (1 - r) ** (n - k), (k, 1, n)), r, given=(Ne(r, 1),),
    ),
    "second moment of a binomial distribution: variance": Statement(
        Sum(k**2 * binomial(n, k) * r**k * (1 - r) ** (n - k), (k, 1, n)), n * r * (1 - r), given=(Ne(r, 1),),
    ),
    "binomial sum beyond the upper index": Statement(
        1 + Sum(binomial(n + 1, k) * t**k, (k, 1, n)), (1 + t) ** (n + 1),
    ),
    "even power of minus one: odd": Statement((-s) ** N, s**N),
    "odd power of minus one: even": Statement((-s) ** (2 * N + 1), s ** (2 * N + 1)),
    "difference of squares of powers: exponent": Statement((1 - t**N) * (1 + t**N), 1 - t ** (N**2)),
    "derivative of a symbolic power: exponent kept": Statement(Derivative(s**N, s), N * s**N),
    "logarithm of a symbolic power: factor for exponent": Statement(log(r**N * c), N * log(r * c)),
    "two symbolic powers: product of exponents": Statement(r ** (N * T) / r**T, r**N),
    "contraction by one more step: sign": Statement(
        (1 - r) ** (N + 1) - (1 - r) ** N, (1 - r) ** N * r,
    ),
    "geometric sum: one term too many": Statement((1 - t) * total(t**q, q), t - t**N),
    "sum of the first squares: of a square": Statement(6 * Sum(k**2, (k, 1, n)), n**2 * (n + 1) ** 2),
    "last term: range not shortened": Statement(total(z[k], k), total(z[k], k) + z[n]),
    "first term: of the wrong end": Statement(total(z[k], k), z[1] + Sum(z[k], (k, 1, n - 1))),
    "last factor: range not shortened": Statement(over(a[k], k), over(a[k], k) * a[n]),
    "telescope: sign": Statement(Sum(z[k + 1] - z[k], (k, 1, n - 1)), z[1] - z[n]),
    "shifted range: not shifted": Statement(Sum(z[k + 1], (k, 1, n - 1)), Sum(z[k], (k, 1, n - 1))),
    "reversed range: one weight": Statement(total(k * z[n + 1 - k], k), total(k * z[k], k)),
    "sum of the first numbers: off by one": Statement(2 * Sum(k, (k, 1, n)), n * (n - 1)),
    "factorial as a product: of the next number": Statement(Product(k + 1, (k, 1, n)), factorial(n)),
    "pairs below the diagonal: diagonal lost": Statement(
        Sum(x[i] * x[j], (j, 1, i), (i, 1, n)), total(x[k], k) ** 2 / 2,
    ),
    "sums exchanged below the diagonal: above it": Statement(
        Sum(x[i] * y[j], (j, 1, i), (i, 1, n)), Sum(x[i] * y[j], (i, 1, j), (j, 1, n)),
    ),
    "unrolled momentum: first weight": Statement(
        Sum(t ** (n - k) * z[k], (k, 1, n)), t * Sum(t ** (n - 1 - k) * z[k], (k, 1, n - 1)),
    ),
    "derivative of a symbolic power at any point: inner derivative lost": Statement(
        Derivative((1 - r * s) ** N, s), N * (1 - r * s) ** (N - 1),
    ),
    "one power below, without the factor": Statement((1 - r * s) ** (N - 1), (1 - r * s) ** N),
}  # fmt: skip

BEYOND = {
    "sum of squares of binomial coefficients": Statement(
        1 + Sum(binomial(n, k) ** 2, (k, 1, n)), binomial(2 * n, n),
    ),
}  # fmt: skip
