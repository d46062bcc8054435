"""A page of the browser, with all that it asked for and all that it complained about."""

__all__ = ["PATIENCE", "foreign_requests", "watched"]

PATIENCE = 300_000
"""Milliseconds for an answer of a machine that does a lot besides."""


def watched(context):
    """Return a new page with much patience; its lists `requests` and `complaints` grow as it works."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.requests, page.complaints = [], []
    context.on("request", lambda request: page.requests.append(request.url))  # those of workers too
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("console", lambda told: told.type in ("error", "warning") and page.complaints.append(told.text))
    page.on("dialog", lambda dialog: page.complaints.append(dialog.message))
    return page


def foreign_requests(page, home):
    """Return the addresses outside the site at `home` that the page asked for."""
    return [url for url in page.requests if not url.startswith((home, "data:", "blob:"))]
