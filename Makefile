# make demo            set up, start the sample town, scan it, write a report
# make scan URL=...    set up, scan a site
# make test            set up, then lint, types, layers and all tests
# make bench           set up, then measure against other crawlers (minutes; see docs/operate.md)

PYTHON_IN_VENV := .venv/bin/python
URL ?=
OPTIONS ?=

.DEFAULT_GOAL := help
.PHONY: help demo scan doctor test lint pytest bench lock set-up set-up-tests

help:
	@sed -n 's/^# \{0,1\}//p;/^$$/q' Makefile

demo: set-up
	$(PYTHON_IN_VENV) -m monitor demo $(OPTIONS)

scan: set-up
	@test -n "$(URL)" || { echo '请写上网址：make scan URL=https://www.example.gov.cn/' >&2; exit 2; }
	$(PYTHON_IN_VENV) -m monitor scan $(OPTIONS) $(URL)

doctor: set-up
	$(PYTHON_IN_VENV) -m monitor doctor

test: set-up-tests lint pytest

lint: set-up-tests
	$(PYTHON_IN_VENV) -m ruff check .
	$(PYTHON_IN_VENV) -m ruff format --check .
	$(PYTHON_IN_VENV) -m mypy
	.venv/bin/lint-imports
	@if command -v uv >/dev/null 2>&1; then sh scripts/lock.sh --check; fi

pytest: set-up-tests
	$(PYTHON_IN_VENV) -m pytest -n auto $(PYTEST_OPTIONS)

bench: set-up-tests
	$(PYTHON_IN_VENV) -m benchmarks $(OPTIONS)

lock:
	uv lock
	sh scripts/lock.sh

set-up:
	@sh scripts/set_up.sh run

set-up-tests:
	@sh scripts/set_up.sh test
