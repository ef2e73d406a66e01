# What a person types. Everything is installed into .venv, pinned by hash; nothing is fetched at run time.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := out/demo

.PHONY: help demo test check bench readme lock clean

help:
	@echo "make demo    install into .venv, trace examples/ and say where the report is"
	@echo "make test    install what tests need and pass them: ruff, mypy, import-linter, doctests, laws, examples, the browser"
	@echo "make check   the same without the tests: ruff, mypy, import-linter"
	@echo "make bench   quality and speed on the benchmarks that are there"
	@echo "make readme  make the README's output and picture again from the tool"
	@echo "make lock    pin the dependencies again"

$(VENV)/core: requirements/core.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/core.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test: requirements/test.txt $(VENV)/core
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

demo: $(VENV)/core
	@mkdir -p $(DEMO)
	$(BIN)/retold trace examples/sabeke-ferry --html $(DEMO)/report.html --json $(DEMO)/trace.json
	@echo "Open $(abspath $(DEMO))/report.html in a browser."

check: $(VENV)/test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

test: check
	$(BIN)/python -m pytest

bench: $(VENV)/test
	$(BIN)/python bench/run.py

readme: $(VENV)/test
	$(BIN)/python docs/make_readme.py

lock:
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --upgrade --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --allow-unsafe -o requirements/core.txt requirements/core.in pyproject.toml
	$(BIN)/pip-compile --quiet --upgrade --strip-extras --extra corpus --extra spark --extra mcp --extra warc --extra test --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --allow-unsafe -o requirements/test.txt -c requirements/core.txt requirements/core.in pyproject.toml

clean:
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
