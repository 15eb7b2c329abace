# make demo   set up .venv, run the main job on the example corpus, print the three tables; on a terminal also serve
#             the observatory at http://127.0.0.1:8000 until Ctrl+C
# make serve  only that: the observatory on the record of make demo
# make test   set up .venv with the tools of development, run ruff, mypy and pytest
# make docs   write anew what is generated: reference pages, picture and outputs in the README
# make lock   compile the hashed requirements anew from pyproject.toml (UPGRADE=--upgrade takes newer versions)
# make clean  remove .venv and everything that was built

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo
UPGRADE ?=
COMPILE := build/lock/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 $(UPGRADE)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

.PHONY: demo serve setup setup-dev test docs lock clean

demo: setup
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(BIN)/legation run examples/articles.jsonl --record $(DEMO)/example.sqlite
	$(BIN)/legation tables --focal PRK --from 2023-08 --to 2024-07 --record $(DEMO)/example.sqlite
	@if [ -t 1 ] && [ -z "$$CI" ]; then $(BIN)/legation serve --record $(DEMO)/example.sqlite; \
	else echo; echo "See it in a browser: make serve"; fi

serve: setup
	@test -e $(DEMO)/example.sqlite || { mkdir -p $(DEMO) && \
		$(BIN)/legation run examples/articles.jsonl --record $(DEMO)/example.sqlite; }
	$(BIN)/legation serve --record $(DEMO)/example.sqlite

setup: $(VENV)/.setup-run
setup-dev: $(VENV)/.setup-dev

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Legation needs Python 3.11 or newer, as in: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# Stamp files: a set-up that is newer than what it was made from is not repeated.
$(VENV)/.setup-run: requirements.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps -e .
	@touch $@

$(VENV)/.setup-dev: requirements-dev.txt $(VENV)/.setup-run
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

test: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadgroup

docs: setup-dev
	$(BIN)/python -m legation.codebook docs/reference/codebook.md
	$(BIN)/python docs/generate.py

lock:
	@test -x build/lock/bin/uv || { $(PYTHON) -m venv build/lock && build/lock/bin/python -m pip install --quiet uv; }
	$(COMPILE) pyproject.toml --output-file requirements.txt
	$(COMPILE) --group dev pyproject.toml --constraint requirements.txt --output-file requirements-dev.txt

clean:
	rm -rf $(VENV) build dist out .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
