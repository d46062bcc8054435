"""A step that keeps the checker busy until it is stopped."""

__all__ = ["HARD"]

HARD = "log(1 + sum(exp(-x[k])*abs(tanh(x[k]*y[k]))^r, k=1..n)) <= sum(x[k]^4*exp(abs(y[k])), k=1..n) + 1"
