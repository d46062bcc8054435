"""The time limit: it fires, fires again when swallowed, nests, and leaves nothing behind."""

import signal
import threading
import time

import pytest

from helpers.checker.budget import BudgetExceeded, can_interrupt, time_limit

unix_only = pytest.mark.skipif(not can_interrupt(), reason="no interval timer on this platform")


def spin(seconds):
    """Keep busy for some seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def spin_swallowing(seconds):
    """Keep busy, and swallow every interruption but keep on, as a bare except would."""
    end = time.monotonic() + seconds
    swallowed = 0
    while time.monotonic() < end:
        try:
            spin(seconds)
        except BaseException:
            swallowed += 1
            if swallowed == 3:
                raise


def half_a_computation(error=None):
    """Swallow an interruption, and return a result or raise an error of one's own."""
    try:
        spin(5)
    except BaseException:
        if error:
            raise error from None
    return "a result"


def interrupted_then_busy():
    """Run into a limit of one's own, and go on for long."""
    start = time.monotonic()
    with pytest.raises(BudgetExceeded), time_limit(0.1):
        spin(5)
    assert time.monotonic() - start < 0.35
    spin(5)


def test_a_quick_block_passes_and_gets_its_deadline():
    with time_limit(5) as deadline:
        assert 4 < deadline - time.monotonic() <= 5


@unix_only
def test_a_slow_block_is_interrupted():
    start = time.monotonic()
    with pytest.raises(BudgetExceeded), time_limit(0.1):
        spin(5)
    assert time.monotonic() - start < 1


def test_the_interruption_is_no_ordinary_exception():
    assert not issubclass(BudgetExceeded, Exception)


@unix_only
def test_a_swallowed_interruption_fires_again():
    start = time.monotonic()
    with pytest.raises(BudgetExceeded), time_limit(0.1):
        spin_swallowing(5)
    assert time.monotonic() - start < 1


@unix_only
def test_a_result_after_a_swallowed_interruption_is_not_trusted():
    with pytest.raises(BudgetExceeded), time_limit(0.05):
        assert half_a_computation() == "a result"


@unix_only
def test_an_error_made_of_a_swallowed_interruption_is_not_trusted():
    with pytest.raises(BudgetExceeded), time_limit(0.05):
        half_a_computation(NotImplementedError)


def test_other_errors_pass():
    with pytest.raises(ZeroDivisionError), time_limit(5):
        1 / 0  # noqa: B018


@unix_only
def test_the_inner_limit_fires_first_and_the_outer_goes_on():
    start = time.monotonic()
    with pytest.raises(BudgetExceeded), time_limit(0.4):
        interrupted_then_busy()
    assert 0.35 < time.monotonic() - start < 1


@unix_only
def test_an_outer_limit_holds_inside_a_longer_one():
    start = time.monotonic()
    with pytest.raises(BudgetExceeded), time_limit(0.1), time_limit(60):
        spin(5)
    assert time.monotonic() - start < 1


@unix_only
def test_handler_and_timer_of_others_are_restored():
    calls = []
    old = signal.signal(signal.SIGALRM, lambda *_: calls.append(time.monotonic()))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        with pytest.raises(BudgetExceeded), time_limit(0.1):
            spin(5)
        assert not calls
        spin(0.4)
        assert len(calls) == 1
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)


@unix_only
def test_nothing_fires_afterwards():
    with pytest.raises(BudgetExceeded), time_limit(0.05):
        spin(5)
    spin(0.2)
    assert getattr(signal.getsignal(signal.SIGALRM), "__func__", None) is not time_limit._fire


def test_another_thread_gets_a_deadline_but_no_interruption():
    seen = {}

    def work():
        with time_limit(0.05) as deadline:
            spin(0.15)
            seen["late"] = time.monotonic() > deadline

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == {"late": True}
