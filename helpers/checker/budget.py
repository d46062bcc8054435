"""A time limit that holds against code which does not cooperate.

On the main thread of a Unix process an interval timer interrupts whatever runs. SymPy contains
bare ``except:`` clauses, and one of them may swallow the interruption; the timer therefore fires
again every `REPEAT` seconds until the limited block is left.

Elsewhere (other threads, Windows, a browser) there is no such interruption. There the limit rests
on cooperation alone: `time_limit` yields a deadline on the clock of `time.monotonic`, and long
loops compare it with the clock, as both routes of the checker do. A browser page keeps the checker
in a worker which it can end.
"""

import signal
import sys
import threading
from time import monotonic

__all__ = ["BudgetExceeded", "can_interrupt", "time_limit"]

REPEAT = 0.05


class BudgetExceeded(BaseException):
    """The time limit was reached; not an `Exception`, so that ``except Exception`` lets it pass."""


def can_interrupt():
    """Return True where a running computation can be interrupted: main thread of a Unix process."""
    return (
        hasattr(signal, "setitimer")
        and sys.platform != "emscripten"
        and threading.current_thread() is threading.main_thread()
    )


class time_limit:
    """Limit the time spent in a block; yield the deadline.

    ``deadline = monotonic() + seconds``

    Parameters
    ----------
    seconds : float
        The limit in seconds, positive.

    Raises
    ------
    BudgetExceeded
        When the time is up, also when the block swallowed the interruption and then ended
        normally or with another error: either may rest on half a computation.

    Notes
    -----
    Limits nest, and a foreign use of SIGALRM outside the block keeps its handler and its
    remaining time. A single long call into C, such as a power of huge integers, is interrupted
    only after it returns.

    Examples
    --------
    >>> with time_limit(5) as deadline:
    ...     deadline > monotonic()
    True
    """

    def __init__(self, seconds):
        self.seconds = seconds

    def __enter__(self):
        self.deadline = monotonic() + self.seconds
        self.fired = False
        self.armed = can_interrupt()
        if self.armed:
            self._arm()
        return self.deadline

    def __exit__(self, kind, error, traceback):
        if self.armed:
            self._disarm()
        if self.fired and (kind is None or issubclass(kind, Exception)):
            raise BudgetExceeded from error
        return False

    def _arm(self):
        """Start the timer, and remember what was running."""
        self.outer_handler = signal.getsignal(signal.SIGALRM) or signal.SIG_DFL
        remaining, self.outer_repeat = signal.getitimer(signal.ITIMER_REAL)
        self.outer_deadline = monotonic() + remaining if remaining else None
        signal.signal(signal.SIGALRM, self._fire)
        first = min(self.seconds, remaining) if remaining else self.seconds
        signal.setitimer(signal.ITIMER_REAL, max(first, 1e-6), REPEAT)

    def _fire(self, number, frame):
        """Interrupt, unless the block is being left already."""
        if frame is not None and frame.f_code.co_filename == __file__:
            return
        self._pass_on(number, frame)
        if monotonic() >= self.deadline:
            self.fired = True
            raise BudgetExceeded

    def _pass_on(self, number, frame):
        """Let the outer timer have its say when its time has come."""
        if self.outer_deadline is None or monotonic() < self.outer_deadline:
            return
        self.outer_deadline = monotonic() + self.outer_repeat if self.outer_repeat else None
        if callable(self.outer_handler):
            self.outer_handler(number, frame)

    def _disarm(self):
        """Stop the timer, and set going again what was running before."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self.outer_handler)
        if self.outer_deadline is not None:
            remaining = max(self.outer_deadline - monotonic(), 1e-3)
            signal.setitimer(signal.ITIMER_REAL, remaining, self.outer_repeat)
