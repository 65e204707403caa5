# What to do here: make demo, make test. Both build what they need from a fresh clone.
PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/python
SHELL := /bin/sh

.PHONY: help setup extras demo test lint format lock soak bench bench-reading validators clean

help:  ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

setup: .venv/.runtime  ## build the environment in .venv
extras: .venv/.runtime requirements-extras.lock  ## add what some export formats, s3:// and layout copies need
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-extras.lock

demo: .venv/.runtime  ## crawl the model news centre and export it, without any network
	@$(RUN) -m crawler.replica.demo

test: .venv/.dev  ## run the test suite
	$(RUN) -m pytest -m "not soak" -n auto --dist loadfile

soak: .venv/.dev  ## run the long tests at full size
	$(RUN) -m pytest -m soak

bench: .venv/.dev  ## measure export, duplicate search and reading again
	$(RUN) tests/bench/export.py
	$(RUN) tests/bench/duplicates.py
	$(RUN) tests/bench/reparse.py

validators: .venv-validators/.ready  ## build the environment of programs that datasets are checked with

bench-reading: .venv-bench/.ready  ## measure our readers beside other extractors, on the saved pages
	.venv-bench/bin/python tests/bench/reading.py

lint: .venv/.dev  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/.dev  ## let ruff format and fix
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: .venv/.dev  ## compile the lock files anew from pyproject.toml (needs uv)
	uv pip compile --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml -o requirements.lock
	uv pip compile --universal --generate-hashes --no-header --python-version 3.11 --extra dev --extra formats --extra remote --extra layout pyproject.toml -o requirements-dev.lock
	uv pip compile --universal --generate-hashes --no-header --python-version 3.11 --extra formats --extra remote --extra layout pyproject.toml -o requirements-extras.lock
	uv pip compile --universal --generate-hashes --no-header --python-version 3.11 --extra bench pyproject.toml -o requirements-bench.lock
	uv pip compile --universal --generate-hashes --no-header --python-version 3.11 requirements-validators.in -o requirements-validators.lock

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv .venv

.venv/.runtime: .venv/bin/python requirements.lock
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/.dev: .venv/.runtime requirements-dev.lock
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# The lock is complete; --no-deps because pip before 26 stumbles over an extra that is asked for twice.
.venv-bench/.ready: requirements-bench.lock
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-bench.lock
	@touch $@

.venv-validators/.ready: requirements-validators.lock
	$(PYTHON) -m venv .venv-validators
	.venv-validators/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-validators.lock
	@touch $@

clean:  ## remove the environments and caches; the archive stays
	rm -rf .venv .venv-bench .venv-validators .mypy_cache .ruff_cache .pytest_cache .hypothesis
