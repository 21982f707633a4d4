# Needs python3 (3.11 or later) with venv, and GNU make 3.81 or later. Example: make PYTHON=python3.12 test
PYTHON ?= python3
VENV ?= .venv
ARGS ?=

BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet
STORE = build/demo.db

.DELETE_ON_ERROR:
.PHONY: help demo test lint format bench clean

help:
	@echo "make demo    turn the example articles into a graph (graph.graphml)"
	@echo "make test    run the tests"
	@echo "make lint    check style and types"
	@echo "make format  put the code in the agreed style"
	@echo "make bench   measure speed and memory (options in ARGS)"
	@echo "make clean   remove what the others made"

demo: $(VENV)/installed
	@mkdir -p build && rm -f $(STORE) $(STORE)-wal $(STORE)-shm
	@echo "==> Read the articles of examples/ into a store"
	$(BIN)/kg ingest examples --store $(STORE)
	@echo "==> Write the graph"
	$(BIN)/kg export graphml --store $(STORE) -o graph.graphml
	@echo "==> Show some of what was found"
	$(BIN)/kg stats --store $(STORE)
	$(BIN)/kg show "Kelly Ortberg" --store $(STORE)
	$(BIN)/kg show "Credit Suisse" --store $(STORE)
	@echo "==> Open graph.graphml in Gephi, yEd or Cytoscape. Ask more: $(BIN)/kg show NAME --store $(STORE)"

test: $(VENV)/developing
	$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy kg

format: $(VENV)/developing
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/installed
	$(BIN)/python benchmarks/extract.py $(ARGS)

clean:
	rm -rf $(VENV) build dist

# The stamps below make a second run quick: pip is asked again only when pyproject.toml has changed.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "kg needs Python 3.11 or later, and '$(PYTHON)' is not: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make virtual environments: install its venv package (Debian: apt install python3-venv)" >&2; exit 1; }
	@echo "==> Make a virtual environment in $(VENV)"
	@rm -rf $(VENV) && $(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	@echo "==> Install kg and what it needs"
	@$(PIP) install --editable .
	@touch $@

$(VENV)/developing: $(VENV)/bin/python pyproject.toml
	@echo "==> Install kg, what it needs, and the tools for developing it"
	@$(PIP) install --editable ".[dev]"
	@touch $@ $(VENV)/installed
