"""Sphinx extension: where the environment variable REPOSITORY_URL names the book's public repository, link to
it.

The address is stated once, by whoever publishes the book (the workflow `publish` takes it from the runner),
so that a fork links to the fork, and a book built at home has no button that leads nowhere.
"""

import os

__all__ = ["setup"]

LAUNCH_BUTTONS = {
    "binderhub_url": "https://mybinder.org",
    "notebook_interface": "jupyterlab",
}


def setup(app):
    app.connect("config-inited", add_links)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def add_links(app, config):
    url = os.environ.get("REPOSITORY_URL")
    if url:
        config.html_theme_options.update(
            repository_url=url,
            repository_branch="main",
            use_repository_button=True,
            use_issues_button=True,
            launch_buttons=LAUNCH_BUTTONS,
        )
