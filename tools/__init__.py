"""What `make` runs: each module is one command, `python -m tools.<name>`, started in the book's folder."""
