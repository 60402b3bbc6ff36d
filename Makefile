# Two commands: `make demo` and `make test`. They need Python 3.11 or later, make, and nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
INSTALL := $(if $(UV),$(UV) pip install --quiet --python $(BIN)/python,$(PIP))
SEVERAL := -n 3 --dist loadfile --no-loadscope-reorder
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

# compiled modules are kept, whatever the shell says: the tests start this program many times
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check unit browser evidence docs vendor lock clean

help:  ## these lines
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.stamp-run: requirements.lock pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.stamp-dev: requirements-dev.lock $(VENV)/.stamp-run
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.stamp-run  ## the demonstration ministry: brought in, decided about, served (PORT=8000; Ctrl+C ends it)
	@$(BIN)/orkestra demo $(if $(PORT),--port $(PORT))

test:  ## lint, types, contracts and all tests; closes with pytest's line
	@$(MAKE) --no-print-directory check
	@$(MAKE) --no-print-directory unit

check: $(VENV)/.stamp-dev  ## lint, types and import contracts only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

unit: $(VENV)/.stamp-dev browser  ## all tests only: what touches tables on PostgreSQL, all on SQLite, with a browser last
	@$(BIN)/python -m tools.postgresql $(BIN)/python -m pytest --quiet $(SEVERAL) -m "stored and not browser"
	@$(BIN)/python -m pytest $(SEVERAL)

browser:
	@tools/browser.sh

evidence: $(VENV)/.stamp-dev browser  ## rerun the promised figures, write docs/evidence.md (FULL=1: the long form)
	$(BIN)/python -m tools.evidence $(if $(FULL),--full) $(FIGURES)

docs: $(VENV)/.stamp-dev  ## write the generated pages
	$(BIN)/python -m tools.glossary
	$(BIN)/python -m tools.rule_pages

vendor: $(VENV)/.stamp-dev  ## fetch the vendored assets again and compare them with their manifest
	$(BIN)/python -m tools.vendor

lock:  ## resolve the hashed locks again (needs uv)
	$(COMPILE) --group build pyproject.toml -o requirements.lock
	$(COMPILE) --group build --group dev pyproject.toml -o requirements-dev.lock

clean:  ## remove the environment and every cache
	rm -rf $(VENV) build dist out demo-orkestra .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage htmlcov
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
