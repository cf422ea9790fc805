# The verbs of the project. Each sets up what it needs by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
.PHONY: help brief test check lint types layers format record golden picture fingerprint soak lock eval growth scale bench language release schema docs audit build coverage mutants thresholds

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

brief: $(READY)  ## a brief of the corpus, without a key, in brief.md and brief.html
	$(BIN)/summarizer brief corpus --engine rules -o brief.md
	$(BIN)/summarizer brief corpus --engine rules -o brief.html
	@echo "wrote $(CURDIR)/brief.md and $(CURDIR)/brief.html"

# A file's tests share what they have worked out, so that one process takes them all.
test: $(READY)  ## all tests; no network, no key
	$(BIN)/python -m pytest -n auto --dist loadfile -rs

check: lint types layers test  ## lint, types, layers, test: before every commit, and what CI runs

lint: $(READY)  ## the shape of the code, and what must not be committed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/python tools/check_files.py

types: $(READY)  ## mypy: strict, and without annotations in tests
	$(BIN)/mypy

layers: $(READY)  ## which module may import which
	$(BIN)/lint-imports --no-cache

format: $(READY)  ## put the code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

record: $(READY)  ## record the cassettes anew, from the endpoint in OPENAI_BASE_URL
	RECORD=1 $(BIN)/python -m pytest -p no:xdist tests/test_recorded.py

golden: $(READY)  ## the golden files of the corpus anew, in tests/golden and docs/briefs
	PYTHONPATH=tests $(BIN)/python tests/golden.py

picture: $(READY)  ## the README's picture of the HTML brief anew, in Chromium
	$(BIN)/python tools/picture.py

docs: schema  ## all that is drawn from the code anew: the schemas, docs/cli.md and docs/tables.md
	$(BIN)/python tools/cli_page.py
	$(BIN)/python tools/tables_page.py

schema: $(READY)  ## the JSON Schemas of the records anew, in docs/schema
	$(BIN)/python tools/schema.py

fingerprint: $(READY)  ## a hash of everything that is written: the same before and after a move
	$(BIN)/python tools/fingerprint.py

coverage: $(READY)  ## which lines and branches the tests run, in processes as well
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n auto
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

soak: $(READY)  ## the full fault and fuzz runs
	$(BIN)/python -m pytest -n auto -m soak -rs

# The hashes pin every package; the registry is whichever the machine is set up for.
$(READY): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

lock:  ## resolve the dependencies anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links --group dev pyproject.toml -o requirements.lock

# In an environment of its own: what it needs is none of the project's concern.
audit:  ## known faults of the locked packages; asks a public service, fails where none answers
	test -x .audit/bin/pip-audit || $(PYTHON) -m venv .audit
	test -x .audit/bin/pip-audit || .audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	.audit/bin/python tools/audit.py .audit/bin/pip-audit

eval: $(READY)  ## how good and how fast the rules engine is, and whether a figure fell below its floor
	$(BIN)/python tools/evaluate.py --check || fell=1; \
	$(BIN)/python tools/evaluate_changes.py --check || fell=1; exit $${fell:-0}

growth: $(READY)  ## how comparing grows with the number of positions: time and memory
	$(BIN)/python tools/measure_growth.py

scale: $(READY)  ## how throughput grows with the number of workers, here and on a cluster
	PYTHONPATH=tests $(BIN)/python tools/measure_scale.py

bench: $(READY)  ## what the program adds to its requests, and how long what the ledger knows takes
	$(BIN)/python bench/measure.py

language: $(READY)  ## FOLDER=summarizer/languages/xx: what a language's folder lacks; EMPTY=1 writes its files, empty
	$(BIN)/python tools/language.py $(FOLDER) $(if $(EMPTY),--empty)

build: $(READY)  ## the source distribution and the wheel, in dist/
	$(BIN)/python -m hatchling build -d dist

release: $(READY)  ## VERSION=1.2.3: check, set the version, build, commit and tag; pushes nothing
	$(BIN)/python tools/release.py $(VERSION)

mutants: $(READY)  ## how many small changes of the source the tests notice; the rest in .mutants/survivors
	$(BIN)/python tools/mutants.py

thresholds: $(READY)  ## which numbers, rules and word classes of the rules no test and no figure notices
	$(BIN)/python tools/thresholds.py
