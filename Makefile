# Every target does its work in bin/, which says what it does. Needs Python 3.11 or newer, make and git.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
TOO_OLD = { echo "Ruang Aman needs Python 3.11 or newer, and none was found. Install it, or say where it is:" \
	"make $@ PYTHON=/path/to/python3.11" >&2; exit 1; }
python = @test -n "$(PYTHON)" || $(TOO_OLD); "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || $(TOO_OLD); \
	exec "$(PYTHON)"

export PORT

.DEFAULT_GOAL := help
.PHONY: help run otp test check bench screenshots lock

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

run: ## prepare everything and serve http://127.0.0.1:8000 (another port: make run PORT=8001)
	$(python) bin/run

otp: ## print the six digits of a demo officer: make otp USER=username
	$(python) bin/otp "$(USER)"

test: ## run all tests, on SQLite and PostgreSQL and in Chromium; installs what they need where it may
	$(python) bin/test $(ARGS)

check: ## formatting, lint, types, layering, missing migrations, missing translations
	$(python) bin/check $(ARGS)

bench: ## measure, and write var/bench.json
	$(python) bin/bench

screenshots: ## take the pictures of the README anew
	$(python) bin/screenshots

lock: ## pin the packages of requirements/*.in again, with hashes
	$(python) bin/lock $(ARGS)
