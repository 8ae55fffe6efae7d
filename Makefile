# The project's verbs. Each does its own set-up: python3 >= 3.11 and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SOURCES ?=
SINCE ?=
UNTIL ?=
PYWB_VERSION := 2.10.0
ATHERIS_VERSION := 3.0.0
PIP_AUDIT_VERSION := 2.10.1

.PHONY: sources crawl test chaos reliability soak fuzz check audit lock sample schema pywb clean

crawl: $(READY)
ifeq ($(strip $(SOURCES)),)
	$(BIN)/scrapy collect --sample
else
	$(BIN)/scrapy collect $(SOURCES) $(if $(SINCE),--since $(SINCE)) $(if $(UNTIL),--until $(UNTIL))
endif

test: $(READY)
	$(BIN)/python -m pytest -n auto --dist loadfile

# Kills crawls KILLS times at random instants, and as often wherever something is written; about 1.5 s a kill.
KILLS ?= 1000
chaos: $(READY)
	KILLS=$(KILLS) $(BIN)/python -m pytest tests/chaos

# Breaks files at random and feeds them to every parser of foreign bytes; led by coverage where atheris installs.
SECONDS ?= 600
fuzz: .fuzz/.ready
	nice .fuzz/bin/python -W ignore -m tests.fuzz $(SECONDS) $(TARGETS)
.fuzz/.ready: requirements.lock
	$(PYTHON) -m venv .fuzz
	.fuzz/bin/python -m pip install --quiet --require-hashes -r requirements.lock
	.fuzz/bin/python -m pip install --quiet 'atheris==$(ATHERIS_VERSION)' || echo "no atheris here: fuzzing without coverage"
	touch .fuzz/.ready

# Meets all faults of tests/hostile, runs the tests of the other rows, and writes docs/reliability.md.
reliability: $(READY)
	mkdir -p build
	RELIABILITY=build/reliability.json $(BIN)/python -m pytest tests/hostile
	$(BIN)/python -m tests.hostile.page build/reliability.json
	$(BIN)/python -m pytest tests/docs/test_reliability.py $$($(BIN)/python -m tests.hostile.matrix)

check: $(READY) audit
	$(BIN)/ruff check .
	$(BIN)/mypy

# Advisories for the locked packages; says so and goes on where their database cannot be reached.
audit: .audit/.ready
	@$(PYTHON) .ci/audit.py .audit/bin/pip-audit requirements.lock
.audit/.ready: Makefile
	@$(PYTHON) -m venv .audit
	@.audit/bin/python -m pip install --quiet 'pip-audit==$(PIP_AUDIT_VERSION)' || echo "no pip-audit here"
	@touch .audit/.ready

bench: $(READY)
	$(MAKE) -C benchmarks/extraction env
	PYTHONPATH=. $(BIN)/python benchmarks/stream.py $(WARC)

# Memory of a crawl over so many minutes on a local site that never ends.
MINUTES ?= 60
soak: $(READY)
	$(BIN)/python -m benchmarks.soak --minutes $(MINUTES)

sample: $(READY)
	$(BIN)/python -m crawler.sample.make

schema: $(READY)
	$(BIN)/python -m crawler.export.schema

sources: $(READY)
	$(BIN)/python -m crawler.spiders.catalogue

# A test tool in an environment of its own, since it is GPL: nothing here imports it.
pywb: .pywb/bin/wayback
.pywb/bin/wayback:
	$(PYTHON) -m venv .pywb
	.pywb/bin/python -m pip install --quiet 'pywb==$(PYWB_VERSION)' 'setuptools<81'

lock: $(READY)
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --custom-compile-command "make lock" --extra dev pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) .pywb .fuzz .audit build .mypy_cache .ruff_cache .pytest_cache

$(READY): requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	touch $(READY)
