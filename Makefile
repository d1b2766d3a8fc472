# Every command sets up what it needs by itself; a second run finds all of it there.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= $(shell command -v python3 || command -v python)
UV_VERSION := 0.13.9
UV := .tools/bin/uv
HAD_UV := $(wildcard $(UV))
SETTING_UP := echo "Setting up (about a minute, once) ..." >&2
BIN := .venv/bin
RUN := $(BIN)/python -m
export UV_PROJECT_ENVIRONMENT := .venv
unexport VIRTUAL_ENV
# What Python compiles is kept: without that every start takes twice as long.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup chat serve test bench train new-article check preview index lint types report forget export-data profile system-deps clean

help: ## Show the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|' 2>/dev/null || grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST)

chat: setup ## Talk to the assistant in this terminal
	@$(RUN) server.chat

serve: setup ## Run the whole assistant on http://127.0.0.1:$PORT (default 5005)
	@exec $(RUN) server.serve

train: environment ## Train the model again (seconds when nothing has changed)
	@$(RUN) server.train --always

test: environment ## Run every check: lint, types, articles, contract, unit, NLU, dialogues, channels
	@$(UV) sync --frozen --quiet --inexact --group report
	@./scripts/test.sh

bench: setup ## Measure accuracy, speed, memory and growth (FULL=1 adds stock Rasa and the long runs)
	@$(UV) sync --frozen --quiet --inexact --group report --group bench
	@$(RUN) bench

report: environment ## What was asked, solved and not answered, as one page (OPTIONS="--since 2026-01-31 --json")
	@$(UV) sync --frozen --quiet --inexact --group report
	@$(RUN) cases.report $(OPTIONS)

forget: environment ## Erase one person everywhere: make forget CONVERSATION=web-...
	@$(RUN) cases.privacy forget "$(CONVERSATION)"

export-data: environment ## Print everything that is kept of one person: make export-data CONVERSATION=web-...
	@$(RUN) cases.privacy export "$(CONVERSATION)"

profile: setup ## Print the top costs of a turn and of a start
	@$(RUN) bench.profile

new-article: environment ## Begin an article: make new-article CODE=INT999
	@$(RUN) authoring.new "$(CODE)"

check: environment ## Check the articles; mistakes are explained in sentences
	@$(RUN) authoring.check

preview: environment ## Show the whole conversation of an article, every branch: make preview CODE=INT043
	@$(RUN) authoring.preview "$(CODE)"

index: environment ## Write the table of all articles into the README
	@$(RUN) authoring.index

lint: environment ## Check the code's style
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: environment ## Check the code's types
	@$(BIN)/mypy

system-deps: ## Install the Debian packages that some tests want
	@./scripts/system-deps.sh

clean: ## Remove everything that the other commands have made, but not var/ (the conversations)
	rm -rf .venv .tools .rasa models/*.tar.gz .pytest_cache .mypy_cache .ruff_cache .hypothesis

.PHONY: environment
environment: .venv/.installed
	@$(RUN) understanding.learning.encoder

setup: environment ## Set up the environment and train the model, where needed
	@$(RUN) server.train

$(UV):
	@test -n "$(PYTHON)" || { echo "Python is missing. Install Python 3.8 or newer (Debian: apt install python3 python3-venv) and run this again."; exit 1; }
	@$(SETTING_UP)
	@$(PYTHON) -m venv .tools >/dev/null 2>&1 || { rm -rf .tools; echo "Python's venv module is missing. Install it (Debian: apt install python3-venv) and run this again."; exit 1; }
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check "uv==$(UV_VERSION)" || { rm -rf .tools; echo "uv could not be installed from PyPI; check the network and run this again."; exit 1; }

.venv/.installed: $(UV) uv.lock pyproject.toml packages/rasa-defaults/rasa_defaults.py packages/tensorflow-standin/src/tensorflow/__init__.py
	@$(if $(HAD_UV),$(SETTING_UP))
	@$(UV) sync --frozen --quiet --reinstall-package tensorflow --reinstall-package rasa-defaults || { echo "The environment could not be installed; see the lines above."; exit 1; }
	@touch $@
