# Two commands do everything on a fresh machine: `make demo` and `make test`.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check -qq
# Spark runs on Java; where there is none, its tests skip and say so.
SPARK  := $(if $(shell command -v java),$(VENV)/.spark)
INSTALL_LOCKED := install --require-hashes --no-deps -r

.DEFAULT_GOAL := help
.PHONY: help setup axe demo test lint bench bench-audit samples docs lock clean

help:
	@echo 'make demo        audit the example and say where the results are'
	@echo 'make test        lint, types and all tests'
	@echo 'make lint        style and types only'
	@echo 'make bench       speed, side by side with peers'
	@echo 'make bench-audit random disclosures, as text and Word, spoiled: found, blamed, mended'
	@echo 'make samples     audit the real documents in ../shared/samples, if they are there'
	@echo 'make docs        write the generated pages anew'
	@echo 'make lock        resolve the dependencies anew (needs the network)'
	@echo 'make clean       remove what was built, and the environment'

setup: $(VENV)/.installed

$(VENV)/.locked: requirements.lock
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.11")'
	@echo 'Setting up $(VENV) (once; about a minute) …'
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) $(INSTALL_LOCKED) requirements.lock
	@touch $@

$(VENV)/.installed: $(VENV)/.locked pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.spark: $(VENV)/.installed requirements-spark.lock
	@echo 'Java is here: installing Spark for its tests (once) …'
	@$(PIP) $(INSTALL_LOCKED) requirements-spark.lock
	@touch $@

$(VENV)/.bench: $(VENV)/.installed requirements-bench.lock
	@$(PIP) $(INSTALL_LOCKED) requirements-bench.lock
	@touch $@

demo: setup
	@$(BIN)/python scripts/demo.py

# Needs npm and the network; without them its test skips and says so.
axe: setup
	@scripts/axe || true

# Arelle, from the bench's lock, judges our XBRL.  pytest comes last, so that the output ends with its own closing line.
test: lint axe $(VENV)/.bench $(SPARK)
	@$(BIN)/python -m pytest

lint: setup
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

bench-audit: $(VENV)/.bench
	@$(BIN)/python -m bench.mutation_report

bench: $(VENV)/.bench $(SPARK)
	@$(BIN)/python -m bench.run --write --ledger

samples: setup
	@$(BIN)/python scripts/samples.py

docs: setup
	@$(BIN)/python scripts/docs.py

lock:
	@PYTHON=$(PYTHON) scripts/lock

clean:
	@rm -rf $(VENV) out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
