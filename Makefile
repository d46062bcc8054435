# make book | pdf | serve | test | mutate | fuzz | notebooks | bench | clean      (choose the interpreter: make book PYTHON=python3.12)
PYTHON ?= python3
PY := .venv/bin/python
PORT ?= 8000
LOCK ?= requirements.txt

.PHONY: help book pdf serve test mutate fuzz notebooks bench clean
.DELETE_ON_ERROR:

help:  ## show this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /make \1|/' | column -t -s '|'

book: .venv/ready  ## execute the chapters and build the site (_build/html)
	@$(PY) -m tools.build_book --times

pdf: book  ## build the site and print it as one PDF (_build/book.pdf); needs Chromium
	@$(PY) -m tools.print_book

serve: book  ## build the site and serve it on localhost
	@$(PY) -m tools.serve_book --port $(PORT)

test: .venv/ready  ## check everything: style, code, chapters, book, links, records
	$(PY) -m ruff check .
	$(PY) -m codespell_lib
	$(PY) -m pytest --numprocesses 2 --dist loadfile
	$(PY) -m pytest chapters --nbval --nbval-sanitize-with tests/nbval_sanitize.cfg --numprocesses 2 --dist loadfile
	$(PY) -m helpers.recheck chapters

mutate: .venv/ready  ## change every step and every true statement of the tests in small ways: all must be refused
	@$(PY) -m tests.mutations

fuzz: .venv/ready  ## ask the checker about 20000 random statements
	@$(PY) -m tests.fuzz

notebooks: .venv/ready  ## execute the chapters and store their outputs in place
	@$(PY) -m tools.store_outputs

bench: .venv/ready  ## time the checker beside its peers
	@$(PY) -m benchmarks

clean:  ## remove everything that make has made
	rm -rf _build .venv *.egg-info .pytest_cache .ruff_cache

.venv/ready: $(LOCK) requirements-node.txt tools/make_venv.py
	@command -v $(PYTHON) > /dev/null || { echo "Python 3.11 or newer is needed (on Debian or Ubuntu: sudo apt install python3 python3-venv)."; exit 1; }
	@$(PYTHON) tools/make_venv.py .venv $(LOCK)
	@touch $@
