"""Chromium, driven by Playwright: the machine's own, which asks nothing of any host but this one."""

import shutil
from contextlib import contextmanager

__all__ = ["FLAGS", "ChromiumMissing", "chromium"]

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
MISSING = (
    "This needs the browser Chromium, which is not on this machine. Install it (on Debian or Ubuntu: "
    "sudo apt install chromium) and run the same command again."
)


class ChromiumMissing(Exception):
    """No Chromium on this machine; the message says how to get it."""


@contextmanager
def chromium():
    """Give a browser of Playwright that ends with the block.

    Raises
    ------
    ChromiumMissing
        If none of the names under which systems install it is on the path.
    """
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        raise ChromiumMissing(MISSING)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()
