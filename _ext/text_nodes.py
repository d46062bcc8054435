"""Texts of a document are strings, and equal where they read the same; here one is known by its place."""

from docutils import nodes

__all__ = ["put_text"]


def put_text(old, text):
    """Put `text` in the place of the node `old`, and not of another one that reads the same."""
    parent = old.parent
    place = next(k for k, child in enumerate(parent) if child is old)
    parent[place] = nodes.Text(text)
