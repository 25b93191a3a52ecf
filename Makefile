# The two commands: `make demo` and `make test`. Each sets up what it needs.
PYTHON ?= python3
TESTS ?=
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check bench pictures sample man package versions clean

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "salesdash needs Python 3.11 or later")'
	@echo "installing into $(VENV), which takes up to a minute" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: $(READY)
	@$(BIN)/salesdash demo

test: $(READY)
	@$(BIN)/python -m pytest -n auto --dist worksteal $(TESTS)

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto --dist worksteal

bench: $(READY)
	$(BIN)/python -m bench

# The pictures that tests compare screens with, and those of the README and the pages.
pictures: $(READY)
	$(BIN)/python -m pytest tests/ui/test_pictures.py --snapshot-update
	$(BIN)/python docs/pictures/make.py

sample: $(READY)
	$(BIN)/python sample_data/generate.py

man: $(READY)
	@mkdir -p dist
	@$(BIN)/salesdash man > dist/salesdash.1

# The wheel and the sdist, each installed into an empty environment and run.
package: $(READY)
	@./.ci/package

# What is not a screen, and each screen once, on every other Python the machine has.
versions:
	@./.ci/versions

clean:
	rm -rf .venv* .cache .bench dist
