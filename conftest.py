"""For every test, in `tests/` and in `chapters/`: notebooks run with the book's own kernel."""

from tools.environment import use_own_kernel

use_own_kernel()
