# Two commands: `make run` and `make test`. Both make what they need in .venv first.
# While working: `make quick`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CATALOGUES := $(wildcard tui/locale/*/LC_MESSAGES/kantoor.po)
COMPILED := $(CATALOGUES:.po=.mo)

# Bytecode is kept, also where Python is told to write none: without it pytest rewrites every test anew.
export PYTHONDONTWRITEBYTECODE :=

run: $(VENV)/run.stamp $(COMPILED)
ifdef OFFICE
	@$(BIN)/kantoor --office "$(OFFICE)"
else
	@$(BIN)/kantoor demo
endif

# All tests, with a seeded share of the longer proofs; three at a time, as many wait for servers.
# What fails runs once more by itself: the machine may have been too busy for it. Both results are
# printed, and one that passes only alone is a test to mend.
test: $(VENV)/dev.stamp $(COMPILED)
	$(BIN)/pytest -n 3 tests || \
		$(BIN)/pytest --last-failed --last-failed-no-failures=none --maxfail=3 tests

# The static checks, and the tests that are closest to what was changed: under a minute.
quick: static
	$(BIN)/pytest -n 2 --maxfail=5 $$($(BIN)/python -m tests.mirror)

check: static test

static: $(VENV)/dev.stamp $(COMPILED)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

# All that takes longer, for hours: every fault, twenty desks, forty sign-ins, and the full number
# of random cases, and Atheris where it has a wheel. The other targets take a seeded share of each.
# PROOFS=tests/faults takes some.
PROOFS = tests

FUZZER = tests/fuzzing/requirements.lock

proofs: export KANTOOR_FULL := 1
proofs: $(VENV)/dev.stamp $(COMPILED)
	-$(BIN)/pip install -q --disable-pip-version-check --require-hashes --only-binary :all: -r $(FUZZER)
	$(BIN)/pytest -n 2 -vv -rs $(PROOFS)

# All figures, or one group of them: ONLY=writers. FULL=1 takes the long ones at full size.
bench: $(VENV)/dev.stamp $(COMPILED)
	@FULL=$(FULL) $(BIN)/python -m tests.bench $(ONLY)

pictures: $(VENV)/dev.stamp $(COMPILED)
	$(BIN)/python -m tests.pictures

# The pages of the manual that say what the program does: keys, and who may do what.
manual: $(VENV)/dev.stamp $(COMPILED)
	$(BIN)/python -m tests.manual

# The program at the screen of a picture, to try things out: SCENE=entry-manager. Without it, the scenes.
sandbox: $(VENV)/dev.stamp $(COMPILED)
	@$(BIN)/python -m tests.sandbox $(SCENE)

# Collect the texts for translation; then fill in what is empty or fuzzy. English needs no catalogue.
catalogues: $(VENV)/dev.stamp
	$(BIN)/pybabel -q extract -F babel.cfg -k N_ -k ngettext:1,2 --no-location --omit-header --sort-output \
	    -o $(VENV)/kantoor.pot tui screens store
	$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --omit-header -D kantoor -l nl \
	    -i $(VENV)/kantoor.pot -o tui/locale/nl/LC_MESSAGES/kantoor.po

# Newer versions for all lock files: every hash of every platform, no address of anything.
lock:
	$(PYTHON) -m venv --clear build/lock
	build/lock/bin/pip install -q --disable-pip-version-check pip-tools
	$(PIN) --all-build-deps -o requirements.lock pyproject.toml
	$(PIN) --all-build-deps --extra dev -o requirements-dev.lock pyproject.toml
	echo pip | $(PIN) -o requirements-pip.lock -
	$(PIN) -o $(FUZZER) tests/fuzzing/requirements.in

PIN := build/lock/bin/pip-compile -q --upgrade --generate-hashes --strip-extras \
    --allow-unsafe --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
    --no-emit-trusted-host

# The bill of materials of what runs (CycloneDX 1.6), from the lock file with its hashes.
bom: build/inspect.stamp
	PYTHONWARNINGS=ignore build/inspect/bin/cyclonedx-py requirements --pyproject pyproject.toml \
	    --output-reproducible --spec-version 1.6 -o build/kantoor.cdx.json requirements.lock
	@echo "build/kantoor.cdx.json"

# Known vulnerabilities of every locked package, as osv.dev tells them.
audit: build/inspect.stamp
	@$(PYTHON) -c 'import urllib.request; urllib.request.urlopen("$(ADVISORIES)", timeout=10)' 2>/dev/null \
	    || { echo "The advisories of osv.dev can't be reached from here: nothing was checked."; exit 2; }
	build/inspect/bin/pip-audit --strict -s osv --disable-pip -r requirements-dev.lock

ADVISORIES = https://api.osv.dev/v1/vulns/PYSEC-2018-28

# In an environment of its own: nothing of it is part of the program or of its tests.
build/inspect.stamp: Makefile
	$(PYTHON) -m venv --clear build/inspect
	build/inspect/bin/pip install -q --disable-pip-version-check cyclonedx-bom==7.5.0 pip-audit==2.10.1
	touch $@

# Every locked package and our own, compiled: a cold start without bytecode takes twice as long.
# Left out is what installs.
# A new pip first: that of Python 3.11 takes more than twice the time for all others.
$(VENV)/run.stamp: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
	    "Kantoor needs Python 3.11 or later. Name one: make $(MAKECMDGOALS) PYTHON=python3.11")'
	$(BIN)/pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check --no-compile --require-hashes -r requirements-pip.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-compile --require-hashes -r requirements.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q -j 0 -x '/(pip|setuptools)/' $(VENV)/lib tui screens store
	touch $@

# Python compiles of these what it loads, which is little.
$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	$(BIN)/pip install -q --disable-pip-version-check --no-compile --require-hashes -r requirements-dev.lock
	touch $@

# Catalogues have no header, which Babel takes for fuzzy; the folder says which language it is.
%.mo: %.po | $(VENV)/run.stamp
	$(BIN)/pybabel -q compile --use-fuzzy -l $(word 3,$(subst /, ,$<)) -i $< -o $@

clean:
	rm -rf $(VENV) build dist *.egg-info $(COMPILED)
	find tui screens store tests -name __pycache__ -prune -exec rm -rf {} +

.PHONY: run test quick check static proofs bench pictures manual sandbox catalogues lock bom audit clean
