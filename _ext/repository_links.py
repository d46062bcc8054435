"""Sphinx extension: where the environment variable REPOSITORY_URL names the book's public repository, link to
it.

The address is stated once, by whoever publishes the book (the workflow `publish` takes it from the runner),
so that a fork links to the fork, and a book built at home has no button that leads nowhere. Binder opens the
chapters themselves, in an environment made from `.binder`; Colab makes none, so that it opens the copies that
install what they need.
"""

import os

__all__ = ["NOTEBOOKS_BRANCH", "repository_url", "setup"]

BRANCH = "main"
NOTEBOOKS_BRANCH = "notebooks"
"""Where tools/push_notebooks.py puts the copies."""

LAUNCH_BUTTONS = {
    "binderhub_url": "https://mybinder.org",
    "notebook_interface": "jupyterlab",
}
GITHUB = "https://github.com/"
COLAB = "https://colab.research.google.com/github"


def setup(app):
    app.connect("config-inited", add_links)
    app.connect("html-page-context", add_colab, priority=502)  # after the theme has added its buttons
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def repository_url():
    """Return the address of the public repository, or None where nobody has named it."""
    return os.environ.get("REPOSITORY_URL", "").rstrip("/") or None


def add_links(app, config):
    url = repository_url()
    if url:
        config.html_theme_options.update(
            repository_url=url,
            repository_branch=BRANCH,
            use_repository_button=True,
            use_issues_button=True,
            launch_buttons=LAUNCH_BUTTONS,
        )


def add_colab(app, page, template, context, doctree):
    """Add to Binder's button that of Colab, which knows repositories of GitHub only."""
    url = repository_url() or ""
    if url.startswith(GITHUB):
        copy = f"{url.removeprefix(GITHUB)}/blob/{NOTEBOOKS_BRANCH}/{page}.ipynb"
        for group in context.get("header_buttons", ()):
            if group["label"] == "launch-buttons":
                group["buttons"].append(button(f"{COLAB}/{copy}"))


def button(address):
    return {
        "type": "link",
        "text": "Colab",
        "tooltip": "Launch on Colab",
        "icon": "_static/images/logo_colab.png",
        "url": address,
    }
