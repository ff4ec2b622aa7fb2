# Everything CI runs, the same way. `make demo` and `make test` need Python 3.11+ and make alone.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types check-lexicon check-knowledge docs benchmark clean

help:            ## list what can be made
	@grep -E '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed 's/:.*##/ -/'

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Sitrep needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up $(VENV) (once, about a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

setup: $(READY)  ## make the virtual environment

demo: $(READY)   ## read the bundled reports and print a brief
	@rm -rf demo && mkdir demo
	@$(BIN)/sitrep add examples/ukraine-2022 --ledger demo/ukraine.db
	@$(BIN)/sitrep brief --ledger demo/ukraine.db --since 2022-02-10 --until 2022-02-20
	@$(BIN)/sitrep brief --ledger demo/ukraine.db --since 2022-02-10 --until 2022-02-20 --format html > demo/brief.html
	@echo
	@echo "The same as a page:  demo/brief.html"
	@echo "Look further:        $(BIN)/sitrep search 'withdrawal' --ledger demo/ukraine.db"
	@echo "                     $(BIN)/sitrep explain 'London accused Moscow of planning an attack.' --published 2022-02-15"
	@echo "                     $(BIN)/sitrep --help"

test: $(READY)   ## run every test
	@$(BIN)/python -m pytest

lint: $(READY)   ## ruff: rules and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(READY)  ## mypy, strict
	@$(BIN)/mypy

check-lexicon: $(READY) ## whether every row of the lexicon is sound and codes its own example
	@$(BIN)/python -m pytest -q tests/knowledge/test_lexicon_files.py
	@$(BIN)/sitrep evaluate lexicon

check-knowledge: $(READY) ## whether the knowledge files are sound, and what they leave open
	@$(BIN)/python -m pytest -q tests/knowledge
	@$(BIN)/sitrep doctor --knowledge

docs: $(READY)   ## write the generated pages of the documentation
	@$(BIN)/python docs/generate.py

benchmark: $(READY) ## speed and memory, as ratios to the bare pipeline
	@$(BIN)/python benchmarks/speed.py

clean:           ## remove what make made
	rm -rf $(VENV) demo .mypy_cache .pytest_cache .ruff_cache .hypothesis
