# The verbs of the project. Each sets up what it needs by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
.PHONY: brief test check format record golden fingerprint soak lock eval growth coverage

brief: $(READY)  ## a brief of the corpus, without a key, in brief.md
	$(BIN)/summarizer brief corpus --engine rules -o brief.md
	@echo "wrote brief.md"

test: $(READY)  ## all tests; no network, no key
	$(BIN)/python -m pytest -n auto -rs

check: $(READY)  ## format, lint, types, layers, tests: before every commit
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -n auto -rs

format: $(READY)  ## put the code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

record: $(READY)  ## record the cassettes anew, from the endpoint in OPENAI_BASE_URL
	RECORD=1 $(BIN)/python -m pytest -p no:xdist tests/test_recorded.py

golden: $(READY)  ## the golden brief and JSON of the corpus anew, in tests/golden
	PYTHONPATH=tests $(BIN)/python tests/golden.py

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

eval: $(READY)  ## how good and how fast the rules engine is, and whether a figure fell below its floor
	$(BIN)/python tools/evaluate.py --check || fell=1; \
	$(BIN)/python tools/evaluate_changes.py --check || fell=1; exit $${fell:-0}

growth: $(READY)  ## how comparing grows with the number of positions: time and memory
	$(BIN)/python tools/measure_growth.py
