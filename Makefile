# Gesta. `make` alone says what there is.
PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.run-ready
DEV_READY := $(VENV)/.dev-ready
WEB_READY := web/node_modules/.ready
SUITE := -n 2 --dist loadfile -q

.DEFAULT_GOAL := help
.PHONY: help setup run test coverage check unit quality bench docs client build lock clean

help:  ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "  Settings: PORT=$(PORT) HOST=$(HOST) PYTHON=$(PYTHON); GESTA_HOME moves the data."

setup: $(DEV_READY) $(WEB_READY)  ## create .venv with everything that work on Gesta needs

run: $(RUN_READY)  ## start Neo4j, load the samples, serve the API on PORT
	@$(BIN)/gesta run --host $(HOST) --port $(PORT)

test: $(DEV_READY) $(WEB_READY)  ## run the checks and the whole test suite on a real Neo4j
	@$(MAKE) --no-print-directory check
	$(BIN)/python -m pytest $(SUITE)

coverage: $(DEV_READY) $(WEB_READY)  ## run the test suite and say which lines it does not reach (slower)
	$(BIN)/python -m pytest $(SUITE) --cov --cov-report=term:skip-covered

check: $(DEV_READY)  ## format, lint, types, contracts, spelling, dead dependencies
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/lint-imports --no-cache
	$(BIN)/codespell
	$(BIN)/deptry .

unit: $(DEV_READY) $(WEB_READY)  ## only the tests that need neither Neo4j nor the language model
	$(BIN)/python -m pytest -m "not neo4j and not nlp and not seeds" -q

quality: $(DEV_READY)  ## score the extraction on the sets beside the repository; fail on a drop
	$(BIN)/python -m bench.gate

bench: $(DEV_READY)  ## measure speed; prints ratios, no pass or fail
	$(BIN)/python -m bench.extraction

docs: $(DEV_READY)  ## run every example of README and docs
	$(BIN)/python -m pytest tests/docs -q

client: $(DEV_READY) $(WEB_READY)  ## write openapi.json and the TypeScript types anew, after a change of the API
	$(BIN)/python -m scripts.openapi

build: $(DEV_READY)  ## build the wheel and try it in a clean environment
	scripts/build.sh

lock:  ## write the lock files anew (needs uv)
	scripts/lock.sh

clean:  ## remove what make made here; data and downloads outside the repository stay
	rm -rf $(VENV) web/node_modules build dist .pytest_cache .ruff_cache .hypothesis htmlcov .coverage*

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Gesta needs Python 3.11 or newer; '$(PYTHON)' is not. Try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "'$(PYTHON) -m venv' failed; on Debian or Ubuntu install python3-venv first."; exit 1; }

# The lock files name the whole closure, so nothing is left to resolve; pip 23's resolver takes a newer
# version than the pinned one where an extra asks for it (coverage[toml]), and then refuses its hash.
$(RUN_READY): requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing Gesta's packages into $(VENV) (once, about a minute)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_READY): requirements-dev.lock $(RUN_READY)
	@echo "Installing the development tools into $(VENV) (once, about a minute)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

# Node is the machine's own if it is new enough, else the one among the development tools.
$(WEB_READY): web/package-lock.json web/package.json web/.npmrc $(DEV_READY)
	@echo "Installing the TypeScript tools into web/node_modules (once, about ten seconds)"
	@$(BIN)/python -m scripts.node npm ci --no-audit --no-fund --loglevel=error
	@touch $@
