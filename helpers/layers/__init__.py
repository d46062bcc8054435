r"""Layers of a network: each function beside its vector-Jacobian product.

A layer f maps its arguments to a result and a cache; its partner carries a cotangent c, an array of
the shape of the result, back to the arguments,

    out, cache = f(x, ...)    and    f_vjp(c, cache) = J(x)^T c,    the gradient of <c, out>.

Backpropagation calls the partners in reverse order, each with the cotangent that the next layer gave.
A partner returns gradients in the order of the arguments, each with the shape of its argument: a tuple
where a layer has several array arguments, and the gradient alone where it has one.

A batch lies along the first axis: rows of X are examples, and images are (n, c, h, w). Arrays stay in
float32 where all of a layer's arrays are float32, and are float64 otherwise. A cache holds copies and
stays valid when the caller changes an array later.
"""

from helpers.layers.affine_map import affine, affine_vjp
from helpers.layers.classification_loss import softmax_cross_entropy, softmax_cross_entropy_vjp
from helpers.layers.convolution import conv2d, conv2d_vjp
from helpers.layers.max_pooling import max_pool2d, max_pool2d_vjp
from helpers.layers.rectifiers import relu, relu_vjp, softplus, softplus_vjp

__all__ = [
    "affine",
    "affine_vjp",
    "conv2d",
    "conv2d_vjp",
    "max_pool2d",
    "max_pool2d_vjp",
    "relu",
    "relu_vjp",
    "softmax_cross_entropy",
    "softmax_cross_entropy_vjp",
    "softplus",
    "softplus_vjp",
]
