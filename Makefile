# Zuoxi: everything a developer or an operator calls. `make` alone lists it.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
BIN := .venv/bin
LOCKS := requirements/uv.txt requirements/run.txt requirements/dev.txt pyproject.toml tools/environment

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

.PHONY: run
run: .venv/.run ## Start Zuoxi: installs what is missing, builds the web, then brings everything up (Ctrl-C stops it)
	@tools/web build
	@exec $(BIN)/zuoxi up

.PHONY: test
test: .venv/.dev ## Everything: checks, all tests, real servers and real calls (about a quarter of an hour)
	@tools/test-tools
	@tools/static-checks
	@tools/web build
	@tools/run-tests all

.PHONY: check
check: .venv/.dev ## What every commit passes: format, lint, types, import law, fresh files, fast tests (under a minute)
	@tools/static-checks
	@tools/run-tests fast
	@tools/web check

.PHONY: format
format: .venv/.dev ## Format the code and mend what the linter can
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

.PHONY: screenshots
screenshots: .venv/.dev ## A picture of every page and state into docs/images (WHAT=desk, pages or the beginning of names takes some)
	@tools/web build
	@$(BIN)/python -m tests.screens $(WHAT)

.PHONY: bench
bench: .venv/.dev ## Measure: runs every tests/bench/bench_*.py (BENCH="routing calls" picks some)
	@$(BIN)/python -m tests.bench $(BENCH)

.PHONY: generate
generate: .venv/.dev ## Write the generated files anew: docs/coverage.md, docs/openapi.json and the clients made from it
	@$(BIN)/python -m tools.coverage
	@tools/web install
	@$(BIN)/python -m tools.clients

.PHONY: relock
relock: .venv/.dev ## Renew the locks: Python requirements and the switch's packages
	@tools/environment relock
	@$(BIN)/python -m zuoxi.processes.relock

.venv/.run: $(LOCKS)
	@PYTHON="$(PYTHON)" tools/environment run

.venv/.dev: $(LOCKS)
	@PYTHON="$(PYTHON)" tools/environment dev
