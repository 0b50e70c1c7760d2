# Steadily: `make run` serves it, `make test` tests it, `make help` lists the rest.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export FLASK_APP := wsgi.py

.DEFAULT_GOAL := help
.PHONY: help run test check bench format migrate mutants lock assets words screenshots

help: ## what can be made
	@grep -E '^[a-z]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 12

run: .stamps/runtime .stamps/assets ## install, migrate and serve on http://127.0.0.1:8000 (HOST, PORT)
	@$(BIN)/flask serve

test: .stamps/dev .stamps/assets ## every test, with a real browser
	@CHROMIUM="$$(.ci/find-browser)" || exit 1; export CHROMIUM; $(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

check: .stamps/dev ## lint, format, types, import rules, templates
	@$(BIN)/ruff check planner tests wsgi.py
	@$(BIN)/ruff format --check planner tests wsgi.py
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/djlint templates --lint --quiet

format: .stamps/dev ## put code in its form
	@$(BIN)/ruff check --fix planner tests wsgi.py
	@$(BIN)/ruff format planner tests wsgi.py

bench: .stamps/dev .stamps/assets ## costs as ratios to a bare page of the same run, and weights in a real browser
	@CHROMIUM="$$(.ci/find-browser)" || exit 1; export CHROMIUM; $(BIN)/python -m tests.bench

screenshots: .stamps/dev .stamps/assets ## every page as a picture in build/screenshots (ARGS="02-today 12")
	@CHROMIUM="$$(.ci/find-browser)" || exit 1; export CHROMIUM; $(BIN)/python -m tests.screenshots $(ARGS)

mutants: .stamps/dev ## break the engine on purpose and see which test notices
	@$(BIN)/python -m tests.mutants

migrate: .stamps/dev ## write a migration from the models: make migrate REV=0002 NAME="add something"
	@$(BIN)/flask db migrate --rev-id "$(REV)" -m "$(NAME)"
	@$(BIN)/ruff format -q planner/persistence/migrations

lock: ## resolve the requirements again
	@rm -rf .stamps/lock && mkdir -p .stamps && $(PYTHON) -m venv .stamps/lock && .stamps/lock/bin/pip install -q uv
	@.stamps/lock/bin/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
		--custom-compile-command "make lock" pyproject.toml -o requirements.txt
	@.stamps/lock/bin/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
		--custom-compile-command "make lock" --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

words: .stamps/dev ## collect every text, and put new ones into each language's catalogue to be translated
	@mkdir -p build
	@$(BIN)/pybabel -q extract --no-location --sort-output --omit-header -F pyproject.toml \
		-k OutOfBounds:2 -k NotAllowed:2 -k StaleRevision:2 -k Sentence:1 -k lazy_gettext -k _l -o build/messages.pot .
	@$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --no-wrap -i build/messages.pot -d planner/translations

assets: .stamps/assets

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Steadily needs Python 3.11 or newer.")'
	@$(PYTHON) -m venv $(VENV)

.stamps/runtime: requirements.txt | $(BIN)/python
	@echo "Installing what Steadily needs (about a minute, once) ..."
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@mkdir -p .stamps && touch $@

.stamps/dev: requirements-dev.txt | $(BIN)/python
	@echo "Installing what the tests need ..."
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@mkdir -p .stamps && touch $@ .stamps/runtime

.stamps/node: package-lock.json
	@if command -v npm >/dev/null 2>&1; then npm ci --ignore-scripts --silent --no-audit --no-fund --fetch-retries=1 \
		|| echo "Without the smaller chart bundle and the font: npm could not fetch them."; fi
	@mkdir -p .stamps && touch $@

.stamps/assets: $(shell find static templates planner/translations planner/web planner/charts -type f ! -name '*.pyc') $(wildcard planner/cli/*.py) requirements.txt | .stamps/runtime .stamps/node
	@$(BIN)/flask assets build
	@mkdir -p .stamps && touch $@
