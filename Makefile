# Two commands do everything: `make demo` (the main job) and `make test` (all checks).
# `make setup` alone leaves the command at .venv/bin/detente.

PYTHON ?= python3
CASE ?= cases/ukraine-russia/2026-06-open-letter
BRIEF ?= out/brief.html

export UV_PYTHON_DOWNLOADS = never
# Hundreds of processes in the tests, and every command, would compile all sources anew.
unexport PYTHONDONTWRITEBYTECODE
export UV_LINK_MODE = copy
UV = .uv/bin/uv
UVFLAGS = --quiet --no-progress
BIN = .venv/bin

# The workbench, on copies of the worked cases that may be changed.
SERVED ?= out/cases

.PHONY: picture pictures setup demo serve check test fuzz read bench lock browser schema docs texts clean help

help:
	@echo "make demo   brief on the flagship case, written to $(BRIEF)"
	@echo "make serve  the workbench in the browser, on copies of the worked cases in $(SERVED)"
	@echo "make check  the quick checks, for while one works: ruff, mypy, import-linter, quick tests"
	@echo "make test   all checks: the same with every law, the broken inputs and a browser"
	@echo "make fuzz   tries to break every command: RUNS=7000 trials, SEED=1; a violation names its trial"
	@echo "make setup  the command alone, at $(BIN)/detente"
	@echo "make bench  speed beside NegMAS, MARCO and brute force, drawn in out/bench.svg"
	@echo "make lock   renew requirements.lock from pyproject.toml"
	@echo "make schema renew the JSON Schemas that editors read"
	@echo "make docs   renew the pages that are made from the code: limits, the picture of the rooms"
	@echo "make texts  renew what the commands say on worked cases, against which the tests read them"
	@echo "make picture renew the picture in the README"
	@echo "make pictures renew the pictures and counts of the tutorial, by walking its story"

setup: .venv/.ready

demo: .venv/.ready
	@mkdir -p "$(dir $(BRIEF))"
	@$(BIN)/detente brief "$(CASE)" -o "$(BRIEF)"
	@scripts/show "$(BRIEF)"

serve: .venv/.ready
	@mkdir -p "$(SERVED)" && cp -Rn cases/. "$(SERVED)/" || true
	@$(BIN)/detente serve "$(SERVED)"

check: .venv/.ready read
	$(BIN)/pytest -n 2 -m "not slow" --hypothesis-profile quick

test: .venv/.ready browser read
	$(BIN)/pytest -n 2

read: .venv/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check src tests benchmarks scripts
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

fuzz: .venv/.ready
	$(BIN)/python -m tests.fuzz --runs $(or $(RUNS),7000) --seed $(or $(SEED),1)

bench: .venv/.ready
	@$(MAKE) -s --no-print-directory .bench/.ready || echo "NegMAS cannot be installed here (offline?): the benchmark goes on without it"
	@$(BIN)/python -m benchmarks

# NegMAS (AGPL) has an environment of its own and runs as a separate program: nothing in Detente imports it.
.bench/.ready: benchmarks/negmas.lock .uv/.ready
	@rm -rf .bench
	@echo "setting up: NegMAS, beside which the benchmark runs, in .bench/"
	@$(UV) venv $(UVFLAGS) --python .uv/bin/python .bench
	@$(UV) pip sync $(UVFLAGS) --python .bench/bin/python --require-hashes benchmarks/negmas.lock
	@touch $@

picture: .venv/.ready browser
	@scripts/picture

pictures: .venv/.ready browser
	DETENTE_PICTURES=1 $(BIN)/pytest -q -n 0 tests/web/test_story.py

schema: .venv/.ready
	$(BIN)/python -m detente.case.file.schema schema

docs: .venv/.ready
	$(BIN)/python -m scripts.docs

texts: .venv/.ready
	COLUMNS=100 $(BIN)/python -m tests.cases.test_texts

browser:
	@scripts/browser

clean:
	rm -rf .venv .uv .bench out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

.uv/.ready: bootstrap.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Detente needs Python 3.11 or newer; '$(PYTHON)' is older or missing. Name another: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "setting up: the installer"
	@$(PYTHON) -m venv .uv
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bootstrap.lock
	@touch $@

.venv/.ready: requirements.lock pyproject.toml .uv/.ready
	@echo "setting up: the libraries, each checked against its hash"
	@$(UV) venv $(UVFLAGS) --allow-existing --python .uv/bin/python .venv
	@$(UV) pip sync $(UVFLAGS) --python $(BIN)/python --require-hashes requirements.lock
	@$(UV) pip install $(UVFLAGS) --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

COMPILE = pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url

# Always asked, never triggered by file times: a fresh clone must install what is committed.
lock: .uv/.ready
	$(UV) $(COMPILE) --group dev pyproject.toml -o requirements.lock
	$(UV) $(COMPILE) bootstrap.in -o bootstrap.lock
